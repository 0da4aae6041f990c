"""Sum pooling: the total of each window.

What it does: average pooling times the number of real cells; at an edge, windows with fewer cells give less.
When to use it: counts, densities and masses, which must be neither lost nor doubled when the grid gets coarser.
When not: where the next layer expects values of one scale; it grows with the window, and differs at edges.
Special values: NaN gives NaN; inf and -inf together give NaN. A total beyond the array's type is inf, but partial sums
are formed in a wider type or rescaled, so 3e38 + 3e38 - 3e38 is 3e38. Integers give floats, as for averages.
Gradient: every cell gets all of it.
Reference: Babenko, Lempitsky, ICCV 2015 (sum-pooled convolutional features).
"""

from ..record import Example, operator

NAN, INF = float("nan"), float("inf")
LARGE, SMALL, PART = 1e30, 2.0**-32, 2.0**-7  # powers of two change no bit


def forward(w):
    total = 0.0
    for value in w:
        total += value
    return total


def backward(w, y, gy, gw):
    for i in range(len(w)):
        gw[i] = gy


def mean(w):
    """The mean, also where the total overflows."""
    total = forward(w)
    if abs(total) < INF:
        return total / len(w)
    total = 0.0
    for value in w:
        total += value / len(w)
    return total


def unit_of(w):
    """What values are multiplied by, so that no difference overflows."""
    for value in w:
        if abs(value) > LARGE:
            return SMALL
    return 1.0


def cells(xp, w, valid):
    """How many cells are real, in the type of `w`."""
    return xp.sum(xp.where(valid, xp.zeros_like(w) + 1.0, 0.0), axis=-1, keepdims=True)


def unit(xp, top, smaller):
    """`top`, or less where it is large: the gradient of a multiple of it, which is it times gy, shall not be inf."""
    return xp.where((top > LARGE) & smaller, top * PART, top)


def ratio(xp, x, top):
    """`x` in units of `top`, 0 where that is 0, infinite or NaN."""
    regular, large = (top > 0.0) & (top < INF), top > LARGE
    # XLA divides by multiplying with 1 / top, which beyond 1e38 is no normal number, and 0 to it: both shrink first.
    divisor = xp.where(regular, xp.where(large, top * SMALL, top), 1.0)
    return xp.where(regular, xp.where(large, x * SMALL, x) / divisor, 0.0)


def shrunk(xp, w):
    """(windows in smaller units where they have large cells, the unit); 0 stands where there is no cell."""
    top = xp.max(xp.abs(w), axis=-1, keepdims=True)
    one = xp.zeros_like(top) + 1.0
    # Chosen cell by cell: XLA would pull a common factor out of sums, which then overflow.
    return xp.where(top > LARGE, w * SMALL, w), xp.where(top > LARGE, one * SMALL, one)


def rescaled(xp, w):
    """(sum, scale) of windows with 0 where there is no cell: the total is sum / scale."""
    small, scale = shrunk(xp, w)
    return xp.sum(small, axis=-1, keepdims=True), scale


@operator(
    title="Sum pooling",
    formula=r"y = \sum_{i \in W} x_i",
    forward=forward,
    backward=backward,
    structure="sum",
    properties=frozenset({"scale", "permutation", "monotone", "linear"}),
    examples=(
        Example((1.0, 2.0, 3.0, 6.0), 12.0, gradient=(1.0, 1.0, 1.0, 1.0)),
        Example((3.0, -4.0), -1.0, gradient=(1.0, 1.0)),
        Example((NAN, 1.0), NAN, gradient=(1.0, 1.0)),
        Example((INF, 1.0), INF, gradient=(1.0, 1.0)),
        Example((-INF, -INF), -INF, gradient=(1.0, 1.0)),
        Example((INF, -INF), NAN, gradient=(1.0, 1.0)),
        Example((3e38, 3e38), 6e38, gradient=(1.0, 1.0)),
        Example((3e38, 3e38, -3e38, 0.0), 3e38, gradient=(1.0, 1.0, 1.0, 1.0)),
    ),
)
def sum_of_cells(xp, w, valid):
    total, scale = rescaled(xp, w)
    return total / scale
