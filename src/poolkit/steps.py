"""The steps of an operator of whole arrays on one small array, and its gradient, in plain NumPy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import derivative
from .errors import PoolError
from .record import REQUIRED, Bound, Operator, find
from .transforms import Frame, apply, check_shape

__all__ = ["WholeTrace", "trace_whole"]

Array = NDArray[Any]


@dataclass(frozen=True)
class WholeTrace:
    """One transform of a small array, step by step. Arrays have no batch axis: their shape is (C, *space).

    Attributes:
        operator: Name of the operator, e.g. ``"max_blur"``.
        parameters: All of them.
        input: The array.
        arrays: The arrays beside it, by name.
        assumed: Names of the parameters and arrays that were needed, not given, and chosen.
        steps: (label, arrays by name) of what is computed on the way; a single array is called ``"values"``.
        output: The result.
        gradients: Per input that is differentiated, by name, ``"x"`` first: the derivative of each cell of the output
            by each cell of it, of shape (*output, *input).
    """

    operator: str
    parameters: Mapping[str, Any]
    input: Array
    arrays: Mapping[str, Array]
    assumed: tuple[str, ...]
    steps: tuple[tuple[str, Mapping[str, Array]], ...]
    output: Array
    gradients: Mapping[str, Array] = field(default_factory=dict)

    def summed(self, name: str) -> Array:
        """The gradient of one input, a gradient of 1 coming into each cell of the output."""
        found: Array = self.gradients[name].sum(axis=tuple(range(self.output.ndim)))
        return found


def trace_whole(
    x: Any,
    operator: str | Operator | Bound,
    arrays: Mapping[str, Any] | None = None,
    *,
    backward: bool = False,
    **parameters: Any,
) -> WholeTrace:
    """Transform a small array and keep what is computed on the way.

    Args:
        x: Numbers of shape (C, *space), 1 to 3 space axes.
        operator: Name of an operator of whole arrays, the operator, or one with its parameters.
        arrays: The arrays beside x by name; those that are missing are chosen, see `transform_record.Transform`.
        backward: Whether to give the derivatives: cells of the output times cells of the input numbers.
        **parameters: The operator's own; required ones that are missing are those of its first worked example.

    Returns:
        Input, steps, output, and the derivatives if asked for.

    Raises:
        PoolError: An argument is wrong, or the operator is for windows.
    """
    op, cells = find(operator), np.asarray(x, np.float64)[None]
    if op.transform is None:
        raise PoolError("operator", op.name, "makes a value of each window", "See explain.trace")
    given = dict(operator.params) | parameters if isinstance(operator, Bound) else parameters
    bound, assumed = _parameters(op, given)
    check_shape(op, cells.shape, False, bound)
    frame = Frame(derivative.DerivedNames(), False, cells.ndim - 2, derivative.pool)
    beside = _arrays(op, frame, cells, dict(arrays or {}), bound)
    with np.errstate(all="ignore"):
        output = _apply(op, bound, frame, cells, *beside.values())
        found = op.transform.steps(frame, cells, *beside.values(), **bound) if op.transform.steps else ()
        steps = tuple((label, _named(values)) for label, values in found)
        gradients = _gradients(op, bound, frame, cells, beside) if backward else {}
    assumed += tuple(name for name in beside if name not in (arrays or {}))
    kept = {name: array[0] for name, array in beside.items()}
    return WholeTrace(op.name, bound, cells[0], kept, assumed, steps, output[0], gradients)


def _parameters(op: Operator, given: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """(all parameters, names of those that were taken from the first worked example)"""
    assert op.transform is not None
    missing = [name for name, param in op.params.items() if param.default is REQUIRED and name not in given]
    worked = op.transform.examples[0].params if op.transform.examples else {}
    taken = {name: worked[name] for name in missing if name in worked}
    return op.bind({**taken, **given}), tuple(taken)


def _arrays(op: Operator, frame: Frame, x: Array, given: dict[str, Any], params: Mapping[str, Any]) -> dict[str, Array]:
    """The arrays beside x, with a batch axis, integers where the worked examples have integers."""
    assert op.transform is not None
    for name in given:
        if name not in op.arrays:
            takes = ", ".join(op.arrays) or "no array beside x"
            raise PoolError("array", name, f"is no array of {op.title}", f"It reads {takes}")
    chosen = op.transform.beside(frame, x, **params) if op.transform.beside else (x,) * len(op.arrays)
    worked = op.transform.examples[0].arrays if op.transform.examples else chosen
    found = {}
    for name, default, example in zip(op.arrays, chosen, worked, strict=True):
        array = np.asarray(given[name], np.float64)[None] if name in given else np.asarray(default)
        if np.asarray(example).dtype.kind == "i":
            array = _whole_numbers(name, array)
        found[name] = array
    return found


def _whole_numbers(name: str, array: Array) -> Array:
    wrong = array[~(np.isfinite(array) & (array == np.round(array)))]
    if wrong.size:
        raise PoolError(name, f"{wrong[0]:g}", "must be a whole number")
    return array.astype(np.int64)


def _apply(op: Operator, params: Mapping[str, Any], frame: Frame, *arrays: Any) -> Any:
    return apply(op, dict(params), frame.last, frame.xp, frame.pooled, *arrays)


def _named(values: Any) -> dict[str, Array]:
    """Arrays by name without their batch axis."""
    named = values if isinstance(values, dict) else {"values": values}
    return {name: np.asarray(array)[0] for name, array in named.items()}


def _gradients(
    op: Operator, params: Mapping[str, Any], frame: Frame, x: Array, beside: Mapping[str, Array]
) -> dict[str, Array]:
    floats = {"x": x, **{name: array for name, array in beside.items() if array.dtype.kind == "f"}}
    leaves = dict(zip(floats, derivative.leaves([*floats.values()]), strict=True))
    try:
        made = _apply(op, params, frame, leaves["x"], *(leaves.get(name, array) for name, array in beside.items()))
    except TypeError as error:  # NumPy's, of a function that knows no `Derived`
        raise PoolError("backward", True, f"is not known for a function that {op.title} calls") from error
    ends = np.cumsum([array.size for array in floats.values()])[:-1]
    parts = np.split(made.by[0], ends, axis=-1)
    shapes = [array.shape[1:] for array in floats.values()]
    return {
        name: part.reshape(*made.shape[1:], *shape) for name, part, shape in zip(floats, parts, shapes, strict=True)
    }
