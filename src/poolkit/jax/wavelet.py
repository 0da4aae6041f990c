"""Wavelet pooling for JAX.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..transforms import transform

__all__ = ["wavelet_pool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


def wavelet_pool(x: Any, *, layout: str = "channels_last", band: str = "l", levels: int = 1) -> Any:
    r"""Wavelet pooling.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        layout: "channels_first" or "channels_last".
        band: "l" or "h" for all axes, a letter per axis such as "lh", or "all".
        levels: How often the low band is transformed.

    Returns:
        The array made, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_i = \frac{x_{2i} \pm x_{2i+1}}{\sqrt{2}} \text{ along each axis}``
    """
    return transform(x, "wavelet", layout=layout, band=band, levels=levels)
