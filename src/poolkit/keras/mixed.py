"""Mixed max-average pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveMixedPooling1D",
    "AdaptiveMixedPooling2D",
    "AdaptiveMixedPooling3D",
    "FractionalMixedPooling1D",
    "FractionalMixedPooling2D",
    "FractionalMixedPooling3D",
    "GlobalMixedPooling1D",
    "GlobalMixedPooling2D",
    "GlobalMixedPooling3D",
    "MixedPooling1D",
    "MixedPooling2D",
    "MixedPooling3D",
    "PyramidMixedPooling1D",
    "PyramidMixedPooling2D",
    "PyramidMixedPooling3D",
    "RegionMixedPooling1D",
    "RegionMixedPooling2D",
    "RegionMixedPooling3D",
]


class _SlidingMixed(SlidingPooling):
    operator_name = "mixed"

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
        a: Any = 0.5,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            a: Share of the maximum.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {"a": a}, data_format, learnable=learnable, name=name, **kwargs)


@register
class MixedPooling1D(_SlidingMixed, rank=1):
    """Mixed max-average pooling for sequences."""


@register
class MixedPooling2D(_SlidingMixed, rank=2):
    """Mixed max-average pooling for images."""


@register
class MixedPooling3D(_SlidingMixed, rank=3):
    """Mixed max-average pooling for volumes."""


class _AdaptiveMixed(AdaptivePooling):
    operator_name = "mixed"

    def __init__(
        self, output_size: Any, data_format: str | None = None, *, a: Any = 0.5, learnable: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            a: Share of the maximum.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {"a": a}, data_format, learnable=learnable, **kwargs)


@register
class AdaptiveMixedPooling1D(_AdaptiveMixed, rank=1):
    """Mixed max-average pooling for sequences, to a given output size."""


@register
class AdaptiveMixedPooling2D(_AdaptiveMixed, rank=2):
    """Mixed max-average pooling for images, to a given output size."""


@register
class AdaptiveMixedPooling3D(_AdaptiveMixed, rank=3):
    """Mixed max-average pooling for volumes, to a given output size."""


class _GlobalMixed(GlobalPooling):
    operator_name = "mixed"

    def __init__(
        self,
        data_format: str | None = None,
        keepdims: bool = False,
        *,
        a: Any = 0.5,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            a: Share of the maximum.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"a": a}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class GlobalMixedPooling1D(_GlobalMixed, rank=1):
    """Mixed max-average pooling of whole sequences."""


@register
class GlobalMixedPooling2D(_GlobalMixed, rank=2):
    """Mixed max-average pooling of whole images."""


@register
class GlobalMixedPooling3D(_GlobalMixed, rank=3):
    """Mixed max-average pooling of whole volumes."""


class _FractionalMixed(FractionalPooling):
    operator_name = "mixed"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        *,
        a: Any = 0.5,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            a: Share of the maximum.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            pool_size, output_size, output_ratio, {"a": a}, data_format, learnable=learnable, seed=seed, **kwargs
        )


@register
class FractionalMixedPooling1D(_FractionalMixed, rank=1):
    """Mixed max-average pooling for sequences, over windows at random places."""


@register
class FractionalMixedPooling2D(_FractionalMixed, rank=2):
    """Mixed max-average pooling for images, over windows at random places."""


@register
class FractionalMixedPooling3D(_FractionalMixed, rank=3):
    """Mixed max-average pooling for volumes, over windows at random places."""


class _PyramidMixed(PyramidPooling):
    operator_name = "mixed"

    def __init__(
        self, levels: Any, data_format: str | None = None, *, a: Any = 0.5, learnable: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            a: Share of the maximum.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {"a": a}, data_format, learnable=learnable, **kwargs)


@register
class PyramidMixedPooling1D(_PyramidMixed, rank=1):
    """Mixed max-average pooling for sequences, over a pyramid of windows."""


@register
class PyramidMixedPooling2D(_PyramidMixed, rank=2):
    """Mixed max-average pooling for images, over a pyramid of windows."""


@register
class PyramidMixedPooling3D(_PyramidMixed, rank=3):
    """Mixed max-average pooling for volumes, over a pyramid of windows."""


class _RegionMixed(RegionPooling):
    operator_name = "mixed"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        a: Any = 0.5,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            a: Share of the maximum.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {"a": a}, data_format, learnable=learnable, **kwargs)


@register
class RegionMixedPooling1D(_RegionMixed, rank=1):
    """Mixed max-average pooling for sequences, over the bins of regions of interest."""


@register
class RegionMixedPooling2D(_RegionMixed, rank=2):
    """Mixed max-average pooling for images, over the bins of regions of interest."""


@register
class RegionMixedPooling3D(_RegionMixed, rank=3):
    """Mixed max-average pooling for volumes, over the bins of regions of interest."""
