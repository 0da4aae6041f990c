"""Wavelet pooling: one sub-band of the Haar transform, by default the smooth one.

What it does: per axis, neighbours a and b become (a + b) / sqrt(2), the low band, and (a - b) / sqrt(2), the high band;
the sub-band named by `band` is kept, one letter per axis, or all of them one after the other along the channels. With
several levels, the low bands of a level are transformed again. The last cell of an odd size is repeated.
When to use it: subsampling that keeps the energy of smooth regions, or, with all bands, loses nothing.
When not: where shifts by one cell must not matter, or values must keep their scale: the low band of an image is twice
its 2 x 2 average. Discarding the details of the first level and inverting the second, as in the paper, gives the low
band of level 1.
Special values: NaN and infinities as sums give them; a sum may overflow.
Gradient: of each cell, the signs of its pair over sqrt(2) per axis and level.
Reference: Williams, Li, ICLR 2018; all bands: Liu, Zhang, Zhang, Lin, Zuo, CVPR Workshops 2018.
"""

import itertools
import math
from typing import Annotated

from ..errors import PoolError
from ..record import Param, Transform, WholeExample, operator

HALF = math.sqrt(0.5)


def bands(band, rank):
    """The letters per axis of each band kept."""
    if band == "all":
        return [*itertools.product("lh", repeat=rank)]
    if set(band) <= {"l", "h"} and len(band) in (1, rank):
        return [tuple(band * rank if len(band) == 1 else band)]
    rule = f'must be "all", or one of "l" and "h" for all axes or for each of the {rank}'
    raise PoolError("band", band, rule)


def shape(shape, band, levels):
    kept, space = len(bands(band, len(shape) - 2)), shape[2:]
    for level in range(levels):
        if level and all(size == 1 for size in space):
            raise PoolError("levels", levels, f"must be at most {level}: one cell is left")
        space = tuple(None if size is None else -(-size // 2) for size in space)
    channels = None if shape[1] is None else shape[1] * kept
    return (shape[0], channels, *space)


def step(frame, x, letters):
    """One level: per axis the low or the high band."""
    for axis, letter in zip(frame.space, letters, strict=True):
        if x.shape[axis] % 2:
            x = frame.join([x, frame.cut(x, axis, -1)], axis)
        a, b = frame.cut(x, axis, 0, None, 2) * HALF, frame.cut(x, axis, 1, None, 2) * HALF
        x = a + b if letter == "l" else a - b
    return x


def steps(frame, x, band, levels):
    for _ in range(levels):
        yield (
            "the bands of a level, a letter per axis: l low, h high",
            {"".join(b): step(frame, x, b) for b in bands("all", frame.rank)},
        )
        x = step(frame, x, "l" * frame.rank)


@operator(
    title="Wavelet pooling",
    formula=r"y_i = \frac{x_{2i} \pm x_{2i+1}}{\sqrt{2}} \text{ along each axis}",
    transform=Transform(
        shape=shape,
        steps=steps,
        names=("wavelet_pool", "WaveletPool", "WaveletPooling"),
        examples=(
            WholeExample((((1.0, 3.0), (5.0, 7.0)),), (((8.0,),),)),
            WholeExample((((1.0, 3.0), (5.0, 7.0)),), (((8.0,),), ((-2.0,),), ((-4.0,),), ((0.0,),)), {"band": "all"}),
            WholeExample(((1.0, 3.0, 5.0, 7.0),), ((8.0,),), {"levels": 2}),
            WholeExample((((4.0,),),), (((8.0,),),)),
        ),
    ),
)
def wavelet(
    frame,
    x,
    *,
    band: Annotated[str, Param('"l" or "h" for all axes, a letter per axis such as "lh", or "all".')] = "l",
    levels: Annotated[int, Param("How often the low band is transformed.", low=1, high=31)] = 1,
):
    for _ in range(levels - 1):
        x = step(frame, x, "l" * frame.rank)
    return frame.join([step(frame, x, letters) for letters in bands(band, frame.rank)])
