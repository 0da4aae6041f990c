"""Max pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import base

__all__ = ["GlobalMaxPool1d", "GlobalMaxPool2d", "GlobalMaxPool3d"]


class GlobalMaxPool1d(base.GlobalPool):
    r"""Max pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \max_{i \in W} x_i``
    """

    operator_name, rank = "max", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalMaxPool2d(base.GlobalPool):
    r"""Max pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \max_{i \in W} x_i``
    """

    operator_name, rank = "max", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalMaxPool3d(base.GlobalPool):
    r"""Max pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \max_{i \in W} x_i``
    """

    operator_name, rank = "max", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)
