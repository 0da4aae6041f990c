"""Log-mean-exp pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveLogMeanExpPooling1D",
    "AdaptiveLogMeanExpPooling2D",
    "AdaptiveLogMeanExpPooling3D",
    "GlobalLogMeanExpPooling1D",
    "GlobalLogMeanExpPooling2D",
    "GlobalLogMeanExpPooling3D",
    "LogMeanExpPooling1D",
    "LogMeanExpPooling2D",
    "LogMeanExpPooling3D",
    "PyramidLogMeanExpPooling1D",
    "PyramidLogMeanExpPooling2D",
    "PyramidLogMeanExpPooling3D",
]


class _SlidingLogMeanExp(SlidingPooling):
    operator_name = "log_mean_exp"

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
        r: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            r: Sharpness, not 0.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {"r": r}, data_format, learnable=learnable, name=name, **kwargs)


@register
class LogMeanExpPooling1D(_SlidingLogMeanExp):
    """Log-mean-exp pooling for sequences."""

    rank = 1


@register
class LogMeanExpPooling2D(_SlidingLogMeanExp):
    """Log-mean-exp pooling for images."""

    rank = 2


@register
class LogMeanExpPooling3D(_SlidingLogMeanExp):
    """Log-mean-exp pooling for volumes."""

    rank = 3


class _AdaptiveLogMeanExp(AdaptivePooling):
    operator_name = "log_mean_exp"

    def __init__(
        self, output_size: Any, data_format: str | None = None, *, r: Any = 1.0, learnable: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            r: Sharpness, not 0.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {"r": r}, data_format, learnable=learnable, **kwargs)


@register
class AdaptiveLogMeanExpPooling1D(_AdaptiveLogMeanExp):
    """Log-mean-exp pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveLogMeanExpPooling2D(_AdaptiveLogMeanExp):
    """Log-mean-exp pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveLogMeanExpPooling3D(_AdaptiveLogMeanExp):
    """Log-mean-exp pooling for volumes, to a given output size."""

    rank = 3


class _GlobalLogMeanExp(GlobalPooling):
    operator_name = "log_mean_exp"

    def __init__(
        self,
        data_format: str | None = None,
        keepdims: bool = False,
        *,
        r: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            r: Sharpness, not 0.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"r": r}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class GlobalLogMeanExpPooling1D(_GlobalLogMeanExp):
    """Log-mean-exp pooling of whole sequences."""

    rank = 1


@register
class GlobalLogMeanExpPooling2D(_GlobalLogMeanExp):
    """Log-mean-exp pooling of whole images."""

    rank = 2


@register
class GlobalLogMeanExpPooling3D(_GlobalLogMeanExp):
    """Log-mean-exp pooling of whole volumes."""

    rank = 3


class _PyramidLogMeanExp(PyramidPooling):
    operator_name = "log_mean_exp"

    def __init__(
        self, levels: Any, data_format: str | None = None, *, r: Any = 1.0, learnable: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            r: Sharpness, not 0.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {"r": r}, data_format, learnable=learnable, **kwargs)


@register
class PyramidLogMeanExpPooling1D(_PyramidLogMeanExp):
    """Log-mean-exp pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidLogMeanExpPooling2D(_PyramidLogMeanExp):
    """Log-mean-exp pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidLogMeanExpPooling3D(_PyramidLogMeanExp):
    """Log-mean-exp pooling for volumes, over a pyramid of windows."""

    rank = 3
