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


class MedianPool1d(base.SlidingPool):
    r"""Median pooling of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 1

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


class MedianPool2d(base.SlidingPool):
    r"""Median pooling of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 2

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


class MedianPool3d(base.SlidingPool):
    r"""Median pooling of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 3

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


class AdaptiveMedianPool1d(base.AdaptivePool):
    r"""Median pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 1

    def __init__(self, output_size: Any, *, return_indices: bool = False) -> None:
        super().__init__({"output_size": output_size}, {}, return_indices=return_indices)


class AdaptiveMedianPool2d(base.AdaptivePool):
    r"""Median pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 2

    def __init__(self, output_size: Any, *, return_indices: bool = False) -> None:
        super().__init__({"output_size": output_size}, {}, return_indices=return_indices)


class AdaptiveMedianPool3d(base.AdaptivePool):
    r"""Median pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 3

    def __init__(self, output_size: Any, *, return_indices: bool = False) -> None:
        super().__init__({"output_size": output_size}, {}, return_indices=return_indices)


class GlobalMedianPool1d(base.GlobalPool):
    r"""Median pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalMedianPool2d(base.GlobalPool):
    r"""Median pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalMedianPool3d(base.GlobalPool):
    r"""Median pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class PyramidMedianPool1d(base.PyramidPool):
    r"""Median pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 1

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidMedianPool2d(base.PyramidPool):
    r"""Median pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 2

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidMedianPool3d(base.PyramidPool):
    r"""Median pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \operatorname{median}_{i \in W} x_i``
    """

    operator_name, rank = "median", 3

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})
