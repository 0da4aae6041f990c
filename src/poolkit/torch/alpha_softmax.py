"""Alpha-softmax pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveAlphaSoftmaxPool1d",
    "AdaptiveAlphaSoftmaxPool2d",
    "AdaptiveAlphaSoftmaxPool3d",
    "AlphaSoftmaxPool1d",
    "AlphaSoftmaxPool2d",
    "AlphaSoftmaxPool3d",
    "GlobalAlphaSoftmaxPool1d",
    "GlobalAlphaSoftmaxPool2d",
    "GlobalAlphaSoftmaxPool3d",
    "PyramidAlphaSoftmaxPool1d",
    "PyramidAlphaSoftmaxPool2d",
    "PyramidAlphaSoftmaxPool3d",
]


class AlphaSoftmaxPool1d(base.SlidingPool):
    r"""Alpha-softmax pooling of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 1

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        alpha: Any = 1.0,
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
            {"alpha": alpha},
            learnable=learnable,
        )


class AlphaSoftmaxPool2d(base.SlidingPool):
    r"""Alpha-softmax pooling of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 2

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        alpha: Any = 1.0,
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
            {"alpha": alpha},
            learnable=learnable,
        )


class AlphaSoftmaxPool3d(base.SlidingPool):
    r"""Alpha-softmax pooling of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 3

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        alpha: Any = 1.0,
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
            {"alpha": alpha},
            learnable=learnable,
        )


class AdaptiveAlphaSoftmaxPool1d(base.AdaptivePool):
    r"""Alpha-softmax pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 1

    def __init__(self, output_size: Any, *, alpha: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"alpha": alpha}, learnable=learnable)


class AdaptiveAlphaSoftmaxPool2d(base.AdaptivePool):
    r"""Alpha-softmax pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 2

    def __init__(self, output_size: Any, *, alpha: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"alpha": alpha}, learnable=learnable)


class AdaptiveAlphaSoftmaxPool3d(base.AdaptivePool):
    r"""Alpha-softmax pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 3

    def __init__(self, output_size: Any, *, alpha: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"alpha": alpha}, learnable=learnable)


class GlobalAlphaSoftmaxPool1d(base.GlobalPool):
    r"""Alpha-softmax pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 1

    def __init__(self, *, keepdims: bool = True, alpha: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"alpha": alpha}, keepdims, learnable=learnable)


class GlobalAlphaSoftmaxPool2d(base.GlobalPool):
    r"""Alpha-softmax pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 2

    def __init__(self, *, keepdims: bool = True, alpha: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"alpha": alpha}, keepdims, learnable=learnable)


class GlobalAlphaSoftmaxPool3d(base.GlobalPool):
    r"""Alpha-softmax pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 3

    def __init__(self, *, keepdims: bool = True, alpha: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"alpha": alpha}, keepdims, learnable=learnable)


class PyramidAlphaSoftmaxPool1d(base.PyramidPool):
    r"""Alpha-softmax pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 1

    def __init__(self, levels: Any, *, alpha: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"alpha": alpha}, learnable=learnable)


class PyramidAlphaSoftmaxPool2d(base.PyramidPool):
    r"""Alpha-softmax pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 2

    def __init__(self, levels: Any, *, alpha: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"alpha": alpha}, learnable=learnable)


class PyramidAlphaSoftmaxPool3d(base.PyramidPool):
    r"""Alpha-softmax pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        alpha: 0 averages, large values approach max.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``
    """

    operator_name, rank = "alpha_softmax", 3

    def __init__(self, levels: Any, *, alpha: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"alpha": alpha}, learnable=learnable)
