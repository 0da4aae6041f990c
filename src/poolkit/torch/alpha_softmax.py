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


class _SlidingAlphaSoftmax(base.SlidingPool):
    operator_name = "alpha_softmax"

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
        r"""``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``

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
        """
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


class AlphaSoftmaxPool1d(_SlidingAlphaSoftmax):
    """Alpha-softmax pooling of sequences, over sliding windows."""

    rank = 1


class AlphaSoftmaxPool2d(_SlidingAlphaSoftmax):
    """Alpha-softmax pooling of images, over sliding windows."""

    rank = 2


class AlphaSoftmaxPool3d(_SlidingAlphaSoftmax):
    """Alpha-softmax pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveAlphaSoftmax(base.AdaptivePool):
    operator_name = "alpha_softmax"

    def __init__(self, output_size: Any, *, alpha: Any = 1.0, learnable: bool = False) -> None:
        r"""``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            alpha: 0 averages, large values approach max.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {"alpha": alpha}, learnable=learnable)


class AdaptiveAlphaSoftmaxPool1d(_AdaptiveAlphaSoftmax):
    """Alpha-softmax pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveAlphaSoftmaxPool2d(_AdaptiveAlphaSoftmax):
    """Alpha-softmax pooling of images, to a given output size."""

    rank = 2


class AdaptiveAlphaSoftmaxPool3d(_AdaptiveAlphaSoftmax):
    """Alpha-softmax pooling of volumes, to a given output size."""

    rank = 3


class _GlobalAlphaSoftmax(base.GlobalPool):
    operator_name = "alpha_softmax"

    def __init__(self, *, keepdims: bool = True, alpha: Any = 1.0, learnable: bool = False) -> None:
        r"""``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``

        Args:
            keepdims: Keep the space axes, with size 1.
            alpha: 0 averages, large values approach max.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"alpha": alpha}, keepdims, learnable=learnable)


class GlobalAlphaSoftmaxPool1d(_GlobalAlphaSoftmax):
    """Alpha-softmax pooling of sequences, of the whole space."""

    rank = 1


class GlobalAlphaSoftmaxPool2d(_GlobalAlphaSoftmax):
    """Alpha-softmax pooling of images, of the whole space."""

    rank = 2


class GlobalAlphaSoftmaxPool3d(_GlobalAlphaSoftmax):
    """Alpha-softmax pooling of volumes, of the whole space."""

    rank = 3


class _PyramidAlphaSoftmax(base.PyramidPool):
    operator_name = "alpha_softmax"

    def __init__(self, levels: Any, *, alpha: Any = 1.0, learnable: bool = False) -> None:
        r"""``y = \sum_{i \in W} x_i e^{\alpha x_i} / \sum_{i \in W} e^{\alpha x_i}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            alpha: 0 averages, large values approach max.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {"alpha": alpha}, learnable=learnable)


class PyramidAlphaSoftmaxPool1d(_PyramidAlphaSoftmax):
    """Alpha-softmax pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidAlphaSoftmaxPool2d(_PyramidAlphaSoftmax):
    """Alpha-softmax pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidAlphaSoftmaxPool3d(_PyramidAlphaSoftmax):
    """Alpha-softmax pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
