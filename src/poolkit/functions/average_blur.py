"""Average-blur pooling, by function.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from collections.abc import Sequence
from typing import Any

from ..record import Bound
from ..transforms import transform

__all__ = ["AverageBlur", "average_blur_pool"]

Size = int | Sequence[int]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]


class AverageBlur(Bound):
    """Average-blur pooling, for `transform(x, AverageBlur(...))`.

    Args:
        kernel_size: Cells of a window of the mean, an int or one per axis.
        stride: Step of the blur; None takes `kernel_size`.
        padding: Of the mean: int, one per axis, pairs, or a name as for `Sliding`.
        blur_size: Cells of the blur's kernel: 2, 3 or 5 are common.
    """

    _operator = "average_blur"

    def __init__(
        self, *, kernel_size: Size = 2, stride: Size | None = None, padding: Padding = 0, blur_size: Size = 3
    ) -> None:
        super().__init__(kernel_size=kernel_size, stride=stride, padding=padding, blur_size=blur_size)


def average_blur_pool(
    x: Any,
    kernel_size: Size = 2,
    stride: Size | None = None,
    padding: Padding = 0,
    blur_size: Size = 3,
    *,
    layout: str = "channels_first",
) -> Any:
    r"""Average-blur pooling.

    Args:
        x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes.
        kernel_size: Cells of a window of the mean, an int or one per axis.
        stride: Step of the blur; None takes `kernel_size`.
        padding: Of the mean: int, one per axis, pairs, or a name as for `Sliding`.
        blur_size: Cells of the blur's kernel: 2, 3 or 5 are common.
        layout: "channels_first" or "channels_last".

    Returns:
        The array made, of the type and layout of `x`.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \mathrm{blur}_s(\mathrm{mean}_1(x))``
    """
    return transform(
        x, "average_blur", layout=layout, kernel_size=kernel_size, stride=stride, padding=padding, blur_size=blur_size
    )
