"""Max-unpooling for JAX.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..transforms import transform

__all__ = ["max_unpool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


def max_unpool(
    x: Any,
    indices: Any,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Padding = 0,
    output_size: Size | None = None,
    *,
    layout: str = "channels_last",
    index_layout: str = "plane",
) -> Any:
    r"""Max-unpooling.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        indices: Where each value of `x` came from, integers of the shape of `x`.
        kernel_size: Cells of a window of the pooling, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, or "valid", "same", "same_lower".
        output_size: Cells to make, where several sizes pool to that of `x`.
        layout: "channels_first" or "channels_last".
        index_layout: How indices count: "plane", "image", "tensor" or "tensor_column_major".

    Returns:
        The array made, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y_{i_k} = x_k, \; y_j = 0 \text{ elsewhere}``
    """
    return transform(
        x,
        "max_unpool",
        indices,
        layout=layout,
        kernel_size=kernel_size,
        stride=stride,
        padding=padding,
        output_size=output_size,
        index_layout=index_layout,
    )
