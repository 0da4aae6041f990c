"""Pooling of regions of interest under torchvision's names, with its arguments and defaults."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from ..engines import torch as _engine  # noqa: F401 - enters itself in the table of engines
from ..errors import PoolError
from ..functional import pool
from ..roi import roi_align as general_roi_align
from ..windows import Regions

__all__ = ["RoIAlign", "RoIPool", "roi_align", "roi_pool"]


def roi_align(
    input: Tensor,
    boxes: Any,
    output_size: Any,
    spatial_scale: float = 1.0,
    sampling_ratio: int = -1,
    aligned: bool = False,
) -> Tensor:
    """RoIAlign, as `torchvision.ops.roi_align`.

    Args:
        input: (N, C, H, W).
        boxes: (R, 5): image number, x1, y1, x2, y2; or one (L, 4) tensor of x1, y1, x2, y2 per image.
        output_size: Bins of a box, an int or (rows, columns).
        spatial_scale: What the coordinates are multiplied with.
        sampling_ratio: Samples per bin and axis; -1 or 0 takes as many as the bin is long, rounded up.
        aligned: Whether pixel centres lie at 0.5; False is the older meaning.

    Returns:
        (R, C, rows, columns); differentiable with respect to `input`.

    Raises:
        PoolError: An argument is wrong.
    """
    negative = isinstance(sampling_ratio, int) and sampling_ratio < 0
    ratio = 0 if negative else sampling_ratio
    try:
        return general_roi_align(input, joined(input, boxes), output_size, spatial_scale, ratio, "average", aligned)
    except PoolError as error:
        raise error.renamed({"x": "input"}) from None


def roi_pool(input: Tensor, boxes: Any, output_size: Any, spatial_scale: float = 1.0) -> Tensor:
    """Max pooling of regions of interest, as `torchvision.ops.roi_pool`.

    A NaN comes out of its bin, where torchvision drops it. Bins are computed in exact arithmetic; torchvision's
    single-precision product makes some of them, such as the last of 7 bins of 57 cells, one cell longer.

    Args:
        input: (N, C, H, W).
        boxes: (R, 5): image number, x1, y1, x2, y2; or one (L, 4) tensor of x1, y1, x2, y2 per image.
        output_size: Bins of a box, an int or (rows, columns).
        spatial_scale: What the coordinates are multiplied with, before they are rounded.

    Returns:
        (R, C, rows, columns); differentiable with respect to `input`.

    Raises:
        PoolError: An argument is wrong.
    """
    try:
        return pool(input, "max", Regions(joined(input, boxes), output_size, spatial_scale))
    except PoolError as error:
        raise error.renamed({"x": "input"}) from None


def joined(input: Any, boxes: Any) -> Any:
    """Boxes as one (R, 5) tensor; refuses what is no tensor of images."""
    if not isinstance(input, Tensor) or input.ndim != 4:
        given = f"shape {tuple(input.shape)}" if isinstance(input, Tensor) else type(input).__name__
        raise PoolError("input", given, "must be a torch.Tensor (N, C, H, W)")
    if isinstance(boxes, Tensor):
        return boxes
    tensors = isinstance(boxes, list | tuple) and all(isinstance(part, Tensor) for part in boxes)
    if not tensors or any(part.ndim != 2 or part.shape[1] != 4 for part in boxes):
        given = type(boxes).__name__
        raise PoolError("boxes", given, "must be a tensor (R, 5), or one tensor (L, 4) per image")
    if not boxes:
        return input.new_zeros((0, 5))
    rows = [torch.cat([part.new_full((len(part), 1), image), part], 1) for image, part in enumerate(boxes)]
    return torch.cat(rows)


class RoIAlign(nn.Module):
    """RoIAlign, as `torchvision.ops.RoIAlign`; for the arguments see `roi_align`."""

    def __init__(self, output_size: Any, spatial_scale: float, sampling_ratio: int, aligned: bool = False) -> None:
        super().__init__()
        self.output_size, self.spatial_scale = output_size, spatial_scale
        self.sampling_ratio, self.aligned = sampling_ratio, aligned

    def forward(self, input: Tensor, rois: Any) -> Tensor:
        """Pool the boxes `rois` of `input`."""
        return roi_align(input, rois, self.output_size, self.spatial_scale, self.sampling_ratio, self.aligned)

    def extra_repr(self) -> str:
        """The arguments."""
        samples = f"sampling_ratio={self.sampling_ratio}, aligned={self.aligned}"
        return f"output_size={self.output_size}, spatial_scale={self.spatial_scale}, {samples}"


class RoIPool(nn.Module):
    """Max pooling of regions of interest, as `torchvision.ops.RoIPool`; for the arguments see `roi_pool`."""

    def __init__(self, output_size: Any, spatial_scale: float) -> None:
        super().__init__()
        self.output_size, self.spatial_scale = output_size, spatial_scale

    def forward(self, input: Tensor, rois: Any) -> Tensor:
        """Pool the boxes `rois` of `input`."""
        return roi_pool(input, rois, self.output_size, self.spatial_scale)

    def extra_repr(self) -> str:
        """The arguments."""
        return f"output_size={self.output_size}, spatial_scale={self.spatial_scale}"
