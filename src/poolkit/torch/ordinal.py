"""Ordinal pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveOrdinalPool1d",
    "AdaptiveOrdinalPool2d",
    "AdaptiveOrdinalPool3d",
    "GlobalOrdinalPool1d",
    "GlobalOrdinalPool2d",
    "GlobalOrdinalPool3d",
    "OrdinalPool1d",
    "OrdinalPool2d",
    "OrdinalPool3d",
    "PyramidOrdinalPool1d",
    "PyramidOrdinalPool2d",
    "PyramidOrdinalPool3d",
]


class OrdinalPool1d(base.SlidingPool):
    r"""Ordinal pooling of sequences, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 1

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        logits: Any = 0.0,
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
            {"logits": logits},
            learnable=learnable,
        )


class OrdinalPool2d(base.SlidingPool):
    r"""Ordinal pooling of images, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 2

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        logits: Any = 0.0,
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
            {"logits": logits},
            learnable=learnable,
        )


class OrdinalPool3d(base.SlidingPool):
    r"""Ordinal pooling of volumes, over sliding windows.

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 3

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        logits: Any = 0.0,
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
            {"logits": logits},
            learnable=learnable,
        )


class AdaptiveOrdinalPool1d(base.AdaptivePool):
    r"""Ordinal pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 1

    def __init__(self, output_size: Any, *, logits: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"logits": logits}, learnable=learnable)


class AdaptiveOrdinalPool2d(base.AdaptivePool):
    r"""Ordinal pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 2

    def __init__(self, output_size: Any, *, logits: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"logits": logits}, learnable=learnable)


class AdaptiveOrdinalPool3d(base.AdaptivePool):
    r"""Ordinal pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 3

    def __init__(self, output_size: Any, *, logits: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"logits": logits}, learnable=learnable)


class GlobalOrdinalPool1d(base.GlobalPool):
    r"""Ordinal pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 1

    def __init__(self, *, keepdims: bool = True, logits: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"logits": logits}, keepdims, learnable=learnable)


class GlobalOrdinalPool2d(base.GlobalPool):
    r"""Ordinal pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 2

    def __init__(self, *, keepdims: bool = True, logits: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"logits": logits}, keepdims, learnable=learnable)


class GlobalOrdinalPool3d(base.GlobalPool):
    r"""Ordinal pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 3

    def __init__(self, *, keepdims: bool = True, logits: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"logits": logits}, keepdims, learnable=learnable)


class PyramidOrdinalPool1d(base.PyramidPool):
    r"""Ordinal pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 1

    def __init__(self, levels: Any, *, logits: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"logits": logits}, learnable=learnable)


class PyramidOrdinalPool2d(base.PyramidPool):
    r"""Ordinal pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 2

    def __init__(self, levels: Any, *, logits: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"logits": logits}, learnable=learnable)


class PyramidOrdinalPool3d(base.PyramidPool):
    r"""Ordinal pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        logits: Logits of the weights, one per rank.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``
    """

    operator_name, rank = "ordinal", 3

    def __init__(self, levels: Any, *, logits: Any = 0.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"logits": logits}, learnable=learnable)
