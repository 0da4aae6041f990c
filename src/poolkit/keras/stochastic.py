"""Stochastic pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, Drawing, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveStochasticPooling1D",
    "AdaptiveStochasticPooling2D",
    "AdaptiveStochasticPooling3D",
    "GlobalStochasticPooling1D",
    "GlobalStochasticPooling2D",
    "GlobalStochasticPooling3D",
    "PyramidStochasticPooling1D",
    "PyramidStochasticPooling2D",
    "PyramidStochasticPooling3D",
    "StochasticPooling1D",
    "StochasticPooling2D",
    "StochasticPooling3D",
]


@register
class StochasticPooling1D(Drawing, SlidingPooling):
    r"""Stochastic pooling for sequences.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 1

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
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {},
            data_format,
            return_indices=return_indices,
            seed=seed,
            name=name,
            **kwargs,
        )


@register
class StochasticPooling2D(Drawing, SlidingPooling):
    r"""Stochastic pooling for images.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 2

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
        return_indices: bool = False,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {},
            data_format,
            return_indices=return_indices,
            seed=seed,
            name=name,
            **kwargs,
        )


@register
class StochasticPooling3D(Drawing, SlidingPooling):
    r"""Stochastic pooling for volumes.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 3

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
        return_indices: bool = False,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {},
            data_format,
            return_indices=return_indices,
            seed=seed,
            name=name,
            **kwargs,
        )


@register
class AdaptiveStochasticPooling1D(Drawing, AdaptivePooling):
    r"""Stochastic pooling for sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 1

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(output_size, {}, data_format, return_indices=return_indices, seed=seed, **kwargs)


@register
class AdaptiveStochasticPooling2D(Drawing, AdaptivePooling):
    r"""Stochastic pooling for images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 2

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(output_size, {}, data_format, return_indices=return_indices, seed=seed, **kwargs)


@register
class AdaptiveStochasticPooling3D(Drawing, AdaptivePooling):
    r"""Stochastic pooling for volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        return_indices: Also return the row-major position in the plane of each chosen cell.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 3

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(output_size, {}, data_format, return_indices=return_indices, seed=seed, **kwargs)


@register
class GlobalStochasticPooling1D(Drawing, GlobalPooling):
    r"""Stochastic pooling of whole sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 1

    def __init__(
        self, data_format: str | None = None, keepdims: bool = False, *, seed: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__({}, data_format, keepdims, seed=seed, **kwargs)


@register
class GlobalStochasticPooling2D(Drawing, GlobalPooling):
    r"""Stochastic pooling of whole images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 2

    def __init__(
        self, data_format: str | None = None, keepdims: bool = False, *, seed: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__({}, data_format, keepdims, seed=seed, **kwargs)


@register
class GlobalStochasticPooling3D(Drawing, GlobalPooling):
    r"""Stochastic pooling of whole volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 3

    def __init__(
        self, data_format: str | None = None, keepdims: bool = False, *, seed: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__({}, data_format, keepdims, seed=seed, **kwargs)


@register
class PyramidStochasticPooling1D(Drawing, PyramidPooling):
    r"""Stochastic pooling for sequences, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 1

    def __init__(self, levels: Any, data_format: str | None = None, *, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, seed=seed, **kwargs)


@register
class PyramidStochasticPooling2D(Drawing, PyramidPooling):
    r"""Stochastic pooling for images, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 2

    def __init__(self, levels: Any, data_format: str | None = None, *, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, seed=seed, **kwargs)


@register
class PyramidStochasticPooling3D(Drawing, PyramidPooling):
    r"""Stochastic pooling for volumes, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        seed: Of the draws; None takes a random one.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 3

    def __init__(self, levels: Any, data_format: str | None = None, *, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(levels, {}, data_format, seed=seed, **kwargs)
