"""Tap numbers as row-major positions in the plane: what a tap lies away from the first one is looked up.

The copies are compiled by `build`, see `rows`.
"""

from functools import cache
from typing import Any

import numpy as np

from . import build
from .memory import allocated, pointer, released
from .words import channels_of, kernel_of, outputs_of, size_of, step_of, steps_of, tables_of

CHANNELS = 0
TAPS = 256  # that a byte tells apart


def distances(far, plan, channels):
    """Fill how many values each tap of a window lies behind the first one; 0 for numbers that no tap has."""
    n1, n2, k1, k2 = size_of(plan, 1), size_of(plan, 2), kernel_of(plan, 1), kernel_of(plan, 2)
    for tap in range(TAPS):
        far[tap] = 0
    for tap in range(min(TAPS, kernel_of(plan, 0) * k1 * k2)):
        row = (tap // k2 // k1 * step_of(plan, 0) * n1 + tap // k2 % k1 * step_of(plan, 1)) * n2
        far[tap] = (row + tap % k2 * step_of(plan, 2)) * channels


def positions(tap_at, place_at, plan_at, first, last):
    """Rows [first, last) of outputs."""
    plan = pointer(plan_at, np.int32)
    channels = CHANNELS if CHANNELS > 0 else channels_of(plan)
    o0, o1, o2 = outputs_of(plan)
    n1, n2 = size_of(plan, 1), size_of(plan, 2)
    t0, t1, t2 = tables_of(plan)
    s0, s1, s2 = steps_of(plan)
    taps, place = pointer(tap_at, np.uint8), pointer(place_at, np.int64)
    scratch = allocated((TAPS + o2) * 8)
    far, columns = pointer(scratch, np.int64), pointer(scratch + TAPS * 8, np.int64)
    distances(far, plan, 1)
    # Where tap 0 of a window lies, in cells; it may lie outside.
    for k in range(o2):
        columns[k] = plan[t2 + k] - plan[t2 + 2 * o2 + k] * s2
    i, j = first // o1 % o0, first % o1
    for row in range(first, last):
        a0, b0 = plan[t0 + i] - plan[t0 + 2 * o0 + i] * s0, plan[t1 + j] - plan[t1 + 2 * o1 + j] * s1
        start, to = (a0 * n1 + b0) * n2, row * o2 * channels
        for k in range(o2):
            corner, at = start + columns[k], to + k * channels
            for q in range(channels):
                place[at + q] = corner + far[taps[at + q]]
        j += 1
        if j == o1:
            i, j = (i + 1) % o0, 0
    released(scratch)


@cache
def kernel(alone: bool) -> Any:
    """The compiled kernel; `alone`: of planes whose cells have one value."""
    return build.instance(positions, "positions", CHANNELS=1 if alone else 0)
