"""The door of the kernels for engines: which kernel serves a call, and the call by raw address."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from ..record import Operator
from ..windows import Plan
from . import build
from .numbers import NUMBERS
from .pack import pack

MOST_UNROLLED = 16  # cells of a window that is handed over as a tuple


@dataclass(frozen=True, eq=False)
class Call:
    """A kernel, resolved: ``kernel(*addresses, plan_at, first, last)``.

    Attributes:
        kernel: The compiled function.
        plan: The packed plan; kept here because kernels get only its address.
        parts: Units of work per batch entry (rows or planes), for one channel block.
        index: Type of what is kept of the chosen cells, see `tap_type`, or None.
    """

    kernel: Callable[..., None]
    plan: np.ndarray[Any, np.dtype[np.int32]]
    parts: int
    index: type | None = None

    def __call__(self, planes: int, *addresses: int) -> None:
        """Do all the work of `planes` planes in this thread."""
        self.kernel(*addresses, self.plan.ctypes.data, 0, planes * self.parts)


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
    constants, floats = build.split(dict(params))
    source, target, taps = NUMBERS[x], NUMBERS[y], tap_type(plan) if index else None
    kernel = _forward_kernel(op, plan, constants, floats, channels, source, target, taps)
    packed = pack(plan, channels, tuple(value for _, value in floats))
    return Call(kernel, packed, math.prod((1, 1, *plan.output)[-3:-1]), taps)


def _forward_kernel(
    op: Operator, plan: Plan, constants: Any, floats: Any, channels: int, x: Any, y: Any, taps: Any
) -> Callable[..., None]:
    stride, inside = _constant_stride(plan), channels if channels <= 8 else 0
    if op.structure in ("max", "min") and op.select:
        return build.choose(op.structure, x, stride, inside, taps)
    names = tuple((name, 0.0) for name, _ in floats)  # the values travel in the plan: one kernel for all of them
    if op.structure is not None:
        return build.sums(op, constants, names, x, y, stride, inside)
    kernel = (1, 1, *plan.taps)[-3:]
    unrolled = plan.regular is not None and math.prod(kernel) <= MOST_UNROLLED and "tap" not in op.asks
    return build.values(op, constants, names, x, y, kernel if unrolled else None, taps, plan.regular is None)


def _constant_stride(plan: Plan) -> int:
    if plan.regular is None:
        return -1
    if plan.output[-1] == 1:  # no step is ever made: one kernel for global windows of all sizes
        return 0
    return plan.regular.stride[-1] if plan.regular.stride[-1] <= 4 else 0


@lru_cache(4096)
def _backward(op: Operator, plan: Plan, params: Any, channels: int, x: str, y: str) -> Call:
    constants, floats = build.split(dict(params))
    names = tuple((name, 0.0) for name, _ in floats)
    if "linear" in op.properties and op.structure is not None:
        inside = channels if channels <= 8 else 0
        kernel = build.spread(op, constants, names, NUMBERS[x], NUMBERS[y], _constant_stride(plan), inside)
    else:
        kernel = build.gradients(op, constants, names, NUMBERS[x], NUMBERS[y], plan.regular is None)
    return Call(kernel, pack(plan, channels, tuple(value for _, value in floats)), 1)


def backward(op: Operator, plan: Plan, params: Mapping[str, Any], channels: int, x: str, y: str) -> Call:
    """The kernel ``(x, y, gy, gx, plan, first plane, last plane)`` of an operator that computes."""
    return _backward(op, plan, tuple(params.items()), channels, x, y)


@lru_cache(4096)
def scatter(plan: Plan, channels: int, x: str) -> Call:
    """The kernel ``(index, gy, gx, plan, first plane, last plane)`` of every operator that selects."""
    taps = tap_type(plan)
    return Call(build.scatter(NUMBERS[x], taps), pack(plan, channels), 1, taps)
