"""Strip pooling, functions and modules.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import transform_base

__all__ = ["StripPool1d", "StripPool2d", "StripPool3d"]


class StripPool1d(transform_base.Transform):
    r"""Strip pooling of sequences.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \frac{1}{W} \sum_{k} x_{i,k} + \frac{1}{H} \sum_{k} x_{k,j}``
    """

    operator_name, rank = "strip", 1

    def __init__(self) -> None:
        super().__init__()


class StripPool2d(transform_base.Transform):
    r"""Strip pooling of images.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \frac{1}{W} \sum_{k} x_{i,k} + \frac{1}{H} \sum_{k} x_{k,j}``
    """

    operator_name, rank = "strip", 2

    def __init__(self) -> None:
        super().__init__()


class StripPool3d(transform_base.Transform):
    r"""Strip pooling of volumes.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \frac{1}{W} \sum_{k} x_{i,k} + \frac{1}{H} \sum_{k} x_{k,j}``
    """

    operator_name, rank = "strip", 3

    def __init__(self) -> None:
        super().__init__()
