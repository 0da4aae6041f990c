"""The oracle: any operator in float64, window by window, in plain Python; its gradient by finite differences.

Slow and obvious on purpose. Everything fast in this package is tested against it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import PoolError
from .record import Bound, Operator, reduction
from .windows import Adaptive, Global, Plan, Sliding, Windows

__all__ = ["facts", "gradient", "pool", "shares", "windows"]

Floats = NDArray[np.float64]
Cell = tuple[int, ...]


def windows(plan: Plan) -> Iterator[tuple[Cell, list[Cell], int]]:
    """For every output cell: (its index, the real cells of its window in row-major order, cells that count)."""
    for output in np.ndindex(*plan.output):
        cells = list(itertools.product(*(axis.cells(i) for axis, i in zip(plan.axes, output, strict=True))))
        counted = math.prod(int(axis.counted[i]) for axis, i in zip(plan.axes, output, strict=True))
        yield output, cells, counted


def pool(
    x: Any,
    operator: str | Operator | Bound,
    where: Windows,
    *,
    uniform: Any = None,
    companion: Any = None,
    **params: Any,
) -> tuple[Floats, NDArray[np.int64]]:
    """Pool every plane of `x`.

    Args:
        x: (N, C, *space), any number type.
        operator: Name, record or bound operator.
        where: The windows.
        uniform: (N, C, *output), for operators that ask for a random number per window.
        companion: (N, C, *space), for operators that ask for a second array.
        **params: The operator's parameters.

    Returns:
        (y, index): y is (N, C, *output); index holds the row-major position in the plane of the chosen cell, or -1 for
        operators that compute.
    """
    op, values = _bound(operator, params)
    x = np.asarray(x, np.float64)
    plan = where.plan(x.shape[2:])
    y = np.empty(x.shape[:2] + plan.output)
    index = np.full(y.shape, -1, np.int64)
    for at, cells, known in _everywhere(op, plan, x.shape[:2], uniform, companion):
        w = np.array([x[at[:2] + cell] for cell in cells])
        y[at], chosen = _one(op, w, known, values)
        if op.select is not None:
            index[at] = np.ravel_multi_index(cells[chosen], plan.space)
    return y, index


def _everywhere(
    op: Operator, plan: Plan, planes: Cell, uniform: Any, companion: Any
) -> Iterator[tuple[Cell, list[Cell], list[Any]]]:
    """For every output cell of every plane: (its index, the cells of its window, the facts that `op` asks for)."""
    for output, cells, counted in windows(plan):
        known = facts(plan, output, cells, counted) if op.asks else {}
        for plane in np.ndindex(*planes):
            at = plane + output
            known["uniform"] = None if uniform is None else uniform[at]
            known["companion"] = None if companion is None else np.array([companion[plane + cell] for cell in cells])
            yield at, cells, [known[fact] for fact in op.asks]


def _one(op: Operator, w: Floats, known: list[Any], values: Mapping[str, Any]) -> tuple[Any, int]:
    """(value, position in `w` of the chosen cell or -1) of one window."""
    if op.select is not None:
        chosen = op.select(w, *known, *values.values())
        return w[chosen], chosen
    assert op.forward is not None
    with np.errstate(all="ignore"):
        return op.forward(w, *known, *values.values()), -1


def shares(
    op: Operator, w: Floats, y: float, chosen: int, known: Mapping[str, Any], params: Mapping[str, Any]
) -> Floats:
    """The derivative of one output by each cell of its window `w`, by the operator's own backward form.

    Args:
        op: The operator.
        w: Values of the window.
        y: The output.
        chosen: Position in `w` of the chosen cell, for operators that select.
        known: Facts of the window by name.
        params: All parameters of the operator.

    Returns:
        One number per cell of the window.
    """
    result = np.zeros(len(w))
    if op.backward is None:
        result[chosen] = 1.0
        return result
    with np.errstate(all="ignore"):
        op.backward(w, y, 1.0, result, *(known[fact] for fact in op.asks), *params.values())
    return result


def facts(plan: Plan, output: Cell, cells: list[Cell], counted: int) -> dict[str, Any]:
    """What is known of a window from its plan, by the names that operators ask for."""
    return {"counted": counted, "tap": taps(plan, output, cells), "shape": shape(plan, output)}


def shape(plan: Plan, output: Cell) -> tuple[int, ...]:
    """The three sizes of the whole kernel of this output; of a window that is no part of a kernel, its own."""
    own = tuple(int(axis.count[i]) for axis, i in zip(plan.axes, output, strict=True))
    return ((1, 1) + (plan.regular.kernel if plan.regular else own))[-3:]


def taps(plan: Plan, output: Cell, cells: list[Cell]) -> NDArray[np.int64]:
    """The row-major place of every cell in the whole kernel."""
    places, kernel = [], shape(plan, output)
    for cell in cells:
        at = [(c - int(axis.first[i])) // axis.step for c, axis, i in zip(cell, plan.axes, output, strict=True)]
        if plan.regular:
            at = [a + int(axis.tap[i]) for a, axis, i in zip(at, plan.axes, output, strict=True)]
        places.append(np.ravel_multi_index(at, kernel[-len(at) :]))
    return np.array(places)


def gradient(
    x: Any,
    operator: str | Operator | Bound,
    where: Windows,
    gy: Any,
    step: float = 1e-5,
    *,
    uniform: Any = None,
    companion: Any = None,
    **params: Any,
) -> Floats:
    """The gradient of ``sum(gy * pool(x))`` by central differences, one cell of one window at a time.

    Values of a window must lie further apart than `step`.

    Raises:
        PoolError: `gy` has not the shape of the result, or another argument is wrong.
    """
    x, gy = np.asarray(x), np.asarray(gy)
    if isinstance(where, Sliding | Adaptive | Global):
        wanted = (*x.shape[:2], *where.output(x.shape[2:]))
        if gy.shape != wanted:
            raise PoolError("gy", f"shape {gy.shape}", f"must be {wanted}, one cell per window")
    op, values = _bound(operator, params)
    x = x.astype(np.float64)
    result = np.zeros(x.shape)
    for at, cells, known in _everywhere(op, where.plan(x.shape[2:]), x.shape[:2], uniform, companion):
        w = np.array([x[at[:2] + cell] for cell in cells])
        for place, cell in enumerate(cells):
            up, down = w.copy(), w.copy()
            up[place] += step
            down[place] -= step
            difference = _one(op, up, known, values)[0] - _one(op, down, known, values)[0]
            # By the step that the floating-point numbers really made.
            result[at[:2] + cell] += gy[at] * difference / (up[place] - down[place])
    return result


def _bound(operator: str | Operator | Bound, params: Mapping[str, Any]) -> tuple[Operator, dict[str, Any]]:
    op = reduction(operator)
    given = dict(operator.params) | dict(params) if isinstance(operator, Bound) else params
    return op, op.bind(given)
