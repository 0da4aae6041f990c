"""Global average-max pooling, functions and modules.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import transform_base

__all__ = ["GlobalAverageMaxPool1d", "GlobalAverageMaxPool2d", "GlobalAverageMaxPool3d"]


class GlobalAverageMaxPool1d(transform_base.Transform):
    r"""Global average-max pooling of sequences.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{2} \left(\frac{1}{n} \sum_i x_i + \max_i x_i\right)``
    """

    operator_name, rank = "average_max", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__(keepdims=keepdims)


class GlobalAverageMaxPool2d(transform_base.Transform):
    r"""Global average-max pooling of images.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{2} \left(\frac{1}{n} \sum_i x_i + \max_i x_i\right)``
    """

    operator_name, rank = "average_max", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__(keepdims=keepdims)


class GlobalAverageMaxPool3d(transform_base.Transform):
    r"""Global average-max pooling of volumes.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{2} \left(\frac{1}{n} \sum_i x_i + \max_i x_i\right)``
    """

    operator_name, rank = "average_max", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__(keepdims=keepdims)
