"""Gated max-average pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveGatedPooling1D",
    "AdaptiveGatedPooling2D",
    "AdaptiveGatedPooling3D",
    "FractionalGatedPooling1D",
    "FractionalGatedPooling2D",
    "FractionalGatedPooling3D",
    "GatedPooling1D",
    "GatedPooling2D",
    "GatedPooling3D",
    "GlobalGatedPooling1D",
    "GlobalGatedPooling2D",
    "GlobalGatedPooling3D",
    "PyramidGatedPooling1D",
    "PyramidGatedPooling2D",
    "PyramidGatedPooling3D",
    "RegionGatedPooling1D",
    "RegionGatedPooling2D",
    "RegionGatedPooling3D",
]


class _SlidingGated(SlidingPooling):
    operator_name = "gated"

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
        gate: Any = 0.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            gate: Weights of the gate, one per place in the window.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {"gate": gate}, data_format, learnable=learnable, name=name, **kwargs)


@register
class GatedPooling1D(_SlidingGated, rank=1):
    """Gated max-average pooling for sequences."""


@register
class GatedPooling2D(_SlidingGated, rank=2):
    """Gated max-average pooling for images."""


@register
class GatedPooling3D(_SlidingGated, rank=3):
    """Gated max-average pooling for volumes."""


class _AdaptiveGated(AdaptivePooling):
    operator_name = "gated"

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        gate: Any = 0.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            gate: Weights of the gate, one per place in the window.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {"gate": gate}, data_format, learnable=learnable, **kwargs)


@register
class AdaptiveGatedPooling1D(_AdaptiveGated, rank=1):
    """Gated max-average pooling for sequences, to a given output size."""


@register
class AdaptiveGatedPooling2D(_AdaptiveGated, rank=2):
    """Gated max-average pooling for images, to a given output size."""


@register
class AdaptiveGatedPooling3D(_AdaptiveGated, rank=3):
    """Gated max-average pooling for volumes, to a given output size."""


class _GlobalGated(GlobalPooling):
    operator_name = "gated"

    def __init__(
        self,
        data_format: str | None = None,
        keepdims: bool = False,
        *,
        gate: Any = 0.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            gate: Weights of the gate, one per place in the window.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"gate": gate}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class GlobalGatedPooling1D(_GlobalGated, rank=1):
    """Gated max-average pooling of whole sequences."""


@register
class GlobalGatedPooling2D(_GlobalGated, rank=2):
    """Gated max-average pooling of whole images."""


@register
class GlobalGatedPooling3D(_GlobalGated, rank=3):
    """Gated max-average pooling of whole volumes."""


class _FractionalGated(FractionalPooling):
    operator_name = "gated"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        *,
        gate: Any = 0.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            gate: Weights of the gate, one per place in the window.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            pool_size, output_size, output_ratio, {"gate": gate}, data_format, learnable=learnable, seed=seed, **kwargs
        )


@register
class FractionalGatedPooling1D(_FractionalGated, rank=1):
    """Gated max-average pooling for sequences, over windows at random places."""


@register
class FractionalGatedPooling2D(_FractionalGated, rank=2):
    """Gated max-average pooling for images, over windows at random places."""


@register
class FractionalGatedPooling3D(_FractionalGated, rank=3):
    """Gated max-average pooling for volumes, over windows at random places."""


class _PyramidGated(PyramidPooling):
    operator_name = "gated"

    def __init__(
        self, levels: Any, data_format: str | None = None, *, gate: Any = 0.0, learnable: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            gate: Weights of the gate, one per place in the window.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {"gate": gate}, data_format, learnable=learnable, **kwargs)


@register
class PyramidGatedPooling1D(_PyramidGated, rank=1):
    """Gated max-average pooling for sequences, over a pyramid of windows."""


@register
class PyramidGatedPooling2D(_PyramidGated, rank=2):
    """Gated max-average pooling for images, over a pyramid of windows."""


@register
class PyramidGatedPooling3D(_PyramidGated, rank=3):
    """Gated max-average pooling for volumes, over a pyramid of windows."""


class _RegionGated(RegionPooling):
    operator_name = "gated"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        gate: Any = 0.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            gate: Weights of the gate, one per place in the window.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {"gate": gate}, data_format, learnable=learnable, **kwargs)


@register
class RegionGatedPooling1D(_RegionGated, rank=1):
    """Gated max-average pooling for sequences, over the bins of regions of interest."""


@register
class RegionGatedPooling2D(_RegionGated, rank=2):
    """Gated max-average pooling for images, over the bins of regions of interest."""


@register
class RegionGatedPooling3D(_RegionGated, rank=3):
    """Gated max-average pooling for volumes, over the bins of regions of interest."""
