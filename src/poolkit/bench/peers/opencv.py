"""OpenCV, plane by plane: it has no strided pooling, so max is a dilation of which cells are kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import cv2
import numpy as np

from ..work import Array, Peer, Work


def offers(work: Work) -> dict[str, Callable[[], Peer]]:
    """See `peers.offers`."""
    case = work.case
    plain = case.direction == "forward" and case.dtype in ("float32", "uint8")
    if plain and case.operator == "max":
        return {"OpenCV dilate": partial(_peer, work, _dilate)}
    whole = case.kernel == case.step and not case.padding and not any(s % case.kernel for s in case.shape[2:])
    if plain and case.operator == "average" and whole:
        return {"OpenCV resize": partial(_peer, work, _shrink)}
    return {}


def _dilate(work: Work) -> list[Array]:
    case = work.case
    start = case.kernel // 2 - case.padding  # dilation is centred: the first window begins at -padding
    element, step = np.ones((case.kernel, case.kernel), np.uint8), case.step
    rows, columns = case.output[2:]
    border: Any = {"borderType": cv2.BORDER_CONSTANT, "borderValue": -np.inf if case.dtype == "float32" else 0}
    taken = (slice(start, start + (rows - 1) * step + 1, step), slice(start, start + (columns - 1) * step + 1, step))
    return [np.ascontiguousarray(cv2.dilate(plane, element, **border)[taken]) for plane in _planes(work)]


def _shrink(work: Work) -> list[Array]:
    rows, columns = work.case.output[2:]
    return [cv2.resize(plane, (columns, rows), interpolation=cv2.INTER_AREA) for plane in _planes(work)]


def _planes(work: Work) -> Array:
    return work.x.reshape(-1, *work.case.shape[2:])


def _peer(work: Work, pool: Callable[[Work], list[Array]]) -> Peer:
    cv2.setNumThreads(work.threads)
    return Peer(lambda: pool(work), lambda: np.stack(pool(work)).reshape(work.case.output))
