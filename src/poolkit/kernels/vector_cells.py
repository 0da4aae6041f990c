"""Row kernels on vectors along the channels; see `vector_rows`, whose globals these functions read.

IRREGULAR: windows are made one by one. NARROW: a cell has fewer channels than a vector. What a vector has too much is
read from the next cells, and stored over their outputs, which are made later; where those are not this call's, cells
are read and stored with masks.
"""

import numpy as np

from .memory import pointer
from .rows import whole_columns
from .vector_intrinsics import any_nan, begin, chosen, fold, met, narrowed, opened, summed, unseen
from .vector_reading import INSIDE, MASKED
from .vector_writing import prefetch, store_some, store_streamed, store_whole

AHEAD = 4096  # bytes
MOST_AHEAD = 1 << 15

SPEC = ""
LANES = ITEM = TAPS = ROWS0 = ROWS1 = CHANNELS = 0
NUMBER = 1  # bytes of what is kept of a chosen cell
INDEX = PLACES = SUM = NARROW = IRREGULAR = False
FINISH = None


def fetched_ahead(pitch, least):
    """How far before it is read a row is fetched: whole rows of outputs, so that the first cells of a row are, too."""
    ahead = np.int64(least)
    if pitch <= MOST_AHEAD:
        ahead = (least + pitch - 1) // pitch * pitch
    return ahead


def some_cells(x_at, y_at, index_at, plan_at, first, last, far, around):
    """The same for channels last; nothing is spoiled.

    `far`: the input is fetched ahead; `around`: results are stored around the caches.
    """
    plan = pointer(plan_at, np.int32)
    channels = CHANNELS if CHANNELS > 0 else np.int64(plan[0])
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    t0, t1, t2 = np.int64(plan[10]), np.int64(plan[11]), np.int64(plan[12])
    cell = channels * ITEM
    steps = (plan[13] * n1 * n2 * cell, plan[14] * n2 * cell, plan[15] * cell)
    kernel = (np.int64(plan[16]), np.int64(plan[17]), np.int64(plan[18]))
    jumps = numbering(plan)
    begin, end = (np.int64(0), np.int64(0)) if IRREGULAR else whole_columns(plan)
    p, i, j = first // (o0 * o1), first // o1 % o0, first % o1 - 1
    ahead = np.int64(0)
    if not NARROW and far:
        ahead = fetched_ahead(max(1, np.int64(plan[20])) * n2 * cell, AHEAD)
    # What is fetched ahead, and whether the first row and column of a window have been read by those before.
    fetched = (ahead, kernel[1] > plan[20], kernel[2] > plan[21])
    ends = (x_at + ((last - 1) // (o0 * o1) + 1) * n0 * n1 * n2 * cell, y_at + last * o2 * cell)
    for row in range(first, last):
        j += 1  # counted, because divisions take as long as a block
        if j == o1:
            j, i = 0, i + 1
            if i == o0:
                i, p = 0, p + 1
        deep, high = np.int64(plan[t0 + o0 + i]), np.int64(plan[t1 + o1 + j])
        source = x_at + ((p * n0 + plan[t0 + i]) * n1 + plan[t1 + j]) * n2 * cell
        line = first_number(plan, t0 + i, t1 + j) if INDEX else 0
        beside = plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j] if SUM else 0
        y, taps, clean, stop = y_at + row * o2 * cell, index_at + row * o2 * channels * NUMBER, False, end
        if begin < end and (TAPS == 0 or deep * high == ROWS0 * ROWS1):
            sizes = (ROWS0, ROWS1, TAPS) if TAPS > 0 else (deep, high, kernel[2])
            at, to, kept = source + plan[t2 + begin] * cell, y + begin * cell, taps + begin * channels * NUMBER
            jump = np.int64(plan[21]) * cell
            if NARROW:
                stop = begin + cells_that_fit(at, to, ends, end - begin, jump, cell, steps, sizes)
            numbers = (line + plan[t2 + begin], np.int64(plan[21])) if PLACES else (line, np.int64(0))
            facts = (stop - begin, jump, steps, jumps, numbers, beside * kernel[2])
            if around:  # twice, because a branch at every store takes a tenth of the time
                clean = cells_inside(at, to, kept, plan_at, channels, sizes, facts, fetched, True)
            else:
                clean = cells_inside(at, to, kept, plan_at, channels, sizes, facts, fetched, False)
        k = np.int64(0)
        while k < o2:
            if clean and k == begin and k < stop:
                k = stop
            else:
                columns = np.int64(plan[t2 + o2 + k])
                at, tap = source + plan[t2 + k] * cell, line + plan[t2 + (0 if PLACES else 2 * o2) + k] if INDEX else 0
                counted = beside * np.int64(plan[t2 + 3 * o2 + k]) if SUM else 0
                sizes, targets = (deep, high, columns), (y + k * cell, taps + k * channels * NUMBER)
                cell_carefully(at, targets, plan_at, channels, sizes, steps, jumps, tap, counted, around)
                k += 1


def numbering(plan):
    """By how much what is kept of a cell grows along each axis: tap numbers, or PLACES in planes."""
    if PLACES:
        n1, n2 = np.int64(plan[5]), np.int64(plan[6])
        jumps = (plan[13] * n1 * n2, plan[14] * n2, np.int64(plan[15]))
    else:
        k2 = np.int64(plan[18])
        jumps = (plan[17] * k2, k2, np.int64(1))
    return jumps


def first_number(plan, row0, row1):
    """That of the first cell of a row of cells; of columns only taps that were cut off are still to be added."""
    o0, o1 = np.int64(plan[7]), np.int64(plan[8])
    if PLACES:
        line = (plan[row0] * np.int64(plan[5]) + plan[row1]) * plan[6]
    else:
        line = (plan[row0 + 2 * o0] * np.int64(plan[17]) + plan[row1 + 2 * o1]) * plan[18]
    return line


def cells_that_fit(at, to, ends, count, jump, cell, steps, sizes):
    """How many of these windows neither read behind the planes of this call nor store behind its outputs."""
    reach = (sizes[0] - 1) * steps[0] + (sizes[1] - 1) * steps[1] + (sizes[2] - 1) * steps[2] + LANES * ITEM
    read, room = ends[0] - at - reach, ends[1] - to - LANES * ITEM
    if (count - 1) * jump > read or (count - 1) * cell > room:
        count = max(0, min(read // jump, room // cell) + 1)
    return count


def cells_inside(at, y, taps, plan_at, channels, sizes, facts, fetched, around):
    """Windows of these sizes, one after the other; returns whether there was no NaN."""
    count, jump, steps, jumps, (tap, moved), counted = facts
    seen, n = unseen(SPEC), sizes[0] * sizes[1] * sizes[2]
    for _ in range(count):
        for q in range(0, channels, LANES):
            # The last vector may overlap the one before: the same values again.
            q = 0 if NARROW else min(q, channels - LANES)
            if fetched[0] > 0:
                fetch_window(at + q * ITEM + fetched[0], steps, sizes, fetched)
            state = cell_folded(at + q * ITEM, steps, tap, sizes, jumps, INSIDE, False)
            seen = met(SPEC, seen, state)
            store_results(state, y + q * ITEM, taps + q * NUMBER, plan_at, n, counted, around)
        at, y, taps, tap = at + jump, y + channels * ITEM, taps + channels * NUMBER, tap + moved
    return not any_nan(SPEC, seen)


def cell_carefully(at, targets, plan_at, channels, sizes, steps, jumps, tap, counted, around):
    """One window; NaN are compared as they must be."""
    n = sizes[0] * sizes[1] * sizes[2]
    for q in range(0, channels, LANES):
        q = 0 if NARROW else min(q, channels - LANES)
        state = cell_folded(at + q * ITEM, steps, tap, sizes, jumps, MASKED if NARROW else INSIDE, False)
        if any_nan(SPEC, met(SPEC, unseen(SPEC), state)):
            state = cell_folded(at + q * ITEM, steps, tap, sizes, jumps, MASKED if NARROW else INSIDE, True)
        if NARROW:
            values, numbers = results(state, plan_at, n, counted)
            store_some(targets[0], values, channels, LANES)
            if INDEX:
                store_some(targets[1], numbers, channels, LANES)
        else:
            store_results(state, targets[0] + q * ITEM, targets[1] + q * NUMBER, plan_at, n, counted, around)


def store_results(state, y, taps, plan_at, n, counted, around):
    """Store what a state comes to: a choice, or a sum of `n` cells, `counted` with padding."""
    values, numbers = results(state, plan_at, n, counted)
    store_values(y, values, around)
    if INDEX:
        store_whole(taps, numbers)


def results(state, plan_at, n, counted):
    """(values, tap numbers) of a state; sums have no numbers."""
    if SUM:
        values = numbers = narrowed(SPEC, FINISH((summed(SPEC, state),), 0.0, n, counted, plan_at))
    else:
        values, numbers = chosen(SPEC, state)
    return values, numbers


def store_values(y, values, around):
    if around:
        store_streamed(y, values)
    else:
        store_whole(y, values)


def fetch_window(at, steps, sizes, fetched):
    """Fetch the cells of a window, apart from the sums, so that those have no branches.

    Loops of known lengths are unrolled: loops from where the windows before have read to take as long as the sums.
    """
    if not fetched[2]:
        fetch_cells(at, steps, sizes, (0, 0))
    elif not fetched[1]:
        fetch_cells(at, steps, sizes, (0, 1))
    else:
        fetch_cells(at, steps, sizes, (1, 1))


def fetch_cells(at, steps, sizes, known):
    for a in range(sizes[0]):
        for b in range(known[0], sizes[1]):
            for c in range(known[1], sizes[2]):
                prefetch(at + a * steps[0] + b * steps[1] + c * steps[2], LANES * ITEM)


def cell_folded(at, steps, tap, sizes, jumps, mode, exact):
    """The state after the cells of a window of these sizes, for the channels at `at`."""
    if TAPS > 0 and mode == INSIDE and not exact:
        state = opened(SPEC, at, 0, tap, INSIDE)
    else:
        state = begin(SPEC, 0, tap)
    for a in range(sizes[0]):
        for b in range(sizes[1]):
            for c in range(sizes[2]):
                if TAPS == 0 or mode != INSIDE or exact or a + b + c > 0:  # constants: unrolled
                    here = at + a * steps[0] + b * steps[1] + c * steps[2]
                    number = tap + a * jumps[0] + b * jumps[1] + c * jumps[2]
                    state = fold(SPEC, state, here, 0, CHANNELS, number, mode, exact)
    return state
