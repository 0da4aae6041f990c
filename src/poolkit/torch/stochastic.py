"""Stochastic pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveStochasticPool1d",
    "AdaptiveStochasticPool2d",
    "AdaptiveStochasticPool3d",
    "GlobalStochasticPool1d",
    "GlobalStochasticPool2d",
    "GlobalStochasticPool3d",
    "PyramidStochasticPool1d",
    "PyramidStochasticPool2d",
    "PyramidStochasticPool3d",
    "StochasticPool1d",
    "StochasticPool2d",
    "StochasticPool3d",
]


class StochasticPool1d(base.SlidingPool):
    r"""Stochastic pooling of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 1

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        return_indices: bool = False,
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
            return_indices=return_indices,
        )


class StochasticPool2d(base.SlidingPool):
    r"""Stochastic pooling of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 2

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        return_indices: bool = False,
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
            return_indices=return_indices,
        )


class StochasticPool3d(base.SlidingPool):
    r"""Stochastic pooling of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 3

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        return_indices: bool = False,
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
            return_indices=return_indices,
        )


class AdaptiveStochasticPool1d(base.AdaptivePool):
    r"""Stochastic pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 1

    def __init__(self, output_size: Any, *, return_indices: bool = False) -> None:
        super().__init__({"output_size": output_size}, {}, return_indices=return_indices)


class AdaptiveStochasticPool2d(base.AdaptivePool):
    r"""Stochastic pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 2

    def __init__(self, output_size: Any, *, return_indices: bool = False) -> None:
        super().__init__({"output_size": output_size}, {}, return_indices=return_indices)


class AdaptiveStochasticPool3d(base.AdaptivePool):
    r"""Stochastic pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 3

    def __init__(self, output_size: Any, *, return_indices: bool = False) -> None:
        super().__init__({"output_size": output_size}, {}, return_indices=return_indices)


class GlobalStochasticPool1d(base.GlobalPool):
    r"""Stochastic pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalStochasticPool2d(base.GlobalPool):
    r"""Stochastic pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalStochasticPool3d(base.GlobalPool):
    r"""Stochastic pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class PyramidStochasticPool1d(base.PyramidPool):
    r"""Stochastic pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 1

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidStochasticPool2d(base.PyramidPool):
    r"""Stochastic pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 2

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidStochasticPool3d(base.PyramidPool):
    r"""Stochastic pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``
    """

    operator_name, rank = "stochastic", 3

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})
