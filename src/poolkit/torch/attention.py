"""Attention pooling, functions and modules.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import transform_base

__all__ = ["AttentionPool1d", "AttentionPool2d", "AttentionPool3d"]


class AttentionPool1d(transform_base.Transform):
    r"""Attention pooling of sequences.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_i e^{l_i} x_i}{\sum_i e^{l_i}}``
    """

    operator_name, rank = "attention", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__(keepdims=keepdims)


class AttentionPool2d(transform_base.Transform):
    r"""Attention pooling of images.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_i e^{l_i} x_i}{\sum_i e^{l_i}}``
    """

    operator_name, rank = "attention", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__(keepdims=keepdims)


class AttentionPool3d(transform_base.Transform):
    r"""Attention pooling of volumes.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_i e^{l_i} x_i}{\sum_i e^{l_i}}``
    """

    operator_name, rank = "attention", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__(keepdims=keepdims)
