"""SciPy: `maximum_filter` and `uniform_filter` at every cell, of which those of the stride are kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from scipy import ndimage

from ..work import Array, Peer, Work

TYPES = ("float32", "uint8")


def offers(work: Work) -> dict[str, Callable[[], Peer]]:
    """See `peers.offers`."""
    case = work.case
    known = case.direction == "forward" and case.operator in ("max", "average") and case.dtype in TYPES
    if not known or (case.operator == "average" and case.padding):
        return {}
    return {"SciPy filter": partial(_forward, work)}


def _forward(work: Work) -> Peer:
    case = work.case
    start = case.kernel // 2 - case.padding  # the filter is centred: the first window begins at -padding
    taken = (..., *(slice(start, start + (n - 1) * case.step + 1, case.step) for n in case.output[2:]))
    size = (1, 1, case.kernel, case.kernel)
    outside = -np.inf if work.x.dtype.kind == "f" else 0

    def call() -> Array:
        if case.operator == "max":
            every = ndimage.maximum_filter(work.x, size, mode="constant", cval=outside)
        else:
            every = ndimage.uniform_filter(work.x, size, mode="constant")
        return np.ascontiguousarray(every[taken])

    return Peer(call, call)
