"""Average pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, MaskedGlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveAveragePooling1D",
    "AdaptiveAveragePooling2D",
    "AdaptiveAveragePooling3D",
    "AveragePooling1D",
    "AveragePooling2D",
    "AveragePooling3D",
    "AvgPool1D",
    "AvgPool2D",
    "AvgPool3D",
    "GlobalAveragePooling1D",
    "GlobalAveragePooling2D",
    "GlobalAveragePooling3D",
    "GlobalAvgPool1D",
    "GlobalAvgPool2D",
    "GlobalAvgPool3D",
    "PyramidAveragePooling1D",
    "PyramidAveragePooling2D",
    "PyramidAveragePooling3D",
]


@register
class AveragePooling1D(SlidingPooling):
    r"""Average pooling for sequences.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        count_include_pad: Divide by the padded cells too.
        divisor_override: Divide by this instead of the number of cells.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 1

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
        count_include_pad: bool = False,
        divisor_override: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"count_include_pad": count_include_pad, "divisor_override": divisor_override},
            data_format,
            name=name,
            **kwargs,
        )


AvgPool1D = AveragePooling1D


@register
class AveragePooling2D(SlidingPooling):
    r"""Average pooling for images.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        count_include_pad: Divide by the padded cells too.
        divisor_override: Divide by this instead of the number of cells.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 2

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
        count_include_pad: bool = False,
        divisor_override: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"count_include_pad": count_include_pad, "divisor_override": divisor_override},
            data_format,
            name=name,
            **kwargs,
        )


AvgPool2D = AveragePooling2D


@register
class AveragePooling3D(SlidingPooling):
    r"""Average pooling for volumes.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        count_include_pad: Divide by the padded cells too.
        divisor_override: Divide by this instead of the number of cells.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 3

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
        count_include_pad: bool = False,
        divisor_override: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"count_include_pad": count_include_pad, "divisor_override": divisor_override},
            data_format,
            name=name,
            **kwargs,
        )


AvgPool3D = AveragePooling3D


@register
class AdaptiveAveragePooling1D(AdaptivePooling):
    r"""Average pooling for sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 1

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveAveragePooling2D(AdaptivePooling):
    r"""Average pooling for images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 2

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveAveragePooling3D(AdaptivePooling):
    r"""Average pooling for volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 3

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class GlobalAveragePooling1D(MaskedGlobalPooling):
    r"""Average pooling of whole sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 1

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


GlobalAvgPool1D = GlobalAveragePooling1D


@register
class GlobalAveragePooling2D(GlobalPooling):
    r"""Average pooling of whole images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 2

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


GlobalAvgPool2D = GlobalAveragePooling2D


@register
class GlobalAveragePooling3D(GlobalPooling):
    r"""Average pooling of whole volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 3

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


GlobalAvgPool3D = GlobalAveragePooling3D


@register
class PyramidAveragePooling1D(PyramidPooling):
    r"""Average pooling for sequences, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 1

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidAveragePooling2D(PyramidPooling):
    r"""Average pooling for images, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 2

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidAveragePooling3D(PyramidPooling):
    r"""Average pooling for volumes, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 3

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)
