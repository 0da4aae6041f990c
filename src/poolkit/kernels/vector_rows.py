"""Row kernels on vectors, for sliding windows: the fast forward of max, min, average and sum.

`planes` has vectors along the row (one value per cell), `cells` along the channels. Copies are compiled by `build`; the
upper-case names are globals of each copy: SPEC, see `vectors`; LANES and ITEM (bytes of an element) of it; INDEX, SUM;
FINISH of a `Sum`. In `planes` also TAPS and STRIDE of the last axis, ROWS0 and ROWS1, the taps of the others, and READ,
the cells of a row that a block reads.

`planes` stores whole vectors: lanes behind the end of a row fall into the next row, which is written later. Neither
reads nor writes leave the memory of the rows of this call: there the careful way is taken.
"""

import numpy as np

from .memory import pointer
from .vector_intrinsics import (
    any_nan,
    begin,
    chosen,
    fold,
    lane_numbers,
    narrowed,
    prefetch,
    store_part,
    store_whole,
    summed,
)

FAR = 1 << 20  # bytes of output beyond which the input comes from memory
AHEAD = 2048  # bytes

SPEC = ""
LANES = ITEM = TAPS = STRIDE = READ = ROWS0 = ROWS1 = 0
INDEX = SUM = False
FINISH = None


def planes(x_at, y_at, index_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    t0, t1, t2 = np.int64(plan[10]), np.int64(plan[11]), np.int64(plan[12])
    step0, step1 = np.int64(plan[13]) * n1 * n2 * ITEM, np.int64(plan[14]) * n2 * ITEM
    low = np.int64(plan[24])
    padded = (o2 - 1) * STRIDE - low + TAPS > n2
    blocks, y_end = (o2 + LANES - 1) // LANES, last * o2
    x_end = x_at + ((last - 1) // (o0 * o1) + 1) * n0 * n1 * n2 * ITEM
    p, i, j = first // (o0 * o1), first // o1 % o0, first % o1 - 1
    far = (last - first) * o2 * ITEM > FAR
    for row in range(first, last):
        j += 1  # counted, because divisions take as long as a block
        if j == o1:
            j, i = 0, i + 1
            if i == o0:
                i, p = 0, p + 1
        rows0, rows1 = np.int64(plan[t0 + o0 + i]), np.int64(plan[t1 + o1 + j])
        source = x_at + ((p * n0 + plan[t0 + i]) * n1 + plan[t1 + j]) * n2 * ITEM
        bottom = source + (rows0 - 1) * step0 + (rows1 - 1) * step1
        tap = (plan[t0 + 2 * o0 + i] * ROWS1 + plan[t1 + 2 * o1 + j]) * TAPS
        whole = (rows0 == ROWS0) & (rows1 == ROWS1)
        for block in range(blocks):
            column = block * (LANES * STRIDE) - low
            edge = column < 0 or (column + READ > n2 and (padded or bottom + (column + READ) * ITEM > x_end))
            state = begin(SPEC, column, tap)
            at, close = source + column * ITEM, edge or not far
            if whole and not edge:
                for r in range(ROWS0 * ROWS1):  # a constant: unrolled
                    here = at + r // ROWS1 * step0 + r % ROWS1 * step1
                    for line in range(0, 0 if close else LANES * STRIDE * ITEM, 64):
                        prefetch(here + line + AHEAD)
                    state = fold(SPEC, state, here, column, n2, r * TAPS, False, False)
            elif whole:
                for r in range(ROWS0 * ROWS1):
                    here = at + r // ROWS1 * step0 + r % ROWS1 * step1
                    state = fold(SPEC, state, here, column, n2, r * TAPS, True, False)
            else:
                for a in range(rows0):
                    for b in range(rows1):
                        here = at + a * step0 + b * step1
                        state = fold(SPEC, state, here, column, n2, tap + (a * ROWS1 + b) * TAPS, True, False)
            if any_nan(SPEC, state):
                state = begin(SPEC, column, tap)
                for a in range(rows0):
                    for b in range(rows1):
                        here = at + a * step0 + b * step1
                        state = fold(SPEC, state, here, column, n2, tap + (a * ROWS1 + b) * TAPS, True, True)
            to, count = row * o2 + block * LANES, min(LANES, o2 - block * LANES)
            if SUM:
                if edge:
                    columns = lane_numbers(SPEC, plan_at + (t2 + o2 + block * LANES) * 4, count)
                    counted = lane_numbers(SPEC, plan_at + (t2 + 3 * o2 + block * LANES) * 4, count)
                    around = plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j]
                    result = FINISH((summed(SPEC, state),), 0.0, columns * (rows0 * rows1), counted * around, plan_at)
                else:
                    around = plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j] * np.int64(TAPS)
                    result = FINISH((summed(SPEC, state),), 0.0, rows0 * rows1 * TAPS, around, plan_at)
                values = narrowed(SPEC, result)
                taps = values
            else:
                values, taps = chosen(SPEC, state)
            if to + LANES <= y_end:
                store_whole(y_at + to * ITEM, values)
                if INDEX:
                    store_whole(index_at + to, taps)
            else:
                store_part(y_at + to * ITEM, values, count)
                if INDEX:
                    store_part(index_at + to, taps, count)


def cells(x_at, y_at, index_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    channels = np.int64(plan[0])
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    t0, t1, t2 = np.int64(plan[10]), np.int64(plan[11]), np.int64(plan[12])
    cell = channels * ITEM
    step0, step1, step2 = plan[13] * n1 * n2 * cell, plan[14] * n2 * cell, plan[15] * cell
    k1, k2 = np.int64(plan[17]), np.int64(plan[18])
    p, i, j = first // (o0 * o1), first // o1 % o0, first % o1 - 1
    far = (last - first) * o2 * cell > FAR
    for row in range(first, last):
        j += 1  # counted, because divisions take as long as a block
        if j == o1:
            j, i = 0, i + 1
            if i == o0:
                i, p = 0, p + 1
        rows0, rows1 = np.int64(plan[t0 + o0 + i]), np.int64(plan[t1 + o1 + j])
        source = x_at + ((p * n0 + plan[t0 + i]) * n1 + plan[t1 + j]) * n2 * cell
        line = (plan[t0 + 2 * o0 + i] * k1 + plan[t1 + 2 * o1 + j]) * k2
        around = plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j]
        for k in range(o2):
            columns = np.int64(plan[t2 + o2 + k])
            begins, tap = source + plan[t2 + k] * cell, line + plan[t2 + 2 * o2 + k]
            for q in range(0, channels, LANES):
                q = min(q, channels - LANES)  # the last vector may overlap the one before: the same values again
                state = begin(SPEC, 0, tap)
                for a in range(rows0):
                    for b in range(rows1):
                        for c in range(columns):
                            at = begins + a * step0 + b * step1 + c * step2 + q * ITEM
                            if far:
                                for line in range(0, LANES * ITEM, 64):
                                    prefetch(at + line + 2 * AHEAD)
                            state = fold(SPEC, state, at, 0, 0, tap + (a * k1 + b) * k2 + c, False, False)
                if any_nan(SPEC, state):
                    state = begin(SPEC, 0, tap)
                    for a in range(rows0):
                        for b in range(rows1):
                            for c in range(columns):
                                at = begins + a * step0 + b * step1 + c * step2 + q * ITEM
                                state = fold(SPEC, state, at, 0, 0, tap + (a * k1 + b) * k2 + c, False, True)
                to = (row * o2 + k) * channels + q
                if SUM:
                    n = rows0 * rows1 * columns
                    sums = (summed(SPEC, state),)
                    values = narrowed(SPEC, FINISH(sums, 0.0, n, around * np.int64(plan[t2 + 3 * o2 + k]), plan_at))
                    taps = values
                else:
                    values, taps = chosen(SPEC, state)
                store_whole(y_at + to * ITEM, values)
                if INDEX:
                    store_whole(index_at + to, taps)
