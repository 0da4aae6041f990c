"""Stochastic pooling: one cell of each window, drawn with a probability proportional to its value.

What it does: while training, positive cells are drawn in proportion to their value; in inference it is their
expectation, probability-weighted pooling.
When to use it: as a regulariser without a parameter, after ReLU, where max pooling overfits.
When not: on signed values: negative cells are never drawn beside positive ones. A window without a positive cell draws
every cell alike.
Special values: NaN gives the first NaN, else an infinity gives inf, the first one; -inf is never drawn beside others
that are positive. Values are divided by the largest of the window before they are added, so nothing overflows.
Gradient: all of it to the drawn cell.
Reference: Zeiler, Fergus, ICLR 2013, arXiv:1301.3557.
"""

from ..record import Example, operator
from .max import max_position
from .probability_weighted import largest, probability_weighted
from .sum import LARGE, SMALL

NAN, INF = float("nan"), float("inf")


def weight(value, top):
    """In units of the largest; every cell weighs 1 where none is positive."""
    return 1.0 if top == 0.0 else max(value, 0.0) / top


def select(w, uniform):
    top = largest(w)
    if not top < INF:
        for i in range(len(w)):
            if w[i] == top or w[i] != w[i]:
                return i
    total = 0.0
    for value in w:
        total += weight(value, top)
    passed, last = 0.0, 0
    for i in range(len(w)):
        passed += weight(w[i], top)
        if passed > uniform * total:
            return i
        if weight(w[i], top) > 0.0:
            last = i
    return last


@operator(
    title="Stochastic pooling",
    formula=r"y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}",
    select=select,
    asks=("uniform",),
    inference=probability_weighted,
    properties=frozenset({"scale", "idempotent"}),
    examples=(
        Example((1.0, 3.0), 1.0, gradient=(1.0, 0.0), uniform=0.2),
        Example((1.0, 3.0), 3.0, gradient=(0.0, 1.0), uniform=0.25),
        Example((2.0, -5.0, 2.0), 2.0, gradient=(0.0, 0.0, 1.0), uniform=0.9),
        Example((-1.0, -3.0), -3.0, gradient=(0.0, 1.0), uniform=0.5),
        Example((NAN, 1.0), NAN, gradient=(1.0, 0.0), uniform=0.9),
        Example((INF, 1.0), INF, gradient=(1.0, 0.0), uniform=0.9),
        Example((-INF, 1.0), 1.0, gradient=(0.0, 1.0), uniform=0.0),
        Example((-INF, -INF), -INF, gradient=(1.0, 0.0), uniform=0.0),
        Example((3e38, 3e38), 3e38, gradient=(0.0, 1.0), uniform=0.75),
    ),
)
def stochastic(xp, w, valid, uniform):
    values = xp.stop_gradient(w * 1.0)
    leading = max_position.array(xp, w, valid)  # the first NaN, else the first of the largest
    top = xp.take_along_axis(values, leading, axis=-1)
    zero = xp.zeros_like(values)
    # XLA multiplies by the reciprocal of the largest, which must not be too small for a normal number.
    scale = xp.where(top > LARGE, zero + SMALL, zero + 1.0)
    unit = xp.where((top > 0.0) & (top < INF), top * scale, zero + 1.0)
    shares = xp.where(values > 0.0, values * scale, zero) / unit
    weights = xp.where(valid, xp.where(top > 0.0, shares, zero + 1.0), zero)
    passed = xp.cumsum(weights, axis=-1)
    total = xp.sum(weights, axis=-1, keepdims=True)
    # The last cell that weighs anything, if rounding leaves no sum above the drawn one.
    above = (passed > uniform * total) | (passed >= passed[..., -1:])
    drawn = xp.argmax(xp.where(above & (weights > 0.0), 1, 0), axis=-1, keepdims=True)
    return xp.where(top < INF, drawn, leading)
