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


class _SlidingDetailPreserving(base.SlidingPool):
    operator_name = "detail_preserving"

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
        r"""``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``

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
        """
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


class DetailPreservingPool1d(_SlidingDetailPreserving):
    """Detail-preserving pooling of sequences, over sliding windows."""

    rank = 1


class DetailPreservingPool2d(_SlidingDetailPreserving):
    """Detail-preserving pooling of images, over sliding windows."""

    rank = 2


class DetailPreservingPool3d(_SlidingDetailPreserving):
    """Detail-preserving pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveDetailPreserving(base.AdaptivePool):
    operator_name = "detail_preserving"

    def __init__(
        self, output_size: Any, *, alpha: Any = 1.0, lam: Any = 1.0, asymmetric: bool = False, learnable: bool = False
    ) -> None:
        r"""``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            alpha: Weight that every cell has.
            lam: How steeply the weight grows with the distance.
            asymmetric: Only cells above the mean are details.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            {"output_size": output_size}, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, learnable=learnable
        )


class AdaptiveDetailPreservingPool1d(_AdaptiveDetailPreserving):
    """Detail-preserving pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveDetailPreservingPool2d(_AdaptiveDetailPreserving):
    """Detail-preserving pooling of images, to a given output size."""

    rank = 2


class AdaptiveDetailPreservingPool3d(_AdaptiveDetailPreserving):
    """Detail-preserving pooling of volumes, to a given output size."""

    rank = 3


class _GlobalDetailPreserving(base.GlobalPool):
    operator_name = "detail_preserving"

    def __init__(
        self,
        *,
        keepdims: bool = True,
        alpha: Any = 1.0,
        lam: Any = 1.0,
        asymmetric: bool = False,
        learnable: bool = False,
    ) -> None:
        r"""``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``

        Args:
            keepdims: Keep the space axes, with size 1.
            alpha: Weight that every cell has.
            lam: How steeply the weight grows with the distance.
            asymmetric: Only cells above the mean are details.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, keepdims, learnable=learnable)


class GlobalDetailPreservingPool1d(_GlobalDetailPreserving):
    """Detail-preserving pooling of sequences, of the whole space."""

    rank = 1


class GlobalDetailPreservingPool2d(_GlobalDetailPreserving):
    """Detail-preserving pooling of images, of the whole space."""

    rank = 2


class GlobalDetailPreservingPool3d(_GlobalDetailPreserving):
    """Detail-preserving pooling of volumes, of the whole space."""

    rank = 3


class _PyramidDetailPreserving(base.PyramidPool):
    operator_name = "detail_preserving"

    def __init__(
        self, levels: Any, *, alpha: Any = 1.0, lam: Any = 1.0, asymmetric: bool = False, learnable: bool = False
    ) -> None:
        r"""``y = \sum_i w_i x_i / \sum_i w_i, \; w_i = \alpha + ((x_i - \bar{x})^2 + \epsilon^2)^{\lambda / 2}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            alpha: Weight that every cell has.
            lam: How steeply the weight grows with the distance.
            asymmetric: Only cells above the mean are details.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__(
            {"levels": levels}, {"alpha": alpha, "lam": lam, "asymmetric": asymmetric}, learnable=learnable
        )


class PyramidDetailPreservingPool1d(_PyramidDetailPreserving):
    """Detail-preserving pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidDetailPreservingPool2d(_PyramidDetailPreserving):
    """Detail-preserving pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidDetailPreservingPool3d(_PyramidDetailPreserving):
    """Detail-preserving pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
