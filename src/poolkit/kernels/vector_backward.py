"""Backward kernels on vectors, for sliding windows without dilation: every cell gathers what its windows give it.

The general kernels scatter: an output adds its gradient to a cell. Here a cell looks at the outputs whose windows hold
it, in the same row-major order, so that the sums have the same bits, every line of the gradient is written once, and
nothing is set to zero before.

`gather` serves operators that choose, from tap numbers, `spread` linear sums (FINISH). Without CELLS vectors lie along
the row: with stride s the cells of s neighbouring phases lie in s vectors, which are interleaved when they are stored;
sums are then served where whole windows do not overlap. With CELLS they lie along the channels.

Upper-case names are globals of each copy: ELEMENT, LANES, ITEM (bytes of an element); TAPS, STRIDE and LOW of the last
axis, FEWEST and MOST outputs beside a group of STRIDE cells that it reads; ROWS0, ROWS1, STRIDE1 of the others, BEFORE,
rows of outputs before its own that a row of cells reads, and LINES, the most that one reads. GROUPS: these are known
for a kernel of cells, and the windows of sums are whole and do not overlap. LAYOUT, for short rows: which cells are
written at once, see `vector_short`; PLANES: whole planes are, FIRST_LAYOUT and LAST_LAYOUT those of their cells that
look at the first or the last row of outputs only; LEFT_LAYOUT, MIDDLE_LAYOUT and RIGHT_LAYOUT the pieces of longer
rows; ALIGNED: all are whole cache lines; SHORT, rows of outputs in LAYOUT; OUTPUTS, elements that are read for it;
APART: the windows are whole and do not overlap.
"""

import numpy as np

from .expansion import called
from .memory import LINE, allocated, pointer, released
from .vector_backward_cells import begins, some_cells
from .vector_backward_shares import rows_shared, some_shares
from .vector_gather import (
    EDGE,
    INSIDE,
    MASKED,
    gathered,
    load_vector,
    nothing,
    zipped,
)
from .vector_rows import CHUNK, FAR, STREAMED
from .vector_short import gathered_rows, row_loaded, rows_after, strewn, strewn_to_chosen
from .vector_writing import store_some, stream, written
from .words import channels_of, low_of, output_of, outputs_of, rows_of, size_of, sizes_of, stride_of

ELEMENT = LAYOUT = FIRST_LAYOUT = LAST_LAYOUT = LEFT_LAYOUT = MIDDLE_LAYOUT = RIGHT_LAYOUT = ""
SHORT = OUTPUTS = 0
APART = ALIGNED = PLANES = False
LANES = ITEM = TAPS = STRIDE = LOW = FEWEST = MOST = ROWS0 = ROWS1 = STRIDE1 = BEFORE = LINES = 0
CELLS = GROUPS = NARROW = False
FINISH = None


def gather(index_at, gy_at, gx_at, plan_at, first, last):
    planes(index_at, gy_at, gx_at, plan_at, first, last)


def spread(x_at, y_at, gy_at, gx_at, plan_at, first, last):
    planes(np.int64(0), gy_at, gx_at, plan_at, first, last)


def planes(index_at, gy_at, gx_at, plan_at, first, last):
    """Large gradients are made in the nearest cache, some rows or pieces of rows at a time, and go to memory there.

    Cells of whole cache lines go there at once.
    """
    plan = pointer(plan_at, np.int32)
    n1, n2, cell = size_of(plan, 1), size_of(plan, 2), (channels_of(plan) if CELLS else 1) * ITEM
    plane, size = size_of(plan, 0) * n1, n2 * cell
    start, end = first * plane, last * plane
    together = max(1, stride_of(plan, 1))  # rows that the same outputs give to
    many, width, scratch = end - start, n2, np.int64(0)
    given = (last - first) * rows_of(plan) * output_of(plan, 2) * cell
    large = many * size + given >= (FAR if CELLS else STREAMED)
    whole = aligned(gx_at, cell if CELLS else size)
    streamed = large and not whole
    rate = given * 16 // (many * size)  # of what is read for every 16 bytes that are written
    if streamed:
        many = max(1, CHUNK // size)
        many -= many % plane if many > plane else 0  # whole planes, see `whole_plane`
        if CELLS and size > CHUNK:  # pieces of rows: what several of them read stays in the nearest cache
            many, width = together, min(n2, max(1, CHUNK // (together * cell * STRIDE)) * STRIDE)
        scratch = allocated((many - 1) * size + width * cell + LINE)
    while start < end:
        stop, left = min(end, start + many), np.int64(0)
        inside = (stop % n1 + low_of(plan, 1)) % together
        if stop < end and stop % n1 > 0 and stop - inside > start:
            stop -= inside
        while left < n2:  # one place for both ways: what is called from two is compiled twice
            right = min(n2, left + width)
            target = made = gx_at + start * size + left * cell
            if streamed:
                made = scratch + target % LINE
            base = made - start * size - left * cell
            if CELLS and (NARROW or FINISH is None):
                some_cells(index_at, gy_at, base, plan_at, start, stop, end, left, right, large and whole)
            elif SHORT > 0 and APART:
                some_short(index_at, gy_at, base, plan_at, first, last, start, stop)
            elif FINISH is None:
                some_planes(index_at, gy_at, base, plan_at, first, last, start, stop, large and whole)
            else:
                some_shares(gy_at, base, plan_at, start, stop, (left, right), large and whole)
            if streamed:
                sent(index_at, gy_at, target, made, plan, (start, stop, left, right), cell, rate)
            left = right
        start = stop
    if streamed:
        released(scratch)
    if large:
        written()


def aligned(gx_at, size):
    """Whether all that is written at once, of cells or rows of `size` bytes, is whole cache lines."""
    whole = gx_at % LINE == 0 and size % LINE == 0 and (LANES if CELLS else LANES * STRIDE) * ITEM % LINE == 0
    return whole and (CELLS or ALIGNED or (FINISH is not None and SHORT == 0))


def sent(index_at, gy_at, target, made, plan, cells, cell, rate):
    """Stream rows [start, stop) of the cells [left, right); what the cells behind them look at is fetched meanwhile."""
    start, stop, left, right = cells
    n2 = size_of(plan, 2)
    size, whole = n2 * cell, right - left == n2
    length = (stop - start) * size if whole else (right - left) * cell
    row, column = (stop, np.int64(0)) if right == n2 else (start, right)
    ahead = last_output(plan, row, column) * (cell // ITEM)
    for k in range(1 if whole else stop - start):
        done = ahead + k * length * rate // 16 // ITEM
        fetched = (gy_at + done * ITEM, index_at + done if FINISH is None else gy_at)
        stream(target + k * size, made + k * size, length, fetched, (rate, rate // ITEM))


def last_output(plan, row, column):
    """The last output that a cell looks at: those before it were read for the cells before."""
    o0, o1, o2 = outputs_of(plan)
    n0, n1 = size_of(plan, 0), size_of(plan, 1)
    i = (row // n1 % n0 + low_of(plan, 0)) // max(1, stride_of(plan, 0))
    j = (row % n1 + low_of(plan, 1)) // max(1, stride_of(plan, 1))
    return ((row // (n0 * n1) * o0 + i) * o1 + j) * o2 + column // max(1, stride_of(plan, 2))


def some_short(index_at, gy_at, gx_at, plan_at, first, last, start, stop):
    """Rows [start, stop) of cells whose windows are whole and do not overlap: SHORT rows of outputs at once."""
    plan = pointer(plan_at, np.int32)
    n0, n1, n2 = sizes_of(plan)
    o0, o1, o2 = outputs_of(plan)
    bounds = (index_at + first * o0 * o1 * o2, index_at + last * o0 * o1 * o2)
    joined = (n0 == 1) & (n1 == o1 * ROWS1)
    p, a, b = start // (n0 * n1), start // n1 % n0, start % n1
    row, to = start, gx_at + start * n2 * ITEM
    while row < stop:
        i, j, left = a // ROWS0, b // ROWS1, stop - row if joined else min(n1 - b, stop - row)
        at, turns, back, tap = ((p * o0 + i) * o1 + j) * o2, np.int64(0), np.int64(0), a % ROWS0 * ROWS1 * TAPS
        given = (i < o0) & (j < o1)
        if given & (b % ROWS1 == 0):
            if not joined:  # the last ones may overlap those before: the same values again
                back = max(0, min(SHORT - o1 + j, (row - start) // ROWS1, j))
            most = (left + back * ROWS1) // (SHORT * ROWS1)
            # Behind the last of these, what is read of outputs would belong to others.
            turns = (last * o0 * o1 * o2 - at + back * o2 - OUTPUTS) // (SHORT * o2) + 1
            turns = max(0, min(turns, most if joined else min(most, (o1 - j + back) // SHORT)))
        if turns > 0:
            here = at - back * o2
            rows_strewn(index_at + here, gy_at + here * ITEM, to - back * ROWS1 * n2 * ITEM, plan_at, turns, tap)
            rows = (turns * SHORT - back) * ROWS1
        elif not given:
            rows = left
            zeroed(to, rows * n2)
        else:
            rows = np.int64(1)
            if FINISH is not None:
                rows_shared(gy_at + at * ITEM, to, plan_at, 1, 1, o2, False)
            else:
                here = (p * o0 + i) * o1 * o2
                row_carefully(index_at + here, gy_at + here * ITEM, to, plan_at, b, bounds, np.int64(1), tap)
        row, b, to = row + rows, b + rows, to + rows * n2 * ITEM
        if b >= n1:  # past more than one plane only if they are joined
            a, p, b = a + 1, p + (b // n1 - 1 if joined else 0), b % n1 if joined else np.int64(0)
            if a == n0:
                p, a = p + 1, np.int64(0)


def zeroed(to, count):
    """So many zeros."""
    for c in range(0, count, LANES):
        store_some(to + c * ITEM, zipped(nothing(ELEMENT, LANES, 1)), count - c, LANES)


def rows_strewn(index, gy, gx, plan_at, turns, tap):
    """So many times SHORT rows of outputs."""
    plan = pointer(plan_at, np.int32)
    outputs, cells, n = SHORT * output_of(plan, 2), SHORT * ROWS1 * size_of(plan, 2), ROWS0 * ROWS1 * TAPS
    for _ in range(turns):
        if FINISH is None:
            strewn_to_chosen(ELEMENT, LAYOUT, gy, index, tap if ROWS0 > 1 else 0, gx)
        else:
            strewn(LAYOUT, FINISH((load_vector(ELEMENT, OUTPUTS, gy),), 0.0, n, n, plan_at), gx)
        index, gy, gx = index + outputs, gy + outputs * ITEM, gx + cells * ITEM


def some_planes(index_at, gy_at, gx_at, plan_at, first, last, start, stop, around):
    """Rows [start, stop) of cells, of all planes; those of planes [first, last) may be read for it.

    `around`: gradients are stored around the caches.
    """
    plan = pointer(plan_at, np.int32)
    n0, n1, n2 = sizes_of(plan)
    o0, o1, o2 = outputs_of(plan)
    s0, low0, low1 = max(1, stride_of(plan, 0)), low_of(plan, 0), low_of(plan, 1)
    bounds = (index_at + first * o0 * o1 * o2, index_at + last * o0 * o1 * o2)
    width = max(OUTPUTS, (n2 + LANES * STRIDE - 1) // (LANES * STRIDE) * LANES)
    row, to = start, gx_at + start * n2 * ITEM
    p, a, b = start // (n0 * n1), start // n1 % n0, start % n1
    while row < stop:
        i0, i1 = begins(a, low0, ROWS0, s0), min(o0, (a + low0) // s0 + 1)
        tap = (a + low0 - i0 * s0) * ROWS1 * TAPS if ROWS0 > 1 else 0  # a constant: it is compared with
        deep, at = i1 - i0, (p * o0 + i0) * o1 * o2
        end = min(n1, b + stop - row)
        row += end - b
        if PLANES:
            reads = (index_at + at + FEWEST, index_at + at + (o1 - 1) * o2 + width + MOST)
            if (deep > 0) & (end - b == n1) & (bounds[0] <= reads[0]) & (reads[1] <= bounds[1]):
                whole_plane(index_at + at, gy_at + at * ITEM, to, plan_at, around)
                b, to = n1, to + n1 * n2 * ITEM
        while b < end:
            j = (b + low1) // STRIDE1
            phase, here = b + low1 - j * STRIDE1, index_at + at + j * o2
            count = min(STRIDE1 - phase, end - b)
            lowest = here - min(j, np.int64(BEFORE)) * o2 + FEWEST
            highest = here + (deep - 1) * o1 * o2 - max(0, j - o1 + 1) * o2 + width + MOST
            if (deep > 0) & (bounds[0] <= lowest) & (highest <= bounds[1]):
                turns, given = np.int64(1), gy_at + (at + j * o2) * ITEM
                if count == STRIDE1:
                    turns = (end - b) // STRIDE1
                    if highest + (turns - 1) * o2 > bounds[1]:  # seldom: a division takes as long as a block
                        turns = (bounds[1] - highest) // o2 + 1
                rows_gathered(here, given, to, plan_at, phase, phase + count, j, turns, deep, tap, around)
                count *= turns
            else:
                for q in range(count):
                    gx = to + q * n2 * ITEM
                    row_carefully(index_at + at, gy_at + at * ITEM, gx, plan_at, b + q, bounds, deep, tap)
            b, to = b + count, to + count * n2 * ITEM
        a, b = a + 1, np.int64(0)
        if a == n0:
            p, a = p + 1, np.int64(0)


@called
def whole_plane(index, gy, gx, plan_at, around):
    """All cells of a plane of short rows, quicker than row after row: much would be asked again for every plane."""
    plan = pointer(plan_at, np.int32)
    n2, o1, o2, low1 = size_of(plan, 2), output_of(plan, 1), output_of(plan, 2), low_of(plan, 1)
    gathered_rows(ELEMENT, FIRST_LAYOUT, gy, index, gx, o2, n2, False)
    gx -= low1 * n2 * ITEM
    if SHORT == 1:
        if ALIGNED and around:
            rows_one_by_one(index, gy, gx, n2, o1, o2, True)
        else:
            rows_one_by_one(index, gy, gx, n2, o1, o2, False)
    else:
        for j in range(1, o1, SHORT):
            j = min(j, o1 - SHORT)  # the last ones may overlap those before: the same values again
            to = gx + j * STRIDE1 * n2 * ITEM
            gathered_rows(ELEMENT, LAYOUT, gy + j * o2 * ITEM, index + j * o2, to, o2, n2, False)
    if LAST_LAYOUT != "":
        end = gx + o1 * STRIDE1 * n2 * ITEM
        gathered_rows(ELEMENT, LAST_LAYOUT, gy + o1 * o2 * ITEM, index + o1 * o2, end, o2, n2, False)


def rows_one_by_one(index, gy, gx, n2, o1, o2, around):
    """The cells of each row of outputs but the first, which keeps what it looks at for the next."""
    before = row_loaded(ELEMENT, LAYOUT, gy, index)
    for j in range(1, o1):
        to = gx + j * STRIDE1 * n2 * ITEM
        before = rows_after(ELEMENT, LAYOUT, before, gy + j * o2 * ITEM, index + j * o2, to, n2, around)


def rows_gathered(index, gy, gx, plan_at, begin, end, j, turns, deep, tap, around):
    """Of the STRIDE1 rows of cells whose last output is that of row `j`, at `gy`, those from `begin` to `end`.

    The same for so many rows of outputs, one after the other.
    """
    plan = pointer(plan_at, np.int32)
    n2, o1, o2 = size_of(plan, 2), output_of(plan, 1), output_of(plan, 2)
    own, stop, whole = j, j + turns, (begin == 0) & (end == STRIDE1)
    while own < stop:
        many = np.int64(1)
        if SHORT > 0 and whole and BEFORE <= own <= min(o1, stop) - SHORT:
            blocks = (min(o1, stop) - own) // SHORT
            many = blocks * SHORT
            rows_inside(index, gy, gx, plan_at, blocks)
        elif MIDDLE_LAYOUT != "" and whole and BEFORE <= own < o1:
            if ALIGNED and around:
                row_in_pieces(index, gy, gx, n2, o2, True)
            else:
                row_in_pieces(index, gy, gx, n2, o2, False)
        else:
            group_gathered(index, gy, gx, plan_at, begin, end, own, deep, tap)
        own, index, gy = own + many, index + many * o2, gy + many * o2 * ITEM
        gx += many * (end - begin) * n2 * ITEM


def rows_inside(index, gy, gx, plan_at, blocks):
    """So many times SHORT rows of outputs, all of whose cells get something from rows that there are."""
    plan = pointer(plan_at, np.int32)
    n2, o2 = size_of(plan, 2), output_of(plan, 2)
    cells, outputs = SHORT * STRIDE1 * n2, SHORT * o2
    for _ in range(blocks):
        gathered_rows(ELEMENT, LAYOUT, gy, index, gx, o2, n2, False)
        index, gy, gx = index + outputs, gy + outputs * ITEM, gx + cells * ITEM


def row_in_pieces(index, gy, gx, n2, o2, around):
    """The cells of one row of outputs, all of which get something from rows that there are; the last piece overlaps."""
    groups = (n2 + STRIDE - 1) // STRIDE
    gathered_rows(ELEMENT, LEFT_LAYOUT, gy, index, gx, o2, n2, around)
    for k in range(LANES, groups - LANES, LANES):
        gathered_rows(ELEMENT, MIDDLE_LAYOUT, gy + k * ITEM, index + k, gx + k * STRIDE * ITEM, o2, n2, around)
    k = groups - LANES
    gathered_rows(ELEMENT, RIGHT_LAYOUT, gy + k * ITEM, index + k, gx + k * STRIDE * ITEM, o2, n2, around)


def group_gathered(index, gy, gx, plan_at, begin, end, own, deep, tap):
    """Those of one row of outputs."""
    plan = pointer(plan_at, np.int32)
    n2, o1, o2 = size_of(plan, 2), output_of(plan, 1), output_of(plan, 2)
    length, jump, groups = o1 * o2, max(1, stride_of(plan, 0)) * ROWS1 * TAPS, (n2 + STRIDE - 1) // STRIDE
    for r in range(STRIDE1):
        if (r >= begin) & (r < end):
            for k in range(0, groups, LANES):
                edge = (k + FEWEST < 0) | (min(k + LANES, groups) + MOST > o2)
                state, first = nothing(ELEMENT, LANES, STRIDE), k
                for i in range(deep if ROWS0 > 1 else 1):
                    for m in range((ROWS1 - 1 - r) // STRIDE1, -1, -1):
                        if (own >= m) & (own - m < o1):
                            at, number = i * length - m * o2, tap - i * jump + (r + m * STRIDE1) * TAPS
                            source, kept = gy + at * ITEM, index + at
                            if edge:
                                state = row_added(state, source, kept, first, o2, number, EDGE)
                            else:
                                state = row_added(state, source, kept, first, o2, number, INSIDE)
                store_some(gx + k * STRIDE * ITEM, zipped(state), n2 - k * STRIDE, LANES * STRIDE)
            gx += n2 * ITEM


def row_added(state, gy, index, k, outputs, number, mode):
    return gathered(TAPS, STRIDE, LOW, state, gy, index, (0, 0), k, outputs, number, mode, 1)


def row_carefully(index, gy, gx, plan_at, b, bounds, deep, tap):
    """One row of cells; outputs outside are not read."""
    plan = pointer(plan_at, np.int32)
    n2, o1, o2 = size_of(plan, 2), output_of(plan, 1), output_of(plan, 2)
    jump, low1 = max(1, stride_of(plan, 0)) * ROWS1 * TAPS, low_of(plan, 1)
    j0, j1 = begins(b, low1, ROWS1, STRIDE1), min(o1, (b + low1) // STRIDE1 + 1)
    for column in range(0, n2, LANES * STRIDE):
        k, state = column // STRIDE, nothing(ELEMENT, LANES, STRIDE)
        for i in range(deep):
            for j in range(j0, j1):
                at, number = (i * o1 + j) * o2, tap - i * jump + (b + low1 - j * STRIDE1) * TAPS
                state = gathered(TAPS, STRIDE, LOW, state, gy + at * ITEM, index + at, bounds, k, o2, number, MASKED, 1)
        store_some(gx + column * ITEM, zipped(state), n2 - column, LANES * STRIDE)
