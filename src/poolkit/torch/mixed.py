"""Mixed max-average pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveMixedPool1d",
    "AdaptiveMixedPool2d",
    "AdaptiveMixedPool3d",
    "GlobalMixedPool1d",
    "GlobalMixedPool2d",
    "GlobalMixedPool3d",
    "MixedPool1d",
    "MixedPool2d",
    "MixedPool3d",
    "PyramidMixedPool1d",
    "PyramidMixedPool2d",
    "PyramidMixedPool3d",
]


class MixedPool1d(base.SlidingPool):
    r"""Mixed max-average pooling of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 1

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        a: Any = 0.5,
        learnable: bool = False,
    ) -> None:
        super().__init__(
            {
                "kernel_size": kernel_size,
                "stride": stride,
                "padding": padding,
                "dilation": dilation,
                "ceil_mode": ceil_mode,
            },
            {"a": a},
            learnable=learnable,
        )


class MixedPool2d(base.SlidingPool):
    r"""Mixed max-average pooling of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 2

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        a: Any = 0.5,
        learnable: bool = False,
    ) -> None:
        super().__init__(
            {
                "kernel_size": kernel_size,
                "stride": stride,
                "padding": padding,
                "dilation": dilation,
                "ceil_mode": ceil_mode,
            },
            {"a": a},
            learnable=learnable,
        )


class MixedPool3d(base.SlidingPool):
    r"""Mixed max-average pooling of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 3

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        a: Any = 0.5,
        learnable: bool = False,
    ) -> None:
        super().__init__(
            {
                "kernel_size": kernel_size,
                "stride": stride,
                "padding": padding,
                "dilation": dilation,
                "ceil_mode": ceil_mode,
            },
            {"a": a},
            learnable=learnable,
        )


class AdaptiveMixedPool1d(base.AdaptivePool):
    r"""Mixed max-average pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 1

    def __init__(self, output_size: Any, *, a: Any = 0.5, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"a": a}, learnable=learnable)


class AdaptiveMixedPool2d(base.AdaptivePool):
    r"""Mixed max-average pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 2

    def __init__(self, output_size: Any, *, a: Any = 0.5, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"a": a}, learnable=learnable)


class AdaptiveMixedPool3d(base.AdaptivePool):
    r"""Mixed max-average pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 3

    def __init__(self, output_size: Any, *, a: Any = 0.5, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"a": a}, learnable=learnable)


class GlobalMixedPool1d(base.GlobalPool):
    r"""Mixed max-average pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 1

    def __init__(self, *, keepdims: bool = True, a: Any = 0.5, learnable: bool = False) -> None:
        super().__init__({"a": a}, keepdims, learnable=learnable)


class GlobalMixedPool2d(base.GlobalPool):
    r"""Mixed max-average pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 2

    def __init__(self, *, keepdims: bool = True, a: Any = 0.5, learnable: bool = False) -> None:
        super().__init__({"a": a}, keepdims, learnable=learnable)


class GlobalMixedPool3d(base.GlobalPool):
    r"""Mixed max-average pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 3

    def __init__(self, *, keepdims: bool = True, a: Any = 0.5, learnable: bool = False) -> None:
        super().__init__({"a": a}, keepdims, learnable=learnable)


class PyramidMixedPool1d(base.PyramidPool):
    r"""Mixed max-average pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 1

    def __init__(self, levels: Any, *, a: Any = 0.5, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"a": a}, learnable=learnable)


class PyramidMixedPool2d(base.PyramidPool):
    r"""Mixed max-average pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 2

    def __init__(self, levels: Any, *, a: Any = 0.5, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"a": a}, learnable=learnable)


class PyramidMixedPool3d(base.PyramidPool):
    r"""Mixed max-average pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        a: Share of the maximum.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``
    """

    operator_name, rank = "mixed", 3

    def __init__(self, levels: Any, *, a: Any = 0.5, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"a": a}, learnable=learnable)
