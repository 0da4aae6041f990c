"""Spectral pooling for JAX.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..transforms import transform

__all__ = ["spectral_pool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


def spectral_pool(x: Any, output_size: Size, *, layout: str = "channels_last") -> Any:
    r"""Spectral pooling.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        output_size: Cells per axis of the result, an int or one per axis.
        layout: "channels_first" or "channels_last".

    Returns:
        The array made, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_j = \frac{1}{n} \sum_{|k| \leq m/2} X_k e^{2 \pi i k j / m}``
    """
    return transform(x, "spectral", layout=layout, output_size=output_size)
