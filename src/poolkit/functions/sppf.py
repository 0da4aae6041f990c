"""Fast spatial pyramid pooling, by function.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..record import Bound
from ..transforms import transform

__all__ = ["Sppf", "sppf_pool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


class Sppf(Bound):
    """Fast spatial pyramid pooling, for `transform(x, Sppf(...))`.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        repeats: How often the pooling is repeated.
    """

    _operator = "sppf"

    def __init__(self, *, kernel_size: Size = 5, repeats: int = 3) -> None:
        super().__init__(kernel_size=kernel_size, repeats=repeats)


def sppf_pool(x: Any, kernel_size: Size = 5, *, layout: str = "channels_first", repeats: int = 3) -> Any:
    r"""Fast spatial pyramid pooling.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window, an int or one per axis.
        layout: "channels_first" or "channels_last".
        repeats: How often the pooling is repeated.

    Returns:
        The array made, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = [x, m(x), m(m(x)), \ldots]``
    """
    return transform(x, "sppf", layout=layout, kernel_size=kernel_size, repeats=repeats)
