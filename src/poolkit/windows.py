"""WHERE: which input cells belong to each output cell.

A kind of windows is a frozen record. `plan(space)` computes every size in Python integers, checks it, and returns
tables of integers, axis by axis. Only real cells are listed, so padding needs neither a mask nor a marker value.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import PoolError

__all__ = ["Adaptive", "Axis", "Global", "Plan", "Regular", "Sliding", "Windows", "output_limit"]

Table = NDArray[np.int32]
Space = tuple[int, ...]
LARGEST = 2**31 - 1  # kernels, plans and the public indices of JAX hold sizes as 32-bit integers

_limit = LARGEST


def output_limit(elements: int | None = None) -> int:
    """The largest number of elements that a result may have; checked before anything is allocated.

    Args:
        elements: The new limit; None leaves it as it is.

    Returns:
        The limit that now holds.

    Raises:
        PoolError: `elements` is not a positive integer.
    """
    global _limit
    if elements is not None:
        _limit = integer("elements", elements, low=1, high=None)
    return _limit


@dataclass(frozen=True, eq=False)
class Axis:
    """One axis of a plan. Output `i` reads the cells ``first[i] + t * step`` for ``t < count[i]``.

    Attributes:
        size: Cells of the input along this axis.
        first: Per output: its first real cell.
        count: Per output: how many real cells it reads, at least 1.
        tap: Per output: position of the first real cell in the whole kernel, padded cells included.
        counted: Per output: cells inside ``[-low, size + high)``, what `count_include_pad` divides by.
        step: Distance between two cells of a window.
    """

    size: int
    first: Table
    count: Table
    tap: Table
    counted: Table
    step: int = 1

    def cells(self, output: int) -> range:
        """The real cells of one output."""
        start = int(self.first[output])
        return range(start, start + int(self.count[output]) * self.step, self.step)


@dataclass(frozen=True)
class Regular:
    """A plan as a strided window, the form that frameworks' own pooling and fast kernels understand.

    Attributes:
        kernel: Cells of the window per axis.
        stride: Step from one output to the next.
        padding: Exact (low, high) per axis: the floor formula gives the output size; `high` may be negative.
        dilation: Distance between two cells of a window.
    """

    kernel: tuple[int, ...]
    stride: tuple[int, ...]
    padding: tuple[tuple[int, int], ...]
    dilation: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Plan:
    """The windows of one space. Plans compare by identity: there is one per (windows, space).

    Attributes:
        axes: One table per space axis.
        regular: The same as a strided window, or None.
        windows: What made the plan; engines that hand plans over as text need it.
    """

    axes: tuple[Axis, ...]
    regular: Regular | None = None
    windows: Windows | None = None

    @cached_property
    def space(self) -> Space:
        """Input sizes."""
        return tuple(axis.size for axis in self.axes)

    @cached_property
    def output(self) -> Space:
        """Output sizes."""
        return tuple(len(axis.first) for axis in self.axes)

    @cached_property
    def taps(self) -> tuple[int, ...]:
        """Cells of the longest window per axis, padded cells included."""
        return self.regular.kernel if self.regular else tuple(int(axis.count.max()) for axis in self.axes)


@dataclass(frozen=True)
class Windows:
    """Base of the kinds of windows. They are values: equal arguments give equal windows with one hash."""

    def plan(self, space: Space) -> Plan:
        """The checked tables for these input sizes; the same object for the same sizes."""
        raise NotImplementedError

    def output(self, space: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Output sizes; an unknown size (None) makes only its own output unknown."""
        raise NotImplementedError

    def text(self) -> str:
        """These windows as the Python expression that makes them; for traced graphs and result files."""
        values = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return f"{type(self).__name__}({values})"


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
        _set(self, "kernel_size", integers("kernel_size", self.kernel_size, low=1))
        if self.stride is not None:
            _set(self, "stride", integers("stride", self.stride, low=1))
        _set(self, "padding", _padding(self.padding))
        _set(self, "dilation", integers("dilation", self.dilation, low=1))
        if not isinstance(self.ceil_mode, bool | np.bool_):
            raise PoolError("ceil_mode", self.ceil_mode, "must be True or False")
        _set(self, "ceil_mode", bool(self.ceil_mode))

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
        padding = (self.padding,) * rank if isinstance(self.padding, int | str) else _of_rank(self.padding, rank)
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
        return _axis(self.size, start + tap * d, end - tap, tap, counted, d)


def _no_real_cell(window: int, windows: Sliding) -> PoolError:
    rule = f"window {window} would hold padding only; every window must hold a real cell"
    return PoolError("padding", windows.padding, rule, "Pad less than the window is wide")


@dataclass(frozen=True)
class Global(Windows):
    """One window: the whole space. Output sizes are 1."""

    @lru_cache(4096)  # noqa: B019
    def plan(self, space: Space) -> Plan:
        """See `Windows.plan`."""
        rank = len(space)
        axes = tuple(_spans(n, np.array([0]), np.array([n])) for n in space)
        return Plan(axes, Regular(space, space, ((0, 0),) * rank, (1,) * rank), self)

    def output(self, space: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """See `Windows.output`."""
        return (1,) * len(space)


@dataclass(frozen=True)
class Adaptive(Windows):
    """`output_size` windows per axis; window ``i`` of ``o`` covers ``[floor(i n / o), ceil((i + 1) n / o))``.

    Args:
        output_size: An int, or one per axis; None keeps the size of that axis.

    Raises:
        PoolError: `output_size` is not a positive integer.
    """

    output_size: int | Sequence[int | None]

    def __post_init__(self) -> None:
        _set(self, "output_size", integers("output_size", self.output_size, low=1, keep_none=True))

    @lru_cache(4096)  # noqa: B019
    def plan(self, space: Space) -> Plan:
        """See `Windows.plan`."""
        sizes = tuple(int(o or n) for o, n in zip(self._sizes(len(space)), space, strict=True))
        check_elements(sizes)
        axes = []
        for n, o in zip(space, sizes, strict=True):
            i = np.arange(o, dtype=np.int64)
            axes.append(_spans(n, i * n // o, -(-(i + 1) * n // o)))
        if any(n % o for n, o in zip(space, sizes, strict=True)):
            return Plan(tuple(axes), None, self)
        kernel = tuple(n // o for n, o in zip(space, sizes, strict=True))
        return Plan(tuple(axes), Regular(kernel, kernel, ((0, 0),) * len(space), (1,) * len(space)), self)

    def output(self, space: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """See `Windows.output`."""
        return tuple(n if o is None else o for o, n in zip(self._sizes(len(space)), space, strict=True))

    def _sizes(self, rank: int) -> tuple[int | None, ...]:
        return per_axis("output_size", self.output_size, rank)


def check_elements(sizes: Iterable[int], argument: str = "x") -> None:
    """Refuse a result of more elements than `output_limit()` before anything is allocated."""
    sizes = tuple(sizes)
    if any(type(size) is not int for size in sizes):
        return  # symbols of an exporter: a check would become a condition of the exported program
    if math.prod(sizes) > _limit:
        rule = f"the result would have {math.prod(sizes):,} elements, more than the limit of {_limit:,}"
        raise PoolError(argument, sizes, rule, "Raise it with poolkit.output_limit(...) if this is meant")


def integer(name: str, value: Any, *, low: int = 0, high: int | None = LARGEST) -> int:
    """A Python int from an int or NumPy integer; everything else is refused, bool included."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | np.integer):
        raise PoolError(name, value, "must be an integer or one integer per axis")
    number = int(value)
    if number < low:
        raise PoolError(name, number, f"must be at least {low}")
    if high is not None and number > high:
        raise PoolError(name, number, f"must be at most {high}")
    return number


def integers(name: str, value: Any, *, low: int, keep_none: bool = False) -> Any:
    """One integer, or a tuple of them (None allowed inside if `keep_none`)."""
    if isinstance(value, list | tuple | np.ndarray):
        if len(value) == 0 or (isinstance(value, np.ndarray) and value.ndim != 1):
            raise PoolError(name, value, "must be an integer or one integer per axis, not an empty or nested list")
        return tuple(None if v is None and keep_none else integer(name, v, low=low) for v in value)
    return integer(name, value, low=low)


def per_axis(name: str, value: Any, rank: int) -> tuple[Any, ...]:
    """The value for each of `rank` axes."""
    if not isinstance(value, tuple):
        return (value,) * rank
    return value * rank if len(value) == 1 else _of_rank(value, rank, name)


def _of_rank(value: Any, rank: int, name: str = "padding") -> tuple[Any, ...]:
    value = value * rank if len(value) == 1 else value
    if len(value) != rank:
        raise PoolError(name, value, f"has {len(value)} entries, but x has {rank} space axes", "Give 1 or one per axis")
    return tuple(value)


NAMED_PADDING = ("valid", "same", "same_lower")


def _padding(value: Any) -> Any:
    if isinstance(value, str):
        if value not in NAMED_PADDING:
            rule = f"must be an integer, one per axis, a (low, high) per axis, or one of {NAMED_PADDING}"
            raise PoolError("padding", value, rule)
        return value
    if isinstance(value, list | tuple) and len(value) and all(isinstance(v, list | tuple) for v in value):
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


def _spans(size: int, start: NDArray[np.int64], end: NDArray[np.int64]) -> Axis:
    return _axis(size, start, end - start, np.zeros_like(start), end - start, 1)


def _axis(size: int, first: Any, count: Any, tap: Any, counted: Any, step: int) -> Axis:
    def table(values: Any) -> Table:
        result = np.ascontiguousarray(values, np.int32)
        result.setflags(write=False)
        return result

    return Axis(size, table(first), table(count), table(tap), table(counted), step)


def _set(record: object, name: str, value: Any) -> None:
    object.__setattr__(record, name, value)
