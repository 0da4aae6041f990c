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


@register
class AlphaSoftmaxPooling1D(SlidingPooling):
    r"""Alpha-softmax pooling for sequences.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 1

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
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"alpha": alpha},
            data_format,
            learnable=learnable,
            name=name,
            **kwargs,
        )


@register
class AlphaSoftmaxPooling2D(SlidingPooling):
    r"""Alpha-softmax pooling for images.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 2

    def __init__(
        self,
        pool_size: Any = (2, 2),
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
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"alpha": alpha},
            data_format,
            learnable=learnable,
            name=name,
            **kwargs,
        )


@register
class AlphaSoftmaxPooling3D(SlidingPooling):
    r"""Alpha-softmax pooling for volumes.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 3

    def __init__(
        self,
        pool_size: Any = (2, 2, 2),
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
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"alpha": alpha},
            data_format,
            learnable=learnable,
            name=name,
            **kwargs,
        )


@register
class AdaptiveAlphaSoftmaxPooling1D(AdaptivePooling):
    r"""Alpha-softmax pooling for sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 1

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        alpha: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(output_size, {"alpha": alpha}, data_format, learnable=learnable, **kwargs)


@register
class AdaptiveAlphaSoftmaxPooling2D(AdaptivePooling):
    r"""Alpha-softmax pooling for images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 2

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        alpha: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(output_size, {"alpha": alpha}, data_format, learnable=learnable, **kwargs)


@register
class AdaptiveAlphaSoftmaxPooling3D(AdaptivePooling):
    r"""Alpha-softmax pooling for volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 3

    def __init__(
        self,
        output_size: Any,
        data_format: str | None = None,
        *,
        alpha: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(output_size, {"alpha": alpha}, data_format, learnable=learnable, **kwargs)


@register
class GlobalAlphaSoftmaxPooling1D(GlobalPooling):
    r"""Alpha-softmax pooling of whole sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 1

    def __init__(
        self,
        data_format: str | None = None,
        keepdims: bool = False,
        *,
        alpha: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__({"alpha": alpha}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class GlobalAlphaSoftmaxPooling2D(GlobalPooling):
    r"""Alpha-softmax pooling of whole images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 2

    def __init__(
        self,
        data_format: str | None = None,
        keepdims: bool = False,
        *,
        alpha: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__({"alpha": alpha}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class GlobalAlphaSoftmaxPooling3D(GlobalPooling):
    r"""Alpha-softmax pooling of whole volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 3

    def __init__(
        self,
        data_format: str | None = None,
        keepdims: bool = False,
        *,
        alpha: Any = 1.0,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__({"alpha": alpha}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class PyramidAlphaSoftmaxPooling1D(PyramidPooling):
    r"""Alpha-softmax pooling for sequences, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 1

    def __init__(
        self, levels: Any, data_format: str | None = None, *, alpha: Any = 1.0, learnable: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(levels, {"alpha": alpha}, data_format, learnable=learnable, **kwargs)


@register
class PyramidAlphaSoftmaxPooling2D(PyramidPooling):
    r"""Alpha-softmax pooling for images, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 2

    def __init__(
        self, levels: Any, data_format: str | None = None, *, alpha: Any = 1.0, learnable: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(levels, {"alpha": alpha}, data_format, learnable=learnable, **kwargs)


@register
class PyramidAlphaSoftmaxPooling3D(PyramidPooling):
    r"""Alpha-softmax pooling for volumes, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 3

    def __init__(
        self, levels: Any, data_format: str | None = None, *, alpha: Any = 1.0, learnable: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(levels, {"alpha": alpha}, data_format, learnable=learnable, **kwargs)
