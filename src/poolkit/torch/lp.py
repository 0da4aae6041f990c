"""Lp pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveLpPool1d",
    "AdaptiveLpPool2d",
    "AdaptiveLpPool3d",
    "GlobalLpPool1d",
    "GlobalLpPool2d",
    "GlobalLpPool3d",
    "LpPool1d",
    "LpPool2d",
    "LpPool3d",
    "PyramidLpPool1d",
    "PyramidLpPool2d",
    "PyramidLpPool3d",
]


class _SlidingLp(base.SlidingPool):
    operator_name = "lp"

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        p: Any = 2.0,
        learnable: bool = False,
    ) -> None:
        r"""``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``

        Args:
            kernel_size: Cells of a window, an int or one per axis.
            stride: Step between windows; None takes `kernel_size`.
            padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            p: Order of the norm.
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
            {"p": p},
            learnable=learnable,
        )


class LpPool1d(_SlidingLp):
    """Lp pooling of sequences, over sliding windows."""

    rank = 1


class LpPool2d(_SlidingLp):
    """Lp pooling of images, over sliding windows."""

    rank = 2


class LpPool3d(_SlidingLp):
    """Lp pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveLp(base.AdaptivePool):
    operator_name = "lp"

    def __init__(self, output_size: Any, *, p: Any = 2.0, learnable: bool = False) -> None:
        r"""``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            p: Order of the norm.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {"p": p}, learnable=learnable)


class AdaptiveLpPool1d(_AdaptiveLp):
    """Lp pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveLpPool2d(_AdaptiveLp):
    """Lp pooling of images, to a given output size."""

    rank = 2


class AdaptiveLpPool3d(_AdaptiveLp):
    """Lp pooling of volumes, to a given output size."""

    rank = 3


class _GlobalLp(base.GlobalPool):
    operator_name = "lp"

    def __init__(self, *, keepdims: bool = True, p: Any = 2.0, learnable: bool = False) -> None:
        r"""``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``

        Args:
            keepdims: Keep the space axes, with size 1.
            p: Order of the norm.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"p": p}, keepdims, learnable=learnable)


class GlobalLpPool1d(_GlobalLp):
    """Lp pooling of sequences, of the whole space."""

    rank = 1


class GlobalLpPool2d(_GlobalLp):
    """Lp pooling of images, of the whole space."""

    rank = 2


class GlobalLpPool3d(_GlobalLp):
    """Lp pooling of volumes, of the whole space."""

    rank = 3


class _PyramidLp(base.PyramidPool):
    operator_name = "lp"

    def __init__(self, levels: Any, *, p: Any = 2.0, learnable: bool = False) -> None:
        r"""``y = \left(\sum_{i \in W} |x_i|^p\right)^{1/p}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            p: Order of the norm.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {"p": p}, learnable=learnable)


class PyramidLpPool1d(_PyramidLp):
    """Lp pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidLpPool2d(_PyramidLp):
    """Lp pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidLpPool3d(_PyramidLp):
    """Lp pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
