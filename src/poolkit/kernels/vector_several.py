"""Short rows of outputs, several in a block; see `vector_rows`, whose globals these functions read."""

import numpy as np

from .expansion import called
from .memory import allocated, pointer, released
from .vector_cells import store_results
from .vector_edges import clipped_sums, row_carefully, row_of
from .vector_intrinsics import any_nan, met, opened, unseen
from .vector_pairs import fold_pair, opened_pair
from .vector_reading import TOGETHER
from .vector_writing import store_whole
from .words import output_of, size_of, step_of, stride_of, table_of

SPEC = ""
LANES = ITEM = TAPS = LOW = READ = ROWS1 = TOGETHER_ROWS = 0
INDEX = SUM = CLIPPED = LEAVES = False
FINISH = None


def rows_together(x_at, y_at, index_at, plan_at, first, last, spare):
    """`some_planes` for short rows of whole windows without a gap: a block has TOGETHER_ROWS rows of outputs."""
    plan = pointer(plan_at, np.int32)
    n2, o2 = size_of(plan, 2), output_of(plan, 2)
    cells, steps = max(1, stride_of(plan, 1)) * n2, (np.int64(0), n2 * ITEM)
    # Behind this row a block would read or spoil what belongs to others.
    latest = min((last * o2 + spare - LANES) // o2, last - (READ + cells - 1) // cells)
    row = np.int64(first)
    while row < last:
        source, y, taps, made = x_at + row * cells * ITEM, y_at + row * o2 * ITEM, index_at + row * o2, 0
        if row <= latest:
            state = opened(SPEC, source, 0, 0, TOGETHER)
            if not any_nan(SPEC, met(SPEC, unseen(SPEC), state)):
                made = TOGETHER_ROWS
                store_results(state, y, taps, plan_at, ROWS1 * TAPS, ROWS1 * TAPS, False)
        if made == 0:
            made = 1
            row_carefully(source, y, taps, plan_at, 0, (1, ROWS1), steps, 0, ROWS1)
        row += made


def rows_paired(x_at, y_at, index_at, plan_at, first, last, spare):
    """`some_planes` for short rows: a block has two rows of outputs, the last perhaps one that was made before."""
    plan = pointer(plan_at, np.int32)
    n1, n2, o1, o2 = size_of(plan, 1), size_of(plan, 2), output_of(plan, 1), output_of(plan, 2)
    t1, size = table_of(plan, 1), n1 * n2 * ITEM
    # Behind these a block would read or spoil what belongs to others.
    farthest = x_at + ((last - 1) // o1 + 1) * size - max(n2, LANES) * ITEM
    latest = (last * o2 + spare - LANES) // o2
    p, j, row, table_at = first // o1, first % o1, np.int64(first), np.int64(0)
    if CLIPPED:
        table_at = table_of_pairs(plan_at)
    while row < last:
        if j == 0:
            many, below = (last - row) // o1, (plan[t1 + o1 - 1] + plan[t1 + 2 * o1 - 1] - 1) * n2 * ITEM
            while many > 0 and (row + many * o1 - 2 > latest or x_at + (p + many - 1) * size + below > farthest):
                many -= 1
            many = planes_paired(x_at + p * size, y_at + row * o2 * ITEM, index_at + row * o2, plan_at, many, table_at)
            p, row = p + many, row + many * o1
        for _ in range(min(o1 - j, last - row)):
            high, tap = np.int64(plan[t1 + o1 + j]), np.int64(plan[t1 + 2 * o1 + j]) * TAPS if INDEX else 0
            source, to = x_at + p * size + plan[t1 + j] * n2 * ITEM, (y_at + row * o2 * ITEM, index_at + row * o2)
            beside = np.int64(plan[t1 + 3 * o1 + j]) if SUM else 0
            row_carefully(source, to[0], to[1], plan_at, 0, (1, high), (0, step_of(plan, 1) * n2 * ITEM), tap, beside)
            row, j = row + 1, j + 1
        p, j = p + 1, np.int64(0)
    if CLIPPED:
        released(table_at)


def table_of_pairs(plan_at):
    """Where every pair of rows of outputs finds its cells, if windows may be cut off by the plane's edges.

    For each row of the windows (bytes from the plane to the cells of one row of outputs and of the other, the numbers
    of their taps 0); to be released.
    """
    plan = pointer(plan_at, np.int32)
    n2, o1, t1 = size_of(plan, 2), output_of(plan, 1), table_of(plan, 1)
    table_at, steps = allocated((o1 + 1) // 2 * ROWS1 * 32), (np.int64(0), step_of(plan, 1) * n2 * ITEM)
    table, k = pointer(table_at, np.int64), np.int64(0)
    for pair in range((o1 + 1) // 2):
        j = min(2 * pair, o1 - 2)
        for r in range(ROWS1):
            for row in range(2):
                rows, tap = np.int64(plan[t1 + o1 + j + row]), np.int64(plan[t1 + 2 * o1 + j + row])
                away, number = row_of(r, (steps, (1, rows), (0, tap)))
                # `row_of` counts from LOW cells before
                table[k + row], table[k + 2 + row] = away + (plan[t1 + j + row] * n2 + LOW) * ITEM, number
            k += 4
    return table_at


@called
def planes_paired(source, y, taps, plan_at, planes, table_at):
    """So many planes of rows in pairs; returns how many there are before one with a NaN."""
    plan = pointer(plan_at, np.int32)
    n1, n2, o1, o2 = size_of(plan, 1), size_of(plan, 2), output_of(plan, 1), output_of(plan, 2)
    pitch, step, done = max(1, stride_of(plan, 1)) * n2 * ITEM, step_of(plan, 1) * n2 * ITEM, np.int64(0)
    while done < planes:
        seen, j, table = unseen(SPEC), np.int64(0), table_at
        while j < o1:
            j = min(j, o1 - 2)  # made twice: the same values again
            at, to, kept = source + (0 if CLIPPED else j * pitch), y + j * o2 * ITEM, taps + j * o2
            seen = pair_made(seen, at, to, kept, plan_at, pitch, step, table)
            j, table = j + 2, table + ROWS1 * 32
        if any_nan(SPEC, seen):
            planes = done
        else:
            done += 1
        source, y, taps = source + n1 * n2 * ITEM, y + o1 * o2 * ITEM, taps + o1 * o2
    return done


def pair_row(source, r, pitch, step, table):
    """Of row `r` of a pair's windows: both addresses of its cells, and both numbers of its taps 0."""
    if CLIPPED:
        row = pointer(table + r * 32, np.int64)
        found = (source + row[0], source + row[1], row[2], row[3])
    else:
        found = (source + r * step, source + r * step + pitch, r * TAPS, r * TAPS)
    return found


def pair_made(seen, source, y, taps, plan_at, pitch, step, table):
    """Make two rows of outputs; returns the NaN that were met so far."""
    one, two, tap, other = pair_row(source, 0, pitch, step, table)
    state = opened_pair(SPEC, one, two, tap, other)
    for r in range(1, ROWS1):  # a constant: unrolled
        one, two, tap, other = pair_row(source, r, pitch, step, table)
        state = fold_pair(SPEC, state, one, two, tap, other)
    if SUM and LEAVES:
        store_whole(y, clipped_sums(state, plan_at, 0, ROWS1, ROWS1))
    else:
        store_results(state, y, taps, plan_at, ROWS1 * TAPS, ROWS1 * TAPS, False)
    return met(SPEC, seen, state)
