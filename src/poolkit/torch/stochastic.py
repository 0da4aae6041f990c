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


class _SlidingStochastic(base.SlidingPool):
    operator_name = "stochastic"

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
        r"""``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``

        Args:
            kernel_size: Cells of a window, an int or one per axis.
            stride: Step between windows; None takes `kernel_size`.
            padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            return_indices: Also return the row-major position in its plane of each chosen cell.

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
            return_indices=return_indices,
        )


class StochasticPool1d(_SlidingStochastic):
    """Stochastic pooling of sequences, over sliding windows."""

    rank = 1


class StochasticPool2d(_SlidingStochastic):
    """Stochastic pooling of images, over sliding windows."""

    rank = 2


class StochasticPool3d(_SlidingStochastic):
    """Stochastic pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveStochastic(base.AdaptivePool):
    operator_name = "stochastic"

    def __init__(self, output_size: Any, *, return_indices: bool = False) -> None:
        r"""``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            return_indices: Also return the row-major position in its plane of each chosen cell.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {}, return_indices=return_indices)


class AdaptiveStochasticPool1d(_AdaptiveStochastic):
    """Stochastic pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveStochasticPool2d(_AdaptiveStochastic):
    """Stochastic pooling of images, to a given output size."""

    rank = 2


class AdaptiveStochasticPool3d(_AdaptiveStochastic):
    """Stochastic pooling of volumes, to a given output size."""

    rank = 3


class _GlobalStochastic(base.GlobalPool):
    operator_name = "stochastic"

    def __init__(self, *, keepdims: bool = True) -> None:
        r"""``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``

        Args:
            keepdims: Keep the space axes, with size 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, keepdims)


class GlobalStochasticPool1d(_GlobalStochastic):
    """Stochastic pooling of sequences, of the whole space."""

    rank = 1


class GlobalStochasticPool2d(_GlobalStochastic):
    """Stochastic pooling of images, of the whole space."""

    rank = 2


class GlobalStochasticPool3d(_GlobalStochastic):
    """Stochastic pooling of volumes, of the whole space."""

    rank = 3


class _PyramidStochastic(base.PyramidPool):
    operator_name = "stochastic"

    def __init__(self, levels: Any) -> None:
        r"""``y = x_l, \quad P(l = i) = \frac{\max(x_i, 0)}{\sum_{j \in W} \max(x_j, 0)}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {})


class PyramidStochasticPool1d(_PyramidStochastic):
    """Stochastic pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidStochasticPool2d(_PyramidStochastic):
    """Stochastic pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidStochasticPool3d(_PyramidStochastic):
    """Stochastic pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
