"""Log-mean-exp pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveLogMeanExpPool1d",
    "AdaptiveLogMeanExpPool2d",
    "AdaptiveLogMeanExpPool3d",
    "GlobalLogMeanExpPool1d",
    "GlobalLogMeanExpPool2d",
    "GlobalLogMeanExpPool3d",
    "LogMeanExpPool1d",
    "LogMeanExpPool2d",
    "LogMeanExpPool3d",
    "PyramidLogMeanExpPool1d",
    "PyramidLogMeanExpPool2d",
    "PyramidLogMeanExpPool3d",
]


class _SlidingLogMeanExp(base.SlidingPool):
    operator_name = "log_mean_exp"

    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        *,
        r: Any = 1.0,
        learnable: bool = False,
    ) -> None:
        r"""``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``

        Args:
            kernel_size: Cells of a window, an int or one per axis.
            stride: Step between windows; None takes `kernel_size`.
            padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.
            r: Sharpness, not 0.
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
            {"r": r},
            learnable=learnable,
        )


class LogMeanExpPool1d(_SlidingLogMeanExp):
    """Log-mean-exp pooling of sequences, over sliding windows."""

    rank = 1


class LogMeanExpPool2d(_SlidingLogMeanExp):
    """Log-mean-exp pooling of images, over sliding windows."""

    rank = 2


class LogMeanExpPool3d(_SlidingLogMeanExp):
    """Log-mean-exp pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveLogMeanExp(base.AdaptivePool):
    operator_name = "log_mean_exp"

    def __init__(self, output_size: Any, *, r: Any = 1.0, learnable: bool = False) -> None:
        r"""``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.
            r: Sharpness, not 0.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {"r": r}, learnable=learnable)


class AdaptiveLogMeanExpPool1d(_AdaptiveLogMeanExp):
    """Log-mean-exp pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveLogMeanExpPool2d(_AdaptiveLogMeanExp):
    """Log-mean-exp pooling of images, to a given output size."""

    rank = 2


class AdaptiveLogMeanExpPool3d(_AdaptiveLogMeanExp):
    """Log-mean-exp pooling of volumes, to a given output size."""

    rank = 3


class _GlobalLogMeanExp(base.GlobalPool):
    operator_name = "log_mean_exp"

    def __init__(self, *, keepdims: bool = True, r: Any = 1.0, learnable: bool = False) -> None:
        r"""``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``

        Args:
            keepdims: Keep the space axes, with size 1.
            r: Sharpness, not 0.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"r": r}, keepdims, learnable=learnable)


class GlobalLogMeanExpPool1d(_GlobalLogMeanExp):
    """Log-mean-exp pooling of sequences, of the whole space."""

    rank = 1


class GlobalLogMeanExpPool2d(_GlobalLogMeanExp):
    """Log-mean-exp pooling of images, of the whole space."""

    rank = 2


class GlobalLogMeanExpPool3d(_GlobalLogMeanExp):
    """Log-mean-exp pooling of volumes, of the whole space."""

    rank = 3


class _PyramidLogMeanExp(base.PyramidPool):
    operator_name = "log_mean_exp"

    def __init__(self, levels: Any, *, r: Any = 1.0, learnable: bool = False) -> None:
        r"""``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).
            r: Sharpness, not 0.
            learnable: Make its real parameters `torch.nn.Parameter`s.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {"r": r}, learnable=learnable)


class PyramidLogMeanExpPool1d(_PyramidLogMeanExp):
    """Log-mean-exp pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidLogMeanExpPool2d(_PyramidLogMeanExp):
    """Log-mean-exp pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidLogMeanExpPool3d(_PyramidLogMeanExp):
    """Log-mean-exp pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
