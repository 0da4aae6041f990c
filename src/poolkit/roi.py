"""RoIAlign: bins of boxes, sampled between the cells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from .engines import Engine, engine_of, regions
from .engines.interpolation import Align, chunk, flattened, means, most_samples
from .errors import PoolError
from .functional import LAYOUTS
from .windows import check_elements, per_axis
from .windows.checks import choice, flag, integer, integers
from .windows.regions import positive, table_of_boxes

__all__ = ["roi_align"]

MODES = ("average", "max")


def roi_align(
    x: Any,
    boxes: Any,
    output_size: Any,
    spatial_scale: float = 1.0,
    sampling_ratio: int = 0,
    mode: str = "average",
    aligned: bool = True,
    *,
    layout: str = "channels_first",
) -> Any:
    """RoIAlign: every box is divided into bins, which are sampled between the cells by bilinear interpolation.

    Nothing is rounded. A sample at (y, x) is the weighted mean of the four cells around it; beyond the image's edge the
    nearest cells are taken, and a sample further than one cell beyond it is 0. A cell of weight 0 takes no part,
    whatever it holds.

    Args:
        x: (N, C, H, W), or (N, H, W, C) for channels_last.
        boxes: (R, 5), an array of the framework of `x` or of NumPy, or nested lists: image number, x1, y1, x2, y2.
            Inside `jax.jit` they may be traced; image numbers out of range are then clamped.
        output_size: Bins of a box, an int or (rows, columns).
        spatial_scale: What the coordinates are multiplied with.
        sampling_ratio: Samples per bin and axis; 0 takes as many as the bin is long, rounded up, which needs boxes
            whose numbers are known.
        mode: ``"average"``: the mean of a bin's samples (torchvision and ONNX). ``"max"``: the largest product of a
            cell and its weight, over the samples of a bin (ONNX).
        aligned: True: pixel centres lie at 0.5 (ONNX's ``half_pixel``). False: at 0, and a box is at least one cell
            long and wide.
        layout: Order of the axes.

    Returns:
        (R, C, rows, columns), or (R, rows, columns, C): the type of `x`, or floats for integers. Differentiable with
        respect to `x`.

    Raises:
        PoolError: An argument is wrong.

    Reference: He, Gkioxari, Dollar, Girshick, ICCV 2017, arXiv 1703.06870.
    """
    return aligned_by(engine_of(x), x, boxes, output_size, spatial_scale, sampling_ratio, mode, aligned, layout)


def aligned_by(
    engine: Engine,
    x: Any,
    boxes: Any,
    output_size: Any,
    spatial_scale: Any,
    sampling_ratio: Any,
    mode: Any,
    aligned: Any,
    layout: Any,
) -> Any:
    """`roi_align`, computed by this engine."""
    boxes = table_of_boxes(boxes, (5,))
    _check(x, mode, aligned, layout)
    output = per_axis("output_size", integers("output_size", output_size, low=1), 2)
    ratio, last = integer("sampling_ratio", sampling_ratio), layout == "channels_last"
    scale = positive("spatial_scale", spatial_scale)
    align = Align((output[0], output[1]), scale, ratio, (1, 1), mode == "max", bool(aligned), last)
    known = _known(engine, boxes, x.shape[0], ratio)
    align = replace(align, most=(ratio, ratio) if known is None else most_samples(known, align))
    channels = x.shape[-1 if last else 1]
    check_elements((boxes.shape[0] or 0, channels, *output))  # None in a graph that takes any number
    check_elements((channels, align.reads), "boxes")
    return engine.align(x, boxes, align) if engine.align else in_chunks(engine, x, boxes, align, known)


def _check(x: Any, mode: Any, aligned: Any, layout: Any) -> None:
    choice("mode", mode, MODES)
    flag("aligned", aligned)
    choice("layout", layout, LAYOUTS)
    if len(x.shape) != 4 or 0 in tuple(x.shape[1:]):
        rule = "must be (N, C, H, W), or (N, H, W, C) for channels_last, and not empty"
        raise PoolError("x", f"shape {tuple(x.shape)}", rule)


def _known(engine: Engine, boxes: Any, images: int, ratio: int) -> Any:
    """The boxes as numbers of NumPy; None if compiled code will know them only when it runs."""
    if not engine.xp.unknown(boxes):
        return regions.numbers(boxes, images, engine.xp.read)
    if not ratio:
        rule = "must be at least 1 where boxes are known only when compiled code runs"
        raise PoolError("sampling_ratio", 0, rule, "Give the samples per bin and axis, for example 2")
    return None


def in_chunks(engine: Engine, x: Any, boxes: Any, align: Align, known: Any) -> Any:
    """As many boxes at once as memory holds; `known` are the boxes as numbers, or None."""
    xp = engine.xp.at(x)
    work, like = xp.widened(x)
    boxes = xp.stop_gradient(xp.widened(xp.asarray(boxes))[0])
    readable = known is not None and len(known) > 0 and not align.largest and not xp.unknown(x)
    if readable and bool(xp.isfinite(work).all()):
        return xp.asarray(_by_image(xp, work, boxes, align, known[:, 0].astype(np.int64)), like)
    planes, space = flattened(work, align.last)
    step = align.boxes_at_once(x.shape[-1 if align.last else 1])
    starts = range(0, max(1, boxes.shape[0]), step)
    y = xp.concatenate([chunk(xp, planes, boxes[i : i + step], align, space) for i in starts], 0)
    return xp.asarray(y, like)


def _by_image(xp: Any, x: Any, boxes: Any, align: Align, image: Any) -> Any:
    """The means of all boxes, those of one image together."""
    space, channels = (x.shape[1:-1], x.shape[-1]) if align.last else (x.shape[2:], x.shape[1])
    step, order, parts = align.means_at_once(channels, space), np.argsort(image, kind="stable"), []
    for number in np.unique(image):
        rows = order[image[order] == number]
        for i in range(0, len(rows), step):
            parts.append(means(xp, x[int(number)], boxes[xp.asarray(rows[i : i + step])], align, tuple(space)))
    return xp.concatenate(parts, 0)[xp.asarray(np.argsort(order))]
