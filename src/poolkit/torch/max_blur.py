"""Max-blur pooling, functions and modules.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import transform_base

__all__ = ["MaxBlurPool1d", "MaxBlurPool2d", "MaxBlurPool3d"]


class MaxBlurPool1d(transform_base.Transform):
    r"""Max-blur pooling of sequences.

    Args:
        kernel_size: Cells of a window of the maximum, an int or one per axis.
        stride: Step of the blur; None takes `kernel_size`.
        padding: Of the maximum: int, one per axis, pairs, or a name as for `Sliding`.
        blur_size: Cells of the blur's kernel: 2, 3 or 5 are common.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \mathrm{blur}_s(\mathrm{max}_1(x))``
    """

    operator_name, rank = "max_blur", 1

    def __init__(self, kernel_size: Any = 2, stride: Any = None, padding: Any = 0, blur_size: Any = 3) -> None:
        super().__init__(kernel_size=kernel_size, stride=stride, padding=padding, blur_size=blur_size)


class MaxBlurPool2d(transform_base.Transform):
    r"""Max-blur pooling of images.

    Args:
        kernel_size: Cells of a window of the maximum, an int or one per axis.
        stride: Step of the blur; None takes `kernel_size`.
        padding: Of the maximum: int, one per axis, pairs, or a name as for `Sliding`.
        blur_size: Cells of the blur's kernel: 2, 3 or 5 are common.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \mathrm{blur}_s(\mathrm{max}_1(x))``
    """

    operator_name, rank = "max_blur", 2

    def __init__(self, kernel_size: Any = 2, stride: Any = None, padding: Any = 0, blur_size: Any = 3) -> None:
        super().__init__(kernel_size=kernel_size, stride=stride, padding=padding, blur_size=blur_size)


class MaxBlurPool3d(transform_base.Transform):
    r"""Max-blur pooling of volumes.

    Args:
        kernel_size: Cells of a window of the maximum, an int or one per axis.
        stride: Step of the blur; None takes `kernel_size`.
        padding: Of the maximum: int, one per axis, pairs, or a name as for `Sliding`.
        blur_size: Cells of the blur's kernel: 2, 3 or 5 are common.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \mathrm{blur}_s(\mathrm{max}_1(x))``
    """

    operator_name, rank = "max_blur", 3

    def __init__(self, kernel_size: Any = 2, stride: Any = None, padding: Any = 0, blur_size: Any = 3) -> None:
        super().__init__(kernel_size=kernel_size, stride=stride, padding=padding, blur_size=blur_size)
