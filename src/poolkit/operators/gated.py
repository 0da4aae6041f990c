"""Gated max-average pooling: each window mixes its maximum and its mean by a gate that looks at the window.

What it does: the gate is the logistic function of the window's weighted sum; near 1 the result is the maximum, near 0
the mean.
When to use it: to let the content of a window decide between max and average. A tensor `gate` holds one weight per
place in the window, (K,) for all channels or (C, K), and is learned.
When not: without training: a gate of 0 is the plain mixture of one half each.
Special values: NaN gives NaN; an infinity gives what the mixture of infinite terms gives: inf, or NaN where it is
multiplied by a gate of 0 or met by one of the other sign. The mean is formed of cells divided by their number, so four
cells of 3e38 give 3e38.
Gradient: a to the first largest cell, (1 - a) / n to every cell, and gate_i a (1 - a) (max - mean) to cell i.
Reference: Lee, Gallagher, Tu, AISTATS 2016, arXiv:1509.08985.
"""

import math
from typing import Annotated

from ..record import Example, Param, operator
from .max import max_position
from .max import select as largest
from .sum import cells

NAN, INF = float("nan"), float("inf")
STEEPEST = 700.0  # beyond it the logistic function is 0 or 1, and exp overflows


def logistic(z):
    return 1.0 / (1.0 + math.exp(min(-z, STEEPEST)))


def mean(w):
    total = 0.0
    for value in w:
        total += value / len(w)
    return total


def share(w, gate):
    """The share of the maximum."""
    z = 0.0
    for value in w:
        z += gate * value
    return logistic(z) if gate != 0.0 else 0.5


def forward(w, gate):
    a = share(w, gate)
    return a * w[largest(w)] + (1.0 - a) * mean(w)


def backward(w, y, gy, gw, gate):
    a = share(w, gate)
    slope = gate * a * (1.0 - a) * (w[largest(w)] - mean(w)) if gate != 0.0 else 0.0
    for i in range(len(w)):
        gw[i] = gy * ((1.0 - a) / len(w) + slope)
    gw[largest(w)] += gy * a


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
        Example((INF, 1.0), INF),
        Example((-INF, -INF), -INF, gradient=(0.75, 0.25)),
        Example((3e38, 3e38), 3e38, gradient=(0.75, 0.25)),
    ),
)
def gated(
    xp,
    w,
    valid,
    *,
    gate: Annotated[float, Param("Weights of the gate, one per place in the window.", learnable=True, per="tap")] = 0.0,
):
    top = xp.take_along_axis(w, max_position.array(xp, w, valid), axis=-1)
    average = xp.sum(w / cells(xp, w, valid), axis=-1, keepdims=True)
    weights = xp.zeros_like(w) + gate
    # A weight of 0 keeps an infinity out of the sum, which would make it NaN.
    products = xp.where(valid & ((weights != 0.0) | (xp.abs(w) < INF)), weights * w, 0.0)
    z = xp.sum(products, axis=-1, keepdims=True)
    a = 1.0 / (1.0 + xp.exp(xp.where(z < -80.0, 80.0, -z)))
    return a * top + (1.0 - a) * average
