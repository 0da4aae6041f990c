"""Attention pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import register
from .transform_base import TransformLayer

__all__ = ["AttentionPooling1D", "AttentionPooling2D", "AttentionPooling3D"]


@register
class AttentionPooling1D(TransformLayer):
    r"""Attention pooling of sequences.

    Called with ``[inputs, logits]``.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_i e^{l_i} x_i}{\sum_i e^{l_i}}``
    """

    operator_name, rank = "attention", 1

    def __init__(self, data_format: str | None = None, *, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({"keepdims": keepdims}, data_format, **kwargs)


@register
class AttentionPooling2D(TransformLayer):
    r"""Attention pooling of images.

    Called with ``[inputs, logits]``.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_i e^{l_i} x_i}{\sum_i e^{l_i}}``
    """

    operator_name, rank = "attention", 2

    def __init__(self, data_format: str | None = None, *, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({"keepdims": keepdims}, data_format, **kwargs)


@register
class AttentionPooling3D(TransformLayer):
    r"""Attention pooling of volumes.

    Called with ``[inputs, logits]``.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_i e^{l_i} x_i}{\sum_i e^{l_i}}``
    """

    operator_name, rank = "attention", 3

    def __init__(self, data_format: str | None = None, *, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({"keepdims": keepdims}, data_format, **kwargs)
