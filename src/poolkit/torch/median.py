"""Median pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveMedianPool1d",
    "AdaptiveMedianPool2d",
    "AdaptiveMedianPool3d",
    "GlobalMedianPool1d",
    "GlobalMedianPool2d",
    "GlobalMedianPool3d",
    "MedianPool1d",
    "MedianPool2d",
    "MedianPool3d",
    "PyramidMedianPool1d",
    "PyramidMedianPool2d",
    "PyramidMedianPool3d",
]


class _SlidingMedian(base.SlidingPool):
    operator_name = "median"

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
        r"""``y = \operatorname{median}_{i \in W} x_i``

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


class MedianPool1d(_SlidingMedian):
    """Median pooling of sequences, over sliding windows."""

    rank = 1


class MedianPool2d(_SlidingMedian):
    """Median pooling of images, over sliding windows."""

    rank = 2


class MedianPool3d(_SlidingMedian):
    """Median pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveMedian(base.AdaptivePool):
    operator_name = "median"

    def __init__(self, output_size: Any, *, return_indices: bool = False) -> None:
        r"""``y = \operatorname{median}_{i \in W} x_i``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            return_indices: Also return the row-major position in its plane of each chosen cell.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {}, return_indices=return_indices)


class AdaptiveMedianPool1d(_AdaptiveMedian):
    """Median pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveMedianPool2d(_AdaptiveMedian):
    """Median pooling of images, to a given output size."""

    rank = 2


class AdaptiveMedianPool3d(_AdaptiveMedian):
    """Median pooling of volumes, to a given output size."""

    rank = 3


class _GlobalMedian(base.GlobalPool):
    operator_name = "median"

    def __init__(self, *, keepdims: bool = True) -> None:
        r"""``y = \operatorname{median}_{i \in W} x_i``

        Args:
            keepdims: Keep the space axes, with size 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, keepdims)


class GlobalMedianPool1d(_GlobalMedian):
    """Median pooling of sequences, of the whole space."""

    rank = 1


class GlobalMedianPool2d(_GlobalMedian):
    """Median pooling of images, of the whole space."""

    rank = 2


class GlobalMedianPool3d(_GlobalMedian):
    """Median pooling of volumes, of the whole space."""

    rank = 3


class _PyramidMedian(base.PyramidPool):
    operator_name = "median"

    def __init__(self, levels: Any) -> None:
        r"""``y = \operatorname{median}_{i \in W} x_i``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {})


class PyramidMedianPool1d(_PyramidMedian):
    """Median pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidMedianPool2d(_PyramidMedian):
    """Median pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidMedianPool3d(_PyramidMedian):
    """Median pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
