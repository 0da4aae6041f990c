"""Corner pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import register
from .transform_base import TransformLayer

__all__ = ["CornerPooling1D", "CornerPooling2D", "CornerPooling3D"]


@register
class CornerPooling1D(TransformLayer):
    r"""Corner pooling of sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        corner: "start", "end", of images also "top_left", "top", ..., or "+", "-" or "0" per axis.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \max_{k \geq i} x_{k,j} + \max_{k \geq j} x_{i,k}``
    """

    operator_name, rank = "corner", 1

    def __init__(self, data_format: str | None = None, *, corner: str = "start", **kwargs: Any) -> None:
        super().__init__({"corner": corner}, data_format, **kwargs)


@register
class CornerPooling2D(TransformLayer):
    r"""Corner pooling of images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        corner: "start", "end", of images also "top_left", "top", ..., or "+", "-" or "0" per axis.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \max_{k \geq i} x_{k,j} + \max_{k \geq j} x_{i,k}``
    """

    operator_name, rank = "corner", 2

    def __init__(self, data_format: str | None = None, *, corner: str = "start", **kwargs: Any) -> None:
        super().__init__({"corner": corner}, data_format, **kwargs)


@register
class CornerPooling3D(TransformLayer):
    r"""Corner pooling of volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        corner: "start", "end", of images also "top_left", "top", ..., or "+", "-" or "0" per axis.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \max_{k \geq i} x_{k,j} + \max_{k \geq j} x_{i,k}``
    """

    operator_name, rank = "corner", 3

    def __init__(self, data_format: str | None = None, *, corner: str = "start", **kwargs: Any) -> None:
        super().__init__({"corner": corner}, data_format, **kwargs)
