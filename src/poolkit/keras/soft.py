"""SoftPool as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register

__all__ = [
    "AdaptiveSoftPooling1D",
    "AdaptiveSoftPooling2D",
    "AdaptiveSoftPooling3D",
    "GlobalSoftPooling1D",
    "GlobalSoftPooling2D",
    "GlobalSoftPooling3D",
    "PyramidSoftPooling1D",
    "PyramidSoftPooling2D",
    "PyramidSoftPooling3D",
    "SoftPooling1D",
    "SoftPooling2D",
    "SoftPooling3D",
]


class _SlidingSoft(SlidingPooling):
    operator_name = "soft"

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
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            strides: Step between windows; None takes `pool_size`.
            padding: "valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            name: Name of the layer.
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {}, data_format, name=name, **kwargs)


@register
class SoftPooling1D(_SlidingSoft):
    """SoftPool for sequences."""

    rank = 1


@register
class SoftPooling2D(_SlidingSoft):
    """SoftPool for images."""

    rank = 2


@register
class SoftPooling3D(_SlidingSoft):
    """SoftPool for volumes."""

    rank = 3


class _AdaptiveSoft(AdaptivePooling):
    operator_name = "soft"

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveSoftPooling1D(_AdaptiveSoft):
    """SoftPool for sequences, to a given output size."""

    rank = 1


@register
class AdaptiveSoftPooling2D(_AdaptiveSoft):
    """SoftPool for images, to a given output size."""

    rank = 2


@register
class AdaptiveSoftPooling3D(_AdaptiveSoft):
    """SoftPool for volumes, to a given output size."""

    rank = 3


class _GlobalSoft(GlobalPooling):
    operator_name = "soft"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalSoftPooling1D(_GlobalSoft):
    """SoftPool of whole sequences."""

    rank = 1


@register
class GlobalSoftPooling2D(_GlobalSoft):
    """SoftPool of whole images."""

    rank = 2


@register
class GlobalSoftPooling3D(_GlobalSoft):
    """SoftPool of whole volumes."""

    rank = 3


class _PyramidSoft(PyramidPooling):
    operator_name = "soft"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidSoftPooling1D(_PyramidSoft):
    """SoftPool for sequences, over a pyramid of windows."""

    rank = 1


@register
class PyramidSoftPooling2D(_PyramidSoft):
    """SoftPool for images, over a pyramid of windows."""

    rank = 2


@register
class PyramidSoftPooling3D(_PyramidSoft):
    """SoftPool for volumes, over a pyramid of windows."""

    rank = 3
