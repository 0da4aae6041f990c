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


class RankPool1d(base.SlidingPool):
    r"""Rank pooling of sequences, over sliding windows.

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

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 1

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


class RankPool2d(base.SlidingPool):
    r"""Rank pooling of images, over sliding windows.

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

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 2

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


class RankPool3d(base.SlidingPool):
    r"""Rank pooling of volumes, over sliding windows.

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

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 3

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


class AdaptiveRankPool1d(base.AdaptivePool):
    r"""Rank pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.
        k: Which one, counted from the largest, 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 1

    def __init__(self, output_size: Any, *, return_indices: bool = False, k: int = 2) -> None:
        super().__init__({"output_size": output_size}, {"k": k}, return_indices=return_indices)


class AdaptiveRankPool2d(base.AdaptivePool):
    r"""Rank pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.
        k: Which one, counted from the largest, 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 2

    def __init__(self, output_size: Any, *, return_indices: bool = False, k: int = 2) -> None:
        super().__init__({"output_size": output_size}, {"k": k}, return_indices=return_indices)


class AdaptiveRankPool3d(base.AdaptivePool):
    r"""Rank pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.
        k: Which one, counted from the largest, 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 3

    def __init__(self, output_size: Any, *, return_indices: bool = False, k: int = 2) -> None:
        super().__init__({"output_size": output_size}, {"k": k}, return_indices=return_indices)


class GlobalRankPool1d(base.GlobalPool):
    r"""Rank pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        k: Which one, counted from the largest, 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 1

    def __init__(self, *, keepdims: bool = True, k: int = 2) -> None:
        super().__init__({"k": k}, keepdims)


class GlobalRankPool2d(base.GlobalPool):
    r"""Rank pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        k: Which one, counted from the largest, 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 2

    def __init__(self, *, keepdims: bool = True, k: int = 2) -> None:
        super().__init__({"k": k}, keepdims)


class GlobalRankPool3d(base.GlobalPool):
    r"""Rank pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        k: Which one, counted from the largest, 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 3

    def __init__(self, *, keepdims: bool = True, k: int = 2) -> None:
        super().__init__({"k": k}, keepdims)


class PyramidRankPool1d(base.PyramidPool):
    r"""Rank pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        k: Which one, counted from the largest, 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 1

    def __init__(self, levels: Any, *, k: int = 2) -> None:
        super().__init__({"levels": levels}, {"k": k})


class PyramidRankPool2d(base.PyramidPool):
    r"""Rank pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        k: Which one, counted from the largest, 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 2

    def __init__(self, levels: Any, *, k: int = 2) -> None:
        super().__init__({"levels": levels}, {"k": k})


class PyramidRankPool3d(base.PyramidPool):
    r"""Rank pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        k: Which one, counted from the largest, 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_{(k)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "rank", 3

    def __init__(self, levels: Any, *, k: int = 2) -> None:
        super().__init__({"levels": levels}, {"k": k})
