"""Sum pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveSumPool1d",
    "AdaptiveSumPool2d",
    "AdaptiveSumPool3d",
    "GlobalSumPool1d",
    "GlobalSumPool2d",
    "GlobalSumPool3d",
    "PyramidSumPool1d",
    "PyramidSumPool2d",
    "PyramidSumPool3d",
    "SumPool1d",
    "SumPool2d",
    "SumPool3d",
]


class SumPool1d(base.SlidingPool):
    r"""Sum pooling of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 1

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


class SumPool2d(base.SlidingPool):
    r"""Sum pooling of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 2

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


class SumPool3d(base.SlidingPool):
    r"""Sum pooling of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 3

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


class AdaptiveSumPool1d(base.AdaptivePool):
    r"""Sum pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 1

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveSumPool2d(base.AdaptivePool):
    r"""Sum pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 2

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveSumPool3d(base.AdaptivePool):
    r"""Sum pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 3

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class GlobalSumPool1d(base.GlobalPool):
    r"""Sum pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalSumPool2d(base.GlobalPool):
    r"""Sum pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalSumPool3d(base.GlobalPool):
    r"""Sum pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class PyramidSumPool1d(base.PyramidPool):
    r"""Sum pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 1

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidSumPool2d(base.PyramidPool):
    r"""Sum pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 2

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidSumPool3d(base.PyramidPool):
    r"""Sum pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i``
    """

    operator_name, rank = "sum", 3

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})
