"""Backward kernels on vectors along the channels; see `vector_backward`, whose globals these functions read.

NARROW: a cell has CHANNELS, fewer than a vector. What a vector has too much is read from the next outputs, and stored
over the next cell, which is made later; where those are not this call's, cells are read and stored with masks.
"""

import numpy as np

from .memory import pointer
from .vector_cells import AHEAD
from .vector_gather import INSIDE, added, gathered, load_some, load_vector, nothing, one_gathered, phase_of, zipped
from .vector_writing import prefetch, store_some, store_streamed, store_whole
from .words import channels_of, kernel_of, kernels_of, low_of, output_of, outputs_of, sizes_of, stride_of

ELEMENT = ""
LANES = ITEM = TAPS = STRIDE = LOW = FEWEST = MOST = ROWS0 = ROWS1 = LINES = CHANNELS = 0
GROUPS = NARROW = False
FINISH = None


def begins(cell, low, taps, stride):
    """The first output whose window holds this cell of an axis."""
    return max(0, (cell + low - taps + stride) // stride)


def holders(cell, low, taps, stride):
    """(first, cells since it became that; last, cells since) of the outputs whose windows hold this cell of an axis.

    Where the axis has no such outputs, the first may be below 0 and the last too large.
    """
    after = cell + low - taps + stride
    return after // stride, after % stride, (cell + low) // stride, (cell + low) % stride


def next_holders(held, stride):
    """The same of the next cell; without a division, which takes as long as some cells."""
    first, since, last, ago = held
    first, since = (first + 1, np.int64(0)) if since + 1 == stride else (first, since + 1)
    last, ago = (last + 1, np.int64(0)) if ago + 1 == stride else (last, ago + 1)
    return first, since, last, ago


def some_cells(index_at, gy_at, gx_at, plan_at, start, stop, end, left, right, around):
    """Channels last: of rows [start, stop) the cells [left, right). `around`: they are stored around the caches.

    `end`: that of all rows of this call.
    """
    plan = pointer(plan_at, np.int32)
    channels = channels_of(plan)
    n0, n1, n2 = sizes_of(plan)
    o0, o1, o2 = outputs_of(plan)
    k0, k1, k2 = kernels_of(plan)
    s0, s1 = max(1, stride_of(plan, 0)), max(1, stride_of(plan, 1))
    low0, low1, line = low_of(plan, 0), low_of(plan, 1), o2 * channels
    # The groups of cells all of whose outputs there are.
    head = max(left // STRIDE, min(right // STRIDE, -FEWEST)) if GROUPS else left
    most = max(head, min(o2 - MOST, right // STRIDE)) if GROUPS else left
    p, a, b, final = start // (n0 * n1), start // n1 % n0, start % n1, end // (n0 * n1) - 1
    deep, high = holders(a, low0, k0, s0), holders(b, low1, k1, s1)
    to = gx_at + start * n2 * channels * ITEM
    for row in range(start, stop):
        i0, j0 = max(0, deep[0]), max(0, high[0])
        rows, lines = min(o0, deep[2] + 1) - i0, min(o1, high[2] + 1) - j0
        at = ((p * o0 + i0) * o1 + j0) * line
        tap = ((a + low0 - i0 * s0) * k1 + b + low1 - j0 * s1) * k2
        source, kept = gy_at + at * ITEM, index_at + at
        for c in range(left, head * STRIDE):
            one_cell(source, kept, to + c * channels * ITEM, plan_at, rows, lines, tap, c)
        group, own = source + head * channels * ITEM, kept + head * channels
        begin, tail = to + head * STRIDE * channels * ITEM, most
        if NARROW:  # not the last output of all, nor the last cell
            if p == final and i0 + rows == o0 and j0 + lines == o1:
                tail = max(head, min(tail, o2 - 1 - MOST))
            if row == end - 1:
                tail = max(head, min(tail, (n2 - 1) // STRIDE))
        facts = plan_at, tail - head, channels, line, o1, (s0 * k1 * k2, s1 * k2), tap, around
        if GROUPS and rows == 1 and lines == LINES:  # constants: unrolled
            groups_of_cells(group, own, begin, 1, LINES, facts)
        elif GROUPS and LINES > 1 and rows == 1 and lines == LINES - 1:
            groups_of_cells(group, own, begin, 1, LINES - 1, facts)
        elif GROUPS:
            groups_of_cells(group, own, begin, rows, lines, facts)
        for c in range(tail * STRIDE, right):
            one_cell(source, kept, to + c * channels * ITEM, plan_at, rows, lines, tap, c)
        to, b, high = to + n2 * channels * ITEM, b + 1, next_holders(high, s1)
        if b == n1:
            a, b = a + 1, np.int64(0)
            if a == n0:
                p, a = p + 1, np.int64(0)
            deep, high = holders(a, low0, k0, s0), holders(b, low1, k1, s1)


def groups_of_cells(source, kept, to, rows, lines, facts):
    """Groups of STRIDE neighbouring cells, from `rows` times `lines` rows of outputs."""
    plan_at, count, channels, line, o1, jumps, tap, around = facts
    for q in range(0, channels, LANES):
        # The last vector may overlap the one before: the same values again.
        q = 0 if NARROW else min(q, channels - LANES)
        group, own, target = source + q * ITEM, kept + q, to + q * ITEM
        for _ in range(count):
            state = nothing(ELEMENT, LANES, STRIDE)
            for i in range(rows):
                for j in range(lines):
                    at, number = (i * o1 + j) * line, tap - i * jumps[0] - j * jumps[1]
                    gy = group + at * ITEM
                    if FINISH is None:
                        state = gathered(TAPS, STRIDE, LOW, state, gy, own + at, (0, 0), 0, 0, number, INSIDE, channels)
                    else:
                        values, n = load_vector(ELEMENT, LANES, gy), ROWS0 * ROWS1 * TAPS
                        state = added(state, FINISH((values,), 0.0, n, n, plan_at))
            if around:
                prefetch(group + ((rows - 1) * o1 + lines - 1) * line * ITEM + AHEAD, LANES * ITEM)
                for phase in range(STRIDE):
                    store_streamed(target + phase * channels * ITEM, phase_of(state, phase))
            else:
                for phase in range(STRIDE):
                    store_whole(target + phase * channels * ITEM, phase_of(state, phase))
            group, own, target = group + channels * ITEM, own + channels, target + STRIDE * channels * ITEM


def one_cell(source, kept, to, plan_at, rows, lines, tap, c):
    plan = pointer(plan_at, np.int32)
    channels, o1, o2 = channels_of(plan), output_of(plan, 1), output_of(plan, 2)
    k1, k2, low2 = kernel_of(plan, 1), kernel_of(plan, 2), low_of(plan, 2)
    s0, s1, s2 = max(1, stride_of(plan, 0)), max(1, stride_of(plan, 1)), max(1, stride_of(plan, 2))
    l0, l1 = begins(c, low2, k2, s2), min(o2, (c + low2) // s2 + 1)
    for q in range(0, channels, LANES):
        q = 0 if NARROW else min(q, channels - LANES)
        state = nothing(ELEMENT, LANES, 1)
        for i in range(rows):
            for j in range(lines):
                for m in range(l1 - l0):
                    at = ((i * o1 + j) * o2 + l0 + m) * channels + q
                    if FINISH is None:
                        number = tap - (i * s0 * k1 + j * s1) * k2 + c + low2 - (l0 + m) * s2
                        state = one_gathered(
                            state, source + at * ITEM, kept + at, number, CHANNELS if NARROW else LANES
                        )
                    else:
                        n = ROWS0 * ROWS1 * TAPS
                        if NARROW:
                            gy = load_some(ELEMENT, LANES, source + at * ITEM, CHANNELS)
                        else:
                            gy = load_vector(ELEMENT, LANES, source + at * ITEM)
                        state = added(state, FINISH((gy,), 0.0, n, n, plan_at))
        if NARROW:
            store_some(to, zipped(state), channels, LANES)
        else:
            store_whole(to + q * ITEM, zipped(state))
