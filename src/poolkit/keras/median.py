"""Median pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveMedianPooling1D",
    "AdaptiveMedianPooling2D",
    "AdaptiveMedianPooling3D",
    "FractionalMedianPooling1D",
    "FractionalMedianPooling2D",
    "FractionalMedianPooling3D",
    "GlobalMedianPooling1D",
    "GlobalMedianPooling2D",
    "GlobalMedianPooling3D",
    "MedianPooling1D",
    "MedianPooling2D",
    "MedianPooling3D",
    "PyramidMedianPooling1D",
    "PyramidMedianPooling2D",
    "PyramidMedianPooling3D",
    "RegionMedianPooling1D",
    "RegionMedianPooling2D",
    "RegionMedianPooling3D",
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
class MedianPooling1D(_SlidingMedian, rank=1):
    """Median pooling for sequences."""


@register
class MedianPooling2D(_SlidingMedian, rank=2):
    """Median pooling for images."""


@register
class MedianPooling3D(_SlidingMedian, rank=3):
    """Median pooling for volumes."""


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
class AdaptiveMedianPooling1D(_AdaptiveMedian, rank=1):
    """Median pooling for sequences, to a given output size."""


@register
class AdaptiveMedianPooling2D(_AdaptiveMedian, rank=2):
    """Median pooling for images, to a given output size."""


@register
class AdaptiveMedianPooling3D(_AdaptiveMedian, rank=3):
    """Median pooling for volumes, to a given output size."""


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
class GlobalMedianPooling1D(_GlobalMedian, rank=1):
    """Median pooling of whole sequences."""


@register
class GlobalMedianPooling2D(_GlobalMedian, rank=2):
    """Median pooling of whole images."""


@register
class GlobalMedianPooling3D(_GlobalMedian, rank=3):
    """Median pooling of whole volumes."""


class _FractionalMedian(FractionalPooling):
    operator_name = "median"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \operatorname{median}_{i \in W} x_i``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            return_indices: Also return the row-major position in the plane of each chosen cell.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            pool_size, output_size, output_ratio, {}, data_format, return_indices=return_indices, seed=seed, **kwargs
        )


@register
class FractionalMedianPooling1D(_FractionalMedian, rank=1):
    """Median pooling for sequences, over windows at random places."""


@register
class FractionalMedianPooling2D(_FractionalMedian, rank=2):
    """Median pooling for images, over windows at random places."""


@register
class FractionalMedianPooling3D(_FractionalMedian, rank=3):
    """Median pooling for volumes, over windows at random places."""


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
class PyramidMedianPooling1D(_PyramidMedian, rank=1):
    """Median pooling for sequences, over a pyramid of windows."""


@register
class PyramidMedianPooling2D(_PyramidMedian, rank=2):
    """Median pooling for images, over a pyramid of windows."""


@register
class PyramidMedianPooling3D(_PyramidMedian, rank=3):
    """Median pooling for volumes, over a pyramid of windows."""


class _RegionMedian(RegionPooling):
    operator_name = "median"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \operatorname{median}_{i \in W} x_i``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            return_indices: Also return the row-major position in the plane of each chosen cell.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {}, data_format, return_indices=return_indices, **kwargs)


@register
class RegionMedianPooling1D(_RegionMedian, rank=1):
    """Median pooling for sequences, over the bins of regions of interest."""


@register
class RegionMedianPooling2D(_RegionMedian, rank=2):
    """Median pooling for images, over the bins of regions of interest."""


@register
class RegionMedianPooling3D(_RegionMedian, rank=3):
    """Median pooling for volumes, over the bins of regions of interest."""
