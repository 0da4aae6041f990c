"""Local importance pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, Paired, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveImportancePooling1D",
    "AdaptiveImportancePooling2D",
    "AdaptiveImportancePooling3D",
    "GlobalImportancePooling1D",
    "GlobalImportancePooling2D",
    "GlobalImportancePooling3D",
    "ImportancePooling1D",
    "ImportancePooling2D",
    "ImportancePooling3D",
    "PyramidImportancePooling1D",
    "PyramidImportancePooling2D",
    "PyramidImportancePooling3D",
]


@register
class ImportancePooling1D(Paired, SlidingPooling):
    r"""Local importance pooling for sequences.

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
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 1

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
class ImportancePooling2D(Paired, SlidingPooling):
    r"""Local importance pooling for images.

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
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 2

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
class ImportancePooling3D(Paired, SlidingPooling):
    r"""Local importance pooling for volumes.

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
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 3

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
class AdaptiveImportancePooling1D(Paired, AdaptivePooling):
    r"""Local importance pooling for sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 1

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveImportancePooling2D(Paired, AdaptivePooling):
    r"""Local importance pooling for images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 2

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveImportancePooling3D(Paired, AdaptivePooling):
    r"""Local importance pooling for volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 3

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class GlobalImportancePooling1D(Paired, GlobalPooling):
    r"""Local importance pooling of whole sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 1

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalImportancePooling2D(Paired, GlobalPooling):
    r"""Local importance pooling of whole images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 2

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalImportancePooling3D(Paired, GlobalPooling):
    r"""Local importance pooling of whole volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 3

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class PyramidImportancePooling1D(Paired, PyramidPooling):
    r"""Local importance pooling for sequences, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 1

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidImportancePooling2D(Paired, PyramidPooling):
    r"""Local importance pooling for images, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 2

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidImportancePooling3D(Paired, PyramidPooling):
    r"""Local importance pooling for volumes, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.
        Called with [inputs, logits], both of this shape.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 3

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)
