"""Attention pooling for JAX.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..transforms import transform

__all__ = ["attention_pool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


def attention_pool(x: Any, logits: Any, *, layout: str = "channels_last", keepdims: bool = True) -> Any:
    r"""Attention pooling.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        logits: Scores, of the shape of `x` or with one channel.
        layout: "channels_first" or "channels_last".
        keepdims: Keep the space axes, with size 1.

    Returns:
        The array made, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_i e^{l_i} x_i}{\sum_i e^{l_i}}``
    """
    return transform(x, "attention", logits, layout=layout, keepdims=keepdims)
