"""Max-unpooling as Keras layers.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from .base import register
from .transform_base import TransformLayer

__all__ = ["MaxUnpool1D", "MaxUnpool2D", "MaxUnpool3D", "MaxUnpooling1D", "MaxUnpooling2D", "MaxUnpooling3D"]


@register
class MaxUnpooling1D(TransformLayer):
    r"""Max-unpooling of sequences.

    Called with ``[inputs, indices]``.

    Args:
        pool_size: Cells of a window of the pooling, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: Int, one per axis, one (low, high) per axis, or "valid", "same", "same_lower".
        output_size: Cells to make, where several sizes pool to that of the inputs.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        index_layout: How indices count: "plane", "image", "tensor" or "tensor_column_major".
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i_k} = x_k, \; y_j = 0 \text{ elsewhere}``
    """

    operator_name, rank = "max_unpool", 1

    def __init__(
        self,
        pool_size: Any = 2,
        strides: Any = None,
        padding: Any = "valid",
        output_size: Any = None,
        data_format: str | None = None,
        *,
        index_layout: str = "plane",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "kernel_size": pool_size,
                "stride": strides,
                "padding": padding,
                "output_size": output_size,
                "index_layout": index_layout,
            },
            data_format,
            **kwargs,
        )


MaxUnpool1D = MaxUnpooling1D


@register
class MaxUnpooling2D(TransformLayer):
    r"""Max-unpooling of images.

    Called with ``[inputs, indices]``.

    Args:
        pool_size: Cells of a window of the pooling, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: Int, one per axis, one (low, high) per axis, or "valid", "same", "same_lower".
        output_size: Cells to make, where several sizes pool to that of the inputs.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        index_layout: How indices count: "plane", "image", "tensor" or "tensor_column_major".
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i_k} = x_k, \; y_j = 0 \text{ elsewhere}``
    """

    operator_name, rank = "max_unpool", 2

    def __init__(
        self,
        pool_size: Any = 2,
        strides: Any = None,
        padding: Any = "valid",
        output_size: Any = None,
        data_format: str | None = None,
        *,
        index_layout: str = "plane",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "kernel_size": pool_size,
                "stride": strides,
                "padding": padding,
                "output_size": output_size,
                "index_layout": index_layout,
            },
            data_format,
            **kwargs,
        )


MaxUnpool2D = MaxUnpooling2D


@register
class MaxUnpooling3D(TransformLayer):
    r"""Max-unpooling of volumes.

    Called with ``[inputs, indices]``.

    Args:
        pool_size: Cells of a window of the pooling, an int or one per axis.
        strides: Step between windows; None takes `pool_size`.
        padding: Int, one per axis, one (low, high) per axis, or "valid", "same", "same_lower".
        output_size: Cells to make, where several sizes pool to that of the inputs.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        index_layout: How indices count: "plane", "image", "tensor" or "tensor_column_major".
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i_k} = x_k, \; y_j = 0 \text{ elsewhere}``
    """

    operator_name, rank = "max_unpool", 3

    def __init__(
        self,
        pool_size: Any = 2,
        strides: Any = None,
        padding: Any = "valid",
        output_size: Any = None,
        data_format: str | None = None,
        *,
        index_layout: str = "plane",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "kernel_size": pool_size,
                "stride": strides,
                "padding": padding,
                "output_size": output_size,
                "index_layout": index_layout,
            },
            data_format,
            **kwargs,
        )


MaxUnpool3D = MaxUnpooling3D
