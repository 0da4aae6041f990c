"""Min pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveMinPooling1D",
    "AdaptiveMinPooling2D",
    "AdaptiveMinPooling3D",
    "GlobalMinPooling1D",
    "GlobalMinPooling2D",
    "GlobalMinPooling3D",
    "MinPooling1D",
    "MinPooling2D",
    "MinPooling3D",
    "PyramidMinPooling1D",
    "PyramidMinPooling2D",
    "PyramidMinPooling3D",
]


@register
class MinPooling1D(SlidingPooling):
    r"""Min pooling for sequences.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 1

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
        return_indices: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {},
            data_format,
            return_indices=return_indices,
            name=name,
            **kwargs,
        )


@register
class MinPooling2D(SlidingPooling):
    r"""Min pooling for images.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 2

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
        return_indices: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {},
            data_format,
            return_indices=return_indices,
            name=name,
            **kwargs,
        )


@register
class MinPooling3D(SlidingPooling):
    r"""Min pooling for volumes.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 3

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
        return_indices: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {},
            data_format,
            return_indices=return_indices,
            name=name,
            **kwargs,
        )


@register
class AdaptiveMinPooling1D(AdaptivePooling):
    r"""Min pooling for sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 1

    def __init__(
        self, output_size: Any, data_format: str | None = None, *, return_indices: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(output_size, {}, data_format, return_indices=return_indices, **kwargs)


@register
class AdaptiveMinPooling2D(AdaptivePooling):
    r"""Min pooling for images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 2

    def __init__(
        self, output_size: Any, data_format: str | None = None, *, return_indices: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(output_size, {}, data_format, return_indices=return_indices, **kwargs)


@register
class AdaptiveMinPooling3D(AdaptivePooling):
    r"""Min pooling for volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 3

    def __init__(
        self, output_size: Any, data_format: str | None = None, *, return_indices: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(output_size, {}, data_format, return_indices=return_indices, **kwargs)


@register
class GlobalMinPooling1D(GlobalPooling):
    r"""Min pooling of whole sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 1

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalMinPooling2D(GlobalPooling):
    r"""Min pooling of whole images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 2

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalMinPooling3D(GlobalPooling):
    r"""Min pooling of whole volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 3

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class PyramidMinPooling1D(PyramidPooling):
    r"""Min pooling for sequences, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 1

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidMinPooling2D(PyramidPooling):
    r"""Min pooling for images, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 2

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidMinPooling3D(PyramidPooling):
    r"""Min pooling for volumes, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """

    operator_name, rank = "min", 3

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)
