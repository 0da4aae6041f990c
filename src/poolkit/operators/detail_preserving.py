"""Detail-preserving pooling: an average in which cells weigh more the further they are from the window's mean.

What it does: the weight is alpha + d^lam, d = sqrt((x - mean)^2 + eps^2) being the smoothed distance, eps = 0.001;
lam = 0 is the average. With `asymmetric` only cells above the mean count as details.
When to use it: as a learnable step between average (small lam) and max (asymmetric, large lam); alpha and lam are
learned, one for all or one per channel.
When not: where the mean itself must be kept, and on noise, whose outliers it favours.
Special values: NaN gives NaN, and a window with an infinity gives its mean. Weights are formed relative to the window's
largest distance, so no power overflows.
Gradient: of the whole expression, weights and mean included; 1 / n in a window with an infinity.
Reference: Saeedan, Weber, Goesele, Roth, CVPR 2018, arXiv:1804.04076 (its reference image is the window's mean here).
"""

import math
from typing import Annotated

from ..record import Example, Param, operator
from .gated import mean
from .sum import LARGE, SMALL, cells

NAN, INF = float("nan"), float("inf")
EPS = 1e-3


def above(value, center, asymmetric):
    return max(value - center, 0.0) if asymmetric else value - center


def smooth(distance):
    return math.sqrt(distance * distance + EPS * EPS)


def scale_of(w, center, alpha, asymmetric):
    """What distances are divided by: no weight is above 1 + alpha then, and alpha's part is not lost."""
    scale = EPS if alpha == 0.0 else 1.0
    for value in w:
        scale = max(scale, smooth(above(value, center, asymmetric)))
    return scale


def weight(distance, scale, alpha, lam):
    return alpha * scale**-lam + (smooth(distance) / scale) ** lam


def details(w, center, scale, alpha, lam, asymmetric):
    """(sum of weights, sum of weights times the distance from the mean)"""
    total = moved = 0.0
    for value in w:
        share = weight(above(value, center, asymmetric), scale, alpha, lam)
        total += share
        moved += share * (value - center)
    return total, moved


def forward(w, alpha, lam, asymmetric):
    center = mean(w)
    if not abs(center) < INF:
        return center
    total, moved = details(w, center, scale_of(w, center, alpha, asymmetric), alpha, lam, asymmetric)
    return center + moved / total


def backward(w, y, gy, gw, alpha, lam, asymmetric):
    center, n, through_mean = mean(w), len(w), 0.0
    finite = abs(center) < INF
    scale = scale_of(w, center, alpha, asymmetric) if finite else 1.0
    total, moved = details(w, center, scale, alpha, lam, asymmetric)
    for i in range(n):
        d = above(w[i], center, asymmetric)
        slope = lam * (smooth(d) / scale) ** lam * d / (smooth(d) * smooth(d))
        share = weight(d, scale, alpha, lam)
        gw[i] = gy * (share + slope * (w[i] - center - moved / total)) / total if finite else 0.0
        through_mean += gw[i]
    for i in range(n):
        gw[i] += (gy - through_mean) / n


@operator(
    title="Detail-preserving pooling",
    formula=r"y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}",
    forward=forward,
    backward=backward,
    properties=frozenset({"shift", "permutation", "idempotent"}),
    examples=(
        Example((1.0, 2.0, 3.0, 6.0), 3.0, {"lam": 0.0}, gradient=(0.25, 0.25, 0.25, 0.25)),
        Example((0.0, 0.0, 3.0), 1.0 + 6.0 / 6.000003, {"alpha": 0.0, "lam": 2.0}),
        Example((5.0, 5.0), 5.0, gradient=(0.5, 0.5)),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.5, 0.5)),
        Example((-INF, -INF), -INF, gradient=(0.5, 0.5)),
        Example((3e38, 3e38), 3e38, gradient=(0.5, 0.5)),
    ),
)
def detail_preserving(
    xp,
    w,
    valid,
    *,
    alpha: Annotated[float, Param("Weight that every cell has.", low=0.0, learnable=True)] = 1.0,
    lam: Annotated[float, Param("How steeply the weight grows with the distance.", low=0.0, learnable=True)] = 1.0,
    asymmetric: Annotated[bool, Param("Only cells above the mean are details.")] = False,
):
    center = xp.sum(w / cells(xp, w, valid), axis=-1, keepdims=True)
    finite = xp.abs(center) < INF
    gap = xp.where(valid & finite, w - xp.where(finite, center, 0.0), 0.0)
    # In smaller units where cells are large, against which neither eps nor alpha weighs anything: XLA multiplies by
    # reciprocals, which must be normal numbers.
    large = xp.max(xp.abs(xp.stop_gradient(gap)), axis=-1, keepdims=True) > LARGE
    one = xp.zeros_like(center) + 1.0
    unit = xp.where(large, SMALL, one)
    small = gap * unit
    d = xp.where(small < 0.0, 0.0, small) if asymmetric else small
    size = xp.stop_gradient(xp.where(xp.abs(d) > EPS, xp.abs(d), EPS))  # squares of large distances would overflow
    root = size * xp.power((d / size) ** 2 + (EPS / size) ** 2, 0.5)
    least = xp.where(alpha * (root * 0.0 + 1.0) == 0.0, EPS, one)
    scale = xp.stop_gradient(xp.max(xp.where(valid & (root > least), root, least), axis=-1, keepdims=True))
    weights = xp.where(valid, alpha * xp.power(unit / scale, lam) + xp.power(root / scale, lam), 0.0)
    shares = weights / xp.sum(weights, axis=-1, keepdims=True)
    return center + xp.sum(shares * gap, axis=-1, keepdims=True)
