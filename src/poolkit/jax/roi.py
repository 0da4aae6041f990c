"""RoIAlign for JAX, channels last by default."""

from __future__ import annotations

from typing import Any

from ..engines import jax as _engine  # noqa: F401 - enters itself in the table of engines
from ..roi import roi_align as general_roi_align

__all__ = ["roi_align"]


def roi_align(
    x: Any,
    boxes: Any,
    output_size: Any,
    spatial_scale: float = 1.0,
    sampling_ratio: int = 0,
    mode: str = "average",
    aligned: bool = True,
    *,
    layout: str = "channels_last",
) -> Any:
    """RoIAlign, see `poolkit.roi_align`, on (N, H, W, C) unless `layout` says otherwise.

    Inside `jax.jit` boxes may be traced; `sampling_ratio` must then be at least 1.

    Args:
        x: (N, H, W, C), or (N, C, H, W) for channels_first.
        boxes: (R, 5): image number, x1, y1, x2, y2.
        output_size: Bins of a box, an int or (rows, columns).
        spatial_scale: What the coordinates are multiplied with.
        sampling_ratio: Samples per bin and axis; 0 takes as many as the bin is long, rounded up.
        mode: ``"average"``, or ``"max"``, the largest product of a cell and its weight.
        aligned: Whether pixel centres lie at 0.5.
        layout: Order of the axes.

    Returns:
        (R, rows, columns, C), or (R, C, rows, columns).

    Raises:
        PoolError: An argument is wrong.
    """
    return general_roi_align(x, boxes, output_size, spatial_scale, sampling_ratio, mode, aligned, layout=layout)
