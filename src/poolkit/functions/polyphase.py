"""Adaptive polyphase sampling, by function.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..record import Bound
from ..transforms import transform

__all__ = ["Polyphase", "polyphase_pool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


class Polyphase(Bound):
    """Adaptive polyphase sampling, for `transform(x, Polyphase(...))`.

    Args:
        stride: Step between kept cells, an int or one per axis.
        p: Order of the norm.
    """

    _operator = "polyphase"

    def __init__(self, *, stride: Size = 2, p: float = 2.0) -> None:
        super().__init__(stride=stride, p=p)


def polyphase_pool(x: Any, stride: Size = 2, *, layout: str = "channels_first", p: float = 2.0) -> Any:
    r"""Adaptive polyphase sampling.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        stride: Step between kept cells, an int or one per axis.
        layout: "channels_first" or "channels_last".
        p: Order of the norm.

    Returns:
        The array made, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{s i + k}, \; k = \operatorname{argmax}_{k} \sum_{c, i} |x_{c, s i + k}|^p``
    """
    return transform(x, "polyphase", layout=layout, stride=stride, p=p)
