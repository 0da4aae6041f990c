"""Gated max-average pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveGatedPooling1D",
    "AdaptiveGatedPooling2D",
    "AdaptiveGatedPooling3D",
    "GatedPooling1D",
    "GatedPooling2D",
    "GatedPooling3D",
    "GlobalGatedPooling1D",
    "GlobalGatedPooling2D",
    "GlobalGatedPooling3D",
    "PyramidGatedPooling1D",
    "PyramidGatedPooling2D",
    "PyramidGatedPooling3D",
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
class GatedPooling1D(_SlidingGated):
    """Gated max-average pooling for sequences."""

    rank = 1


@register
class GatedPooling2D(_SlidingGated):
    """Gated max-average pooling for images."""

    rank = 2


@register
class GatedPooling3D(_SlidingGated):
    """Gated max-average pooling for volumes."""

    rank = 3


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
class AdaptiveGatedPooling1D(_AdaptiveGated):
    """Gated max-average pooling for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveGatedPooling2D(_AdaptiveGated):
    """Gated max-average pooling for images, to a given output size."""

    rank = 2


@register
class AdaptiveGatedPooling3D(_AdaptiveGated):
    """Gated max-average pooling for volumes, to a given output size."""

    rank = 3


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
class GlobalGatedPooling1D(_GlobalGated):
    """Gated max-average pooling of whole sequences."""

    rank = 1


@register
class GlobalGatedPooling2D(_GlobalGated):
    """Gated max-average pooling of whole images."""

    rank = 2


@register
class GlobalGatedPooling3D(_GlobalGated):
    """Gated max-average pooling of whole volumes."""

    rank = 3


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
class PyramidGatedPooling1D(_PyramidGated):
    """Gated max-average pooling for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidGatedPooling2D(_PyramidGated):
    """Gated max-average pooling for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidGatedPooling3D(_PyramidGated):
    """Gated max-average pooling for volumes, over a pyramid of windows."""

    rank = 3
