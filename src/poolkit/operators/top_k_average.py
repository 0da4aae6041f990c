"""Top-k average pooling: the mean of the k largest values of each window.

What it does: k = 1 is max pooling, k = all cells is average pooling.
When to use it: features that fill a part of the window, and noise: it varies less than the maximum alone.
When not: where windows differ in size: near an edge the k largest are a larger share of the cells.
Special values: NaN gives NaN; inf and -inf among the k largest give NaN. A window with fewer than k real cells (clipped
by an edge) gives the mean of all. Sums are formed so that k cells of 3e38 average to 3e38.
Gradient: 1 / k of it to each of the k; where equal values compete for the last place, the first in row-major order
has it.
Reference: Ozdemir, Expert Systems with Applications 223, 2023 (Avg-TopK).
"""

from typing import Annotated

from ..record import Example, Param, operator
from .rank import ascending, first_nan
from .sum import cells

NAN, INF = float("nan"), float("inf")


def last_value(w, k):
    """The smallest of the k largest values."""
    return w[ascending(w, max(len(w) - k, 0))]


def forward(w, k):
    missing = first_nan(w)
    if missing >= 0:
        return w[missing]
    last, number, total = last_value(w, k), min(k, len(w)), 0.0
    left = number
    for value in w:
        if value > last:
            total += value
            left -= 1
    return (total + left * last) / number


def backward(w, y, gy, gw, k):
    missing = first_nan(w)
    if missing >= 0:
        for i in range(len(w)):
            gw[i] = w[missing]
        return
    last, number = last_value(w, k), min(k, len(w))
    left = number
    for value in w:
        left -= 1 if value > last else 0
    for i in range(len(w)):
        has_place = w[i] > last or (w[i] == last and left > 0)
        left -= 1 if w[i] == last else 0
        gw[i] = gy / number if has_place else 0.0


@operator(
    title="Top-k average pooling",
    class_name="TopKAverage",
    formula=r"y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots",
    forward=forward,
    backward=backward,
    properties=frozenset({"shift", "scale", "permutation", "idempotent", "monotone"}),
    examples=(
        Example((1.0, 9.0, 5.0, 2.0), 7.0, gradient=(0.0, 0.5, 0.5, 0.0)),
        Example((1.0, 9.0, 5.0, 3.0), 17 / 3, {"k": 3}, gradient=(0.0, 1 / 3, 1 / 3, 1 / 3)),
        Example((5.0, 9.0, 5.0, 5.0), 19 / 3, {"k": 3}, gradient=(1 / 3, 1 / 3, 1 / 3, 0.0)),
        Example((4.0, 3.0), 3.5, {"k": 3}, gradient=(0.5, 0.5)),
        Example((NAN, 1.0), NAN),
        Example((INF, 1.0), INF, gradient=(0.5, 0.5)),
        Example((INF, -INF), NAN, gradient=(0.5, 0.5)),
        Example((-INF, -INF), -INF, gradient=(0.5, 0.5)),
        Example((3e38, 3e38), 3e38, gradient=(0.5, 0.5)),
    ),
)
def top_k_average(xp, w, valid, *, k: Annotated[int, Param("How many values are averaged.", low=1)] = 2):
    n = cells(xp, w, valid)
    number = xp.where(n < k, n, float(k))
    # Where there is no cell, -inf sorts behind all that count.
    order = xp.argsort(xp.stop_gradient(-xp.where(valid, w, -INF)), axis=-1)
    place = xp.cumsum(xp.zeros_like(w) + 1.0, axis=-1)
    largest = xp.take_along_axis(w, order, axis=-1) / number
    return xp.sum(xp.where(place <= number, largest, 0.0), axis=-1, keepdims=True)
