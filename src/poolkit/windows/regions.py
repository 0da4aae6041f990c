"""Regions of interest: boxes of images, each divided into the same number of bins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import PoolError
from .checks import integers, number, per_axis
from .plan import Plan, Space, Windows, set_field, spans

FARTHEST = 2**29  # corners further away are moved here, so that a box's length is a 32-bit integer
MOST_BINS = 2**15  # so is a product of two numbers of bins
COLUMNS = {
    3: "batch, x1, x2",
    5: "batch, x1, y1, x2, y2",
    7: "batch, x1, y1, z1, x2, y2, z2",
}


@dataclass(frozen=True, eq=False)
class Regions(Windows):
    """Boxes of images, each divided into `output_size` bins: the windows of RoI pooling.

    Per axis a box covers the cells from ``round(low * spatial_scale)`` to ``round(high * spatial_scale)``, both
    included and at least one: ``length = max(high - low + 1, 1)``. Halves are rounded away from zero. Bin ``i`` of
    ``o`` covers ``low + [floor(i length / o), ceil((i + 1) length / o))``, in exact integer arithmetic, as far as it
    lies in the image. A bin without a real cell gives 0, index -1, and passes no gradient.
    (Girshick, ICCV 2015, arXiv 1504.08083.)

    Args:
        boxes: (R, 2 * rank + 1), an array of the framework of `x` or of NumPy, or nested lists: per box the number of
            its image in the batch, its low corner and its high corner, in x, y, z order as in torchvision and ONNX.
            1 space axis: batch, x1, x2. 2 axes (H, W): batch, x1, y1, x2, y2. 3 axes (D, H, W): batch, x1, y1, z1, x2,
            y2, z2. Coordinates are scaled and rounded in the boxes' own floating type. Inside `jax.jit` boxes may be
            traced; image numbers out of range are then clamped.
        output_size: Bins of a box, an int or one per axis (D, H, W).
        spatial_scale: What the coordinates are multiplied with, e.g. 1 / 16 for a feature map of that stride.

    Raises:
        PoolError: An argument is of the wrong kind, shape or range.
    """

    boxes: Any
    output_size: int | Sequence[int]
    spatial_scale: float = 1.0

    def __post_init__(self) -> None:
        set_field(self, "boxes", table_of_boxes(self.boxes, tuple(COLUMNS)))
        sizes = integers("output_size", self.output_size, low=1)
        if max(sizes if isinstance(sizes, tuple) else (sizes,)) > MOST_BINS:
            raise PoolError("output_size", self.output_size, f"must be at most {MOST_BINS}")
        set_field(self, "output_size", sizes)
        set_field(self, "spatial_scale", positive("spatial_scale", self.spatial_scale))

    def plan(self, space: Space) -> Plan:
        """Regions have a plan per box."""
        raise PoolError("windows", "Regions", "have a plan per box, not one", "Call poolkit.pool with them")

    def output(self, space: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """See `Windows.output`; the batch axis becomes the number of boxes."""
        return per_axis("output_size", self.output_size, len(space))

    def text(self) -> str:
        """Regions are data, which no text describes."""
        raise PoolError("windows", "Regions", "hold arrays, which no text describes")


@dataclass(frozen=True)
class Box(Windows):
    """The bins of one box that hold real cells.

    Args:
        low: First cell of the box per axis; may lie outside.
        length: Cells of the box per axis.
        output_size: Bins per axis, empty ones included.
    """

    low: tuple[int, ...]
    length: tuple[int, ...]
    output_size: tuple[int, ...]

    def kept(self, space: Space) -> tuple[slice, ...]:
        """Per axis the bins that hold real cells; they follow one another."""
        found = []
        for _, count in self._tables(space):
            real = np.flatnonzero(count)
            found.append(slice(int(real[0]), int(real[-1]) + 1) if real.size else slice(0, 0))
        return tuple(found)

    @lru_cache(1024)  # noqa: B019 - windows are small values that live as long as their plans are wanted
    def plan(self, space: Space) -> Plan:
        """See `Windows.plan`; not for a box without a real cell."""
        axes = []
        for n, (first, count), kept in zip(space, self._tables(space), self.kept(space), strict=True):
            axes.append(spans(n, first[kept], (first + count)[kept]))
        return Plan(tuple(axes), None, self)

    def output(self, space: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """See `Windows.output`."""
        return tuple(kept.stop - kept.start for kept in self.kept(tuple(int(n or 0) for n in space)))

    def _tables(self, space: Space) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        rows = zip(self.low, self.length, space, self.output_size, strict=True)
        return [bins(np, np.int64(low), np.int64(length), n, o) for low, length, n, o in rows]


def bins(xp: Any, low: Any, length: Any, n: int, o: int) -> tuple[Any, Any]:
    """(first, count) of the bins' real cells along an axis of `n` cells.

    Args:
        xp: The array namespace.
        low: (...) first cells of boxes, integers.
        length: (...) their cells.
        n: Cells of the axis.
        o: Bins.

    Returns:
        Two arrays (..., o); an empty bin has count 0 and a first cell that can be read.
    """
    low, i = low[..., None], np.arange(o, dtype=np.int32)
    whole, rest = length[..., None] // o, length[..., None] % o  # the products stay within 32 bits
    start = low + i * whole + i * rest // o
    end = low + (i + 1) * whole - (-((i + 1) * rest) // o)
    start, end = xp.clip(start, 0, n), xp.clip(end, 0, n)
    return xp.clip(start, 0, n - 1), xp.maximum(end - start, 0)


def corners(xp: Any, boxes: Any, scale: float, integer: Any) -> tuple[Any, Any, Any]:
    """(image, low, length) of boxes: (R,), (R, rank) and (R, rank), the axes in the order of an array's."""
    rank = (boxes.shape[1] - 1) // 2
    scaled = _cast(xp, xp.clip(_rounded(xp, boxes[:, 1:] * scale), -FARTHEST, FARTHEST), integer)
    low, high = scaled[:, :rank][:, ::-1], scaled[:, rank:][:, ::-1]
    return _cast(xp, boxes[:, 0], integer), low, xp.maximum(high - low + 1, 1)


def _cast(xp: Any, values: Any, integer: Any) -> Any:
    return values.astype(integer) if hasattr(values, "astype") else xp.cast(values, integer)


def _rounded(xp: Any, values: Any) -> Any:
    """To the nearest integer, halves away from zero; adding 0.5 first would move the largest number below 0.5."""
    whole = xp.trunc(values)
    return whole + xp.where(xp.abs(values - whole) >= 0.5, xp.sign(values), xp.zeros_like(values))


def table_of_boxes(boxes: Any, columns: tuple[int, ...]) -> Any:
    """Boxes as an array of a framework, of a shape that can be right."""
    if isinstance(boxes, list | tuple):
        try:
            boxes = np.asarray(boxes, np.float64)
        except (TypeError, ValueError, OverflowError):
            raise PoolError("boxes", boxes, "must be one row of numbers per box") from None
    shape = getattr(boxes, "shape", None)
    if shape is None or len(shape) != 2 or shape[1] not in columns:
        wanted = " or ".join(f"(R, {n}) = {COLUMNS[n]}" for n in columns)
        rule = f"must be an array of shape {wanted}"
        raise PoolError("boxes", f"shape {tuple(shape)}" if shape is not None else boxes, rule)
    return boxes


def check_boxes(boxes: NDArray[Any], images: int) -> None:
    """Refuse known boxes that point nowhere."""
    if boxes.dtype.kind not in "fiu":
        raise PoolError("boxes", boxes.dtype, "must hold real numbers")
    for row in np.flatnonzero(~np.isfinite(boxes).all(axis=1)):
        raise PoolError("boxes", f"row {row}: {boxes[row].tolist()}", "must be finite")
    image = boxes[:, 0]
    for row in np.flatnonzero((image < 0) | (image >= images) | (image != np.floor(image))):
        rule = f"the image number must be an integer from 0 to {images - 1}" if images else "there are no images"
        raise PoolError("boxes", f"row {row}: image {image[row]}", rule)


def positive(name: str, value: Any) -> float:
    """A positive, finite float."""
    size = number(name, value)
    if not 0 < size < math.inf:
        raise PoolError(name, value, "must be a positive number")
    return size
