"""Spectral pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import register
from .transform_base import TransformLayer

__all__ = ["SpectralPooling1D", "SpectralPooling2D", "SpectralPooling3D"]


@register
class SpectralPooling1D(TransformLayer):
    r"""Spectral pooling of sequences.

    Args:
        output_size: Cells per axis of the result, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_j = \frac{1}{n} \sum_{|k| \leq m/2} X_k e^{2 \pi i k j / m}``
    """

    operator_name, rank = "spectral", 1

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__({"output_size": output_size}, data_format, **kwargs)


@register
class SpectralPooling2D(TransformLayer):
    r"""Spectral pooling of images.

    Args:
        output_size: Cells per axis of the result, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_j = \frac{1}{n} \sum_{|k| \leq m/2} X_k e^{2 \pi i k j / m}``
    """

    operator_name, rank = "spectral", 2

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__({"output_size": output_size}, data_format, **kwargs)


@register
class SpectralPooling3D(TransformLayer):
    r"""Spectral pooling of volumes.

    Args:
        output_size: Cells per axis of the result, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_j = \frac{1}{n} \sum_{|k| \leq m/2} X_k e^{2 \pi i k j / m}``
    """

    operator_name, rank = "spectral", 3

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__({"output_size": output_size}, data_format, **kwargs)
