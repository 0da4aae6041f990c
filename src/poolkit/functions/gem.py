"""Generalized-mean pooling, by function.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..functional import call, squeeze
from ..record import Bound
from ..windows import Adaptive, Fractional, Global, Pyramid, Regions, Sliding

__all__ = [
    "GeM",
    "adaptive_gem_pool",
    "fractional_gem_pool",
    "gem_pool",
    "global_gem_pool",
    "pyramid_gem_pool",
    "region_gem_pool",
]

Size = int | Sequence[int]
AdaptiveSize = int | Sequence[int | None]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]
Ratio = float | Sequence[float]


class GeM(Bound):
    """Generalized-mean pooling, for `pool(x, GeM(...), windows)`.

    Args:
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
    """

    _operator = "gem"

    def __init__(self, *, p: Any = 3.0, eps: float = 1e-06) -> None:
        super().__init__(p=p, eps=eps)


def gem_pool(
    x: Any,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
    *,
    layout: str = "channels_first",
    out: Any = None,
    p: Any = 3.0,
    eps: float = 1e-06,
) -> Any:
    r"""Generalized-mean pooling over sliding windows.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """
    return call(
        x,
        "gem",
        Sliding,
        (kernel_size, stride, padding, dilation, ceil_mode),
        layout=layout,
        out=out,
        params={"p": p, "eps": eps},
    )


def adaptive_gem_pool(
    x: Any,
    output_size: AdaptiveSize,
    *,
    layout: str = "channels_first",
    out: Any = None,
    p: Any = 3.0,
    eps: float = 1e-06,
) -> Any:
    r"""Generalized-mean pooling to a given output size.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """
    return call(x, "gem", Adaptive, (output_size,), layout=layout, out=out, params={"p": p, "eps": eps})


def global_gem_pool(
    x: Any, *, layout: str = "channels_first", out: Any = None, keepdims: bool = True, p: Any = 3.0, eps: float = 1e-06
) -> Any:
    r"""Generalized-mean pooling of the whole space.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        keepdims: Keep the space axes, with size 1.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """
    return squeeze(call(x, "gem", Global, (), layout=layout, out=out, params={"p": p, "eps": eps}), layout, keepdims)


def fractional_gem_pool(
    x: Any,
    kernel_size: Size,
    output_size: Size | None = None,
    output_ratio: Ratio | None = None,
    *,
    seed: int | None = None,
    layout: str = "channels_first",
    out: Any = None,
    p: Any = 3.0,
    eps: float = 1e-06,
) -> Any:
    r"""Generalized-mean pooling over windows at random places.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window, an int or one per axis.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        output_ratio: Share of the input's cells, instead of `output_size`.
        seed: The same seed draws the same windows; None draws new ones.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """
    return call(
        x,
        "gem",
        Fractional,
        (kernel_size, output_size, output_ratio, seed),
        layout=layout,
        out=out,
        params={"p": p, "eps": eps},
    )


def pyramid_gem_pool(
    x: Any, levels: Sequence[int], *, layout: str = "channels_first", p: Any = 3.0, eps: float = 1e-06
) -> Any:
    r"""Generalized-mean pooling over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        layout: "channels_first" or "channels_last".
        p: Order of the mean, positive.
        eps: Smallest value of a cell.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """
    return call(x, "gem", Pyramid, (levels,), layout=layout, params={"p": p, "eps": eps})


def region_gem_pool(
    x: Any,
    boxes: Any,
    output_size: Size,
    spatial_scale: float = 1.0,
    *,
    layout: str = "channels_first",
    out: Any = None,
    p: Any = 3.0,
    eps: float = 1e-06,
) -> Any:
    r"""Generalized-mean pooling over the bins of regions of interest, (R, C, *output_size).

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        boxes: (R, 2 * rank + 1): image, low corner, high corner of each box, in x, y, z order, see `Regions`.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        spatial_scale: What the coordinates of the boxes are multiplied with.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """
    return call(
        x, "gem", Regions, (boxes, output_size, spatial_scale), layout=layout, out=out, params={"p": p, "eps": eps}
    )
