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


class AveragePool1d(base.SlidingPool):
    r"""Average pooling of sequences, over sliding windows.

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

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 1

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


class AveragePool2d(base.SlidingPool):
    r"""Average pooling of images, over sliding windows.

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

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 2

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


class AveragePool3d(base.SlidingPool):
    r"""Average pooling of volumes, over sliding windows.

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

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 3

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


class AdaptiveAveragePool1d(base.AdaptivePool):
    r"""Average pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 1

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveAveragePool2d(base.AdaptivePool):
    r"""Average pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 2

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class AdaptiveAveragePool3d(base.AdaptivePool):
    r"""Average pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 3

    def __init__(self, output_size: Any) -> None:
        super().__init__({"output_size": output_size}, {})


class GlobalAveragePool1d(base.GlobalPool):
    r"""Average pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 1

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalAveragePool2d(base.GlobalPool):
    r"""Average pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 2

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class GlobalAveragePool3d(base.GlobalPool):
    r"""Average pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 3

    def __init__(self, *, keepdims: bool = True) -> None:
        super().__init__({}, keepdims)


class PyramidAveragePool1d(base.PyramidPool):
    r"""Average pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 1

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidAveragePool2d(base.PyramidPool):
    r"""Average pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 2

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})


class PyramidAveragePool3d(base.PyramidPool):
    r"""Average pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "average", 3

    def __init__(self, levels: Any) -> None:
        super().__init__({"levels": levels}, {})
