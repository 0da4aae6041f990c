"""SoftPool as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveSoftPooling1D",
    "AdaptiveSoftPooling2D",
    "AdaptiveSoftPooling3D",
    "GlobalSoftPooling1D",
    "GlobalSoftPooling2D",
    "GlobalSoftPooling3D",
    "PyramidSoftPooling1D",
    "PyramidSoftPooling2D",
    "PyramidSoftPooling3D",
    "SoftPooling1D",
    "SoftPooling2D",
    "SoftPooling3D",
]


@register
class SoftPooling1D(SlidingPooling):
    r"""SoftPool for sequences.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 1

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
        super().__init__(pool_size, strides, padding, dilation, ceil_mode, {}, data_format, name=name, **kwargs)


@register
class SoftPooling2D(SlidingPooling):
    r"""SoftPool for images.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 2

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
        **kwargs: Any,
    ) -> None:
        super().__init__(pool_size, strides, padding, dilation, ceil_mode, {}, data_format, name=name, **kwargs)


@register
class SoftPooling3D(SlidingPooling):
    r"""SoftPool for volumes.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 3

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
        **kwargs: Any,
    ) -> None:
        super().__init__(pool_size, strides, padding, dilation, ceil_mode, {}, data_format, name=name, **kwargs)


@register
class AdaptiveSoftPooling1D(AdaptivePooling):
    r"""SoftPool for sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 1

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveSoftPooling2D(AdaptivePooling):
    r"""SoftPool for images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 2

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveSoftPooling3D(AdaptivePooling):
    r"""SoftPool for volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 3

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class GlobalSoftPooling1D(GlobalPooling):
    r"""SoftPool of whole sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 1

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalSoftPooling2D(GlobalPooling):
    r"""SoftPool of whole images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 2

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalSoftPooling3D(GlobalPooling):
    r"""SoftPool of whole volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 3

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class PyramidSoftPooling1D(PyramidPooling):
    r"""SoftPool for sequences, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 1

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidSoftPooling2D(PyramidPooling):
    r"""SoftPool for images, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 2

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidSoftPooling3D(PyramidPooling):
    r"""SoftPool for volumes, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 3

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)
