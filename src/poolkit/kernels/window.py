"""The window kernels: every window is handed, as a whole, to the scalar form of the operator.

`values` serves any windows and operator; where GATHER is given (regular windows of at most 16 cells), a whole window
is handed over as a tuple, which the compiler keeps in registers. `gradients` is the backward of operators that compute,
`scatter` of those that select. The upper-case names are globals of each compiled copy, see `rows`.
"""

import numba
import numpy as np

from .memory import allocated, pointer, released
from .planes import cleared, kept
from .words import (
    channels_of,
    kernel_of,
    kernels_of,
    longest_of,
    outputs_of,
    plane_of,
    sizes_of,
    step_of,
    steps_of,
    tables_of,
    taps_in,
)

X = Y = C = A = W = LOAD = STORE = LOAD_Y = INDEX = GATHER = VALUE = GRADIENT = None
SELECT = CELLS = TAPS = WHOLE = False
ITEM = 0  # bytes of A
DIRECT = True  # see `planes`


def cells_of(x, w, at, plan, p, i, j, k, q):
    """Copy the real cells of one window into `w`, their places in `x` into `at`; returns how many there are."""
    n0, n1, n2 = sizes_of(plan)
    o0, o1, o2 = outputs_of(plan)
    t0, t1, t2 = tables_of(plan)
    n = 0
    for a in range(plan[t0 + o0 + i]):
        for b in range(plan[t1 + o1 + j]):
            source = ((p * n0 + plan[t0 + i] + a * step_of(plan, 0)) * n1 + plan[t1 + j] + b * step_of(plan, 1)) * n2
            for c in range(plan[t2 + o2 + k]):
                at[n] = (source + plan[t2 + k] + c * step_of(plan, 2)) * channels_of(plan) + q
                w[n] = LOAD(x, at[n])
                n += 1
    return n


def tap_of(position, plan, i, j, k):
    """The place in the whole kernel of the value at this position of a clipped window."""
    o0, o1, o2 = outputs_of(plan)
    t0, t1, t2 = tables_of(plan)
    columns, rows = plan[t2 + o2 + k], plan[t1 + o1 + j]
    c, b, a = position % columns, position // columns % rows, position // columns // rows
    a, b, c = plan[t0 + 2 * o0 + i] + a, plan[t1 + 2 * o1 + j] + b, plan[t2 + 2 * o2 + k] + c
    return (a * kernel_of(plan, 1) + b) * kernel_of(plan, 2) + c


def taps_of(tap, n, plan, i, j, k):
    """Fill the places in the whole kernel, if the operator asks for them; returns its sizes."""
    if WHOLE:  # windows that are no part of a kernel
        for m in range(n):
            tap[m] = m
        (o0, o1, o2), (t0, t1, t2) = outputs_of(plan), tables_of(plan)
        return np.int64(plan[t0 + o0 + i]), np.int64(plan[t1 + o1 + j]), np.int64(plan[t2 + o2 + k])
    if TAPS:
        for m in range(n):
            tap[m] = tap_of(m, plan, i, j, k)
    return kernels_of(plan)


def values(x_at, y_at, index_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    o0, o1, o2 = outputs_of(plan)
    channels = channels_of(plan)
    t0, t1, t2 = tables_of(plan)
    x, y = pointer(x_at, X), pointer(y_at, Y)
    if INDEX is not None:
        index = pointer(index_at, INDEX)
    room = longest_of(plan) * 8  # bytes: the widest types take 8
    scratch = allocated(3 * room)
    w, at, tap = pointer(scratch, C), pointer(scratch + room, np.int64), pointer(scratch + 2 * room, np.int64)
    whole, plane = taps_in(plan), plane_of(plan)
    for row in range(first, last):
        p, i, j = row // (o0 * o1), row // o1 % o0, row % o1
        for k in range(o2):
            cells = plan[t0 + o0 + i] * plan[t1 + o1 + j] * plan[t2 + o2 + k]
            counted = plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j] * plan[t2 + 3 * o2 + k]
            for q in range(channels):
                to = (row * o2 + k) * channels + q
                if GATHER is not None and cells == whole:
                    window = GATHER(x, plan, p, plan[t0 + i], plan[t1 + j], plan[t2 + k], q)
                    result = VALUE(window, counted, numba.carray(tap, 0), kernels_of(plan), plan_at)
                    if SELECT:
                        STORE(y, to, window[result])
                else:
                    n = cells_of(x, w, at, plan, p, i, j, k, q)
                    shape = taps_of(tap, n, plan, i, j, k)
                    taps = numba.carray(tap, n if TAPS else 0)
                    result = VALUE(numba.carray(w, n), counted, taps, shape, plan_at)
                    if SELECT:
                        STORE(y, to, w[result])
                if not SELECT:
                    STORE(y, to, result)
                if INDEX is not None:
                    index[to] = at[result] // channels - p * plane if CELLS else tap_of(result, plan, i, j, k)
    released(scratch)


def gradients(x_at, y_at, gy_at, gx_at, plan_at, first, last):
    """Planes [first, last): one plane belongs to one thread, so its sums have one order."""
    plan = pointer(plan_at, np.int32)
    o0, o1, o2 = outputs_of(plan)
    channels = channels_of(plan)
    t0, t1, t2 = tables_of(plan)
    x, y = pointer(x_at, X), pointer(y_at, Y)
    gy = pointer(gy_at, Y)
    plane = plane_of(plan) * channels
    room = longest_of(plan) * 8  # bytes: the widest types take 8
    scratch = allocated(4 * room + (0 if DIRECT else plane * ITEM))
    w, gw, buffer = pointer(scratch, C), pointer(scratch + room, W), scratch + 4 * room
    at, tap = pointer(scratch + 2 * room, np.int64), pointer(scratch + 3 * room, np.int64)
    for p in range(first, last):
        total = cleared(gx_at, p, plane, buffer)
        for row in range(p * o0 * o1, (p + 1) * o0 * o1):
            i, j = row // o1 % o0, row % o1
            for k in range(o2):
                counted = plan[t0 + 3 * o0 + i] * plan[t1 + 3 * o1 + j] * plan[t2 + 3 * o2 + k]
                for q in range(channels):
                    to = (row * o2 + k) * channels + q
                    n = cells_of(x, w, at, plan, p, i, j, k, q)
                    shape = taps_of(tap, n, plan, i, j, k)
                    cells, slopes, taps = numba.carray(w, n), numba.carray(gw, n), numba.carray(tap, n if TAPS else 0)
                    GRADIENT(cells, LOAD_Y(y, to), LOAD_Y(gy, to), slopes, counted, taps, shape, plan_at)
                    for m in range(n):
                        total[at[m] - p * plane] += A(gw[m])
        kept(gx_at, p, plane, total)
    released(scratch)


def scatter(index_at, gy_at, gx_at, plan_at, first, last):
    """Planes [first, last): every output gradient goes to the cell that was chosen."""
    plan = pointer(plan_at, np.int32)
    channels, k1, k2 = channels_of(plan), kernel_of(plan, 1), kernel_of(plan, 2)
    n0, n1, n2 = sizes_of(plan)
    o0, o1, o2 = outputs_of(plan)
    t0, t1, t2 = tables_of(plan)
    s0, s1, s2 = steps_of(plan)
    gy, index = pointer(gy_at, X), pointer(index_at, INDEX)
    plane = n0 * n1 * n2 * channels
    scratch = np.int64(0) if DIRECT else allocated(plane * ITEM)
    for p in range(first, last):
        total = cleared(gx_at, p, plane, scratch)
        for row in range(p * o0 * o1, (p + 1) * o0 * o1):
            i, j = row // o1 % o0, row % o1
            # Where tap 0 of this window lies, in cells; it may lie outside.
            a0 = plan[t0 + i] - plan[t0 + 2 * o0 + i] * s0
            b0 = plan[t1 + j] - plan[t1 + 2 * o1 + j] * s1
            for k in range(o2):
                c0 = plan[t2 + k] - plan[t2 + 2 * o2 + k] * s2
                for q in range(channels):
                    to = (row * o2 + k) * channels + q
                    cell = np.int64(index[to])
                    if not CELLS:
                        c, b, a = cell % k2, cell // k2 % k1, cell // k2 // k1
                        cell = ((a0 + a * s0) * n1 + b0 + b * s1) * n2 + c0 + c * s2
                    total[cell * channels + q] += LOAD(gy, to)
        kept(gx_at, p, plane, total)
    if not DIRECT:
        released(scratch)
