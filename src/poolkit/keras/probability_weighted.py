"""Probability-weighted pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveProbabilityWeightedPooling1D",
    "AdaptiveProbabilityWeightedPooling2D",
    "AdaptiveProbabilityWeightedPooling3D",
    "FractionalProbabilityWeightedPooling1D",
    "FractionalProbabilityWeightedPooling2D",
    "FractionalProbabilityWeightedPooling3D",
    "GlobalProbabilityWeightedPooling1D",
    "GlobalProbabilityWeightedPooling2D",
    "GlobalProbabilityWeightedPooling3D",
    "ProbabilityWeightedPooling1D",
    "ProbabilityWeightedPooling2D",
    "ProbabilityWeightedPooling3D",
    "PyramidProbabilityWeightedPooling1D",
    "PyramidProbabilityWeightedPooling2D",
    "PyramidProbabilityWeightedPooling3D",
    "RegionProbabilityWeightedPooling1D",
    "RegionProbabilityWeightedPooling2D",
    "RegionProbabilityWeightedPooling3D",
]


class _SlidingProbabilityWeighted(SlidingPooling):
    operator_name = "probability_weighted"

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
        r"""``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``

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
class ProbabilityWeightedPooling1D(_SlidingProbabilityWeighted, rank=1):
    """Probability-weighted pooling for sequences."""


@register
class ProbabilityWeightedPooling2D(_SlidingProbabilityWeighted, rank=2):
    """Probability-weighted pooling for images."""


@register
class ProbabilityWeightedPooling3D(_SlidingProbabilityWeighted, rank=3):
    """Probability-weighted pooling for volumes."""


class _AdaptiveProbabilityWeighted(AdaptivePooling):
    operator_name = "probability_weighted"

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``

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
class AdaptiveProbabilityWeightedPooling1D(_AdaptiveProbabilityWeighted, rank=1):
    """Probability-weighted pooling for sequences, to a given output size."""


@register
class AdaptiveProbabilityWeightedPooling2D(_AdaptiveProbabilityWeighted, rank=2):
    """Probability-weighted pooling for images, to a given output size."""


@register
class AdaptiveProbabilityWeightedPooling3D(_AdaptiveProbabilityWeighted, rank=3):
    """Probability-weighted pooling for volumes, to a given output size."""


class _GlobalProbabilityWeighted(GlobalPooling):
    operator_name = "probability_weighted"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``

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
class GlobalProbabilityWeightedPooling1D(_GlobalProbabilityWeighted, rank=1):
    """Probability-weighted pooling of whole sequences."""


@register
class GlobalProbabilityWeightedPooling2D(_GlobalProbabilityWeighted, rank=2):
    """Probability-weighted pooling of whole images."""


@register
class GlobalProbabilityWeightedPooling3D(_GlobalProbabilityWeighted, rank=3):
    """Probability-weighted pooling of whole volumes."""


class _FractionalProbabilityWeighted(FractionalPooling):
    operator_name = "probability_weighted"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        r"""``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``

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
class FractionalProbabilityWeightedPooling1D(_FractionalProbabilityWeighted, rank=1):
    """Probability-weighted pooling for sequences, over windows at random places."""


@register
class FractionalProbabilityWeightedPooling2D(_FractionalProbabilityWeighted, rank=2):
    """Probability-weighted pooling for images, over windows at random places."""


@register
class FractionalProbabilityWeightedPooling3D(_FractionalProbabilityWeighted, rank=3):
    """Probability-weighted pooling for volumes, over windows at random places."""


class _PyramidProbabilityWeighted(PyramidPooling):
    operator_name = "probability_weighted"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``

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
class PyramidProbabilityWeightedPooling1D(_PyramidProbabilityWeighted, rank=1):
    """Probability-weighted pooling for sequences, over a pyramid of windows."""


@register
class PyramidProbabilityWeightedPooling2D(_PyramidProbabilityWeighted, rank=2):
    """Probability-weighted pooling for images, over a pyramid of windows."""


@register
class PyramidProbabilityWeightedPooling3D(_PyramidProbabilityWeighted, rank=3):
    """Probability-weighted pooling for volumes, over a pyramid of windows."""


class _RegionProbabilityWeighted(RegionPooling):
    operator_name = "probability_weighted"

    def __init__(
        self, output_size: Any, spatial_scale: float = 1.0, data_format: str | None = None, **kwargs: Any
    ) -> None:
        r"""``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``

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
class RegionProbabilityWeightedPooling1D(_RegionProbabilityWeighted, rank=1):
    """Probability-weighted pooling for sequences, over the bins of regions of interest."""


@register
class RegionProbabilityWeightedPooling2D(_RegionProbabilityWeighted, rank=2):
    """Probability-weighted pooling for images, over the bins of regions of interest."""


@register
class RegionProbabilityWeightedPooling3D(_RegionProbabilityWeighted, rank=3):
    """Probability-weighted pooling for volumes, over the bins of regions of interest."""
