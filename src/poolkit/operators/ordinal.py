"""Ordinal pooling: an average weighted by the order of the values in the window.

What it does: values are sorted from the largest down and weighted by the softmax of the logits, one per rank. Equal
logits are the average, logits that fall steeply the maximum, those that rise the minimum.
When to use it: to learn, per channel, what between max, average, median and min a layer should be. A tensor `logits`
holds one value per rank, (K,) for all channels or (C, K).
When not: with large windows (every window is sorted), or without training: logits of 0 are the average.
Special values: NaN gives NaN; an infinity gives an infinity, inf and -inf together give NaN. A window with fewer real
cells (clipped by an edge) uses the first ranks, their weights add up to 1 again.
Gradient: to each cell the weight of its rank; among equal values the first in row-major order has the higher rank.
Reference: Deliege, Istasse, Kumar, De Vleeschouwer, Van Droogenbroeck, BMVC 2019, arXiv:2109.01561.
"""

from typing import Annotated

from ..record import Example, Param, operator
from .sum import mean

NAN, INF = float("nan"), float("inf")


def forward(w, logits):
    return mean(w)  # one logit for all ranks; tensors take the array form


def backward(w, y, gy, gw, logits):
    for i in range(len(w)):
        gw[i] = gy / len(w)


@operator(
    title="Ordinal pooling",
    formula=r"y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots",
    forward=forward,
    backward=backward,
    properties=frozenset({"shift", "scale", "permutation", "idempotent", "monotone"}),
    examples=(
        Example((1.0, 2.0, 3.0, 6.0), 3.0, gradient=(0.25, 0.25, 0.25, 0.25)),
        Example((3.0, -4.0), -0.5, {"logits": 2.0}, gradient=(0.5, 0.5)),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.5, 0.5)),
        Example((-INF, -INF), -INF, gradient=(0.5, 0.5)),
        Example((INF, -INF), NAN, gradient=(0.5, 0.5)),
        Example((3e38, 3e38), 3e38, gradient=(0.5, 0.5)),
    ),
)
def ordinal(
    xp,
    w,
    valid,
    *,
    logits: Annotated[float, Param("Logits of the weights, one per rank.", learnable=True, per="rank")] = 0.0,
):
    # Where there is no cell, -inf sorts behind all that count.
    order = xp.argsort(xp.stop_gradient(-xp.where(valid, w, -INF)), axis=-1)
    values = xp.take_along_axis(w, order, axis=-1)
    one = xp.zeros_like(w) + 1.0
    there = xp.cumsum(one, axis=-1) <= xp.sum(xp.where(valid, one, 0.0), axis=-1, keepdims=True)
    ranks = one * logits
    top = xp.stop_gradient(xp.max(xp.where(there, ranks, ranks[..., :1]), axis=-1, keepdims=True))
    weights = xp.where(there, xp.exp(xp.where(there, ranks - top, 0.0)), 0.0)
    shares = weights / xp.sum(weights, axis=-1, keepdims=True)
    # A weight that underflows to 0 lets an infinity go: 0 times inf would be NaN.
    return xp.sum(xp.where(shares > 0.0, shares * values, 0.0), axis=-1, keepdims=True)
