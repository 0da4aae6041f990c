"""Regions of interest on any engine: box by box where boxes are numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import PoolError
from ..record import Operator
from ..windows import Adaptive
from ..windows.regions import Box, Regions, check_boxes, corners
from . import Engine

__all__ = ["by_box", "compute", "numbers"]


def compute(
    engine: Engine, x: Any, op: Operator, windows: Regions, params: Mapping[str, Any], last: bool, index: bool
) -> tuple[Any, Any, Any]:
    """Pool the boxes of `windows`.

    Returns:
        (y, index, images): (R, C, *output), or (R, *output, C) if `last`; the position in its plane of each chosen
        cell, -1 in empty bins, or None; and the number of each box's image.

    Raises:
        PoolError: The boxes do not fit the array.
    """
    rank, columns = len(x.shape) - 2, windows.boxes.shape[1]
    if columns != 2 * rank + 1:
        rule = f"must have {2 * rank + 1} columns for {rank} space axes, not {columns}"
        raise PoolError("boxes", f"shape {tuple(windows.boxes.shape)}", rule)
    if engine.regions is not None:
        return engine.regions(x, op, windows, params, last, index)
    values = numbers(windows.boxes, x.shape[0], engine.xp.read)
    return by_box(engine, x, op, windows, values, params, last, index)


def numbers(boxes: Any, images: int, read: Callable[[Any], Any]) -> NDArray[Any]:
    """Boxes of any framework as checked numbers of NumPy; `read` is the framework's way."""
    try:
        values = read(boxes)
    except (TypeError, ValueError, RuntimeError):
        rule = "must hold numbers that can be read"
        raise PoolError("boxes", type(boxes).__name__, rule, "Give them as a numpy.ndarray") from None
    half = values.dtype.name in ("float16", "bfloat16")
    values = values.astype(np.float32) if half else values
    check_boxes(values, images)
    return values if values.dtype.kind == "f" else values.astype(np.float64)


def by_box(
    engine: Engine,
    x: Any,
    op: Operator,
    windows: Regions,
    values: NDArray[Any],
    params: Mapping[str, Any],
    last: bool,
    index: bool,
) -> tuple[Any, Any, Any]:
    """Every box is a window of its own over its image; see `compute`. `values` are the boxes, read and checked."""
    space = tuple(int(size) for size in (x.shape[1:-1] if last else x.shape[2:]))
    output = tuple(int(size or 0) for size in windows.output(space))
    number, low, length = corners(np, values, windows.spatial_scale, np.int64)
    images: dict[int, Any] = {}  # cut out once, so that a framework adds gradients up per image
    ys, places = [], []
    for i, (at, start, cells) in enumerate(zip(number.tolist(), low.tolist(), length.tolist(), strict=True)):
        image, box = images.setdefault(at, x[at : at + 1]), Box(tuple(start), tuple(cells), output)
        y, place = _one(engine, image, op, box, space, _of_box(params, i, at, box.kept(space), last), last, index)
        ys.append(y)
        places.append(place)
    if not ys:
        y, place = _nothing(engine, x, op, output, space, params, last, index, boxes=0)
        ys, places = [y], [place]
    join = engine.xp.concatenate
    return join(ys, 0), join(places, 0) if index else None, number


def _of_box(params: Mapping[str, Any], i: int, at: int, kept: tuple[slice, ...], last: bool) -> Mapping[str, Any]:
    """The parameters with the operands of box `i`, whose image is `at`."""
    own = {}
    if "companion" in params:
        own["companion"] = params["companion"][at : at + 1]
    if "uniform" in params:
        own["uniform"] = params["uniform"][(slice(i, i + 1), *kept) if last else (slice(i, i + 1), slice(None), *kept)]
    return {**params, **own}


def _one(
    engine: Engine, image: Any, op: Operator, box: Box, space: Any, params: Any, last: bool, index: bool
) -> tuple[Any, Any]:
    kept = box.kept(space)
    if any(part.start == part.stop for part in kept):
        return _nothing(engine, image, op, box.output_size, space, params, last, index, boxes=1)
    y, place = engine.compute(image, op, box.plan(space), params, last, index)
    empty = [(part.start, bins - part.stop) for part, bins in zip(kept, box.output_size, strict=True)]
    return _padded(engine.xp, y, place, empty, last)


def _nothing(
    engine: Engine, x: Any, op: Operator, output: Any, space: Any, params: Any, last: bool, index: bool, boxes: int
) -> tuple[Any, Any]:
    """Zeros, of the type that the engine gives; empty bins only."""
    plan = Adaptive(1).plan(space)
    one = (slice(1),) * len(space)
    uniform = x[:0][(slice(None), *one) if last else (slice(None), slice(None), *one)]
    none = {name: x[:0] if name == "companion" else uniform for name in op.operands}
    y, place = engine.compute(x[:0], op, plan, {**params, **none}, last, index)
    return _padded(engine.xp, y, place, [(0, bins - 1) for bins in output], last, boxes)


def _padded(xp: Any, y: Any, place: Any, empty: list[tuple[int, int]], last: bool, boxes: int = 0) -> tuple[Any, Any]:
    """With the empty bins around: 0, and position -1."""
    if not boxes and not any(map(any, empty)):
        return y, place
    widths = [(0, boxes), *empty, (0, 0)] if last else [(0, boxes), (0, 0), *empty]
    return xp.pad(y, widths), None if place is None else xp.pad(place + 1, widths) - 1
