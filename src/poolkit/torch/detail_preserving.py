"""Detail-preserving pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveDetailPreservingPool1d",
    "AdaptiveDetailPreservingPool2d",
    "AdaptiveDetailPreservingPool3d",
    "DetailPreservingPool1d",
    "DetailPreservingPool2d",
    "DetailPreservingPool3d",
    "GlobalDetailPreservingPool1d",
    "GlobalDetailPreservingPool2d",
    "GlobalDetailPreservingPool3d",
    "PyramidDetailPreservingPool1d",
    "PyramidDetailPreservingPool2d",
    "PyramidDetailPreservingPool3d",
]


class DetailPreservingPool1d(base.SlidingPool):
    r"""Detail-preserving pooling of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 1

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
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
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            learnable=learnable,
        )


class DetailPreservingPool2d(base.SlidingPool):
    r"""Detail-preserving pooling of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 2

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
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
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            learnable=learnable,
        )


class DetailPreservingPool3d(base.SlidingPool):
    r"""Detail-preserving pooling of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 3

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
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
            {"alpha": alpha, "lam": lam, "asymmetric": asymmetric},
            learnable=learnable,
        )


class AdaptiveDetailPreservingPool1d(base.AdaptivePool):
    r"""Detail-preserving pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 1

    def __init__(
        self, output_size: Any, *, alpha: Any = 1.0, lam: Any = 1.0, asymmetric: bool = False, learnable: bool = False
    ) -> None:
        super().__init__(
            {"output_size": output_size}, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, learnable=learnable
        )


class AdaptiveDetailPreservingPool2d(base.AdaptivePool):
    r"""Detail-preserving pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 2

    def __init__(
        self, output_size: Any, *, alpha: Any = 1.0, lam: Any = 1.0, asymmetric: bool = False, learnable: bool = False
    ) -> None:
        super().__init__(
            {"output_size": output_size}, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, learnable=learnable
        )


class AdaptiveDetailPreservingPool3d(base.AdaptivePool):
    r"""Detail-preserving pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 3

    def __init__(
        self, output_size: Any, *, alpha: Any = 1.0, lam: Any = 1.0, asymmetric: bool = False, learnable: bool = False
    ) -> None:
        super().__init__(
            {"output_size": output_size}, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, learnable=learnable
        )


class GlobalDetailPreservingPool1d(base.GlobalPool):
    r"""Detail-preserving pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 1

    def __init__(
        self,
        *,
        keepdims: bool = True,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
    ) -> None:
        super().__init__({"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, keepdims, learnable=learnable)


class GlobalDetailPreservingPool2d(base.GlobalPool):
    r"""Detail-preserving pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 2

    def __init__(
        self,
        *,
        keepdims: bool = True,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
    ) -> None:
        super().__init__({"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, keepdims, learnable=learnable)


class GlobalDetailPreservingPool3d(base.GlobalPool):
    r"""Detail-preserving pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 3

    def __init__(
        self,
        *,
        keepdims: bool = True,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
    ) -> None:
        super().__init__({"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, keepdims, learnable=learnable)


class PyramidDetailPreservingPool1d(base.PyramidPool):
    r"""Detail-preserving pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 1

    def __init__(
        self, levels: Any, *, alpha: Any = 1.0, lam: Any = 1.0, asymmetric: bool = False, learnable: bool = False
    ) -> None:
        super().__init__(
            {"levels": levels}, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, learnable=learnable
        )


class PyramidDetailPreservingPool2d(base.PyramidPool):
    r"""Detail-preserving pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 2

    def __init__(
        self, levels: Any, *, alpha: Any = 1.0, lam: Any = 1.0, asymmetric: bool = False, learnable: bool = False
    ) -> None:
        super().__init__(
            {"levels": levels}, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, learnable=learnable
        )


class PyramidDetailPreservingPool3d(base.PyramidPool):
    r"""Detail-preserving pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        alpha: Weight that every cell has.
        lam: How steeply the weight grows with the distance.
        asymmetric: Only cells above the mean are details.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``
    """

    operator_name, rank = "detail_preserving", 3

    def __init__(
        self, levels: Any, *, alpha: Any = 1.0, lam: Any = 1.0, asymmetric: bool = False, learnable: bool = False
    ) -> None:
        super().__init__(
            {"levels": levels}, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, learnable=learnable
        )
