"""The operations made differentiable, any number of times, under every transform of PyTorch.

Arguments are written out because `setup_context` and compilers want them so.
"""

from __future__ import annotations

import inspect
from typing import Any

import torch
from torch import Tensor

from ...record import find
from . import operations
from .names import portable


class Function(torch.autograd.Function):
    """PyTorch asks for the signature of `forward` at every call; it is looked up once."""

    generate_vmap_rule = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.forward.__signature__ = inspect.signature(cls.forward)


class Select(Function):
    """x -> (y, tap) of an operator that chooses; the gradient needs the tap numbers only."""

    @staticmethod
    def forward(x: Any, name: Any, windows: Any, discrete: Any, floats: Any, last: Any) -> Any:
        return torch.ops.poolkit.select(x, name, windows, discrete, floats, last)

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
        x, _, ctx.windows, _, _, ctx.last = inputs
        ctx.space = list(x.shape[1:-1] if ctx.last else x.shape[2:])
        ctx.mark_non_differentiable(output[1])
        ctx.save_for_backward(output[1])

    @staticmethod
    def backward(ctx: Any, gy: Any, _: Any) -> Any:
        (tap,) = ctx.saved_tensors
        return Place.apply(gy, tap, ctx.windows, ctx.space, ctx.last), None, None, None, None, None


class Place(Function):
    """(g, tap) -> g at the chosen cells: linear in g, and the transpose of reading them."""

    @staticmethod
    def forward(g: Any, tap: Any, windows: Any, space: Any, last: Any) -> Any:
        return torch.ops.poolkit.place(g, tap, windows, space, last)

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
        _, tap, *ctx.where = inputs
        ctx.save_for_backward(tap)

    @staticmethod
    def backward(ctx: Any, t: Any) -> Any:
        (tap,), last = ctx.saved_tensors, ctx.where[-1]
        positions = torch.ops.poolkit.positions(tap, *ctx.where)
        first, end = (1, -2) if last else (2, -1)
        read = t.flatten(first, end).gather(first, positions.flatten(first, end))
        return read.reshape(tap.shape), None, None, None, None


def like(gy: Tensor, space: Any, last: bool) -> Tensor:
    """What stands for an input whose values do not matter; it takes no memory."""
    return gy.new_zeros(()).expand(operations.unpooled_shape(gy.shape, space, last))


class Compute(Function):
    """x -> (y,) of an operator that computes."""

    @staticmethod
    def forward(x: Any, name: Any, windows: Any, discrete: Any, floats: Any, last: Any) -> Any:
        return (torch.ops.poolkit.pool(x, name, windows, discrete, floats, last),)

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
        x, *ctx.what = inputs
        ctx.space = list(x.shape[1:-1] if ctx.what[-1] else x.shape[2:])
        if not operations.linear(ctx.what[0]):
            ctx.save_for_backward(x, output[0])

    @staticmethod
    def backward(ctx: Any, gy: Any) -> Any:
        x, y = ctx.saved_tensors or (like(gy, ctx.space, ctx.what[-1]), gy)
        return Gradient.apply(x, y, gy, *ctx.what), None, None, None, None, None


class Gradient(Function):
    """(x, y, gy) -> gx, with y = pool(x); its own backward differentiates the forms of `arrays`."""

    @staticmethod
    def forward(x: Any, y: Any, gy: Any, name: Any, windows: Any, discrete: Any, floats: Any, last: Any) -> Any:
        return torch.ops.poolkit.gradient(x, y, gy, name, windows, discrete, floats, last)

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
        x, _, gy, *ctx.what = inputs
        ctx.save_for_backward(x, gy)

    @staticmethod
    def backward(ctx: Any, t: Any) -> Any:
        x, gy = ctx.saved_tensors
        name, windows, discrete, floats, last = ctx.what
        op, where = find(name), operations.planned(windows, x.shape, last)
        params = operations.parameters(op, discrete, floats)

        def gradient(x: Tensor, gy: Tensor) -> Any:
            return torch.func.vjp(lambda x: portable(x, op, where, params, last, False)[0], x)[1](gy)[0]

        to_x, to_gy = torch.func.vjp(gradient, x, gy)[1](t)
        return to_x, None, to_gy, None, None, None, None, None
