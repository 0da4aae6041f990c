"""Max pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveMaxPooling1D",
    "AdaptiveMaxPooling2D",
    "AdaptiveMaxPooling3D",
    "GlobalMaxPool1D",
    "GlobalMaxPool2D",
    "GlobalMaxPool3D",
    "GlobalMaxPooling1D",
    "GlobalMaxPooling2D",
    "GlobalMaxPooling3D",
    "MaxPool1D",
    "MaxPool2D",
    "MaxPool3D",
    "MaxPooling1D",
    "MaxPooling2D",
    "MaxPooling3D",
    "PyramidMaxPooling1D",
    "PyramidMaxPooling2D",
    "PyramidMaxPooling3D",
]


class _SlidingMax(SlidingPooling):
    operator_name = "max"

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
        r"""``y = \max_{i \in W} x_i``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            return_indices: Also return the row-major position in the plane of each chosen cell.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {}, data_format, return_indices=return_indices, name=name, **kwargs)


@register
class MaxPooling1D(_SlidingMax):
    """Max pooling for sequences."""

    rank = 1


MaxPool1D = MaxPooling1D


@register
class MaxPooling2D(_SlidingMax):
    """Max pooling for images."""

    rank = 2


MaxPool2D = MaxPooling2D


@register
class MaxPooling3D(_SlidingMax):
    """Max pooling for volumes."""

    rank = 3


MaxPool3D = MaxPooling3D


class _AdaptiveMax(AdaptivePooling):
    operator_name = "max"

    def __init__(
        self, output_size: Any, data_format: str | None = None, *, return_indices: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = \max_{i \in W} x_i``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            return_indices: Also return the row-major position in the plane of each chosen cell.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {}, data_format, return_indices=return_indices, **kwargs)


@register
class AdaptiveMaxPooling1D(_AdaptiveMax):
    """Max pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveMaxPooling2D(_AdaptiveMax):
    """Max pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveMaxPooling3D(_AdaptiveMax):
    """Max pooling for volumes, to a given output size."""

    rank = 3


class _GlobalMax(GlobalPooling):
    operator_name = "max"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \max_{i \in W} x_i``

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
class GlobalMaxPooling1D(_GlobalMax):
    """Max pooling of whole sequences."""

    rank = 1


GlobalMaxPool1D = GlobalMaxPooling1D


@register
class GlobalMaxPooling2D(_GlobalMax):
    """Max pooling of whole images."""

    rank = 2


GlobalMaxPool2D = GlobalMaxPooling2D


@register
class GlobalMaxPooling3D(_GlobalMax):
    """Max pooling of whole volumes."""

    rank = 3


GlobalMaxPool3D = GlobalMaxPooling3D


class _PyramidMax(PyramidPooling):
    operator_name = "max"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \max_{i \in W} x_i``

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
class PyramidMaxPooling1D(_PyramidMax):
    """Max pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidMaxPooling2D(_PyramidMax):
    """Max pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidMaxPooling3D(_PyramidMax):
    """Max pooling for volumes, over a pyramid of windows."""

    rank = 3
