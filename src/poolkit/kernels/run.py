"""The door of the kernels for engines: which kernel serves a call, and the call by raw address."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numba import int64

from ..record import Operator
from ..windows import Plan
from . import (
    build,
    fast,
    positions,
    stride_one,
    stride_one_scatter,
    unpooling,
    vectorised,
    vectorised_backward,
    writing,
)
from .numbers import NUMBERS
from .pack import pack
from .threads import SMALL, Work

FIRST_COME = (
    stride_one,
    stride_one_scatter,
    vectorised,
    vectorised_backward,
    writing,
)  # have entered themselves in the table, in this order
MOST_UNROLLED = 16  # cells of a window that is handed over as a tuple


@dataclass(frozen=True, eq=False)
class Call:
    """A kernel, resolved: ``kernel(*addresses, plan_at, first, last)``.

    Attributes:
        kernel: The compiled function.
        plan: The packed plan, or other numbers; kept here because kernels get only its address.
        parts: Units of work per batch entry (rows or planes), for one channel block.
        index: Type of what is kept of the chosen cells, see `tap_type`, or None.
        grain: Parts that must stay together when work is divided.
        reads: Cells read per part.
        taps: Cells of the longest window.
    """

    kernel: Any
    plan: np.ndarray[Any, np.dtype[Any]]
    parts: int
    index: type | None = None
    grain: int = 1
    reads: int = 1
    taps: int = 1

    @cached_property
    def entry(self) -> Callable[..., None]:
        """The kernel past Numba's dispatcher, which asks for the types of what is always addresses and numbers."""
        entry: Callable[..., None] = self.kernel.compile((int64,) * self.kernel.py_func.__code__.co_argcount)
        return entry

    def __call__(self, planes: int, *addresses: int) -> None:
        """Do all the work of `planes` planes in this thread."""
        self.entry(*addresses, self.plan.ctypes.data, 0, planes * self.parts)

    def runner(self, planes: int, threads: Callable[[], int]) -> Callable[..., None]:
        """``run(owners of the memory, *addresses)`` for `planes` planes, on several threads where that is worth it."""
        kernel, units, plan, plan_at = self.entry, planes * self.parts, self.plan, self.plan.ctypes.data

        def alone(owners: Any, *addresses: int, plan: Any = plan) -> None:
            kernel(*addresses, plan_at, 0, units)

        work = Work(kernel, units, self.grain, self.reads, self.taps)

        def divided(owners: Any, *addresses: int, plan: Any = plan) -> None:
            if work.short:
                kernel(*addresses, plan_at, 0, units)
            else:
                work.run((*addresses, plan_at), threads(), (plan, owners))

        return alone if units * self.reads < SMALL else divided


def supported(*dtypes: str) -> bool:
    """True if kernels exist for these dtypes."""
    return all(build.number(name) is not None for name in dtypes)


def tap_type(plan: Plan) -> type:
    """One byte, the tap number, for windows of at most 256 taps, else four, the position in the plane."""
    return np.uint8 if math.prod(plan.taps) <= 256 else np.int32


def forward(op: Operator, plan: Plan, params: Mapping[str, Any], channels: int, x: str, y: str, index: bool) -> Call:
    """The kernel ``(x, y, index, plan, first row, last row)``; `index` asks for the tap number of the chosen cell."""
    return _forward(op, plan, tuple(params.items()), channels, x, y, index)


@lru_cache(4096)
def _forward(op: Operator, plan: Plan, params: Any, channels: int, x: str, y: str, index: bool) -> Call:
    taps = tap_type(plan) if index else None
    request, packed = _request("forward", op, plan, params, channels, x, y, taps)
    found = fast.find(request) or fast.Fast(_forward_kernel(request))
    rows, cells = math.prod((1, 1, *plan.output)[-3:-1]), math.prod(plan.taps)
    return Call(found.kernel, packed, rows, taps, found.grain, plan.output[-1] * cells * channels, cells)


def _request(
    direction: str, op: Operator, plan: Plan, params: Any, channels: int, x: str, y: str, index: Any = None
) -> tuple[fast.Request, Any]:
    """(what is wanted, the packed plan): the values of floats travel in the plan, one kernel serves all of them."""
    constants, floats = build.split(dict(params))
    names = tuple(name for name, _ in floats)
    request = fast.Request(direction, op, plan, constants, names, channels, NUMBERS[x], NUMBERS[y], index)
    return request, pack(plan, channels, tuple(value for _, value in floats))


def _forward_kernel(want: fast.Request) -> Callable[..., None]:
    op, plan = want.op, want.plan
    assert op is not None
    stride, inside = _constant_stride(plan), _inside(want.channels)
    if op.structure in ("max", "min") and op.select:
        return build.choose(op.structure, want.x, stride, inside, want.index)
    names = tuple((name, 0.0) for name in want.floats)
    if op.structure is not None:
        return build.sums(op, want.constants, names, want.x, want.y, stride, inside)
    kernel = (1, 1, *plan.taps)[-3:]
    unrolled = plan.regular is not None and math.prod(kernel) <= MOST_UNROLLED and "tap" not in op.asks
    window = kernel if unrolled else None
    return build.values(op, want.constants, names, want.x, want.y, window, want.index, plan.regular is None)


def _inside(channels: int) -> int:
    """Few channels are a constant of the kernel; 0 for many."""
    return channels if channels <= 8 else 0


def _constant_stride(plan: Plan) -> int:
    if plan.regular is None:
        return -1
    if plan.output[-1] == 1:  # no step is ever made: one kernel for global windows of all sizes
        return 0
    return plan.regular.stride[-1] if plan.regular.stride[-1] <= 4 else 0


@lru_cache(4096)
def _backward(op: Operator, plan: Plan, params: Any, channels: int, x: str, y: str) -> Call:
    linear = "linear" in op.properties and op.structure is not None
    request, packed = _request("spread" if linear else "gradients", op, plan, params, channels, x, y)
    found = fast.find(request) or fast.Fast(_backward_kernel(request, linear))
    return Call(found.kernel, packed, 1, None, found.grain, *_plane(plan, channels))


def _backward_kernel(want: fast.Request, linear: bool) -> Callable[..., None]:
    names = tuple((name, 0.0) for name in want.floats)
    if linear:
        stride, inside = _constant_stride(want.plan), _inside(want.channels)
        return build.spread(want.op, want.constants, names, want.x, want.y, stride, inside)
    return build.gradients(want.op, want.constants, names, want.x, want.y, want.plan.regular is None)


def backward(op: Operator, plan: Plan, params: Mapping[str, Any], channels: int, x: str, y: str) -> Call:
    """The kernel ``(x, y, gy, gx, plan, first plane, last plane)`` of an operator that computes."""
    return _backward(op, plan, tuple(params.items()), channels, x, y)


@lru_cache(4096)
def scatter(plan: Plan, channels: int, x: str) -> Call:
    """The kernel ``(index, gy, gx, plan, first plane, last plane)`` of every operator that selects."""
    taps, number = tap_type(plan), NUMBERS[x]
    request = fast.Request("scatter", None, plan, (), (), channels, number, number, taps)
    found = fast.find(request) or fast.Fast(build.scatter(number, taps))
    return Call(found.kernel, pack(plan, channels), 1, taps, found.grain, *_plane(plan, channels))


@lru_cache(4096)
def places(plan: Plan, channels: int) -> Call:
    """The kernel ``(index, places, plan, first row, last row)``: row-major positions in the plane of tap numbers."""
    rows, values = math.prod((1, 1, *plan.output)[-3:-1]), plan.output[-1] * channels
    return Call(positions.kernel(channels == 1), pack(plan, channels), rows, reads=values)


@lru_cache(4096)
def unpool(
    shape: tuple[int, ...], space: tuple[int, ...], index_layout: str, last: bool, size: int, back: bool
) -> tuple[Call, int, int]:
    """(kernel ``(x, indices, y, outside, numbers, first block, last block)``, blocks, what indices must be below).

    `shape` is that of x and `size` the bytes of a value. With `back` the kernel is that of the gradient,
    ``(gy, indices, gx, outside, ...)``. The byte `outside` becomes 1 if an index is.
    """
    blocks, numbers = unpooling.described(shape, space, index_layout, last)
    call = Call(unpooling.kernel(numbers, size, back), numbers, 1, reads=unpooling.moved(numbers))
    return call, blocks, int(numbers[unpooling.LIMIT])


def _plane(plan: Plan, channels: int) -> tuple[int, int]:
    """(cells read by all windows of a plane, by one)"""
    cells = math.prod(plan.taps)
    return math.prod(plan.output) * cells * channels, cells
