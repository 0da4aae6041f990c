"""Lp pooling: the p-norm of each window.

What it does: p = 1 adds absolute values, p = 2 is the Euclidean length, a growing p approaches the largest absolute
value.
When to use it: a choice between average and max that counts strong responses more, whatever their sign.
When not: where the sign carries meaning; it is lost.
Special values: NaN gives NaN, else an infinity gives inf. Values are divided by the largest of the window before they
are raised to p, so nothing overflows on the way.
Gradient: sign(x) (|x| / y)^(p - 1); 0 for a cell of 0, in a window of zeros, and in a window with an infinity.
Reference: Sermanet, Chintala, LeCun, ICPR 2012; Boureau, Ponce, LeCun, ICML 2010.
"""

from typing import Annotated

from ..record import Example, Param, Sum, operator
from ._scalar import raised
from .sum import ratio, unit

NAN, INF = float("nan"), float("inf")
LEAST = 2.0**-126  # the least normal number of single precision
MOST = 8.0  # exponents up to which powers of cells in units of less than the largest do not overflow


def largest(w):
    top = 0.0
    for value in w:
        if abs(value) > top or value != value:
            top = abs(value)
        if top != top:
            return top
    return top


def norm(w, top, p):
    total = 0.0
    for value in w:
        total += raised(abs(value) / top, p)
    return raised(total, 1.0 / p)


def forward(w, p):
    top = largest(w)
    if top == 0.0 or top == INF or top != top:
        return top
    return top * norm(w, top, p)


def backward(w, y, gy, gw, p):
    # Not from y: a norm that overflows the array's type still has a finite gradient.
    top = largest(w)
    regular = 0.0 < top < INF
    scale = norm(w, top, p) if regular else 1.0
    for i in range(len(w)):
        if top != top:
            gw[i] = top
        elif w[i] == 0.0 or not regular:
            gw[i] = 0.0
        else:
            slope = gy * raised(abs(w[i]) / top / scale, p - 1.0)
            gw[i] = slope if w[i] > 0.0 else -slope


def size(xp, x, *, p):
    return xp.abs(x)


def power(xp, x, top, *, p):
    counts = (xp.abs(x) > 0.0) & (top < INF)
    share = xp.where(counts, ratio(xp, xp.abs(x), unit(xp, top, p <= MOST)), 1.0)
    # A share that is too small for a number still has a slope, which is 1 for p = 1.
    return (xp.where(counts, xp.power(xp.where(share > 0.0, share, share + LEAST), p), 0.0),)


def finish(xp, sums, top, n, *, p):
    root = xp.power(xp.where(sums[0] > 0.0, sums[0], 1.0), 1.0 / p)
    return xp.where(sums[0] > 0.0, unit(xp, top, p <= MOST) * root, top)


def plain_power(xp, x, top, *, p):
    return (xp.power(xp.abs(x), p),)


def plain_root(xp, sums, top, n, *, p):
    return xp.power(sums[0], 1.0 / p)


@operator(
    title="Lp pooling",
    formula=r"y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}",
    forward=forward,
    backward=backward,
    structure=Sum(map=power, finish=finish, pivot=size, wide=Sum(map=plain_power, finish=plain_root)),
    properties=frozenset({"scale", "permutation"}),
    examples=(
        Example((3.0, 4.0), 5.0, gradient=(0.6, 0.8)),
        Example((3.0, -4.0), 7.0, {"p": 1.0}, gradient=(1.0, -1.0)),
        Example((3.0, -4.0, 5.0), 6.0, {"p": 3.0}, gradient=(0.25, -4 / 9, 25 / 36)),
        Example((0.0, 0.0), 0.0, gradient=(0.0, 0.0)),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.0, 0.0)),
        Example((-INF, -INF), INF, gradient=(0.0, 0.0)),
        Example((3e38, 3e38), 6e38, {"p": 1.0}, gradient=(1.0, 1.0)),
        Example((2e38, 0.0), 2e38, gradient=(1.0, 0.0)),
        Example((3e38, -1.0), 3e38, {"p": 1.0}, gradient=(1.0, -1.0)),
    ),
)
def lp(xp, w, valid, *, p: Annotated[float, Param("Order of the norm.", low=1.0, learnable=True)] = 2.0):
    top = xp.max(xp.abs(w), axis=-1, keepdims=True)
    total = xp.sum(power(xp, w, xp.stop_gradient(top), p=p)[0], axis=-1, keepdims=True)
    return finish(xp, (total,), xp.stop_gradient(top), None, p=p)
