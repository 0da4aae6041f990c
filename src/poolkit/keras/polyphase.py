"""Adaptive polyphase sampling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import register
from .transform_base import TransformLayer

__all__ = ["PolyphasePooling1D", "PolyphasePooling2D", "PolyphasePooling3D"]


@register
class PolyphasePooling1D(TransformLayer):
    r"""Adaptive polyphase sampling of sequences.

    Args:
        strides: Step between kept cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        p: Order of the norm.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{s i + k}, \; k = \operatorname{argmax}_{k} \sum_{c, i} |x_{c, s i + k}|^p``
    """

    operator_name, rank = "polyphase", 1

    def __init__(self, strides: Any = 2, data_format: str | None = None, *, p: float = 2.0, **kwargs: Any) -> None:
        super().__init__({"stride": strides, "p": p}, data_format, **kwargs)


@register
class PolyphasePooling2D(TransformLayer):
    r"""Adaptive polyphase sampling of images.

    Args:
        strides: Step between kept cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        p: Order of the norm.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{s i + k}, \; k = \operatorname{argmax}_{k} \sum_{c, i} |x_{c, s i + k}|^p``
    """

    operator_name, rank = "polyphase", 2

    def __init__(self, strides: Any = 2, data_format: str | None = None, *, p: float = 2.0, **kwargs: Any) -> None:
        super().__init__({"stride": strides, "p": p}, data_format, **kwargs)


@register
class PolyphasePooling3D(TransformLayer):
    r"""Adaptive polyphase sampling of volumes.

    Args:
        strides: Step between kept cells, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        p: Order of the norm.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{s i + k}, \; k = \operatorname{argmax}_{k} \sum_{c, i} |x_{c, s i + k}|^p``
    """

    operator_name, rank = "polyphase", 3

    def __init__(self, strides: Any = 2, data_format: str | None = None, *, p: float = 2.0, **kwargs: Any) -> None:
        super().__init__({"stride": strides, "p": p}, data_format, **kwargs)
