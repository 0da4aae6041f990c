"""Generalized-mean pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveGeMPooling1D",
    "AdaptiveGeMPooling2D",
    "AdaptiveGeMPooling3D",
    "GeMPooling1D",
    "GeMPooling2D",
    "GeMPooling3D",
    "GlobalGeMPooling1D",
    "GlobalGeMPooling2D",
    "GlobalGeMPooling3D",
    "PyramidGeMPooling1D",
    "PyramidGeMPooling2D",
    "PyramidGeMPooling3D",
]


@register
class GeMPooling1D(SlidingPooling):
    r"""Generalized-mean pooling for sequences.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 1

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
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"p": p, "eps": eps},
            data_format,
            learnable=learnable,
            name=name,
            **kwargs,
        )


@register
class GeMPooling2D(SlidingPooling):
    r"""Generalized-mean pooling for images.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 2

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
        p: Any = 3.0,
        eps: float = 1e-06,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"p": p, "eps": eps},
            data_format,
            learnable=learnable,
            name=name,
            **kwargs,
        )


@register
class GeMPooling3D(SlidingPooling):
    r"""Generalized-mean pooling for volumes.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: "valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        name: Name of the layer.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 3

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
        p: Any = 3.0,
        eps: float = 1e-06,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            padding,
            dilation,
            ceil_mode,
            {"p": p, "eps": eps},
            data_format,
            learnable=learnable,
            name=name,
            **kwargs,
        )


@register
class AdaptiveGeMPooling1D(AdaptivePooling):
    r"""Generalized-mean pooling for sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 1

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
        super().__init__(output_size, {"p": p, "eps": eps}, data_format, learnable=learnable, **kwargs)


@register
class AdaptiveGeMPooling2D(AdaptivePooling):
    r"""Generalized-mean pooling for images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 2

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
        super().__init__(output_size, {"p": p, "eps": eps}, data_format, learnable=learnable, **kwargs)


@register
class AdaptiveGeMPooling3D(AdaptivePooling):
    r"""Generalized-mean pooling for volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 3

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
        super().__init__(output_size, {"p": p, "eps": eps}, data_format, learnable=learnable, **kwargs)


@register
class GlobalGeMPooling1D(GlobalPooling):
    r"""Generalized-mean pooling of whole sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 1

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
        super().__init__({"p": p, "eps": eps}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class GlobalGeMPooling2D(GlobalPooling):
    r"""Generalized-mean pooling of whole images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 2

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
        super().__init__({"p": p, "eps": eps}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class GlobalGeMPooling3D(GlobalPooling):
    r"""Generalized-mean pooling of whole volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 3

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
        super().__init__({"p": p, "eps": eps}, data_format, keepdims, learnable=learnable, **kwargs)


@register
class PyramidGeMPooling1D(PyramidPooling):
    r"""Generalized-mean pooling for sequences, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, steps, channels), or (batch, channels, steps) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 1

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
        super().__init__(levels, {"p": p, "eps": eps}, data_format, learnable=learnable, **kwargs)


@register
class PyramidGeMPooling2D(PyramidPooling):
    r"""Generalized-mean pooling for images, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, rows, columns, channels), or (batch, channels, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 2

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
        super().__init__(levels, {"p": p, "eps": eps}, data_format, learnable=learnable, **kwargs)


@register
class PyramidGeMPooling3D(PyramidPooling):
    r"""Generalized-mean pooling for volumes, over a pyramid of windows.

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters weights.
        **kwargs: Passed to `keras.layers.Layer`.

    Input shape:
        (batch, depth, rows, columns, channels), or (batch, channels, depth, rows, columns) for channels_first.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 3

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
        super().__init__(levels, {"p": p, "eps": eps}, data_format, learnable=learnable, **kwargs)
