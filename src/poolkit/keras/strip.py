"""Strip pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import register
from .transform_base import TransformLayer

__all__ = ["StripPooling1D", "StripPooling2D", "StripPooling3D"]


@register
class StripPooling1D(TransformLayer):
    r"""Strip pooling of sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \frac{1}{W} \sum_{k} x_{i,k} + \frac{1}{H} \sum_{k} x_{k,j}``
    """

    operator_name, rank = "strip", 1

    def __init__(self, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__({}, data_format, **kwargs)


@register
class StripPooling2D(TransformLayer):
    r"""Strip pooling of images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \frac{1}{W} \sum_{k} x_{i,k} + \frac{1}{H} \sum_{k} x_{k,j}``
    """

    operator_name, rank = "strip", 2

    def __init__(self, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__({}, data_format, **kwargs)


@register
class StripPooling3D(TransformLayer):
    r"""Strip pooling of volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i,j} = \frac{1}{W} \sum_{k} x_{i,k} + \frac{1}{H} \sum_{k} x_{k,j}``
    """

    operator_name, rank = "strip", 3

    def __init__(self, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__({}, data_format, **kwargs)
