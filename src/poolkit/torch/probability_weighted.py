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


class _SlidingProbabilityWeighted(base.SlidingPool):
    operator_name = "probability_weighted"

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False
    ) -> None:
        r"""``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``

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


class ProbabilityWeightedPool1d(_SlidingProbabilityWeighted):
    """Probability-weighted pooling of sequences, over sliding windows."""

    rank = 1


class ProbabilityWeightedPool2d(_SlidingProbabilityWeighted):
    """Probability-weighted pooling of images, over sliding windows."""

    rank = 2


class ProbabilityWeightedPool3d(_SlidingProbabilityWeighted):
    """Probability-weighted pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveProbabilityWeighted(base.AdaptivePool):
    operator_name = "probability_weighted"

    def __init__(self, output_size: Any) -> None:
        r"""``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {})


class AdaptiveProbabilityWeightedPool1d(_AdaptiveProbabilityWeighted):
    """Probability-weighted pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveProbabilityWeightedPool2d(_AdaptiveProbabilityWeighted):
    """Probability-weighted pooling of images, to a given output size."""

    rank = 2


class AdaptiveProbabilityWeightedPool3d(_AdaptiveProbabilityWeighted):
    """Probability-weighted pooling of volumes, to a given output size."""

    rank = 3


class _GlobalProbabilityWeighted(base.GlobalPool):
    operator_name = "probability_weighted"

    def __init__(self, *, keepdims: bool = True) -> None:
        r"""``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``

        Args:
            keepdims: Keep the space axes, with size 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, keepdims)


class GlobalProbabilityWeightedPool1d(_GlobalProbabilityWeighted):
    """Probability-weighted pooling of sequences, of the whole space."""

    rank = 1


class GlobalProbabilityWeightedPool2d(_GlobalProbabilityWeighted):
    """Probability-weighted pooling of images, of the whole space."""

    rank = 2


class GlobalProbabilityWeightedPool3d(_GlobalProbabilityWeighted):
    """Probability-weighted pooling of volumes, of the whole space."""

    rank = 3


class _PyramidProbabilityWeighted(base.PyramidPool):
    operator_name = "probability_weighted"

    def __init__(self, levels: Any) -> None:
        r"""``y = \frac{\sum_{i \in W} \max(x_i, 0)^2}{\sum_{i \in W} \max(x_i, 0)}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {})


class PyramidProbabilityWeightedPool1d(_PyramidProbabilityWeighted):
    """Probability-weighted pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidProbabilityWeightedPool2d(_PyramidProbabilityWeighted):
    """Probability-weighted pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidProbabilityWeightedPool3d(_PyramidProbabilityWeighted):
    """Probability-weighted pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
