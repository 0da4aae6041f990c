"""RoIAlign for any array namespace: samples between the cells of an image, interpolated and reduced.

A sample is a weighted mean of four cells, and its weights are products of one weight per axis. So is what is made of
them: the reduction runs over the corners and samples of the last axis, then over those of the rows.

The mean of all samples is linear in the cells, so that it is two products of matrices, of one weight per bin and row
and per bin and column. A NaN or an infinity would come out of every bin then, since 0 times them is NaN: where there is
one, the cells of every sample are read.

Beside what `arrays` uses, a namespace needs `floor, ceil, clip, stack, matmul, isfinite` and three more: `at(x)` is the
namespace for arrays beside `x`, `widened(x)` gives `x` in the floats of the computation and an array of the result's
type, `unknown(x)` tells whether only compiled code will know what `x` holds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Align", "chunk", "flattened", "means", "most_samples"]

MOST_VALUES = 2**24  # cells read at once for several boxes


@dataclass(frozen=True)
class Align:
    """What all boxes have in common.

    Attributes:
        output: Bins, (rows, columns).
        scale: What coordinates are multiplied with.
        ratio: Samples per bin and axis; 0: as many as the bin is long, rounded up.
        most: A bound of the samples per bin, (rows, columns).
        largest: Whether the largest of the weighted cells is taken, not the mean of the samples.
        aligned: Whether the centre of cell 0 lies at 0.5, as in an image, or at 0.
        last: Whether the channels come last.
    """

    output: tuple[int, int]
    scale: float
    ratio: int
    most: tuple[int, int]
    largest: bool
    aligned: bool
    last: bool

    @property
    def reads(self) -> int:
        """Cells that are read for one box and channel."""
        return 4 * math.prod(self.output) * math.prod(self.most)

    def boxes_at_once(self, channels: int) -> int:
        """How many boxes fit into memory together, for `chunk`."""
        return max(1, MOST_VALUES // (self.reads * channels))

    def means_at_once(self, channels: int, space: tuple[int, int]) -> int:
        """How many boxes fit into memory together, for `means`."""
        tables = [2 * o * most * n for o, most, n in zip(self.output, self.most, space, strict=True)]
        return max(1, MOST_VALUES // max(channels * self.output[0] * space[1], *tables))


@dataclass(frozen=True)
class Axis:
    """The samples of R boxes along one axis: every array is (R, bins, samples, 2), for the cells on both sides."""

    cells: Any
    weights: Any
    counted: Any  # False for samples beyond those of a box, which repeat its first
    samples: Any  # (R,): per bin


def spans(xp: Any, boxes: Any, align: Align) -> list[tuple[Any, Any]]:
    """(start, length) of boxes (R, 5) for rows and columns, in cells whose centres are whole numbers."""
    scaled = boxes[:, 1:] * align.scale - (0.5 if align.aligned else 0.0)
    found = []
    for low, high in ((1, 3), (0, 2)):
        length = scaled[:, high] - scaled[:, low]
        found.append((scaled[:, low], length if align.aligned else xp.clip(length, 1.0, None)))
    return found


def most_samples(boxes: Any, align: Align) -> tuple[int, int]:
    """The most samples per bin that these known boxes need, (rows, columns)."""
    if align.ratio or not len(boxes):
        return (align.ratio or 1,) * 2
    rows, columns = (
        int(np.ceil(length / o).max()) for (_, length), o in zip(spans(np, boxes, align), align.output, strict=True)
    )
    return max(1, rows), max(1, columns)


def axis_of(xp: Any, start: Any, length: Any, n: int, o: int, most: int, ratio: int) -> Axis:
    """The samples along an axis of `n` cells; those beyond [-1, n] have weight 0."""
    start, width = start[:, None, None], divided(xp, length, float(o))[:, None, None]
    samples = xp.zeros_like(width) + ratio if ratio else xp.ceil(width)
    i, t = xp.asarray(np.arange(o)[:, None], start), xp.asarray(np.arange(most), start)
    counted = t < samples
    t = xp.where(counted, t, xp.zeros_like(t))
    within = divided(xp, (t + 0.5) * width, xp.where(samples > 0, samples, xp.zeros_like(samples) + 1.0))
    place = start + i * width + within
    inside, place = (place >= -1.0) & (place <= n), xp.clip(place, 0.0, n - 1.0)
    low = xp.floor(place)
    upper = xp.where(inside, place - low, xp.zeros_like(low))
    lower = xp.where(inside, 1.0 - (place - low), xp.zeros_like(low))
    cells = xp.stack([low, xp.clip(low + 1.0, None, n - 1.0)], -1)
    weights = xp.stack([lower, upper], -1)
    return Axis(xp.asarray(cells, xp.asarray(np.arange(1))), weights, counted, samples[:, 0, 0])


def axes(xp: Any, boxes: Any, align: Align, space: tuple[int, int]) -> list[Axis]:
    """The samples of boxes (R, 5) along rows and columns."""
    settings = zip(spans(xp, boxes, align), space, align.output, align.most, strict=True)
    return [axis_of(xp, *span, n, o, most, align.ratio) for span, n, o, most in settings]


def count(xp: Any, rows: Axis, columns: Axis, like: Any) -> Any:
    """(R, 1, 1, 1): samples per bin, at least 1."""
    return xp.asarray(xp.clip(rows.samples * columns.samples, 1.0, None), like)[:, None, None, None]


def divided(xp: Any, a: Any, b: Any) -> Any:
    """A quotient, rounded once. XLA multiplies with 1 / b where it sees that b is a constant or the same for many."""
    return a / xp.where(a == a, b, a)


def chunk(xp: Any, planes: Any, boxes: Any, align: Align, space: tuple[int, int]) -> Any:
    """The result for a few boxes.

    Args:
        xp: The array namespace of an engine.
        planes: (N, C, H * W), or (N, H * W, C), in the type of the computation.
        boxes: (R, 5) floats.
        align: What is wanted.
        space: (H, W).

    Returns:
        (R, C, *output), or (R, *output, C).
    """
    rows, columns = axes(xp, boxes, align, space)
    cells = flat(xp, rows.cells)[:, :, None] * space[1] + flat(xp, columns.cells)[:, None]
    values = read(xp, planes, boxes[:, 0], flat(xp, cells), align.last)
    taps = (align.output[0], 2 * align.most[0], align.output[1], 2 * align.most[1])
    values = xp.reshape(values, (*values.shape[:2], *taps))
    step = largest if align.largest else total
    y = step(xp, step(xp, values, columns, -1)[..., 0], rows, -2)[..., 0, :]
    if align.largest:  # a box of negative length has no sample
        both = ((rows.samples > 0) & (columns.samples > 0))[:, None, None, None]
        y = xp.where(both, y, xp.zeros_like(y))
    else:
        y = y / count(xp, rows, columns, y)
    return xp.permute_dims(y, (0, 2, 3, 1)) if align.last else y


def means(xp: Any, image: Any, boxes: Any, align: Align, space: tuple[int, int]) -> Any:
    """The means of the bins of boxes of one image, as two products of matrices; for finite values only.

    Args:
        xp: The array namespace of an engine.
        image: (C, H, W), or (H, W, C), in the type of the computation.
        boxes: (R, 5) floats.
        align: What is wanted.
        space: (H, W).

    Returns:
        (R, C, *output), or (R, *output, C).
    """
    rows, columns = axes(xp, boxes, align, space)
    left, width = matrix(xp, rows, space[0], image), space[1]
    boxes_, bins, height = left.shape
    left, right = xp.reshape(left, (boxes_ * bins, height)), matrix(xp, columns, width, image)[:, None]
    if align.last:
        channels = image.shape[-1]
        half = xp.matmul(left, xp.reshape(image, (height, width * channels)))
        half = xp.reshape(half, (boxes_, bins, width, channels))
        y = xp.matmul(right, half)
    else:
        half = xp.reshape(xp.matmul(left, image), (image.shape[0], boxes_, bins, width))
        y = xp.matmul(xp.permute_dims(half, (1, 0, 2, 3)), xp.permute_dims(right, (0, 1, 3, 2)))
    return y / count(xp, rows, columns, y)


def matrix(xp: Any, axis: Axis, n: int, like: Any) -> Any:
    """(R, bins, n): the weights of an axis' cells, summed over the samples of a bin."""
    weights = xp.where(axis.counted[..., None], axis.weights, xp.zeros_like(axis.weights))
    boxes, bins, taps = weights.shape[0], weights.shape[1], weights.shape[2] * 2
    chosen = xp.reshape(axis.cells, (boxes, bins, taps, 1)) == xp.asarray(np.arange(n), axis.cells)
    weights = xp.asarray(xp.reshape(weights, (boxes, bins, taps, 1)), like)
    return xp.sum(xp.where(chosen, weights, xp.zeros_like(weights)), axis=2)


def flattened(x: Any, last: bool) -> tuple[Any, Any]:
    """(N, C, H * W), or (N, H * W, C), and (H, W)."""
    space = tuple(x.shape[1:-1] if last else x.shape[2:])
    cells = math.prod(space)
    return x.reshape(x.shape[0], cells, x.shape[-1]) if last else x.reshape(*x.shape[:2], cells), space


def flat(xp: Any, values: Any) -> Any:
    """(R, ...) as (R, all)."""
    return xp.reshape(values, (values.shape[0], math.prod(values.shape[1:])))


def read(xp: Any, planes: Any, image: Any, cells: Any, last: bool) -> Any:
    """The cells (R, K) of each box's image: (R, C, K)."""
    own = getattr(xp, "cells_of", None)
    if own is not None:  # of a namespace whose arrays take no arrays as indices
        return own(planes, cells, last)
    whole = xp.asarray(image, cells)
    if last:
        return xp.permute_dims(planes[whole[:, None], cells], (0, 2, 1))
    channel = xp.asarray(np.arange(planes.shape[1])[:, None], cells)
    return planes[whole[:, None, None], channel, cells[:, None]]


def weighted(xp: Any, values: Any, at: int, weights: Any) -> Any:
    """Values times weights along axis `at`; a cell of weight 0 is not read, whatever it holds."""
    boxes, outputs, taps = weights.shape[0], weights.shape[1], weights.shape[2] * 2
    shape = (boxes, 1, 1, 1, outputs, taps) if at == -1 else (boxes, 1, outputs, taps, 1)
    weights = xp.asarray(xp.reshape(weights, shape), values)
    return xp.where(weights > 0, values * weights, xp.zeros_like(values))


def total(xp: Any, values: Any, axis: Axis, at: int) -> Any:
    """The sum over the samples, the axis kept with size 1."""
    weights = xp.where(axis.counted[..., None], axis.weights, xp.zeros_like(axis.weights))
    return xp.sum(weighted(xp, values, at, weights), axis=at, keepdims=True)


def largest(xp: Any, values: Any, axis: Axis, at: int) -> Any:
    """The largest weighted cell, the first of equal ones, so that one cell gets the gradient."""
    values = weighted(xp, values, at, axis.weights)
    best = xp.argmax(xp.stop_gradient(values), axis=at, keepdims=True)
    return xp.take_along_axis(values, best, axis=at)
