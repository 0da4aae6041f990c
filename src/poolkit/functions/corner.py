"""Corner pooling, by function.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..record import Bound
from ..transforms import transform

__all__ = ["Corner", "corner_pool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


class Corner(Bound):
    """Corner pooling, for `transform(x, Corner(...))`.

    Args:
        corner: "start", "end", of images also "top_left", "top", ..., or "+", "-" or "0" per axis.
    """

    _operator = "corner"

    def __init__(self, *, corner: str = "start") -> None:
        super().__init__(corner=corner)


def corner_pool(x: Any, *, layout: str = "channels_first", corner: str = "start") -> Any:
    r"""Corner pooling.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        layout: "channels_first" or "channels_last".
        corner: "start", "end", of images also "top_left", "top", ..., or "+", "-" or "0" per axis.

    Returns:
        The array made, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \max_{k \geq i} x_{k,j} + \max_{k \geq j} x_{i,k}``
    """
    return transform(x, "corner", layout=layout, corner=corner)
