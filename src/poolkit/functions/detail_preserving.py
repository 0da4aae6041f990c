"""Detail-preserving pooling, by function.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..functional import call, squeeze
from ..record import Bound
from ..windows import Adaptive, Fractional, Global, Pyramid, Regions, Sliding

__all__ = [
    "DetailPreserving",
    "adaptive_detail_preserving_pool",
    "detail_preserving_pool",
    "fractional_detail_preserving_pool",
    "global_detail_preserving_pool",
    "pyramid_detail_preserving_pool",
    "region_detail_preserving_pool",
]

Size = int | Sequence[int]
AdaptiveSize = int | Sequence[int | None]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]
Ratio = float | Sequence[float]


class DetailPreserving(Bound):
    """Detail-preserving pooling, for `pool(x, DetailPreserving(...), windows)`.

    Args:
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
    """

    _operator = "detail_preserving"

    def __init__(self, *, alpha: Any = 1.0, lam: Any = 1.0, asymmetric: bool = False) -> None:
        super().__init__(alpha=alpha, lam=lam, asymmetric=asymmetric)


def detail_preserving_pool(
    x: Any,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
    *,
    layout: str = "channels_first",
    out: Any = None,
    alpha: Any = 1.0,
    lam: Any = 1.0,
    asymmetric: bool = False,
) -> Any:
    r"""Detail-preserving pooling over sliding windows.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """
    return call(
        x,
        "detail_preserving",
        Sliding,
        (kernel_size, stride, padding, dilation, ceil_mode),
        layout=layout,
        out=out,
        params={"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
    )


def adaptive_detail_preserving_pool(
    x: Any,
    output_size: AdaptiveSize,
    *,
    layout: str = "channels_first",
    out: Any = None,
    alpha: Any = 1.0,
    lam: Any = 1.0,
    asymmetric: bool = False,
) -> Any:
    r"""Detail-preserving pooling to a given output size.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """
    return call(
        x,
        "detail_preserving",
        Adaptive,
        (output_size,),
        layout=layout,
        out=out,
        params={"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
    )


def global_detail_preserving_pool(
    x: Any,
    *,
    layout: str = "channels_first",
    out: Any = None,
    keepdims: bool = True,
    alpha: Any = 1.0,
    lam: Any = 1.0,
    asymmetric: bool = False,
) -> Any:
    r"""Detail-preserving pooling of the whole space.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        keepdims: Keep the space axes, with size 1.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """
    return squeeze(
        call(
            x,
            "detail_preserving",
            Global,
            (),
            layout=layout,
            out=out,
            params={"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
        ),
        layout,
        keepdims,
    )


def fractional_detail_preserving_pool(
    x: Any,
    kernel_size: Size,
    output_size: Size | None = None,
    output_ratio: Ratio | None = None,
    *,
    seed: int | None = None,
    layout: str = "channels_first",
    out: Any = None,
    alpha: Any = 1.0,
    lam: Any = 1.0,
    asymmetric: bool = False,
) -> Any:
    r"""Detail-preserving pooling over windows at random places.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window, an int or one per axis.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        output_ratio: Share of the input's cells, instead of `output_size`.
        seed: The same seed draws the same windows; None draws new ones.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """
    return call(
        x,
        "detail_preserving",
        Fractional,
        (kernel_size, output_size, output_ratio, seed),
        layout=layout,
        out=out,
        params={"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
    )


def pyramid_detail_preserving_pool(
    x: Any,
    levels: Sequence[int],
    *,
    layout: str = "channels_first",
    alpha: Any = 1.0,
    lam: Any = 1.0,
    asymmetric: bool = False,
) -> Any:
    r"""Detail-preserving pooling over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        layout: "channels_first" or "channels_last".
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """
    return call(
        x,
        "detail_preserving",
        Pyramid,
        (levels,),
        layout=layout,
        params={"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
    )


def region_detail_preserving_pool(
    x: Any,
    boxes: Any,
    output_size: Size,
    spatial_scale: float = 1.0,
    *,
    layout: str = "channels_first",
    out: Any = None,
    alpha: Any = 1.0,
    lam: Any = 1.0,
    asymmetric: bool = False,
) -> Any:
    r"""Detail-preserving pooling over the bins of regions of interest, (R, C, *output_size).

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        boxes: (R, 2 * rank + 1): image, low corner, high corner of each box, in x, y, z order, see `Regions`.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        spatial_scale: What the coordinates of the boxes are multiplied with.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """
    return call(
        x,
        "detail_preserving",
        Regions,
        (boxes, output_size, spatial_scale),
        layout=layout,
        out=out,
        params={"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
    )
