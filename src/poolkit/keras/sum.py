"""Sum pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveSumPooling1D",
    "AdaptiveSumPooling2D",
    "AdaptiveSumPooling3D",
    "GlobalSumPooling1D",
    "GlobalSumPooling2D",
    "GlobalSumPooling3D",
    "PyramidSumPooling1D",
    "PyramidSumPooling2D",
    "PyramidSumPooling3D",
    "SumPooling1D",
    "SumPooling2D",
    "SumPooling3D",
]


class _SlidingSum(SlidingPooling):
    operator_name = "sum"

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
        r"""``y = \sum_{i \in W} x_i``

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

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {}, data_format, name=name, **kwargs)


@register
class SumPooling1D(_SlidingSum):
    """Sum pooling for sequences."""

    rank = 1


@register
class SumPooling2D(_SlidingSum):
    """Sum pooling for images."""

    rank = 2


@register
class SumPooling3D(_SlidingSum):
    """Sum pooling for volumes."""

    rank = 3


class _AdaptiveSum(AdaptivePooling):
    operator_name = "sum"

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveSumPooling1D(_AdaptiveSum):
    """Sum pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveSumPooling2D(_AdaptiveSum):
    """Sum pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveSumPooling3D(_AdaptiveSum):
    """Sum pooling for volumes, to a given output size."""

    rank = 3


class _GlobalSum(GlobalPooling):
    operator_name = "sum"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i``

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
class GlobalSumPooling1D(_GlobalSum):
    """Sum pooling of whole sequences."""

    rank = 1


@register
class GlobalSumPooling2D(_GlobalSum):
    """Sum pooling of whole images."""

    rank = 2


@register
class GlobalSumPooling3D(_GlobalSum):
    """Sum pooling of whole volumes."""

    rank = 3


class _PyramidSum(PyramidPooling):
    operator_name = "sum"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i``

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
class PyramidSumPooling1D(_PyramidSum):
    """Sum pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidSumPooling2D(_PyramidSum):
    """Sum pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidSumPooling3D(_PyramidSum):
    """Sum pooling for volumes, over a pyramid of windows."""

    rank = 3
