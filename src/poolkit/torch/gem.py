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


class GeMPool1d(base.SlidingPool):
    r"""Generalized-mean pooling of sequences, over sliding windows.

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

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 1

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


class GeMPool2d(base.SlidingPool):
    r"""Generalized-mean pooling of images, over sliding windows.

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

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 2

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


class GeMPool3d(base.SlidingPool):
    r"""Generalized-mean pooling of volumes, over sliding windows.

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

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 3

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


class AdaptiveGeMPool1d(base.AdaptivePool):
    r"""Generalized-mean pooling of sequences, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 1

    def __init__(self, output_size: Any, *, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"p": p, "eps": eps}, learnable=learnable)


class AdaptiveGeMPool2d(base.AdaptivePool):
    r"""Generalized-mean pooling of images, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 2

    def __init__(self, output_size: Any, *, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"p": p, "eps": eps}, learnable=learnable)


class AdaptiveGeMPool3d(base.AdaptivePool):
    r"""Generalized-mean pooling of volumes, to a given output size.

    Args:
        output_size: Output cells, an int or one per axis; None keeps an axis.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 3

    def __init__(self, output_size: Any, *, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        super().__init__({"output_size": output_size}, {"p": p, "eps": eps}, learnable=learnable)


class GlobalGeMPool1d(base.GlobalPool):
    r"""Generalized-mean pooling of sequences, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 1

    def __init__(self, *, keepdims: bool = True, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        super().__init__({"p": p, "eps": eps}, keepdims, learnable=learnable)


class GlobalGeMPool2d(base.GlobalPool):
    r"""Generalized-mean pooling of images, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 2

    def __init__(self, *, keepdims: bool = True, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        super().__init__({"p": p, "eps": eps}, keepdims, learnable=learnable)


class GlobalGeMPool3d(base.GlobalPool):
    r"""Generalized-mean pooling of volumes, of the whole space.

    Args:
        keepdims: Keep the space axes, with size 1.
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 3

    def __init__(self, *, keepdims: bool = True, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        super().__init__({"p": p, "eps": eps}, keepdims, learnable=learnable)


class PyramidGeMPool1d(base.PyramidPool):
    r"""Generalized-mean pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 1

    def __init__(self, levels: Any, *, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"p": p, "eps": eps}, learnable=learnable)


class PyramidGeMPool2d(base.PyramidPool):
    r"""Generalized-mean pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 2

    def __init__(self, levels: Any, *, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"p": p, "eps": eps}, learnable=learnable)


class PyramidGeMPool3d(base.PyramidPool):
    r"""Generalized-mean pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank).

    Args:
        levels: Windows per axis of each level, e.g. (1, 2, 4).
        p: Order of the mean, positive.
        eps: Smallest value of a cell.
        learnable: Make its real parameters `torch.nn.Parameter`s.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``y = \left(\frac{1}{|W|} \sum_{i \in W} \max(x_i, \epsilon)^p\right)^{1/p}``
    """

    operator_name, rank = "gem", 3

    def __init__(self, levels: Any, *, p: Any = 3.0, eps: float = 1e-06, learnable: bool = False) -> None:
        super().__init__({"levels": levels}, {"p": p, "eps": eps}, learnable=learnable)
