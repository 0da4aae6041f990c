"""Ordinal pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveOrdinalPooling1D",
    "AdaptiveOrdinalPooling2D",
    "AdaptiveOrdinalPooling3D",
    "FractionalOrdinalPooling1D",
    "FractionalOrdinalPooling2D",
    "FractionalOrdinalPooling3D",
    "GlobalOrdinalPooling1D",
    "GlobalOrdinalPooling2D",
    "GlobalOrdinalPooling3D",
    "OrdinalPooling1D",
    "OrdinalPooling2D",
    "OrdinalPooling3D",
    "PyramidOrdinalPooling1D",
    "PyramidOrdinalPooling2D",
    "PyramidOrdinalPooling3D",
    "RegionOrdinalPooling1D",
    "RegionOrdinalPooling2D",
    "RegionOrdinalPooling3D",
]


class _SlidingOrdinal(SlidingPooling):
    operator_name = "ordinal"

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
        logits: Any = 0.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            logits: Logits of the weights, one per rank.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {"logits": logits}, data_format, learnable=learnable, name=name, **kwargs)


@register
class OrdinalPooling1D(_SlidingOrdinal, rank=1):
    """Ordinal pooling for sequences."""


@register
class OrdinalPooling2D(_SlidingOrdinal, rank=2):
    """Ordinal pooling for images."""


@register
class OrdinalPooling3D(_SlidingOrdinal, rank=3):
    """Ordinal pooling for volumes."""


class _AdaptiveOrdinal(AdaptivePooling):
    operator_name = "ordinal"

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        logits: Any = 0.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            logits: Logits of the weights, one per rank.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {"logits": logits}, data_format, learnable=learnable, **kwargs)


@register
class AdaptiveOrdinalPooling1D(_AdaptiveOrdinal, rank=1):
    """Ordinal pooling for sequences, to a given output size."""


@register
class AdaptiveOrdinalPooling2D(_AdaptiveOrdinal, rank=2):
    """Ordinal pooling for images, to a given output size."""


@register
class AdaptiveOrdinalPooling3D(_AdaptiveOrdinal, rank=3):
    """Ordinal pooling for volumes, to a given output size."""


class _GlobalOrdinal(GlobalPooling):
    operator_name = "ordinal"

    def __init__(
        self,
        data_format: str | None = None,
        keepdims: bool = False,
        *,
        logits: Any = 0.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            logits: Logits of the weights, one per rank.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"logits": logits}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class GlobalOrdinalPooling1D(_GlobalOrdinal, rank=1):
    """Ordinal pooling of whole sequences."""


@register
class GlobalOrdinalPooling2D(_GlobalOrdinal, rank=2):
    """Ordinal pooling of whole images."""


@register
class GlobalOrdinalPooling3D(_GlobalOrdinal, rank=3):
    """Ordinal pooling of whole volumes."""


class _FractionalOrdinal(FractionalPooling):
    operator_name = "ordinal"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        *,
        logits: Any = 0.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            logits: Logits of the weights, one per rank.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            pool_size,
            output_size,
            output_ratio,
            {"logits": logits},
            data_format,
            learnable=learnable,
            seed=seed,
            **kwargs,
        )


@register
class FractionalOrdinalPooling1D(_FractionalOrdinal, rank=1):
    """Ordinal pooling for sequences, over windows at random places."""


@register
class FractionalOrdinalPooling2D(_FractionalOrdinal, rank=2):
    """Ordinal pooling for images, over windows at random places."""


@register
class FractionalOrdinalPooling3D(_FractionalOrdinal, rank=3):
    """Ordinal pooling for volumes, over windows at random places."""


class _PyramidOrdinal(PyramidPooling):
    operator_name = "ordinal"

    def __init__(
        self, levels: Any, data_format: str | None = None, *, logits: Any = 0.0, learnable: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            logits: Logits of the weights, one per rank.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {"logits": logits}, data_format, learnable=learnable, **kwargs)


@register
class PyramidOrdinalPooling1D(_PyramidOrdinal, rank=1):
    """Ordinal pooling for sequences, over a pyramid of windows."""


@register
class PyramidOrdinalPooling2D(_PyramidOrdinal, rank=2):
    """Ordinal pooling for images, over a pyramid of windows."""


@register
class PyramidOrdinalPooling3D(_PyramidOrdinal, rank=3):
    """Ordinal pooling for volumes, over a pyramid of windows."""


class _RegionOrdinal(RegionPooling):
    operator_name = "ordinal"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        logits: Any = 0.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            logits: Logits of the weights, one per rank.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {"logits": logits}, data_format, learnable=learnable, **kwargs)


@register
class RegionOrdinalPooling1D(_RegionOrdinal, rank=1):
    """Ordinal pooling for sequences, over the bins of regions of interest."""


@register
class RegionOrdinalPooling2D(_RegionOrdinal, rank=2):
    """Ordinal pooling for images, over the bins of regions of interest."""


@register
class RegionOrdinalPooling3D(_RegionOrdinal, rank=3):
    """Ordinal pooling for volumes, over the bins of regions of interest."""
