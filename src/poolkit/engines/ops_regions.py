"""Regions of interest through `keras.ops`: boxes may be tensors of a graph in the making.

Boxes are pooled one after the other, so that the windows of one box only lie in memory. A box that fits into the image
has few cells per bin; a larger one takes a branch whose bins may be as long as the image.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras
from keras import ops

from .. import arrays
from ..errors import PoolError
from ..record import Operator
from ..windows.regions import Regions, bins, corners
from . import Engine, regions
from .interpolation import Align, chunk, means
from .ops import XP, beside
from .ops import compute as compute_plan
from .traced import TracedGrid, bounded, likely, real


def compute(
    x: Any, op: Operator, windows: Regions, params: Mapping[str, Any], last: bool, index: bool
) -> tuple[Any, Any, Any]:
    """See `regions.compute`."""
    boxes, (work, narrowed) = read(windows.boxes, x.shape[0]), XP.numbers(x, op.keeps_integers)
    index, params = index and op.select is not None, beside(params, work)
    space = tuple(x.shape[1:-1] if last else x.shape[2:])
    output = tuple(int(size or 0) for size in windows.output(space))
    image, low, length = corners(XP, boxes, windows.spatial_scale, "int32")
    image = inside(image, x)
    if boxes.shape[0] == 0:
        channels = x.shape[-1 if last else 1]
        shape = (0, *output, channels) if last else (0, channels, *output)
        return narrowed(ops.zeros(shape, work.dtype)), ops.zeros(shape, "int64") if index else None, image
    tables = [bins(XP, low[:, a], length[:, a], n, o) for a, (n, o) in enumerate(zip(space, output, strict=True))]
    of_boxes = {"image": image, "tables": tables} | ({"uniform": params["uniform"]} if "uniform" in params else {})
    found = ops.map(lambda one: _box(work, one, op, params, space, last, index), of_boxes)
    filled, (y, place) = real(tables, last), found if index else (found, None)
    y = narrowed(ops.where(filled, y, ops.zeros_like(y)))
    return y, ops.cast(ops.where(filled, place, -ops.ones_like(place)), "int64") if index else None, image


def read(boxes: Any, images: int | None) -> Any:
    """Boxes as floats; checked if their numbers are known."""
    boxes = ops.convert_to_tensor(boxes)
    if not XP.unknown(boxes):
        regions.numbers(boxes, int(images or 0), XP.read)
    elif images == 0:
        raise PoolError("boxes", f"shape {tuple(boxes.shape)}", "there are no images")
    wide = keras.backend.standardize_dtype(boxes.dtype) == "float64"
    return ops.stop_gradient(boxes if wide else ops.cast(boxes, "float32"))


def inside(image: Any, x: Any) -> Any:
    """Numbers of images that exist, where what a graph is given cannot be refused."""
    return ops.clip(image, 0, ops.maximum(ops.shape(x)[0] - 1, 0))


def _box(x: Any, one: Mapping[str, Any], op: Operator, params: Any, space: Any, last: bool, index: bool) -> Any:
    """(C, *output), or (*output, C), of one box; with `index` also the positions in the plane."""
    of_image = lambda array: ops.take(array, one["image"], axis=0)[None]  # noqa: E731
    image, tables = of_image(x), [tuple(table) for table in one["tables"]]
    own = {"uniform": one["uniform"][None]} if "uniform" in one else {}
    own |= {"companion": of_image(params["companion"])} if "companion" in params else {}

    def pooled(most: Any) -> Any:
        grid = TracedGrid(XP, bounded(space, tables, most), last)
        y, place = arrays.on_grid(grid, image, op, {**params, **own}, index)
        return (y[0], place[0]) if index else y[0]

    small, _ = likely(space, [int(first.shape[0]) for first, _ in tables])
    if small == space:
        return pooled(space)
    fits = [ops.all(count <= most) for (_, count), most in zip(tables, small, strict=True)]
    return ops.cond(ops.all(ops.stack(fits)), lambda: pooled(small), lambda: pooled(space))


def align(x: Any, boxes: Any, what: Align) -> Any:
    """RoIAlign, see `roi.roi_align`."""
    boxes, (work, narrowed) = read(boxes, x.shape[0]), XP.numbers(x, False)
    (height, width), channels = x.shape[1:-1] if what.last else x.shape[2:], x.shape[-1 if what.last else 1]
    if boxes.shape[0] == 0:
        shape = (0, *what.output, channels) if what.last else (0, channels, *what.output)
        return narrowed(ops.zeros(shape, work.dtype))

    def one(box: Any) -> Any:
        image = ops.take(work, inside(ops.cast(box[0], "int32"), x), axis=0)
        planes = ops.reshape(image, (1, height * width, channels) if what.last else (1, channels, height * width))
        sampled = lambda: chunk(XP, planes, box[None], what, (height, width))[0]  # noqa: E731
        if what.largest:
            return sampled()
        by_matrices = lambda: means(XP, image, box[None], what, (height, width))[0]  # noqa: E731
        return ops.cond(ops.all(ops.isfinite(image)), by_matrices, sampled)

    return narrowed(ops.map(one, boxes))


def _no_numbers(x: Any, shape: tuple[int, ...], generator: Any) -> Any:
    raise PoolError("generator", generator, "is not read here: layers draw with their own")


ENGINE = Engine("keras", object, XP, compute_plan, _no_numbers, regions=compute, align=align)
