"""Log-mean-exp pooling: a smooth maximum with a sharpness r.

What it does: a small r approaches the average, a growing r the maximum; a negative r goes to the minimum.
When to use it: when every cell shall get a gradient but the strongest decide, as for labels of whole images that
supervise single pixels; r fixed or learned.
When not: where inputs differ much in scale: r works on absolute differences. A learned r must not cross 0.
Special values: NaN gives NaN. Differences from the window's largest value (for a negative r, the smallest) are taken
before exp, so nothing overflows. An infinity on that side is the result; one on the other side counts as exp of it: 0.
Gradient: the softmax of r x; 0 in a window whose result is infinite.
Reference: Pinheiro, Collobert, CVPR 2015, arXiv:1411.6228 (called log-sum-exp there).
"""

import math
from functools import partial
from typing import Annotated

from ..record import Example, Param, Sum, operator
from ._softmax import gaps, in_windows, leading, toward, weight
from .soft import bounded

NAN, INF = float("nan"), float("inf")


def weights_of(w, top, r):
    total = 0.0
    for value in w:
        total += weight(value, top, r)
    return total


def forward(w, r):
    top = leading(w, r)
    if not abs(top) < INF:
        return top
    return top + math.log(weights_of(w, top, r) / len(w)) / r


def backward(w, y, gy, gw, r):
    top = leading(w, r)
    weights = weights_of(w, top, r) if abs(top) < INF else 1.0
    for i in range(len(w)):
        if abs(top) < INF:
            gw[i] = gy * weight(w[i], top, r) / weights
        else:
            gw[i] = top if top != top else 0.0


def pivot(xp, x, *, r):
    return toward(xp, x, alpha=r)


def exponential(xp, x, top, *, r):
    return (gaps(xp, x, top, alpha=r)[1],)


def finish(xp, sums, top, n, *, r):
    return toward(xp, top, alpha=r) + xp.log(sums[0] / n) / r


def wide_exponential(xp, x, top, *, r):
    return (xp.exp(xp.abs(r) * (toward(xp, x, alpha=r) - bounded(xp, top))),)


@operator(
    title="Log-mean-exp pooling",
    formula=r"y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}",
    forward=forward,
    backward=backward,
    structure=Sum(exponential, finish, pivot, wide=Sum(wide_exponential, finish, pivot, single=True)),
    properties=frozenset({"shift", "permutation", "idempotent", "monotone"}),
    examples=(
        Example((0.0, math.log(3.0)), math.log(2.0), gradient=(0.25, 0.75)),
        Example((0.0, math.log(3.0)), math.log(5.0) / 2.0, {"r": 2.0}, gradient=(0.1, 0.9)),
        Example((0.0, math.log(3.0)), math.log(1.5), {"r": -1.0}, gradient=(0.75, 0.25)),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.0, 0.0)),
        Example((-INF, 1.0), 1.0 - math.log(2.0), gradient=(0.0, 1.0)),
        Example((-INF, -INF), -INF, gradient=(0.0, 0.0)),
        Example((3e38, 3e38), 3e38, gradient=(0.5, 0.5)),
    ),
)
def log_mean_exp(xp, w, valid, *, r: Annotated[float, Param("Sharpness, not 0.", nonzero=True, learnable=True)] = 1.0):
    return in_windows(xp, w, valid, partial(exponential, r=r), partial(finish, r=r), r)
