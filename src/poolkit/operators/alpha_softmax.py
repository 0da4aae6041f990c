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
from ._softmax import backward, forward, gaps, in_windows, toward
from .sum import LARGE, SMALL

NAN, INF = float("nan"), float("inf")


def parts(xp, x, top, *, alpha):
    """(weighted gaps, weights, weighted gaps in smaller units: where alpha is 0, even those that overflow count)"""
    gap, share = gaps(xp, x, top, alpha=alpha)
    far = toward(xp, x * SMALL, alpha=alpha) - top * SMALL
    counts = (alpha == 0.0) & (xp.abs(top) < INF) & (far > -INF) & (far < -LARGE * SMALL)
    none = xp.where(counts, 0.0, gap * share)
    return none, xp.where(counts, 1.0, share), xp.where(counts, far, 0.0)


def finish(xp, sums, top, n, *, alpha):
    far = sums[2] / sums[1]
    center = xp.where(far < 0.0, (xp.where(far < 0.0, top, 0.0) * SMALL + far) / SMALL, top)
    return toward(xp, center + sums[0] / sums[1], alpha=alpha)


THIRD = math.log(3.0)  # weights 1 and 3


@operator(
    title="Alpha-softmax pooling",
    formula=r"y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}",
    forward=forward,
    backward=backward,
    structure=Sum(map=parts, finish=finish, pivot=toward),
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
        Example((3e38, 0.0, -3e38, -3e38), -7.5e37, {"alpha": 0.0}, gradient=(0.25, 0.25, 0.25, 0.25)),
    ),
)
def alpha_softmax(
    xp, w, valid, *, alpha: Annotated[float, Param("0 averages, large values approach max.", learnable=True)] = 1.0
):
    return in_windows(xp, w, valid, partial(parts, alpha=alpha), partial(finish, alpha=alpha), alpha)
