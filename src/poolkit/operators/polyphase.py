"""Adaptive polyphase sampling: of the grids that a stride can keep, the one with the largest norm.

What it does: a stride of s keeps one of s^rank polyphase components of each image, the first by habit; this keeps the
one whose p-norm over all channels and cells is largest, so that a shifted image gives the same cells, shifted.
When to use it: subsampling in classifiers that must not depend on where the object lies.
When not: where no circular shift takes one input to another; it does not smooth, so it does not prevent aliasing.
Special values: cells are moved as they are. A component with NaN counts as the largest, so that NaN comes out; of equal
norms, and of several components with NaN, the first in row-major order is kept.
Gradient: to the kept cells; the choice is constant.
Reference: Chaman, Dokmanic, CVPR 2021.
"""

import itertools
from typing import Annotated

import numpy as np

from ..errors import PoolError
from ..record import Param, Transform, WholeExample, operator
from ..windows import per_axis

NAN = float("nan")
INF = float("inf")


def shape(shape, stride, p):
    steps = per_axis("stride", stride, len(shape) - 2)
    for size, step in zip(shape[2:], steps, strict=True):
        if size is not None and size % step:
            rule = f"must divide every size of the space, {tuple(shape[2:])}, or components would differ in size"
            raise PoolError("stride", stride, rule, "Pad x first")
    return (*shape[:2], *(None if n is None else n // step for n, step in zip(shape[2:], steps, strict=True)))


def components(frame, x, stride):
    """The grids that the stride can keep, by the place of their first cell."""
    found, strides = {}, per_axis("stride", stride, frame.rank)
    for first in itertools.product(*map(range, strides)):
        part = x
        for axis, start, step in zip(frame.space, first, strides, strict=True):
            part = frame.cut(part, axis, start, None, step)
        found[", ".join(map(str, first))] = part
    return found


def norms(frame, x, stride, p):
    """The p-norm of each component over the largest value of its image, (components, N, 1, ...), NaN as infinity."""
    xp = frame.xp
    size, axes = xp.abs(xp.stop_gradient(frame.floats(x))), tuple(range(1, frame.rank + 2))
    top = xp.max(size, axis=axes, keepdims=True)
    scaled = size / xp.where((top > 0) & (top < INF), top, xp.zeros_like(top) + 1)
    totals = [
        xp.sum(xp.power(part, p), axis=axes, keepdims=True) for part in components(frame, scaled, stride).values()
    ]
    return [xp.where(xp.isnan(total), INF, total) for total in totals]


def steps(frame, x, stride, p):
    parts, totals = components(frame, x, stride), norms(frame, x, stride, p)
    yield "components, by the place of their first cell", parts
    yield "their sums of |x / largest|^p", dict(zip(parts, totals, strict=True))
    kept = [*parts][int(np.argmax([total.item() for total in totals]))]
    yield "component with the largest sum", {kept: parts[kept]}


@operator(
    title="Adaptive polyphase sampling",
    formula=r"y = x_{s i + k}, \; k = \operatorname{argmax}_{k} \sum_{c, i} |x_{c, s i + k}|^p",
    transform=Transform(
        shape=shape,
        steps=steps,
        names=("polyphase_pool", "PolyphasePool", "PolyphasePooling"),
        moves=True,
        examples=(
            WholeExample(((1.0, -5.0, 2.0, 0.0),), ((-5.0, 0.0),)),
            WholeExample(((3.0, -5.0, 3.0, 0.0),), ((3.0, 3.0),), {"p": 1.0}),
            WholeExample(((1.0, NAN, 2.0, 9.0),), ((NAN, 9.0),)),
        ),
    ),
)
def polyphase(
    frame,
    x,
    stride: Annotated[tuple | int, Param("Step between kept cells, an int or one per axis.", low=1)] = 2,
    *,
    p: Annotated[float, Param("Order of the norm.", low=1.0)] = 2.0,
):
    xp, best, y = frame.xp, None, None
    for part, norm in zip(components(frame, x, stride).values(), norms(frame, x, stride, p), strict=True):
        y = part if best is None else xp.where(norm > best, part, y)
        best = norm if best is None else xp.where(norm > best, norm, best)
    return y
