"""Fast spatial pyramid pooling, functions and modules.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import transform_base

__all__ = ["SppfPool1d", "SppfPool2d", "SppfPool3d"]


class SppfPool1d(transform_base.Transform):
    r"""Fast spatial pyramid pooling of sequences.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        repeats: How often the pooling is repeated.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = [x, m(x), m(m(x)), \ldots]``
    """

    operator_name, rank = "sppf", 1

    def __init__(self, kernel_size: Any = 5, *, repeats: int = 3) -> None:
        super().__init__(kernel_size=kernel_size, repeats=repeats)


class SppfPool2d(transform_base.Transform):
    r"""Fast spatial pyramid pooling of images.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        repeats: How often the pooling is repeated.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = [x, m(x), m(m(x)), \ldots]``
    """

    operator_name, rank = "sppf", 2

    def __init__(self, kernel_size: Any = 5, *, repeats: int = 3) -> None:
        super().__init__(kernel_size=kernel_size, repeats=repeats)


class SppfPool3d(transform_base.Transform):
    r"""Fast spatial pyramid pooling of volumes.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        repeats: How often the pooling is repeated.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = [x, m(x), m(m(x)), \ldots]``
    """

    operator_name, rank = "sppf", 3

    def __init__(self, kernel_size: Any = 5, *, repeats: int = 3) -> None:
        super().__init__(kernel_size=kernel_size, repeats=repeats)
