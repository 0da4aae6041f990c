"""Gradients of sums over whole windows that do not overlap, by rows; their globals are those of `vector_backward`."""

import numpy as np

from .memory import pointer
from .vector_cells import AHEAD
from .vector_gather import added, load_some, load_vector, nothing, zipped
from .vector_writing import prefetch, store_some, store_streamed, store_whole
from .words import channels_of, output_of, outputs_of, size_of, sizes_of

ELEMENT = ""
LANES = ITEM = TAPS = ROWS0 = ROWS1 = 0
CELLS = False
FINISH = None


def some_shares(gy_at, gx_at, plan_at, start, stop, columns, around):
    """Linear sums over whole windows that do not overlap: of rows [start, stop) the cells from one column to another.

    `around`: gradients are stored around the caches.
    """
    plan = pointer(plan_at, np.int32)
    size = (channels_of(plan) if CELLS else 1) * ITEM
    n0, n1, n2 = sizes_of(plan)
    o0, o1, o2 = outputs_of(plan)
    row, to = start, gx_at + start * n2 * size
    p, a, b = start // (n0 * n1), start // n1 % n0, start % n1
    while row < stop:
        i, j, left = a // ROWS0, b // ROWS1, min(n1 - b, stop - row)
        given, whole = (i < o0) & (j < o1), b % ROWS1 == 0 and left >= ROWS1
        rows = min(ROWS1 - b % ROWS1, left) if given else left
        turns = min(left // ROWS1, o1 - j) if given and whole else np.int64(1)
        gy = gy_at + ((p * o0 + i) * o1 + j) * o2 * size
        if CELLS:
            cells_shared(gy, to, plan_at, rows, turns, o2 if given else np.int64(0), columns, around)
        else:
            rows_shared(gy, to, plan_at, rows, turns, o2 if given else np.int64(0), around)
        rows *= turns
        row, b, to = row + rows, b + rows, to + rows * n2 * size
        if b == n1:
            a, b = a + 1, np.int64(0)
            if a == n0:
                p, a = p + 1, np.int64(0)


def rows_shared(gy, gx, plan_at, rows, turns, outputs, around):
    """So many times: rows of cells that one row of outputs gives the same to; zeros behind those."""
    n2, n = np.int64(pointer(plan_at, np.int32)[6]), ROWS0 * ROWS1 * TAPS
    # Row by row, because caches foresee what is written one after the other; short rows, and around them, at once.
    many = rows if around or n2 <= LANES * TAPS else np.int64(1)
    for _ in range(turns):
        first = np.int64(0)
        while first < rows:
            for column in range(0, n2, LANES * TAPS):
                k, state = column // TAPS, nothing(ELEMENT, LANES, TAPS)
                if k + LANES <= outputs:
                    state = added(state, FINISH((load_vector(ELEMENT, LANES, gy + k * ITEM),), 0.0, n, n, plan_at))
                elif k < outputs:
                    share = load_some(ELEMENT, LANES, gy + k * ITEM, outputs - k)
                    state = added(state, FINISH((share,), 0.0, n, n, plan_at))
                value = zipped(state)
                for r in range(first, first + many):
                    if around and n2 - column >= LANES * TAPS:
                        store_streamed(gx + (r * n2 + column) * ITEM, value)
                    else:
                        store_some(gx + (r * n2 + column) * ITEM, value, n2 - column, LANES * TAPS)
            first += many
        gy, gx = gy + outputs * ITEM, gx + rows * n2 * ITEM


def cells_shared(gy, gx, plan_at, rows, turns, outputs, columns, around):
    """The same of cells that have channels; row by row, since two at once are slow in the second cache."""
    plan = pointer(plan_at, np.int32)
    channels, n2, o2, n = channels_of(plan), size_of(plan, 2), output_of(plan, 2), ROWS0 * ROWS1 * TAPS
    cell, first, last = channels * ITEM, columns[0] // TAPS, min(outputs, columns[1] // TAPS)
    for _ in range(turns):
        for r in range(rows):
            at, to = gy + first * cell, gx + (r * n2 + first * TAPS) * cell
            for _ in range(first, last):
                for q in range(0, channels, LANES):
                    away = min(q, channels - LANES) * ITEM  # the last vector may overlap the one before
                    share = FINISH((load_vector(ELEMENT, LANES, at + away),), 0.0, n, n, plan_at)
                    value = zipped(added(nothing(ELEMENT, LANES, 1), share))
                    if around:
                        prefetch(at + away + AHEAD, LANES * ITEM)
                    for tap in range(TAPS):
                        if around:
                            store_streamed(to + tap * cell + away, value)
                        else:
                            store_whole(to + tap * cell + away, value)
                at, to = at + cell, to + TAPS * cell
            for _ in range(max(first, last) * TAPS, columns[1]):
                for q in range(0, channels, LANES):
                    store_whole(to + min(q, channels - LANES) * ITEM, zipped(nothing(ELEMENT, LANES, 1)))
                to += cell
        gy, gx = gy + o2 * cell, gx + rows * n2 * cell
