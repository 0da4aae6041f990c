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


class _SlidingMin(SlidingPooling):
    operator_name = "min"

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
        r"""``y = \min_{i \in W} x_i``

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
class MinPooling1D(_SlidingMin):
    """Min pooling for sequences."""

    rank = 1


@register
class MinPooling2D(_SlidingMin):
    """Min pooling for images."""

    rank = 2


@register
class MinPooling3D(_SlidingMin):
    """Min pooling for volumes."""

    rank = 3


class _AdaptiveMin(AdaptivePooling):
    operator_name = "min"

    def __init__(
        self, output_size: Any, data_format: str | None = None, *, return_indices: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = \min_{i \in W} x_i``

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
class AdaptiveMinPooling1D(_AdaptiveMin):
    """Min pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveMinPooling2D(_AdaptiveMin):
    """Min pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveMinPooling3D(_AdaptiveMin):
    """Min pooling for volumes, to a given output size."""

    rank = 3


class _GlobalMin(GlobalPooling):
    operator_name = "min"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \min_{i \in W} x_i``

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
class GlobalMinPooling1D(_GlobalMin):
    """Min pooling of whole sequences."""

    rank = 1


@register
class GlobalMinPooling2D(_GlobalMin):
    """Min pooling of whole images."""

    rank = 2


@register
class GlobalMinPooling3D(_GlobalMin):
    """Min pooling of whole volumes."""

    rank = 3


class _PyramidMin(PyramidPooling):
    operator_name = "min"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \min_{i \in W} x_i``

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
class PyramidMinPooling1D(_PyramidMin):
    """Min pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidMinPooling2D(_PyramidMin):
    """Min pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidMinPooling3D(_PyramidMin):
    """Min pooling for volumes, over a pyramid of windows."""

    rank = 3
