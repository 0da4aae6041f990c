"""Gated max-average pooling: each window mixes its maximum and its mean by a gate that looks at the window.

What it does: the gate is the logistic function of the window's weighted sum; near 1 the result is the maximum, near 0
the mean.
When to use it: to let the content of a window decide between max and average. A tensor `gate` holds one weight per
place in the window, (K,) for all channels or (C, K), and is learned.
When not: without training: a gate of 0 is the plain mixture of one half each.
Special values: NaN gives NaN; an infinity gives what the mixture of infinite terms gives: inf, or NaN where it is
multiplied by a gate of 0 or met by one of the other sign. Sums are formed in smaller units where cells are large, so
four cells of 3e38 give 3e38.
Gradient: a to the first largest cell, (1 - a) / n to every cell, and gate_i a (1 - a) (max - mean) to cell i; beside an
infinity the gate is a constant, and the last term 0.
Reference: Lee, Gallagher, Tu, AISTATS 2016, arXiv:1509.08985.
"""

import math
from typing import Annotated

from ..record import Example, Param, operator
from .max import max_position
from .max import select as largest
from .sum import SMALL, cells, mean, shrunk

NAN, INF = float("nan"), float("inf")
STEEPEST = 700.0  # beyond it the logistic function is 0 or 1, and exp overflows
LEAST = 1e-300  # values of the logistic function below it have no slope


def logistic(z):
    return 1.0 / (1.0 + math.exp(min(-z, STEEPEST)))


def share(w, gate):
    """The share of the maximum."""
    z = 0.0
    for value in w:
        z += gate * value
    if not abs(z) < INF:  # the sign of a sum that overflows
        z = 0.0
        for value in w:
            z += gate * (value * SMALL)
    return logistic(z) if gate != 0.0 else 0.5


def forward(w, gate):
    a = share(w, gate)
    return a * w[largest(w)] + (1.0 - a) * mean(w)


def backward(w, y, gy, gw, gate):
    a = share(w, gate)
    gap = w[largest(w)] - mean(w) if gate != 0.0 and a > LEAST else 0.0
    slope = gate * a * (1.0 - a) * gap if abs(gap) < INF else 0.0
    for i in range(len(w)):
        gw[i] = gy * ((1.0 - a) / len(w) + slope)
    gw[largest(w)] += gy * a


def gate_of(xp, w, small, scale, valid, gate):
    """The weighted sum of each window; what is infinite or overflows is a constant."""
    weights, finite = xp.zeros_like(w) + gate, xp.abs(w) < INF
    z = xp.sum(xp.where(valid & finite, weights * xp.where(finite, w, 0.0), 0.0), axis=-1, keepdims=True)
    # A weight of 0 keeps an infinity out of the sum, which would make it NaN.
    parts = xp.where(valid & (weights != 0.0), weights * xp.where(weights != 0.0, small, 0.0), 0.0)
    far = xp.stop_gradient(xp.sum(parts, axis=-1, keepdims=True)) / scale
    return xp.where((xp.abs(z) < INF) & (xp.abs(far) < INF), z, far)


@operator(
    title="Gated max-average pooling",
    formula=r"y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)",
    forward=forward,
    backward=backward,
    properties=frozenset({"idempotent"}),
    examples=(
        Example((1.0, 2.0, 3.0, 6.0), 4.5, gradient=(0.125, 0.125, 0.125, 0.625)),
        Example(
            (math.log(3.0), 0.0),
            0.875 * math.log(3.0),
            {"gate": 1.0},
            gradient=(0.875 + 0.09375 * math.log(3.0), 0.125 + 0.09375 * math.log(3.0)),
        ),
        Example((5.0, 5.0), 5.0, gradient=(0.75, 0.25)),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.75, 0.25)),
        Example((INF, 1.0), NAN, {"gate": 1.0}, gradient=(1.0, 0.0)),
        Example((-INF, 1.0), -INF, {"gate": 1.0}, gradient=(0.5, 0.5)),
        Example((-INF, -INF), -INF, gradient=(0.75, 0.25)),
        Example((3e38, 3e38), 3e38, gradient=(0.75, 0.25)),
        Example((3e38, -3e38, -3e38), -1e38, {"gate": 1.0}, gradient=(1 / 3, 1 / 3, 1 / 3)),
        Example((3e38, 3e38, -INF), -INF, {"gate": 1.0}, gradient=(1 / 3, 1 / 3, 1 / 3)),
    ),
)
def gated(
    xp,
    w,
    valid,
    *,
    gate: Annotated[float, Param("Weights of the gate, one per place in the window.", learnable=True, per="tap")] = 0.0,
):
    small, scale = shrunk(xp, w)
    top = xp.take_along_axis(small, max_position.array(xp, w, valid), axis=-1)
    average = xp.sum(small, axis=-1, keepdims=True) / cells(xp, w, valid)
    z = gate_of(xp, w, small, scale, valid, gate)
    a = 1.0 / (1.0 + xp.exp(xp.where(z < -80.0, 80.0, -z)))
    a = xp.where(xp.abs((top - average) / scale) < INF, a, xp.stop_gradient(a))
    return (a * top + (1.0 - a) * average) / scale
