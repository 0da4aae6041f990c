"""Mixed max-average pooling: a of the maximum and 1 - a of the mean.

What it does: a = 1 is max pooling, a = 0 is average pooling.
When to use it: to let training choose between the two, with one a for all or one per channel.
When not: where the choice should depend on what is in the window: a is the same everywhere.
Special values: NaN gives NaN; inf gives inf, inf and -inf together give NaN, and so does an infinity that is multiplied
by a = 0 or 1 - a = 0. Sums are formed in a wider type, so four cells of 3e38 give 3e38.
Gradient: a to the first largest cell, and (1 - a) / n to every cell.
Reference: Lee, Gallagher, Tu, AISTATS 2016, arXiv:1509.08985.
"""

from typing import Annotated

from ..record import Example, Param, operator
from .max import max_position
from .max import select as largest
from .sum import cells, mean, rescaled

NAN, INF = float("nan"), float("inf")


def forward(w, a):
    return a * w[largest(w)] + (1.0 - a) * mean(w)


def backward(w, y, gy, gw, a):
    for i in range(len(w)):
        gw[i] = gy * (1.0 - a) / len(w)
    gw[largest(w)] += gy * a


@operator(
    title="Mixed max-average pooling",
    formula=r"y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i",
    forward=forward,
    backward=backward,
    properties=frozenset({"shift", "scale", "permutation", "idempotent", "monotone"}),
    examples=(
        Example((1.0, 2.0, 3.0, 6.0), 4.5, gradient=(0.125, 0.125, 0.125, 0.625)),
        Example((1.0, 5.0), 4.5, {"a": 0.75}, gradient=(0.125, 0.875)),
        Example((-3.0, -5.0), -3.0, {"a": 1.0}, gradient=(1.0, 0.0)),
        Example((5.0, 5.0), 5.0, gradient=(0.75, 0.25)),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.75, 0.25)),
        Example((-INF, -INF), -INF, gradient=(0.75, 0.25)),
        Example((INF, 1.0), NAN, {"a": 1.0}),
        Example((3e38, 3e38), 3e38, gradient=(0.75, 0.25)),
    ),
)
def mixed(
    xp,
    w,
    valid,
    *,
    a: Annotated[float, Param("Share of the maximum.", low=0.0, high=1.0, learnable=True)] = 0.5,
):
    top = xp.take_along_axis(w, max_position.array(xp, w, valid), axis=-1)
    total, scale = rescaled(xp, w)
    # Rescaled to the end: XLA takes a common factor out of the two terms, whose sum then overflows.
    return (a * (top * scale) + (1.0 - a) * (total / cells(xp, w, valid))) / scale
