"""Lp pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveLpPooling1D",
    "AdaptiveLpPooling2D",
    "AdaptiveLpPooling3D",
    "FractionalLpPooling1D",
    "FractionalLpPooling2D",
    "FractionalLpPooling3D",
    "GlobalLpPooling1D",
    "GlobalLpPooling2D",
    "GlobalLpPooling3D",
    "LpPooling1D",
    "LpPooling2D",
    "LpPooling3D",
    "PyramidLpPooling1D",
    "PyramidLpPooling2D",
    "PyramidLpPooling3D",
    "RegionLpPooling1D",
    "RegionLpPooling2D",
    "RegionLpPooling3D",
]


class _SlidingLp(SlidingPooling):
    operator_name = "lp"

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
        p: Any = 2.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            p: Order of the norm.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {"p": p}, data_format, learnable=learnable, name=name, **kwargs)


@register
class LpPooling1D(_SlidingLp, rank=1):
    """Lp pooling for sequences."""


@register
class LpPooling2D(_SlidingLp, rank=2):
    """Lp pooling for images."""


@register
class LpPooling3D(_SlidingLp, rank=3):
    """Lp pooling for volumes."""


class _AdaptiveLp(AdaptivePooling):
    operator_name = "lp"

    def __init__(
        self, output_size: Any, data_format: str | None = None, *, p: Any = 2.0, learnable: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            p: Order of the norm.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {"p": p}, data_format, learnable=learnable, **kwargs)


@register
class AdaptiveLpPooling1D(_AdaptiveLp, rank=1):
    """Lp pooling for sequences, to a given output size."""


@register
class AdaptiveLpPooling2D(_AdaptiveLp, rank=2):
    """Lp pooling for images, to a given output size."""


@register
class AdaptiveLpPooling3D(_AdaptiveLp, rank=3):
    """Lp pooling for volumes, to a given output size."""


class _GlobalLp(GlobalPooling):
    operator_name = "lp"

    def __init__(
        self,
        data_format: str | None = None,
        keepdims: bool = False,
        *,
        p: Any = 2.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            p: Order of the norm.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"p": p}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class GlobalLpPooling1D(_GlobalLp, rank=1):
    """Lp pooling of whole sequences."""


@register
class GlobalLpPooling2D(_GlobalLp, rank=2):
    """Lp pooling of whole images."""


@register
class GlobalLpPooling3D(_GlobalLp, rank=3):
    """Lp pooling of whole volumes."""


class _FractionalLp(FractionalPooling):
    operator_name = "lp"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        *,
        p: Any = 2.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            p: Order of the norm.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            pool_size, output_size, output_ratio, {"p": p}, data_format, learnable=learnable, seed=seed, **kwargs
        )


@register
class FractionalLpPooling1D(_FractionalLp, rank=1):
    """Lp pooling for sequences, over windows at random places."""


@register
class FractionalLpPooling2D(_FractionalLp, rank=2):
    """Lp pooling for images, over windows at random places."""


@register
class FractionalLpPooling3D(_FractionalLp, rank=3):
    """Lp pooling for volumes, over windows at random places."""


class _PyramidLp(PyramidPooling):
    operator_name = "lp"

    def __init__(
        self, levels: Any, data_format: str | None = None, *, p: Any = 2.0, learnable: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            p: Order of the norm.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {"p": p}, data_format, learnable=learnable, **kwargs)


@register
class PyramidLpPooling1D(_PyramidLp, rank=1):
    """Lp pooling for sequences, over a pyramid of windows."""


@register
class PyramidLpPooling2D(_PyramidLp, rank=2):
    """Lp pooling for images, over a pyramid of windows."""


@register
class PyramidLpPooling3D(_PyramidLp, rank=3):
    """Lp pooling for volumes, over a pyramid of windows."""


class _RegionLp(RegionPooling):
    operator_name = "lp"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        p: Any = 2.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            p: Order of the norm.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {"p": p}, data_format, learnable=learnable, **kwargs)


@register
class RegionLpPooling1D(_RegionLp, rank=1):
    """Lp pooling for sequences, over the bins of regions of interest."""


@register
class RegionLpPooling2D(_RegionLp, rank=2):
    """Lp pooling for images, over the bins of regions of interest."""


@register
class RegionLpPooling3D(_RegionLp, rank=3):
    """Lp pooling for volumes, over the bins of regions of interest."""
