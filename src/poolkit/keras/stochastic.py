"""Stochastic pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .kinds import Drawing
from .regions import RegionPooling

__all__ = [
    "AdaptiveStochasticPooling1D",
    "AdaptiveStochasticPooling2D",
    "AdaptiveStochasticPooling3D",
    "FractionalStochasticPooling1D",
    "FractionalStochasticPooling2D",
    "FractionalStochasticPooling3D",
    "GlobalStochasticPooling1D",
    "GlobalStochasticPooling2D",
    "GlobalStochasticPooling3D",
    "PyramidStochasticPooling1D",
    "PyramidStochasticPooling2D",
    "PyramidStochasticPooling3D",
    "RegionStochasticPooling1D",
    "RegionStochasticPooling2D",
    "RegionStochasticPooling3D",
    "StochasticPooling1D",
    "StochasticPooling2D",
    "StochasticPooling3D",
]


class _SlidingStochastic(Drawing, SlidingPooling):
    operator_name = "stochastic"

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
        r"""``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            return_indices: Also return the row-major position in the plane of each chosen cell.
            seed: Of the draws; None takes a random one.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {}, data_format, return_indices=return_indices, seed=seed, name=name, **kwargs)


@register
class StochasticPooling1D(_SlidingStochastic, rank=1):
    """Stochastic pooling for sequences."""


@register
class StochasticPooling2D(_SlidingStochastic, rank=2):
    """Stochastic pooling for images."""


@register
class StochasticPooling3D(_SlidingStochastic, rank=3):
    """Stochastic pooling for volumes."""


class _AdaptiveStochastic(Drawing, AdaptivePooling):
    operator_name = "stochastic"

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        r"""``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            return_indices: Also return the row-major position in the plane of each chosen cell.
            seed: Of the draws; None takes a random one.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {}, data_format, return_indices=return_indices, seed=seed, **kwargs)


@register
class AdaptiveStochasticPooling1D(_AdaptiveStochastic, rank=1):
    """Stochastic pooling for sequences, to a given output size."""


@register
class AdaptiveStochasticPooling2D(_AdaptiveStochastic, rank=2):
    """Stochastic pooling for images, to a given output size."""


@register
class AdaptiveStochasticPooling3D(_AdaptiveStochastic, rank=3):
    """Stochastic pooling for volumes, to a given output size."""


class _GlobalStochastic(Drawing, GlobalPooling):
    operator_name = "stochastic"

    def __init__(
        self, data_format: str | None = None, keepdims: bool = False, *, seed: int | None = None, **kwargs: Any
    ) -> None:
        r"""``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            seed: Of the draws; None takes a random one.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, data_format, keepdims, seed=seed, **kwargs)


@register
class GlobalStochasticPooling1D(_GlobalStochastic, rank=1):
    """Stochastic pooling of whole sequences."""


@register
class GlobalStochasticPooling2D(_GlobalStochastic, rank=2):
    """Stochastic pooling of whole images."""


@register
class GlobalStochasticPooling3D(_GlobalStochastic, rank=3):
    """Stochastic pooling of whole volumes."""


class _FractionalStochastic(Drawing, FractionalPooling):
    operator_name = "stochastic"

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
        r"""``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``

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
class FractionalStochasticPooling1D(_FractionalStochastic, rank=1):
    """Stochastic pooling for sequences, over windows at random places."""


@register
class FractionalStochasticPooling2D(_FractionalStochastic, rank=2):
    """Stochastic pooling for images, over windows at random places."""


@register
class FractionalStochasticPooling3D(_FractionalStochastic, rank=3):
    """Stochastic pooling for volumes, over windows at random places."""


class _PyramidStochastic(Drawing, PyramidPooling):
    operator_name = "stochastic"

    def __init__(self, levels: Any, data_format: str | None = None, *, seed: int | None = None, **kwargs: Any) -> None:
        r"""``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            seed: Of the draws; None takes a random one.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {}, data_format, seed=seed, **kwargs)


@register
class PyramidStochasticPooling1D(_PyramidStochastic, rank=1):
    """Stochastic pooling for sequences, over a pyramid of windows."""


@register
class PyramidStochasticPooling2D(_PyramidStochastic, rank=2):
    """Stochastic pooling for images, over a pyramid of windows."""


@register
class PyramidStochasticPooling3D(_PyramidStochastic, rank=3):
    """Stochastic pooling for volumes, over a pyramid of windows."""


class _RegionStochastic(Drawing, RegionPooling):
    operator_name = "stochastic"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        r"""``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            return_indices: Also return the row-major position in the plane of each chosen cell.
            seed: Of the draws; None takes a random one.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            output_size, spatial_scale, {}, data_format, return_indices=return_indices, seed=seed, **kwargs
        )


@register
class RegionStochasticPooling1D(_RegionStochastic, rank=1):
    """Stochastic pooling for sequences, over the bins of regions of interest."""


@register
class RegionStochasticPooling2D(_RegionStochastic, rank=2):
    """Stochastic pooling for images, over the bins of regions of interest."""


@register
class RegionStochasticPooling3D(_RegionStochastic, rank=3):
    """Stochastic pooling for volumes, over the bins of regions of interest."""
