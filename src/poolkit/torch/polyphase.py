"""Adaptive polyphase sampling, functions and modules.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import transform_base

__all__ = ["PolyphasePool1d", "PolyphasePool2d", "PolyphasePool3d"]


class PolyphasePool1d(transform_base.Transform):
    r"""Adaptive polyphase sampling of sequences.

    Args:
        stride: Step between kept cells, an int or one per axis.
        p: Order of the norm.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{s i + k}, \; k = \operatorname{argmax}_{k} \sum_{c, i} |x_{c, s i + k}|^p``
    """

    operator_name, rank = "polyphase", 1

    def __init__(self, stride: Any = 2, *, p: float = 2.0) -> None:
        super().__init__(stride=stride, p=p)


class PolyphasePool2d(transform_base.Transform):
    r"""Adaptive polyphase sampling of images.

    Args:
        stride: Step between kept cells, an int or one per axis.
        p: Order of the norm.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{s i + k}, \; k = \operatorname{argmax}_{k} \sum_{c, i} |x_{c, s i + k}|^p``
    """

    operator_name, rank = "polyphase", 2

    def __init__(self, stride: Any = 2, *, p: float = 2.0) -> None:
        super().__init__(stride=stride, p=p)


class PolyphasePool3d(transform_base.Transform):
    r"""Adaptive polyphase sampling of volumes.

    Args:
        stride: Step between kept cells, an int or one per axis.
        p: Order of the norm.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{s i + k}, \; k = \operatorname{argmax}_{k} \sum_{c, i} |x_{c, s i + k}|^p``
    """

    operator_name, rank = "polyphase", 3

    def __init__(self, stride: Any = 2, *, p: float = 2.0) -> None:
        super().__init__(stride=stride, p=p)
