"""SoftPool: an average weighted by the softmax of each window, channel by channel.

What it does: strong responses count most, and all cells count: a smooth choice between average and max.
When to use it: in place of max pooling where every cell should get a gradient.
When not: where inputs differ much in scale: it is nearly the average for small ones, nearly max for large ones.
Special values: NaN gives NaN. Differences from the window's largest value are taken before exp, so nothing overflows.
inf gives inf; -inf has no weight beside other values.
Gradient: w (1 + x - y) of it, w the cell's weight; 0 in a window whose result is infinite.
Reference: Stergiou, Poppe, Kalliatakis, ICCV 2021, arXiv:2101.00440.
"""

import math

from ..record import Example, Sum, operator
from ._softmax import backward as general_backward
from ._softmax import forward as general_forward
from ._softmax import in_windows, weighted

NAN, INF = float("nan"), float("inf")
LARGE = 3.4028234663852886e38  # of single precision
THIRD = math.log(3.0)  # weights 1 and 3


def forward(w):
    return general_forward(w, 1.0)


def backward(w, y, gy, gw):
    general_backward(w, y, gy, gw, 1.0)


def pivot(xp, x):
    return x


def parts(xp, x, top):
    return weighted(xp, x, top, alpha=1.0)


def finish(xp, sums, top, n):
    return top + sums[0] / sums[1]


def bounded(xp, top):
    """Not infinite: differences of infinities from it are infinite, and no NaN."""
    return xp.where(top > LARGE, LARGE, xp.where(top < -LARGE, -LARGE, top))


def wide_parts(xp, x, top):
    gap = x - bounded(xp, top)
    gap = xp.where(gap < -80.0, -80.0, gap)  # -inf times no weight would be NaN
    share = xp.exp(gap)
    return gap * share, share


@operator(
    title="SoftPool",
    formula=r"y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}",
    forward=forward,
    backward=backward,
    structure=Sum(parts, finish, pivot, wide=Sum(wide_parts, finish, pivot, single=True)),
    properties=frozenset({"shift", "permutation", "idempotent"}),
    examples=(
        Example((0.0, THIRD), 0.75 * THIRD, gradient=(0.25 - 0.1875 * THIRD, 0.75 + 0.1875 * THIRD)),
        Example((-2.0, -2.0), -2.0, gradient=(0.5, 0.5)),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.0, 0.0)),
        Example((-INF, 1.0), 1.0, gradient=(0.0, 1.0)),
        Example((-INF, -INF), -INF, gradient=(0.0, 0.0)),
        Example((3e38, 3e38), 3e38, gradient=(0.5, 0.5)),
        Example((3e38, -3e38), 3e38, gradient=(1.0, 0.0)),
    ),
)
def soft(xp, w, valid):
    return in_windows(xp, w, valid, parts, finish, 1.0)
