"""Min pooling, by function.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..functional import call, squeeze
from ..record import Bound
from ..windows import Adaptive, Fractional, Global, Pyramid, Regions, Sliding

__all__ = [
    "Min",
    "adaptive_min_pool",
    "fractional_min_pool",
    "global_min_pool",
    "min_pool",
    "pyramid_min_pool",
    "region_min_pool",
]

Size = int | Sequence[int]
AdaptiveSize = int | Sequence[int | None]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]
Ratio = float | Sequence[float]


class Min(Bound):
    """Min pooling, for `pool(x, Min(...), windows)`."""

    _operator = "min"

    def __init__(self) -> None:
        super().__init__()


def min_pool(
    x: Any,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
    *,
    layout: str = "channels_first",
    out: Any = None,
    return_indices: bool = False,
    index_layout: str = "plane",
) -> Any:
    r"""Min pooling over sliding windows.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        return_indices: Also return where the chosen cells lie.
        index_layout: How indices count: "plane", "image", "tensor" or "tensor_column_major", see `pool`.

    Returns:
        The pooled array, of the type and layout of `x`; with indices (y, indices).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """
    return call(
        x,
        "min",
        Sliding,
        (kernel_size, stride, padding, dilation, ceil_mode),
        layout=layout,
        out=out,
        return_indices=return_indices,
        index_layout=index_layout,
    )


def adaptive_min_pool(
    x: Any,
    output_size: AdaptiveSize,
    *,
    layout: str = "channels_first",
    out: Any = None,
    return_indices: bool = False,
    index_layout: str = "plane",
) -> Any:
    r"""Min pooling to a given output size.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        return_indices: Also return where the chosen cells lie.
        index_layout: How indices count: "plane", "image", "tensor" or "tensor_column_major", see `pool`.

    Returns:
        The pooled array, of the type and layout of `x`; with indices (y, indices).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """
    return call(
        x,
        "min",
        Adaptive,
        (output_size,),
        layout=layout,
        out=out,
        return_indices=return_indices,
        index_layout=index_layout,
    )


def global_min_pool(x: Any, *, layout: str = "channels_first", out: Any = None, keepdims: bool = True) -> Any:
    r"""Min pooling of the whole space.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        keepdims: Keep the space axes, with size 1.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """
    return squeeze(call(x, "min", Global, (), layout=layout, out=out), layout, keepdims)


def fractional_min_pool(
    x: Any,
    kernel_size: Size,
    output_size: Size | None = None,
    output_ratio: Ratio | None = None,
    *,
    seed: int | None = None,
    layout: str = "channels_first",
    out: Any = None,
    return_indices: bool = False,
    index_layout: str = "plane",
) -> Any:
    r"""Min pooling over windows at random places.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window, an int or one per axis.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        output_ratio: Share of the input's cells, instead of `output_size`.
        seed: The same seed draws the same windows; None draws new ones.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        return_indices: Also return where the chosen cells lie.
        index_layout: How indices count: "plane", "image", "tensor" or "tensor_column_major", see `pool`.

    Returns:
        The pooled array, of the type and layout of `x`; with indices (y, indices).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """
    return call(
        x,
        "min",
        Fractional,
        (kernel_size, output_size, output_ratio, seed),
        layout=layout,
        out=out,
        return_indices=return_indices,
        index_layout=index_layout,
    )


def pyramid_min_pool(x: Any, levels: Sequence[int], *, layout: str = "channels_first") -> Any:
    r"""Min pooling over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        layout: "channels_first" or "channels_last".

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """
    return call(x, "min", Pyramid, (levels,), layout=layout)


def region_min_pool(
    x: Any,
    boxes: Any,
    output_size: Size,
    spatial_scale: float = 1.0,
    *,
    layout: str = "channels_first",
    out: Any = None,
    return_indices: bool = False,
    index_layout: str = "plane",
) -> Any:
    r"""Min pooling over the bins of regions of interest, (R, C, *output_size).

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        boxes: (R, 2 * rank + 1): image, low corner, high corner of each box, in x, y, z order, see `Regions`.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        spatial_scale: What the coordinates of the boxes are multiplied with.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        return_indices: Also return where the chosen cells lie.
        index_layout: How indices count: "plane", "image", "tensor" or "tensor_column_major", see `pool`.

    Returns:
        The pooled array, of the type and layout of `x`; with indices (y, indices).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \min_{i \in W} x_i``
    """
    return call(
        x,
        "min",
        Regions,
        (boxes, output_size, spatial_scale),
        layout=layout,
        out=out,
        return_indices=return_indices,
        index_layout=index_layout,
    )
