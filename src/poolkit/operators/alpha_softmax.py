"""Alpha-softmax pooling ("auto-pool"): an average weighted by the softmax of alpha x.

What it does: alpha = 0 is the average, 1 is SoftPool, a growing alpha approaches max, a falling one min.
When to use it: when training should choose between average and max, with one alpha for all or one per channel; for
example over the time steps of a recording of which only the whole is labelled.
When not: where inputs differ much in scale: alpha works on absolute differences.
Special values: NaN gives NaN. Differences from the window's largest value (for a negative alpha, the smallest) are
taken before exp, so nothing overflows. An infinity on that side is the result; one on the other side has no weight
beside other values, not even for alpha = 0 (the limit from above).
Gradient: w (1 + alpha (x - y)) of it, w the cell's weight; 0 in a window whose result is infinite.
Reference: McFee, Salamon, Bello, IEEE/ACM TASLP 26(11), 2018, arXiv:1804.10070.
"""

import math
from functools import partial
from typing import Annotated

from ..record import Example, Param, Sum, operator
from .sum import cells

NAN, INF = float("nan"), float("inf")
NO_WEIGHT = -1000.0  # exp gives 0, and all derivatives are 0; at -inf they would be NaN


def leading(w, alpha):
    """The largest value, or the smallest for a negative alpha; NaN if there is one."""
    top = w[0]
    for value in w:
        if value != value:
            return value
        if (value < top) if alpha < 0.0 else (value > top):
            top = value
    return top


def weight(value, top, alpha):
    return math.exp(alpha * (value - top)) if abs(value - top) < INF else 0.0


def forward(w, alpha):
    top, total, weights = leading(w, alpha), 0.0, 0.0
    if not abs(top) < INF:
        return top
    for value in w:
        share = weight(value, top, alpha)
        weights += share
        if share > 0.0:
            total += share * (value - top)
    return top + total / weights


def backward(w, y, gy, gw, alpha):
    # Not from y, which is rounded to the array's type.
    top, exact, weights = leading(w, alpha), forward(w, alpha), 0.0
    for i in range(len(w)):
        gw[i] = weight(w[i], top, alpha)
        weights += gw[i]
    for i in range(len(w)):
        if not abs(top) < INF:
            gw[i] = top if top != top else 0.0
        elif gw[i] > 0.0:
            gw[i] = gy * gw[i] / weights * (1.0 + alpha * (w[i] - exact))


def toward(xp, x, *, alpha):
    """x, or -x for a negative alpha: the largest is what the window approaches."""
    return xp.where(xp.where(x == x, alpha, alpha) < 0.0, -x, x)


def gaps(xp, x, top, *, alpha):
    """(difference from the leading value, at most 0; exp of alpha times it)"""
    gap = xp.where(xp.abs(top) < INF, toward(xp, x, alpha=alpha) - top, 0.0)
    near = xp.where(gap > -INF, gap, 0.0)
    return near, xp.exp(xp.where(gap > -INF, alpha * toward(xp, near, alpha=alpha), NO_WEIGHT))


def weighted(xp, x, top, *, alpha):
    gap, share = gaps(xp, x, top, alpha=alpha)
    return gap * share, share


def finish(xp, sums, top, n, *, alpha):
    return toward(xp, top + sums[0] / sums[1], alpha=alpha)


def in_windows(xp, w, valid, added, done, alpha):
    """An array form, given what is added up and what is done with the sums."""
    w = xp.where(valid, w, w[..., :1])
    top = xp.stop_gradient(xp.max(toward(xp, w, alpha=alpha), axis=-1, keepdims=True))
    sums = [xp.sum(xp.where(valid, part, 0.0), axis=-1, keepdims=True) for part in added(xp, w, top)]
    return done(xp, sums, top, cells(xp, w, valid))


THIRD = math.log(3.0)  # weights 1 and 3


@operator(
    title="Alpha-softmax pooling",
    formula=r"y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}",
    forward=forward,
    backward=backward,
    structure=Sum(map=weighted, finish=finish, pivot=toward),
    properties=frozenset({"shift", "permutation", "idempotent"}),
    examples=(
        Example((0.0, THIRD), 0.75 * THIRD, gradient=(0.25 - 0.1875 * THIRD, 0.75 + 0.1875 * THIRD)),
        Example((0.0, THIRD), 0.25 * THIRD, {"alpha": -1.0}, gradient=(0.75 + 0.1875 * THIRD, 0.25 - 0.1875 * THIRD)),
        Example((1.0, 5.0), 3.0, {"alpha": 0.0}, gradient=(0.5, 0.5)),
        Example((0.0, 2.0 * THIRD), 1.5 * THIRD, {"alpha": 0.5}),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.0, 0.0)),
        Example((INF, 1.0), 1.0, {"alpha": -2.5}, gradient=(0.0, 1.0)),
        Example((-INF, 1.0), 1.0, {"alpha": 0.0}, gradient=(0.0, 1.0)),
        Example((-INF, -INF), -INF, gradient=(0.0, 0.0)),
        Example((3e38, 3e38), 3e38, gradient=(0.5, 0.5)),
    ),
)
def alpha_softmax(
    xp, w, valid, *, alpha: Annotated[float, Param("0 averages, large values approach max.", learnable=True)] = 1.0
):
    return in_windows(xp, w, valid, partial(weighted, alpha=alpha), partial(finish, alpha=alpha), alpha)
