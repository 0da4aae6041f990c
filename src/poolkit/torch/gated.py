"""Gated max-average pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveGatedPool1d",
    "AdaptiveGatedPool2d",
    "AdaptiveGatedPool3d",
    "GatedPool1d",
    "GatedPool2d",
    "GatedPool3d",
    "GlobalGatedPool1d",
    "GlobalGatedPool2d",
    "GlobalGatedPool3d",
    "PyramidGatedPool1d",
    "PyramidGatedPool2d",
    "PyramidGatedPool3d",
]


class _SlidingGated(base.SlidingPool):
    operator_name = "gated"

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        gate: Any = 0.0,
        learnable: bool = False,
    ) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``

        Args:
            kernel_size: Cells of a window, an int or one per axis.
            stride: Step between windows; None takes `kernel_size`.
            padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            gate: Weights of the gate, one per place in the window.
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
            {"gate": gate},
            learnable=learnable,
        )


class GatedPool1d(_SlidingGated):
    """Gated max-average pooling of sequences, over sliding windows."""

    rank = 1


class GatedPool2d(_SlidingGated):
    """Gated max-average pooling of images, over sliding windows."""

    rank = 2


class GatedPool3d(_SlidingGated):
    """Gated max-average pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveGated(base.AdaptivePool):
    operator_name = "gated"

    def __init__(self, output_size: Any, *, gate: Any = 0.0, learnable: bool = False) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            gate: Weights of the gate, one per place in the window.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {"gate": gate}, learnable=learnable)


class AdaptiveGatedPool1d(_AdaptiveGated):
    """Gated max-average pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveGatedPool2d(_AdaptiveGated):
    """Gated max-average pooling of images, to a given output size."""

    rank = 2


class AdaptiveGatedPool3d(_AdaptiveGated):
    """Gated max-average pooling of volumes, to a given output size."""

    rank = 3


class _GlobalGated(base.GlobalPool):
    operator_name = "gated"

    def __init__(self, *, keepdims: bool = True, gate: Any = 0.0, learnable: bool = False) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``

        Args:
            keepdims: Keep the space axes, with size 1.
            gate: Weights of the gate, one per place in the window.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"gate": gate}, keepdims, learnable=learnable)


class GlobalGatedPool1d(_GlobalGated):
    """Gated max-average pooling of sequences, of the whole space."""

    rank = 1


class GlobalGatedPool2d(_GlobalGated):
    """Gated max-average pooling of images, of the whole space."""

    rank = 2


class GlobalGatedPool3d(_GlobalGated):
    """Gated max-average pooling of volumes, of the whole space."""

    rank = 3


class _PyramidGated(base.PyramidPool):
    operator_name = "gated"

    def __init__(self, levels: Any, *, gate: Any = 0.0, learnable: bool = False) -> None:
        r"""``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            gate: Weights of the gate, one per place in the window.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {"gate": gate}, learnable=learnable)


class PyramidGatedPool1d(_PyramidGated):
    """Gated max-average pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidGatedPool2d(_PyramidGated):
    """Gated max-average pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidGatedPool3d(_PyramidGated):
    """Gated max-average pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
