"""Blur pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveBlurPool1d",
    "AdaptiveBlurPool2d",
    "AdaptiveBlurPool3d",
    "BlurPool1d",
    "BlurPool2d",
    "BlurPool3d",
    "GlobalBlurPool1d",
    "GlobalBlurPool2d",
    "GlobalBlurPool3d",
    "PyramidBlurPool1d",
    "PyramidBlurPool2d",
    "PyramidBlurPool3d",
]


class BlurPool1d(base.SlidingPool):
    r"""Blur pooling of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 1

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False
    ) -> None:
        super().__init__(
            {
                "kernel_size": kernel_size,
                "stride": stride,
                "padding": padding,
                "dilation": dilation,
                "ceil_mode": ceil_mode,
            },
            {},
        )


class BlurPool2d(base.SlidingPool):
    r"""Blur pooling of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 2

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False
    ) -> None:
        super().__init__(
            {
                "kernel_size": kernel_size,
                "stride": stride,
                "padding": padding,
                "dilation": dilation,
                "ceil_mode": ceil_mode,
            },
            {},
        )


class BlurPool3d(base.SlidingPool):
    r"""Blur pooling of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 3

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False
    ) -> None:
        super().__init__(
            {
                "kernel_size": kernel_size,
                "stride": stride,
                "padding": padding,
                "dilation": dilation,
                "ceil_mode": ceil_mode,
            },
            {},
        )


class AdaptiveBlurPool1d(base.AdaptivePool):
    r"""Blur pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 1

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveBlurPool2d(base.AdaptivePool):
    r"""Blur pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 2

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveBlurPool3d(base.AdaptivePool):
    r"""Blur pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 3

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class GlobalBlurPool1d(base.GlobalPool):
    r"""Blur pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalBlurPool2d(base.GlobalPool):
    r"""Blur pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalBlurPool3d(base.GlobalPool):
    r"""Blur pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class PyramidBlurPool1d(base.PyramidPool):
    r"""Blur pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 1

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidBlurPool2d(base.PyramidPool):
    r"""Blur pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 2

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidBlurPool3d(base.PyramidPool):
    r"""Blur pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``
    """

    operator_name, rank = "blur", 3

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})
