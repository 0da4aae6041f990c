"""Average-max pooling: the mean of the average and the maximum of each plane.

What it does: (average + max) / 2 over the whole space, as heads of image classifiers use it.
When to use it: to keep the strongest response beside the overall level, with as many channels as either alone.
When not: where the two should be weighed by the network; join them instead, see `concat_average_max`.
Special values: NaN gives NaN; infinities as average and max give them.
Gradient: 1 / (2 n) for every cell, and 1 / 2 more for the first largest one.
Reference: Lin, Chen, Yan, ICLR 2014 (average); Oquab, Bottou, Laptev, Sivic, CVPR 2015 (max).
"""

from typing import Annotated

from ..record import Param, Transform, WholeExample, operator
from ._whole import both, global_shape, level_and_peak, squeezed


@operator(
    title="Global average-max pooling",
    formula=r"y = \frac{1}{2} \left(\frac{1}{n} \sum_i x_i + \max_i x_i\right)",
    transform=Transform(
        shape=global_shape,
        steps=level_and_peak,
        names=("global_average_max_pool", "GlobalAverageMaxPool", "GlobalAverageMaxPooling"),
        examples=(
            WholeExample((((1.0, 3.0), (4.0, 8.0)),), (((6.0,),),)),
            WholeExample(((1.0, 3.0, 8.0), (0.0, 0.0, 3.0)), (6.0, 2.0), {"keepdims": False}),
        ),
    ),
)
def average_max(frame, x, *, keepdims: Annotated[bool, Param("Keep the space axes, with size 1.")] = True):
    found = both(frame, x)
    return squeezed(frame, found["average"] * 0.5 + found["max"] * 0.5, keepdims)
