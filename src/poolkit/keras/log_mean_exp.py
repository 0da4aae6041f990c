"""Log-mean-exp pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveLogMeanExpPooling1D",
    "AdaptiveLogMeanExpPooling2D",
    "AdaptiveLogMeanExpPooling3D",
    "FractionalLogMeanExpPooling1D",
    "FractionalLogMeanExpPooling2D",
    "FractionalLogMeanExpPooling3D",
    "GlobalLogMeanExpPooling1D",
    "GlobalLogMeanExpPooling2D",
    "GlobalLogMeanExpPooling3D",
    "LogMeanExpPooling1D",
    "LogMeanExpPooling2D",
    "LogMeanExpPooling3D",
    "PyramidLogMeanExpPooling1D",
    "PyramidLogMeanExpPooling2D",
    "PyramidLogMeanExpPooling3D",
    "RegionLogMeanExpPooling1D",
    "RegionLogMeanExpPooling2D",
    "RegionLogMeanExpPooling3D",
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
class LogMeanExpPooling1D(_SlidingLogMeanExp, rank=1):
    """Log-mean-exp pooling for sequences."""


@register
class LogMeanExpPooling2D(_SlidingLogMeanExp, rank=2):
    """Log-mean-exp pooling for images."""


@register
class LogMeanExpPooling3D(_SlidingLogMeanExp, rank=3):
    """Log-mean-exp pooling for volumes."""


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
class AdaptiveLogMeanExpPooling1D(_AdaptiveLogMeanExp, rank=1):
    """Log-mean-exp pooling for sequences, to a given output size."""


@register
class AdaptiveLogMeanExpPooling2D(_AdaptiveLogMeanExp, rank=2):
    """Log-mean-exp pooling for images, to a given output size."""


@register
class AdaptiveLogMeanExpPooling3D(_AdaptiveLogMeanExp, rank=3):
    """Log-mean-exp pooling for volumes, to a given output size."""


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
class GlobalLogMeanExpPooling1D(_GlobalLogMeanExp, rank=1):
    """Log-mean-exp pooling of whole sequences."""


@register
class GlobalLogMeanExpPooling2D(_GlobalLogMeanExp, rank=2):
    """Log-mean-exp pooling of whole images."""


@register
class GlobalLogMeanExpPooling3D(_GlobalLogMeanExp, rank=3):
    """Log-mean-exp pooling of whole volumes."""


class _FractionalLogMeanExp(FractionalPooling):
    operator_name = "log_mean_exp"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        *,
        r: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            r: Sharpness, not 0.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            pool_size, output_size, output_ratio, {"r": r}, data_format, learnable=learnable, seed=seed, **kwargs
        )


@register
class FractionalLogMeanExpPooling1D(_FractionalLogMeanExp, rank=1):
    """Log-mean-exp pooling for sequences, over windows at random places."""


@register
class FractionalLogMeanExpPooling2D(_FractionalLogMeanExp, rank=2):
    """Log-mean-exp pooling for images, over windows at random places."""


@register
class FractionalLogMeanExpPooling3D(_FractionalLogMeanExp, rank=3):
    """Log-mean-exp pooling for volumes, over windows at random places."""


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
class PyramidLogMeanExpPooling1D(_PyramidLogMeanExp, rank=1):
    """Log-mean-exp pooling for sequences, over a pyramid of windows."""


@register
class PyramidLogMeanExpPooling2D(_PyramidLogMeanExp, rank=2):
    """Log-mean-exp pooling for images, over a pyramid of windows."""


@register
class PyramidLogMeanExpPooling3D(_PyramidLogMeanExp, rank=3):
    """Log-mean-exp pooling for volumes, over a pyramid of windows."""


class _RegionLogMeanExp(RegionPooling):
    operator_name = "log_mean_exp"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        r: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            r: Sharpness, not 0.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {"r": r}, data_format, learnable=learnable, **kwargs)


@register
class RegionLogMeanExpPooling1D(_RegionLogMeanExp, rank=1):
    """Log-mean-exp pooling for sequences, over the bins of regions of interest."""


@register
class RegionLogMeanExpPooling2D(_RegionLogMeanExp, rank=2):
    """Log-mean-exp pooling for images, over the bins of regions of interest."""


@register
class RegionLogMeanExpPooling3D(_RegionLogMeanExp, rank=3):
    """Log-mean-exp pooling for volumes, over the bins of regions of interest."""
