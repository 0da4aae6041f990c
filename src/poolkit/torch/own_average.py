"""Average pooling under PyTorch's own names.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from torch import Tensor, nn

from . import base

__all__ = [
    "AdaptiveAvgPool1d",
    "AdaptiveAvgPool2d",
    "AdaptiveAvgPool3d",
    "AvgPool1d",
    "AvgPool2d",
    "AvgPool3d",
    "adaptive_avg_pool1d",
    "adaptive_avg_pool2d",
    "adaptive_avg_pool3d",
    "avg_pool1d",
    "avg_pool2d",
    "avg_pool3d",
]


def avg_pool1d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Any:
    r"""Average pooling, as `torch.nn.functional.avg_pool1d`.

    Args:
        input: (N, C, *space) or (C, *space).
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: At most half of `kernel_size`, an int or one per axis; also what `poolkit.Sliding` takes.
        ceil_mode: Keep a last window that reaches over the edge.
        count_include_pad: Divide by the padded cells too.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.avg_pool(1, input, kernel_size, stride, padding, ceil_mode, count_include_pad)


class AvgPool1d(nn.AvgPool1d):
    """`torch.nn.AvgPool1d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return avg_pool1d(input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad)


def avg_pool2d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: Any = None,
) -> Any:
    r"""Average pooling, as `torch.nn.functional.avg_pool2d`.

    Args:
        input: (N, C, *space) or (C, *space).
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: At most half of `kernel_size`, an int or one per axis; also what `poolkit.Sliding` takes.
        ceil_mode: Keep a last window that reaches over the edge.
        count_include_pad: Divide by the padded cells too.
        divisor_override: Divide by this instead.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.avg_pool(2, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


class AvgPool2d(nn.AvgPool2d):
    """`torch.nn.AvgPool2d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return avg_pool2d(
            input,
            self.kernel_size,
            self.stride,
            self.padding,
            self.ceil_mode,
            self.count_include_pad,
            self.divisor_override,
        )


def avg_pool3d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: Any = None,
) -> Any:
    r"""Average pooling, as `torch.nn.functional.avg_pool3d`.

    Args:
        input: (N, C, *space) or (C, *space).
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: At most half of `kernel_size`, an int or one per axis; also what `poolkit.Sliding` takes.
        ceil_mode: Keep a last window that reaches over the edge.
        count_include_pad: Divide by the padded cells too.
        divisor_override: Divide by this instead.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.avg_pool(3, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


class AvgPool3d(nn.AvgPool3d):
    """`torch.nn.AvgPool3d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return avg_pool3d(
            input,
            self.kernel_size,
            self.stride,
            self.padding,
            self.ceil_mode,
            self.count_include_pad,
            self.divisor_override,
        )


def adaptive_avg_pool1d(input: Tensor, output_size: Any) -> Any:
    r"""Average pooling, as `torch.nn.functional.adaptive_avg_pool1d`.

    Args:
        input: (N, C, *space) or (C, *space).
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.adaptive_avg_pool(1, input, output_size)


class AdaptiveAvgPool1d(nn.AdaptiveAvgPool1d):
    """`torch.nn.AdaptiveAvgPool1d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return adaptive_avg_pool1d(input, self.output_size)


def adaptive_avg_pool2d(input: Tensor, output_size: Any) -> Any:
    r"""Average pooling, as `torch.nn.functional.adaptive_avg_pool2d`.

    Args:
        input: (N, C, *space) or (C, *space).
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.adaptive_avg_pool(2, input, output_size)


class AdaptiveAvgPool2d(nn.AdaptiveAvgPool2d):
    """`torch.nn.AdaptiveAvgPool2d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return adaptive_avg_pool2d(input, self.output_size)


def adaptive_avg_pool3d(input: Tensor, output_size: Any) -> Any:
    r"""Average pooling, as `torch.nn.functional.adaptive_avg_pool3d`.

    Args:
        input: (N, C, *space) or (C, *space).
        output_size: Output cells, an int or one per axis; None keeps an axis.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.adaptive_avg_pool(3, input, output_size)


class AdaptiveAvgPool3d(nn.AdaptiveAvgPool3d):
    """`torch.nn.AdaptiveAvgPool3d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return adaptive_avg_pool3d(input, self.output_size)
