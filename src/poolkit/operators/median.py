"""Median pooling: the middle value of each window.

What it does: half of the cells are at most as large, half at least. Of an even number of cells the lower of the two
middle ones is taken, so that the result is always a cell of the window and has an index.
When to use it: single outliers of either sign (salt-and-pepper noise), which it removes while edges stay sharp.
When not: thin lines and sparse features, which are outliers of their windows; costs grow faster than for max.
Special values: a NaN wins; among equal values the first in row-major order is chosen, NaN included.
Gradient: all of it goes to the chosen cell.
Reference: Tukey, Exploratory Data Analysis, 1977 (running medians).
"""

from ..record import Example, operator
from .rank import ascending, ascending_position, first_nan

NAN, INF = float("nan"), float("inf")


def select(w):
    missing = first_nan(w)
    return missing if missing >= 0 else ascending(w, (len(w) - 1) // 2)


@operator(
    title="Median pooling",
    formula=r"y = \operatorname{median}_{i \in W} x_i",
    select=select,
    properties=frozenset({"shift", "scale", "permutation", "idempotent", "monotone"}),
    examples=(
        Example((9.0, 1.0, 5.0), 5.0, gradient=(0.0, 0.0, 1.0)),
        Example((7.0, 3.0, 8.0, 4.0), 4.0, gradient=(0.0, 0.0, 0.0, 1.0)),
        Example((5.0, 2.0, 2.0, 9.0), 2.0, gradient=(0.0, 1.0, 0.0, 0.0)),
        Example((NAN, 1.0), NAN, gradient=(1.0, 0.0)),
        Example((1.0, NAN, NAN), NAN, gradient=(0.0, 1.0, 0.0)),
        Example((INF, 1.0), 1.0, gradient=(0.0, 1.0)),
        Example((-INF, -INF), -INF, gradient=(1.0, 0.0)),
        Example((3e38, 3e38), 3e38, gradient=(1.0, 0.0)),
    ),
)
def median(xp, w, valid):
    return ascending_position(xp, w, valid, lambda n: (n - 1) // 2)
