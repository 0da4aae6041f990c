"""What transforms share."""

import numpy as np

from ..windows import Global


def batch(frame, x):
    """Number of images, a tensor where a graph does not know it."""
    return frame.xp.shape(x)[0] if x.shape[0] is None else x.shape[0]


def along(frame, count, axis, like):
    """0, 1, ... along one axis, shaped to broadcast, of the dtype of `like`."""
    numbers = frame.xp.asarray(np.arange(count) if isinstance(count, int) else frame.xp.arange(count), like)
    return frame.xp.reshape(numbers, (-1,) + (1,) * (frame.rank + 1 - axis))


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
