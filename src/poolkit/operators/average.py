"""Average pooling: the mean of each window.

What it does: a box filter followed by subsampling. It keeps the mean (frequency 0) exactly and weakens fast changes.
When to use it: noisy or smooth inputs, and as the global pooling before a classifier.
When not: sparse features in large windows, which it dilutes; as an anti-alias filter it is weak (-3 dB at the new
Nyquist frequency for a 2-cell window).
Special values: NaN gives NaN; inf and -inf together give NaN. Sums of half and single precision are formed in a wider
type, so four cells of 3e38 average to 3e38.
Gradient: every cell gets 1 / divisor of it.
Reference: LeCun, Bottou, Bengio, Haffner, Proc. IEEE 86(11), 1998 (subsampling layers).
"""

from typing import Annotated

from ..record import Example, Param, Sum, operator

NAN, INF = float("nan"), float("inf")


def divisor(n, counted, count_include_pad, divisor_override):
    if divisor_override is not None:
        return divisor_override
    return counted if count_include_pad else n


def forward(w, counted, count_include_pad, divisor_override):
    total = 0.0
    for value in w:
        total += value
    return total / divisor(len(w), counted, count_include_pad, divisor_override)


def backward(w, y, gy, gw, counted, count_include_pad, divisor_override):
    for i in range(len(w)):
        gw[i] = gy / divisor(len(w), counted, count_include_pad, divisor_override)


def each(xp, x, top, *, count_include_pad, divisor_override):
    return (x,)


def finish(xp, sums, top, n, counted, *, count_include_pad, divisor_override):
    return sums[0] / divisor(n, counted, count_include_pad, divisor_override)


@operator(
    title="Average pooling",
    formula=r"y = \frac{1}{|W|} \sum_{i \in W} x_i",
    forward=forward,
    backward=backward,
    asks=("counted",),
    structure=Sum(map=each, finish=finish),
    properties=frozenset({"shift", "scale", "permutation", "idempotent", "monotone", "linear"}),
    examples=(
        Example((1.0, 2.0, 3.0, 6.0), 3.0, gradient=(0.25, 0.25, 0.25, 0.25)),
        Example((1.0, 2.0, 3.0, 6.0), 6.0, {"divisor_override": 2}, gradient=(0.5, 0.5, 0.5, 0.5)),
        Example((NAN, 1.0), NAN, gradient=(0.5, 0.5)),
        Example((INF, 1.0), INF, gradient=(0.5, 0.5)),
        Example((-INF, -INF), -INF, gradient=(0.5, 0.5)),
        Example((INF, -INF), NAN, gradient=(0.5, 0.5)),
        Example((3e38, 3e38), 3e38, gradient=(0.5, 0.5)),
    ),
)
def average(
    xp,
    w,
    valid,
    counted,
    *,
    count_include_pad: Annotated[bool, Param("Divide by the padded cells too.", sliding_only=True)] = False,
    divisor_override: Annotated[
        int | None, Param("Divide by this instead of the number of cells.", low=1, sliding_only=True)
    ] = None,
):
    n = xp.sum(xp.where(valid, 1.0, 0.0), axis=-1, keepdims=True)
    return xp.sum(w / divisor(n, counted, count_include_pad, divisor_override), axis=-1, keepdims=True)
