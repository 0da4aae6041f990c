"""Probability-weighted pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveProbabilityWeightedPool1d",
    "AdaptiveProbabilityWeightedPool2d",
    "AdaptiveProbabilityWeightedPool3d",
    "GlobalProbabilityWeightedPool1d",
    "GlobalProbabilityWeightedPool2d",
    "GlobalProbabilityWeightedPool3d",
    "ProbabilityWeightedPool1d",
    "ProbabilityWeightedPool2d",
    "ProbabilityWeightedPool3d",
    "PyramidProbabilityWeightedPool1d",
    "PyramidProbabilityWeightedPool2d",
    "PyramidProbabilityWeightedPool3d",
]


class ProbabilityWeightedPool1d(base.SlidingPool):
    r"""Probability-weighted pooling of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 1

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


class ProbabilityWeightedPool2d(base.SlidingPool):
    r"""Probability-weighted pooling of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 2

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


class ProbabilityWeightedPool3d(base.SlidingPool):
    r"""Probability-weighted pooling of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 3

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


class AdaptiveProbabilityWeightedPool1d(base.AdaptivePool):
    r"""Probability-weighted pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 1

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveProbabilityWeightedPool2d(base.AdaptivePool):
    r"""Probability-weighted pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 2

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveProbabilityWeightedPool3d(base.AdaptivePool):
    r"""Probability-weighted pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 3

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class GlobalProbabilityWeightedPool1d(base.GlobalPool):
    r"""Probability-weighted pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalProbabilityWeightedPool2d(base.GlobalPool):
    r"""Probability-weighted pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalProbabilityWeightedPool3d(base.GlobalPool):
    r"""Probability-weighted pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class PyramidProbabilityWeightedPool1d(base.PyramidPool):
    r"""Probability-weighted pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 1

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidProbabilityWeightedPool2d(base.PyramidPool):
    r"""Probability-weighted pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 2

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidProbabilityWeightedPool3d(base.PyramidPool):
    r"""Probability-weighted pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``
    """

    operator_name, rank = "probability_weighted", 3

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})
