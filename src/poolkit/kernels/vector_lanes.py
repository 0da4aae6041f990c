"""Row kernels on vectors across planes, for windows of any kind: the same output of LANES planes at a time.

All lanes have the same window, cut by the same edges, so that dilation, padding and irregular windows need no care; nor
do the cells of a row have to lie so that neighbouring outputs fill a vector, as they do not for large windows.

Copies of `rows` are compiled by `build`: SPEC, LANES, ITEM, INDEX, SUM and FINISH as in `vector_rows`. Whole planes
belong to a call.
"""

import numpy as np

from .memory import allocated, pointer, released
from .vector_cells import first_number, numbering, results
from .vector_intrinsics import any_nan, begin, fold, met, unseen
from .vector_reading import APART, APART_4
from .vector_writing import store_apart
from .words import distances_of, kernel_of, outputs_of, plane_of, size_of, step_of, tables_of

SPEC = ""
LANES = ITEM = 0
NUMBER = 1
INDEX = PLACES = False


def rows(x_at, y_at, index_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    o0, o1, o2 = outputs_of(plan)
    cells, outputs = plane_of(plan), o0 * o1 * o2
    end, p = last // (o0 * o1), first // (o0 * o1)
    apart_at = allocated(LANES * 8)
    apart = pointer(apart_at, np.int64)
    while p < end:
        planes = min(LANES, end - p)
        for lane in range(LANES):  # those that are missing read the last plane, too
            apart[lane] = min(lane, planes - 1) * cells * ITEM
        some_planes(x_at + p * cells * ITEM, y_at, index_at, plan_at, p * outputs, outputs, apart_at, planes)
        p += planes
    released(apart_at)


def some_planes(source, y_at, index_at, plan_at, to, outputs, apart_at, planes):
    """The outputs of LANES planes, the first of which is number `to`, of cells that lie apart as the table says."""
    plan = pointer(plan_at, np.int32)
    n1, n2 = size_of(plan, 1), size_of(plan, 2)
    o0, o1, o2 = outputs_of(plan)
    t0, t1, t2 = tables_of(plan)
    steps = distances_of(plan, ITEM)
    jumps, k2 = numbering(plan), kernel_of(plan, 2)
    # Rows that windows cover follow each other, as do taps.
    joined = (k2 == n2) & (step_of(plan, 1) == 1) & (step_of(plan, 2) == 1)
    for i in range(o0):
        for j in range(o1):
            line = ((plan[t0 + i] * n1) + plan[t1 + j]) * n2
            tap = first_number(plan, t0 + i, t1 + j) if INDEX else np.int64(0)
            deep, beside = np.int64(plan[t0 + o0 + i]), plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j]
            for k in range(o2):
                high, wide = np.int64(plan[t1 + o1 + j]), np.int64(plan[t2 + o2 + k])
                n, counted = deep * high * wide, beside * plan[t2 + 3 * o2 + k]
                if joined & (wide == n2):
                    high, wide = np.int64(1), high * wide
                sizes = (deep, high, wide)
                at, number = (
                    source + (line + plan[t2 + k]) * ITEM,
                    tap + plan[t2 + (0 if PLACES else 2 * o2) + k] if INDEX else tap,
                )
                state = window_folded(at, apart_at, sizes, steps, jumps, number, False)
                if any_nan(SPEC, met(SPEC, unseen(SPEC), state)):
                    state = window_folded(at, apart_at, sizes, steps, jumps, number, True)
                values, numbers = results(state, plan_at, n, counted)
                store_apart(y_at + to * ITEM, outputs * ITEM, values, planes)
                if INDEX:
                    store_apart(index_at + to * NUMBER, outputs * NUMBER, numbers, planes)
                to += 1


def window_folded(at, apart_at, sizes, steps, jumps, tap, exact):
    """The state after the real cells of a window, in the order of their taps: four neighbours at once where it can."""
    state, fours = begin(SPEC, 0, tap), sizes[2] // 4 * 4 if steps[2] == ITEM else np.int64(0)
    for a in range(sizes[0]):
        for b in range(sizes[1]):
            here, number = at + a * steps[0] + b * steps[1], tap + a * jumps[0] + b * jumps[1]
            for c in range(0, fours, 4):
                state = fold(SPEC, state, here + c * ITEM, 0, apart_at, number + c, APART_4, exact)
            here, number, left = here + fours * steps[2], number + fours, sizes[2] - fours
            if fours > 0 and left == 3:
                state = fold(SPEC, state, here, 0, apart_at, number, APART_4 + 3, exact)
            elif fours > 0 and left == 2:
                state = fold(SPEC, state, here, 0, apart_at, number, APART_4 + 2, exact)
            else:
                for c in range(left):
                    state = fold(SPEC, state, here + c * steps[2], 0, apart_at, number + c * jumps[2], APART, exact)
    return state
