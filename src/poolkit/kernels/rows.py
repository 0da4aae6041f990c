"""The row kernels: taps outside, the outputs of one row inside, accumulators in a row buffer.

Copies of these functions are compiled by `build`; the upper-case names are globals that each copy is given:

* X, Y: storage types; LOAD, LOAD_Y, STORE: how to read and write them; C: the type of comparison, A: of addition;
* STRIDE: of the last axis as a constant, 0 for one read from the plan, -1 for windows that are not regular;
* CHANNELS: values per cell as a constant, 0 for one read from the plan;
* BETTER: (value, best) -> does this value replace the best so far;
* INDEX: None, or the type of what is kept of the chosen cell per output; CELLS: keep its position in the plane rather
  than its tap number, which windows of more than 256 taps do;
* PIVOT, MAP, FINISH, COLLECT, SUMS: the parts of a `Sum` and how many sums it has; M: the type that PIVOT and MAP get.

A row is one output row of one plane: row = (plane * o0 + i) * o1 + j. `first` and `last` bound the rows of this call.
The nest of loops stands once: `lines` goes over the rows of cells of one row's windows, `real_cells` along one of them;
what is done at each is a function that they are given, with `state`, a tuple of what it needs. All of it is written out
as one function (see `expansion`).
"""

import numpy as np

from .memory import LINE, allocated, pointer, released, select
from .planes import cleared, kept
from .words import channels_of, kernel_of, low_of, output_of, size_of, step_of, stride_of, table_of

X = Y = C = A = M = W = LOAD = LOAD_Y = STORE = BETTER = INDEX = PIVOT = MAP = FINISH = COLLECT = None
STRIDE = CHANNELS = SUMS = ITEM = 0  # ITEM: bytes of C; of A, which is no narrower than M, for sums
CELLS = False
DIRECT = True  # see `planes`


def span(tap, step, stride, low, size, outputs):
    """The outputs [start, end) for which this tap of the last axis is a real cell."""
    offset = tap * step - low
    start = 0 if offset >= 0 else (-offset + stride - 1) // stride
    end = (size - 1 - offset) // stride + 1 if size > offset else 0
    return start, max(start, min(end, outputs))


def reach(step, stride, low, size, outputs, kernel):
    """The taps [begin, end) of the last axis that are a real cell of some output: a kernel may be far wider."""
    begin = (low - (outputs - 1) * stride + step - 1) // step
    return max(0, begin), min(kernel, (low + size - 1) // step + 1)


def whole_columns(plan):
    """[begin, end): the outputs of a row all of whose columns are real."""
    outputs, counts, begin = output_of(plan, 2), table_of(plan, 2) + output_of(plan, 2), np.int64(0)
    end, whole = outputs, kernel_of(plan, 2)
    while begin < outputs and plan[counts + begin] < whole:
        begin += 1
    while end > begin and plan[counts + end - 1] < whole:
        end -= 1
    return begin, end


def better_max(value, best):
    return (value > best) | ((value != value) & (best == best))


def greater(value, best):
    return value > best


def better_min(value, best):
    return (value < best) | ((value != value) & (best == best))


def axes(plan):
    """The sizes of cells, outputs and steps that the nest needs, read once: stores might change what a plan holds."""
    n0, n1, o0, o1 = size_of(plan, 0), size_of(plan, 1), output_of(plan, 0), output_of(plan, 1)
    return n0, n1, o0, o1, table_of(plan, 0), table_of(plan, 1), step_of(plan, 0), step_of(plan, 1), kernel_of(plan, 1)


def row_axis(plan):
    """The same of the last axis, and the taps [c0, c1) that matter there."""
    channels = CHANNELS if CHANNELS > 0 else channels_of(plan)
    n2, o2, s2, k2 = size_of(plan, 2), output_of(plan, 2), step_of(plan, 2), kernel_of(plan, 2)
    stride, low = STRIDE if STRIDE > 0 else stride_of(plan, 2), low_of(plan, 2)
    c0, c1 = (0, k2) if STRIDE < 0 else reach(s2, stride, low, n2, o2, k2)
    return channels, n2, o2, table_of(plan, 2), s2, k2, stride, low, c0, c1


def counts(plan, outer, inner, i, j, k):
    """How many real cells a window has, and by how many a mean of it divides."""
    o0, o1, t0, t1, o2, t2 = outer[2], outer[3], outer[4], outer[5], inner[2], inner[3]
    cells = plan[t0 + o0 + i] * plan[t1 + o1 + j] * plan[t2 + o2 + k]
    return cells, plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j] * plan[t2 + 3 * o2 + k]


def lines(plan, outer, inner, p, i, j, visit, state):
    """Call ``visit(plan, inner, fresh, line, tap, state)`` for the rows of cells that this row's windows cover.

    `line` is the cell with which such a row begins, `tap` its first place in a kernel, `fresh` whether it is the first.
    """
    n0, n1, o0, o1, t0, t1, s0, s1, k1 = outer
    n2, k2 = inner[1], inner[5]
    for a in range(plan[t0 + o0 + i]):
        for b in range(plan[t1 + o1 + j]):
            line = ((p * n0 + plan[t0 + i] + a * s0) * n1 + plan[t1 + j] + b * s1) * n2
            tap = ((plan[t0 + 2 * o0 + i] + a) * k1 + plan[t1 + 2 * o1 + j] + b) * k2
            visit(plan, inner, (a | b) == 0, line, tap, state)


def first_cells(plan, inner, line, tap, visit, state):
    """Call ``visit(at, place, to, state)`` for the first real cell of every window along a row of cells.

    `at` and `to` count values, of the input and of this row's outputs; `place` is what an index keeps of the cell.
    """
    channels, o2, t2 = inner[0], inner[2], inner[3]
    for k in range(o2):
        cell = line + plan[t2 + k]
        place = cell if CELLS else tap + plan[t2 + 2 * o2 + k]
        for q in range(channels):
            visit(cell * channels + q, place, k * channels + q, state)


def real_cells(plan, inner, begin, line, tap, visit, state):
    """The same for all real cells from tap `begin` on, tap after tap."""
    channels, n2, o2, t2, s2, _, stride, low, _c0, c1 = inner
    for c in range(begin, c1):
        start, end = (0, o2) if STRIDE < 0 else span(c, s2, stride, low, n2, o2)
        for k in range(start, end):
            if STRIDE < 0:
                if c >= plan[t2 + o2 + k]:
                    continue
                cell = line + plan[t2 + k] + c * s2
            else:
                cell = line + k * stride + c * s2 - low
            place = cell if CELLS else tap + c
            for q in range(channels):
                visit(cell * channels + q, place, k * channels + q, state)


def choose_rows(x_at, y_at, index_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    outer, inner = axes(plan), row_axis(plan)
    n0, n1, o0, o1, n2 = outer[0], outer[1], outer[2], outer[3], inner[1]
    row_length = inner[2] * inner[0]
    room = (row_length * ITEM + LINE - 1) // LINE * LINE
    scratch = allocated(room + (row_length * 4 if INDEX is not None else 0))
    best, chosen = pointer(scratch, C), pointer(scratch + room, np.int32)
    x, y = pointer(x_at, X), pointer(y_at, Y)
    if INDEX is not None:
        index = pointer(index_at, INDEX)
    for row in range(first, last):
        p, i, j = row // (o0 * o1), row // o1 % o0, row % o1
        base = p * n0 * n1 * n2 if CELLS else 0
        lines(plan, outer, inner, p, i, j, choose_line, (x, best, chosen, base))
        for to in range(row_length):
            STORE(y, row * row_length + to, best[to])
            if INDEX is not None:
                index[row * row_length + to] = INDEX(chosen[to])
    released(scratch)


def choose_line(plan, inner, fresh, line, tap, state):
    if fresh:  # every window starts with its own first real cell, so that no marker value is needed
        first_cells(plan, inner, line, tap, choose_first, state)
    low, c0 = inner[7], inner[8]
    real_cells(plan, inner, 1 if fresh and low <= 0 and STRIDE >= 0 else c0, line, tap, choose_better, state)


def choose_first(at, place, to, state):
    x, best, chosen, base = state
    best[to] = LOAD(x, at)
    if INDEX is not None:
        chosen[to] = np.int32(place - base)


def choose_better(at, place, to, state):
    x, best, chosen, base = state
    value = LOAD(x, at)
    wins = BETTER(value, best[to])
    best[to] = select(wins, value, best[to])
    if INDEX is not None:
        chosen[to] = select(wins, np.int32(place - base), chosen[to])


def sum_rows(x_at, y_at, index_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    outer, inner = axes(plan), row_axis(plan)
    o0, o1, channels, o2 = outer[2], outer[3], inner[0], inner[2]
    row_length = o2 * channels
    scratch = allocated((SUMS * row_length + (row_length if PIVOT is not None else 1)) * ITEM)
    sums, top = pointer(scratch, A), pointer(scratch + SUMS * row_length * ITEM, M)
    x, y = pointer(x_at, X), pointer(y_at, Y)
    state = x, sums, top, row_length, plan_at
    for row in range(first, last):
        p, i, j = row // (o0 * o1), row // o1 % o0, row % o1
        for m in range(SUMS * row_length):
            sums[m] = A(0)
        if PIVOT is not None:
            lines(plan, outer, inner, p, i, j, pivot_line, state)
        lines(plan, outer, inner, p, i, j, sum_line, state)
        for k in range(o2):
            cells, counted = counts(plan, outer, inner, i, j, k)
            for q in range(channels):
                to = k * channels + q
                largest = A(top[to if PIVOT is not None else 0])
                done = FINISH(COLLECT(sums, to, row_length), largest, cells, counted, plan_at)
                if PIVOT is not None and largest != largest:
                    done = largest
                STORE(y, row * row_length + to, done)
    released(scratch)


def pivot_line(plan, inner, fresh, line, tap, state):
    if fresh:
        first_cells(plan, inner, line, tap, pivot_first, state)
    real_cells(plan, inner, inner[8], line, tap, pivot_better, state)


def pivot_first(at, place, to, state):
    x, top, plan_at = state[0], state[2], state[4]
    top[to] = PIVOT(M(LOAD(x, at)), plan_at)


def pivot_better(at, place, to, state):
    x, top, plan_at = state[0], state[2], state[4]
    pivot = M(PIVOT(M(LOAD(x, at)), plan_at))  # a parameter may have made it wider
    top[to] = select(BETTER(pivot, top[to]), pivot, top[to])


def sum_line(plan, inner, fresh, line, tap, state):
    real_cells(plan, inner, inner[8], line, tap, add_parts, state)


def add_parts(at, place, to, state):
    x, sums, top, row_length, plan_at = state
    parts = MAP(M(LOAD(x, at)), top[to if PIVOT is not None else 0], plan_at)
    for m in range(SUMS):
        sums[m * row_length + to] += parts[m]


def spread_rows(x_at, y_at, gy_at, gx_at, plan_at, first, last):
    """The backward of a linear sum, planes [first, last): every cell of a window gets `FINISH` of the gradient."""
    plan = pointer(plan_at, np.int32)
    outer, inner = axes(plan), row_axis(plan)
    o0, o1, channels, o2 = outer[2], outer[3], inner[0], inner[2]
    row_length, plane = o2 * channels, outer[0] * outer[1] * inner[1] * channels
    gy, share_at = pointer(gy_at, Y), allocated((row_length if DIRECT else row_length + plane) * ITEM)
    share = pointer(share_at, A)
    for p in range(first, last):
        total = cleared(gx_at, p, plane, share_at + row_length * ITEM)
        for i in range(o0):
            for j in range(o1):
                row = ((p * o0 + i) * o1 + j) * row_length
                for k in range(o2):
                    cells, counted = counts(plan, outer, inner, i, j, k)
                    for q in range(channels):
                        to = k * channels + q
                        share[to] = A(FINISH((W(LOAD_Y(gy, row + to)),), 0.0, cells, counted, plan_at))
                lines(plan, outer, inner, 0, i, j, spread_line, (total, share))
        kept(gx_at, p, plane, total)
    released(share_at)


def spread_line(plan, inner, fresh, line, tap, state):
    real_cells(plan, inner, inner[8], line, tap, add_share, state)


def add_share(at, place, to, state):
    total, share = state
    total[at] += share[to]
