"""Backward kernel of linear sums over whole windows without gaps or overlaps, channels first, of any size.

All cells of a window get the same. Copies of `spread` are compiled by `build`: X, type of an element; ELEMENT, its
name; ITEM, its bytes; WIDE and NARROW, elements of a long and of a short vector; FINISH of the `Sum`.
"""

import numpy as np

from .expansion import called
from .memory import pointer
from .vector_writing import splatted, store_whole
from .words import kernel_of, kernels_of, output_of, outputs_of, size_of, sizes_of, taps_in

X = FINISH = None
ELEMENT = ""
ITEM = WIDE = NARROW = 0


def spread(x_at, y_at, gy_at, gx_at, plan_at, first, last):
    plan = pointer(plan_at, np.int32)
    n0, n1, n2 = sizes_of(plan)
    o0, o1, o2 = outputs_of(plan)
    k0, k1, k2 = kernels_of(plan)
    if (o0 * o1 * o2 == 1) & (k0 * k1 * k2 == n0 * n1 * n2):
        planes_filled(gy_at, gx_at, plan_at, first, last)
        first = last
    for p in range(first, last):
        for a in range(n0):
            to, i, j, b = gx_at + (p * n0 + a) * n1 * n2 * ITEM, a // k0, np.int64(0), np.int64(0)
            while b < n1:
                rows = k1 if (i < o0) & (j < o1) else n1 - b
                if (i < o0) & (j < o1):
                    rows_filled(gy_at + ((p * o0 + i) * o1 + j) * o2 * ITEM, to + b * n2 * ITEM, plan_at)
                else:
                    filled(to + b * n2 * ITEM, rows * n2, X(0))
                b, j = b + rows, j + 1


@called
def planes_filled(gy_at, gx_at, plan_at, first, last):
    """Planes of one window each."""
    plan, gy, to = pointer(plan_at, np.int32), pointer(gy_at, X), gx_at
    n = taps_in(plan)
    to += first * n * ITEM
    for p in range(first, last):
        filled(to, n, shared(gy[p], n, plan_at))
        to += n * ITEM


def shared(gradient, n, plan_at):
    """What each of the `n` cells of a window gets; never -0.0, because it is added to zero."""
    return X(0) + X(FINISH((np.float64(gradient),), 0.0, n, n, plan_at))


def rows_filled(gy_at, gx_at, plan_at):
    """The rows of cells that one row of outputs gives to; zeros behind those."""
    plan, gy = pointer(plan_at, np.int32), pointer(gy_at, X)
    n2, o2, k1, k2 = size_of(plan, 2), output_of(plan, 2), kernel_of(plan, 1), kernel_of(plan, 2)
    n = kernel_of(plan, 0) * k1 * k2
    joined = k2 == n2  # the rows of a window follow each other
    for k in range(o2):
        share = shared(gy[k], n, plan_at)
        to = gx_at + k * k2 * ITEM
        if joined:
            filled(to, k1 * k2, share)
        else:
            for _ in range(k1):
                filled(to, k2, share)
                to += n2 * ITEM
    if o2 * k2 < n2:
        for row in range(k1):
            filled(gx_at + (row * n2 + o2 * k2) * ITEM, n2 - o2 * k2, X(0))


def filled(to, count, value):
    """Fill with one number; the last vector may overlap the one before."""
    if count >= WIDE:
        for c in range(0, count, WIDE):
            store_whole(to + min(c, count - WIDE) * ITEM, splatted(ELEMENT, WIDE, value))
    elif count >= NARROW:
        for c in range(0, count, NARROW):
            store_whole(to + min(c, count - NARROW) * ITEM, splatted(ELEMENT, NARROW, value))
    else:
        x = pointer(to, X)
        for c in range(count):
            x[c] = value
