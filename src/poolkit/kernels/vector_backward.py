"""Backward kernels on vectors, for sliding windows without dilation: every cell gathers what its windows give it.

The general kernels scatter: an output adds its gradient to a cell. Here a cell looks at the outputs whose windows hold
it, in the same row-major order, so that the sums have the same bits, every line of the gradient is written once, and
nothing is set to zero before.

`planes` has vectors along the row: with stride s the cells of s neighbouring phases lie in s vectors, which are
interleaved when they are stored. `cells` has vectors along the channels; it also serves linear sums (FINISH), `shares`
those of windows that do not overlap. Upper-case names are globals of each copy: ELEMENT, LANES, ITEM (bytes of an
element), in `planes` TAPS, STRIDE and LOW of the last axis, and FEWEST and MOST outputs beside a block that it reads.
"""

import numpy as np

from .memory import pointer
from .vector_gather import added, gathered, load_some, load_wide, nothing, one_gathered, zipped
from .vector_intrinsics import store_part, store_whole

ELEMENT = ""
LANES = ITEM = TAPS = STRIDE = LOW = FEWEST = MOST = 0
FINISH = None


def begins(cell, low, taps, stride):
    """The first output whose window holds this cell of an axis."""
    return max(0, (cell + low - taps + stride) // stride)


def planes(index_at, gy_at, gx_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    k0, k1 = np.int64(plan[16]), np.int64(plan[17])
    s0, s1, low0, low1 = max(1, plan[19]), max(1, plan[20]), np.int64(plan[22]), np.int64(plan[23])
    end, to = last * n0 * n1 * n2, first * n0 * n1 * n2
    bounds = (index_at + first * o0 * o1 * o2, index_at + last * o0 * o1 * o2)
    for p in range(first, last):
        for a in range(n0):
            i0, i1 = begins(a, low0, k0, s0), min(o0, (a + low0) // s0 + 1)
            for b in range(n1):
                j0, j1 = begins(b, low1, k1, s1), min(o1, (b + low1) // s1 + 1)
                for column in range(0, n2, LANES * STRIDE):
                    k = column // STRIDE
                    edge = k + FEWEST < 0 or k + LANES + MOST > o2
                    state = nothing(ELEMENT, LANES, STRIDE)
                    for i in range(i0, i1):
                        for j in range(j0, j1):
                            at = ((p * o0 + i) * o1 + j) * o2
                            gy, index = gy_at + at * ITEM, index_at + at
                            tap = ((a + low0 - i * s0) * k1 + b + low1 - j * s1) * TAPS
                            if edge:
                                state = gathered(TAPS, STRIDE, LOW, state, gy, index, bounds, k, o2, tap, True)
                            else:
                                state = gathered(TAPS, STRIDE, LOW, state, gy, index, bounds, k, o2, tap, False)
                    value, here = zipped(state), to + column
                    if here + LANES * STRIDE <= end:
                        store_whole(gx_at + here * ITEM, value)
                    else:
                        store_part(gx_at + here * ITEM, value, min(LANES * STRIDE, n2 - column))
                to += n2


def shares(x_at, y_at, gy_at, gx_at, plan_at, first, last):
    """Linear sums over whole windows that do not overlap."""
    plan = pointer(plan_at, np.int32)
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    k0, k1 = np.int64(plan[16]), np.int64(plan[17])
    taps, wide = k0 * k1 * TAPS, LANES * TAPS
    end, to = last * n0 * n1 * n2, first * n0 * n1 * n2
    for p in range(first, last):
        for a in range(n0):
            for b in range(n1):
                i, j = a // k0, b // k1
                at = ((p * o0 + i) * o1 + j) * o2
                for column in range(0, n2, wide):
                    k, state = column // TAPS, nothing(ELEMENT, LANES, TAPS)
                    here = to + column
                    if i < o0 and j < o1 and k < o2:
                        gy = load_some(ELEMENT, LANES, gy_at + (at + k) * ITEM, min(LANES, o2 - k))
                        state = added(state, FINISH((gy,), 0.0, taps, taps, plan_at))
                    value = zipped(state)
                    if here + wide <= end:
                        store_whole(gx_at + here * ITEM, value)
                    else:
                        store_part(gx_at + here * ITEM, value, min(wide, n2 - column))
                to += n2


def cells(index_at, gy_at, gx_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    channels = np.int64(plan[0])
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    k0, k1, k2 = np.int64(plan[16]), np.int64(plan[17]), np.int64(plan[18])
    s0, s1, s2 = max(1, plan[19]), max(1, plan[20]), max(1, plan[21])
    low0, low1, low2 = np.int64(plan[22]), np.int64(plan[23]), np.int64(plan[24])
    to = gx_at + first * n0 * n1 * n2 * channels * ITEM
    for p in range(first, last):
        for a in range(n0):
            i0, i1 = begins(a, low0, k0, s0), min(o0, (a + low0) // s0 + 1)
            for b in range(n1):
                j0, j1 = begins(b, low1, k1, s1), min(o1, (b + low1) // s1 + 1)
                for c in range(n2):
                    l0, l1 = begins(c, low2, k2, s2), min(o2, (c + low2) // s2 + 1)
                    for q in range(0, channels, LANES):
                        q = min(q, channels - LANES)  # the last vector may overlap the one before: the same values
                        state = nothing(ELEMENT, LANES, 1)
                        for i in range(i0, i1):
                            for j in range(j0, j1):
                                for k in range(l0, l1):
                                    at = (((p * o0 + i) * o1 + j) * o2 + k) * channels + q
                                    tap = (a + low0 - i * s0) * k1 + b + low1 - j * s1
                                    tap = tap * k2 + c + low2 - k * s2
                                    state = one_gathered(state, gy_at + at * ITEM, index_at + at, tap)
                        store_whole(to + q * ITEM, zipped(state))
                    to += channels * ITEM


def cells_shares(x_at, y_at, gy_at, gx_at, plan_at, first, last):
    """Linear sums."""
    plan = pointer(plan_at, np.int32)
    channels = np.int64(plan[0])
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    t0, t1, t2 = np.int64(plan[10]), np.int64(plan[11]), np.int64(plan[12])
    k0, k1, k2 = np.int64(plan[16]), np.int64(plan[17]), np.int64(plan[18])
    s0, s1, s2 = max(1, plan[19]), max(1, plan[20]), max(1, plan[21])
    low0, low1, low2 = np.int64(plan[22]), np.int64(plan[23]), np.int64(plan[24])
    to = gx_at + first * n0 * n1 * n2 * channels * ITEM
    for p in range(first, last):
        for a in range(n0):
            i0, i1 = begins(a, low0, k0, s0), min(o0, (a + low0) // s0 + 1)
            for b in range(n1):
                j0, j1 = begins(b, low1, k1, s1), min(o1, (b + low1) // s1 + 1)
                for c in range(n2):
                    l0, l1 = begins(c, low2, k2, s2), min(o2, (c + low2) // s2 + 1)
                    for q in range(0, channels, LANES):
                        q = min(q, channels - LANES)
                        state = nothing(ELEMENT, LANES, 1)
                        for i in range(i0, i1):
                            for j in range(j0, j1):
                                for k in range(l1 - 1, l0 - 1, -1):  # the row kernel adds tap by tap
                                    at = (((p * o0 + i) * o1 + j) * o2 + k) * channels + q
                                    n = plan[t0 + o0 + i] * plan[t1 + o1 + j] * np.int64(plan[t2 + o2 + k])
                                    counted = plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j]
                                    counted *= np.int64(plan[t2 + 3 * o2 + k])
                                    gy = load_wide(ELEMENT, LANES, gy_at + at * ITEM)
                                    state = added(state, FINISH((gy,), 0.0, n, counted, plan_at))
                        store_whole(to + q * ITEM, zipped(state))
                    to += channels * ITEM
