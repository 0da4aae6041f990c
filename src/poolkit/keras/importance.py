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


class _SlidingImportance(Paired, SlidingPooling):
    operator_name = "importance"

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
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

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
            Called with [inputs, logits], both of this shape.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {}, data_format, name=name, **kwargs)


@register
class ImportancePooling1D(_SlidingImportance):
    """Local importance pooling for sequences."""

    rank = 1


@register
class ImportancePooling2D(_SlidingImportance):
    """Local importance pooling for images."""

    rank = 2


@register
class ImportancePooling3D(_SlidingImportance):
    """Local importance pooling for volumes."""

    rank = 3


class _AdaptiveImportance(Paired, AdaptivePooling):
    operator_name = "importance"

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, logits], both of this shape.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveImportancePooling1D(_AdaptiveImportance):
    """Local importance pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveImportancePooling2D(_AdaptiveImportance):
    """Local importance pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveImportancePooling3D(_AdaptiveImportance):
    """Local importance pooling for volumes, to a given output size."""

    rank = 3


class _GlobalImportance(Paired, GlobalPooling):
    operator_name = "importance"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, logits], both of this shape.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalImportancePooling1D(_GlobalImportance):
    """Local importance pooling of whole sequences."""

    rank = 1


@register
class GlobalImportancePooling2D(_GlobalImportance):
    """Local importance pooling of whole images."""

    rank = 2


@register
class GlobalImportancePooling3D(_GlobalImportance):
    """Local importance pooling of whole volumes."""

    rank = 3


class _PyramidImportance(Paired, PyramidPooling):
    operator_name = "importance"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, logits], both of this shape.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidImportancePooling1D(_PyramidImportance):
    """Local importance pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidImportancePooling2D(_PyramidImportance):
    """Local importance pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidImportancePooling3D(_PyramidImportance):
    """Local importance pooling for volumes, over a pyramid of windows."""

    rank = 3
