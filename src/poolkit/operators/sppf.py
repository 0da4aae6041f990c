"""Fast spatial pyramid pooling: the input and repeated max pooling of it, one after the other along the channels.

What it does: joins x, m(x), m(m(x)), ... where m is max pooling of stride 1 that keeps the size. With a kernel of 5 and
three repeats these are the maxima over 1, 5, 9 and 13 cells, those of a spatial pyramid of these kernels at less cost.
When to use it: before the head of a detector, to see several scales at full resolution.
When not: where channels are scarce: there are (repeats + 1) times as many.
Special values: those of max pooling: NaN spreads to every window that holds it.
Gradient: that of max pooling, added over the repeats.
Reference: Jocher et al., YOLOv5, 2020; He, Zhang, Ren, Sun, ECCV 2014.
"""

from typing import Annotated

from ..record import Param, Transform, WholeExample, operator
from ..windows import Sliding


def shape(shape, kernel_size, repeats):
    Sliding(kernel_size, 1, "same").output(shape[2:])
    return (shape[0], None if shape[1] is None else shape[1] * (repeats + 1), *shape[2:])


def maxima(frame, x, kernel_size, repeats):
    parts = [x]
    for _ in range(repeats):
        parts.append(frame.pool(parts[-1], "max", Sliding(kernel_size, 1, "same")))
    return parts


def steps(frame, x, kernel_size, repeats):
    for times, part in enumerate(maxima(frame, x, kernel_size, repeats)):
        yield "max pooling of what was there before" if times else "the input itself", part


@operator(
    title="Fast spatial pyramid pooling",
    formula=r"y = [x, m(x), m(m(x)), \ldots]",
    transform=Transform(
        shape=shape,
        steps=steps,
        names=("sppf_pool", "SppfPool", "SppfPooling"),
        moves=True,
        examples=(
            WholeExample(
                ((1.0, 0.0, 0.0, 2.0, 0.0),),
                ((1.0, 0.0, 0.0, 2.0, 0.0), (1.0, 1.0, 2.0, 2.0, 2.0), (1.0, 2.0, 2.0, 2.0, 2.0)),
                {"kernel_size": 3, "repeats": 2},
            ),
        ),
    ),
)
def sppf(
    frame,
    x,
    kernel_size: Annotated[tuple | int, Param("Cells of a window, an int or one per axis.", low=1)] = 5,
    *,
    repeats: Annotated[int, Param("How often the pooling is repeated.", low=1, high=64)] = 3,
):
    return frame.join(maxima(frame, x, kernel_size, repeats))
