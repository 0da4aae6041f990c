"""Rank pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveRankPooling1D",
    "AdaptiveRankPooling2D",
    "AdaptiveRankPooling3D",
    "FractionalRankPooling1D",
    "FractionalRankPooling2D",
    "FractionalRankPooling3D",
    "GlobalRankPooling1D",
    "GlobalRankPooling2D",
    "GlobalRankPooling3D",
    "PyramidRankPooling1D",
    "PyramidRankPooling2D",
    "PyramidRankPooling3D",
    "RankPooling1D",
    "RankPooling2D",
    "RankPooling3D",
    "RegionRankPooling1D",
    "RegionRankPooling2D",
    "RegionRankPooling3D",
]


class _SlidingRank(SlidingPooling):
    operator_name = "rank"

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
        k: int = 2,
        **kwargs: Any,
    ) -> None:
        r"""``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            return_indices: Also return the row-major position in the plane of each chosen cell.
            k: Which one, counted from the largest, 1.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {"k": k}, data_format, return_indices=return_indices, name=name, **kwargs)


@register
class RankPooling1D(_SlidingRank, rank=1):
    """Rank pooling for sequences."""


@register
class RankPooling2D(_SlidingRank, rank=2):
    """Rank pooling for images."""


@register
class RankPooling3D(_SlidingRank, rank=3):
    """Rank pooling for volumes."""


class _AdaptiveRank(AdaptivePooling):
    operator_name = "rank"

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        k: int = 2,
        **kwargs: Any,
    ) -> None:
        r"""``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            return_indices: Also return the row-major position in the plane of each chosen cell.
            k: Which one, counted from the largest, 1.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {"k": k}, data_format, return_indices=return_indices, **kwargs)


@register
class AdaptiveRankPooling1D(_AdaptiveRank, rank=1):
    """Rank pooling for sequences, to a given output size."""


@register
class AdaptiveRankPooling2D(_AdaptiveRank, rank=2):
    """Rank pooling for images, to a given output size."""


@register
class AdaptiveRankPooling3D(_AdaptiveRank, rank=3):
    """Rank pooling for volumes, to a given output size."""


class _GlobalRank(GlobalPooling):
    operator_name = "rank"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, *, k: int = 2, **kwargs: Any) -> None:
        r"""``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            k: Which one, counted from the largest, 1.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"k": k}, data_format, keepdims, **kwargs)


@register
class GlobalRankPooling1D(_GlobalRank, rank=1):
    """Rank pooling of whole sequences."""


@register
class GlobalRankPooling2D(_GlobalRank, rank=2):
    """Rank pooling of whole images."""


@register
class GlobalRankPooling3D(_GlobalRank, rank=3):
    """Rank pooling of whole volumes."""


class _FractionalRank(FractionalPooling):
    operator_name = "rank"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        k: int = 2,
        **kwargs: Any,
    ) -> None:
        r"""``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            return_indices: Also return the row-major position in the plane of each chosen cell.
            k: Which one, counted from the largest, 1.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            pool_size,
            output_size,
            output_ratio,
            {"k": k},
            data_format,
            return_indices=return_indices,
            seed=seed,
            **kwargs,
        )


@register
class FractionalRankPooling1D(_FractionalRank, rank=1):
    """Rank pooling for sequences, over windows at random places."""


@register
class FractionalRankPooling2D(_FractionalRank, rank=2):
    """Rank pooling for images, over windows at random places."""


@register
class FractionalRankPooling3D(_FractionalRank, rank=3):
    """Rank pooling for volumes, over windows at random places."""


class _PyramidRank(PyramidPooling):
    operator_name = "rank"

    def __init__(self, levels: Any, data_format: str | None = None, *, k: int = 2, **kwargs: Any) -> None:
        r"""``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            k: Which one, counted from the largest, 1.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {"k": k}, data_format, **kwargs)


@register
class PyramidRankPooling1D(_PyramidRank, rank=1):
    """Rank pooling for sequences, over a pyramid of windows."""


@register
class PyramidRankPooling2D(_PyramidRank, rank=2):
    """Rank pooling for images, over a pyramid of windows."""


@register
class PyramidRankPooling3D(_PyramidRank, rank=3):
    """Rank pooling for volumes, over a pyramid of windows."""


class _RegionRank(RegionPooling):
    operator_name = "rank"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        k: int = 2,
        **kwargs: Any,
    ) -> None:
        r"""``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            return_indices: Also return the row-major position in the plane of each chosen cell.
            k: Which one, counted from the largest, 1.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {"k": k}, data_format, return_indices=return_indices, **kwargs)


@register
class RegionRankPooling1D(_RegionRank, rank=1):
    """Rank pooling for sequences, over the bins of regions of interest."""


@register
class RegionRankPooling2D(_RegionRank, rank=2):
    """Rank pooling for images, over the bins of regions of interest."""


@register
class RegionRankPooling3D(_RegionRank, rank=3):
    """Rank pooling for volumes, over the bins of regions of interest."""
