"""Spectral pooling, functions and modules.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import transform_base

__all__ = ["SpectralPool1d", "SpectralPool2d", "SpectralPool3d"]


class SpectralPool1d(transform_base.Transform):
    r"""Spectral pooling of sequences.

    Args:
        output_size: Cells per axis of the result, an int or one per axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_j = \frac{1}{n} \sum_{|k| \leq m/2} X_k e^{2 \pi i k j / m}``
    """

    operator_name, rank = "spectral", 1

    def __init__(self, output_size: Any) -> None:
        super().__init__(output_size=output_size)


class SpectralPool2d(transform_base.Transform):
    r"""Spectral pooling of images.

    Args:
        output_size: Cells per axis of the result, an int or one per axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_j = \frac{1}{n} \sum_{|k| \leq m/2} X_k e^{2 \pi i k j / m}``
    """

    operator_name, rank = "spectral", 2

    def __init__(self, output_size: Any) -> None:
        super().__init__(output_size=output_size)


class SpectralPool3d(transform_base.Transform):
    r"""Spectral pooling of volumes.

    Args:
        output_size: Cells per axis of the result, an int or one per axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_j = \frac{1}{n} \sum_{|k| \leq m/2} X_k e^{2 \pi i k j / m}``
    """

    operator_name, rank = "spectral", 3

    def __init__(self, output_size: Any) -> None:
        super().__init__(output_size=output_size)
