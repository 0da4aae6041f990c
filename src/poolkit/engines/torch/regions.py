"""Regions of interest on PyTorch: box by box; in compiled code as operations that read the boxes when they run.

* `poolkit::regions_pool`: (x, boxes) -> y, for operators that compute;
* `poolkit::regions_gradient`: (x, boxes, gy) -> gx of it;
* `poolkit::regions_places`: (x, boxes) -> positions in the plane, -1 in empty bins, for operators that choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from ...errors import PoolError
from ...record import Operator, find
from ...windows import Regions
from .. import ENGINES, regions
from .names import Names, check, gradient_wanted, output_type
from .operations import LIBRARY, parameters


def compute(
    x: Tensor, op: Operator, windows: Regions, params: Mapping[str, Any], last: bool, index: bool
) -> tuple[Any, Any, Any]:
    """See `regions.compute`."""
    check(x)
    known = not (torch.compiler.is_compiling() and isinstance(windows.boxes, Tensor))
    if known and (op.select is None or not gradient_wanted(x)):
        return _known(x, op, windows, params, last, index)
    if known:
        _, place, image = _known(x.detach(), op, windows, params, last, True)
        image = torch.from_numpy(image).to(x.device)
    elif op.select is None:
        what = _plain(op, windows, params, x.ndim - 2)
        return torch.ops.poolkit.regions_pool(x, *what, last), None, windows.boxes[:, 0].to(torch.int64)
    else:
        place = torch.ops.poolkit.regions_places(x.detach(), *_plain(op, windows, params, x.ndim - 2), last)
        image = windows.boxes[:, 0].to(torch.int64)
    # Read again: PyTorch puts the gradients of all boxes into one array, and differentiates that as often as wanted.
    y = cells(x, image, place.clamp(min=0), last)
    return torch.where(place < 0, torch.zeros_like(y), y), place, image


def _known(x: Tensor, op: Operator, windows: Regions, params: Mapping[str, Any], last: bool, index: bool) -> Any:
    values = regions.numbers(windows.boxes, x.shape[0], Names.read)
    return regions.by_box(ENGINES["torch"], x, op, windows, values, params, last, index)


def _plain(op: Operator, windows: Regions, params: Mapping[str, Any], rank: int) -> tuple[Any, ...]:
    """What the operations are given between x and the layout."""
    for name, value in params.items():
        if isinstance(value, Tensor):
            raise PoolError(name, "a tensor", "must be a number for regions in compiled code")
    floats = [value for value in params.values() if isinstance(value, float)]
    discrete = repr({name: value for name, value in params.items() if not isinstance(value, float)})
    output = list(windows.output((1,) * rank))
    return windows.boxes.detach(), output, windows.spatial_scale, op.name, discrete, floats


def cells(x: Tensor, image: Tensor, place: Tensor, last: bool) -> Tensor:
    """The cells of x at these positions in their planes."""
    planes = x.flatten(1, -2) if last else x.flatten(2)
    at = place.flatten(1, -2) if last else place.flatten(2)
    channel, image = torch.arange(planes.shape[-1 if last else 1], device=x.device), image[:, None, None]
    found = planes[image, at, channel] if last else planes[image, channel[:, None], at]
    return found.reshape(place.shape)


# The operations.

_DESCRIPTION = "int[] output, float scale, str operator, str discrete, float[] floats, bool last"
LIBRARY.define(f"regions_pool(Tensor x, Tensor boxes, {_DESCRIPTION}) -> Tensor")
LIBRARY.define(f"regions_gradient(Tensor x, Tensor boxes, Tensor gy, {_DESCRIPTION}) -> Tensor")
LIBRARY.define(f"regions_places(Tensor x, Tensor boxes, {_DESCRIPTION}) -> Tensor")


def _results(x: Tensor, boxes: Tensor, output: Any, scale: float, name: str, discrete: str, floats: Any, last: bool):  # type: ignore[no-untyped-def]
    op, windows = find(name), Regions(boxes, tuple(output), scale)
    params = parameters(op, discrete, floats)
    values = regions.numbers(boxes, x.shape[0], Names.read)
    return regions.by_box(ENGINES["torch"], x, op, windows, values, params, last, op.select is not None)


def _pool(x: Tensor, *what: Any) -> Tensor:
    return _results(x, *what)[0]


def _places(x: Tensor, *what: Any) -> Tensor:
    return _results(x, *what)[1]


def _gradient(x: Tensor, boxes: Tensor, gy: Tensor, *what: Any) -> Tensor:
    pooled = lambda x: _results(x, boxes, *what)[0]  # noqa: E731
    with torch._C._IncludeDispatchKeyGuard(torch._C.DispatchKey.AutogradCPU):
        return torch.func.vjp(pooled, x)[1](gy)[0]


def _shape(x: Tensor, boxes: Tensor, output: Any, last: bool) -> list[Any]:
    return [boxes.shape[0], *output, x.shape[-1]] if last else [boxes.shape[0], x.shape[1], *output]


def _fake_pool(x: Tensor, boxes: Tensor, output: Any, scale: float, name: str, *rest: Any) -> Tensor:
    return x.new_empty(_shape(x, boxes, output, rest[-1]), dtype=output_type(x, find(name)))


def _fake_places(x: Tensor, boxes: Tensor, output: Any, scale: float, name: str, *rest: Any) -> Tensor:
    return x.new_empty(_shape(x, boxes, output, rest[-1]), dtype=torch.int64)


def _fake_gradient(x: Tensor, *_: Any) -> Tensor:
    return torch.empty_like(x)


def _setup(ctx: Any, inputs: Any, output: Any) -> None:
    x, boxes, *ctx.what = inputs
    ctx.save_for_backward(x, boxes)


def _backward(ctx: Any, gy: Tensor) -> Any:
    x, boxes = ctx.saved_tensors
    return torch.ops.poolkit.regions_gradient(x, boxes, gy, *ctx.what), None, *(None for _ in ctx.what)


for _name, _kernel, _fake in (
    ("regions_pool", _pool, _fake_pool),
    ("regions_gradient", _gradient, _fake_gradient),
    ("regions_places", _places, _fake_places),
):
    LIBRARY.impl(_name, _kernel, "CompositeExplicitAutograd")
    torch.library.register_fake(f"poolkit::{_name}", _fake, lib=LIBRARY)
torch.library.register_autograd("poolkit::regions_pool", _backward, setup_context=_setup, lib=LIBRARY)
