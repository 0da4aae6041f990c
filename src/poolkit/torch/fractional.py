"""PyTorch's own fractional max pooling: windows at other random places in every plane.

`poolkit.Fractional` draws one place per axis for all planes, which needs no table per plane; PyTorch draws one per
plane, from `_random_samples` of shape (N, C, rank) if they are given.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor

from ..engines.torch.names import NUMBERS, Names
from ..errors import PoolError
from ..record import find
from ..windows import Fractional
from ..windows.checks import check_elements, per_axis

MOST = 1024  # PyTorch takes any number, and its own tests draw normal ones
AXES = {2: "(N, C, H, W) or (C, H, W)", 3: "(N, C, D, H, W) or (C, D, H, W)"}


def fractional_max_pool(
    rank: int,
    input: Any,
    kernel_size: Any,
    output_size: Any,
    output_ratio: Any,
    return_indices: bool,
    samples: Any,
) -> Any:
    """As `torch.nn.functional.fractional_max_pool{rank}d`.

    Window ``i`` of ``o`` starts at ``trunc((i + u) alpha) - trunc(u alpha)`` with ``alpha = (n - k) / (o - 1)``, the
    last one at ``n - k``; u is the plane's sample for that axis. PyTorch's samples are (columns, rows) in two
    dimensions, but (depth, rows, columns) in three. (Graham, 2014, arXiv 1412.6071.)
    """
    if not isinstance(input, Tensor) or input.dtype not in NUMBERS:
        raise PoolError(
            "input", getattr(input, "dtype", type(input).__name__), "must be a torch.Tensor of real numbers"
        )
    if input.ndim not in (rank + 1, rank + 2) or 0 in input.shape[-rank - 1 :]:
        raise PoolError("input", f"shape {tuple(input.shape)}", f"must be {AXES[rank]}, of sizes above 0")
    x = input.unsqueeze(0) if input.ndim == rank + 1 else input
    windows = Fractional(kernel_size, output_size, output_ratio, seed=0)
    output = tuple(int(n or 0) for n in windows.output(tuple(x.shape[2:])))
    check_elements((*x.shape[:2], *output))
    u = _samples(samples, x, rank)
    kernel = per_axis("kernel_size", windows.kernel_size, rank)
    y, place = _chosen(x, _places(u, tuple(x.shape[2:]), kernel, output), output)
    result = (y, place) if input.ndim == rank + 2 else (y.squeeze(0), place.squeeze(0))
    return result if return_indices else result[0]


def _samples(samples: Any, x: Tensor, rank: int) -> Tensor:
    if samples is None:
        dtype = x.dtype if x.is_floating_point() else torch.get_default_dtype()
        return torch.rand((*x.shape[:2], rank), dtype=dtype, device=x.device)
    if not isinstance(samples, Tensor) or not samples.is_floating_point():
        raise PoolError("_random_samples", type(samples).__name__, "must be a tensor of real numbers from [0, 1)")
    shape = tuple(samples.shape)
    if len(shape) != 3 or shape[0] < x.shape[0] or shape[1] != x.shape[1] or shape[2] != rank:
        rule = f"must be {(*x.shape[:2], rank)}: one number per plane and axis"
        raise PoolError("_random_samples", f"shape {shape}", rule)
    known = not torch.compiler.is_compiling() and not torch._C._are_functorch_transforms_active()
    if known and not bool((samples.abs() < MOST).all()):
        rule = f"must lie in [0, 1); numbers beyond {MOST} leave no digits for the places"
        raise PoolError("_random_samples", f"from {samples.min():g} to {samples.max():g}", rule)
    return samples[: x.shape[0]]


def _places(u: Tensor, space: tuple[int, ...], kernel: tuple[int, ...], output: tuple[int, ...]) -> Tensor:
    """(N, C, outputs, K): the row-major position in its plane of every cell of every window."""
    rank, place = len(space), torch.zeros((), dtype=torch.int64, device=u.device)
    for a, (n, k, o) in enumerate(zip(space, kernel, output, strict=True)):
        start = torch.full((*u.shape[:2], o), n - k, dtype=torch.int64, device=u.device)
        if o > 1:
            at, alpha = u[..., a if rank == 3 else 1 - a, None], (n - k) / (o - 1)
            i = torch.arange(o - 1, dtype=u.dtype, device=u.device)
            start[..., :-1] = ((i + at) * alpha).long() - (at * alpha).long()
        cells = start[..., None] + torch.arange(k, device=u.device)
        shape = [1] * (2 * rank)
        shape[a], shape[rank + a] = o, k
        place = place * n + cells.reshape(*u.shape[:2], *shape)
    return place.reshape(*u.shape[:2], math.prod(output), math.prod(kernel))


def _chosen(x: Tensor, place: Tensor, output: tuple[int, ...]) -> tuple[Tensor, Tensor]:
    """The largest cell of each window, the first of equals, and its position."""
    w = x.flatten(2).gather(2, place.flatten(2)).reshape(place.shape)
    values = w if w.is_floating_point() else w.long()
    first = find("max").array(Names(x.device), values, torch.ones((), dtype=torch.bool, device=x.device))
    y, at = w.take_along_dim(first, -1)[..., 0], place.take_along_dim(first, -1)[..., 0]
    return y.unflatten(2, output), at.unflatten(2, output)
