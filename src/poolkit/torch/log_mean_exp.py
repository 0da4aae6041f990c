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


class LogMeanExpPool1d(base.SlidingPool):
    r"""Log-mean-exp pooling of sequences, over sliding windows.

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

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 1

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


class LogMeanExpPool2d(base.SlidingPool):
    r"""Log-mean-exp pooling of images, over sliding windows.

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

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 2

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


class LogMeanExpPool3d(base.SlidingPool):
    r"""Log-mean-exp pooling of volumes, over sliding windows.

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

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 3

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


class AdaptiveLogMeanExpPool1d(base.AdaptivePool):
    r"""Log-mean-exp pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        r: Sharpness, not 0.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 1

    def __init__(self, output_size: Any, *, r: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"r": r}, learnable=learnable)


class AdaptiveLogMeanExpPool2d(base.AdaptivePool):
    r"""Log-mean-exp pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        r: Sharpness, not 0.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 2

    def __init__(self, output_size: Any, *, r: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"r": r}, learnable=learnable)


class AdaptiveLogMeanExpPool3d(base.AdaptivePool):
    r"""Log-mean-exp pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        r: Sharpness, not 0.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 3

    def __init__(self, output_size: Any, *, r: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"r": r}, learnable=learnable)


class GlobalLogMeanExpPool1d(base.GlobalPool):
    r"""Log-mean-exp pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        r: Sharpness, not 0.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 1

    def __init__(self, *, keepdims: bool = True, r: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"r": r}, keepdims, learnable=learnable)


class GlobalLogMeanExpPool2d(base.GlobalPool):
    r"""Log-mean-exp pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        r: Sharpness, not 0.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 2

    def __init__(self, *, keepdims: bool = True, r: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"r": r}, keepdims, learnable=learnable)


class GlobalLogMeanExpPool3d(base.GlobalPool):
    r"""Log-mean-exp pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        r: Sharpness, not 0.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 3

    def __init__(self, *, keepdims: bool = True, r: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"r": r}, keepdims, learnable=learnable)


class PyramidLogMeanExpPool1d(base.PyramidPool):
    r"""Log-mean-exp pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        r: Sharpness, not 0.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 1

    def __init__(self, levels: Any, *, r: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"r": r}, learnable=learnable)


class PyramidLogMeanExpPool2d(base.PyramidPool):
    r"""Log-mean-exp pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        r: Sharpness, not 0.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 2

    def __init__(self, levels: Any, *, r: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"r": r}, learnable=learnable)


class PyramidLogMeanExpPool3d(base.PyramidPool):
    r"""Log-mean-exp pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        r: Sharpness, not 0.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \frac{1}{r} \log \frac{1}{|W|} \sum_{i \in W} e^{r x_i}``
    """

    operator_name, rank = "log_mean_exp", 3

    def __init__(self, levels: Any, *, r: Any = 1.0, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"r": r}, learnable=learnable)
