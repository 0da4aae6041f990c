"""Joined average and max pooling: the averages of all planes, then their maxima, twice as many channels.

What it does: global average and global max pooling, one after the other along the channels.
When to use it: heads that may weigh level and strongest response themselves; transfer learning.
When not: where the following layer expects the number of channels as it was.
Special values: those of average and max pooling.
Gradient: 1 / n for every cell from the first half, 1 for the first largest cell from the second.
Reference: Lin, Chen, Yan, ICLR 2014 (average); Oquab, Bottou, Laptev, Sivic, CVPR 2015 (max).
"""

from typing import Annotated

from ..record import Param, Transform, WholeExample, operator
from ._whole import both, global_shape, level_and_peak, squeezed


@operator(
    title="Global joined average and max pooling",
    formula=r"y = \left[\frac{1}{n} \sum_i x_i, \; \max_i x_i\right]",
    transform=Transform(
        shape=lambda shape, keepdims: global_shape(shape, keepdims, 2),
        steps=level_and_peak,
        names=("global_concat_average_max_pool", "GlobalConcatAverageMaxPool", "GlobalConcatAverageMaxPooling"),
        examples=(
            WholeExample(((1.0, 3.0, 8.0), (0.0, 0.0, 3.0)), (4.0, 1.0, 8.0, 3.0), {"keepdims": False}),
            WholeExample((((1.0, 3.0), (4.0, 8.0)),), (((4.0,),), ((8.0,),))),
        ),
    ),
)
def concat_average_max(frame, x, *, keepdims: Annotated[bool, Param("Keep the space axes, with size 1.")] = True):
    return squeezed(frame, frame.join([*both(frame, x).values()]), keepdims)
