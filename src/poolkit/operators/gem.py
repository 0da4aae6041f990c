"""Generalized-mean pooling: the p-mean of each window's positive part.

What it does: p = 1 is the average, a growing p approaches the maximum. Cells below eps count as eps.
When to use it: as the global pooling of image retrieval and classification, with p fixed (3 is common) or learned, one
for all or one per channel.
When not: on signed values; whatever is below eps is lost, and so is its gradient.
Special values: NaN gives NaN, else an infinity gives inf, and -inf counts as eps. Values are divided by the largest of
the window before they are clamped to p, so nothing overflows on the way.
Gradient: (x / y)^(p - 1) / n of it; 0 for a cell at or below eps, and in a window with an infinity.
Reference: Radenovic, Tolias, Chum, IEEE TPAMI 41(7), 2019, arXiv:1711.02512.
"""

from typing import Annotated

from ..record import Example, Param, Sum, operator
from ._scalar import raised
from .lp import finish as root
from .lp import power
from .sum import cells

NAN, INF = float("nan"), float("inf")


def at_least(value, eps):
    return value if value > eps or value != value else eps


def largest(w, eps):
    top = eps
    for value in w:
        if value > top or value != value:
            top = value
        if top != top:
            return top
    return top


def mean_norm(w, top, p, eps):
    total = 0.0
    for value in w:
        total += raised(at_least(value, eps) / top, p)
    return raised(total / len(w), 1.0 / p)


def forward(w, p, eps):
    top = largest(w, eps)
    return top * mean_norm(w, top, p, eps) if top < INF else top


def backward(w, y, gy, gw, p, eps):
    # Not from y, which is rounded to the array's type.
    top = largest(w, eps)
    scale = mean_norm(w, top, p, eps) if top < INF else 1.0
    for i in range(len(w)):
        if top != top:
            gw[i] = top
        elif w[i] > eps and top < INF:
            gw[i] = gy * raised(w[i] / top / scale, p - 1.0) / len(w)
        else:
            gw[i] = 0.0


def clamped(xp, x, *, p, eps):
    return xp.where(x <= eps, eps, x)


def powers(xp, x, top, *, p, eps):
    return power(xp, clamped(xp, x, p=p, eps=eps), top, p=p)


def finish(xp, sums, top, n, *, p, eps):
    return root(xp, (sums[0] / n,), top, n, p=p)


def plain_powers(xp, x, top, *, p, eps):
    return (xp.power(clamped(xp, x, p=p, eps=eps), p),)


def plain_root(xp, sums, top, n, *, p, eps):
    return xp.power(sums[0] / n, 1.0 / p)


@operator(
    title="Generalized-mean pooling",
    class_name="GeM",
    formula=r"y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}",
    forward=forward,
    backward=backward,
    structure=Sum(map=powers, finish=finish, pivot=clamped, wide=Sum(map=plain_powers, finish=plain_root)),
    properties=frozenset({"permutation", "monotone"}),
    examples=(
        Example((1.0, 7.0), 5.0, {"p": 2.0}, gradient=(0.1, 0.7)),
        Example((3.0, 5.0), 76.0 ** (1 / 3), gradient=(4.5 / 76 ** (2 / 3), 12.5 / 76 ** (2 / 3))),
        Example((-2.0, 2.0), 2.0**0.5, {"p": 2.0}, gradient=(0.0, 0.5**0.5)),
        Example((-1.0, 0.5), 0.5, {"eps": 0.5}, gradient=(0.0, 0.0)),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.0, 0.0)),
        Example((-INF, -INF), 1e-6, gradient=(0.0, 0.0)),
        Example((3e38, 3e38), 3e38, gradient=(0.5, 0.5)),
    ),
)
def gem(
    xp,
    w,
    valid,
    *,
    p: Annotated[float, Param("Order of the mean, positive.", low=0.0, nonzero=True, learnable=True)] = 3.0,
    eps: Annotated[float, Param("Smallest value of a cell.", low=1e-30)] = 1e-6,
):
    top = xp.stop_gradient(xp.max(clamped(xp, w, p=p, eps=eps), axis=-1, keepdims=True))
    parts = xp.where(valid, powers(xp, w, top, p=p, eps=eps)[0], 0.0)
    return finish(xp, (xp.sum(parts, axis=-1, keepdims=True),), top, cells(xp, w, valid), p=p, eps=eps)
