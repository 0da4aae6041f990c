"""Max-blur pooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import register
from .transform_base import TransformLayer

__all__ = ["MaxBlurPooling1D", "MaxBlurPooling2D", "MaxBlurPooling3D"]


@register
class MaxBlurPooling1D(TransformLayer):
    r"""Max-blur pooling of sequences.

    Args:
        pool_size: Cells of a window of the maximum, an int or one per axis.
        strides: Step of the blur; None takes `pool_size`.
        padding: Of the maximum: int, one per axis, pairs, or a name as for `Sliding`.
        blur_size: Cells of the blur's kernel: 2, 3 or 5 are common.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \mathrm{blur}_s(\mathrm{max}_1(x))``
    """

    operator_name, rank = "max_blur", 1

    def __init__(
        self,
        pool_size: Any = 2,
        strides: Any = None,
        padding: Any = "valid",
        blur_size: Any = 3,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {"kernel_size": pool_size, "stride": strides, "padding": padding, "blur_size": blur_size},
            data_format,
            **kwargs,
        )


@register
class MaxBlurPooling2D(TransformLayer):
    r"""Max-blur pooling of images.

    Args:
        pool_size: Cells of a window of the maximum, an int or one per axis.
        strides: Step of the blur; None takes `pool_size`.
        padding: Of the maximum: int, one per axis, pairs, or a name as for `Sliding`.
        blur_size: Cells of the blur's kernel: 2, 3 or 5 are common.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \mathrm{blur}_s(\mathrm{max}_1(x))``
    """

    operator_name, rank = "max_blur", 2

    def __init__(
        self,
        pool_size: Any = 2,
        strides: Any = None,
        padding: Any = "valid",
        blur_size: Any = 3,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {"kernel_size": pool_size, "stride": strides, "padding": padding, "blur_size": blur_size},
            data_format,
            **kwargs,
        )


@register
class MaxBlurPooling3D(TransformLayer):
    r"""Max-blur pooling of volumes.

    Args:
        pool_size: Cells of a window of the maximum, an int or one per axis.
        strides: Step of the blur; None takes `pool_size`.
        padding: Of the maximum: int, one per axis, pairs, or a name as for `Sliding`.
        blur_size: Cells of the blur's kernel: 2, 3 or 5 are common.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \mathrm{blur}_s(\mathrm{max}_1(x))``
    """

    operator_name, rank = "max_blur", 3

    def __init__(
        self,
        pool_size: Any = 2,
        strides: Any = None,
        padding: Any = "valid",
        blur_size: Any = 3,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {"kernel_size": pool_size, "stride": strides, "padding": padding, "blur_size": blur_size},
            data_format,
            **kwargs,
        )
