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


@register
class TopKAveragePooling1D(SlidingPooling):
    r"""Top-k average pooling for sequences.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 1

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
        super().__init__(pool_size, strides, padding, dilation, ceil_mode, {"k": k}, data_format, name=name, **kwargs)


@register
class TopKAveragePooling2D(SlidingPooling):
    r"""Top-k average pooling for images.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 2

    def __init__(
        self,
        pool_size: Any = (2, 2),
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
        super().__init__(pool_size, strides, padding, dilation, ceil_mode, {"k": k}, data_format, name=name, **kwargs)


@register
class TopKAveragePooling3D(SlidingPooling):
    r"""Top-k average pooling for volumes.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 3

    def __init__(
        self,
        pool_size: Any = (2, 2, 2),
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
        super().__init__(pool_size, strides, padding, dilation, ceil_mode, {"k": k}, data_format, name=name, **kwargs)


@register
class AdaptiveTopKAveragePooling1D(AdaptivePooling):
    r"""Top-k average pooling for sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 1

    def __init__(self, output_size: Any, data_format: str | None = None, *, k: int = 2, **kwargs: Any) -> None:
        super().__init__(output_size, {"k": k}, data_format, **kwargs)


@register
class AdaptiveTopKAveragePooling2D(AdaptivePooling):
    r"""Top-k average pooling for images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 2

    def __init__(self, output_size: Any, data_format: str | None = None, *, k: int = 2, **kwargs: Any) -> None:
        super().__init__(output_size, {"k": k}, data_format, **kwargs)


@register
class AdaptiveTopKAveragePooling3D(AdaptivePooling):
    r"""Top-k average pooling for volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 3

    def __init__(self, output_size: Any, data_format: str | None = None, *, k: int = 2, **kwargs: Any) -> None:
        super().__init__(output_size, {"k": k}, data_format, **kwargs)


@register
class GlobalTopKAveragePooling1D(GlobalPooling):
    r"""Top-k average pooling of whole sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 1

    def __init__(self, data_format: str | None = None, keepdims: bool = False, *, k: int = 2, **kwargs: Any) -> None:
        super().__init__({"k": k}, data_format, keepdims, **kwargs)


@register
class GlobalTopKAveragePooling2D(GlobalPooling):
    r"""Top-k average pooling of whole images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 2

    def __init__(self, data_format: str | None = None, keepdims: bool = False, *, k: int = 2, **kwargs: Any) -> None:
        super().__init__({"k": k}, data_format, keepdims, **kwargs)


@register
class GlobalTopKAveragePooling3D(GlobalPooling):
    r"""Top-k average pooling of whole volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 3

    def __init__(self, data_format: str | None = None, keepdims: bool = False, *, k: int = 2, **kwargs: Any) -> None:
        super().__init__({"k": k}, data_format, keepdims, **kwargs)


@register
class PyramidTopKAveragePooling1D(PyramidPooling):
    r"""Top-k average pooling for sequences, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 1

    def __init__(self, levels: Any, data_format: str | None = None, *, k: int = 2, **kwargs: Any) -> None:
        super().__init__(levels, {"k": k}, data_format, **kwargs)


@register
class PyramidTopKAveragePooling2D(PyramidPooling):
    r"""Top-k average pooling for images, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 2

    def __init__(self, levels: Any, data_format: str | None = None, *, k: int = 2, **kwargs: Any) -> None:
        super().__init__(levels, {"k": k}, data_format, **kwargs)


@register
class PyramidTopKAveragePooling3D(PyramidPooling):
    r"""Top-k average pooling for volumes, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        k: How many values are averaged.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 3

    def __init__(self, levels: Any, data_format: str | None = None, *, k: int = 2, **kwargs: Any) -> None:
        super().__init__(levels, {"k": k}, data_format, **kwargs)
