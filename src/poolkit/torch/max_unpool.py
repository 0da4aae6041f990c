"""Max-unpooling, functions and modules.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from torch import Tensor, nn

from . import transform_base

__all__ = ["MaxUnpool1d", "MaxUnpool2d", "MaxUnpool3d", "max_unpool1d", "max_unpool2d", "max_unpool3d"]


class MaxUnpool1d(nn.MaxUnpool1d):
    """`torch.nn.MaxUnpool1d`, computed by poolkit."""

    def forward(self, input: Tensor, indices: Tensor, output_size: Any = None) -> Any:
        """Unpool `input`."""
        where = (self.kernel_size, self.stride, self.padding)
        return max_unpool1d(input, indices, *where, output_size)


class MaxUnpool2d(nn.MaxUnpool2d):
    """`torch.nn.MaxUnpool2d`, computed by poolkit."""

    def forward(self, input: Tensor, indices: Tensor, output_size: Any = None) -> Any:
        """Unpool `input`."""
        where = (self.kernel_size, self.stride, self.padding)
        return max_unpool2d(input, indices, *where, output_size)


class MaxUnpool3d(nn.MaxUnpool3d):
    """`torch.nn.MaxUnpool3d`, computed by poolkit."""

    def forward(self, input: Tensor, indices: Tensor, output_size: Any = None) -> Any:
        """Unpool `input`."""
        where = (self.kernel_size, self.stride, self.padding)
        return max_unpool3d(input, indices, *where, output_size)


def max_unpool1d(
    input: Tensor, indices: Tensor, kernel_size: Any, stride: Any = None, padding: Any = 0, output_size: Any = None
) -> Any:
    """Max-unpooling, as `torch.nn.functional.max_unpool1d`.

    Args:
        input: (N, C, *space) or (C, *space).
        indices: Where each value of `x` came from, integers of the shape of `x`.
        kernel_size: Cells of a window of the pooling, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, or "valid", "same", "same_lower".
        output_size: Cells to make, where several sizes pool to that of `x`.

    Raises:
        PoolError: An argument is wrong.
    """
    return transform_base.max_unpool(1, input, indices, kernel_size, stride, padding, output_size)


def max_unpool2d(
    input: Tensor, indices: Tensor, kernel_size: Any, stride: Any = None, padding: Any = 0, output_size: Any = None
) -> Any:
    """Max-unpooling, as `torch.nn.functional.max_unpool2d`.

    Args:
        input: (N, C, *space) or (C, *space).
        indices: Where each value of `x` came from, integers of the shape of `x`.
        kernel_size: Cells of a window of the pooling, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, or "valid", "same", "same_lower".
        output_size: Cells to make, where several sizes pool to that of `x`.

    Raises:
        PoolError: An argument is wrong.
    """
    return transform_base.max_unpool(2, input, indices, kernel_size, stride, padding, output_size)


def max_unpool3d(
    input: Tensor, indices: Tensor, kernel_size: Any, stride: Any = None, padding: Any = 0, output_size: Any = None
) -> Any:
    """Max-unpooling, as `torch.nn.functional.max_unpool3d`.

    Args:
        input: (N, C, *space) or (C, *space).
        indices: Where each value of `x` came from, integers of the shape of `x`.
        kernel_size: Cells of a window of the pooling, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: Int, one per axis, one (low, high) per axis, or "valid", "same", "same_lower".
        output_size: Cells to make, where several sizes pool to that of `x`.

    Raises:
        PoolError: An argument is wrong.
    """
    return transform_base.max_unpool(3, input, indices, kernel_size, stride, padding, output_size)
