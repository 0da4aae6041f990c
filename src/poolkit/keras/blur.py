"""Blur pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveBlurPooling1D",
    "AdaptiveBlurPooling2D",
    "AdaptiveBlurPooling3D",
    "BlurPooling1D",
    "BlurPooling2D",
    "BlurPooling3D",
    "FractionalBlurPooling1D",
    "FractionalBlurPooling2D",
    "FractionalBlurPooling3D",
    "GlobalBlurPooling1D",
    "GlobalBlurPooling2D",
    "GlobalBlurPooling3D",
    "PyramidBlurPooling1D",
    "PyramidBlurPooling2D",
    "PyramidBlurPooling3D",
    "RegionBlurPooling1D",
    "RegionBlurPooling2D",
    "RegionBlurPooling3D",
]


class _SlidingBlur(SlidingPooling):
    operator_name = "blur"

    def __init__(
        self,
        pool_size: Any = 2,
        strides: Any = None,
        padding: Any = "valid",
        data_format: str | None = None,
        name: str | None = None,
        *,
        dilation: Any = 1,
        ceil_mode: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {}, data_format, name=name, **kwargs)


@register
class BlurPooling1D(_SlidingBlur, rank=1):
    """Blur pooling for sequences."""


@register
class BlurPooling2D(_SlidingBlur, rank=2):
    """Blur pooling for images."""


@register
class BlurPooling3D(_SlidingBlur, rank=3):
    """Blur pooling for volumes."""


class _AdaptiveBlur(AdaptivePooling):
    operator_name = "blur"

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveBlurPooling1D(_AdaptiveBlur, rank=1):
    """Blur pooling for sequences, to a given output size."""


@register
class AdaptiveBlurPooling2D(_AdaptiveBlur, rank=2):
    """Blur pooling for images, to a given output size."""


@register
class AdaptiveBlurPooling3D(_AdaptiveBlur, rank=3):
    """Blur pooling for volumes, to a given output size."""


class _GlobalBlur(GlobalPooling):
    operator_name = "blur"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalBlurPooling1D(_GlobalBlur, rank=1):
    """Blur pooling of whole sequences."""


@register
class GlobalBlurPooling2D(_GlobalBlur, rank=2):
    """Blur pooling of whole images."""


@register
class GlobalBlurPooling3D(_GlobalBlur, rank=3):
    """Blur pooling of whole volumes."""


class _FractionalBlur(FractionalPooling):
    operator_name = "blur"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(pool_size, output_size, output_ratio, {}, data_format, seed=seed, **kwargs)


@register
class FractionalBlurPooling1D(_FractionalBlur, rank=1):
    """Blur pooling for sequences, over windows at random places."""


@register
class FractionalBlurPooling2D(_FractionalBlur, rank=2):
    """Blur pooling for images, over windows at random places."""


@register
class FractionalBlurPooling3D(_FractionalBlur, rank=3):
    """Blur pooling for volumes, over windows at random places."""


class _PyramidBlur(PyramidPooling):
    operator_name = "blur"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidBlurPooling1D(_PyramidBlur, rank=1):
    """Blur pooling for sequences, over a pyramid of windows."""


@register
class PyramidBlurPooling2D(_PyramidBlur, rank=2):
    """Blur pooling for images, over a pyramid of windows."""


@register
class PyramidBlurPooling3D(_PyramidBlur, rank=3):
    """Blur pooling for volumes, over a pyramid of windows."""


class _RegionBlur(RegionPooling):
    operator_name = "blur"

    def __init__(
        self, output_size: Any, spatial_scale: float = 1.0, data_format: str | None = None, **kwargs: Any
    ) -> None:
        r"""``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {}, data_format, **kwargs)


@register
class RegionBlurPooling1D(_RegionBlur, rank=1):
    """Blur pooling for sequences, over the bins of regions of interest."""


@register
class RegionBlurPooling2D(_RegionBlur, rank=2):
    """Blur pooling for images, over the bins of regions of interest."""


@register
class RegionBlurPooling3D(_RegionBlur, rank=3):
    """Blur pooling for volumes, over the bins of regions of interest."""
