"""Windows whose places are arrays of a framework, known only when compiled code runs: sizes are bounds.

The forms of `arrays` over such windows: axis by axis for operators with a structure, gathered for the rest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

from .. import arrays
from ..windows.plan import Axis, Plan, Space

__all__ = ["Bounded", "TracedGrid", "bounded"]


@dataclass(frozen=True, eq=False)
class Bounded(Plan):
    """A plan with tables that may be traced; an output may have no cell at all.

    Attributes:
        most: Per axis: the most cells that a window has.
    """

    most: Space = ()

    @cached_property
    def taps(self) -> Space:
        """See `Plan.taps`."""
        return self.most

    @cached_property
    def output(self) -> Space:
        """See `Plan.output`."""
        return tuple(int(axis.first.shape[0]) for axis in self.axes)


def bounded(space: Space, tables: list[tuple[Any, Any]], most: Space) -> Bounded:
    """The plan of windows that start at `first` and hold `count` cells, per axis."""
    axes = [Axis(n, first, count, first, count) for n, (first, count) in zip(space, tables, strict=True)]
    return Bounded(tuple(axes), None, None, most)


class TracedGrid(arrays.Grid):
    """See `arrays.Grid`."""

    def table(self, a: int) -> tuple[Any, Any]:
        """See `arrays.table`."""
        axis, t = self.plan.axes[a], self.xp.arange(self.plan.taps[a], dtype="int32")
        first, valid = axis.first[:, None], t < axis.count[:, None]
        return self.xp.where(valid, first + t, first), valid

    def taps(self, x: Any, a: int) -> list[Any]:
        """See `arrays.Grid.taps`."""
        cells, _ = self.table(a)
        return [self.xp.take(x, cells[:, t], axis=self.first + a) for t in range(cells.shape[1])]

    def real(self, a: int) -> list[Any]:
        """See `arrays.Grid.real`."""
        _, valid = self.table(a)
        return [self.on_axis(valid[:, t], a) for t in range(valid.shape[1])]

    def cut(self, x: Any, a: int) -> tuple[Any, Any]:
        """See `arrays.Grid.cut`."""
        cells, valid = self.table(a)
        at, behind = self.first + a, len(self.plan.axes) - 1 - a + (1 if self.last else 0)
        w = self.xp.take(x, self.xp.reshape(cells, (-1,)), axis=at)
        w = self.xp.reshape(w, (*x.shape[:at], *cells.shape, *x.shape[at + 1 :]))
        return w, valid[(..., *(None,) * behind)]

    def kernel(self, a: int) -> Any:
        """See `arrays.Grid.kernel`; 1 for an empty window, which nothing must be divided by 0."""
        return self.xp.maximum(self.plan.axes[a].count, 1)

    def fact(self, name: str, like: Any) -> Any:
        """See `arrays.Grid.fact`; 1 for an empty window, as `kernel`."""
        tables = [getattr(axis, name) for axis in self.plan.axes]
        value = self.xp.maximum(reduce(lambda p, q: p[..., None] * q, tables), 1)
        return self.xp.asarray(value[..., None] if self.last else value, like)


def real(tables: list[tuple[Any, Any]], last: bool) -> Any:
    """(R, 1, *output), or (R, *output, 1): which bins of R boxes hold a cell; `tables` are (R, outputs) per axis."""
    found: Any = True
    for a, (_, count) in enumerate(tables):
        behind = len(tables) - 1 - a
        found = (count > 0)[(slice(None), *(None,) * a, slice(None), *(None,) * behind)] & found
    return found[..., None] if last else found[:, None]


def likely(space: Space, output: list[int]) -> tuple[Space, Space]:
    """The most cells in a bin, of a box as long as the axis and one cell more, and of one of a quarter of that."""

    def most(part: int) -> Space:
        return tuple(min(n, math.ceil((n + 1) / part / o) + 1) for n, o in zip(space, output, strict=True))

    return most(1), most(4)
