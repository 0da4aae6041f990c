"""Min pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveMinPooling1D",
    "AdaptiveMinPooling2D",
    "AdaptiveMinPooling3D",
    "FractionalMinPooling1D",
    "FractionalMinPooling2D",
    "FractionalMinPooling3D",
    "GlobalMinPooling1D",
    "GlobalMinPooling2D",
    "GlobalMinPooling3D",
    "MinPooling1D",
    "MinPooling2D",
    "MinPooling3D",
    "PyramidMinPooling1D",
    "PyramidMinPooling2D",
    "PyramidMinPooling3D",
    "RegionMinPooling1D",
    "RegionMinPooling2D",
    "RegionMinPooling3D",
]


class _SlidingMin(SlidingPooling):
    operator_name = "min"

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
        r"""``y = \min_{i \in W} x_i``

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
class MinPooling1D(_SlidingMin, rank=1):
    """Min pooling for sequences."""


@register
class MinPooling2D(_SlidingMin, rank=2):
    """Min pooling for images."""


@register
class MinPooling3D(_SlidingMin, rank=3):
    """Min pooling for volumes."""


class _AdaptiveMin(AdaptivePooling):
    operator_name = "min"

    def __init__(
        self, output_size: Any, data_format: str | None = None, *, return_indices: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = \min_{i \in W} x_i``

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
class AdaptiveMinPooling1D(_AdaptiveMin, rank=1):
    """Min pooling for sequences, to a given output size."""


@register
class AdaptiveMinPooling2D(_AdaptiveMin, rank=2):
    """Min pooling for images, to a given output size."""


@register
class AdaptiveMinPooling3D(_AdaptiveMin, rank=3):
    """Min pooling for volumes, to a given output size."""


class _GlobalMin(GlobalPooling):
    operator_name = "min"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \min_{i \in W} x_i``

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
class GlobalMinPooling1D(_GlobalMin, rank=1):
    """Min pooling of whole sequences."""


@register
class GlobalMinPooling2D(_GlobalMin, rank=2):
    """Min pooling of whole images."""


@register
class GlobalMinPooling3D(_GlobalMin, rank=3):
    """Min pooling of whole volumes."""


class _FractionalMin(FractionalPooling):
    operator_name = "min"

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
        r"""``y = \min_{i \in W} x_i``

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
class FractionalMinPooling1D(_FractionalMin, rank=1):
    """Min pooling for sequences, over windows at random places."""


@register
class FractionalMinPooling2D(_FractionalMin, rank=2):
    """Min pooling for images, over windows at random places."""


@register
class FractionalMinPooling3D(_FractionalMin, rank=3):
    """Min pooling for volumes, over windows at random places."""


class _PyramidMin(PyramidPooling):
    operator_name = "min"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \min_{i \in W} x_i``

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
class PyramidMinPooling1D(_PyramidMin, rank=1):
    """Min pooling for sequences, over a pyramid of windows."""


@register
class PyramidMinPooling2D(_PyramidMin, rank=2):
    """Min pooling for images, over a pyramid of windows."""


@register
class PyramidMinPooling3D(_PyramidMin, rank=3):
    """Min pooling for volumes, over a pyramid of windows."""


class _RegionMin(RegionPooling):
    operator_name = "min"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \min_{i \in W} x_i``

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
class RegionMinPooling1D(_RegionMin, rank=1):
    """Min pooling for sequences, over the bins of regions of interest."""


@register
class RegionMinPooling2D(_RegionMin, rank=2):
    """Min pooling for images, over the bins of regions of interest."""


@register
class RegionMinPooling3D(_RegionMin, rank=3):
    """Min pooling for volumes, over the bins of regions of interest."""
