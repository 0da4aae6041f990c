"""Max pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveMaxPooling1D",
    "AdaptiveMaxPooling2D",
    "AdaptiveMaxPooling3D",
    "FractionalMaxPooling1D",
    "FractionalMaxPooling2D",
    "FractionalMaxPooling3D",
    "GlobalMaxPool1D",
    "GlobalMaxPool2D",
    "GlobalMaxPool3D",
    "GlobalMaxPooling1D",
    "GlobalMaxPooling2D",
    "GlobalMaxPooling3D",
    "MaxPool1D",
    "MaxPool2D",
    "MaxPool3D",
    "MaxPooling1D",
    "MaxPooling2D",
    "MaxPooling3D",
    "PyramidMaxPooling1D",
    "PyramidMaxPooling2D",
    "PyramidMaxPooling3D",
    "RegionMaxPooling1D",
    "RegionMaxPooling2D",
    "RegionMaxPooling3D",
]


class _SlidingMax(SlidingPooling):
    operator_name = "max"

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
        r"""``y = \max_{i \in W} x_i``

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
class MaxPooling1D(_SlidingMax, rank=1):
    """Max pooling for sequences."""


MaxPool1D = MaxPooling1D


@register
class MaxPooling2D(_SlidingMax, rank=2):
    """Max pooling for images."""


MaxPool2D = MaxPooling2D


@register
class MaxPooling3D(_SlidingMax, rank=3):
    """Max pooling for volumes."""


MaxPool3D = MaxPooling3D


class _AdaptiveMax(AdaptivePooling):
    operator_name = "max"

    def __init__(
        self, output_size: Any, data_format: str | None = None, *, return_indices: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = \max_{i \in W} x_i``

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
class AdaptiveMaxPooling1D(_AdaptiveMax, rank=1):
    """Max pooling for sequences, to a given output size."""


@register
class AdaptiveMaxPooling2D(_AdaptiveMax, rank=2):
    """Max pooling for images, to a given output size."""


@register
class AdaptiveMaxPooling3D(_AdaptiveMax, rank=3):
    """Max pooling for volumes, to a given output size."""


class _GlobalMax(GlobalPooling):
    operator_name = "max"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \max_{i \in W} x_i``

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
class GlobalMaxPooling1D(_GlobalMax, rank=1):
    """Max pooling of whole sequences."""


GlobalMaxPool1D = GlobalMaxPooling1D


@register
class GlobalMaxPooling2D(_GlobalMax, rank=2):
    """Max pooling of whole images."""


GlobalMaxPool2D = GlobalMaxPooling2D


@register
class GlobalMaxPooling3D(_GlobalMax, rank=3):
    """Max pooling of whole volumes."""


GlobalMaxPool3D = GlobalMaxPooling3D


class _FractionalMax(FractionalPooling):
    operator_name = "max"

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
        r"""``y = \max_{i \in W} x_i``

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
class FractionalMaxPooling1D(_FractionalMax, rank=1):
    """Max pooling for sequences, over windows at random places."""


@register
class FractionalMaxPooling2D(_FractionalMax, rank=2):
    """Max pooling for images, over windows at random places."""


@register
class FractionalMaxPooling3D(_FractionalMax, rank=3):
    """Max pooling for volumes, over windows at random places."""


class _PyramidMax(PyramidPooling):
    operator_name = "max"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \max_{i \in W} x_i``

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
class PyramidMaxPooling1D(_PyramidMax, rank=1):
    """Max pooling for sequences, over a pyramid of windows."""


@register
class PyramidMaxPooling2D(_PyramidMax, rank=2):
    """Max pooling for images, over a pyramid of windows."""


@register
class PyramidMaxPooling3D(_PyramidMax, rank=3):
    """Max pooling for volumes, over a pyramid of windows."""


class _RegionMax(RegionPooling):
    operator_name = "max"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        return_indices: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \max_{i \in W} x_i``

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
class RegionMaxPooling1D(_RegionMax, rank=1):
    """Max pooling for sequences, over the bins of regions of interest."""


@register
class RegionMaxPooling2D(_RegionMax, rank=2):
    """Max pooling for images, over the bins of regions of interest."""


@register
class RegionMaxPooling3D(_RegionMax, rank=3):
    """Max pooling for volumes, over the bins of regions of interest."""
