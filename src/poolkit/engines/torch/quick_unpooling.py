"""Max-unpooling that was made before, of plain tensors of the CPU, straight to the kernel; see `quick`."""

from __future__ import annotations

from functools import partial
from typing import Any

import torch
from torch import Tensor

from ...windows import output_limit
from .. import known
from .. import numpy as numpy_engine
from .names import turned
from .quick import LAST, TURNED, eager, order


def key(x: Any, indices: Any, rank: int, arguments: tuple[Any, ...]) -> Any:
    """What a known call is found by; None where the whole path is to be taken."""
    if torch.compiler.is_compiling() or not (type(x) is type(indices) is Tensor and x.ndim == rank + 2):
        return None
    arguments = tuple([tuple(value) if isinstance(value, list | tuple) else value for value in arguments])
    memory = order(x)
    if not memory or order(indices) != memory or numpy_engine.kernels() is None or not known.plain(arguments):
        return None
    tensors = x.shape, x.dtype, memory, indices.shape, indices.dtype
    return "max_unpool", *tensors, known.kinds_of(arguments), arguments, output_limit()


class Unpooling:
    """One known max-unpooling: shapes, dtypes and memory order are those of its key.

    Attributes:
        last: Whether the channels come last in memory.
        source: Shape of the values.
        result: Shape of what they become.
        format: The memory format of arrays, beside their shapes.
        forward: The kernel.
        backward: The kernel of the gradient.
    """

    def __init__(self, x: Tensor, y: Tensor) -> None:
        self.last, self.source, self.result, self.dtype = order(x) == TURNED, x.shape, y.shape, x.dtype
        self.format = LAST[x.ndim] if self.last else torch.contiguous_format
        where, shape = (tuple(y.shape[2:]), "plane", self.last), (turned(x, False) if self.last else x).shape
        made = partial(numpy_engine.unpooler, shape, where, x.element_size(), threads=torch.get_num_threads)
        self.forward, self.backward = made(back=False), made(back=True)

    def __call__(self, x: Tensor, indices: Tensor) -> Any:
        """The result, differentiable where that is wanted."""
        if x.requires_grad and torch.is_grad_enabled():
            return _differentiable(x, indices, self)
        return self.unpooled(x, indices)

    def unpooled(self, x: Tensor, indices: Tensor) -> Tensor:
        """The result, by the kernel."""
        y = torch.empty(self.result, dtype=self.dtype, memory_format=self.format)
        self.forward((x, indices, y), x.data_ptr(), indices.data_ptr(), y.data_ptr())
        return y

    def gradient(self, gy: Tensor, indices: Tensor) -> Tensor:
        """The gradient, by the kernel."""
        gy = gy.contiguous(memory_format=self.format)
        gx = torch.empty(self.source, dtype=self.dtype, memory_format=self.format)
        self.backward((gy, indices, gx), gy.data_ptr(), indices.data_ptr(), gx.data_ptr())
        return gx

    def differentiable(self, gy: Tensor, indices: Tensor) -> Tensor:
        """The gradient, by an operation that has one itself."""
        gy, indices = (turned(part, False) if self.last else part for part in (gy, indices))
        gx = torch.ops.poolkit.unpool_gradient(gy, indices, "plane", self.last)
        return turned(gx, True) if self.last else gx


class Unpooled(torch.autograd.Function):
    """(x, indices, known call) -> y."""

    @staticmethod
    def forward(ctx: Any, x: Any, indices: Any, known: Any) -> Any:
        ctx.known = known
        ctx.save_for_backward(indices)
        return known.unpooled(x, indices)

    @staticmethod
    def backward(ctx: Any, gy: Any) -> Any:
        (indices,), known = ctx.saved_tensors, ctx.known
        quick = not torch.is_grad_enabled() and type(gy) is Tensor and eager(gy) and gy.dtype == known.dtype
        return (known.gradient if quick else known.differentiable)(gy, indices), None, None


# `apply` of the base in C, see `quick`.
_differentiable = super(torch.autograd.Function, Unpooled).apply
