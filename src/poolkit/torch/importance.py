"""Local importance pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveImportancePool1d",
    "AdaptiveImportancePool2d",
    "AdaptiveImportancePool3d",
    "GlobalImportancePool1d",
    "GlobalImportancePool2d",
    "GlobalImportancePool3d",
    "ImportancePool1d",
    "ImportancePool2d",
    "ImportancePool3d",
    "PyramidImportancePool1d",
    "PyramidImportancePool2d",
    "PyramidImportancePool3d",
]


class ImportancePool1d(base.SlidingPool):
    r"""Local importance pooling of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 1

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


class ImportancePool2d(base.SlidingPool):
    r"""Local importance pooling of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 2

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


class ImportancePool3d(base.SlidingPool):
    r"""Local importance pooling of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 3

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


class AdaptiveImportancePool1d(base.AdaptivePool):
    r"""Local importance pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 1

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveImportancePool2d(base.AdaptivePool):
    r"""Local importance pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 2

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveImportancePool3d(base.AdaptivePool):
    r"""Local importance pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 3

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class GlobalImportancePool1d(base.GlobalPool):
    r"""Local importance pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalImportancePool2d(base.GlobalPool):
    r"""Local importance pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalImportancePool3d(base.GlobalPool):
    r"""Local importance pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class PyramidImportancePool1d(base.PyramidPool):
    r"""Local importance pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 1

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidImportancePool2d(base.PyramidPool):
    r"""Local importance pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 2

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidImportancePool3d(base.PyramidPool):
    r"""Local importance pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``
    """

    operator_name, rank = "importance", 3

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})
