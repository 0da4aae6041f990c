"""Short rows of outputs, several in a block; see `vector_rows`, whose globals these functions read."""

import numpy as np

from .expansion import called
from .memory import pointer
from .vector_cells import store_results
from .vector_edges import clipped_sums, row_carefully, row_of
from .vector_intrinsics import any_nan, met, opened, unseen
from .vector_pairs import fold_pair, opened_pair
from .vector_reading import TOGETHER
from .vector_writing import store_whole

SPEC = ""
LANES = ITEM = TAPS = LOW = READ = ROWS0 = ROWS1 = TOGETHER_ROWS = 0
INDEX = SUM = CLIPPED = LEAVES = False
FINISH = None


def rows_together(x_at, y_at, index_at, plan_at, first, last, spare):
    """`some_planes` for short rows of whole windows without a gap: a block has TOGETHER_ROWS rows of outputs."""
    plan = pointer(plan_at, np.int32)
    n2, o2 = np.int64(plan[6]), np.int64(plan[9])
    cells, steps = max(1, np.int64(plan[20])) * n2, (np.int64(0), n2 * ITEM)
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
    """`some_planes` for short rows: a block has two rows of outputs of a plane, the last perhaps one that was made."""
    plan = pointer(plan_at, np.int32)
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    t1, size, whole = np.int64(plan[11]), n1 * n2 * ITEM, whole_planes(plan_at)
    # Behind these a block would read or spoil what belongs to others.
    farthest = x_at + ((last - 1) // (o0 * o1) + 1) * n0 * size - max(n2, LANES) * ITEM
    latest = (last * o2 + spare - LANES) // o2
    p, i, j, row = first // (o0 * o1), first // o1 % o0, first % o1, np.int64(first)
    while row < last:
        if whole & (j == 0):
            many, below = (last - row) // o1, (plan[t1 + o1 - 1] + plan[t1 + 2 * o1 - 1] - 1) * n2 * ITEM
            while many > 0 and (row + many * o1 - 2 > latest or x_at + (p + many - 1) * size + below > farthest):
                many -= 1
            many = planes_paired(x_at + p * size, y_at + row * o2 * ITEM, index_at + row * o2, plan_at, many)
            p, row = p + many, row + many * o1
        if row < last:
            plane = x_at + (p * n0 + plan[np.int64(plan[10]) + i]) * size
            made = pair_with_care(plane, y_at, index_at, plan_at, row, i, j, (first, latest, farthest))
            row, j = row + made, j + made
            if j == o1:
                i, j = i + 1, np.int64(0)
                if i == o0:
                    i, p = np.int64(0), p + 1


def pair_with_care(plane, y_at, index_at, plan_at, row, i, j, bounds):
    """The next row of outputs and one beside it, or that row alone; returns how many there are behind it."""
    plan = pointer(plan_at, np.int32)
    n2, o1, o2 = np.int64(plan[6]), np.int64(plan[8]), np.int64(plan[9])
    steps = (np.int64(plan[13]) * plan[5] * n2 * ITEM, np.int64(plan[14]) * n2 * ITEM)
    (here, one), (there, two) = pair_of(plan, i, j, steps)
    first, latest, farthest = bounds
    start, made, alone = row - j + min(j, o1 - 2), np.int64(1), np.int64(1)
    full = (two[1][0] * two[1][1] == ROWS0 * ROWS1) & (one[1][1] == ROWS1)
    fits = plane + there + (two[1][0] - 1) * steps[0] + (two[1][1] - 1) * steps[1] <= farthest
    if (full | CLIPPED) & (first <= start) & (start <= latest) & fits:
        made, cells = start + 2 - row, (plane + here, plane + there)
        seen = pair_made(unseen(SPEC), cells, y_at + start * o2 * ITEM, index_at + start * o2, plan_at, one, two)
        alone = np.int64(2 if any_nan(SPEC, seen) else 0)
    for r in range(made - alone, made):
        one_row(plane, y_at + (row + r) * o2 * ITEM, index_at + (row + r) * o2, plan_at, i, j + r)
    return made


def whole_planes(plan_at):
    """Whether the rows of outputs of a plane are in pairs, those between the first and the last of whole windows."""
    plan = pointer(plan_at, np.int32)
    o1, high = np.int64(plan[8]), np.int64(plan[11]) + plan[8]
    whole, edge = (plan[4] == 1) & (plan[7] == 1) & (ROWS0 == 1), np.int64(2 if CLIPPED else 0)
    for j in range(edge, o1 - edge):
        whole &= plan[high + j] == ROWS1
    return whole


def pair_of(plan, i, j, steps):
    """Of two rows of outputs, this and the next if there is one: (bytes from the plane, window, see `row_of`)."""
    o0, o1, t0, t1 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[10]), np.int64(plan[11])
    deep, tap, line = np.int64(plan[t0 + o0 + i]), np.int64(plan[t0 + 2 * o0 + i]), np.int64(plan[6]) * ITEM
    a = t1 + min(j, o1 - 2)
    one = (steps, (deep, np.int64(plan[a + o1])), (tap, np.int64(plan[a + 2 * o1])))
    two = (steps, (deep, np.int64(plan[a + o1 + 1])), (tap, np.int64(plan[a + 2 * o1 + 1])))
    return (plan[a] * line, one), (plan[a + 1] * line, two)


@called
def planes_paired(source, y, taps, plan_at, planes):
    """So many planes of rows in pairs; returns how many there are before one with a NaN."""
    plan = pointer(plan_at, np.int32)
    n1, n2, o1, o2 = np.int64(plan[5]), np.int64(plan[6]), np.int64(plan[8]), np.int64(plan[9])
    steps, pitch = (np.int64(0), np.int64(plan[14]) * n2 * ITEM), max(1, np.int64(plan[20])) * n2 * ITEM
    first, final = pair_of(plan, 0, 0, steps), pair_of(plan, 0, o1 - 1, steps)
    inner = pair_of(plan, 0, 2, steps)
    done, end = np.int64(0), o1 - 2
    while done < planes:
        seen, j, inside = unseen(SPEC), np.int64(0), source + inner[0][0]
        if CLIPPED:
            seen = pair_made(
                seen, (source + first[0][0], source + first[1][0]), y, taps, plan_at, first[0][1], first[1][1]
            )
            j = np.int64(2)
        else:
            inside = source + first[0][0]
        while j < end:
            to, own = (y + j * o2 * ITEM, taps + j * o2), (steps, (np.int64(1), np.int64(ROWS1)), (0, 0))
            seen = pair_made(seen, (inside, inside + pitch), to[0], to[1], plan_at, own, own)
            j, inside = j + 2, inside + 2 * pitch
        if j < o1:
            cells, to = (source + final[0][0], source + final[1][0]), (y + end * o2 * ITEM, taps + end * o2)
            seen = pair_made(seen, cells, to[0], to[1], plan_at, final[0][1], final[1][1])
        if any_nan(SPEC, seen):
            planes = done
        else:
            done += 1
        source, y, taps = source + n1 * n2 * ITEM, y + o1 * o2 * ITEM, taps + o1 * o2
    return done


def pair_made(seen, sources, y, taps, plan_at, one, two):
    """Make two rows of outputs of these windows; returns the NaN that were met so far."""
    (here, tap), (there, other_tap) = row_of(0, one), row_of(0, two)
    one_at, two_at = sources[0] + LOW * ITEM, sources[1] + LOW * ITEM  # `row_of` counts from LOW cells before
    state = opened_pair(SPEC, one_at + here, two_at + there, tap, other_tap)
    for r in range(1, ROWS0 * ROWS1):  # a constant: unrolled
        (here, tap), (there, other_tap) = row_of(r, one), row_of(r, two)
        state = fold_pair(SPEC, state, one_at + here, two_at + there, tap, other_tap)
    n = ROWS0 * ROWS1 * TAPS
    if SUM and LEAVES:
        store_whole(y, clipped_sums(state, plan_at, 0, ROWS0 * ROWS1, ROWS0 * ROWS1))
    else:
        store_results(state, y, taps, plan_at, n, n, False)
    return met(SPEC, seen, state)


def one_row(plane, y, taps, plan_at, i, j):
    """A row of outputs, with care."""
    plan = pointer(plan_at, np.int32)
    n1, n2, o0, o1 = np.int64(plan[5]), np.int64(plan[6]), np.int64(plan[7]), np.int64(plan[8])
    t0, t1 = np.int64(plan[10]), np.int64(plan[11])
    steps = (np.int64(plan[13]) * n1 * n2 * ITEM, np.int64(plan[14]) * n2 * ITEM)
    rows = (np.int64(plan[t0 + o0 + i]), np.int64(plan[t1 + o1 + j]))
    tap = (plan[t0 + 2 * o0 + i] * ROWS1 + plan[t1 + 2 * o1 + j]) * TAPS if INDEX else 0
    beside = np.int64(plan[t0 + 3 * o0 + i]) * plan[t1 + 3 * o1 + j] if SUM else 0
    row_carefully(plane + plan[t1 + j] * n2 * ITEM, y, taps, plan_at, 0, rows, steps, tap, beside)
