"""Lp pooling under PyTorch's own names.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from torch import Tensor, nn

from . import base

__all__ = ["LPPool1d", "LPPool2d", "LPPool3d", "lp_pool1d", "lp_pool2d", "lp_pool3d"]


def lp_pool1d(input: Tensor, norm_type: Any, kernel_size: Any, stride: Any = None, ceil_mode: bool = False) -> Any:
    r"""Lp pooling, as `torch.nn.functional.lp_pool1d`.

    Args:
        input: (N, C, *space) or (C, *space).
        norm_type: Order of the norm, at least 1; infinity takes the largest absolute value, -infinity the smallest.
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.lp_pool(1, input, norm_type, kernel_size, stride, ceil_mode)


class LPPool1d(nn.LPPool1d):
    """`torch.nn.LPPool1d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return lp_pool1d(input, self.norm_type, self.kernel_size, self.stride, self.ceil_mode)


def lp_pool2d(input: Tensor, norm_type: Any, kernel_size: Any, stride: Any = None, ceil_mode: bool = False) -> Any:
    r"""Lp pooling, as `torch.nn.functional.lp_pool2d`.

    Args:
        input: (N, C, *space) or (C, *space).
        norm_type: Order of the norm, at least 1; infinity takes the largest absolute value, -infinity the smallest.
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.lp_pool(2, input, norm_type, kernel_size, stride, ceil_mode)


class LPPool2d(nn.LPPool2d):
    """`torch.nn.LPPool2d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return lp_pool2d(input, self.norm_type, self.kernel_size, self.stride, self.ceil_mode)


def lp_pool3d(input: Tensor, norm_type: Any, kernel_size: Any, stride: Any = None, ceil_mode: bool = False) -> Any:
    r"""Lp pooling, as `torch.nn.functional.lp_pool3d`.

    Args:
        input: (N, C, *space) or (C, *space).
        norm_type: Order of the norm, at least 1; infinity takes the largest absolute value, -infinity the smallest.
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        ceil_mode: Keep a last window that reaches over the edge.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.lp_pool(3, input, norm_type, kernel_size, stride, ceil_mode)


class LPPool3d(nn.LPPool3d):
    """`torch.nn.LPPool3d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return lp_pool3d(input, self.norm_type, self.kernel_size, self.stride, self.ceil_mode)
