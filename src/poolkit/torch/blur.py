"""Blur pooling, modules that PyTorch does not have.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from . import base

__all__ = [
    "AdaptiveBlurPool1d",
    "AdaptiveBlurPool2d",
    "AdaptiveBlurPool3d",
    "BlurPool1d",
    "BlurPool2d",
    "BlurPool3d",
    "GlobalBlurPool1d",
    "GlobalBlurPool2d",
    "GlobalBlurPool3d",
    "PyramidBlurPool1d",
    "PyramidBlurPool2d",
    "PyramidBlurPool3d",
]


class _SlidingBlur(base.SlidingPool):
    operator_name = "blur"

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False
    ) -> None:
        r"""``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``

        Args:
            kernel_size: Cells of a window, an int or one per axis.
            stride: Step between windows; None takes `kernel_size`.
            padding: Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".
            dilation: Distance between two cells of a window.
            ceil_mode: Keep a last window that reaches over the edge.

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
            {},
        )


class BlurPool1d(_SlidingBlur):
    """Blur pooling of sequences, over sliding windows."""

    rank = 1


class BlurPool2d(_SlidingBlur):
    """Blur pooling of images, over sliding windows."""

    rank = 2


class BlurPool3d(_SlidingBlur):
    """Blur pooling of volumes, over sliding windows."""

    rank = 3


class _AdaptiveBlur(base.AdaptivePool):
    operator_name = "blur"

    def __init__(self, output_size: Any) -> None:
        r"""``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``

        Args:
            output_size: Output cells, an int or one per axis; None keeps an axis.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"output_size": output_size}, {})


class AdaptiveBlurPool1d(_AdaptiveBlur):
    """Blur pooling of sequences, to a given output size."""

    rank = 1


class AdaptiveBlurPool2d(_AdaptiveBlur):
    """Blur pooling of images, to a given output size."""

    rank = 2


class AdaptiveBlurPool3d(_AdaptiveBlur):
    """Blur pooling of volumes, to a given output size."""

    rank = 3


class _GlobalBlur(base.GlobalPool):
    operator_name = "blur"

    def __init__(self, *, keepdims: bool = True) -> None:
        r"""``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``

        Args:
            keepdims: Keep the space axes, with size 1.

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({}, keepdims)


class GlobalBlurPool1d(_GlobalBlur):
    """Blur pooling of sequences, of the whole space."""

    rank = 1


class GlobalBlurPool2d(_GlobalBlur):
    """Blur pooling of images, of the whole space."""

    rank = 2


class GlobalBlurPool3d(_GlobalBlur):
    """Blur pooling of volumes, of the whole space."""

    rank = 3


class _PyramidBlur(base.PyramidPool):
    operator_name = "blur"

    def __init__(self, levels: Any) -> None:
        r"""``y = \sum_{i \in W} b_i x_i / \sum_{i \in W} b_i, \quad b_i = \prod_a \binom{k_a - 1}{t_a}``

        Args:
            levels: Windows per axis of each level, e.g. (1, 2, 4).

        Raises:
            PoolError: An argument is wrong.
        """
        super().__init__({"levels": levels}, {})


class PyramidBlurPool1d(_PyramidBlur):
    """Blur pooling of sequences, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 1


class PyramidBlurPool2d(_PyramidBlur):
    """Blur pooling of images, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 2


class PyramidBlurPool3d(_PyramidBlur):
    """Blur pooling of volumes, over a pyramid of windows, joined to (N, C * sum of level**rank)."""

    rank = 3
