"""Sums over small windows in one pass: pivots, sums and what is finished of them stay in registers.

Some hundred outputs make a patch, whose cells are copied tap after tap into a buffer that stays in the nearest cache.
The loop over a patch has the taps written out and vectorises however short rows are. Where `map` needs single
precision only it has a loop of its own, in which twice as many numbers fill a register. Windows that hang over an
edge, of which there are few, are done again, each in a loop over its cells.

Copies are compiled by `build`; names as in `rows`, and B: type of the cells in the buffer; K0, K1, K2, TAPS: sizes of a
window; ALONE: one value per cell; EDGES: some window hangs over an edge; UNIT: from an output to the next in a row of
the input; SPLIT: `map` has its own loop; READ: as LOAD; COPY, MAPPED, SUMMED, WHOLE: see `writing`.
"""

import numpy as np

from . import scalar
from .memory import allocated, pointer, released
from .rows import whole_columns
from .words import channels_of, distances_of, low_of, outputs_of, sizes_of, table_of, tables_of

X = Y = A = B = M = LOAD = READ = STORE = None
BETTER = PIVOT = MAP = FINISH = COLLECT = COPY = MAPPED = SUMMED = WHOLE = None
STRIDE = UNIT = SUMS = K0 = K1 = K2 = TAPS = ITEM = 0
ALONE = SPLIT = EDGES = False
SIZE = 256  # outputs of a patch
ROUND = 8  # to which the end of a row is rounded up: what is copied too much is overwritten, or done again
ROOM = SIZE + ROUND  # from tap to tap in the buffer
either = scalar.where


def pooled(x, at, steps, sizes, counted, plan_at, sums):
    """The value of a window of these sizes, in the order of the row kernels, so that no bit differs."""
    top = M(0)
    for m in range(SUMS):
        sums[m] = A(0)
    for turn in range(0 if PIVOT is not None else 1, 2):
        if PIVOT is not None and turn == 0:
            top = M(PIVOT(M(LOAD(x, at)), plan_at))
        for a in range(sizes[0]):
            for b in range(sizes[1]):
                for c in range(sizes[2]):
                    value = M(LOAD(x, at + a * steps[0] + b * steps[1] + c * steps[2]))
                    if PIVOT is not None and turn == 0:
                        pivot = M(PIVOT(value, plan_at))
                        top = pivot if BETTER(pivot, top) else top
                    else:
                        parts = MAP(value, top, plan_at)
                        for m in range(SUMS):
                            sums[m] += parts[m]
    done = FINISH(COLLECT(sums, 0, 1), A(top), sizes[0] * sizes[1] * sizes[2], counted, plan_at)
    return either(top != top, A(top), done)


def finish_patch(cells, parts, y, to, count, plan_at):
    """Outputs from `to` on of the cells in the buffer."""
    if SPLIT:
        for m in range(count):
            MAPPED(cells, parts, m, plan_at)
        for m in range(count):
            STORE(y, to + m, SUMMED(parts, m, plan_at))
    else:
        for m in range(count):
            STORE(y, to + m, WHOLE(cells, m, plan_at))


def window_rows(x_at, y_at, index_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    channels = np.int64(1 if ALONE else channels_of(plan))
    n0, n1, n2 = sizes_of(plan)
    o0, o1, o2 = outputs_of(plan)
    t0, t1 = table_of(plan, 0), table_of(plan, 1)
    steps = distances_of(plan, channels)
    begin, end = whole_columns(plan)
    x, y = pointer(x_at, X), pointer(y_at, Y)
    scratch = allocated((TAPS * (SUMS + 1 if SPLIT else 1) + 1) * ROOM * ITEM)
    cells, parts = pointer(scratch, B), pointer(scratch + TAPS * ROOM * ITEM, M)
    x_end = ((last - 1) // (o0 * o1) + 1) * n0 * n1 * n2 - (K0 - 1) * steps[0] - (K1 - 1) * steps[1] - K2 * steps[2]
    width, fill, done = o2 if ALONE else channels, np.int64(0), np.int64(first) * o2 * channels
    all_done = np.int64(last) * o2 * channels
    p, i, j = first // (o0 * o1), first // o1 % o0, first % o1 - 1
    for _ in range(first, last):
        j += 1  # counted, because divisions take as long as a row
        if j == o1:
            j, i = 0, i + 1
            if i == o0:
                i, p = 0, p + 1
        source = ((p * n0 + plan[t0 + i]) * n1 + plan[t1 + j]) * n2 - low_of(plan, 2)
        whole = plan[t0 + o0 + i] == K0 and plan[t1 + o1 + j] == K1
        for k in range(1 if ALONE else o2):
            start = (source + k * STRIDE) * channels
            real = whole and (ALONE or (k >= begin and k < end))
            low, high = (begin if ALONE else 0) if real else width, end if ALONE else width
            at = np.int64(0)
            while at < width:
                count = min(SIZE - fill, width - at)
                head, tail = max(low, at), min(high, at + count)
                rounded = head + (tail - head + ROUND - 1) // ROUND * ROUND
                if ALONE and start + rounded * UNIT <= x_end:
                    tail = rounded
                for m in range(head, tail):
                    COPY(x, start + m * UNIT, steps, cells, fill - at + m)
                fill, at = fill + count, at + count
                if fill == SIZE or done + fill == all_done:
                    finish_patch(cells, parts, y, done, fill, plan_at)
                    fill, done = np.int64(0), done + fill
    if EDGES:
        edges(x, y, plan, plan_at, steps, begin, end, first, last, pointer(scratch, A))
    released(scratch)


def edges(x, y, plan, plan_at, steps, begin, end, first, last, sums):
    """The outputs whose windows hang over an edge."""
    n0, n1, n2 = sizes_of(plan)
    channels = channels_of(plan)
    o0, o1, o2 = outputs_of(plan)
    t0, t1, t2 = tables_of(plan)
    for row in range(first, last):
        p, i, j = row // (o0 * o1), row // o1 % o0, row % o1
        rows0, rows1 = np.int64(plan[t0 + o0 + i]), np.int64(plan[t1 + o1 + j])
        whole = rows0 == K0 and rows1 == K1
        source = ((p * n0 + plan[t0 + i]) * n1 + plan[t1 + j]) * n2
        around = plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j]
        for k in range(o2):
            if whole and k >= begin and k < end:
                continue
            sizes, counted = (rows0, rows1, np.int64(plan[t2 + o2 + k])), around * plan[t2 + 3 * o2 + k]
            for q in range(channels):
                at, to = (source + plan[t2 + k]) * channels + q, (row * o2 + k) * channels + q
                STORE(y, to, pooled(x, at, steps, sizes, counted, plan_at, sums))
