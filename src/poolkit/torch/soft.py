"""SoftPool, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveSoftPool1d",
    "AdaptiveSoftPool2d",
    "AdaptiveSoftPool3d",
    "GlobalSoftPool1d",
    "GlobalSoftPool2d",
    "GlobalSoftPool3d",
    "PyramidSoftPool1d",
    "PyramidSoftPool2d",
    "PyramidSoftPool3d",
    "SoftPool1d",
    "SoftPool2d",
    "SoftPool3d",
]


class SoftPool1d(base.SlidingPool):
    r"""SoftPool of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 1

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


class SoftPool2d(base.SlidingPool):
    r"""SoftPool of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 2

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


class SoftPool3d(base.SlidingPool):
    r"""SoftPool of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 3

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


class AdaptiveSoftPool1d(base.AdaptivePool):
    r"""SoftPool of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 1

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveSoftPool2d(base.AdaptivePool):
    r"""SoftPool of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 2

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveSoftPool3d(base.AdaptivePool):
    r"""SoftPool of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 3

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class GlobalSoftPool1d(base.GlobalPool):
    r"""SoftPool of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalSoftPool2d(base.GlobalPool):
    r"""SoftPool of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalSoftPool3d(base.GlobalPool):
    r"""SoftPool of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class PyramidSoftPool1d(base.PyramidPool):
    r"""SoftPool of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 1

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidSoftPool2d(base.PyramidPool):
    r"""SoftPool of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 2

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidSoftPool3d(base.PyramidPool):
    r"""SoftPool of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``
    """

    operator_name, rank = "soft", 3

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})
