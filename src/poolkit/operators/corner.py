"""Corner pooling: running maxima from each cell to an edge, added over the axes.

What it does: for a top left corner, every cell becomes the largest value to its right plus the largest below it, itself
included: what an object's corner, which mostly lies outside the object, sees of it. One letter per axis says where the
maximum runs: "+" to the end of the axis, "-" to its start, "0" leaves the axis out. The paper's layers, which pool two
different maps in one direction each, are "top" and "left", added by the caller.
When to use it: detectors that find boxes by their corners.
When not: as subsampling; the size stays.
Special values: NaN runs on to every cell that looks over it; ties go to the nearest cell in running order for "+", to
the first for "-", which is the first in row-major order in both.
Gradient: to the cell that holds each maximum.
Reference: Law, Deng, ECCV 2018.
"""

from typing import Annotated

from ..errors import PoolError
from ..record import Param, Transform, WholeExample, operator
from ._whole import lines

OF_IMAGES = {
    "top_left": "++",
    "top_right": "+-",
    "bottom_left": "-+",
    "bottom_right": "--",
    "top": "+0",
    "bottom": "-0",
    "left": "0+",
    "right": "0-",
}
OF_ALL = {"start": "+", "end": "-"}


def directions(corner, rank):
    """One of "+", "-", "0" per axis."""
    signs = OF_ALL.get(corner, OF_IMAGES.get(corner, corner) if rank == 2 else corner)
    signs = signs * rank if len(signs) == 1 else signs
    if len(signs) != rank or not set(signs) <= set("+-0") or set(signs) == {"0"}:
        known = [*OF_ALL, *(OF_IMAGES if rank == 2 else [])]
        raise PoolError("corner", corner, f'must be one of {", ".join(known)}, or "+", "-" or "0" for each axis')
    return signs


def shape(shape, corner):
    directions(corner, len(shape) - 2)
    return tuple(shape)


def running(frame, x, axis, sign):
    """The largest cell from each one to the end ("+") or the start ("-") of an axis, by doubling steps."""
    xp, size, step = frame.xp, int(x.shape[axis]), 1
    while step < size:
        early, late = frame.cut(x, axis, 0, size - step), frame.cut(x, axis, step)
        wins = (late > early) | (xp.isnan(late) & ~xp.isnan(early))
        best = xp.where(wins, late, early)
        edge = frame.cut(x, axis, size - step) if sign == "+" else frame.cut(x, axis, 0, step)
        x = frame.join([best, edge] if sign == "+" else [edge, best], axis)
        step *= 2
    return x


def maxima(frame, x, corner):
    """The running maxima along each axis that the corner names."""
    signs = zip(lines(frame.rank), frame.space, directions(corner, frame.rank), strict=True)
    return {line: running(frame, x, axis, sign) for line, axis, sign in signs if sign != "0"}


def steps(frame, x, corner):
    yield "largest from each cell to the edge, to be added", maxima(frame, x, corner)


@operator(
    title="Corner pooling",
    formula=r"y_{i,j} = \max_{k \geq i} x_{k,j} + \max_{k \geq j} x_{i,k}",
    transform=Transform(
        shape=shape,
        steps=steps,
        names=("corner_pool", "CornerPool", "CornerPooling"),
        examples=(
            WholeExample((((1.0, 3.0), (5.0, 2.0)),), (((8.0, 6.0), (10.0, 4.0)),)),
            WholeExample((((1.0, 3.0), (5.0, 2.0)),), (((3.0, 3.0), (5.0, 2.0)),), {"corner": "left"}),
            WholeExample(((1.0, 3.0, 2.0),), ((1.0, 3.0, 3.0),), {"corner": "end"}),
        ),
    ),
)
def corner(
    frame,
    x,
    *,
    corner: Annotated[
        str, Param('"start", "end", of images also "top_left", "top", ..., or "+", "-" or "0" per axis.')
    ] = "start",
):
    y = None
    for largest in maxima(frame, x, corner).values():
        y = largest if y is None else y + largest
    return y
