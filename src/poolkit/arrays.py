"""The array and structure forms of any operator over any plan, for any namespace with NumPy's names.

What XLA, accelerators, automatic differentiation and exporters get. Four forms, chosen by the operator's structure:

* `choose` ("max", "min"): axis by axis, from the last to the first, which leaves ties with the first cell in row-major
  order, in value, index and gradient;
* `add` ("sum", a `Sum` without pivot): axis by axis;
* `add_pivoted` (a `Sum` with pivot): the windows' largest pivot first, then one slice per tap;
* `gather` (everything): all windows materialised, the operator's array form on the last axis.

A namespace needs NumPy's `where, isnan, isinf, any, sum, max, argmax, argmin, take, take_along_axis, pad, reshape,
permute_dims, zeros_like, abs, exp, log, power` and two more: `asarray(a, like)` makes a constant (of the
dtype of `like`, if given), `stop_gradient(x)` makes one of a value.
"""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .record import Operator, Param, Sum
from .windows import Plan
from .windows.checks import LARGEST

__all__ = ["compute", "places"]

MOST_SLICES = 16  # taps per axis that are worth a slice each; longer windows become an axis of their own
MOST_PRODUCT = 64  # taps in all that are worth a slice each
NAN = float("nan")


def compute(
    xp: Any, x: Any, op: Operator, plan: Plan, params: Mapping[str, Any], last: bool, index: bool = False
) -> Any:
    """Pool `x`, whose dtype is that of the computation.

    Args:
        xp: The array namespace of an engine.
        x: (N, C, *space), or (N, *space, C) if `last`.
        op: The operator.
        plan: Its windows.
        params: Its parameters, bound, and its operands: ``"uniform"`` (N, C, *output) and ``"companion"``
            (N, C, *space) or (N, 1, *space), in the layout of `x`.
        last: Whether the channels come last.
        index: Whether the position of the chosen cell in its plane is wanted.

    Returns:
        (y, index), index None unless wanted.
    """
    return on_grid(Grid(xp, plan, last), x, op, params, index)


def on_grid(grid: Grid, x: Any, op: Operator, params: Mapping[str, Any], index: bool = False) -> Any:
    """See `compute`; windows whose tables are data come with a grid of their own."""
    plan, structure = grid.plan, sum_of(op)
    if op.select is not None and op.structure in ("max", "min"):
        return choose(grid, x, op.structure == "max", index)
    if structure is not None and structure.pivot is None:
        return add(grid, x, op, structure, params, grid.total), None
    per_channel = any(getattr(value, "ndim", 0) for value in params.values())
    if structure is not None and plan.regular and math.prod(plan.taps) <= MOST_PRODUCT and not per_channel:
        return add_pivoted(grid, x, op, structure, params), None
    return gather(grid, x, op, params, index)


def sum_of(op: Operator) -> Sum | None:
    """The operator as a `Sum`, or None."""
    return PLAIN_SUM if op.structure == "sum" else op.structure if isinstance(op.structure, Sum) else None


PLAIN_SUM = Sum(map=lambda xp, x, top, **_: (x,), finish=lambda xp, sums, top, n, **_: sums[0])


class Grid:
    """A plan laid over arrays of one namespace and layout: cuts windows out, axis by axis."""

    def __init__(self, xp: Any, plan: Plan, last: bool) -> None:
        self.xp, self.plan, self.last, self.first = xp, plan, last, 1 if last else 2

    def table(self, a: int) -> tuple[Any, Any]:
        """See `table`."""
        return table(self.plan, a)

    def taps(self, x: Any, a: int) -> list[Any]:
        """Per position of a window along axis `a`: that cell of every output (anything where there is none)."""
        cells, _ = self.table(a)
        regular, at = self.plan.regular, self.first + a
        if regular is None:
            return [self.xp.take(x, self.xp.asarray(column), axis=at) for column in cells.T]
        (low, high), stride, step = regular.padding[a], regular.stride[a], regular.dilation[a]
        if low + high > 4 * self.plan.axes[a].size:  # not worth the memory: read the nearest cell instead
            starts = np.arange(len(cells), dtype=np.int64) * stride - low
            places = [np.clip(starts + t * step, 0, self.plan.axes[a].size - 1) for t in range(regular.kernel[a])]
            return [self.xp.take(x, self.xp.asarray(place.astype(np.int32)), axis=at) for place in places]
        if low or high > 0:
            x = self.xp.pad(x, [(low, max(high, 0)) if i == at else (0, 0) for i in range(len(x.shape))])
        reach = (len(cells) - 1) * stride + 1
        return [x[(slice(None),) * at + (slice(t * step, t * step + reach, stride),)] for t in range(regular.kernel[a])]

    def real(self, a: int) -> list[Any]:
        """Per position of a window along axis `a`: which outputs have a cell there; None where all have."""
        axis, regular = self.plan.axes[a], self.plan.regular
        skipped = axis.tap if regular else np.zeros_like(axis.tap)
        count = regular.kernel[a] if regular else int(axis.count.max())
        masks = [(skipped <= t) & (t < skipped + axis.count) for t in range(count)]
        return [None if mask.all() else self.xp.asarray(self.on_axis(mask, a)) for mask in masks]

    def on_axis(self, values: NDArray[Any], a: int) -> NDArray[Any]:
        """A vector along axis `a`, shaped to broadcast."""
        behind = len(self.plan.axes) - 1 - a + (1 if self.last else 0)
        return values[(..., *(None,) * behind)]

    def cut(self, x: Any, a: int) -> tuple[Any, Any]:
        """Axis `a` as two axes (outputs, positions), and which are real, shaped to broadcast (None: all)."""
        cells, valid = self.table(a)
        at = self.first + a
        w = self.xp.take(x, self.xp.asarray(cells.reshape(-1)), axis=at)
        w = self.xp.reshape(w, (*sizes(x)[:at], *cells.shape, *sizes(x)[at + 1 :]))
        behind = len(self.plan.axes) - 1 - a + (1 if self.last else 0)
        return w, None if valid.all() else self.xp.asarray(valid.reshape(*valid.shape, *(1,) * behind))

    def firsts(self, x: Any) -> Any:
        """The first real cell of every window."""
        for a, axis in enumerate(self.plan.axes):
            x = self.xp.take(x, self.xp.asarray(axis.first.astype(np.int32)), axis=self.first + a)
        return x

    def is_long(self, a: int) -> bool:
        """Whether windows along this axis are an axis of their own rather than a slice per position."""
        return self.plan.taps[a] > MOST_SLICES

    def total(self, x: Any) -> Any:
        """The sum of every window."""
        for a in range(len(self.plan.axes)):
            x = self._total_axis(x, a)
        return x

    def _total_axis(self, x: Any, a: int) -> Any:
        zero = self.xp.zeros_like
        if self.is_long(a):
            w, real = self.cut(x, a)
            return self.xp.sum(w if real is None else self.xp.where(real, w, zero(w)), axis=self.first + a + 1)
        parts = [
            cell if real is None else self.xp.where(real, cell, zero(cell))
            for cell, real in zip(self.taps(x, a), self.real(a), strict=True)
        ]
        return reduce(lambda p, q: p + q, parts)

    def fact(self, name: str, like: Any) -> Any:
        """``"count"`` or ``"counted"`` of every output, shaped to broadcast."""
        value = reduce(np.multiply.outer, [getattr(axis, name).astype(np.float64) for axis in self.plan.axes])
        return self.xp.asarray(value[..., None] if self.last else value, like)

    def kernel(self, a: int) -> Any:
        """Per output the cells of the whole kernel along axis `a`."""
        count, regular = self.plan.axes[a].count, self.plan.regular
        return count if regular is None else np.full_like(count, regular.kernel[a])

    def facts(self, op: Operator, like: Any) -> list[Any]:
        """What an operator made of sums asks for, in its order."""
        return [self.fact(name, like) for name in op.asks]


@lru_cache(1024)
def table(plan: Plan, a: int) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """(cells, valid) of one axis, (outputs, positions); where there is no cell, the window's first is repeated."""
    axis = plan.axes[a]
    t = np.arange(int(axis.count.max()))
    valid = t < axis.count[:, None]
    return np.where(valid, axis.first[:, None] + t * axis.step, axis.first[:, None]).astype(np.int32), valid


def choose(grid: Grid, x: Any, largest: bool, index: bool) -> Any:
    """The largest or smallest cell of each window, and where it lies in its plane."""
    place = None
    for a in reversed(range(len(grid.plan.axes))):
        step = _choose_long if grid.is_long(a) else _choose_short
        x, place = step(grid, x, place, a, largest, index)
    return x, place


def _choose_short(grid: Grid, x: Any, place: Any, a: int, largest: bool, index: bool) -> Any:
    xp, best, best_place = grid.xp, None, None
    places = _places(grid, x, place, a) if index else itertools.repeat(None)
    for cell, real, where in zip(grid.taps(x, a), grid.real(a), places, strict=False):
        if best is None:
            best, best_place, filled = cell, where, real
            continue
        wins = ((cell > best) if largest else (cell < best)) | (xp.isnan(cell) & ~xp.isnan(best))
        if filled is not None:  # outputs whose window starts later take their first real cell as it is
            wins, filled = wins | ~filled, None if real is None else filled | real
        wins = wins if real is None else wins & real
        best = xp.where(wins, cell, best)
        best_place = xp.where(wins, where, best_place) if index else None
    return best, best_place


def _places(grid: Grid, x: Any, place: Any, a: int) -> list[Any]:
    """Per position along axis `a`: the place in the plane of that cell, `place` being what is known of later axes."""
    axis, regular, size = grid.plan.axes[a], grid.plan.regular, math.prod(grid.plan.space[a + 1 :])
    start = axis.first - axis.tap * axis.step if regular else axis.first
    inner = grid.taps(place, a) if place is not None else itertools.repeat(0)
    positions = grid.plan.taps[a]
    zeros = grid.xp.zeros_like(grid.taps(x, a)[0], dtype="int32")  # not broadcast_to: the batch may be unknown
    result = []
    for t, known in zip(range(positions), inner, strict=False):
        cell = grid.on_axis((start + t * axis.step) * size, a)
        result.append(zeros + grid.xp.asarray(cell, zeros) + known)
    return result


def _choose_long(grid: Grid, x: Any, place: Any, a: int, largest: bool, index: bool) -> Any:
    xp, at = grid.xp, grid.first + a + 1
    w, _ = grid.cut(x, a)  # a repeated first cell never wins against itself, so the mask is not needed
    missing = xp.isnan(w)
    best = (xp.argmax if largest else xp.argmin)(w, axis=at, keepdims=True)
    first_nan = xp.argmax(xp.where(missing, 1, 0), axis=at, keepdims=True)
    best = xp.where(xp.any(missing, axis=at, keepdims=True), first_nan, best)

    def take(values: Any) -> Any:
        return xp.reshape(xp.take_along_axis(values, best, axis=at), (*sizes(w)[:at], *sizes(w)[at + 1 :]))

    if not index:
        return take(w), None
    cells, _ = grid.table(a)
    behind = len(grid.plan.axes) - 1 - a + (1 if grid.last else 0)
    cells = (cells * math.prod(grid.plan.space[a + 1 :]))[(..., *(None,) * behind)]
    places = xp.zeros_like(w, dtype="int32") + xp.asarray(cells)
    return take(w), take(places if place is None else places + grid.cut(place, a)[0])


def add(
    grid: Grid, x: Any, op: Operator, structure: Sum, params: Mapping[str, Any], total: Callable[[Any], Any]
) -> Any:
    """`finish` of the windows' sums; `total` sums windows (an engine may pass its framework's own pooling)."""
    xp, n, facts = grid.xp, grid.fact("count", x), grid.facts(op, x)

    def done(x: Any) -> Any:
        sums = tuple(total(part) for part in structure.map(xp, x, None, **params))
        return structure.finish(xp, sums, None, n, *facts, **params)

    y = done(x)
    if "linear" not in op.properties:
        return y
    # Cells near the largest number overflow in the sum although their mean exists, to NaN if some are negative. A power
    # of two changes no bit.
    most = math.prod(min(taps, size) for taps, size in zip(grid.plan.taps, grid.plan.space, strict=True))
    small = 2.0 ** -math.ceil(math.log2(max(2, most)))
    return xp.where(xp.isinf(y) | xp.isnan(y), done(x * small) / small, y)


def add_pivoted(grid: Grid, x: Any, op: Operator, structure: Sum, params: Mapping[str, Any]) -> Any:
    """The largest pivot of each window, then one slice per tap, mapped and added; NaN if the window holds one."""
    assert structure.pivot is not None
    xp, n, facts = grid.xp, grid.fact("count", x), grid.facts(op, x)
    top = xp.stop_gradient(choose(grid, structure.pivot(xp, x, **params), True, False)[0])
    totals: Any = None
    first = xp.stop_gradient(grid.firsts(x))  # in place of no cell: beside another window's top even the slope 0 is NaN
    for cell, real in _slices(grid, x, 0, None):
        parts = structure.map(xp, cell if real is None else xp.where(real, cell, first), top, **params)
        parts = parts if real is None else tuple(xp.where(real, part, xp.zeros_like(part)) for part in parts)
        totals = parts if totals is None else tuple(t + p for t, p in zip(totals, parts, strict=True))
    return xp.where(xp.isnan(top), top, structure.finish(xp, totals, top, n, *facts, **params))


def _slices(grid: Grid, x: Any, a: int, real: Any) -> list[tuple[Any, Any]]:
    """Per tap of a whole window: its cell in every output, and which of them are real (None: all)."""
    if a == len(grid.plan.axes):
        return [(x, real)]
    result = []
    for cell, mask in zip(grid.taps(x, a), grid.real(a), strict=True):
        both = mask if real is None else real if mask is None else real & mask
        result += _slices(grid, cell, a + 1, both)
    return result


def gather(grid: Grid, x: Any, op: Operator, params: Mapping[str, Any], index: bool) -> Any:
    """All windows on a new last axis, and the operator's array form there."""
    xp = grid.xp
    w, valid, places = _windows(grid, x), _merged(grid, lambda a: grid.table(a)[1], operator.and_), None
    real = xp.asarray(valid)
    w = xp.where(real, w, xp.zeros_like(w))
    facts, channels = [_fact(grid, name, x, params) for name in op.asks], sizes(x)[-1 if grid.last else 1]
    shaped = {k: _per_cell(grid, op.params[k], params[k], channels) for k in op.params}
    result = op.array(xp, w, real, *facts, **shaped)
    if op.select is None:
        return xp.where(xp.any(xp.isnan(w), axis=-1), xp.asarray(NAN, x), result[..., 0]), None
    if index:
        cells = lambda a: grid.table(a)[0] * math.prod(grid.plan.space[a + 1 :])  # noqa: E731
        places = xp.zeros_like(w, dtype="int32") + xp.asarray(_merged(grid, cells, operator.add))
        places = xp.take_along_axis(places, result, axis=-1)[..., 0]
    return xp.take_along_axis(w, result, axis=-1)[..., 0], places


def _fact(grid: Grid, name: str, x: Any, given: Mapping[str, Any]) -> Any:
    """A fact of every window, shaped to broadcast with windows (..., K)."""
    if name == "companion":
        return _windows(grid, grid.xp.asarray(given["companion"], x))
    if name == "uniform":
        return given["uniform"][..., None]
    if name in ("tap", "shape"):  # constants, as NumPy arrays
        return _tap(grid, _shape(grid)) if name == "tap" else tuple(_shape(grid))
    return grid.fact(name, x)[..., None]


def _shape(grid: Grid) -> list[Any]:
    """Per axis the cells of the whole kernel, one for each of three axes."""
    rank = len(grid.plan.axes)
    ones = np.ones((1,) * (rank + (2 if grid.last else 1)), np.int32)
    return [ones] * (3 - rank) + [ones * grid.on_axis(grid.kernel(a), a)[..., None] for a in range(rank)]


def _tap(grid: Grid, shape: Sequence[Any]) -> Any:
    """Per cell of every window: its place in a kernel of this shape, row-major."""

    def place(a: int) -> Any:
        """(outputs, positions) along one axis."""
        axis, (cells, valid) = grid.plan.axes[a], grid.table(a)
        found = (cells - axis.first[:, None]) // axis.step
        return found + axis.tap[:, None] * valid if grid.plan.regular else found

    rank = len(grid.plan.axes)
    result = np.zeros((), np.int32 if math.prod(grid.plan.taps) <= LARGEST else np.int64)
    for a, size in enumerate(shape[-rank:]):
        own = _merged(grid, lambda b, a=a: place(b) * int(a == b), operator.add)  # type: ignore[misc]
        result = result * size + own
    return result


def _per_cell(grid: Grid, param: Param, value: Any, of_x: int) -> Any:
    """A parameter shaped to broadcast with windows (..., K) of so many channels."""
    xp, dims, cells = grid.xp, len(getattr(value, "shape", ())), math.prod(grid.plan.taps)
    if not dims:
        return value
    param.check_shape(tuple(value.shape), of_x, cells)
    channels = value.shape[0] if dims == 2 or not param.per else 1
    behind = (1,) * (0 if grid.last else len(grid.plan.axes))
    if not param.per:
        return xp.reshape(value, (-1, *behind, 1))
    if param.per == "rank":
        most = math.prod(grid.table(a)[0].shape[1] for a in range(len(grid.plan.axes)))
        return xp.reshape(value, (channels, *behind, cells))[..., :most]
    tap = _tap(grid, grid.plan.taps)  # (*output, K), or (*output, 1, K) if the channels come last
    value = xp.take(xp.reshape(value, (channels, cells)), xp.asarray(tap.reshape(-1).astype(np.int32)), axis=1)
    if not grid.last:
        return xp.reshape(value, (channels, *tap.shape))
    spread = xp.reshape(value, (channels, *tap.shape[:-2], tap.shape[-1]))
    return xp.permute_dims(spread, (*range(1, len(tap.shape) - 1), 0, len(tap.shape) - 1))


def _windows(grid: Grid, x: Any) -> Any:
    """(N, C, *output, K), or (N, *output, C, K) if the channels come last."""
    rank, first, w = len(grid.plan.axes), grid.first, x
    for a in range(rank):
        cells, at = grid.table(a)[0], first + 2 * a
        w = grid.xp.take(w, grid.xp.asarray(shaped(grid.xp, cells, (-1,))), axis=at)
        w = grid.xp.reshape(w, (*sizes(w)[:at], *cells.shape, *sizes(w)[at + 1 :]))
    outputs, taps = range(first, first + 2 * rank, 2), range(first + 1, first + 2 * rank, 2)
    w = grid.xp.permute_dims(w, (*range(first), *outputs, *((first + 2 * rank,) if grid.last else ()), *taps))
    cells = math.prod(grid.table(a)[0].shape[1] for a in range(rank))  # not -1, which may stand for the batch
    return grid.xp.reshape(w, (*sizes(w)[: first + rank + (1 if grid.last else 0)], cells))


def _merged(grid: Grid, of_axis: Callable[[int], NDArray[Any]], combine: Callable[..., Any]) -> NDArray[Any]:
    """Per-axis tables (outputs, positions) combined into one (*output, K), shaped to broadcast with windows."""
    rank = len(grid.plan.axes)
    spread = [of_axis(a)[(*(None,) * 2 * a, ..., *(None,) * 2 * (rank - 1 - a))] for a in range(rank)]
    merged: Any = reduce(combine, spread)
    order = (*range(0, 2 * rank, 2), *range(1, 2 * rank, 2))
    merged = merged.transpose(order) if hasattr(merged, "transpose") else grid.xp.permute_dims(merged, order)
    table: NDArray[Any] = shaped(grid.xp, merged, (*grid.plan.output, -1))
    return table[..., None, :] if grid.last else table


def places(xp: Any, tap: Any, plan: Plan, last: bool) -> Any:
    """Row-major positions in the plane from tap numbers, which count through the whole kernel."""
    grid, rest, place, size = Grid(xp, plan, last), tap, 0, 1
    for a in reversed(range(len(plan.axes))):
        axis, taps = plan.axes[a], plan.taps[a]
        start = axis.first.astype(np.int64) - axis.tap.astype(np.int64) * axis.step
        place = place + (xp.asarray(grid.on_axis(start, a), tap) + rest % taps * axis.step) * size
        rest, size = rest // taps, size * axis.size
    return place


def shaped(xp: Any, values: Any, shape: tuple[int, ...]) -> Any:
    """NumPy's tables stay NumPy's; those that are tensors are reshaped by their namespace."""
    return values.reshape(shape) if hasattr(values, "reshape") else xp.reshape(values, shape)


def sizes(x: Any) -> tuple[int, ...]:
    """The shape with -1 for a size that is not known while a graph is built (at most the batch)."""
    return tuple(-1 if size is None else int(size) for size in x.shape)
