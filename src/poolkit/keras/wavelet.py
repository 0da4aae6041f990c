"""Wavelet pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import register
from .transform_base import TransformLayer

__all__ = ["WaveletPooling1D", "WaveletPooling2D", "WaveletPooling3D"]


@register
class WaveletPooling1D(TransformLayer):
    r"""Wavelet pooling of sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        band: "l" or "h" for all axes, a letter per axis such as "lh", or "all".
        levels: How often the low band is transformed.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_i = \frac{x_{2i} \pm x_{2i+1}}{\sqrt{2}} \text{ along each axis}``
    """

    operator_name, rank = "wavelet", 1

    def __init__(self, data_format: str | None = None, *, band: str = "l", levels: int = 1, **kwargs: Any) -> None:
        super().__init__({"band": band, "levels": levels}, data_format, **kwargs)


@register
class WaveletPooling2D(TransformLayer):
    r"""Wavelet pooling of images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        band: "l" or "h" for all axes, a letter per axis such as "lh", or "all".
        levels: How often the low band is transformed.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_i = \frac{x_{2i} \pm x_{2i+1}}{\sqrt{2}} \text{ along each axis}``
    """

    operator_name, rank = "wavelet", 2

    def __init__(self, data_format: str | None = None, *, band: str = "l", levels: int = 1, **kwargs: Any) -> None:
        super().__init__({"band": band, "levels": levels}, data_format, **kwargs)


@register
class WaveletPooling3D(TransformLayer):
    r"""Wavelet pooling of volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        band: "l" or "h" for all axes, a letter per axis such as "lh", or "all".
        levels: How often the low band is transformed.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_i = \frac{x_{2i} \pm x_{2i+1}}{\sqrt{2}} \text{ along each axis}``
    """

    operator_name, rank = "wavelet", 3

    def __init__(self, data_format: str | None = None, *, band: str = "l", levels: int = 1, **kwargs: Any) -> None:
        super().__init__({"band": band, "levels": levels}, data_format, **kwargs)
