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


class _SlidingMixed(base.SlidingPool):
    operator_name = "mixed"

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
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``

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
        """
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


class MixedPool1d(_SlidingMixed):
    """Mixed max-average pooling of sequences, over sliding windows."""

    rank = 1


class MixedPool2d(_SlidingMixed):
    """Mixed max-average pooling of images, over sliding windows."""

    rank = 2


class MixedPool3d(_SlidingMixed):
    """Mixed max-average pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveMixed(base.AdaptivePool):
    operator_name = "mixed"

    def __init__(self, output_size: Any, *, a: Any = 0.5, learnable: bool = False) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            a: Share of the maximum.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {"a": a}, learnable=learnable)


class AdaptiveMixedPool1d(_AdaptiveMixed):
    """Mixed max-average pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveMixedPool2d(_AdaptiveMixed):
    """Mixed max-average pooling of images, to a given output size."""

    rank = 2


class AdaptiveMixedPool3d(_AdaptiveMixed):
    """Mixed max-average pooling of volumes, to a given output size."""

    rank = 3


class _GlobalMixed(base.GlobalPool):
    operator_name = "mixed"

    def __init__(self, *, keepdims: bool = True, a: Any = 0.5, learnable: bool = False) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``

        Args:
            keepdims: Keep the space axes, with size 1.
            a: Share of the maximum.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"a": a}, keepdims, learnable=learnable)


class GlobalMixedPool1d(_GlobalMixed):
    """Mixed max-average pooling of sequences, of the whole space."""

    rank = 1


class GlobalMixedPool2d(_GlobalMixed):
    """Mixed max-average pooling of images, of the whole space."""

    rank = 2


class GlobalMixedPool3d(_GlobalMixed):
    """Mixed max-average pooling of volumes, of the whole space."""

    rank = 3


class _PyramidMixed(base.PyramidPool):
    operator_name = "mixed"

    def __init__(self, levels: Any, *, a: Any = 0.5, learnable: bool = False) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            a: Share of the maximum.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {"a": a}, learnable=learnable)


class PyramidMixedPool1d(_PyramidMixed):
    """Mixed max-average pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidMixedPool2d(_PyramidMixed):
    """Mixed max-average pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidMixedPool3d(_PyramidMixed):
    """Mixed max-average pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
