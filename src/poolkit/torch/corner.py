"""Corner pooling, functions and modules.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import transform_base

__all__ = ["CornerPool1d", "CornerPool2d", "CornerPool3d"]


class CornerPool1d(transform_base.Transform):
    r"""Corner pooling of sequences.

    Args:
        corner: "start", "end", of images also "top_left", "top", ..., or "+", "-" or "0" per axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \max_{k \geq i} x_{k,j} + \max_{k \geq j} x_{i,k}``
    """

    operator_name, rank = "corner", 1

    def __init__(self, *, corner: str = "start") -> None:
        super().__init__(corner=corner)


class CornerPool2d(transform_base.Transform):
    r"""Corner pooling of images.

    Args:
        corner: "start", "end", of images also "top_left", "top", ..., or "+", "-" or "0" per axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \max_{k \geq i} x_{k,j} + \max_{k \geq j} x_{i,k}``
    """

    operator_name, rank = "corner", 2

    def __init__(self, *, corner: str = "start") -> None:
        super().__init__(corner=corner)


class CornerPool3d(transform_base.Transform):
    r"""Corner pooling of volumes.

    Args:
        corner: "start", "end", of images also "top_left", "top", ..., or "+", "-" or "0" per axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \max_{k \geq i} x_{k,j} + \max_{k \geq j} x_{i,k}``
    """

    operator_name, rank = "corner", 3

    def __init__(self, *, corner: str = "start") -> None:
        super().__init__(corner=corner)
