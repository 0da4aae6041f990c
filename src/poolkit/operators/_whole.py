"""What transforms share."""

import math

import numpy as np

from ..errors import PoolError
from ..windows import Global

INDEX_LAYOUTS = ("plane", "image", "tensor", "tensor_column_major")
LARGEST = 2**31 - 1


def batch(frame, x):
    """Number of images, a tensor where a graph does not know it."""
    return frame.xp.shape(x)[0] if x.shape[0] is None else x.shape[0]


def along(frame, count, axis, like):
    """0, 1, ... along one axis, shaped to broadcast, of the dtype of `like`."""
    numbers = frame.xp.asarray(np.arange(count) if isinstance(count, int) else frame.xp.arange(count), like)
    return frame.xp.reshape(numbers, (-1,) + (1,) * (frame.rank + 1 - axis))


def row_major(place, space):
    """Positions in the plane from those that count with the first axis innermost."""
    result, step = 0, 1
    for a, size in enumerate(space):
        result = result + place // step % size * math.prod(space[a + 1 :])
        step *= size
    return result


def places_in_memory(frame, indices, space, index_layout):
    """(position in the flat result of shape (N, C, *space) or (N, *space, C), number of its cells).

    Indices outside the result are an error where values can be read; elsewhere their position is the number of cells.
    """
    index = frame.xp.whole_numbers(indices)
    images, channels, plane = batch(frame, indices), int(indices.shape[frame.channel]), math.prod(space)
    cells = images * channels * plane
    if "32" in str(index.dtype) and isinstance(cells, int) and cells > LARGEST:
        raise PoolError("x", f"{cells:,} cells to make", "must be at most 2**31 - 1, what 32-bit indices reach")
    limit = {"plane": plane, "image": plane * channels}.get(index_layout, cells)
    n, c, place = _coordinates(frame, index, images, channels, space, index_layout)
    memory = (n * plane + place) * channels + c if frame.last else (n * channels + c) * plane + place
    outside = (index < 0) | (index >= limit)
    known = frame.xp.known(frame.xp.any(outside))
    if known:
        raise PoolError(
            "indices", f"{index_layout} indices", f"must lie from 0 to {limit - 1}", "Unpool what was pooled"
        )
    return memory if known is False else frame.xp.where(outside, frame.xp.zeros_like(memory) + cells, memory), cells


def _coordinates(frame, index, images, channels, space, index_layout):
    """(image, channel, row-major position in the plane)"""
    n, c, plane = along(frame, images, 0, index), along(frame, channels, frame.channel, index), math.prod(space)
    if index_layout == "plane":
        return n, c, index
    if index_layout == "image":
        return n, index % channels, index // channels
    place, both = index % plane, index // plane
    place = row_major(place, space) if index_layout == "tensor_column_major" else place
    return both // channels, both % channels, place


def both(frame, x):
    """The average and the maximum of each plane, by name."""
    return {operator: frame.pool(x, operator, Global()) for operator in ("average", "max")}


def level_and_peak(frame, x, keepdims):
    yield "average and maximum of the whole space", both(frame, x)


def lines(rank):
    """What a line along each axis is called."""
    return ("through the depth", "down the columns", "along the rows")[-rank:]


def global_shape(shape, keepdims, times=1):
    """One cell per channel, with or without the space axes."""
    channels = None if shape[1] is None else shape[1] * times
    return (shape[0], channels, *((1,) * (len(shape) - 2) if keepdims else ()))


def squeezed(frame, y, keepdims):
    """Without the space axes, unless `keepdims`."""
    return y if keepdims else frame.xp.reshape(y, (-1, y.shape[frame.channel]))
