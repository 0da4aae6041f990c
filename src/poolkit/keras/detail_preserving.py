"""Detail-preserving pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveDetailPreservingPooling1D",
    "AdaptiveDetailPreservingPooling2D",
    "AdaptiveDetailPreservingPooling3D",
    "DetailPreservingPooling1D",
    "DetailPreservingPooling2D",
    "DetailPreservingPooling3D",
    "GlobalDetailPreservingPooling1D",
    "GlobalDetailPreservingPooling2D",
    "GlobalDetailPreservingPooling3D",
    "PyramidDetailPreservingPooling1D",
    "PyramidDetailPreservingPooling2D",
    "PyramidDetailPreservingPooling3D",
]


@register
class DetailPreservingPooling1D(SlidingPooling):
    r"""Detail-preserving pooling for sequences.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
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
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 1

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
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            data_format,
            learnable=learnable,
            name=name,
            **kwargs,
        )


@register
class DetailPreservingPooling2D(SlidingPooling):
    r"""Detail-preserving pooling for images.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
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
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 2

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
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            data_format,
            learnable=learnable,
            name=name,
            **kwargs,
        )


@register
class DetailPreservingPooling3D(SlidingPooling):
    r"""Detail-preserving pooling for volumes.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
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
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 3

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
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            data_format,
            learnable=learnable,
            name=name,
            **kwargs,
        )


@register
class AdaptiveDetailPreservingPooling1D(AdaptivePooling):
    r"""Detail-preserving pooling for sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 1

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
        super().__init__(
            output_size,
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            data_format,
            learnable=learnable,
            **kwargs,
        )


@register
class AdaptiveDetailPreservingPooling2D(AdaptivePooling):
    r"""Detail-preserving pooling for images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 2

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
        super().__init__(
            output_size,
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            data_format,
            learnable=learnable,
            **kwargs,
        )


@register
class AdaptiveDetailPreservingPooling3D(AdaptivePooling):
    r"""Detail-preserving pooling for volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 3

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
        super().__init__(
            output_size,
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            data_format,
            learnable=learnable,
            **kwargs,
        )


@register
class GlobalDetailPreservingPooling1D(GlobalPooling):
    r"""Detail-preserving pooling of whole sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 1

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
        super().__init__(
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, data_format, keepdims, learnable=learnable, **kwargs
        )


@register
class GlobalDetailPreservingPooling2D(GlobalPooling):
    r"""Detail-preserving pooling of whole images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 2

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
        super().__init__(
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, data_format, keepdims, learnable=learnable, **kwargs
        )


@register
class GlobalDetailPreservingPooling3D(GlobalPooling):
    r"""Detail-preserving pooling of whole volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 3

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
        super().__init__(
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, data_format, keepdims, learnable=learnable, **kwargs
        )


@register
class PyramidDetailPreservingPooling1D(PyramidPooling):
    r"""Detail-preserving pooling for sequences, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 1

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
        super().__init__(
            levels, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, data_format, learnable=learnable, **kwargs
        )


@register
class PyramidDetailPreservingPooling2D(PyramidPooling):
    r"""Detail-preserving pooling for images, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 2

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
        super().__init__(
            levels, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, data_format, learnable=learnable, **kwargs
        )


@register
class PyramidDetailPreservingPooling3D(PyramidPooling):
    r"""Detail-preserving pooling for volumes, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 3

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
        super().__init__(
            levels, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, data_format, learnable=learnable, **kwargs
        )
