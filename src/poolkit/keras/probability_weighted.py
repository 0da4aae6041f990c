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


@register
class ProbabilityWeightedPooling1D(SlidingPooling):
    r"""Probability-weighted pooling for sequences.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 1

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
        super().__init__(pool_size, strides, padding, dilation, ceil_mode, {}, data_format, name=name, **kwargs)


@register
class ProbabilityWeightedPooling2D(SlidingPooling):
    r"""Probability-weighted pooling for images.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 2

    def __init__(
        self,
        pool_size: Any = (2, 2),
        strides: Any = None,
        padding: Any = "valid",
        data_format: str | None = None,
        name: str | None = None,
        *,
        dilation: Any = 1,
        ceil_mode: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(pool_size, strides, padding, dilation, ceil_mode, {}, data_format, name=name, **kwargs)


@register
class ProbabilityWeightedPooling3D(SlidingPooling):
    r"""Probability-weighted pooling for volumes.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 3

    def __init__(
        self,
        pool_size: Any = (2, 2, 2),
        strides: Any = None,
        padding: Any = "valid",
        data_format: str | None = None,
        name: str | None = None,
        *,
        dilation: Any = 1,
        ceil_mode: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(pool_size, strides, padding, dilation, ceil_mode, {}, data_format, name=name, **kwargs)


@register
class AdaptiveProbabilityWeightedPooling1D(AdaptivePooling):
    r"""Probability-weighted pooling for sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 1

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveProbabilityWeightedPooling2D(AdaptivePooling):
    r"""Probability-weighted pooling for images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 2

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveProbabilityWeightedPooling3D(AdaptivePooling):
    r"""Probability-weighted pooling for volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 3

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class GlobalProbabilityWeightedPooling1D(GlobalPooling):
    r"""Probability-weighted pooling of whole sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 1

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalProbabilityWeightedPooling2D(GlobalPooling):
    r"""Probability-weighted pooling of whole images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 2

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalProbabilityWeightedPooling3D(GlobalPooling):
    r"""Probability-weighted pooling of whole volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 3

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class PyramidProbabilityWeightedPooling1D(PyramidPooling):
    r"""Probability-weighted pooling for sequences, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 1

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidProbabilityWeightedPooling2D(PyramidPooling):
    r"""Probability-weighted pooling for images, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 2

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidProbabilityWeightedPooling3D(PyramidPooling):
    r"""Probability-weighted pooling for volumes, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 3

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, **kwargs)
