"""Max pooling under PyTorch's own names.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from typing import Any

from torch import Tensor, nn

from . import base

__all__ = [
    "AdaptiveMaxPool1d",
    "AdaptiveMaxPool2d",
    "AdaptiveMaxPool3d",
    "FractionalMaxPool2d",
    "FractionalMaxPool3d",
    "MaxPool1d",
    "MaxPool2d",
    "MaxPool3d",
    "adaptive_max_pool1d",
    "adaptive_max_pool1d_with_indices",
    "adaptive_max_pool2d",
    "adaptive_max_pool2d_with_indices",
    "adaptive_max_pool3d",
    "adaptive_max_pool3d_with_indices",
    "fractional_max_pool2d",
    "fractional_max_pool2d_with_indices",
    "fractional_max_pool3d",
    "fractional_max_pool3d_with_indices",
    "max_pool1d",
    "max_pool1d_with_indices",
    "max_pool2d",
    "max_pool2d_with_indices",
    "max_pool3d",
    "max_pool3d_with_indices",
]


def max_pool1d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    r"""Max pooling, as `torch.nn.functional.max_pool1d`.

    Args:
        input: (N, C, *space) or (C, *space).
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: At most half of `kernel_size`, an int or one per axis; also what `poolkit.Sliding` takes.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.max_pool(1, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def max_pool1d_with_indices(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    """As `max_pool1d` with ``return_indices=True``."""
    return base.max_pool(1, input, kernel_size, stride, padding, dilation, ceil_mode, True)


class MaxPool1d(nn.MaxPool1d):
    """`torch.nn.MaxPool1d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return max_pool1d(
            input, self.kernel_size, self.stride, self.padding, self.dilation, self.ceil_mode, self.return_indices
        )


def max_pool2d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    r"""Max pooling, as `torch.nn.functional.max_pool2d`.

    Args:
        input: (N, C, *space) or (C, *space).
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: At most half of `kernel_size`, an int or one per axis; also what `poolkit.Sliding` takes.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.max_pool(2, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def max_pool2d_with_indices(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    """As `max_pool2d` with ``return_indices=True``."""
    return base.max_pool(2, input, kernel_size, stride, padding, dilation, ceil_mode, True)


class MaxPool2d(nn.MaxPool2d):
    """`torch.nn.MaxPool2d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return max_pool2d(
            input, self.kernel_size, self.stride, self.padding, self.dilation, self.ceil_mode, self.return_indices
        )


def max_pool3d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    r"""Max pooling, as `torch.nn.functional.max_pool3d`.

    Args:
        input: (N, C, *space) or (C, *space).
        kernel_size: Cells of a window, an int or one per axis.
        stride: Step between windows; None takes `kernel_size`.
        padding: At most half of `kernel_size`, an int or one per axis; also what `poolkit.Sliding` takes.
        dilation: Distance between two cells of a window.
        ceil_mode: Keep a last window that reaches over the edge.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.max_pool(3, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def max_pool3d_with_indices(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    """As `max_pool3d` with ``return_indices=True``."""
    return base.max_pool(3, input, kernel_size, stride, padding, dilation, ceil_mode, True)


class MaxPool3d(nn.MaxPool3d):
    """`torch.nn.MaxPool3d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return max_pool3d(
            input, self.kernel_size, self.stride, self.padding, self.dilation, self.ceil_mode, self.return_indices
        )


def adaptive_max_pool1d(input: Tensor, output_size: Any, return_indices: bool = False) -> Any:
    r"""Max pooling, as `torch.nn.functional.adaptive_max_pool1d`.

    Args:
        input: (N, C, *space) or (C, *space).
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.adaptive_max_pool(1, input, output_size, return_indices)


def adaptive_max_pool1d_with_indices(input: Tensor, output_size: Any, return_indices: bool = False) -> Any:
    """As `adaptive_max_pool1d` with ``return_indices=True``."""
    return base.adaptive_max_pool(1, input, output_size, True)


class AdaptiveMaxPool1d(nn.AdaptiveMaxPool1d):
    """`torch.nn.AdaptiveMaxPool1d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return adaptive_max_pool1d(input, self.output_size, self.return_indices)


def adaptive_max_pool2d(input: Tensor, output_size: Any, return_indices: bool = False) -> Any:
    r"""Max pooling, as `torch.nn.functional.adaptive_max_pool2d`.

    Args:
        input: (N, C, *space) or (C, *space).
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.adaptive_max_pool(2, input, output_size, return_indices)


def adaptive_max_pool2d_with_indices(input: Tensor, output_size: Any, return_indices: bool = False) -> Any:
    """As `adaptive_max_pool2d` with ``return_indices=True``."""
    return base.adaptive_max_pool(2, input, output_size, True)


class AdaptiveMaxPool2d(nn.AdaptiveMaxPool2d):
    """`torch.nn.AdaptiveMaxPool2d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return adaptive_max_pool2d(input, self.output_size, self.return_indices)


def adaptive_max_pool3d(input: Tensor, output_size: Any, return_indices: bool = False) -> Any:
    r"""Max pooling, as `torch.nn.functional.adaptive_max_pool3d`.

    Args:
        input: (N, C, *space) or (C, *space).
        output_size: Output cells, an int or one per axis; None keeps an axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.adaptive_max_pool(3, input, output_size, return_indices)


def adaptive_max_pool3d_with_indices(input: Tensor, output_size: Any, return_indices: bool = False) -> Any:
    """As `adaptive_max_pool3d` with ``return_indices=True``."""
    return base.adaptive_max_pool(3, input, output_size, True)


class AdaptiveMaxPool3d(nn.AdaptiveMaxPool3d):
    """`torch.nn.AdaptiveMaxPool3d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return adaptive_max_pool3d(input, self.output_size, self.return_indices)


def fractional_max_pool2d(
    input: Tensor,
    kernel_size: Any,
    output_size: Any = None,
    output_ratio: Any = None,
    return_indices: bool = False,
    _random_samples: Any = None,
) -> Any:
    r"""Max pooling, as `torch.nn.functional.fractional_max_pool2d`.

    Args:
        input: (N, C, *space) or (C, *space).
        kernel_size: Cells of a window, an int or one per axis.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        output_ratio: Share of the input's cells, instead of `output_size`, a float or one per axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.
        _random_samples: (N, C, rank) numbers from [0, 1); None draws them.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.fractional_max_pool(2, input, kernel_size, output_size, output_ratio, return_indices, _random_samples)


def fractional_max_pool2d_with_indices(
    input: Tensor,
    kernel_size: Any,
    output_size: Any = None,
    output_ratio: Any = None,
    return_indices: bool = False,
    _random_samples: Any = None,
) -> Any:
    """As `fractional_max_pool2d` with ``return_indices=True``."""
    return base.fractional_max_pool(2, input, kernel_size, output_size, output_ratio, True, _random_samples)


class FractionalMaxPool2d(nn.FractionalMaxPool2d):
    """`torch.nn.FractionalMaxPool2d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return fractional_max_pool2d(
            input, self.kernel_size, self.output_size, self.output_ratio, self.return_indices, self._random_samples
        )


def fractional_max_pool3d(
    input: Tensor,
    kernel_size: Any,
    output_size: Any = None,
    output_ratio: Any = None,
    return_indices: bool = False,
    _random_samples: Any = None,
) -> Any:
    r"""Max pooling, as `torch.nn.functional.fractional_max_pool3d`.

    Args:
        input: (N, C, *space) or (C, *space).
        kernel_size: Cells of a window, an int or one per axis.
        output_size: Output cells, an int or one per axis; None keeps an axis.
        output_ratio: Share of the input's cells, instead of `output_size`, a float or one per axis.
        return_indices: Also return the row-major position in its plane of each chosen cell.
        _random_samples: (N, C, rank) numbers from [0, 1); None draws them.

    Raises:
        PoolError: An argument is wrong.
    """
    return base.fractional_max_pool(3, input, kernel_size, output_size, output_ratio, return_indices, _random_samples)


def fractional_max_pool3d_with_indices(
    input: Tensor,
    kernel_size: Any,
    output_size: Any = None,
    output_ratio: Any = None,
    return_indices: bool = False,
    _random_samples: Any = None,
) -> Any:
    """As `fractional_max_pool3d` with ``return_indices=True``."""
    return base.fractional_max_pool(3, input, kernel_size, output_size, output_ratio, True, _random_samples)


class FractionalMaxPool3d(nn.FractionalMaxPool3d):
    """`torch.nn.FractionalMaxPool3d`, computed by poolkit."""

    def forward(self, input: Tensor) -> Any:
        """Pool `input`."""
        return fractional_max_pool3d(
            input, self.kernel_size, self.output_size, self.output_ratio, self.return_indices, self._random_samples
        )
