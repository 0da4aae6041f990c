"""Probability-weighted pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveProbabilityWeightedPooling1D",
    "AdaptiveProbabilityWeightedPooling2D",
    "AdaptiveProbabilityWeightedPooling3D",
    "GlobalProbabilityWeightedPooling1D",
    "GlobalProbabilityWeightedPooling2D",
    "GlobalProbabilityWeightedPooling3D",
    "ProbabilityWeightedPooling1D",
    "ProbabilityWeightedPooling2D",
    "ProbabilityWeightedPooling3D",
    "PyramidProbabilityWeightedPooling1D",
    "PyramidProbabilityWeightedPooling2D",
    "PyramidProbabilityWeightedPooling3D",
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
class ProbabilityWeightedPooling1D(_SlidingProbabilityWeighted):
    """Probability-weighted pooling for sequences."""

    rank = 1


@register
class ProbabilityWeightedPooling2D(_SlidingProbabilityWeighted):
    """Probability-weighted pooling for images."""

    rank = 2


@register
class ProbabilityWeightedPooling3D(_SlidingProbabilityWeighted):
    """Probability-weighted pooling for volumes."""

    rank = 3


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
class AdaptiveProbabilityWeightedPooling1D(_AdaptiveProbabilityWeighted):
    """Probability-weighted pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveProbabilityWeightedPooling2D(_AdaptiveProbabilityWeighted):
    """Probability-weighted pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveProbabilityWeightedPooling3D(_AdaptiveProbabilityWeighted):
    """Probability-weighted pooling for volumes, to a given output size."""

    rank = 3


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
class GlobalProbabilityWeightedPooling1D(_GlobalProbabilityWeighted):
    """Probability-weighted pooling of whole sequences."""

    rank = 1


@register
class GlobalProbabilityWeightedPooling2D(_GlobalProbabilityWeighted):
    """Probability-weighted pooling of whole images."""

    rank = 2


@register
class GlobalProbabilityWeightedPooling3D(_GlobalProbabilityWeighted):
    """Probability-weighted pooling of whole volumes."""

    rank = 3


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
class PyramidProbabilityWeightedPooling1D(_PyramidProbabilityWeighted):
    """Probability-weighted pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidProbabilityWeightedPooling2D(_PyramidProbabilityWeighted):
    """Probability-weighted pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidProbabilityWeightedPooling3D(_PyramidProbabilityWeighted):
    """Probability-weighted pooling for volumes, over a pyramid of windows."""

    rank = 3
