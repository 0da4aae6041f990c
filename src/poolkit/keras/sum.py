"""Sum pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveSumPooling1D",
    "AdaptiveSumPooling2D",
    "AdaptiveSumPooling3D",
    "FractionalSumPooling1D",
    "FractionalSumPooling2D",
    "FractionalSumPooling3D",
    "GlobalSumPooling1D",
    "GlobalSumPooling2D",
    "GlobalSumPooling3D",
    "PyramidSumPooling1D",
    "PyramidSumPooling2D",
    "PyramidSumPooling3D",
    "RegionSumPooling1D",
    "RegionSumPooling2D",
    "RegionSumPooling3D",
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
class SumPooling1D(_SlidingSum, rank=1):
    """Sum pooling for sequences."""


@register
class SumPooling2D(_SlidingSum, rank=2):
    """Sum pooling for images."""


@register
class SumPooling3D(_SlidingSum, rank=3):
    """Sum pooling for volumes."""


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
class AdaptiveSumPooling1D(_AdaptiveSum, rank=1):
    """Sum pooling for sequences, to a given output size."""


@register
class AdaptiveSumPooling2D(_AdaptiveSum, rank=2):
    """Sum pooling for images, to a given output size."""


@register
class AdaptiveSumPooling3D(_AdaptiveSum, rank=3):
    """Sum pooling for volumes, to a given output size."""


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
class GlobalSumPooling1D(_GlobalSum, rank=1):
    """Sum pooling of whole sequences."""


@register
class GlobalSumPooling2D(_GlobalSum, rank=2):
    """Sum pooling of whole images."""


@register
class GlobalSumPooling3D(_GlobalSum, rank=3):
    """Sum pooling of whole volumes."""


class _FractionalSum(FractionalPooling):
    operator_name = "sum"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{i \in W} x_i``

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
class FractionalSumPooling1D(_FractionalSum, rank=1):
    """Sum pooling for sequences, over windows at random places."""


@register
class FractionalSumPooling2D(_FractionalSum, rank=2):
    """Sum pooling for images, over windows at random places."""


@register
class FractionalSumPooling3D(_FractionalSum, rank=3):
    """Sum pooling for volumes, over windows at random places."""


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
class PyramidSumPooling1D(_PyramidSum, rank=1):
    """Sum pooling for sequences, over a pyramid of windows."""


@register
class PyramidSumPooling2D(_PyramidSum, rank=2):
    """Sum pooling for images, over a pyramid of windows."""


@register
class PyramidSumPooling3D(_PyramidSum, rank=3):
    """Sum pooling for volumes, over a pyramid of windows."""


class _RegionSum(RegionPooling):
    operator_name = "sum"

    def __init__(
        self, output_size: Any, spatial_scale: float = 1.0, data_format: str | None = None, **kwargs: Any
    ) -> None:
        r"""``y = \sum_{i \in W} x_i``

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
class RegionSumPooling1D(_RegionSum, rank=1):
    """Sum pooling for sequences, over the bins of regions of interest."""


@register
class RegionSumPooling2D(_RegionSum, rank=2):
    """Sum pooling for images, over the bins of regions of interest."""


@register
class RegionSumPooling3D(_RegionSum, rank=3):
    """Sum pooling for volumes, over the bins of regions of interest."""
