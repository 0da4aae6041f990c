"""How indices count the cells of a whole array, and where in memory these lie."""

import math

from ..errors import PoolError
from ._whole import along, batch

INDEX_LAYOUTS = ("plane", "image", "tensor", "tensor_column_major")
LARGEST = 2**31 - 1


def digits(space, channels, last, index_layout):
    """(size, step) of each digit of an index into (N, C, *space) or (N, *space, C), from the lowest on.

    `size` is how many values the digit has, None for the highest; `step` how many cells of memory it counts by.
    """
    plane = math.prod(space)
    place, channel, image = channels if last else 1, (channels, 1 if last else plane), (None, channels * plane)
    if index_layout == "plane":
        return ((None, place),)
    if index_layout == "image":
        return channel, (None, place)
    if index_layout == "tensor":
        return (plane, place), channel, image
    return *((size, math.prod(space[a + 1 :]) * place) for a, size in enumerate(space)), channel, image


def limit(images, channels, space, index_layout):
    """What indices must be below."""
    plane = math.prod(space)
    return {"plane": plane, "image": plane * channels}.get(index_layout, images * channels * plane)


def refusal(index_layout, limit):
    """The error of an index outside."""
    rule = f"must lie from 0 to {limit - 1}"
    return PoolError("indices", f"{index_layout} indices", rule, "Unpool what was pooled")


def written(frame, x, indices, space, index_layout):
    """Every value at the cell that its index names, by operations of the framework."""
    cell, cells = places_in_memory(frame, indices, space, index_layout)
    y = frame.xp.placed(frame.xp.reshape(x, (-1,)), frame.xp.reshape(cell, (-1,)), cells)
    channels = x.shape[frame.channel]
    return frame.xp.reshape(y, (-1, *space, channels) if frame.last else (-1, channels, *space))


def places_in_memory(frame, indices, space, index_layout):
    """(position in the flat result of shape (N, C, *space) or (N, *space, C), number of its cells).

    Indices outside the result are an error where values can be read; elsewhere their position is the number of cells.
    """
    index = frame.xp.whole_numbers(indices)
    images, channels, plane = batch(frame, indices), int(indices.shape[frame.channel]), math.prod(space)
    cells = images * channels * plane
    if "32" in str(index.dtype) and isinstance(cells, int) and cells > LARGEST:
        raise PoolError("x", f"{cells:,} cells to make", "must be at most 2**31 - 1, what 32-bit indices reach")
    memory, rest = _block(frame, index, images, channels, plane, index_layout), index
    *lower, (_, highest) = digits(space, channels, frame.last, index_layout)
    for size, step in lower:
        memory, rest = memory + rest % size * step, rest // size
    memory, below = memory + rest * highest, limit(images, channels, space, index_layout)
    outside = (index < 0) | (index >= below)
    known = frame.xp.known(frame.xp.any(outside))
    if known:
        raise refusal(index_layout, below)
    return memory if known is False else frame.xp.where(outside, frame.xp.zeros_like(memory) + cells, memory), cells


def _block(frame, index, images, channels, plane, index_layout):
    """Where in memory the part of the result begins that an index counts through."""
    n, c = along(frame, images, 0, index) * (channels * plane), along(frame, channels, frame.channel, index)
    return {"plane": n + c * (1 if frame.last else plane), "image": n}.get(index_layout, 0)
