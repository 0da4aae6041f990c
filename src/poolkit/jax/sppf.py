"""Fast spatial pyramid pooling for JAX.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..transforms import transform

__all__ = ["sppf_pool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


def sppf_pool(x: Any, kernel_size: Size = 5, *, layout: str = "channels_last", repeats: int = 3) -> Any:
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
