"""Attention pooling, by function.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..record import Bound
from ..transforms import transform

__all__ = ["Attention", "attention_pool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


class Attention(Bound):
    """Attention pooling, for `transform(x, Attention(...))`.

    Args:
        keepdims: Keep the space axes, with size 1.
    """

    _operator = "attention"

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__(keepdims=keepdims)


def attention_pool(x: Any, logits: Any, *, layout: str = "channels_first", keepdims: bool = True) -> Any:
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
