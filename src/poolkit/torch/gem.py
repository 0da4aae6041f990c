"""Generalized-mean pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveGeMPool1d",
    "AdaptiveGeMPool2d",
    "AdaptiveGeMPool3d",
    "GeMPool1d",
    "GeMPool2d",
    "GeMPool3d",
    "GlobalGeMPool1d",
    "GlobalGeMPool2d",
    "GlobalGeMPool3d",
    "PyramidGeMPool1d",
    "PyramidGeMPool2d",
    "PyramidGeMPool3d",
]


class _SlidingGeM(base.SlidingPool):
    operator_name = "gem"

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        p: Any = 3.0,
        eps: float = 1e-06,
        learnable: bool = False,
    ) -> None:
        r"""``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``

        Args:
            kernel_size: Cells of a window, an int or one per axis.
            stride: Step between windows; None takes `kernel_size`.
            padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            p: Order of the mean, positive.
            eps: Smallest value of a cell.
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
            {"p": p, "eps": eps},
            learnable=learnable,
        )


class GeMPool1d(_SlidingGeM):
    """Generalized-mean pooling of sequences, over sliding windows."""

    rank = 1


class GeMPool2d(_SlidingGeM):
    """Generalized-mean pooling of images, over sliding windows."""

    rank = 2


class GeMPool3d(_SlidingGeM):
    """Generalized-mean pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveGeM(base.AdaptivePool):
    operator_name = "gem"

    def __init__(self, output_size: Any, *, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        r"""``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            p: Order of the mean, positive.
            eps: Smallest value of a cell.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {"p": p, "eps": eps}, learnable=learnable)


class AdaptiveGeMPool1d(_AdaptiveGeM):
    """Generalized-mean pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveGeMPool2d(_AdaptiveGeM):
    """Generalized-mean pooling of images, to a given output size."""

    rank = 2


class AdaptiveGeMPool3d(_AdaptiveGeM):
    """Generalized-mean pooling of volumes, to a given output size."""

    rank = 3


class _GlobalGeM(base.GlobalPool):
    operator_name = "gem"

    def __init__(self, *, keepdims: bool = True, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        r"""``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``

        Args:
            keepdims: Keep the space axes, with size 1.
            p: Order of the mean, positive.
            eps: Smallest value of a cell.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"p": p, "eps": eps}, keepdims, learnable=learnable)


class GlobalGeMPool1d(_GlobalGeM):
    """Generalized-mean pooling of sequences, of the whole space."""

    rank = 1


class GlobalGeMPool2d(_GlobalGeM):
    """Generalized-mean pooling of images, of the whole space."""

    rank = 2


class GlobalGeMPool3d(_GlobalGeM):
    """Generalized-mean pooling of volumes, of the whole space."""

    rank = 3


class _PyramidGeM(base.PyramidPool):
    operator_name = "gem"

    def __init__(self, levels: Any, *, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        r"""``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            p: Order of the mean, positive.
            eps: Smallest value of a cell.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {"p": p, "eps": eps}, learnable=learnable)


class PyramidGeMPool1d(_PyramidGeM):
    """Generalized-mean pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidGeMPool2d(_PyramidGeM):
    """Generalized-mean pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidGeMPool3d(_PyramidGeM):
    """Generalized-mean pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
