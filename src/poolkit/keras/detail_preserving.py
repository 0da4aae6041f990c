"""Detail-preserving pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveDetailPreservingPooling1D",
    "AdaptiveDetailPreservingPooling2D",
    "AdaptiveDetailPreservingPooling3D",
    "DetailPreservingPooling1D",
    "DetailPreservingPooling2D",
    "DetailPreservingPooling3D",
    "FractionalDetailPreservingPooling1D",
    "FractionalDetailPreservingPooling2D",
    "FractionalDetailPreservingPooling3D",
    "GlobalDetailPreservingPooling1D",
    "GlobalDetailPreservingPooling2D",
    "GlobalDetailPreservingPooling3D",
    "PyramidDetailPreservingPooling1D",
    "PyramidDetailPreservingPooling2D",
    "PyramidDetailPreservingPooling3D",
    "RegionDetailPreservingPooling1D",
    "RegionDetailPreservingPooling2D",
    "RegionDetailPreservingPooling3D",
]


class _SlidingDetailPreserving(SlidingPooling):
    operator_name = "detail_preserving"

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
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            alpha: Weight that every cell has.
            lam: How steeply the weight grows with the distance.
            asymmetric: Only cells above the mean are details.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(
            *windows,
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            data_format,
            learnable=learnable,
            name=name,
            **kwargs,
        )


@register
class DetailPreservingPooling1D(_SlidingDetailPreserving, rank=1):
    """Detail-preserving pooling for sequences."""


@register
class DetailPreservingPooling2D(_SlidingDetailPreserving, rank=2):
    """Detail-preserving pooling for images."""


@register
class DetailPreservingPooling3D(_SlidingDetailPreserving, rank=3):
    """Detail-preserving pooling for volumes."""


class _AdaptiveDetailPreserving(AdaptivePooling):
    operator_name = "detail_preserving"

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            alpha: Weight that every cell has.
            lam: How steeply the weight grows with the distance.
            asymmetric: Only cells above the mean are details.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            output_size,
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            data_format,
            learnable=learnable,
            **kwargs,
        )


@register
class AdaptiveDetailPreservingPooling1D(_AdaptiveDetailPreserving, rank=1):
    """Detail-preserving pooling for sequences, to a given output size."""


@register
class AdaptiveDetailPreservingPooling2D(_AdaptiveDetailPreserving, rank=2):
    """Detail-preserving pooling for images, to a given output size."""


@register
class AdaptiveDetailPreservingPooling3D(_AdaptiveDetailPreserving, rank=3):
    """Detail-preserving pooling for volumes, to a given output size."""


class _GlobalDetailPreserving(GlobalPooling):
    operator_name = "detail_preserving"

    def __init__(
        self,
        data_format: str | None = None,
        keepdims: bool = False,
        *,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            alpha: Weight that every cell has.
            lam: How steeply the weight grows with the distance.
            asymmetric: Only cells above the mean are details.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, data_format, keepdims, learnable=learnable, **kwargs
        )


@register
class GlobalDetailPreservingPooling1D(_GlobalDetailPreserving, rank=1):
    """Detail-preserving pooling of whole sequences."""


@register
class GlobalDetailPreservingPooling2D(_GlobalDetailPreserving, rank=2):
    """Detail-preserving pooling of whole images."""


@register
class GlobalDetailPreservingPooling3D(_GlobalDetailPreserving, rank=3):
    """Detail-preserving pooling of whole volumes."""


class _FractionalDetailPreserving(FractionalPooling):
    operator_name = "detail_preserving"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        *,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            alpha: Weight that every cell has.
            lam: How steeply the weight grows with the distance.
            asymmetric: Only cells above the mean are details.
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
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            data_format,
            learnable=learnable,
            seed=seed,
            **kwargs,
        )


@register
class FractionalDetailPreservingPooling1D(_FractionalDetailPreserving, rank=1):
    """Detail-preserving pooling for sequences, over windows at random places."""


@register
class FractionalDetailPreservingPooling2D(_FractionalDetailPreserving, rank=2):
    """Detail-preserving pooling for images, over windows at random places."""


@register
class FractionalDetailPreservingPooling3D(_FractionalDetailPreserving, rank=3):
    """Detail-preserving pooling for volumes, over windows at random places."""


class _PyramidDetailPreserving(PyramidPooling):
    operator_name = "detail_preserving"

    def __init__(
        self,
        levels: Any,
        data_format: str | None = None,
        *,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            alpha: Weight that every cell has.
            lam: How steeply the weight grows with the distance.
            asymmetric: Only cells above the mean are details.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            levels, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, data_format, learnable=learnable, **kwargs
        )


@register
class PyramidDetailPreservingPooling1D(_PyramidDetailPreserving, rank=1):
    """Detail-preserving pooling for sequences, over a pyramid of windows."""


@register
class PyramidDetailPreservingPooling2D(_PyramidDetailPreserving, rank=2):
    """Detail-preserving pooling for images, over a pyramid of windows."""


@register
class PyramidDetailPreservingPooling3D(_PyramidDetailPreserving, rank=3):
    """Detail-preserving pooling for volumes, over a pyramid of windows."""


class _RegionDetailPreserving(RegionPooling):
    operator_name = "detail_preserving"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            alpha: Weight that every cell has.
            lam: How steeply the weight grows with the distance.
            asymmetric: Only cells above the mean are details.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            output_size,
            spatial_scale,
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            data_format,
            learnable=learnable,
            **kwargs,
        )


@register
class RegionDetailPreservingPooling1D(_RegionDetailPreserving, rank=1):
    """Detail-preserving pooling for sequences, over the bins of regions of interest."""


@register
class RegionDetailPreservingPooling2D(_RegionDetailPreserving, rank=2):
    """Detail-preserving pooling for images, over the bins of regions of interest."""


@register
class RegionDetailPreservingPooling3D(_RegionDetailPreserving, rank=3):
    """Detail-preserving pooling for volumes, over the bins of regions of interest."""
