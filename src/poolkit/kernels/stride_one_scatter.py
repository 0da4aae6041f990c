"""The backward of windows of stride 1: the cells that tap numbers stand for are looked up, not computed.

The sums have the order of the general kernel, so their bits too. Copies of the kernel are compiled by `build`, see
`rows`; X is also the type of the sums.
"""

import math
from functools import cache
from typing import Any

import numpy as np

from . import build
from .fast import FAST, Fast, Request
from .memory import allocated, pointer, released
from .numbers import Number
from .positions import TAPS, distances
from .words import channels_of, low_of, outputs_of, size_of

X = None
LEAST_WORK = 1 << 13  # taps of a plane
FEWEST_TAPS = 10  # of a window: vectors that gather are quicker where there are less


def stride_one_scatter(index_at, gy_at, gx_at, plan_at, first, last):
    """Planes [first, last): every output gradient goes to the cell that was chosen."""
    plan = pointer(plan_at, np.int32)
    channels, n1, n2 = channels_of(plan), size_of(plan, 1), size_of(plan, 2)
    o0, o1, o2 = outputs_of(plan)
    gy, gx, index = pointer(gy_at, X), pointer(gx_at, X), pointer(index_at, np.uint8)
    plane = size_of(plan, 0) * n1 * n2 * channels
    scratch = allocated(TAPS * 8)
    far = pointer(scratch, np.int64)
    distances(far, plan, channels)
    for m in range(first * plane, last * plane):
        gx[m] = X(0)
    for row in range(first * o0 * o1, last * o0 * o1):
        p, i, j = row // (o0 * o1), row // o1 % o0, row % o1
        corner = ((i - low_of(plan, 0)) * n1 + j - low_of(plan, 1)) * n2 - low_of(plan, 2)
        start, at = p * plane + corner * channels, row * o2 * channels
        for m in range(o2 * channels):
            gx[start + m + far[index[at + m]]] += gy[at + m]
    released(scratch)


def planes(request: Request) -> Fast | None:
    """The entry of the table: regular windows of stride 1 and at most 256 taps, no half precision."""
    regular, x = request.plan.regular, request.x
    if request.direction != "scatter" or request.index is not np.uint8 or x.storage is not x.compare or regular is None:
        return None
    if set(regular.stride) != {1} or set(regular.dilation) != {1}:
        return None
    taps, outputs = math.prod(request.plan.taps), request.plan.output
    vectors = x.name in ("float32", "float64") and (
        request.channels >= 4 or (request.channels == 1 and outputs[-1] >= 4)
    )
    if taps * math.prod(outputs) * request.channels < LEAST_WORK or (vectors and taps < FEWEST_TAPS):
        return None
    return Fast(kernel(x))


@cache
def kernel(x: Number) -> Any:
    """The compiled kernel; one for all sizes, ranks and layouts."""
    return build.instance(stride_one_scatter, f"scatter_stride_one_{x.name}", X=x.storage)


FAST["stride_one_scatter"] = planes
