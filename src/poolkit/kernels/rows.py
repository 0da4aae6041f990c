"""The row kernels: taps outside, the outputs of one row inside, accumulators in a row buffer.

Copies of these functions are compiled by `build`; the upper-case names are globals that each copy is given:

* X, Y: storage types; LOAD, STORE: how to read and write them; C: the type of comparison, A: of addition;
* STRIDE: of the last axis as a constant, 0 for one read from the plan, -1 for windows that are not regular;
* CHANNELS: values per cell as a constant, 0 for one read from the plan;
* BETTER: (value, best) -> does this value replace the best so far;
* INDEX: None, or the type of what is kept of the chosen cell per output; CELLS: keep its position in the plane rather
  than its tap number, which windows of more than 256 taps do;
* PIVOT, MAP, FINISH, COLLECT, SUMS: the parts of a `Sum` and how many sums it has; M: the type that PIVOT and MAP get.

A row is one output row of one plane: row = (plane * o0 + i) * o1 + j. `first` and `last` bound the rows of this call.
"""

import numpy as np

from .memory import LINE, allocated, pointer, released, select

X = Y = C = A = M = LOAD = LOAD_Y = STORE = BETTER = INDEX = PIVOT = MAP = FINISH = COLLECT = LOWEST = None
STRIDE = CHANNELS = SUMS = ITEM = 0  # ITEM: bytes of C; of A, which is no narrower than M, for sums
CELLS = False
DIRECT = True  # add into the result itself; half precision adds into a wider buffer first


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


def better_max(value, best):
    return (value > best) | ((value != value) & (best == best))


def greater(value, best):
    return value > best


def better_min(value, best):
    return (value < best) | ((value != value) & (best == best))


def choose_rows(x_at, y_at, index_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    channels = CHANNELS if CHANNELS > 0 else np.int64(plan[0])
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    t0, t1, t2, s0, s1, s2 = plan[10], plan[11], plan[12], plan[13], plan[14], np.int64(plan[15])
    k1, k2 = np.int64(plan[17]), np.int64(plan[18])
    stride, low = STRIDE if STRIDE > 0 else np.int64(plan[21]), np.int64(plan[24])
    x, y = pointer(x_at, X), pointer(y_at, Y)
    c0, c1 = (0, k2) if STRIDE < 0 else reach(s2, stride, low, n2, o2, k2)
    row_length = o2 * channels
    room = (row_length * ITEM + LINE - 1) // LINE * LINE
    scratch = allocated(room + (row_length * 4 if INDEX is not None else 0))
    best = pointer(scratch, C)
    if INDEX is not None:
        chosen = pointer(scratch + room, np.int32)
        index = pointer(index_at, INDEX)
    for row in range(first, last):
        p, i, j = row // (o0 * o1), row // o1 % o0, row % o1
        fresh = True
        for a in range(plan[t0 + o0 + i]):
            for b in range(plan[t1 + o1 + j]):
                line = ((plan[t0 + i] + a * s0) * n1 + plan[t1 + j] + b * s1) * n2
                source = p * n0 * n1 * n2 + line
                tap = ((plan[t0 + 2 * o0 + i] + a) * k1 + plan[t1 + 2 * o1 + j] + b) * k2
                if fresh:
                    # Every window starts with its own first real cell, so that no marker value is needed.
                    for k in range(o2):
                        at = (source + plan[t2 + k]) * channels
                        own = line + plan[t2 + k] if CELLS else tap + plan[t2 + 2 * o2 + k]
                        for q in range(channels):
                            best[k * channels + q] = LOAD(x, at + q)
                            if INDEX is not None:
                                chosen[k * channels + q] = np.int32(own)
                for c in range(1 if fresh and low <= 0 and STRIDE >= 0 else c0, c1):
                    start, end = (0, o2) if STRIDE < 0 else span(c, s2, stride, low, n2, o2)
                    for k in range(start, end):
                        if STRIDE < 0:
                            if c >= plan[t2 + o2 + k]:
                                continue
                            at = (source + plan[t2 + k] + c * s2) * channels
                        else:
                            at = (source + k * stride + c * s2 - low) * channels
                        for q in range(channels):
                            value, to = LOAD(x, at + q), k * channels + q
                            wins = BETTER(value, best[to])
                            best[to] = select(wins, value, best[to])
                            if INDEX is not None:
                                own = at // channels - p * n0 * n1 * n2 if CELLS else tap + c
                                chosen[to] = select(wins, np.int32(own), chosen[to])
                fresh = False
        for to in range(row_length):
            STORE(y, row * row_length + to, best[to])
            if INDEX is not None:
                index[row * row_length + to] = INDEX(chosen[to])
    released(scratch)


def sum_rows(x_at, y_at, index_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    channels = CHANNELS if CHANNELS > 0 else np.int64(plan[0])
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    t0, t1, t2, s0, s1, s2 = plan[10], plan[11], plan[12], plan[13], plan[14], np.int64(plan[15])
    k2 = np.int64(plan[18])
    stride, low = STRIDE if STRIDE > 0 else np.int64(plan[21]), np.int64(plan[24])
    x, y = pointer(x_at, X), pointer(y_at, Y)
    c0, c1 = (0, k2) if STRIDE < 0 else reach(s2, stride, low, n2, o2, k2)
    row_length = o2 * channels
    scratch = allocated((SUMS * row_length + (row_length if PIVOT is not None else 1)) * ITEM)
    sums, top = pointer(scratch, A), pointer(scratch + SUMS * row_length * ITEM, M)
    for row in range(first, last):
        p, i, j = row // (o0 * o1), row // o1 % o0, row % o1
        for m in range(SUMS * row_length):
            sums[m] = A(0)
        for turn in range(0 if PIVOT is not None else 1, 2):  # first the pivots, then the sums
            fresh = turn == 0
            for a in range(plan[t0 + o0 + i]):
                for b in range(plan[t1 + o1 + j]):
                    source = ((p * n0 + plan[t0 + i] + a * s0) * n1 + plan[t1 + j] + b * s1) * n2
                    if PIVOT is not None and fresh:
                        for k in range(o2):
                            at = (source + plan[t2 + k]) * channels
                            for q in range(channels):
                                top[k * channels + q] = PIVOT(M(LOAD(x, at + q)), plan_at)
                        fresh = False
                    for c in range(c0, c1):
                        start, end = (0, o2) if STRIDE < 0 else span(c, s2, stride, low, n2, o2)
                        for k in range(start, end):
                            if STRIDE < 0:
                                if c >= plan[t2 + o2 + k]:
                                    continue
                                at = (source + plan[t2 + k] + c * s2) * channels
                            else:
                                at = (source + k * stride + c * s2 - low) * channels
                            for q in range(channels):
                                value, to = M(LOAD(x, at + q)), k * channels + q
                                if PIVOT is not None and turn == 0:
                                    pivot = M(PIVOT(value, plan_at))  # a parameter may have made it wider
                                    top[to] = select(BETTER(pivot, top[to]), pivot, top[to])
                                else:
                                    parts = MAP(value, top[to if PIVOT is not None else 0], plan_at)
                                    for m in range(SUMS):
                                        sums[m * row_length + to] += parts[m]
        for k in range(o2):
            cells = plan[t0 + o0 + i] * plan[t1 + o1 + j] * plan[t2 + o2 + k]
            counted = plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j] * plan[t2 + 3 * o2 + k]
            for q in range(channels):
                to = k * channels + q
                largest = A(top[to if PIVOT is not None else 0])
                done = FINISH(COLLECT(sums, to, row_length), largest, cells, counted, plan_at)
                if PIVOT is not None and largest != largest:
                    done = largest
                STORE(y, row * row_length + to, done)
    released(scratch)


def spread_rows(x_at, y_at, gy_at, gx_at, plan_at, first, last):
    """The backward of a linear sum, planes [first, last): every cell of a window gets `FINISH` of the gradient."""
    plan = pointer(plan_at, np.int32)
    channels = CHANNELS if CHANNELS > 0 else np.int64(plan[0])
    n0, n1, n2 = np.int64(plan[4]), np.int64(plan[5]), np.int64(plan[6])
    o0, o1, o2 = np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    t0, t1, t2, s0, s1, s2 = plan[10], plan[11], plan[12], plan[13], plan[14], np.int64(plan[15])
    k2 = np.int64(plan[18])
    stride, low = STRIDE if STRIDE > 0 else np.int64(plan[21]), np.int64(plan[24])
    gy, gx = pointer(gy_at, Y), pointer(gx_at, X)
    c0, c1 = (0, k2) if STRIDE < 0 else reach(s2, stride, low, n2, o2, k2)
    row_length, plane = o2 * channels, n0 * n1 * n2 * channels
    scratch = allocated((row_length if DIRECT else row_length + plane) * ITEM)
    share, buffer = pointer(scratch, C), scratch + row_length * ITEM
    for p in range(first, last):
        total = pointer(gx_at + p * plane * ITEM if DIRECT else buffer, C)
        for m in range(plane):
            total[m] = C(0)
        for i in range(o0):
            for j in range(o1):
                row = ((p * o0 + i) * o1 + j) * row_length
                for k in range(o2):
                    cells = plan[t0 + o0 + i] * plan[t1 + o1 + j] * plan[t2 + o2 + k]
                    counted = plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j] * plan[t2 + 3 * o2 + k]
                    for q in range(channels):
                        to = k * channels + q
                        share[to] = C(FINISH((A(LOAD_Y(gy, row + to)),), 0.0, cells, counted, plan_at))
                for a in range(plan[t0 + o0 + i]):
                    for b in range(plan[t1 + o1 + j]):
                        source = ((plan[t0 + i] + a * s0) * n1 + plan[t1 + j] + b * s1) * n2
                        for c in range(c0, c1):
                            start, end = (0, o2) if STRIDE < 0 else span(c, s2, stride, low, n2, o2)
                            for k in range(start, end):
                                if STRIDE < 0:
                                    if c >= plan[t2 + o2 + k]:
                                        continue
                                    at = (source + plan[t2 + k] + c * s2) * channels
                                else:
                                    at = (source + k * stride + c * s2 - low) * channels
                                for q in range(channels):
                                    total[at + q] += share[k * channels + q]
        if not DIRECT:
            for m in range(plane):
                STORE(gx, p * plane + m, total[m])
    released(scratch)
