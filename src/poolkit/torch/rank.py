"""Rank pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveRankPool1d",
    "AdaptiveRankPool2d",
    "AdaptiveRankPool3d",
    "GlobalRankPool1d",
    "GlobalRankPool2d",
    "GlobalRankPool3d",
    "PyramidRankPool1d",
    "PyramidRankPool2d",
    "PyramidRankPool3d",
    "RankPool1d",
    "RankPool2d",
    "RankPool3d",
]


class _SlidingRank(base.SlidingPool):
    operator_name = "rank"

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        return_indices: bool = False,
        k: int = 2,
    ) -> None:
        r"""``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            kernel_size: Cells of a window, an int or one per axis.
            stride: Step between windows; None takes `kernel_size`.
            padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            return_indices: Also return the row-major position in its plane of each chosen cell.
            k: Which one, counted from the largest, 1.

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
            return_indices=return_indices,
        )


class RankPool1d(_SlidingRank):
    """Rank pooling of sequences, over sliding windows."""

    rank = 1


class RankPool2d(_SlidingRank):
    """Rank pooling of images, over sliding windows."""

    rank = 2


class RankPool3d(_SlidingRank):
    """Rank pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveRank(base.AdaptivePool):
    operator_name = "rank"

    def __init__(self, output_size: Any, *, return_indices: bool = False, k: int = 2) -> None:
        r"""``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            return_indices: Also return the row-major position in its plane of each chosen cell.
            k: Which one, counted from the largest, 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {"k": k}, return_indices=return_indices)


class AdaptiveRankPool1d(_AdaptiveRank):
    """Rank pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveRankPool2d(_AdaptiveRank):
    """Rank pooling of images, to a given output size."""

    rank = 2


class AdaptiveRankPool3d(_AdaptiveRank):
    """Rank pooling of volumes, to a given output size."""

    rank = 3


class _GlobalRank(base.GlobalPool):
    operator_name = "rank"

    def __init__(self, *, keepdims: bool = True, k: int = 2) -> None:
        r"""``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            keepdims: Keep the space axes, with size 1.
            k: Which one, counted from the largest, 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"k": k}, keepdims)


class GlobalRankPool1d(_GlobalRank):
    """Rank pooling of sequences, of the whole space."""

    rank = 1


class GlobalRankPool2d(_GlobalRank):
    """Rank pooling of images, of the whole space."""

    rank = 2


class GlobalRankPool3d(_GlobalRank):
    """Rank pooling of volumes, of the whole space."""

    rank = 3


class _PyramidRank(base.PyramidPool):
    operator_name = "rank"

    def __init__(self, levels: Any, *, k: int = 2) -> None:
        r"""``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            k: Which one, counted from the largest, 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {"k": k})


class PyramidRankPool1d(_PyramidRank):
    """Rank pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidRankPool2d(_PyramidRank):
    """Rank pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidRankPool3d(_PyramidRank):
    """Rank pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
