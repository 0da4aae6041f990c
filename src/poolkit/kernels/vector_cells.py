"""Row kernels on vectors along the channels; see `vector_rows`, whose globals these functions read.

IRREGULAR: windows are made one by one. NARROW: a cell has fewer channels than a vector. What a vector has too much is
read from the next cells, and stored over their outputs, which are made later; where those are not this call's, cells
are read and stored with masks.
"""

import numpy as np

from .memory import pointer
from .rows import whole_columns
from .vector_edges import whole_rows
from .vector_intrinsics import any_nan, begin, chosen, fold, met, narrowed, opened, summed, unseen
from .vector_reading import INSIDE, MASKED
from .vector_writing import prefetch, store_some, store_streamed, store_whole
from .words import channels_of, distances_of, kernel_of, output_of, size_of, stride_of, table_of

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
    channels = CHANNELS if CHANNELS > 0 else channels_of(plan)
    n0, n1, o0, o1 = size_of(plan, 0), size_of(plan, 1), output_of(plan, 0), output_of(plan, 1)
    t0, t1, k0, k1 = table_of(plan, 0), table_of(plan, 1), kernel_of(plan, 0), kernel_of(plan, 1)
    line, size = size_of(plan, 2) * channels * ITEM, output_of(plan, 2) * channels
    columns = (np.int64(0), np.int64(0)) if IRREGULAR else whole_columns(plan)
    whole, joined = whole_rows(plan_at), planes_joined(plan)
    ends = (x_at + ((last - 1) // (o0 * o1) + 1) * n0 * n1 * line, y_at + last * size * ITEM)
    row, p, i, j = np.int64(first), first // (o0 * o1), first // o1 % o0, first % o1
    while row < last:
        deep, high = np.int64(plan[t0 + o0 + i]), np.int64(plan[t1 + o1 + j])
        at = x_at + ((p * n0 + plan[t0 + i]) * n1 + plan[t1 + j]) * line
        targets = (y_at + row * size * ITEM, index_at + row * size * NUMBER)
        tap = first_number(plan, t0 + i, t1 + j) if INDEX else np.int64(0)
        window = (deep, high, tap, plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j] if SUM else np.int64(0))
        made, stop = np.int64(0), columns[0]
        if columns[0] < columns[1] and (TAPS == 0 or deep * high == ROWS0 * ROWS1):
            many = np.int64(1)
            if deep == k0 and high == k1:  # those that follow are like this one
                many = last - row if joined else min(last - row, whole - j)
            made, stop = inside_rows(at, targets, plan_at, window, columns, many, ends, far, around)
        start = columns[0] if made > 0 else stop
        cells_carefully(at, targets, plan_at, window, max(1, made), (start, stop), around)
        row, j = row + max(1, made), j + max(1, made)
        if j >= o1:  # past more than one plane only if they are joined
            i, p, j = i + 1, p + (j // o1 - 1 if joined else 0), j % o1 if joined else 0
            if i == o0:
                i, p = 0, p + 1


def planes_joined(plan):
    """Whether rows of windows lie as far apart from one plane to the next as inside of a plane, all of them whole."""
    n0, n1, o1, t1 = size_of(plan, 0), size_of(plan, 1), output_of(plan, 1), table_of(plan, 1)
    k0, k1, stride = kernel_of(plan, 0), kernel_of(plan, 1), max(1, stride_of(plan, 1))
    whole = plan[t1 + o1] == k1 and plan[t1 + 2 * o1 - 1] == k1
    return not PLACES and n0 == 1 and k0 == 1 and whole and n1 == o1 * stride


def inside_rows(at, targets, plan_at, window, columns, many, ends, far, around):
    """Windows of real cells only, in up to `many` rows of outputs: (rows before one with a NaN, end of its windows)."""
    plan = pointer(plan_at, np.int32)
    channels = CHANNELS if CHANNELS > 0 else channels_of(plan)
    n2, t2, cell = size_of(plan, 2), table_of(plan, 2), channels * ITEM
    steps = distances_of(plan, cell)
    sizes = (ROWS0, ROWS1, TAPS) if TAPS > 0 else (window[0], window[1], kernel_of(plan, 2))
    down, jump = max(1, stride_of(plan, 1)) * n2, stride_of(plan, 2) * cell
    at, y, taps = at + plan[t2 + columns[0]] * cell, targets[0] + columns[0] * cell, targets[1]
    taps += columns[0] * channels * NUMBER
    count = columns[1] - columns[0]
    if NARROW:
        reach = (sizes[0] - 1) * steps[0] + (sizes[1] - 1) * steps[1] + (sizes[2] - 1) * steps[2] + LANES * ITEM
        free = (ends[0] - at - reach, ends[1] - y - LANES * ITEM)
        count, many = cells_that_fit(free, (count, many), (jump, down * cell), (cell, output_of(plan, 2) * cell))
    ahead = np.int64(0)
    if not NARROW and far:
        ahead = fetched_ahead(down * cell, AHEAD)
    # What is fetched ahead, and whether the first row and column of a window have been read by those before.
    fetched = (ahead, kernel_of(plan, 1) > stride_of(plan, 1), kernel_of(plan, 2) > stride_of(plan, 2))
    numbers = (window[2], np.int64(0), np.int64(0))
    if PLACES:
        numbers = (window[2] + plan[t2 + columns[0]], stride_of(plan, 2), down)
    k2, length = kernel_of(plan, 2), output_of(plan, 2) * channels
    facts = (count, jump, steps, numbering(plan), window[3] * k2, length, down * cell)
    if around:  # twice, because a branch at every store takes a tenth of the time
        made = rows_of_cells(at, y, taps, plan_at, many, sizes, facts, numbers, fetched, True)
    else:
        made = rows_of_cells(at, y, taps, plan_at, many, sizes, facts, numbers, fetched, False)
    return made, columns[0] + count


def numbering(plan):
    """By how much what is kept of a cell grows along each axis: tap numbers, or PLACES in planes."""
    if PLACES:
        jumps = distances_of(plan, np.int64(1))
    else:
        k2 = kernel_of(plan, 2)
        jumps = (kernel_of(plan, 1) * k2, k2, np.int64(1))
    return jumps


def first_number(plan, row0, row1):
    """That of the first cell of a row of cells; of columns only taps that were cut off are still to be added."""
    o0, o1 = output_of(plan, 0), output_of(plan, 1)
    if PLACES:
        line = (plan[row0] * size_of(plan, 1) + plan[row1]) * size_of(plan, 2)
    else:
        line = (plan[row0 + 2 * o0] * kernel_of(plan, 1) + plan[row1 + 2 * o1]) * kernel_of(plan, 2)
    return line


def cells_that_fit(free, wanted, jumps, sizes):
    """(windows, rows) of those `wanted` that neither read behind the planes of this call nor store behind its outputs.

    `free`: bytes up to there, behind the first window's; `jumps` and `sizes`: bytes from one window to the next, and
    from one row to the next, of cells and of outputs.
    """
    count, many = wanted
    read, room = free[0] - (count - 1) * jumps[0], free[1] - (count - 1) * sizes[0]
    if read < 0 or room < 0:
        count, many = max(0, min(free[0] // jumps[0], free[1] // sizes[0]) + 1), np.int64(1)
    else:
        many = min(many, min(read // jumps[1], room // sizes[1]) + 1)
    return count, many


def rows_of_cells(at, y, taps, plan_at, many, sizes, facts, numbers, fetched, around):
    """Rows of windows of these sizes, one window after the other; returns how many there are before one with a NaN."""
    count, jump, steps, jumps, counted, outputs, pitch = facts
    plan = pointer(plan_at, np.int32)
    channels = CHANNELS if CHANNELS > 0 else channels_of(plan)
    n, row, made, seen = sizes[0] * sizes[1] * sizes[2], np.int64(0), many, unseen(SPEC)
    while row < many:
        here, to, kept, tap = at, y, taps, numbers[0]
        for _ in range(count):
            for q in range(0, channels, LANES):
                # The last vector may overlap the one before: the same values again.
                q = 0 if NARROW else min(q, channels - LANES)
                if fetched[0] > 0:
                    fetch_window(here + q * ITEM + fetched[0], steps, sizes, fetched)
                state = cell_folded(here + q * ITEM, steps, tap, sizes, jumps, INSIDE, False)
                seen = met(SPEC, seen, state)
                store_results(state, to + q * ITEM, kept + q * NUMBER, plan_at, n, counted, around)
            here, to, kept, tap = here + jump, to + channels * ITEM, kept + channels * NUMBER, tap + numbers[1]
        if any_nan(SPEC, seen):
            made, many = row, row
        seen = unseen(SPEC)
        row, at, y, taps = row + 1, at + pitch, y + outputs * ITEM, taps + outputs * NUMBER
        numbers = (numbers[0] + numbers[2], numbers[1], numbers[2])
    return made


def cells_carefully(at, targets, plan_at, window, rows, made, around):
    """The windows of so many rows of outputs, apart from those that were `made`, from one to before another."""
    plan = pointer(plan_at, np.int32)
    channels = CHANNELS if CHANNELS > 0 else channels_of(plan)
    o2, t2, cell = output_of(plan, 2), table_of(plan, 2), channels * ITEM
    down, jumps, steps = max(1, stride_of(plan, 1)) * size_of(plan, 2), numbering(plan), distances_of(plan, cell)
    for row in range(rows if made[1] - made[0] < o2 else 0):
        k = np.int64(0)
        while k < o2:
            if k == made[0] and k < made[1]:
                k = made[1]
            else:
                source, place = at + (row * down + plan[t2 + k]) * cell, row * o2 + k
                to = (targets[0] + place * cell, targets[1] + place * channels * NUMBER)
                sizes = (window[0], window[1], np.int64(plan[t2 + o2 + k]))
                tap = window[2] + plan[t2 + 2 * o2 + k] if INDEX else np.int64(0)
                if PLACES:
                    tap = window[2] + row * down + plan[t2 + k]
                counted = window[3] * plan[t2 + 3 * o2 + k] if SUM else np.int64(0)
                cell_carefully(source, to, plan_at, channels, sizes, steps, jumps, tap, counted, around)
                k += 1


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
