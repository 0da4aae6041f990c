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


class _SlidingSoft(base.SlidingPool):
    operator_name = "soft"

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False
    ) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

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


class SoftPool1d(_SlidingSoft):
    """SoftPool of sequences, over sliding windows."""

    rank = 1


class SoftPool2d(_SlidingSoft):
    """SoftPool of images, over sliding windows."""

    rank = 2


class SoftPool3d(_SlidingSoft):
    """SoftPool of volumes, over sliding windows."""

    rank = 3


class _AdaptiveSoft(base.AdaptivePool):
    operator_name = "soft"

    def __init__(self, output_size: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {})


class AdaptiveSoftPool1d(_AdaptiveSoft):
    """SoftPool of sequences, to a given output size."""

    rank = 1


class AdaptiveSoftPool2d(_AdaptiveSoft):
    """SoftPool of images, to a given output size."""

    rank = 2


class AdaptiveSoftPool3d(_AdaptiveSoft):
    """SoftPool of volumes, to a given output size."""

    rank = 3


class _GlobalSoft(base.GlobalPool):
    operator_name = "soft"

    def __init__(self, *, keepdims: bool = True) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

        Args:
            keepdims: Keep the space axes, with size 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, keepdims)


class GlobalSoftPool1d(_GlobalSoft):
    """SoftPool of sequences, of the whole space."""

    rank = 1


class GlobalSoftPool2d(_GlobalSoft):
    """SoftPool of images, of the whole space."""

    rank = 2


class GlobalSoftPool3d(_GlobalSoft):
    """SoftPool of volumes, of the whole space."""

    rank = 3


class _PyramidSoft(base.PyramidPool):
    operator_name = "soft"

    def __init__(self, levels: Any) -> None:
        r"""``y = \sum_{i \in W} x_i e^{x_i} / \sum_{i \in W} e^{x_i}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {})


class PyramidSoftPool1d(_PyramidSoft):
    """SoftPool of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidSoftPool2d(_PyramidSoft):
    """SoftPool of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidSoftPool3d(_PyramidSoft):
    """SoftPool of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
