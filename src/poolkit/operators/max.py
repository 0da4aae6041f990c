"""Max pooling: the largest value of each window.

What it does: keeps the strongest response and forgets where in the window it was.
When to use it: sparse, high-contrast features (edges, strokes) where presence matters more than amount.
When not: noisy inputs. It keeps every bright outlier and adds a bias: zero-mean Gaussian noise of standard deviation s
comes out of a 2x2 window with mean +1.03 s.
Special values: a NaN wins; among equal values the first in row-major order wins, NaN included.
Gradient: all of it goes to the chosen cell.
Reference: Yamaguchi, Sakamoto, Akabane, Fujimoto, ICSLP 1990; Scherer, Mueller, Behnke, ICANN 2010.
"""

from ..record import Example, operator

NAN, INF = float("nan"), float("inf")


def select(w):
    best = 0
    for i in range(1, len(w)):
        if w[i] > w[best] or (w[i] != w[i] and w[best] == w[best]):
            best = i
    return best


@operator(
    title="Max pooling",
    formula=r"y = \max_{i \in W} x_i",
    select=select,
    structure="max",
    properties=frozenset({"shift", "scale", "permutation", "idempotent", "monotone"}),
    examples=(
        Example((1.0, 5.0, 5.0, 2.0), 5.0, gradient=(0.0, 1.0, 0.0, 0.0)),
        Example((-3.0, -4.0), -3.0, gradient=(1.0, 0.0)),
        Example((NAN, 1.0), NAN, gradient=(1.0, 0.0)),
        Example((1.0, NAN, NAN, 9.0), NAN, gradient=(0.0, 1.0, 0.0, 0.0)),
        Example((INF, 1.0), INF, gradient=(1.0, 0.0)),
        Example((-INF, -INF), -INF, gradient=(1.0, 0.0)),
        Example((3e38, 3e38), 3e38, gradient=(1.0, 0.0)),
    ),
)
def max_position(xp, w, valid):
    # Where there is no cell, the first one is repeated: it never wins against itself.
    w = xp.where(valid, w, w[..., :1])
    missing = xp.isnan(w)
    first_nan = xp.argmax(xp.where(missing, 1, 0), axis=-1, keepdims=True)
    largest = xp.argmax(w, axis=-1, keepdims=True)
    return xp.where(xp.any(missing, axis=-1, keepdims=True), first_nan, largest)
