"""Min pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveMinPool1d",
    "AdaptiveMinPool2d",
    "AdaptiveMinPool3d",
    "GlobalMinPool1d",
    "GlobalMinPool2d",
    "GlobalMinPool3d",
    "MinPool1d",
    "MinPool2d",
    "MinPool3d",
    "PyramidMinPool1d",
    "PyramidMinPool2d",
    "PyramidMinPool3d",
]


class _SlidingMin(base.SlidingPool):
    operator_name = "min"

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
        r"""``y = \min_{i \in W} x_i``

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


class MinPool1d(_SlidingMin):
    """Min pooling of sequences, over sliding windows."""

    rank = 1


class MinPool2d(_SlidingMin):
    """Min pooling of images, over sliding windows."""

    rank = 2


class MinPool3d(_SlidingMin):
    """Min pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveMin(base.AdaptivePool):
    operator_name = "min"

    def __init__(self, output_size: Any, *, return_indices: bool = False) -> None:
        r"""``y = \min_{i \in W} x_i``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            return_indices: Also return the row-major position in its plane of each chosen cell.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {}, return_indices=return_indices)


class AdaptiveMinPool1d(_AdaptiveMin):
    """Min pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveMinPool2d(_AdaptiveMin):
    """Min pooling of images, to a given output size."""

    rank = 2


class AdaptiveMinPool3d(_AdaptiveMin):
    """Min pooling of volumes, to a given output size."""

    rank = 3


class _GlobalMin(base.GlobalPool):
    operator_name = "min"

    def __init__(self, *, keepdims: bool = True) -> None:
        r"""``y = \min_{i \in W} x_i``

        Args:
            keepdims: Keep the space axes, with size 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, keepdims)


class GlobalMinPool1d(_GlobalMin):
    """Min pooling of sequences, of the whole space."""

    rank = 1


class GlobalMinPool2d(_GlobalMin):
    """Min pooling of images, of the whole space."""

    rank = 2


class GlobalMinPool3d(_GlobalMin):
    """Min pooling of volumes, of the whole space."""

    rank = 3


class _PyramidMin(base.PyramidPool):
    operator_name = "min"

    def __init__(self, levels: Any) -> None:
        r"""``y = \min_{i \in W} x_i``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {})


class PyramidMinPool1d(_PyramidMin):
    """Min pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidMinPool2d(_PyramidMin):
    """Min pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidMinPool3d(_PyramidMin):
    """Min pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
