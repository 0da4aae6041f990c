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


class _SlidingOrdinal(base.SlidingPool):
    operator_name = "ordinal"

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
        r"""``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

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
        """
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


class OrdinalPool1d(_SlidingOrdinal):
    """Ordinal pooling of sequences, over sliding windows."""

    rank = 1


class OrdinalPool2d(_SlidingOrdinal):
    """Ordinal pooling of images, over sliding windows."""

    rank = 2


class OrdinalPool3d(_SlidingOrdinal):
    """Ordinal pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveOrdinal(base.AdaptivePool):
    operator_name = "ordinal"

    def __init__(self, output_size: Any, *, logits: Any = 0.0, learnable: bool = False) -> None:
        r"""``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            logits: Logits of the weights, one per rank.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {"logits": logits}, learnable=learnable)


class AdaptiveOrdinalPool1d(_AdaptiveOrdinal):
    """Ordinal pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveOrdinalPool2d(_AdaptiveOrdinal):
    """Ordinal pooling of images, to a given output size."""

    rank = 2


class AdaptiveOrdinalPool3d(_AdaptiveOrdinal):
    """Ordinal pooling of volumes, to a given output size."""

    rank = 3


class _GlobalOrdinal(base.GlobalPool):
    operator_name = "ordinal"

    def __init__(self, *, keepdims: bool = True, logits: Any = 0.0, learnable: bool = False) -> None:
        r"""``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            keepdims: Keep the space axes, with size 1.
            logits: Logits of the weights, one per rank.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"logits": logits}, keepdims, learnable=learnable)


class GlobalOrdinalPool1d(_GlobalOrdinal):
    """Ordinal pooling of sequences, of the whole space."""

    rank = 1


class GlobalOrdinalPool2d(_GlobalOrdinal):
    """Ordinal pooling of images, of the whole space."""

    rank = 2


class GlobalOrdinalPool3d(_GlobalOrdinal):
    """Ordinal pooling of volumes, of the whole space."""

    rank = 3


class _PyramidOrdinal(base.PyramidPool):
    operator_name = "ordinal"

    def __init__(self, levels: Any, *, logits: Any = 0.0, learnable: bool = False) -> None:
        r"""``y = \sum_{r} \frac{e^{l_r}}{\sum_s e^{l_s}} x_{(r)}, \quad x_{(1)} \ge x_{(2)} \ge \dots``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            logits: Logits of the weights, one per rank.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {"logits": logits}, learnable=learnable)


class PyramidOrdinalPool1d(_PyramidOrdinal):
    """Ordinal pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidOrdinalPool2d(_PyramidOrdinal):
    """Ordinal pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidOrdinalPool3d(_PyramidOrdinal):
    """Ordinal pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
