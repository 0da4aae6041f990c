"""Blur pooling: an average with binomial weights, the anti-alias filter of Pascal's triangle.

What it does: along each axis a kernel of 2 weighs 1 1, of 3 weighs 1 2 1, of 5 weighs 1 4 6 4 1 (Rect-2, Tri-3, Bin-5),
divided by their sum: a low-pass filter, and the stride subsamples.
When to use it: wherever a stride would alias: in place of average pooling, or after a max pooling of stride 1 (see
max_blur), for networks whose output shall not jump when the input moves by a cell.
When not: as a global pooling, whose outer cells would hardly count.
Special values: NaN gives NaN; inf and -inf together give NaN. At an edge the weights of the real cells add up to 1
again: nothing is mirrored and no zeros are mixed in. Four cells of 3e38 give 3e38.
Gradient: to each cell its weight.
Reference: Zhang, ICML 2019, arXiv:1904.11486.
"""

import math

import numpy as np

from ..record import Example, operator

NAN, INF = float("nan"), float("inf")
LONG = 500  # cells along all axes together; the weights of shorter kernels are all normal numbers


def log_binomial(n, k):
    """Log of n! / (k! (n - k)!) / 2^n."""
    return math.lgamma(n + 1.0) - math.lgamma(k + 1.0) - math.lgamma(n - k + 1.0) - n * math.log(2.0)


def binomial(n, k):
    """N! / (k! (n - k)!) / 2^n, for any n."""
    if n <= 50:
        value = 1.0
        for i in range(k):
            value = value * (n - i) / (i + 1)
        return value / 2.0**n
    return math.exp(log_binomial(n, k))


def log_weight(tap, shape):
    columns, rows = shape[2], shape[1]
    across = log_binomial(columns - 1, tap % columns) + log_binomial(rows - 1, tap // columns % rows)
    return across + log_binomial(shape[0] - 1, tap // columns // rows)


def highest(tap, shape):
    """Log of the window's largest weight, of a kernel whose weights may be too small for a number; else 0."""
    top = 0.0
    if shape[0] + shape[1] + shape[2] > LONG:
        top = log_weight(tap[0], shape)
        for place in tap:
            top = max(top, log_weight(place, shape))
    return top


def weight(tap, shape, top):
    if top < 0.0:
        return math.exp(log_weight(tap, shape) - top)
    columns, rows = shape[2], shape[1]
    across = binomial(columns - 1, tap % columns) * binomial(rows - 1, tap // columns % rows)
    return across * binomial(shape[0] - 1, tap // columns // rows)


def total_weight(tap, shape, top):
    total = 0.0
    for place in tap:
        total += weight(place, shape, top)
    return total


def forward(w, tap, shape):
    top = highest(tap, shape)
    total, y = total_weight(tap, shape, top), 0.0
    for i in range(len(w)):
        y += weight(tap[i], shape, top) / total * w[i]
    return y


def backward(w, y, gy, gw, tap, shape):
    top = highest(tap, shape)
    total = total_weight(tap, shape, top)
    for i in range(len(w)):
        gw[i] = gy * weight(tap[i], shape, top) / total


def log_factorial(xp, at, most):
    """Log of at! for integers: constants of NumPy, or an array's, which are at most `most`."""
    if isinstance(at, np.ndarray):
        values, places = np.unique(at, return_inverse=True)
        return np.array([math.lgamma(value + 1.0) for value in values])[places].reshape(at.shape)
    table = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1.0, most + 1.0)))])
    return xp.take(xp.asarray(table), at, axis=0)


@operator(
    title="Blur pooling",
    formula=r"y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}",
    forward=forward,
    backward=backward,
    asks=("tap", "shape"),
    properties=frozenset({"shift", "scale", "idempotent", "monotone", "linear"}),
    examples=(
        Example((1.0, 5.0), 3.0, gradient=(0.5, 0.5)),
        Example((1.0, 2.0, 7.0), 3.0, gradient=(0.25, 0.5, 0.25)),
        Example((16.0, 0.0, 0.0, 4.0, 16.0), 3.0, gradient=(0.0625, 0.25, 0.375, 0.25, 0.0625)),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.5, 0.5)),
        Example((INF, -INF), NAN, gradient=(0.5, 0.5)),
        Example((-INF, -INF), -INF, gradient=(0.5, 0.5)),
        Example((3e38, 3e38), 3e38, gradient=(0.5, 0.5)),
    ),
)
def blur(xp, w, valid, tap, shape):
    (depth, rows, columns), total = shape, 0.0  # log of the weights, but for what all cells of a window share
    axes = (columns - 1, tap % columns), (rows - 1, tap // columns % rows), (depth - 1, tap // columns // rows)
    for n, k in axes:
        total = total - log_factorial(xp, k, w.shape[-1]) - log_factorial(xp, n - k, w.shape[-1])
    # Relative to the largest weight: those at the end of a long kernel are too small for a number.
    largest = np.max if isinstance(total, np.ndarray) else xp.max
    weights = xp.where(valid, xp.exp(xp.asarray(total - largest(total, axis=-1, keepdims=True), w)), 0.0)
    return xp.sum(weights / xp.sum(weights, axis=-1, keepdims=True) * w, axis=-1, keepdims=True)
