"""Rank pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveRankPooling1D",
    "AdaptiveRankPooling2D",
    "AdaptiveRankPooling3D",
    "GlobalRankPooling1D",
    "GlobalRankPooling2D",
    "GlobalRankPooling3D",
    "PyramidRankPooling1D",
    "PyramidRankPooling2D",
    "PyramidRankPooling3D",
    "RankPooling1D",
    "RankPooling2D",
    "RankPooling3D",
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
class RankPooling1D(_SlidingRank):
    """Rank pooling for sequences."""

    rank = 1


@register
class RankPooling2D(_SlidingRank):
    """Rank pooling for images."""

    rank = 2


@register
class RankPooling3D(_SlidingRank):
    """Rank pooling for volumes."""

    rank = 3


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
class AdaptiveRankPooling1D(_AdaptiveRank):
    """Rank pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveRankPooling2D(_AdaptiveRank):
    """Rank pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveRankPooling3D(_AdaptiveRank):
    """Rank pooling for volumes, to a given output size."""

    rank = 3


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
class GlobalRankPooling1D(_GlobalRank):
    """Rank pooling of whole sequences."""

    rank = 1


@register
class GlobalRankPooling2D(_GlobalRank):
    """Rank pooling of whole images."""

    rank = 2


@register
class GlobalRankPooling3D(_GlobalRank):
    """Rank pooling of whole volumes."""

    rank = 3


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
class PyramidRankPooling1D(_PyramidRank):
    """Rank pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidRankPooling2D(_PyramidRank):
    """Rank pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidRankPooling3D(_PyramidRank):
    """Rank pooling for volumes, over a pyramid of windows."""

    rank = 3
