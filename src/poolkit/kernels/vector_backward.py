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
from .vector_gather import EDGE, INSIDE, MASKED, added, gathered, load_some, load_wide, nothing, one_gathered, zipped
from .vector_intrinsics import store_part, store_whole

ELEMENT = ""
LANES = ITEM = TAPS = STRIDE = LOW = FEWEST = MOST = ROWS0 = ROWS1 = STRIDE1 = BEFORE = 0
FINISH = None


def begins(cell, low, taps, stride):
    """The first output whose window holds this cell of an axis."""
    return max(0, (cell + low - taps + stride) // stride)


def last_block(size, stride):
    """The first output of the last block of a row of cells, which may overlap the one before; -1 in a short row."""
    return max(-1, (size + stride - 1) // stride - LANES)


def planes(index_at, gy_at, gx_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    s0, low0, low1 = max(1, np.int64(plan[19])), np.int64(plan[22]), np.int64(plan[23])
    bounds, start = (index_at + first * o0 * o1 * o2, index_at + last * o0 * o1 * o2), last_block(n2, STRIDE)
    joined = (n0 == 1) & (low1 == 0) & (BEFORE == 0) & (n1 == o1 * STRIDE1)
    to, p, a, b = gx_at + first * n0 * n1 * n2 * ITEM, first, np.int64(0), np.int64(0)
    while p < last:
        i0, i1 = begins(a, low0, ROWS0, s0), min(o0, (a + low0) // s0 + 1)
        tap, deep = (a + low0 - i0 * s0) * ROWS1 * TAPS, i1 - i0
        at = (p * o0 + i0) * o1 * o2
        while b < n1:
            j, made = (b + low1) // STRIDE1, np.int64(0)
            here = index_at + at + j * o2
            if (start >= 0) & (deep > 0) & (j >= BEFORE) & (j * STRIDE1 == b + low1):
                count = (last - p) * o1 if joined else min(o1 - j, (n1 - b) // STRIDE1)
                most = (bounds[1] - (here + (deep - 1) * o1 * o2 + start + MOST + LANES)) // o2 + 1
                if here - BEFORE * o2 + FEWEST >= bounds[0]:
                    made = max(0, min(count, most))
                rows_gathered(here, gy_at + (at + j * o2) * ITEM, to, plan_at, made, start, deep, tap)
                made *= STRIDE1
            if made == 0:
                made = np.int64(1)
                row_carefully(index_at + at, gy_at + at * ITEM, to, plan_at, b, bounds, deep, tap)
            b, to = b + made, to + made * n2 * ITEM
        a, b = a + b // n1, b % n1
        p, a = p + a // n0, a % n0


def rows_gathered(index, gy, gx, plan_at, count, start, deep, tap):
    """`count` groups of STRIDE1 rows of cells, each from the rows of outputs at and before `gy`."""
    plan = pointer(plan_at, np.int32)
    n2, o2, length = np.int64(plan[6]), np.int64(plan[9]), np.int64(plan[8]) * plan[9]
    jump = max(1, np.int64(plan[19])) * ROWS1 * TAPS
    for _ in range(count):
        for block in range((start + 2 * LANES - 1) // LANES):
            k = min(block * LANES, start)
            edge = (k + FEWEST < 0) | (k + LANES + MOST > o2)
            for r in range(STRIDE1):
                state, to = nothing(ELEMENT, LANES, STRIDE), gx + (r * n2 + k * STRIDE) * ITEM
                for i in range(deep if ROWS0 > 1 else 1):
                    for m in range((ROWS1 - 1 - r) // STRIDE1, -1, -1):
                        at, number = i * length - m * o2, tap - i * jump + (r + m * STRIDE1) * TAPS
                        source, kept = gy + at * ITEM, index + at
                        if edge:
                            state = gathered(TAPS, STRIDE, LOW, state, source, kept, (0, 0), k, o2, number, EDGE)
                        else:
                            state = gathered(TAPS, STRIDE, LOW, state, source, kept, (0, 0), k, o2, number, INSIDE)
                if k * STRIDE + LANES * STRIDE <= n2:
                    store_whole(to, zipped(state))
                else:
                    store_part(to, zipped(state), n2 - k * STRIDE)
        index, gy, gx = index + o2, gy + o2 * ITEM, gx + STRIDE1 * n2 * ITEM


def row_carefully(index, gy, gx, plan_at, b, bounds, deep, tap):
    """One row of cells; outputs outside are not read."""
    plan = pointer(plan_at, np.int32)
    n2, o1, o2 = np.int64(plan[6]), np.int64(plan[8]), np.int64(plan[9])
    jump, low1 = max(1, np.int64(plan[19])) * ROWS1 * TAPS, np.int64(plan[23])
    j0, j1 = begins(b, low1, ROWS1, STRIDE1), min(o1, (b + low1) // STRIDE1 + 1)
    for column in range(0, n2, LANES * STRIDE):
        k, state = column // STRIDE, nothing(ELEMENT, LANES, STRIDE)
        for i in range(deep):
            for j in range(j0, j1):
                at, number = (i * o1 + j) * o2, tap - i * jump + (b + low1 - j * STRIDE1) * TAPS
                state = gathered(TAPS, STRIDE, LOW, state, gy + at * ITEM, index + at, bounds, k, o2, number, MASKED)
        store_part(gx + column * ITEM, zipped(state), min(LANES * STRIDE, n2 - column))


def shares(x_at, y_at, gy_at, gx_at, plan_at, first, last):
    """Linear sums over whole windows that do not overlap."""
    plan = pointer(plan_at, np.int32)
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    to = gx_at + first * n0 * n1 * n2 * ITEM
    for p in range(first, last):
        for a in range(n0):
            i, b = a // ROWS0, np.int64(0)
            while b < n1:
                rows, given = (ROWS1, o2) if (i < o0) & (b < o1 * ROWS1) else (n1 - b, np.int64(0))
                at = ((p * o0 + i) * o1 + b // ROWS1) * o2
                rows_shared(gy_at + at * ITEM, to, plan_at, rows, given)
                b, to = b + rows, to + rows * n2 * ITEM


def rows_shared(gy, gx, plan_at, rows, outputs):
    """Rows of cells that one row of outputs gives the same to; zeros behind those."""
    n2, n = np.int64(pointer(plan_at, np.int32)[6]), ROWS0 * ROWS1 * TAPS
    start = last_block(n2, TAPS)
    for column in range(0, n2, LANES * TAPS):
        k, state = column // TAPS, nothing(ELEMENT, LANES, TAPS)
        k = min(k, start) if start >= 0 else k
        if k + LANES <= outputs:
            state = added(state, FINISH((load_wide(ELEMENT, LANES, gy + k * ITEM),), 0.0, n, n, plan_at))
        elif k < outputs:
            share = load_some(ELEMENT, LANES, gy + k * ITEM, outputs - k)
            state = added(state, FINISH((share,), 0.0, n, n, plan_at))
        value, to = zipped(state), gx + k * TAPS * ITEM
        for r in range(rows):
            if (k + LANES) * TAPS <= n2:
                store_whole(to + r * n2 * ITEM, value)
            else:
                store_part(to + r * n2 * ITEM, value, n2 - k * TAPS)


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
