"""Sliding windows: a kernel that moves by a stride."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from ..errors import PoolError
from .checks import check_elements, flag, integer, integers, of_rank, per_axis
from .plan import Axis, Plan, Regular, Space, Windows, axis_of, set_field


@dataclass(frozen=True)
class Sliding(Windows):
    """A kernel that moves by `stride`.

    The output size per axis is ``floor((n + low + high - effective + (stride - 1 if ceil_mode else 0)) / stride) + 1``
    with ``effective = dilation * (kernel_size - 1) + 1``. In ceil mode a last window that would start at or beyond
    ``n + low``, counted from the padded edge, is dropped.

    Args:
        kernel_size: Cells of the window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: An int, one int per axis, one ``(low, high)`` per axis, ``"valid"`` (none), ``"same"`` (output size
            ``ceil(n / stride)``, an odd cell at the end) or ``"same_lower"`` (at the start). A padded cell is never
            part of a window: it only makes room for windows over the edge.
        dilation: Distance between two cells of a window.
        ceil_mode: Round the output size up: keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is not an integer in range, or a window would hold no real cell.
    """

    kernel_size: int | Sequence[int]
    stride: int | Sequence[int] | None = None
    padding: int | str | Sequence[int] | Sequence[tuple[int, int]] = 0
    dilation: int | Sequence[int] = 1
    ceil_mode: bool = False

    def __post_init__(self) -> None:
        set_field(self, "kernel_size", integers("kernel_size", self.kernel_size, low=1))
        if self.stride is not None:
            set_field(self, "stride", integers("stride", self.stride, low=1))
        set_field(self, "padding", _padding(self.padding))
        set_field(self, "dilation", integers("dilation", self.dilation, low=1))
        set_field(self, "ceil_mode", flag("ceil_mode", self.ceil_mode))

    @lru_cache(4096)  # noqa: B019 - windows are small values that live as long as their plans are wanted
    def plan(self, space: Space) -> Plan:
        """See `Windows.plan`."""
        grids = self._grids(space)
        check_elements(grid.outputs for grid in grids)
        return Plan(
            tuple(grid.axis(self) for grid in grids),
            Regular(
                tuple(grid.kernel for grid in grids),
                tuple(grid.stride for grid in grids),
                tuple((grid.low, grid.exact_high) for grid in grids),
                tuple(grid.dilation for grid in grids),
            ),
            self,
        )

    def output(self, space: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """See `Windows.output`."""
        return tuple(None if grid is None else grid.outputs for grid in self._maybe_grids(space))

    def _grids(self, space: Space) -> list[_Grid]:
        return [grid for grid in self._maybe_grids(space) if grid is not None]

    def _maybe_grids(self, space: tuple[int | None, ...]) -> list[_Grid | None]:
        rank = len(space)
        kernel = per_axis("kernel_size", self.kernel_size, rank)
        stride = kernel if self.stride is None else per_axis("stride", self.stride, rank)
        dilation = per_axis("dilation", self.dilation, rank)
        padding = (self.padding,) * rank if isinstance(self.padding, int | str) else of_rank(self.padding, rank)
        return [
            None if n is None else _Grid.make(n, k, s, d, p, self)
            for n, k, s, d, p in zip(space, kernel, stride, dilation, padding, strict=True)
        ]


@dataclass(frozen=True)
class _Grid:
    """The numbers of a sliding window along one axis."""

    size: int
    kernel: int
    stride: int
    dilation: int
    low: int
    high: int
    outputs: int

    @classmethod
    def make(cls, n: int, k: int, s: int, d: int, padding: Any, windows: Sliding) -> _Grid:
        effective = d * (k - 1) + 1
        low, high = _low_high(padding, n, s, effective)
        room = n + low + high - effective
        outputs = (room + (s - 1 if windows.ceil_mode else 0)) // s + 1
        if windows.ceil_mode and (outputs - 1) * s >= n + low:
            outputs -= 1
        if outputs < 1:
            reach = f"a window of {effective} cells does not fit into {n + low + high}, so there is no output cell"
            raise PoolError("kernel_size", windows.kernel_size, reach, "Use a smaller kernel or more padding")
        grid = cls(n, k, s, d, low, high, outputs)
        grid._check_ends(windows)
        return grid

    @property
    def exact_high(self) -> int:
        """The high padding with which the floor formula gives `outputs`."""
        return (self.outputs - 1) * self.stride + self.dilation * (self.kernel - 1) + 1 - self.size - self.low

    def _check_ends(self, windows: Sliding) -> None:
        # A window beyond an edge is found here, before tables exist; one that steps over the input, in `axis`.
        for i in (0, self.outputs - 1):
            start = i * self.stride - self.low
            tap = max(0, -(start // self.dilation))
            if tap >= self.kernel or start + tap * self.dilation >= self.size:
                raise _no_real_cell(i, windows)

    def axis(self, windows: Sliding) -> Axis:
        start = np.arange(self.outputs, dtype=np.int64) * self.stride - self.low
        d = self.dilation
        tap = np.maximum(0, -(start // d))
        end = np.minimum(self.kernel, -(-(self.size - start) // d))
        if (empty := np.flatnonzero(end <= tap)).size:
            raise _no_real_cell(int(empty[0]), windows)
        counted = np.minimum(self.kernel, -(-(self.size + self.high - start) // d))
        return axis_of(self.size, start + tap * d, end - tap, tap, counted, d)


def _no_real_cell(window: int, windows: Sliding) -> PoolError:
    rule = f"window {window} would hold padding only; every window must hold a real cell"
    return PoolError("padding", windows.padding, rule, "Pad less than the window is wide")


NAMED_PADDING = ("valid", "same", "same_lower")


def _padding(value: Any) -> Any:
    if isinstance(value, str):
        if value not in NAMED_PADDING:
            rule = f"must be an integer, one per axis, a (low, high) per axis, or one of {NAMED_PADDING}"
            raise PoolError("padding", value, rule)
        return value
    if isinstance(value, (list, tuple)) and value and all(isinstance(v, (list, tuple)) for v in value):
        if any(len(pair) != 2 for pair in value):
            raise PoolError("padding", value, "must have two entries (low, high) per axis")
        return tuple(tuple(integer("padding", v) for v in pair) for pair in value)
    return integers("padding", value, low=0)


def _low_high(padding: Any, n: int, stride: int, effective: int) -> tuple[int, int]:
    if isinstance(padding, tuple):
        return padding
    if isinstance(padding, int):
        return padding, padding
    if padding == "valid":
        return 0, 0
    total = max((-(-n // stride) - 1) * stride + effective - n, 0)
    small, large = total // 2, total - total // 2
    return (small, large) if padding == "same" else (large, small)
