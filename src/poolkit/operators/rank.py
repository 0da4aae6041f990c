"""Rank pooling: the k-th largest value of each window.

What it does: k = 1 is max pooling; k = 2 leaves out one outlier, and so on down to the minimum.
When to use it: strong responses in the presence of single bright outliers, which a maximum would pass on.
When not: where windows differ in size: near an edge the k-th largest of fewer cells is a weaker statement.
Special values: a NaN wins. In a window with fewer than k real cells (clipped by an edge) the smallest is chosen. Among
equal values the first in row-major order is, NaN included.
Gradient: all of it goes to the chosen cell.
Reference: Shi, Ye, Wu, Neural Networks 83, 2016 (rank-based pooling); David, Nagaraja, Order Statistics, 2003.
"""

from typing import Annotated

from ..record import Example, Param, operator

NAN, INF = float("nan"), float("inf")
FEW = 32  # cells up to which comparing every pair is faster than narrowing


def first_nan(w):
    """The position of the first NaN, or -1."""
    for position, value in enumerate(w):
        if value != value:
            return position
    return -1


def counts(w, pivot):
    """How many values are less than `pivot`, and how many equal it."""
    less = equal = 0
    for value in w:
        less += 1 if value < pivot else 0
        equal += 1 if value == pivot else 0
    return less, equal


def by_pairs(w, m):
    for position, candidate in enumerate(w):
        less, equal = counts(w, candidate)
        if less <= m < less + equal:
            return position
    return -1


def middle(w, low, high, left):
    """The middle one, in row-major order, of the `left` cells between those at `low` and `high` (-1: no bound)."""
    seen = -1
    for i in range(len(w)):
        if (low < 0 or w[i] > w[low]) and (high < 0 or w[i] < w[high]):
            seen += 1
            if seen == left // 2:
                return i
    return -1


def by_narrowing(w, m):
    low, high, under, over = (
        -1,
        -1,
        0,
        len(w),
    )  # `under` cells are too small to be the one, those from `over` on too large
    while True:
        pivot = middle(w, low, high, over - under)
        less, equal = counts(w, w[pivot])
        if m < less:
            high, over = pivot, less
        elif m >= less + equal:
            low, under = pivot, less + equal
        else:
            break
    for i in range(len(w)):
        if w[i] == w[pivot]:
            return i
    return pivot


def ascending(w, m):
    """The position of the first cell that holds the value of rank `m`, counted from the smallest, 0."""
    return by_pairs(w, m) if len(w) <= FEW else by_narrowing(w, m)


def select(w, k):
    missing = first_nan(w)
    return missing if missing >= 0 else ascending(w, max(len(w) - k, 0))


def ascending_position(xp, w, valid, rank_of):
    """The array form: `rank_of` makes a rank, counted from the smallest, of the number of real cells."""
    w = xp.stop_gradient(w)
    w = xp.where(valid, w, w[..., :1])
    # Where there is no cell, the largest stands: such a copy sorts behind all that count.
    filled = xp.where(valid, w, xp.max(w, axis=-1, keepdims=True))
    n = xp.sum(xp.where(valid, 1, 0), axis=-1, keepdims=True)
    m = xp.zeros_like(w[..., :1], dtype="int32") + rank_of(n)
    value = xp.take_along_axis(xp.sort(filled, axis=-1), m, axis=-1)
    missing = xp.isnan(w)
    found = xp.where(xp.any(missing, axis=-1, keepdims=True), missing, w == value)
    return xp.argmax(xp.where(found & valid, 1, 0), axis=-1, keepdims=True)


@operator(
    title="Rank pooling",
    formula=r"y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots",
    select=select,
    properties=frozenset({"shift", "scale", "permutation", "idempotent", "monotone"}),
    examples=(
        Example((1.0, 9.0, 5.0, 2.0), 5.0, gradient=(0.0, 0.0, 1.0, 0.0)),
        Example((1.0, 9.0, 5.0, 2.0), 2.0, {"k": 3}, gradient=(0.0, 0.0, 0.0, 1.0)),
        Example((1.0, 5.0, 5.0, 2.0), 5.0, gradient=(0.0, 1.0, 0.0, 0.0)),
        Example((4.0, 3.0), 3.0, {"k": 3}, gradient=(0.0, 1.0)),
        Example((NAN, 1.0), NAN, gradient=(1.0, 0.0)),
        Example((1.0, NAN, NAN, 9.0), NAN, gradient=(0.0, 1.0, 0.0, 0.0)),
        Example((INF, 1.0), 1.0, gradient=(0.0, 1.0)),
        Example((-INF, -INF), -INF, gradient=(1.0, 0.0)),
        Example((3e38, 3e38), 3e38, gradient=(1.0, 0.0)),
    ),
)
def rank(xp, w, valid, *, k: Annotated[int, Param("Which one, counted from the largest, 1.", low=1)] = 2):
    return ascending_position(xp, w, valid, lambda n: xp.where(n > k, n - k, 0))
