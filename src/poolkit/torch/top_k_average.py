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


class TopKAveragePool1d(base.SlidingPool):
    r"""Top-k average pooling of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 1

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


class TopKAveragePool2d(base.SlidingPool):
    r"""Top-k average pooling of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 2

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


class TopKAveragePool3d(base.SlidingPool):
    r"""Top-k average pooling of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 3

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


class AdaptiveTopKAveragePool1d(base.AdaptivePool):
    r"""Top-k average pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 1

    def __init__(self, output_size: Any, *, k: int = 2) -> None:
        super().__init__({"output_size": output_size}, {"k": k})


class AdaptiveTopKAveragePool2d(base.AdaptivePool):
    r"""Top-k average pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 2

    def __init__(self, output_size: Any, *, k: int = 2) -> None:
        super().__init__({"output_size": output_size}, {"k": k})


class AdaptiveTopKAveragePool3d(base.AdaptivePool):
    r"""Top-k average pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 3

    def __init__(self, output_size: Any, *, k: int = 2) -> None:
        super().__init__({"output_size": output_size}, {"k": k})


class GlobalTopKAveragePool1d(base.GlobalPool):
    r"""Top-k average pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 1

    def __init__(self, *, keepdims: bool = True, k: int = 2) -> None:
        super().__init__({"k": k}, keepdims)


class GlobalTopKAveragePool2d(base.GlobalPool):
    r"""Top-k average pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 2

    def __init__(self, *, keepdims: bool = True, k: int = 2) -> None:
        super().__init__({"k": k}, keepdims)


class GlobalTopKAveragePool3d(base.GlobalPool):
    r"""Top-k average pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 3

    def __init__(self, *, keepdims: bool = True, k: int = 2) -> None:
        super().__init__({"k": k}, keepdims)


class PyramidTopKAveragePool1d(base.PyramidPool):
    r"""Top-k average pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 1

    def __init__(self, levels: Any, *, k: int = 2) -> None:
        super().__init__({"levels": levels}, {"k": k})


class PyramidTopKAveragePool2d(base.PyramidPool):
    r"""Top-k average pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 2

    def __init__(self, levels: Any, *, k: int = 2) -> None:
        super().__init__({"levels": levels}, {"k": k})


class PyramidTopKAveragePool3d(base.PyramidPool):
    r"""Top-k average pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        k: How many values are averaged.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{k} \sum_{j=1}^{k} x_{(j)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "top_k_average", 3

    def __init__(self, levels: Any, *, k: int = 2) -> None:
        super().__init__({"levels": levels}, {"k": k})
