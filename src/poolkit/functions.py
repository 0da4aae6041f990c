"""One function per operator and kind of windows.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from .functional import pool, squeeze
from .record import Bound
from .windows import Adaptive, Global, Sliding

__all__ = [
    "Average",
    "Lp",
    "Max",
    "adaptive_average_pool",
    "adaptive_lp_pool",
    "adaptive_max_pool",
    "average_pool",
    "global_average_pool",
    "global_lp_pool",
    "global_max_pool",
    "lp_pool",
    "max_pool",
]

Size = int | Sequence[int]
AdaptiveSize = int | Sequence[int | None]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


class Average(Bound):
    """Average pooling, for `pool(x, Average(...), windows)`.

    Args:
        count_include_pad: Divide by the padded cells too.
        divisor_override: Divide by this instead of the number of cells.
    """

    _operator = "average"

    def __init__(self, *, count_include_pad: bool = False, divisor_override: int | None = None) -> None:
        super().__init__(count_include_pad=count_include_pad, divisor_override=divisor_override)


class Lp(Bound):
    """Lp pooling, for `pool(x, Lp(...), windows)`.

    Args:
        p: Order of the norm.
    """

    _operator = "lp"

    def __init__(self, *, p: Any = 2.0) -> None:
        super().__init__(p=p)


class Max(Bound):
    """Max pooling, for `pool(x, Max(...), windows)`."""

    _operator = "max"

    def __init__(self) -> None:
        super().__init__()


def average_pool(
    x: Any,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
    *,
    layout: str = "channels_first",
    out: Any = None,
    count_include_pad: bool = False,
    divisor_override: int | None = None,
) -> Any:
    r"""Average pooling over sliding windows.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        count_include_pad: Divide by the padded cells too.
        divisor_override: Divide by this instead of the number of cells.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """
    return pool(
        x,
        "average",
        Sliding(kernel_size, stride, padding, dilation, ceil_mode),
        layout=layout,
        out=out,
        count_include_pad=count_include_pad,
        divisor_override=divisor_override,
    )


def adaptive_average_pool(x: Any, output_size: AdaptiveSize, *, layout: str = "channels_first", out: Any = None) -> Any:
    r"""Average pooling to a given output size.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """
    return pool(x, "average", Adaptive(output_size), layout=layout, out=out)


def global_average_pool(x: Any, *, layout: str = "channels_first", out: Any = None, keepdims: bool = True) -> Any:
    r"""Average pooling of the whole space.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        keepdims: Keep the space axes, with size 1.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """
    return squeeze(pool(x, "average", Global(), layout=layout, out=out), layout, keepdims)


def lp_pool(
    x: Any,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
    *,
    layout: str = "channels_first",
    out: Any = None,
    p: Any = 2.0,
) -> Any:
    r"""Lp pooling over sliding windows.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        p: Order of the norm.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``
    """
    return pool(x, "lp", Sliding(kernel_size, stride, padding, dilation, ceil_mode), layout=layout, out=out, p=p)


def adaptive_lp_pool(
    x: Any, output_size: AdaptiveSize, *, layout: str = "channels_first", out: Any = None, p: Any = 2.0
) -> Any:
    r"""Lp pooling to a given output size.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        p: Order of the norm.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``
    """
    return pool(x, "lp", Adaptive(output_size), layout=layout, out=out, p=p)


def global_lp_pool(
    x: Any, *, layout: str = "channels_first", out: Any = None, keepdims: bool = True, p: Any = 2.0
) -> Any:
    r"""Lp pooling of the whole space.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        keepdims: Keep the space axes, with size 1.
        p: Order of the norm.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``
    """
    return squeeze(pool(x, "lp", Global(), layout=layout, out=out, p=p), layout, keepdims)


def max_pool(
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
    r"""Max pooling over sliding windows.

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

    Formula: ``y = \max_{i \in W} x_i``
    """
    return pool(
        x,
        "max",
        Sliding(kernel_size, stride, padding, dilation, ceil_mode),
        layout=layout,
        out=out,
        return_indices=return_indices,
        index_layout=index_layout,
    )


def adaptive_max_pool(
    x: Any,
    output_size: AdaptiveSize,
    *,
    layout: str = "channels_first",
    out: Any = None,
    return_indices: bool = False,
    index_layout: str = "plane",
) -> Any:
    r"""Max pooling to a given output size.

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

    Formula: ``y = \max_{i \in W} x_i``
    """
    return pool(
        x,
        "max",
        Adaptive(output_size),
        layout=layout,
        out=out,
        return_indices=return_indices,
        index_layout=index_layout,
    )


def global_max_pool(x: Any, *, layout: str = "channels_first", out: Any = None, keepdims: bool = True) -> Any:
    r"""Max pooling of the whole space.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        keepdims: Keep the space axes, with size 1.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \max_{i \in W} x_i``
    """
    return squeeze(pool(x, "max", Global(), layout=layout, out=out), layout, keepdims)
