"""Max-unpooling as operations of a PyTorch library; each is the other's gradient.

* `poolkit::unpool`: (x, indices) -> y, every value at the cell that its index names, of several the last one;
* `poolkit::unpool_gradient`: (gy, indices) -> gx, of each value that stayed the gradient of its cell, else 0.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ...errors import PoolError
from .. import numpy as numpy_engine
from .names import check
from .operations import LIBRARY, unpooled_shape

LIBRARY.define("unpool(Tensor x, Tensor indices, SymInt[] space, str index_layout, bool last) -> Tensor")
LIBRARY.define("unpool_gradient(Tensor gy, Tensor indices, str index_layout, bool last) -> Tensor")


def _unpool(x: Tensor, indices: Tensor, space: Any, index_layout: str, last: bool) -> Tensor:
    if x.shape != indices.shape or len(space) != x.ndim - 2:
        raise PoolError("indices", f"shape {tuple(indices.shape)}", f"must be that of x, {tuple(x.shape)}")
    y = x.new_empty(unpooled_shape(x.shape, space, last))
    _run(x, indices, y, x.shape, (tuple(space), index_layout, last), back=False)
    return y


def _unpool_gradient(gy: Tensor, indices: Tensor, index_layout: str, last: bool) -> Tensor:
    space, gx = _space(gy, last), gy.new_empty(indices.shape)
    if list(gy.shape) != unpooled_shape(indices.shape, space, last):
        raise PoolError("indices", f"shape {tuple(indices.shape)}", f"must fit an array of shape {tuple(gy.shape)}")
    _run(gy, indices, gx, gx.shape, (tuple(space), index_layout, last), back=True)
    return gx


def _run(source: Tensor, indices: Tensor, made: Tensor, shape: Any, where: Any, back: bool) -> None:
    check(source)
    if indices.dtype != torch.int64:
        raise PoolError("indices", indices.dtype, "must be torch.int64")
    arrays = source.contiguous(), indices.contiguous(), made
    run = numpy_engine.unpooler(shape, where, source.element_size(), back, torch.get_num_threads)
    run(arrays, *(array.data_ptr() for array in arrays))


def _space(x: Tensor, last: bool) -> list[Any]:
    return list(x.shape[1:-1] if last else x.shape[2:])


def _fake_unpool(x: Tensor, indices: Tensor, space: Any, index_layout: str, last: bool) -> Tensor:
    return x.new_empty(unpooled_shape(x.shape, space, last))


def _fake_gradient(gy: Tensor, indices: Tensor, index_layout: str, last: bool) -> Tensor:
    return gy.new_empty(indices.shape)


def _keep(ctx: Any, inputs: Any, output: Any) -> None:
    first, indices, *_, ctx.index_layout, ctx.last = inputs
    ctx.space = _space(first, ctx.last)
    ctx.save_for_backward(indices)


def _backward(ctx: Any, gy: Tensor) -> Any:
    (indices,) = ctx.saved_tensors
    return torch.ops.poolkit.unpool_gradient(gy, indices, ctx.index_layout, ctx.last), None, None, None, None


def _backward_of_gradient(ctx: Any, t: Tensor) -> Any:
    (indices,) = ctx.saved_tensors
    return torch.ops.poolkit.unpool(t, indices, ctx.space, ctx.index_layout, ctx.last), None, None, None


def _one_by_one(op: Any, info: Any, dims: Any, *given: Any) -> Any:
    """Under `vmap`: indices may count through a whole batch, so mapped axes do not join it."""
    parts = [
        op(*(value if dim is None else value.select(dim, i) for value, dim in zip(given, dims, strict=True)))
        for i in range(info.batch_size)
    ]
    return torch.stack(parts), 0


for _name, _kernel, _fake, _derivative in (
    ("unpool", _unpool, _fake_unpool, _backward),
    ("unpool_gradient", _unpool_gradient, _fake_gradient, _backward_of_gradient),
):
    LIBRARY.impl(_name, _kernel, "CPU")
    torch.library.register_fake(f"poolkit::{_name}", _fake, lib=LIBRARY)
    torch.library.register_autograd(f"poolkit::{_name}", _derivative, setup_context=_keep, lib=LIBRARY)
    _op = getattr(torch.ops.poolkit, _name)
    torch.library.register_vmap(
        f"poolkit::{_name}", lambda info, dims, *given, op=_op: _one_by_one(op, info, dims, *given), lib=LIBRARY
    )
