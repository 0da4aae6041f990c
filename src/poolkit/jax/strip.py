"""Strip pooling for JAX.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..transforms import transform

__all__ = ["strip_pool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


def strip_pool(x: Any, *, layout: str = "channels_last") -> Any:
    r"""Strip pooling.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        layout: "channels_first" or "channels_last".

    Returns:
        The array made, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \frac{1}{W} \sum_{k} x_{i,k} + \frac{1}{H} \sum_{k} x_{k,j}``
    """
    return transform(x, "strip", layout=layout)
