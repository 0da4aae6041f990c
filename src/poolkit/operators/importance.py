"""Local importance pooling: an average weighted by exp of logits that a network computes beside the features.

What it does: y = sum of x exp(g) / sum of exp(g), with the logits g of the same window of a second array. Equal logits
are the average; logits equal to x are SoftPool; large differences choose a cell.
When to use it: in detectors and fine-grained classifiers, with g from a small convolutional network of the features, so
that training decides what a downsampled map keeps.
When not: without a network for the logits; it also reads a second array as large as the first.
Special values: NaN in either window gives NaN. Differences from the window's largest logit are taken before exp, so
nothing overflows; a logit of -inf takes a cell out, unless all are. Cells without weight take no part, even infinite
ones.
Gradient: the softmax of the logits; to logit i the weight of its cell times (x_i - y).
Reference: Gao, Wang, Wu, ICCV 2019, arXiv:1908.04156.
"""

import math

from ..record import Example, operator

NAN, INF = float("nan"), float("inf")


def largest(logits):
    top = logits[0]
    for value in logits:
        if value != value:
            return value
        top = max(top, value)
    return top


def weight(logit, top):
    return 1.0 if logit == top else math.exp(logit - top)


def total_weight(logits, top):
    total = 0.0
    for logit in logits:
        total += weight(logit, top)
    return total


def forward(w, logits):
    top = largest(logits)
    for value in w:
        if value != value or top != top:
            return value + top
    total, y = total_weight(logits, top), 0.0
    for i in range(len(w)):
        share = weight(logits[i], top) / total
        if share > 0.0:
            y += share * w[i]
    return y


def backward(w, y, gy, gw, logits):
    top = largest(logits)
    total = total_weight(logits, top)
    for i in range(len(w)):
        gw[i] = gy * weight(logits[i], top) / total


@operator(
    title="Local importance pooling",
    formula=r"y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}",
    forward=forward,
    backward=backward,
    asks=("companion",),
    companion="logits",
    properties=frozenset({"shift", "scale", "idempotent", "monotone", "linear"}),
    examples=(
        Example((1.0, 5.0), 4.0, gradient=(0.25, 0.75), companion=(0.0, math.log(3.0))),
        Example((1.0, 5.0), 3.0, gradient=(0.5, 0.5), companion=(7.0, 7.0)),
        Example((1.0, 5.0), 5.0, gradient=(0.0, 1.0), companion=(-INF, 2.0)),
        Example((1.0, 5.0), 3.0, gradient=(0.5, 0.5), companion=(-INF, -INF)),
        Example((NAN, 1.0), NAN, companion=(0.0, 0.0)),
        Example((2.0, 1.0), NAN, companion=(0.0, NAN)),
        Example((INF, 1.0), INF, gradient=(0.5, 0.5), companion=(0.0, 0.0)),
        Example((-INF, -INF), -INF, gradient=(0.5, 0.5), companion=(0.0, 0.0)),
        Example((3e38, 3e38), 3e38, gradient=(0.5, 0.5), companion=(3e38, 3e38)),
    ),
)
def importance(xp, w, valid, logits):
    logits = xp.zeros_like(w) + xp.where(valid, logits, logits[..., :1])
    top = xp.stop_gradient(xp.max(logits, axis=-1, keepdims=True))
    finite = xp.abs(top) < INF
    same = xp.where(logits == top, 0.0, -1000.0)
    gap = xp.where(finite, logits - xp.where(finite, top, 0.0), same)
    # exp of -inf has no derivative; -1000 gives 0 and a derivative of 0.
    weights = xp.where(valid, xp.exp(xp.where(gap < -1000.0, -1000.0, gap)), 0.0)
    shares = weights / xp.sum(weights, axis=-1, keepdims=True)
    y = xp.sum(xp.where(shares > 0.0, shares * w, 0.0), axis=-1, keepdims=True)
    return xp.where(xp.isnan(top), top, y)
