"""A plan and the real parameters as one int32 vector: one operand for NumPy, torch and XLA alike.

Layout, in int32 words: the named words below (three per axis quantity, missing leading axes filled with size 1), eight
float64 parameters from FLOATS on, then per axis the tables `first`, `count`, `tap`, `counted`, one word per output.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..windows import Axis, Plan

CHANNELS, LONGEST = 0, 1
SPACE, OUTPUT, TABLE, STEP = 4, 7, 10, 13
KERNEL, STRIDE, LOW = 16, 19, 22
FLOATS, MOST_FLOATS = 32, 8
HEAD = FLOATS + 2 * MOST_FLOATS
FLOATS_AT = 4 * FLOATS  # in bytes
FIRST, COUNT, TAP, COUNTED = 0, 1, 2, 3  # which table of an axis
SPARE = 64  # words behind the last table: vectors of its words may reach so far

ZERO, ONCE = np.zeros(1, np.int32), np.ones(1, np.int32)
ONE = Axis(1, first=ZERO, count=ONCE, tap=ZERO, counted=ONCE)


@lru_cache(1024)
def pack(plan: Plan, channels: int, floats: tuple[float, ...] = ()) -> NDArray[np.int32]:
    """The packed plan; `channels` is the number of values that lie side by side in one cell."""
    missing = 3 - len(plan.axes)
    axes = (ONE,) * missing + plan.axes
    head = np.zeros(HEAD, np.int32)
    head[CHANNELS], head[LONGEST] = channels, math.prod(int(axis.count.max()) for axis in axes)
    head[FLOATS : FLOATS + 2 * len(floats)] = np.array(floats, np.float64).view(np.int32)
    _fill(head, SPACE, 1, plan.space)
    _fill(head, OUTPUT, 1, plan.output)
    _fill(head, STEP, 1, tuple(axis.step for axis in plan.axes))
    _fill(head, KERNEL, 1, plan.taps)
    _fill(head, STRIDE, 0, plan.regular.stride if plan.regular else (0,) * len(plan.axes))
    _fill(head, LOW, 0, tuple(low for low, _ in plan.regular.padding) if plan.regular else (0,) * len(plan.axes))
    tables, at = [], HEAD
    for a, axis in enumerate(axes):
        head[TABLE + a] = at
        tables += [axis.first, axis.count, axis.tap, axis.counted]
        at += 4 * len(axis.first)
    packed = np.concatenate([head, *tables, np.zeros(SPARE, np.int32)])
    packed.setflags(write=False)
    return packed


def _fill(head: NDArray[np.int32], at: int, missing: int, values: tuple[int, ...]) -> None:
    head[at : at + 3] = (missing,) * (3 - len(values)) + values
