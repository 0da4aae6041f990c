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


class GatedPool1d(base.SlidingPool):
    r"""Gated max-average pooling of sequences, over sliding windows.

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

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 1

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


class GatedPool2d(base.SlidingPool):
    r"""Gated max-average pooling of images, over sliding windows.

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

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 2

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


class GatedPool3d(base.SlidingPool):
    r"""Gated max-average pooling of volumes, over sliding windows.

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

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 3

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


class AdaptiveGatedPool1d(base.AdaptivePool):
    r"""Gated max-average pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        gate: Weights of the gate, one per place in the window.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 1

    def __init__(self, output_size: Any, *, gate: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"gate": gate}, learnable=learnable)


class AdaptiveGatedPool2d(base.AdaptivePool):
    r"""Gated max-average pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        gate: Weights of the gate, one per place in the window.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 2

    def __init__(self, output_size: Any, *, gate: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"gate": gate}, learnable=learnable)


class AdaptiveGatedPool3d(base.AdaptivePool):
    r"""Gated max-average pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        gate: Weights of the gate, one per place in the window.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 3

    def __init__(self, output_size: Any, *, gate: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"gate": gate}, learnable=learnable)


class GlobalGatedPool1d(base.GlobalPool):
    r"""Gated max-average pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        gate: Weights of the gate, one per place in the window.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 1

    def __init__(self, *, keepdims: bool = True, gate: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"gate": gate}, keepdims, learnable=learnable)


class GlobalGatedPool2d(base.GlobalPool):
    r"""Gated max-average pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        gate: Weights of the gate, one per place in the window.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 2

    def __init__(self, *, keepdims: bool = True, gate: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"gate": gate}, keepdims, learnable=learnable)


class GlobalGatedPool3d(base.GlobalPool):
    r"""Gated max-average pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        gate: Weights of the gate, one per place in the window.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 3

    def __init__(self, *, keepdims: bool = True, gate: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"gate": gate}, keepdims, learnable=learnable)


class PyramidGatedPool1d(base.PyramidPool):
    r"""Gated max-average pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        gate: Weights of the gate, one per place in the window.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 1

    def __init__(self, levels: Any, *, gate: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"gate": gate}, learnable=learnable)


class PyramidGatedPool2d(base.PyramidPool):
    r"""Gated max-average pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        gate: Weights of the gate, one per place in the window.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 2

    def __init__(self, levels: Any, *, gate: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"gate": gate}, learnable=learnable)


class PyramidGatedPool3d(base.PyramidPool):
    r"""Gated max-average pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        gate: Weights of the gate, one per place in the window.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = a \max_{i \in W} x_i + \frac{1 - a}{|W|} \sum_{i \in W} x_i, \quad a = \sigma(\sum_i g_i x_i)``
    """

    operator_name, rank = "gated", 3

    def __init__(self, levels: Any, *, gate: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"gate": gate}, learnable=learnable)
