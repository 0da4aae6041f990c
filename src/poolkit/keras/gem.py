"""Generalized-mean pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveGeMPooling1D",
    "AdaptiveGeMPooling2D",
    "AdaptiveGeMPooling3D",
    "FractionalGeMPooling1D",
    "FractionalGeMPooling2D",
    "FractionalGeMPooling3D",
    "GeMPooling1D",
    "GeMPooling2D",
    "GeMPooling3D",
    "GlobalGeMPooling1D",
    "GlobalGeMPooling2D",
    "GlobalGeMPooling3D",
    "PyramidGeMPooling1D",
    "PyramidGeMPooling2D",
    "PyramidGeMPooling3D",
    "RegionGeMPooling1D",
    "RegionGeMPooling2D",
    "RegionGeMPooling3D",
]


class _SlidingGeM(SlidingPooling):
    operator_name = "gem"

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
        p: Any = 3.0,
        eps: float = 1e-06,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            p: Order of the mean, positive.
            eps: Smallest value of a cell.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {"p": p, "eps": eps}, data_format, learnable=learnable, name=name, **kwargs)


@register
class GeMPooling1D(_SlidingGeM, rank=1):
    """Generalized-mean pooling for sequences."""


@register
class GeMPooling2D(_SlidingGeM, rank=2):
    """Generalized-mean pooling for images."""


@register
class GeMPooling3D(_SlidingGeM, rank=3):
    """Generalized-mean pooling for volumes."""


class _AdaptiveGeM(AdaptivePooling):
    operator_name = "gem"

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        p: Any = 3.0,
        eps: float = 1e-06,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            p: Order of the mean, positive.
            eps: Smallest value of a cell.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {"p": p, "eps": eps}, data_format, learnable=learnable, **kwargs)


@register
class AdaptiveGeMPooling1D(_AdaptiveGeM, rank=1):
    """Generalized-mean pooling for sequences, to a given output size."""


@register
class AdaptiveGeMPooling2D(_AdaptiveGeM, rank=2):
    """Generalized-mean pooling for images, to a given output size."""


@register
class AdaptiveGeMPooling3D(_AdaptiveGeM, rank=3):
    """Generalized-mean pooling for volumes, to a given output size."""


class _GlobalGeM(GlobalPooling):
    operator_name = "gem"

    def __init__(
        self,
        data_format: str | None = None,
        keepdims: bool = False,
        *,
        p: Any = 3.0,
        eps: float = 1e-06,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            p: Order of the mean, positive.
            eps: Smallest value of a cell.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"p": p, "eps": eps}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class GlobalGeMPooling1D(_GlobalGeM, rank=1):
    """Generalized-mean pooling of whole sequences."""


@register
class GlobalGeMPooling2D(_GlobalGeM, rank=2):
    """Generalized-mean pooling of whole images."""


@register
class GlobalGeMPooling3D(_GlobalGeM, rank=3):
    """Generalized-mean pooling of whole volumes."""


class _FractionalGeM(FractionalPooling):
    operator_name = "gem"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        *,
        p: Any = 3.0,
        eps: float = 1e-06,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            p: Order of the mean, positive.
            eps: Smallest value of a cell.
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
            {"p": p, "eps": eps},
            data_format,
            learnable=learnable,
            seed=seed,
            **kwargs,
        )


@register
class FractionalGeMPooling1D(_FractionalGeM, rank=1):
    """Generalized-mean pooling for sequences, over windows at random places."""


@register
class FractionalGeMPooling2D(_FractionalGeM, rank=2):
    """Generalized-mean pooling for images, over windows at random places."""


@register
class FractionalGeMPooling3D(_FractionalGeM, rank=3):
    """Generalized-mean pooling for volumes, over windows at random places."""


class _PyramidGeM(PyramidPooling):
    operator_name = "gem"

    def __init__(
        self,
        levels: Any,
        data_format: str | None = None,
        *,
        p: Any = 3.0,
        eps: float = 1e-06,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            p: Order of the mean, positive.
            eps: Smallest value of a cell.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {"p": p, "eps": eps}, data_format, learnable=learnable, **kwargs)


@register
class PyramidGeMPooling1D(_PyramidGeM, rank=1):
    """Generalized-mean pooling for sequences, over a pyramid of windows."""


@register
class PyramidGeMPooling2D(_PyramidGeM, rank=2):
    """Generalized-mean pooling for images, over a pyramid of windows."""


@register
class PyramidGeMPooling3D(_PyramidGeM, rank=3):
    """Generalized-mean pooling for volumes, over a pyramid of windows."""


class _RegionGeM(RegionPooling):
    operator_name = "gem"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        p: Any = 3.0,
        eps: float = 1e-06,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            p: Order of the mean, positive.
            eps: Smallest value of a cell.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {"p": p, "eps": eps}, data_format, learnable=learnable, **kwargs)


@register
class RegionGeMPooling1D(_RegionGeM, rank=1):
    """Generalized-mean pooling for sequences, over the bins of regions of interest."""


@register
class RegionGeMPooling2D(_RegionGeM, rank=2):
    """Generalized-mean pooling for images, over the bins of regions of interest."""


@register
class RegionGeMPooling3D(_RegionGeM, rank=3):
    """Generalized-mean pooling for volumes, over the bins of regions of interest."""
