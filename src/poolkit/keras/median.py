"""Median pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveMedianPooling1D",
    "AdaptiveMedianPooling2D",
    "AdaptiveMedianPooling3D",
    "GlobalMedianPooling1D",
    "GlobalMedianPooling2D",
    "GlobalMedianPooling3D",
    "MedianPooling1D",
    "MedianPooling2D",
    "MedianPooling3D",
    "PyramidMedianPooling1D",
    "PyramidMedianPooling2D",
    "PyramidMedianPooling3D",
]


class _SlidingMedian(SlidingPooling):
    operator_name = "median"

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
        r"""``y = \operatorname{median}_{i \in W} x_i``

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
class MedianPooling1D(_SlidingMedian):
    """Median pooling for sequences."""

    rank = 1


@register
class MedianPooling2D(_SlidingMedian):
    """Median pooling for images."""

    rank = 2


@register
class MedianPooling3D(_SlidingMedian):
    """Median pooling for volumes."""

    rank = 3


class _AdaptiveMedian(AdaptivePooling):
    operator_name = "median"

    def __init__(
        self, output_size: Any, data_format: str | None = None, *, return_indices: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = \operatorname{median}_{i \in W} x_i``

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
class AdaptiveMedianPooling1D(_AdaptiveMedian):
    """Median pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveMedianPooling2D(_AdaptiveMedian):
    """Median pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveMedianPooling3D(_AdaptiveMedian):
    """Median pooling for volumes, to a given output size."""

    rank = 3


class _GlobalMedian(GlobalPooling):
    operator_name = "median"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \operatorname{median}_{i \in W} x_i``

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
class GlobalMedianPooling1D(_GlobalMedian):
    """Median pooling of whole sequences."""

    rank = 1


@register
class GlobalMedianPooling2D(_GlobalMedian):
    """Median pooling of whole images."""

    rank = 2


@register
class GlobalMedianPooling3D(_GlobalMedian):
    """Median pooling of whole volumes."""

    rank = 3


class _PyramidMedian(PyramidPooling):
    operator_name = "median"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \operatorname{median}_{i \in W} x_i``

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
class PyramidMedianPooling1D(_PyramidMedian):
    """Median pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidMedianPooling2D(_PyramidMedian):
    """Median pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidMedianPooling3D(_PyramidMedian):
    """Median pooling for volumes, over a pyramid of windows."""

    rank = 3
