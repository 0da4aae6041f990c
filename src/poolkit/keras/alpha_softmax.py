"""Alpha-softmax pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .regions import RegionPooling

__all__ = [
    "AdaptiveAlphaSoftmaxPooling1D",
    "AdaptiveAlphaSoftmaxPooling2D",
    "AdaptiveAlphaSoftmaxPooling3D",
    "AlphaSoftmaxPooling1D",
    "AlphaSoftmaxPooling2D",
    "AlphaSoftmaxPooling3D",
    "FractionalAlphaSoftmaxPooling1D",
    "FractionalAlphaSoftmaxPooling2D",
    "FractionalAlphaSoftmaxPooling3D",
    "GlobalAlphaSoftmaxPooling1D",
    "GlobalAlphaSoftmaxPooling2D",
    "GlobalAlphaSoftmaxPooling3D",
    "PyramidAlphaSoftmaxPooling1D",
    "PyramidAlphaSoftmaxPooling2D",
    "PyramidAlphaSoftmaxPooling3D",
    "RegionAlphaSoftmaxPooling1D",
    "RegionAlphaSoftmaxPooling2D",
    "RegionAlphaSoftmaxPooling3D",
]


class _SlidingAlphaSoftmax(SlidingPooling):
    operator_name = "alpha_softmax"

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
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            alpha: 0 averages, large values approach max.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {"alpha": alpha}, data_format, learnable=learnable, name=name, **kwargs)


@register
class AlphaSoftmaxPooling1D(_SlidingAlphaSoftmax, rank=1):
    """Alpha-softmax pooling for sequences."""


@register
class AlphaSoftmaxPooling2D(_SlidingAlphaSoftmax, rank=2):
    """Alpha-softmax pooling for images."""


@register
class AlphaSoftmaxPooling3D(_SlidingAlphaSoftmax, rank=3):
    """Alpha-softmax pooling for volumes."""


class _AdaptiveAlphaSoftmax(AdaptivePooling):
    operator_name = "alpha_softmax"

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        alpha: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            alpha: 0 averages, large values approach max.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {"alpha": alpha}, data_format, learnable=learnable, **kwargs)


@register
class AdaptiveAlphaSoftmaxPooling1D(_AdaptiveAlphaSoftmax, rank=1):
    """Alpha-softmax pooling for sequences, to a given output size."""


@register
class AdaptiveAlphaSoftmaxPooling2D(_AdaptiveAlphaSoftmax, rank=2):
    """Alpha-softmax pooling for images, to a given output size."""


@register
class AdaptiveAlphaSoftmaxPooling3D(_AdaptiveAlphaSoftmax, rank=3):
    """Alpha-softmax pooling for volumes, to a given output size."""


class _GlobalAlphaSoftmax(GlobalPooling):
    operator_name = "alpha_softmax"

    def __init__(
        self,
        data_format: str | None = None,
        keepdims: bool = False,
        *,
        alpha: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            alpha: 0 averages, large values approach max.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"alpha": alpha}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class GlobalAlphaSoftmaxPooling1D(_GlobalAlphaSoftmax, rank=1):
    """Alpha-softmax pooling of whole sequences."""


@register
class GlobalAlphaSoftmaxPooling2D(_GlobalAlphaSoftmax, rank=2):
    """Alpha-softmax pooling of whole images."""


@register
class GlobalAlphaSoftmaxPooling3D(_GlobalAlphaSoftmax, rank=3):
    """Alpha-softmax pooling of whole volumes."""


class _FractionalAlphaSoftmax(FractionalPooling):
    operator_name = "alpha_softmax"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        *,
        alpha: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            alpha: 0 averages, large values approach max.
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
            {"alpha": alpha},
            data_format,
            learnable=learnable,
            seed=seed,
            **kwargs,
        )


@register
class FractionalAlphaSoftmaxPooling1D(_FractionalAlphaSoftmax, rank=1):
    """Alpha-softmax pooling for sequences, over windows at random places."""


@register
class FractionalAlphaSoftmaxPooling2D(_FractionalAlphaSoftmax, rank=2):
    """Alpha-softmax pooling for images, over windows at random places."""


@register
class FractionalAlphaSoftmaxPooling3D(_FractionalAlphaSoftmax, rank=3):
    """Alpha-softmax pooling for volumes, over windows at random places."""


class _PyramidAlphaSoftmax(PyramidPooling):
    operator_name = "alpha_softmax"

    def __init__(
        self, levels: Any, data_format: str | None = None, *, alpha: Any = 1.0, learnable: bool = False, **kwargs: Any
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            alpha: 0 averages, large values approach max.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {"alpha": alpha}, data_format, learnable=learnable, **kwargs)


@register
class PyramidAlphaSoftmaxPooling1D(_PyramidAlphaSoftmax, rank=1):
    """Alpha-softmax pooling for sequences, over a pyramid of windows."""


@register
class PyramidAlphaSoftmaxPooling2D(_PyramidAlphaSoftmax, rank=2):
    """Alpha-softmax pooling for images, over a pyramid of windows."""


@register
class PyramidAlphaSoftmaxPooling3D(_PyramidAlphaSoftmax, rank=3):
    """Alpha-softmax pooling for volumes, over a pyramid of windows."""


class _RegionAlphaSoftmax(RegionPooling):
    operator_name = "alpha_softmax"

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        data_format: str | None = None,
        *,
        alpha: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            alpha: 0 averages, large values approach max.
            learnable: Make its real parameters weights.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, boxes]; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {"alpha": alpha}, data_format, learnable=learnable, **kwargs)


@register
class RegionAlphaSoftmaxPooling1D(_RegionAlphaSoftmax, rank=1):
    """Alpha-softmax pooling for sequences, over the bins of regions of interest."""


@register
class RegionAlphaSoftmaxPooling2D(_RegionAlphaSoftmax, rank=2):
    """Alpha-softmax pooling for images, over the bins of regions of interest."""


@register
class RegionAlphaSoftmaxPooling3D(_RegionAlphaSoftmax, rank=3):
    """Alpha-softmax pooling for volumes, over the bins of regions of interest."""
