"""Detail-preserving pooling: an average in which cells weigh more the further they are from the window's mean.

What it does: the weight is alpha + d^lam, d = sqrt((x - mean)^2 + eps^2) being the smoothed distance, eps = 0.001;
lam = 0 is the average. With `asymmetric` only cells above the mean count as details.
When to use it: as a learnable step between average (small lam) and max (asymmetric, large lam); alpha and lam are
learned, one for all or one per channel.
When not: where the mean itself must be kept, and on noise, whose outliers it favours.
Special values: NaN gives NaN, and a window with an infinity gives its mean. Weights are formed relative to the window's
largest distance, and means in smaller units where cells are large, so nothing overflows.
Gradient: of the whole expression, weights and mean included; 1 / n in a window with an infinity.
Reference: Saeedan, Weber, Goesele, Roth, CVPR 2018, arXiv:1804.04076 (its reference image is the window's mean here).
"""

import math
from typing import Annotated

from ..record import Example, Param, operator
from .sum import LARGE, cells, mean, shrunk, unit_of

NAN, INF, EPS = float("nan"), float("inf"), 1e-3


def above(value, center, asymmetric):
    return max(value - center, 0.0) if asymmetric else value - center


def smooth(distance, eps):
    return abs(distance) if abs(distance) > LARGE else math.sqrt(distance * distance + eps * eps)  # no square overflows


def scale_of(w, center, unit, alpha, asymmetric):
    """What distances are divided by: no weight is above 1 + alpha then, and alpha's part is not lost."""
    scale = EPS * unit if alpha == 0.0 else unit
    for value in w:
        scale = max(scale, smooth(above(value * unit, center, asymmetric), EPS * unit))
    return scale


def weight(distance, scale, unit, alpha, lam):
    return alpha * (unit / scale) ** lam + (smooth(distance, EPS * unit) / scale) ** lam


def details(w, center, scale, unit, alpha, lam, asymmetric):
    """(sum of weights, sum of weights times the distance from the mean), all in this unit"""
    total = moved = 0.0
    for value in w:
        share = weight(above(value * unit, center, asymmetric), scale, unit, alpha, lam)
        total += share
        moved += share * (value * unit - center)
    return total, moved


def forward(w, alpha, lam, asymmetric):
    unit = unit_of(w)
    center = mean(w) * unit
    if not abs(center) < INF:
        return center
    total, moved = details(w, center, scale_of(w, center, unit, alpha, asymmetric), unit, alpha, lam, asymmetric)
    return (center + moved / total) / unit


def backward(w, y, gy, gw, alpha, lam, asymmetric):
    n, through_mean, unit = len(w), 0.0, unit_of(w)
    center = mean(w) * unit
    finite = abs(center) < INF
    scale = scale_of(w, center, unit, alpha, asymmetric) if finite else 1.0
    total, moved = details(w, center, scale, unit, alpha, lam, asymmetric)
    for i in range(n):
        d = above(w[i] * unit, center, asymmetric)
        size = smooth(d, EPS * unit)
        slope = lam * (size / scale) ** lam * (d / size) / size
        share = weight(d, scale, unit, alpha, lam)
        gw[i] = gy * (share + slope * (w[i] * unit - center - moved / total)) / total if finite else 0.0
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
        Example((3e38, 3e38, -3e38), -1e38, {"alpha": 0.0, "lam": 2.0}, gradient=(1 / 6, 1 / 6, 2 / 3)),
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
    small, unit = shrunk(xp, w)
    center = xp.sum(small, axis=-1, keepdims=True) / cells(xp, w, valid)
    finite, eps = xp.abs(center) < INF, EPS * unit
    gap = xp.where(valid & finite, small - xp.where(finite, center, 0.0), 0.0)
    d = xp.where(gap < 0.0, 0.0, gap) if asymmetric else gap
    size = xp.stop_gradient(xp.where(xp.abs(d) > eps, xp.abs(d), eps))  # squares of large distances would overflow
    root = size * xp.power((d / size) ** 2 + (eps / size) ** 2, 0.5)
    least = xp.where(alpha * (root * 0.0 + 1.0) == 0.0, eps, unit)
    scale = xp.stop_gradient(xp.max(xp.where(valid & (root > least), root, least), axis=-1, keepdims=True))
    weights = xp.where(valid, alpha * xp.power(unit / scale, lam) + xp.power(root / scale, lam), 0.0)
    shares = weights / xp.sum(weights, axis=-1, keepdims=True)
    # The derivative by a share is a gap: from 0, where those from the mean are beyond the largest number.
    far = xp.max(xp.abs(xp.stop_gradient(gap)), axis=-1, keepdims=True) / unit
    base = xp.where(finite & (far < INF), center, 0.0)
    moved = xp.sum(shares * xp.where(valid & finite, small - base, 0.0), axis=-1, keepdims=True)
    return xp.where(finite, base + moved, center) / unit
