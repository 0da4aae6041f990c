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


class _SlidingImportance(base.SlidingPool):
    operator_name = "importance"

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

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


class ImportancePool1d(_SlidingImportance):
    """Local importance pooling of sequences, over sliding windows."""

    rank = 1


class ImportancePool2d(_SlidingImportance):
    """Local importance pooling of images, over sliding windows."""

    rank = 2


class ImportancePool3d(_SlidingImportance):
    """Local importance pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveImportance(base.AdaptivePool):
    operator_name = "importance"

    def __init__(self, output_size: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {})


class AdaptiveImportancePool1d(_AdaptiveImportance):
    """Local importance pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveImportancePool2d(_AdaptiveImportance):
    """Local importance pooling of images, to a given output size."""

    rank = 2


class AdaptiveImportancePool3d(_AdaptiveImportance):
    """Local importance pooling of volumes, to a given output size."""

    rank = 3


class _GlobalImportance(base.GlobalPool):
    operator_name = "importance"

    def __init__(self, *, keepdims: bool = True) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

        Args:
            keepdims: Keep the space axes, with size 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, keepdims)


class GlobalImportancePool1d(_GlobalImportance):
    """Local importance pooling of sequences, of the whole space."""

    rank = 1


class GlobalImportancePool2d(_GlobalImportance):
    """Local importance pooling of images, of the whole space."""

    rank = 2


class GlobalImportancePool3d(_GlobalImportance):
    """Local importance pooling of volumes, of the whole space."""

    rank = 3


class _PyramidImportance(base.PyramidPool):
    operator_name = "importance"

    def __init__(self, levels: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{g_i} / \sum_{i \in W} e^{g_i}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {})


class PyramidImportancePool1d(_PyramidImportance):
    """Local importance pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidImportancePool2d(_PyramidImportance):
    """Local importance pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidImportancePool3d(_PyramidImportance):
    """Local importance pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
