"""Top-k average pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveTopKAveragePool1d",
    "AdaptiveTopKAveragePool2d",
    "AdaptiveTopKAveragePool3d",
    "GlobalTopKAveragePool1d",
    "GlobalTopKAveragePool2d",
    "GlobalTopKAveragePool3d",
    "PyramidTopKAveragePool1d",
    "PyramidTopKAveragePool2d",
    "PyramidTopKAveragePool3d",
    "TopKAveragePool1d",
    "TopKAveragePool2d",
    "TopKAveragePool3d",
]


class _SlidingTopKAverage(base.SlidingPool):
    operator_name = "top_k_average"

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        k: int = 2,
    ) -> None:
        r"""``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            kernel_size: Cells of a window, an int or one per axis.
            stride: Step between windows; None takes `kernel_size`.
            padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            k: How many values are averaged.

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
            {"k": k},
        )


class TopKAveragePool1d(_SlidingTopKAverage):
    """Top-k average pooling of sequences, over sliding windows."""

    rank = 1


class TopKAveragePool2d(_SlidingTopKAverage):
    """Top-k average pooling of images, over sliding windows."""

    rank = 2


class TopKAveragePool3d(_SlidingTopKAverage):
    """Top-k average pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveTopKAverage(base.AdaptivePool):
    operator_name = "top_k_average"

    def __init__(self, output_size: Any, *, k: int = 2) -> None:
        r"""``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            k: How many values are averaged.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {"k": k})


class AdaptiveTopKAveragePool1d(_AdaptiveTopKAverage):
    """Top-k average pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveTopKAveragePool2d(_AdaptiveTopKAverage):
    """Top-k average pooling of images, to a given output size."""

    rank = 2


class AdaptiveTopKAveragePool3d(_AdaptiveTopKAverage):
    """Top-k average pooling of volumes, to a given output size."""

    rank = 3


class _GlobalTopKAverage(base.GlobalPool):
    operator_name = "top_k_average"

    def __init__(self, *, keepdims: bool = True, k: int = 2) -> None:
        r"""``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            keepdims: Keep the space axes, with size 1.
            k: How many values are averaged.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"k": k}, keepdims)


class GlobalTopKAveragePool1d(_GlobalTopKAverage):
    """Top-k average pooling of sequences, of the whole space."""

    rank = 1


class GlobalTopKAveragePool2d(_GlobalTopKAverage):
    """Top-k average pooling of images, of the whole space."""

    rank = 2


class GlobalTopKAveragePool3d(_GlobalTopKAverage):
    """Top-k average pooling of volumes, of the whole space."""

    rank = 3


class _PyramidTopKAverage(base.PyramidPool):
    operator_name = "top_k_average"

    def __init__(self, levels: Any, *, k: int = 2) -> None:
        r"""``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            k: How many values are averaged.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {"k": k})


class PyramidTopKAveragePool1d(_PyramidTopKAverage):
    """Top-k average pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidTopKAveragePool2d(_PyramidTopKAverage):
    """Top-k average pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidTopKAveragePool3d(_PyramidTopKAverage):
    """Top-k average pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
