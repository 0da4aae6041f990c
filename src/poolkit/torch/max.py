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


class PyramidMaxPool1d(base.PyramidPool):
    r"""Max pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \max_{i \in W} x_i``
    """

    operator_name, rank = "max", 1

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidMaxPool2d(base.PyramidPool):
    r"""Max pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \max_{i \in W} x_i``
    """

    operator_name, rank = "max", 2

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidMaxPool3d(base.PyramidPool):
    r"""Max pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \max_{i \in W} x_i``
    """

    operator_name, rank = "max", 3

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})
