"""Average pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, MaskedGlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

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
    "FractionalAveragePooling1D",
    "FractionalAveragePooling2D",
    "FractionalAveragePooling3D",
    "GlobalAveragePooling1D",
    "GlobalAveragePooling2D",
    "GlobalAveragePooling3D",
    "GlobalAvgPool1D",
    "GlobalAvgPool2D",
    "GlobalAvgPool3D",
    "PyramidAveragePooling1D",
    "PyramidAveragePooling2D",
    "PyramidAveragePooling3D",
    "RegionAveragePooling1D",
    "RegionAveragePooling2D",
    "RegionAveragePooling3D",
]


class _SlidingAverage(SlidingPooling):
    operator_name = "average"

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
        r"""``y = \frac{1}{|W|} \sum_{i \in W} x_i``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            count_include_pad: Divide by the padded cells too.
            divisor_override: Divide by this instead of the number of cells.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(
            *windows,
            {"count_include_pad": count_include_pad, "divisor_override": divisor_override},
            data_format,
            name=name,
            **kwargs,
        )


@register
class AveragePooling1D(_SlidingAverage, rank=1):
    """Average pooling for sequences."""


AvgPool1D = AveragePooling1D


@register
class AveragePooling2D(_SlidingAverage, rank=2):
    """Average pooling for images."""


AvgPool2D = AveragePooling2D


@register
class AveragePooling3D(_SlidingAverage, rank=3):
    """Average pooling for volumes."""


AvgPool3D = AveragePooling3D


class _AdaptiveAverage(AdaptivePooling):
    operator_name = "average"

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \frac{1}{|W|} \sum_{i \in W} x_i``

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
class AdaptiveAveragePooling1D(_AdaptiveAverage, rank=1):
    """Average pooling for sequences, to a given output size."""


@register
class AdaptiveAveragePooling2D(_AdaptiveAverage, rank=2):
    """Average pooling for images, to a given output size."""


@register
class AdaptiveAveragePooling3D(_AdaptiveAverage, rank=3):
    """Average pooling for volumes, to a given output size."""


class _GlobalAverage(GlobalPooling):
    operator_name = "average"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \frac{1}{|W|} \sum_{i \in W} x_i``

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
class GlobalAveragePooling1D(_GlobalAverage, MaskedGlobalPooling, rank=1):
    """Average pooling of whole sequences."""


GlobalAvgPool1D = GlobalAveragePooling1D


@register
class GlobalAveragePooling2D(_GlobalAverage, rank=2):
    """Average pooling of whole images."""


GlobalAvgPool2D = GlobalAveragePooling2D


@register
class GlobalAveragePooling3D(_GlobalAverage, rank=3):
    """Average pooling of whole volumes."""


GlobalAvgPool3D = GlobalAveragePooling3D


class _FractionalAverage(FractionalPooling):
    operator_name = "average"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        r"""``y = \frac{1}{|W|} \sum_{i \in W} x_i``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(pool_size, output_size, output_ratio, {}, data_format, seed=seed, **kwargs)


@register
class FractionalAveragePooling1D(_FractionalAverage, rank=1):
    """Average pooling for sequences, over windows at random places."""


@register
class FractionalAveragePooling2D(_FractionalAverage, rank=2):
    """Average pooling for images, over windows at random places."""


@register
class FractionalAveragePooling3D(_FractionalAverage, rank=3):
    """Average pooling for volumes, over windows at random places."""


class _PyramidAverage(PyramidPooling):
    operator_name = "average"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \frac{1}{|W|} \sum_{i \in W} x_i``

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
class PyramidAveragePooling1D(_PyramidAverage, rank=1):
    """Average pooling for sequences, over a pyramid of windows."""


@register
class PyramidAveragePooling2D(_PyramidAverage, rank=2):
    """Average pooling for images, over a pyramid of windows."""


@register
class PyramidAveragePooling3D(_PyramidAverage, rank=3):
    """Average pooling for volumes, over a pyramid of windows."""


class _RegionAverage(RegionPooling):
    operator_name = "average"

    def __init__(
        self, output_size: Any, spatial_scale: float = 1.0, data_format: str | None = None, **kwargs: Any
    ) -> None:
        r"""``y = \frac{1}{|W|} \sum_{i \in W} x_i``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {}, data_format, **kwargs)


@register
class RegionAveragePooling1D(_RegionAverage, rank=1):
    """Average pooling for sequences, over the bins of regions of interest."""


@register
class RegionAveragePooling2D(_RegionAverage, rank=2):
    """Average pooling for images, over the bins of regions of interest."""


@register
class RegionAveragePooling3D(_RegionAverage, rank=3):
    """Average pooling for volumes, over the bins of regions of interest."""
