"""Average pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveAveragePool1d",
    "AdaptiveAveragePool2d",
    "AdaptiveAveragePool3d",
    "AveragePool1d",
    "AveragePool2d",
    "AveragePool3d",
    "GlobalAveragePool1d",
    "GlobalAveragePool2d",
    "GlobalAveragePool3d",
    "PyramidAveragePool1d",
    "PyramidAveragePool2d",
    "PyramidAveragePool3d",
]


class _SlidingAverage(base.SlidingPool):
    operator_name = "average"

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        count_include_pad: bool = False,
        divisor_override: int | None = None,
    ) -> None:
        r"""``y = \frac{1}{|W|} \sum_{i \in W} x_i``

        Args:
            kernel_size: Cells of a window, an int or one per axis.
            stride: Step between windows; None takes `kernel_size`.
            padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            count_include_pad: Divide by the padded cells too.
            divisor_override: Divide by this instead.

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
            {"count_include_pad": count_include_pad, "divisor_override": divisor_override},
        )


class AveragePool1d(_SlidingAverage):
    """Average pooling of sequences, over sliding windows."""

    rank = 1


class AveragePool2d(_SlidingAverage):
    """Average pooling of images, over sliding windows."""

    rank = 2


class AveragePool3d(_SlidingAverage):
    """Average pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveAverage(base.AdaptivePool):
    operator_name = "average"

    def __init__(self, output_size: Any) -> None:
        r"""``y = \frac{1}{|W|} \sum_{i \in W} x_i``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {})


class AdaptiveAveragePool1d(_AdaptiveAverage):
    """Average pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveAveragePool2d(_AdaptiveAverage):
    """Average pooling of images, to a given output size."""

    rank = 2


class AdaptiveAveragePool3d(_AdaptiveAverage):
    """Average pooling of volumes, to a given output size."""

    rank = 3


class _GlobalAverage(base.GlobalPool):
    operator_name = "average"

    def __init__(self, *, keepdims: bool = True) -> None:
        r"""``y = \frac{1}{|W|} \sum_{i \in W} x_i``

        Args:
            keepdims: Keep the space axes, with size 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, keepdims)


class GlobalAveragePool1d(_GlobalAverage):
    """Average pooling of sequences, of the whole space."""

    rank = 1


class GlobalAveragePool2d(_GlobalAverage):
    """Average pooling of images, of the whole space."""

    rank = 2


class GlobalAveragePool3d(_GlobalAverage):
    """Average pooling of volumes, of the whole space."""

    rank = 3


class _PyramidAverage(base.PyramidPool):
    operator_name = "average"

    def __init__(self, levels: Any) -> None:
        r"""``y = \frac{1}{|W|} \sum_{i \in W} x_i``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {})


class PyramidAveragePool1d(_PyramidAverage):
    """Average pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidAveragePool2d(_PyramidAverage):
    """Average pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidAveragePool3d(_PyramidAverage):
    """Average pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
