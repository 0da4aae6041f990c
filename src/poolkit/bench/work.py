"""The arrays of a case, what poolkit makes of them, and what a peer hands over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .cases import LAST, Case
from .clock import aligned

__all__ = ["Peer", "Work", "to_first", "to_last"]

Array = NDArray[Any]
Call = Callable[[], Any]
ROUNDING = {"float64": 1e-9, "float32": 2e-5, "float16": 2e-3, "bfloat16": 1.6e-2}
TIED = 1e-5  # share of cells whose gradient may lie elsewhere: windows with two equal largest cells


@dataclass(frozen=True)
class Peer:
    """One way to do the work of a case.

    Attributes:
        call: What is timed.
        result: ``() -> array``, the same result as (N, C, H, W); it is compared with poolkit's before anything is
            timed.
        note: A difference by definition that the caller has to know.
    """

    call: Call
    result: Callable[[], Array]
    note: str = ""


def to_last(x: Array) -> Array:
    """(N, C, H, W) as (N, H, W, C), in memory of its own."""
    moved = np.moveaxis(x, 1, -1)
    out = aligned(moved.shape, x.dtype)
    out[...] = moved
    return out


def to_first(x: Array) -> Array:
    """(N, H, W, C) as (N, C, H, W), a view."""
    return np.moveaxis(x, -1, 1)


@dataclass
class Work:
    """One case with its arrays; every array is the same for all peers.

    Attributes:
        case: What to do.
        threads: How many threads everybody may use.
        answers: poolkit's results by layout, as (N, C, H, W).
    """

    case: Case
    threads: int
    answers: dict[str, Array] = field(default_factory=dict)

    @cached_property
    def x(self) -> Array:
        """The input, (N, C, H, W)."""
        return _random(self.case.shape, self.case.dtype, 0)

    @cached_property
    def x_last(self) -> Array:
        """The input, (N, H, W, C)."""
        return to_last(self.x)

    @cached_property
    def gradient(self) -> Array:
        """A gradient of the output, (N, C, H, W)."""
        return _random(self.case.output, self.case.dtype, 1)

    @cached_property
    def gradient_last(self) -> Array:
        """A gradient of the output, (N, H, W, C)."""
        return to_last(self.gradient)

    def input(self, layout: str) -> Array:
        """The input in this layout."""
        return self.x_last if layout == LAST else self.x

    @property
    def expected(self) -> Array:
        """Poolkit's result, (N, C, H, W)."""
        return next(iter(self.answers.values()))

    def agrees(self, found: Array) -> bool:
        """Whether a peer found the same: exactly where cells are chosen, else up to rounding."""
        expected, case = self.expected, self.case
        if found.shape != expected.shape or found.dtype != expected.dtype:
            return False
        if case.operator == "max" and case.direction == "forward":
            return bool(np.array_equal(found, expected))
        rounding = ROUNDING.get(case.dtype, 0.0)
        close = np.isclose(found.astype(np.float64), expected.astype(np.float64), rtol=rounding, atol=rounding)
        return bool(close.mean() >= 1.0 - TIED) if case.operator == "max" else bool(close.all())

    def traffic(self) -> tuple[int, int]:
        """Bytes to be read and to be written: input and output; output gradient, tap numbers and input gradient."""
        width = self.x.dtype.itemsize
        x, y = int(np.prod(self.case.shape)) * width, int(np.prod(self.case.output)) * width
        if self.case.direction == "forward":
            return x, y
        taps = y // width if self.case.operator == "max" else 0
        return (y + taps, x) if self.case.direction == "backward" else (x + y + taps, x + y + taps)

    def moved(self) -> int:
        """All bytes to be read and written."""
        return sum(self.traffic())


def _random(shape: tuple[int, ...], dtype: str, seed: int) -> Array:
    draw = np.random.default_rng(seed)
    if dtype == "bfloat16":
        import ml_dtypes

        kind: Any = ml_dtypes.bfloat16
    else:
        kind = np.dtype(dtype)
    out = aligned(shape, kind)
    if dtype == "float32":
        draw.standard_normal(out=out, dtype=np.float32)
    else:
        whole = np.dtype(kind).kind in "iu"
        values = draw.integers(0, 256, shape) if whole else draw.standard_normal(shape, np.float32)
        out[...] = values.astype(kind)
    return out
