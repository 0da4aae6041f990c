"""Fast spatial pyramid pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import register
from .transform_base import TransformLayer

__all__ = ["SppfPooling1D", "SppfPooling2D", "SppfPooling3D"]


@register
class SppfPooling1D(TransformLayer):
    r"""Fast spatial pyramid pooling of sequences.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        repeats: How often the pooling is repeated.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = [x, m(x), m(m(x)), \ldots]``
    """

    operator_name, rank = "sppf", 1

    def __init__(self, pool_size: Any = 5, data_format: str | None = None, *, repeats: int = 3, **kwargs: Any) -> None:
        super().__init__({"kernel_size": pool_size, "repeats": repeats}, data_format, **kwargs)


@register
class SppfPooling2D(TransformLayer):
    r"""Fast spatial pyramid pooling of images.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        repeats: How often the pooling is repeated.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = [x, m(x), m(m(x)), \ldots]``
    """

    operator_name, rank = "sppf", 2

    def __init__(self, pool_size: Any = 5, data_format: str | None = None, *, repeats: int = 3, **kwargs: Any) -> None:
        super().__init__({"kernel_size": pool_size, "repeats": repeats}, data_format, **kwargs)


@register
class SppfPooling3D(TransformLayer):
    r"""Fast spatial pyramid pooling of volumes.

    Args:
        pool_size: Cells of a window, an int or one per axis.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        repeats: How often the pooling is repeated.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = [x, m(x), m(m(x)), \ldots]``
    """

    operator_name, rank = "sppf", 3

    def __init__(self, pool_size: Any = 5, data_format: str | None = None, *, repeats: int = 3, **kwargs: Any) -> None:
        super().__init__({"kernel_size": pool_size, "repeats": repeats}, data_format, **kwargs)
