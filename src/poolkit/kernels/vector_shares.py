"""Backward kernel of linear sums over windows that overlap, of any kind: sliding, dilated, of several sizes.

An output gives the same to all cells of its window. That share is computed once per output, for the rows of outputs
that a row of cells needs, and kept in the nearest cache; a cell then adds up the shares of its windows in the order in
which the general kernel does: rows of outputs upwards, in a row the later output first. Of an axis, the outputs that
hold a cell begin with one and follow each other at one distance.

Along a row of stride 1 neighbouring cells add up neighbouring shares, whatever lies in a cell, and where there is no
output there are zeros beside the row: a sum that starts from 0 is never -0.0, so that they change nothing. With a
larger STRIDE, channels first, so do the cells of every phase, which are interleaved when they are stored. Otherwise,
STRIDE 0, neighbours are the channels of one cell.

Copies of `spread` are compiled by `build`: X, type of an element; ELEMENT, its name; ITEM, its bytes; WIDE, the lanes
of a register, and NARROW, those of the shortest vector; FINISH of the `Sum`.
"""

import numpy as np

from .expansion import called
from .memory import LINE, allocated, pointer, released
from .rows import reach
from .vector_gather import load_vector, with_added, zipped
from .vector_writing import splatted, store_whole
from .words import (
    channels_of,
    kernel_of,
    low_of,
    output_of,
    outputs_of,
    size_of,
    sizes_of,
    step_of,
    stride_of,
    table_of,
    tables_of,
)

X = FINISH = None
ELEMENT = ""
ITEM = WIDE = NARROW = 0
STRIDE = 1


def spread(x_at, y_at, gy_at, gx_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    n0, n1, n2 = sizes_of(plan)
    channels = channels_of(plan)
    o0, o1, o2 = outputs_of(plan)
    cell = channels * ITEM
    held_at = allocated((n0 + n1 + n2) * 8 + (o2 + 1) * 4)
    runs_at = held_at + (n0 + n1 + n2) * 8
    deep, high = holders(plan, 0, held_at), holders(plan, 1, held_at + n0 * 8)
    wide = holders(plan, 2, held_at + (n0 + n1) * 8) if STRIDE != 1 else np.int64(1)
    runs(plan, runs_at)
    left, right = margins(plan)
    pitch = ((left + o2 + right) * cell + LINE - 1) // LINE * LINE
    # Rows of outputs that are kept at a time: from the first that a row of cells needs to the last that any did.
    kept = np.int64(1)
    rows = span(held_at, n0, deep) * o1 if kernel_of(plan, 0) > 1 else span(held_at + n0 * 8, n1, high)
    while kept < rows:
        kept *= 2
    rows_at = allocated(o0 * o1 * 8)
    ring_at = allocated(kept * pitch)
    for row in range(kept):
        zeroed(ring_at + row * pitch, left * channels)
        zeroed(ring_at + row * pitch + (left + o2) * cell, right * channels)
    ring = (ring_at + left * cell, pitch, kept - 1)
    begin, end = taps(plan)
    facts = (held_at, rows_at, runs_at, ring, (deep, high, wide), (begin, end - begin))
    for p in range(first, last):
        one_plane(gy_at + p * o0 * o1 * o2 * cell, gx_at + p * n0 * n1 * n2 * cell, plan_at, facts)
    released(ring_at)
    released(rows_at)
    released(held_at)


def zeroed(at, count):
    zeros = pointer(at, X)
    for c in range(count):
        zeros[c] = X(0)


def one_plane(gy_at, to, plan_at, facts):
    plan = pointer(plan_at, np.int32)
    held_at, rows_at, runs_at, (ring_at, pitch, mask), (deep, high, wide), reached = facts
    n0, n1, n2 = sizes_of(plan)
    o1 = output_of(plan, 1)
    cell = channels_of(plan) * np.int64(ITEM)
    line, size = output_of(plan, 2) * cell, n2 * cell
    held, table = pointer(held_at, np.int32), pointer(rows_at, np.int64)
    made = up = beside = np.int64(0)  # rows of shares; counted by axes, too: divisions take as long as a short row
    for a in range(n0):
        for b in range(n1):
            many = np.int64(0)
            for i in range(held[2 * a + 1]):
                for j in range(held[2 * (n0 + b) + 1]):
                    row = (held[2 * a] + i * deep) * o1 + held[2 * (n0 + b)] + j * high
                    while made <= row:
                        share_at = ring_at + (made & mask) * pitch
                        shares_of_row(gy_at + made * line, share_at, plan_at, runs_at, up, beside)
                        made, beside = made + 1, beside + 1
                        if beside == o1:
                            up, beside = up + 1, np.int64(0)
                    table[many] = ring_at + (row & mask) * pitch
                    many += 1
            row_of_cells(rows_at, many, to, plan_at, held_at + (n0 + n1) * 8, wide, reached)
            to += size


@called
def holders(plan, axis, held_at):
    """Fill (first output, how many) that hold each cell of an axis; returns the distance from one to the next."""
    cells, outputs, table = np.int64(plan[4 + axis]), np.int64(plan[7 + axis]), np.int64(plan[10 + axis])
    step, held = np.int64(plan[13 + axis]), pointer(held_at, np.int32)
    for c in range(2 * cells):
        held[c] = np.int32(0)
    for k in range(outputs):
        for c in range(plan[table + outputs + k]):
            at = 2 * (plan[table + k] + c * step)
            if held[at + 1] == 0:
                held[at] = np.int32(k)
            held[at + 1] += np.int32(1)
    a, b = step, np.int64(plan[19 + axis])
    while b > 0:
        a, b = b, a % b
    return step // a


def span(held_at, cells, apart):
    """The outputs of an axis between the first that a cell needs and the last that was needed until then."""
    held, most, last = pointer(held_at, np.int32), np.int64(1), np.int64(0)
    for b in range(cells):
        if held[2 * b + 1] > 0:
            last = max(last, held[2 * b] + (held[2 * b + 1] - 1) * apart)
            most = max(most, last - held[2 * b] + 1)
    return most


def runs(plan, runs_at):
    """Fill where outputs of the last axis end that have as many cells as their neighbours, up to the last output."""
    o2, table, ends, many = output_of(plan, 2), table_of(plan, 2), pointer(runs_at, np.int32), np.int64(0)
    for k in range(1, o2):
        alike = plan[table + o2 + k] == plan[table + o2 + k - 1]
        if not (alike & (plan[table + 3 * o2 + k] == plan[table + 3 * o2 + k - 1])):
            ends[many] = np.int32(k)
            many += 1
    ends[many] = np.int32(o2)


def taps(plan):
    """The taps [begin, end) of the last axis that are a real cell of some output."""
    n2, o2, step, low = size_of(plan, 2), output_of(plan, 2), step_of(plan, 2), low_of(plan, 2)
    return reach(step, stride_of(plan, 2), low, n2, o2, kernel_of(plan, 2))


def margins(plan):
    """Zeros beside a row of shares, in cells."""
    n2, o2, step, low = size_of(plan, 2), output_of(plan, 2), step_of(plan, 2), low_of(plan, 2)
    begin, end = taps(plan)
    if STRIDE == 1:
        left, right = (end - 1) * step - low, n2 + low - begin * step - o2
    elif STRIDE > 1:
        left, right = (end - 1 - low) // STRIDE + 1, (n2 + low - begin) // STRIDE - o2 + 1
    else:
        left, right = np.int64(0), np.int64(0)
    return max(0, left), max(0, right)


def shares_of_row(gy_at, share_at, plan_at, runs_at, i, j):
    """What the outputs of one row give to each cell of their windows."""
    plan, ends = pointer(plan_at, np.int32), pointer(runs_at, np.int32)
    o0, o1, o2 = outputs_of(plan)
    size = channels_of(plan) * np.int64(ITEM)
    t0, t1, t2 = tables_of(plan)
    cells = np.int64(plan[t0 + o0 + i]) * plan[t1 + o1 + j]
    counted = np.int64(plan[t0 + 3 * o0 + i]) * plan[t1 + 3 * o1 + j]
    if (size == ITEM) & (o2 >= WIDE):
        shares_of_line(gy_at, share_at, plan_at, cells, counted)
    else:
        k, run = np.int64(0), np.int64(0)
        while k < o2:
            n, by = cells * plan[t2 + o2 + k], counted * plan[t2 + 3 * o2 + k]
            shares(gy_at + k * size, share_at + k * size, (ends[run] - k) * channels_of(plan), n, by, plan_at)
            k, run = np.int64(ends[run]), run + 1


def shares_of_line(gy_at, share_at, plan_at, cells, counted):
    """Of a row without channels; the last vector may overlap the one before."""
    plan = pointer(plan_at, np.int32)
    o2, counts = output_of(plan, 2), plan_at + (table_of(plan, 2) + output_of(plan, 2)) * 4
    for k in range(0, o2, WIDE):
        k = min(k, o2 - WIDE)
        several = load_vector("int32", WIDE, counts + k * 4) * cells
        divisor = load_vector("int32", WIDE, counts + (k + 2 * o2) * 4) * counted
        given = FINISH((load_vector(ELEMENT, WIDE, gy_at + k * ITEM),), 0.0, several, divisor, plan_at)
        store_whole(share_at + k * ITEM, given)


def shares(gy_at, share_at, count, n, by, plan_at):
    """Of so many outputs of windows that are alike."""
    if count >= WIDE:
        for c in range(0, count, WIDE):
            at = min(c, count - WIDE) * ITEM
            store_whole(share_at + at, FINISH((load_vector(ELEMENT, WIDE, gy_at + at),), 0.0, n, by, plan_at))
    else:
        gy, made = pointer(gy_at, X), pointer(share_at, X)
        for c in range(count):
            made[c] = X(FINISH((np.float64(gy[c]),), 0.0, n, by, plan_at))


def row_of_cells(rows_at, rows, to, plan_at, held_at, apart, reached):
    """One row of cells, from so many rows of shares."""
    plan, held = pointer(plan_at, np.int32), pointer(held_at, np.int32)
    channels, n2, low = channels_of(plan), size_of(plan, 2), low_of(plan, 2)
    size = channels * ITEM
    if STRIDE == 1:
        step = step_of(plan, 2) * size
        summed(rows_at, rows, low * size - reached[0] * step, -step, reached[1], to, n2 * channels)
    else:
        begin = n2 // max(1, STRIDE)
        if STRIDE > 1 and begin >= NARROW:
            phases_summed(rows_at, rows, to, begin, low, reached)
        begin = begin * STRIDE if begin >= NARROW else np.int64(0)
        for c in range(begin, n2):
            many, at = np.int64(held[2 * c + 1]), to + c * size
            away = (held[2 * c] + (many - 1) * apart) * size
            if STRIDE == 0:
                summed(rows_at, rows, away, -apart * size, many, at, channels)
            else:
                one_summed(rows_at, rows, away, -apart * size, many, at)


def summed(rows_at, rows, away, step, many, to, count):
    """Store the sums of `count` neighbours: of every row so many shares, the first `away` bytes from its begin."""
    done = np.int64(0)
    if count >= 4 * WIDE:
        done = min(count, (count + 2 * WIDE) // (4 * WIDE) * (4 * WIDE))
        for c in range(0, done, 4 * WIDE):
            at = min(c, count - 4 * WIDE) * ITEM
            store_whole(to + at, part(4 * WIDE, rows_at, rows, away + at, step, many))
    if count >= WIDE:
        for c in range(done, count, WIDE):
            at = min(c, count - WIDE) * ITEM
            if (rows == 3) & (many == 3):  # constants: unrolled
                store_whole(to + at, part(WIDE, rows_at, 3, away + at, step, 3))
            else:
                store_whole(to + at, part(WIDE, rows_at, rows, away + at, step, many))
    elif count >= NARROW:
        for c in range(0, count, NARROW):
            at = min(c, count - NARROW) * ITEM
            store_whole(to + at, part(NARROW, rows_at, rows, away + at, step, many))
    else:
        for c in range(count):
            one_summed(rows_at, rows, away + c * ITEM, step, many, to + c * ITEM)


def one_summed(rows_at, rows, away, step, many, to):
    table, total = pointer(rows_at, np.int64), X(0)
    for r in range(rows):
        for m in range(many):
            total += pointer(table[r] + away + m * step, X)[0]
    pointer(to, X)[0] = total


def part(lanes, rows_at, rows, away, step, many):
    table, sums = pointer(rows_at, np.int64), splatted(ELEMENT, lanes, X(0))
    for r in range(rows):
        at = table[r] + away
        for _ in range(many):
            sums = with_added(sums, at)
            at += step
    return sums


def phases_summed(rows_at, rows, to, groups, low, reached):
    """Store so many groups of STRIDE cells."""
    if groups >= WIDE:
        for c in range(0, groups, WIDE):
            c = min(c, groups - WIDE)
            store_whole(to + c * STRIDE * ITEM, zipped(some_phases(WIDE, rows_at, rows, c, low, reached)))
    else:
        for c in range(0, groups, NARROW):
            c = min(c, groups - NARROW)
            store_whole(to + c * STRIDE * ITEM, zipped(some_phases(NARROW, rows_at, rows, c, low, reached)))


def some_phases(lanes, rows_at, rows, c, low, reached):
    first = phase(lanes, rows_at, rows, c, low, reached)
    second = phase(lanes, rows_at, rows, c, low + 1, reached)
    if STRIDE == 2:
        return (first, second)
    third = phase(lanes, rows_at, rows, c, low + 2, reached)
    if STRIDE == 3:
        return (first, second, third)
    return (first, second, third, phase(lanes, rows_at, rows, c, low + 3, reached))


def phase(lanes, rows_at, rows, c, ahead, reached):
    """The cells of one phase, whose place in the stride, with what the padding adds, is `ahead`."""
    tap, end = ahead % STRIDE, reached[0] + reached[1]
    skipped = max(0, (reached[0] - tap + STRIDE - 1) // STRIDE)
    many = max(0, (end - 1 - tap) // STRIDE + 1 - skipped)
    return part(lanes, rows_at, rows, (c + ahead // STRIDE - skipped) * ITEM, -ITEM, many)
