"""Log-mean-exp pooling, by function.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..functional import call, squeeze
from ..record import Bound
from ..windows import Adaptive, Fractional, Global, Pyramid, Regions, Sliding

__all__ = [
    "LogMeanExp",
    "adaptive_log_mean_exp_pool",
    "fractional_log_mean_exp_pool",
    "global_log_mean_exp_pool",
    "log_mean_exp_pool",
    "pyramid_log_mean_exp_pool",
    "region_log_mean_exp_pool",
]

Size = int | Sequence[int]
AdaptiveSize = int | Sequence[int | None]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]
Ratio = float | Sequence[float]


class LogMeanExp(Bound):
    """Log-mean-exp pooling, for `pool(x, LogMeanExp(...), windows)`.

    Args:
        r: Sharpness, not 0.
    """

    _operator = "log_mean_exp"

    def __init__(self, *, r: Any = 1.0) -> None:
        super().__init__(r=r)


def log_mean_exp_pool(
    x: Any,
    kernel_size: Size,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
    *,
    layout: str = "channels_first",
    out: Any = None,
    r: Any = 1.0,
) -> Any:
    r"""Log-mean-exp pooling over sliding windows.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        r: Sharpness, not 0.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """
    return call(
        x,
        "log_mean_exp",
        Sliding,
        (kernel_size, stride, padding, dilation, ceil_mode),
        layout=layout,
        out=out,
        params={"r": r},
    )


def adaptive_log_mean_exp_pool(
    x: Any, output_size: AdaptiveSize, *, layout: str = "channels_first", out: Any = None, r: Any = 1.0
) -> Any:
    r"""Log-mean-exp pooling to a given output size.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        r: Sharpness, not 0.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """
    return call(x, "log_mean_exp", Adaptive, (output_size,), layout=layout, out=out, params={"r": r})


def global_log_mean_exp_pool(
    x: Any, *, layout: str = "channels_first", out: Any = None, keepdims: bool = True, r: Any = 1.0
) -> Any:
    r"""Log-mean-exp pooling of the whole space.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        keepdims: Keep the space axes, with size 1.
        r: Sharpness, not 0.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """
    return squeeze(call(x, "log_mean_exp", Global, (), layout=layout, out=out, params={"r": r}), layout, keepdims)


def fractional_log_mean_exp_pool(
    x: Any,
    kernel_size: Size,
    output_size: Size | None = None,
    output_ratio: Ratio | None = None,
    *,
    seed: int | None = None,
    layout: str = "channels_first",
    out: Any = None,
    r: Any = 1.0,
) -> Any:
    r"""Log-mean-exp pooling over windows at random places.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window, an int or one per axis.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        output_ratio: Share of the input's cells, instead of `output_size`.
        seed: The same seed draws the same windows; None draws new ones.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        r: Sharpness, not 0.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """
    return call(
        x,
        "log_mean_exp",
        Fractional,
        (kernel_size, output_size, output_ratio, seed),
        layout=layout,
        out=out,
        params={"r": r},
    )


def pyramid_log_mean_exp_pool(x: Any, levels: Sequence[int], *, layout: str = "channels_first", r: Any = 1.0) -> Any:
    r"""Log-mean-exp pooling over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        layout: "channels_first" or "channels_last".
        r: Sharpness, not 0.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """
    return call(x, "log_mean_exp", Pyramid, (levels,), layout=layout, params={"r": r})


def region_log_mean_exp_pool(
    x: Any,
    boxes: Any,
    output_size: Size,
    spatial_scale: float = 1.0,
    *,
    layout: str = "channels_first",
    out: Any = None,
    r: Any = 1.0,
) -> Any:
    r"""Log-mean-exp pooling over the bins of regions of interest, (R, C, *output_size).

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        boxes: (R, 2 * rank + 1): image, low corner, high corner of each box, in x, y, z order, see `Regions`.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        spatial_scale: What the coordinates of the boxes are multiplied with.
        layout: "channels_first" or "channels_last".
        out: NumPy only: receives the result.
        r: Sharpness, not 0.

    Returns:
        The pooled array, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """
    return call(
        x, "log_mean_exp", Regions, (boxes, output_size, spatial_scale), layout=layout, out=out, params={"r": r}
    )
