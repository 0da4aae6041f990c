"""The tables of a plan, and the base of the kinds of windows."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.int32]
Space = tuple[int, ...]


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


def spans(size: int, start: NDArray[np.int64], end: NDArray[np.int64]) -> Axis:
    """An axis whose windows are the cells [start, end)."""
    return axis_of(size, start, end - start, np.zeros_like(start), end - start, 1)


def axis_of(size: int, first: Any, count: Any, tap: Any, counted: Any, step: int) -> Axis:
    """An axis from its tables, made read-only."""

    def table(values: Any) -> Table:
        result = np.ascontiguousarray(values, np.int32)
        result.setflags(write=False)
        return result

    return Axis(size, table(first), table(count), table(tap), table(counted), step)


def set_field(record: object, name: str, value: Any) -> None:
    """Set a field of a frozen record while it is made."""
    object.__setattr__(record, name, value)
