"""Top-k average pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveTopKAveragePooling1D",
    "AdaptiveTopKAveragePooling2D",
    "AdaptiveTopKAveragePooling3D",
    "GlobalTopKAveragePooling1D",
    "GlobalTopKAveragePooling2D",
    "GlobalTopKAveragePooling3D",
    "PyramidTopKAveragePooling1D",
    "PyramidTopKAveragePooling2D",
    "PyramidTopKAveragePooling3D",
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
class TopKAveragePooling1D(_SlidingTopKAverage):
    """Top-k average pooling for sequences."""

    rank = 1


@register
class TopKAveragePooling2D(_SlidingTopKAverage):
    """Top-k average pooling for images."""

    rank = 2


@register
class TopKAveragePooling3D(_SlidingTopKAverage):
    """Top-k average pooling for volumes."""

    rank = 3


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
class AdaptiveTopKAveragePooling1D(_AdaptiveTopKAverage):
    """Top-k average pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveTopKAveragePooling2D(_AdaptiveTopKAverage):
    """Top-k average pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveTopKAveragePooling3D(_AdaptiveTopKAverage):
    """Top-k average pooling for volumes, to a given output size."""

    rank = 3


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
class GlobalTopKAveragePooling1D(_GlobalTopKAverage):
    """Top-k average pooling of whole sequences."""

    rank = 1


@register
class GlobalTopKAveragePooling2D(_GlobalTopKAverage):
    """Top-k average pooling of whole images."""

    rank = 2


@register
class GlobalTopKAveragePooling3D(_GlobalTopKAverage):
    """Top-k average pooling of whole volumes."""

    rank = 3


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
class PyramidTopKAveragePooling1D(_PyramidTopKAverage):
    """Top-k average pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidTopKAveragePooling2D(_PyramidTopKAverage):
    """Top-k average pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidTopKAveragePooling3D(_PyramidTopKAverage):
    """Top-k average pooling for volumes, over a pyramid of windows."""

    rank = 3
