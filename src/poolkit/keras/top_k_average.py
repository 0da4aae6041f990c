"""Top-k average pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveTopKAveragePooling1D",
    "AdaptiveTopKAveragePooling2D",
    "AdaptiveTopKAveragePooling3D",
    "FractionalTopKAveragePooling1D",
    "FractionalTopKAveragePooling2D",
    "FractionalTopKAveragePooling3D",
    "GlobalTopKAveragePooling1D",
    "GlobalTopKAveragePooling2D",
    "GlobalTopKAveragePooling3D",
    "PyramidTopKAveragePooling1D",
    "PyramidTopKAveragePooling2D",
    "PyramidTopKAveragePooling3D",
    "RegionTopKAveragePooling1D",
    "RegionTopKAveragePooling2D",
    "RegionTopKAveragePooling3D",
    "TopKAveragePooling1D",
    "TopKAveragePooling2D",
    "TopKAveragePooling3D",
]


class _SlidingTopKAverage(SlidingPooling):
    operator_name = "top_k_average"

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
        k: int = 2,
        **kwargs: Any,
    ) -> None:
        r"""``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            k: How many values are averaged.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {"k": k}, data_format, name=name, **kwargs)


@register
class TopKAveragePooling1D(_SlidingTopKAverage, rank=1):
    """Top-k average pooling for sequences."""


@register
class TopKAveragePooling2D(_SlidingTopKAverage, rank=2):
    """Top-k average pooling for images."""


@register
class TopKAveragePooling3D(_SlidingTopKAverage, rank=3):
    """Top-k average pooling for volumes."""


class _AdaptiveTopKAverage(AdaptivePooling):
    operator_name = "top_k_average"

    def __init__(self, output_size: Any, data_format: str | None = None, *, k: int = 2, **kwargs: Any) -> None:
        r"""``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            k: How many values are averaged.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {"k": k}, data_format, **kwargs)


@register
class AdaptiveTopKAveragePooling1D(_AdaptiveTopKAverage, rank=1):
    """Top-k average pooling for sequences, to a given output size."""


@register
class AdaptiveTopKAveragePooling2D(_AdaptiveTopKAverage, rank=2):
    """Top-k average pooling for images, to a given output size."""


@register
class AdaptiveTopKAveragePooling3D(_AdaptiveTopKAverage, rank=3):
    """Top-k average pooling for volumes, to a given output size."""


class _GlobalTopKAverage(GlobalPooling):
    operator_name = "top_k_average"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, *, k: int = 2, **kwargs: Any) -> None:
        r"""``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            k: How many values are averaged.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"k": k}, data_format, keepdims, **kwargs)


@register
class GlobalTopKAveragePooling1D(_GlobalTopKAverage, rank=1):
    """Top-k average pooling of whole sequences."""


@register
class GlobalTopKAveragePooling2D(_GlobalTopKAverage, rank=2):
    """Top-k average pooling of whole images."""


@register
class GlobalTopKAveragePooling3D(_GlobalTopKAverage, rank=3):
    """Top-k average pooling of whole volumes."""


class _FractionalTopKAverage(FractionalPooling):
    operator_name = "top_k_average"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        *,
        k: int = 2,
        **kwargs: Any,
    ) -> None:
        r"""``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            k: How many values are averaged.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(pool_size, output_size, output_ratio, {"k": k}, data_format, seed=seed, **kwargs)


@register
class FractionalTopKAveragePooling1D(_FractionalTopKAverage, rank=1):
    """Top-k average pooling for sequences, over windows at random places."""


@register
class FractionalTopKAveragePooling2D(_FractionalTopKAverage, rank=2):
    """Top-k average pooling for images, over windows at random places."""


@register
class FractionalTopKAveragePooling3D(_FractionalTopKAverage, rank=3):
    """Top-k average pooling for volumes, over windows at random places."""


class _PyramidTopKAverage(PyramidPooling):
    operator_name = "top_k_average"

    def __init__(self, levels: Any, data_format: str | None = None, *, k: int = 2, **kwargs: Any) -> None:
        r"""``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            k: How many values are averaged.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {"k": k}, data_format, **kwargs)


@register
class PyramidTopKAveragePooling1D(_PyramidTopKAverage, rank=1):
    """Top-k average pooling for sequences, over a pyramid of windows."""


@register
class PyramidTopKAveragePooling2D(_PyramidTopKAverage, rank=2):
    """Top-k average pooling for images, over a pyramid of windows."""


@register
class PyramidTopKAveragePooling3D(_PyramidTopKAverage, rank=3):
    """Top-k average pooling for volumes, over a pyramid of windows."""


class _RegionTopKAverage(RegionPooling):
    operator_name = "top_k_average"

    def __init__(
        self, output_size: Any, spatial_scale: float = 1.0, data_format: str | None = None, *, k: int = 2, **kwargs: Any
    ) -> None:
        r"""``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            k: How many values are averaged.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {"k": k}, data_format, **kwargs)


@register
class RegionTopKAveragePooling1D(_RegionTopKAverage, rank=1):
    """Top-k average pooling for sequences, over the bins of regions of interest."""


@register
class RegionTopKAveragePooling2D(_RegionTopKAverage, rank=2):
    """Top-k average pooling for images, over the bins of regions of interest."""


@register
class RegionTopKAveragePooling3D(_RegionTopKAverage, rank=3):
    """Top-k average pooling for volumes, over the bins of regions of interest."""
