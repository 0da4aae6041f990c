"""Strip pooling: every cell becomes the sum of the averages over the lines through it, one along each axis.

What it does: averages over windows that span one axis and are one cell wide, spreads each average over its line again
and adds them; of an image, row mean plus column mean. This is the part without weights of the paper's module, which
filters the two means before it adds them and multiplies x by a gate made of the sum.
When to use it: long, narrow structures such as roads and poles; context along an axis at low cost.
When not: where compact neighbourhoods matter.
Special values: those of average pooling: NaN spreads along the lines through its cell.
Gradient: of each cell, the sum over its lines of the mean of the output's gradient there.
Reference: Hou, Zhang, Cheng, Feng, CVPR 2020.
"""

from ..record import Transform, WholeExample, operator
from ..windows import Adaptive
from ._whole import lines


def means(frame, x):
    """The average of each line along each axis."""
    ones = [tuple(1 if other == a else None for other in range(frame.rank)) for a in range(frame.rank)]
    return {line: frame.pool(x, "average", Adaptive(one)) for line, one in zip(lines(frame.rank), ones, strict=True)}


def steps(frame, x):
    yield "mean of each line, to be added crosswise", means(frame, x)


@operator(
    title="Strip pooling",
    formula=r"y_{i,j} = \frac{1}{W} \sum_{k} x_{i,k} + \frac{1}{H} \sum_{k} x_{k,j}",
    transform=Transform(
        shape=lambda shape: tuple(shape),
        steps=steps,
        names=("strip_pool", "StripPool", "StripPooling"),
        examples=(
            WholeExample((((1.0, 3.0), (5.0, 7.0)),), (((5.0, 7.0), (9.0, 11.0)),)),
            WholeExample(((1.0, 3.0, 8.0),), ((4.0, 4.0, 4.0),)),
        ),
    ),
)
def strip(frame, x):
    y = frame.xp.zeros_like(x)
    for mean in means(frame, x).values():
        y = y + mean
    return y
