"""`transform(x, name, ...)`: operators that make a whole array of a whole array, by the array's own framework."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from .engines import ENGINES, PREPARED, Engine, engine_of
from .errors import PoolError
from .functional import LAYOUTS, bind, pool
from .record import Bound, Operator, find
from .windows import Windows, check_elements
from .windows.checks import choice

__all__ = ["Frame", "transform"]


@dataclass(frozen=True)
class Frame:
    """What surrounds the array that a transform is given.

    Attributes:
        xp: The array namespace of an engine: NumPy's names, and those that `arrays` adds.
        last: Whether the channels come last.
        rank: Number of space axes.
        pooled: Pools with the caller's framework, see `pool`.
    """

    xp: Any
    last: bool
    rank: int
    pooled: Callable[..., Any]

    @property
    def channel(self) -> int:
        """The axis of the channels."""
        return self.rank + 1 if self.last else 1

    @property
    def space(self) -> tuple[int, ...]:
        """The axes of the space."""
        return tuple(range(1, self.rank + 1) if self.last else range(2, self.rank + 2))

    def sizes(self, x: Any) -> tuple[int, ...]:
        """Cells per space axis."""
        return tuple(int(x.shape[axis]) for axis in self.space)

    def floats(self, x: Any) -> Any:
        """The cells as floating point of at least single precision."""
        return self.xp.numbers(x, False)[0]

    def cut(self, x: Any, axis: int, start: int | None, stop: int | None = None, step: int | None = None) -> Any:
        """The cells ``start:stop:step`` of one axis."""
        return x[(slice(None),) * axis + (slice(start, stop, step),)]

    def join(self, parts: list[Any], axis: int | None = None) -> Any:
        """The arrays one after the other along an axis; None takes the channels."""
        return self.xp.concatenate(parts, axis=self.channel if axis is None else axis)

    def pool(self, x: Any, operator: str, windows: Windows, **params: Any) -> Any:
        """`pool` in the layout and framework of `x`."""
        return self.pooled(x, operator, windows, **params)


def transform(
    x: Any, operator: str | Operator | Bound, *arrays: Any, layout: str = "channels_first", **params: Any
) -> Any:
    """Make a whole array of a whole array.

    Args:
        x: A `numpy.ndarray`, `torch.Tensor` or `jax.Array` of shape (N, C, *space) for ``layout="channels_first"``,
            (N, *space, C) for ``"channels_last"``, with 1 to 3 space axes.
        operator: A name such as ``"wavelet"``, a bound operator such as ``poolkit.Wavelet(band="h")`` or an
            `Operator`.
        *arrays: The arrays beside x that the operator reads, such as the indices of max-unpooling.
        layout: Order of the axes.
        **params: The operator's parameters.

    Returns:
        The array made, of the type, device and layout of `x`; its dtype too where the operator only moves cells, else
        floating point.

    Raises:
        PoolError: An argument is wrong; it names the argument, the value, the rule and the fix.
    """
    op, bound = _bound(operator, params)
    engine = engine_of(x)
    last = choice("layout", layout, LAYOUTS) == "channels_last"
    _check_arrays(engine, op, arrays)
    check_shape(op, tuple(x.shape), last, bound)
    return engine.run((x, *arrays), (op.name, tuple(bound.items()), last, engine.name))


def _bound(operator: str | Operator | Bound, params: dict[str, Any]) -> tuple[Operator, dict[str, Any]]:
    op = find(operator)
    if op.transform is None:
        raise PoolError("operator", op.name, "makes a value of each window", f'Call pool(x, "{op.name}", windows)')
    return bind(operator, params)


def _check_arrays(engine: Engine, op: Operator, arrays: tuple[Any, ...]) -> None:
    if len(arrays) != len(op.arrays):
        takes = ", ".join(("x", *op.arrays))
        raise PoolError("arrays", f"{len(arrays)} beside x", f"{op.title} reads {takes}")
    for name, array in zip(op.arrays, arrays, strict=True):
        if not isinstance(array, engine.array):
            raise PoolError(name, type(array).__name__, f"must be an array of the framework of x, {engine.name}")


def check_shape(op: Operator, shape: tuple[Any, ...], last: bool, params: dict[str, Any]) -> tuple[Any, ...]:
    """The shape of the result, in the layout of `x`, checked before anything is allocated; None where unknown."""
    if not 3 <= len(shape) <= 5:
        rule = "must have a batch axis, a channel axis and 1 to 3 space axes"
        raise PoolError("x", f"shape {shape}", rule, "Add axes with x[None, None]")
    if 0 in shape[1:]:
        raise PoolError("x", f"shape {shape}", "must not be empty, except for its batch axis")
    first = (shape[0], shape[-1], *shape[1:-1]) if last else shape
    assert op.transform is not None
    result = op.transform.shape(first, **params)
    check_elements(result)
    return (result[0], *result[2:], result[1]) if last else tuple(result)


def prepared(name: str, params: tuple[tuple[str, Any], ...], last: bool, engine: str) -> Callable[..., Any]:
    """The transform as a function of arrays."""
    layout = LAYOUTS[last]
    return partial(apply, find(name), dict(params), last, ENGINES[engine].xp, partial(pool, layout=layout))


def apply(
    op: Operator, params: dict[str, Any], last: bool, xp: Any, pooled: Callable[..., Any], x: Any, *arrays: Any
) -> Any:
    """The transform of `x`, computed in single precision at least."""
    work, finished = xp.numbers(x, op.keeps_integers)
    return finished(op.array(Frame(xp, last, len(x.shape) - 2, pooled), work, *arrays, **params))


PREPARED.append(prepared)
