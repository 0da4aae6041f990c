"""What averages weighted by exponentials share; weights are relative to the largest one."""

import math

from .sum import cells

INF = float("inf")
NO_WEIGHT = -1000.0  # exp gives 0, and all derivatives are 0; at -inf they would be NaN


def leading(w, alpha):
    """The largest value, or the smallest for a negative alpha; NaN if there is one."""
    top = w[0]
    for value in w:
        if value != value:
            return value
        if (value < top) if alpha < 0.0 else (value > top):
            top = value
    return top


def weight(value, top, alpha):
    if alpha == 0.0:
        return 1.0 if abs(value) < INF else 0.0
    return math.exp(alpha * (value - top)) if abs(value - top) < INF else 0.0


def forward(w, alpha):
    top, total, weights = leading(w, alpha), 0.0, 0.0
    if not abs(top) < INF:
        return top
    for value in w:
        share = weight(value, top, alpha)
        weights += share
        if share > 0.0:
            total += share * (value - top)
    y = top + total / weights
    return y if abs(y) < INF else mean_of(w, top, alpha, weights)


def mean_of(w, top, alpha, weights):
    """The same where differences overflow."""
    y = 0.0
    for value in w:
        share = weight(value, top, alpha) / weights
        if share > 0.0:
            y += share * value
    return y


def backward(w, y, gy, gw, alpha):
    # Not from y, which is rounded to the array's type.
    top, exact, weights = leading(w, alpha), forward(w, alpha), 0.0
    for i in range(len(w)):
        gw[i] = weight(w[i], top, alpha)
        weights += gw[i]
    for i in range(len(w)):
        if not abs(top) < INF:
            gw[i] = top if top != top else 0.0
        elif gw[i] > 0.0:
            slope = 1.0 + alpha * (w[i] - exact) if alpha != 0.0 else 1.0
            gw[i] = gy * gw[i] / weights * slope


def toward(xp, x, *, alpha):
    """x, or -x for a negative alpha: the largest is what the window approaches."""
    return xp.where(xp.where(x == x, alpha, alpha) < 0.0, -x, x)


def gaps(xp, x, top, *, alpha):
    """(difference from the leading value, at most 0; exp of alpha times it)"""
    gap = xp.where(xp.abs(top) < INF, toward(xp, x, alpha=alpha) - top, 0.0)
    near = xp.where(gap > -INF, gap, 0.0)
    return near, xp.exp(xp.where(gap > -INF, alpha * toward(xp, near, alpha=alpha), NO_WEIGHT))


def weighted(xp, x, top, *, alpha):
    gap, share = gaps(xp, x, top, alpha=alpha)
    return gap * share, share


def in_windows(xp, w, valid, added, done, alpha):
    """An array form, given what is added up and what is done with the sums."""
    w = xp.where(valid, w, w[..., :1])
    top = xp.stop_gradient(xp.max(toward(xp, w, alpha=alpha), axis=-1, keepdims=True))
    sums = [xp.sum(xp.where(valid, part, 0.0), axis=-1, keepdims=True) for part in added(xp, w, top)]
    return done(xp, sums, top, cells(xp, w, valid))
