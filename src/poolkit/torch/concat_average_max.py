"""Global joined average and max pooling, functions and modules.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import transform_base

__all__ = ["GlobalConcatAverageMaxPool1d", "GlobalConcatAverageMaxPool2d", "GlobalConcatAverageMaxPool3d"]


class GlobalConcatAverageMaxPool1d(transform_base.Transform):
    r"""Global joined average and max pooling of sequences.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left[\frac{1}{n} \sum_i x_i, \; \max_i x_i\right]``
    """

    operator_name, rank = "concat_average_max", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__(keepdims=keepdims)


class GlobalConcatAverageMaxPool2d(transform_base.Transform):
    r"""Global joined average and max pooling of images.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left[\frac{1}{n} \sum_i x_i, \; \max_i x_i\right]``
    """

    operator_name, rank = "concat_average_max", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__(keepdims=keepdims)


class GlobalConcatAverageMaxPool3d(transform_base.Transform):
    r"""Global joined average and max pooling of volumes.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left[\frac{1}{n} \sum_i x_i, \; \max_i x_i\right]``
    """

    operator_name, rank = "concat_average_max", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__(keepdims=keepdims)
