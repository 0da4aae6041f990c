"""SoftPool as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveSoftPooling1D",
    "AdaptiveSoftPooling2D",
    "AdaptiveSoftPooling3D",
    "FractionalSoftPooling1D",
    "FractionalSoftPooling2D",
    "FractionalSoftPooling3D",
    "GlobalSoftPooling1D",
    "GlobalSoftPooling2D",
    "GlobalSoftPooling3D",
    "PyramidSoftPooling1D",
    "PyramidSoftPooling2D",
    "PyramidSoftPooling3D",
    "RegionSoftPooling1D",
    "RegionSoftPooling2D",
    "RegionSoftPooling3D",
    "SoftPooling1D",
    "SoftPooling2D",
    "SoftPooling3D",
]


class _SlidingSoft(SlidingPooling):
    operator_name = "soft"

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
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

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
class SoftPooling1D(_SlidingSoft, rank=1):
    """SoftPool for sequences."""


@register
class SoftPooling2D(_SlidingSoft, rank=2):
    """SoftPool for images."""


@register
class SoftPooling3D(_SlidingSoft, rank=3):
    """SoftPool for volumes."""


class _AdaptiveSoft(AdaptivePooling):
    operator_name = "soft"

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

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
class AdaptiveSoftPooling1D(_AdaptiveSoft, rank=1):
    """SoftPool for sequences, to a given output size."""


@register
class AdaptiveSoftPooling2D(_AdaptiveSoft, rank=2):
    """SoftPool for images, to a given output size."""


@register
class AdaptiveSoftPooling3D(_AdaptiveSoft, rank=3):
    """SoftPool for volumes, to a given output size."""


class _GlobalSoft(GlobalPooling):
    operator_name = "soft"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

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
class GlobalSoftPooling1D(_GlobalSoft, rank=1):
    """SoftPool of whole sequences."""


@register
class GlobalSoftPooling2D(_GlobalSoft, rank=2):
    """SoftPool of whole images."""


@register
class GlobalSoftPooling3D(_GlobalSoft, rank=3):
    """SoftPool of whole volumes."""


class _FractionalSoft(FractionalPooling):
    operator_name = "soft"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

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
class FractionalSoftPooling1D(_FractionalSoft, rank=1):
    """SoftPool for sequences, over windows at random places."""


@register
class FractionalSoftPooling2D(_FractionalSoft, rank=2):
    """SoftPool for images, over windows at random places."""


@register
class FractionalSoftPooling3D(_FractionalSoft, rank=3):
    """SoftPool for volumes, over windows at random places."""


class _PyramidSoft(PyramidPooling):
    operator_name = "soft"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

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
class PyramidSoftPooling1D(_PyramidSoft, rank=1):
    """SoftPool for sequences, over a pyramid of windows."""


@register
class PyramidSoftPooling2D(_PyramidSoft, rank=2):
    """SoftPool for images, over a pyramid of windows."""


@register
class PyramidSoftPooling3D(_PyramidSoft, rank=3):
    """SoftPool for volumes, over a pyramid of windows."""


class _RegionSoft(RegionPooling):
    operator_name = "soft"

    def __init__(
        self, output_size: Any, spatial_scale: float = 1.0, data_format: str | None = None, **kwargs: Any
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

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
class RegionSoftPooling1D(_RegionSoft, rank=1):
    """SoftPool for sequences, over the bins of regions of interest."""


@register
class RegionSoftPooling2D(_RegionSoft, rank=2):
    """SoftPool for images, over the bins of regions of interest."""


@register
class RegionSoftPooling3D(_RegionSoft, rank=3):
    """SoftPool for volumes, over the bins of regions of interest."""
