"""Probability-weighted pooling: an average in which every positive cell weighs as much as its value.

What it does: the expectation of stochastic pooling, y = sum of x^2 / sum of x over the positive cells.
When to use it: as the inference form of stochastic pooling (which takes it by itself), or alone as a deterministic
compromise between average and max for activations after ReLU.
When not: on signed values: negative cells weigh nothing. A window without a positive cell gives the mean.
Special values: NaN gives NaN, else an infinity gives inf; -inf weighs nothing beside positive cells. Values are divided
by the largest of the window before they are squared, so nothing overflows; the mean of cells of -3e38 is -3e38.
Gradient: (2 x - y) / sum for positive cells, 0 for the others; 1 / n in a window without positive cells; 0 in a window
with an infinity.
Reference: Zeiler, Fergus, ICLR 2013, arXiv:1301.3557 (test time).
"""

from ..record import Example, Sum, operator
from .sum import LARGE, SMALL, cells, mean, ratio, unit

NAN, INF = float("nan"), float("inf")


def largest(w):
    """The largest positive value, 0 without one; NaN if there is one."""
    top = 0.0
    for value in w:
        if value != value:
            return value
        top = max(top, value)
    return top


def shares(w, top):
    """(sum of x / top, sum of its squares) over positive cells."""
    total = squares = 0.0
    for value in w:
        if value > 0.0:
            share = value / top
            total += share
            squares += share * share
    return total, squares


def forward(w):
    top = largest(w)
    if top == 0.0:
        return mean(w)
    if not top < INF:
        return top
    total, squares = shares(w, top)
    return top * (squares / total)


def backward(w, y, gy, gw):
    top = largest(w)
    if 0.0 < top < INF:
        total, squares = shares(w, top)
        for i in range(len(w)):
            gw[i] = gy * (2.0 * w[i] / top - squares / total) / total if w[i] > 0.0 else 0.0
        return
    for i in range(len(w)):
        gw[i] = top if top != top else gy / len(w) if top == 0.0 else 0.0


def positive(xp, x):
    return xp.where(x <= 0.0, 0.0, x)


def parts(xp, x, top):
    """(share, its square, 0); where no cell is positive: (large cells in smaller units, 0, the others)."""
    share, large = ratio(xp, positive(xp, x), unit(xp, top, True)), xp.abs(x) > LARGE
    first = xp.where(top == 0.0, xp.where(large, x * SMALL, 0.0), share)
    return first, share * share, xp.where(top == 0.0, xp.where(large, 0.0, x), 0.0)


def finish(xp, sums, top, n):
    total, squares, others = sums
    level = total / n / SMALL + others / n
    weighted = unit(xp, xp.where(top < INF, top, 0.0), True) * (squares / xp.where(total > 0.0, total, 1.0))
    return xp.where(top < INF, xp.where(top > 0.0, weighted, level), top)


@operator(
    title="Probability-weighted pooling",
    formula=r"y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}",
    forward=forward,
    backward=backward,
    structure=Sum(map=parts, finish=finish, pivot=positive),
    properties=frozenset({"scale", "permutation", "idempotent"}),
    examples=(
        Example((1.0, 3.0), 2.5, gradient=(-0.125, 0.875)),
        Example((-5.0, 2.0), 2.0, gradient=(0.0, 1.0)),
        Example((-1.0, -3.0), -2.0, gradient=(0.5, 0.5)),
        Example((0.0, 0.0), 0.0, gradient=(0.5, 0.5)),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.0, 0.0)),
        Example((-INF, 1.0), 1.0, gradient=(0.0, 1.0)),
        Example((-INF, -INF), -INF, gradient=(0.5, 0.5)),
        Example((3e38, 3e38), 3e38, gradient=(0.5, 0.5)),
        Example((-3e38, -3e38), -3e38, gradient=(0.5, 0.5)),
    ),
)
def probability_weighted(xp, w, valid):
    top = xp.stop_gradient(xp.max(positive(xp, w), axis=-1, keepdims=True))
    sums = [xp.sum(xp.where(valid, part, 0.0), axis=-1, keepdims=True) for part in parts(xp, w, top)]
    return finish(xp, sums, top, cells(xp, w, valid))
