"""Local importance pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import AdaptivePooling, GlobalPooling, PyramidPooling, SlidingPooling, register
from .fractional import FractionalPooling
from .kinds import Paired
from .regions import RegionPooling

__all__ = [
    "AdaptiveImportancePooling1D",
    "AdaptiveImportancePooling2D",
    "AdaptiveImportancePooling3D",
    "FractionalImportancePooling1D",
    "FractionalImportancePooling2D",
    "FractionalImportancePooling3D",
    "GlobalImportancePooling1D",
    "GlobalImportancePooling2D",
    "GlobalImportancePooling3D",
    "ImportancePooling1D",
    "ImportancePooling2D",
    "ImportancePooling3D",
    "PyramidImportancePooling1D",
    "PyramidImportancePooling2D",
    "PyramidImportancePooling3D",
    "RegionImportancePooling1D",
    "RegionImportancePooling2D",
    "RegionImportancePooling3D",
]


class _SlidingImportance(Paired, SlidingPooling):
    operator_name = "importance"

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
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

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
            Called with [inputs, logits], logits of that shape.

        Raises:
            PoolError: An argument is wrong.
        """
        windows = (pool_size, strides, padding, dilation, ceil_mode)
        super().__init__(*windows, {}, data_format, name=name, **kwargs)


@register
class ImportancePooling1D(_SlidingImportance, rank=1):
    """Local importance pooling for sequences."""


@register
class ImportancePooling2D(_SlidingImportance, rank=2):
    """Local importance pooling for images."""


@register
class ImportancePooling3D(_SlidingImportance, rank=3):
    """Local importance pooling for volumes."""


class _AdaptiveImportance(Paired, AdaptivePooling):
    operator_name = "importance"

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

        Args:
            output_size: Output cells, an int or one per axis.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, logits], logits of that shape.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, {}, data_format, **kwargs)


@register
class AdaptiveImportancePooling1D(_AdaptiveImportance, rank=1):
    """Local importance pooling for sequences, to a given output size."""


@register
class AdaptiveImportancePooling2D(_AdaptiveImportance, rank=2):
    """Local importance pooling for images, to a given output size."""


@register
class AdaptiveImportancePooling3D(_AdaptiveImportance, rank=3):
    """Local importance pooling for volumes, to a given output size."""


class _GlobalImportance(Paired, GlobalPooling):
    operator_name = "importance"

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

        Args:
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            keepdims: Keep the space axes, with size 1.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, logits], logits of that shape.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, data_format, keepdims, **kwargs)


@register
class GlobalImportancePooling1D(_GlobalImportance, rank=1):
    """Local importance pooling of whole sequences."""


@register
class GlobalImportancePooling2D(_GlobalImportance, rank=2):
    """Local importance pooling of whole images."""


@register
class GlobalImportancePooling3D(_GlobalImportance, rank=3):
    """Local importance pooling of whole volumes."""


class _FractionalImportance(Paired, FractionalPooling):
    operator_name = "importance"

    def __init__(
        self,
        pool_size: Any,
        output_size: Any = None,
        output_ratio: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

        Args:
            pool_size: Cells of a window, an int or one per axis.
            output_size: Output cells, an int or one per axis.
            output_ratio: Share of the input's cells, instead of `output_size`.
            seed: Of the draws; None takes a random one.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, logits], logits of that shape.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(pool_size, output_size, output_ratio, {}, data_format, seed=seed, **kwargs)


@register
class FractionalImportancePooling1D(_FractionalImportance, rank=1):
    """Local importance pooling for sequences, over windows at random places."""


@register
class FractionalImportancePooling2D(_FractionalImportance, rank=2):
    """Local importance pooling for images, over windows at random places."""


@register
class FractionalImportancePooling3D(_FractionalImportance, rank=3):
    """Local importance pooling for volumes, over windows at random places."""


class _PyramidImportance(Paired, PyramidPooling):
    operator_name = "importance"

    def __init__(self, levels: Any, data_format: str | None = None, **kwargs: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, logits], logits of that shape.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(levels, {}, data_format, **kwargs)


@register
class PyramidImportancePooling1D(_PyramidImportance, rank=1):
    """Local importance pooling for sequences, over a pyramid of windows."""


@register
class PyramidImportancePooling2D(_PyramidImportance, rank=2):
    """Local importance pooling for images, over a pyramid of windows."""


@register
class PyramidImportancePooling3D(_PyramidImportance, rank=3):
    """Local importance pooling for volumes, over a pyramid of windows."""


class _RegionImportance(Paired, RegionPooling):
    operator_name = "importance"

    def __init__(
        self, output_size: Any, spatial_scale: float = 1.0, data_format: str | None = None, **kwargs: Any
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

        Args:
            output_size: Output cells, an int or one per axis.
            spatial_scale: What the coordinates of the boxes are multiplied with.
            data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
            **kwargs: Passed to `keras.layers.Layer`.

        Input shape:
            (batch, *space, channels), or (batch, channels, *space) for channels_first.
            Called with [inputs, logits, boxes], logits of that shape; boxes (R, 2 * rank + 1), see `poolkit.Regions`.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(output_size, spatial_scale, {}, data_format, **kwargs)


@register
class RegionImportancePooling1D(_RegionImportance, rank=1):
    """Local importance pooling for sequences, over the bins of regions of interest."""


@register
class RegionImportancePooling2D(_RegionImportance, rank=2):
    """Local importance pooling for images, over the bins of regions of interest."""


@register
class RegionImportancePooling3D(_RegionImportance, rank=3):
    """Local importance pooling for volumes, over the bins of regions of interest."""
