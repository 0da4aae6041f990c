"""Max pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "GlobalMaxPool1d",
    "GlobalMaxPool2d",
    "GlobalMaxPool3d",
    "PyramidMaxPool1d",
    "PyramidMaxPool2d",
    "PyramidMaxPool3d",
]


class _GlobalMax(base.GlobalPool):
    operator_name = "max"

    def __init__(self, *, keepdims: bool = True) -> None:
        r"""``y = \max_{i \in W} x_i``

        Args:
            keepdims: Keep the space axes, with size 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, keepdims)


class GlobalMaxPool1d(_GlobalMax):
    """Max pooling of sequences, of the whole space."""

    rank = 1


class GlobalMaxPool2d(_GlobalMax):
    """Max pooling of images, of the whole space."""

    rank = 2


class GlobalMaxPool3d(_GlobalMax):
    """Max pooling of volumes, of the whole space."""

    rank = 3


class _PyramidMax(base.PyramidPool):
    operator_name = "max"

    def __init__(self, levels: Any) -> None:
        r"""``y = \max_{i \in W} x_i``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {})


class PyramidMaxPool1d(_PyramidMax):
    """Max pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidMaxPool2d(_PyramidMax):
    """Max pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidMaxPool3d(_PyramidMax):
    """Max pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
