"""Alpha-softmax pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveAlphaSoftmaxPooling1D",
    "AdaptiveAlphaSoftmaxPooling2D",
    "AdaptiveAlphaSoftmaxPooling3D",
    "AlphaSoftmaxPooling1D",
    "AlphaSoftmaxPooling2D",
    "AlphaSoftmaxPooling3D",
    "GlobalAlphaSoftmaxPooling1D",
    "GlobalAlphaSoftmaxPooling2D",
    "GlobalAlphaSoftmaxPooling3D",
    "PyramidAlphaSoftmaxPooling1D",
    "PyramidAlphaSoftmaxPooling2D",
    "PyramidAlphaSoftmaxPooling3D",
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
class AlphaSoftmaxPooling1D(_SlidingAlphaSoftmax):
    """Alpha-softmax pooling for sequences."""

    rank = 1


@register
class AlphaSoftmaxPooling2D(_SlidingAlphaSoftmax):
    """Alpha-softmax pooling for images."""

    rank = 2


@register
class AlphaSoftmaxPooling3D(_SlidingAlphaSoftmax):
    """Alpha-softmax pooling for volumes."""

    rank = 3


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
class AdaptiveAlphaSoftmaxPooling1D(_AdaptiveAlphaSoftmax):
    """Alpha-softmax pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveAlphaSoftmaxPooling2D(_AdaptiveAlphaSoftmax):
    """Alpha-softmax pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveAlphaSoftmaxPooling3D(_AdaptiveAlphaSoftmax):
    """Alpha-softmax pooling for volumes, to a given output size."""

    rank = 3


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
class GlobalAlphaSoftmaxPooling1D(_GlobalAlphaSoftmax):
    """Alpha-softmax pooling of whole sequences."""

    rank = 1


@register
class GlobalAlphaSoftmaxPooling2D(_GlobalAlphaSoftmax):
    """Alpha-softmax pooling of whole images."""

    rank = 2


@register
class GlobalAlphaSoftmaxPooling3D(_GlobalAlphaSoftmax):
    """Alpha-softmax pooling of whole volumes."""

    rank = 3


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
class PyramidAlphaSoftmaxPooling1D(_PyramidAlphaSoftmax):
    """Alpha-softmax pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidAlphaSoftmaxPooling2D(_PyramidAlphaSoftmax):
    """Alpha-softmax pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidAlphaSoftmaxPooling3D(_PyramidAlphaSoftmax):
    """Alpha-softmax pooling for volumes, over a pyramid of windows."""

    rank = 3
