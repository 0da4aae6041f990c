"""Global joined average and max pooling, by function.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..record import Bound
from ..transforms import transform

__all__ = ["ConcatAverageMax", "global_concat_average_max_pool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


class ConcatAverageMax(Bound):
    """Global joined average and max pooling, for `transform(x, ConcatAverageMax(...))`.

    Args:
        keepdims: Keep the space axes, with size 1.
    """

    _operator = "concat_average_max"

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__(keepdims=keepdims)


def global_concat_average_max_pool(x: Any, *, layout: str = "channels_first", keepdims: bool = True) -> Any:
    r"""Global joined average and max pooling.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        layout: "channels_first" or "channels_last".
        keepdims: Keep the space axes, with size 1.

    Returns:
        The array made, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left[\frac{1}{n} \sum_i x_i, \; \max_i x_i\right]``
    """
    return transform(x, "concat_average_max", layout=layout, keepdims=keepdims)
