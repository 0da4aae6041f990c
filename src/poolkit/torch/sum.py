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


class _SlidingSum(base.SlidingPool):
    operator_name = "sum"

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False
    ) -> None:
        r"""``y = \sum_{i \in W} x_i``

        Args:
            kernel_size: Cells of a window, an int or one per axis.
            stride: Step between windows; None takes `kernel_size`.
            padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.

        Raises:
            PoolError: An argument is wrong.
        """
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


class SumPool1d(_SlidingSum):
    """Sum pooling of sequences, over sliding windows."""

    rank = 1


class SumPool2d(_SlidingSum):
    """Sum pooling of images, over sliding windows."""

    rank = 2


class SumPool3d(_SlidingSum):
    """Sum pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveSum(base.AdaptivePool):
    operator_name = "sum"

    def __init__(self, output_size: Any) -> None:
        r"""``y = \sum_{i \in W} x_i``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {})


class AdaptiveSumPool1d(_AdaptiveSum):
    """Sum pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveSumPool2d(_AdaptiveSum):
    """Sum pooling of images, to a given output size."""

    rank = 2


class AdaptiveSumPool3d(_AdaptiveSum):
    """Sum pooling of volumes, to a given output size."""

    rank = 3


class _GlobalSum(base.GlobalPool):
    operator_name = "sum"

    def __init__(self, *, keepdims: bool = True) -> None:
        r"""``y = \sum_{i \in W} x_i``

        Args:
            keepdims: Keep the space axes, with size 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, keepdims)


class GlobalSumPool1d(_GlobalSum):
    """Sum pooling of sequences, of the whole space."""

    rank = 1


class GlobalSumPool2d(_GlobalSum):
    """Sum pooling of images, of the whole space."""

    rank = 2


class GlobalSumPool3d(_GlobalSum):
    """Sum pooling of volumes, of the whole space."""

    rank = 3


class _PyramidSum(base.PyramidPool):
    operator_name = "sum"

    def __init__(self, levels: Any) -> None:
        r"""``y = \sum_{i \in W} x_i``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {})


class PyramidSumPool1d(_PyramidSum):
    """Sum pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidSumPool2d(_PyramidSum):
    """Sum pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidSumPool3d(_PyramidSum):
    """Sum pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
