"""Ordinal pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveOrdinalPooling1D",
    "AdaptiveOrdinalPooling2D",
    "AdaptiveOrdinalPooling3D",
    "GlobalOrdinalPooling1D",
    "GlobalOrdinalPooling2D",
    "GlobalOrdinalPooling3D",
    "OrdinalPooling1D",
    "OrdinalPooling2D",
    "OrdinalPooling3D",
    "PyramidOrdinalPooling1D",
    "PyramidOrdinalPooling2D",
    "PyramidOrdinalPooling3D",
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
class OrdinalPooling1D(_SlidingOrdinal):
    """Ordinal pooling for sequences."""

    rank = 1


@register
class OrdinalPooling2D(_SlidingOrdinal):
    """Ordinal pooling for images."""

    rank = 2


@register
class OrdinalPooling3D(_SlidingOrdinal):
    """Ordinal pooling for volumes."""

    rank = 3


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
class AdaptiveOrdinalPooling1D(_AdaptiveOrdinal):
    """Ordinal pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveOrdinalPooling2D(_AdaptiveOrdinal):
    """Ordinal pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveOrdinalPooling3D(_AdaptiveOrdinal):
    """Ordinal pooling for volumes, to a given output size."""

    rank = 3


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
class GlobalOrdinalPooling1D(_GlobalOrdinal):
    """Ordinal pooling of whole sequences."""

    rank = 1


@register
class GlobalOrdinalPooling2D(_GlobalOrdinal):
    """Ordinal pooling of whole images."""

    rank = 2


@register
class GlobalOrdinalPooling3D(_GlobalOrdinal):
    """Ordinal pooling of whole volumes."""

    rank = 3


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
class PyramidOrdinalPooling1D(_PyramidOrdinal):
    """Ordinal pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidOrdinalPooling2D(_PyramidOrdinal):
    """Ordinal pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidOrdinalPooling3D(_PyramidOrdinal):
    """Ordinal pooling for volumes, over a pyramid of windows."""

    rank = 3
