"""Rows of windows that need care; see `vector_rows`, whose globals these functions read."""

import numpy as np

from .memory import pointer
from .vector_intrinsics import any_nan, begin, chosen, fold, lane_numbers, met, narrowed, summed, unseen
from .vector_reading import MASKED
from .vector_writing import store_some
from .words import kernel_of, output_of, table_of

SPEC = ""
LANES = ITEM = TAPS = STRIDE = LOW = ROWS1 = 0
INDEX = SUM = CLIPPED = False
FINISH = None


def row_of(r, window):
    """(bytes from the first real row of a window to its row `r`, number of that row's tap 0).

    For a row outside of the plane those of the nearest real one: what is chosen stays the same.
    """
    steps, rows, first_taps = window
    a, b, tap = r // ROWS1, r % ROWS1, r * TAPS
    if CLIPPED:
        a = min(max(a - first_taps[0], 0), rows[0] - 1)
        b = min(max(b - first_taps[1], 0), rows[1] - 1)
        tap = ((first_taps[0] + a) * ROWS1 + first_taps[1] + b) * TAPS
    return a * steps[0] + b * steps[1] - LOW * ITEM, tap


def clipped_sums(state, plan_at, k, rows, around):
    """The results of a block whose windows may hang over the ends of the row."""
    plan = pointer(plan_at, np.int32)
    o2, table = output_of(plan, 2), table_of(plan, 2)
    columns = lane_numbers(SPEC, plan_at + (table + o2 + k) * 4)
    counted = lane_numbers(SPEC, plan_at + (table + 3 * o2 + k) * 4)
    return narrowed(SPEC, FINISH((summed(SPEC, state),), 0.0, columns * rows, counted * around, plan_at))


def row_carefully(source, y, taps, plan_at, start, rows, steps, tap, around):
    """Outputs from `start` on of any row: cells outside are not read, NaN are compared as they must be."""
    plan = pointer(plan_at, np.int32)
    outputs = output_of(plan, 2)
    for k in range(start, outputs, LANES):
        k = max(0, min(k, outputs - LANES))
        if LOW == 0 and TAPS <= STRIDE:  # seldom come here: not worth a second loop
            state = masked_folded(source, plan_at, k, rows, steps, tap, True)
        else:
            state = masked_folded(source, plan_at, k, rows, steps, tap, False)
            if any_nan(SPEC, met(SPEC, unseen(SPEC), state)):
                state = masked_folded(source, plan_at, k, rows, steps, tap, True)
        if SUM:
            values = numbers = clipped_sums(state, plan_at, k, rows[0] * rows[1], around)
        else:
            values, numbers = chosen(SPEC, state)
        store_some(y + k * ITEM, values, outputs - k, LANES)
        if INDEX:
            store_some(taps + k, numbers, outputs - k, LANES)


def masked_folded(source, plan_at, k, rows, steps, tap, exact):
    """The state after so many rows of windows, from output `k` on."""
    size, column = np.int64(pointer(plan_at, np.int32)[6]), k * STRIDE - LOW
    state = begin(SPEC, column, tap)
    for a in range(rows[0]):
        for b in range(rows[1]):
            here = source + column * ITEM + a * steps[0] + b * steps[1]
            state = fold(SPEC, state, here, column, size, tap + (a * ROWS1 + b) * TAPS, MASKED, exact)
    return state


def whole_rows(plan_at):
    """The first row of outputs from which on windows hang over the end of the plane."""
    plan = pointer(plan_at, np.int32)
    rows, whole = output_of(plan, 1), kernel_of(plan, 1)
    counts = table_of(plan, 1) + rows
    while rows > 0 and plan[counts + rows - 1] != whole:
        rows -= 1
    return rows
