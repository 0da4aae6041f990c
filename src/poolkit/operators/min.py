"""Min pooling: the smallest value of each window.

What it does: max pooling of the negated input, negated; the erosion of mathematical morphology, subsampled.
When to use it: dark features on a bright ground, distances, and costs, where small means strong.
When not: behind a ReLU, whose zeros win every window. Noise of mean 0 and standard deviation s comes out of a 2x2
window with mean -1.03 s.
Special values: a NaN wins; among equal values the first in row-major order wins, NaN included.
Gradient: all of it goes to the chosen cell.
Reference: Serra, Image Analysis and Mathematical Morphology, 1982 (erosion by a flat structuring element).
"""

from ..record import Example, operator

NAN, INF = float("nan"), float("inf")


def select(w):
    best = 0
    for i in range(1, len(w)):
        if w[i] < w[best] or (w[i] != w[i] and w[best] == w[best]):
            best = i
    return best


@operator(
    title="Min pooling",
    formula=r"y = \min_{i \in W} x_i",
    select=select,
    structure="min",
    properties=frozenset({"shift", "scale", "permutation", "idempotent", "monotone"}),
    examples=(
        Example((5.0, 1.0, 1.0, 2.0), 1.0, gradient=(0.0, 1.0, 0.0, 0.0)),
        Example((-3.0, -4.0), -4.0, gradient=(0.0, 1.0)),
        Example((NAN, 1.0), NAN, gradient=(1.0, 0.0)),
        Example((1.0, NAN, NAN, -9.0), NAN, gradient=(0.0, 1.0, 0.0, 0.0)),
        Example((INF, 1.0), 1.0, gradient=(0.0, 1.0)),
        Example((-INF, -INF), -INF, gradient=(1.0, 0.0)),
        Example((3e38, 3e38), 3e38, gradient=(1.0, 0.0)),
    ),
)
def min_position(xp, w, valid):
    # Where there is no cell, the first one is repeated: it never wins against itself.
    w = xp.where(valid, w, w[..., :1])
    missing = xp.isnan(w)
    first_nan = xp.argmax(xp.where(missing, 1, 0), axis=-1, keepdims=True)
    smallest = xp.argmin(w, axis=-1, keepdims=True)
    return xp.where(xp.any(missing, axis=-1, keepdims=True), first_nan, smallest)
