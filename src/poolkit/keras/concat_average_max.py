"""Global joined average and max pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import register
from .transform_base import TransformLayer

__all__ = ["GlobalConcatAverageMaxPooling1D", "GlobalConcatAverageMaxPooling2D", "GlobalConcatAverageMaxPooling3D"]


@register
class GlobalConcatAverageMaxPooling1D(TransformLayer):
    r"""Global joined average and max pooling of sequences.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left[\frac{1}{n} \sum_i x_i, \; \max_i x_i\right]``
    """

    operator_name, rank = "concat_average_max", 1

    def __init__(self, data_format: str | None = None, *, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({"keepdims": keepdims}, data_format, **kwargs)


@register
class GlobalConcatAverageMaxPooling2D(TransformLayer):
    r"""Global joined average and max pooling of images.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left[\frac{1}{n} \sum_i x_i, \; \max_i x_i\right]``
    """

    operator_name, rank = "concat_average_max", 2

    def __init__(self, data_format: str | None = None, *, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({"keepdims": keepdims}, data_format, **kwargs)


@register
class GlobalConcatAverageMaxPooling3D(TransformLayer):
    r"""Global joined average and max pooling of volumes.

    Args:
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        keepdims: Keep the space axes, with size 1.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left[\frac{1}{n} \sum_i x_i, \; \max_i x_i\right]``
    """

    operator_name, rank = "concat_average_max", 3

    def __init__(self, data_format: str | None = None, *, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__({"keepdims": keepdims}, data_format, **kwargs)
