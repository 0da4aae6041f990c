"""PyTorch tensors: the kernels by address on CPUs, the forms of `arrays` elsewhere.

Learnable parameters, other devices, forward-mode derivatives and `portable()` take the forms of `arrays`, which PyTorch
differentiates itself.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from ...errors import PoolError
from ...record import Operator, catalogue, find
from ...windows import Plan, Windows
from .. import ENGINES, Engine, plain
from . import operations, quick, regions, unpooling  # noqa: F401 - `quick` enters itself in the table of known calls
from .derivatives import Compute, Select
from .names import Names, check, gradient_wanted, native, portable, turned


class Deferred:
    """Windows over a space whose sizes a compiler may not know yet; the operations plan when they run."""

    output = None

    def __init__(self, windows: Windows, space: tuple[int, ...]) -> None:
        if getattr(windows, "seed", 0) is None:  # forward and backward would draw different windows
            raise PoolError("seed", None, "must be given inside compiled code")
        values = ", ".join(f"{field.name}={_fixed(getattr(windows, field.name))!r}" for field in fields(windows))
        self.text = f"{type(windows).__name__}({values})"
        self.space, self.axes = space, space


def _fixed(value: Any) -> Any:
    """The value as it is now: a compiler makes symbols of integers that it finds in objects."""
    if isinstance(value, tuple):
        return tuple([_fixed(part) for part in value])
    return value if value is None or isinstance(value, bool | str | float) else operator.index(value)


def plan(windows: Windows, space: tuple[int, ...]) -> Any:
    """See `Engine.plan`. The tables of a plan are no business of a compiler that reads Python."""
    if torch.compiler.is_compiling() or any(type(size) is not int for size in space):
        return Deferred(windows, space)
    return windows.plan(space)


@lru_cache(4096)
def _text(plan: Plan) -> str:
    assert plan.windows is not None
    return plan.windows.text()


def compute(x: Tensor, op: Operator, plan: Any, params: Mapping[str, Any], last: bool, index: bool) -> Any:
    """See `Engine.compute`."""
    learned = {n: torch.as_tensor(value) for n, value in params.items() if isinstance(value, Tensor | np.ndarray)}
    floats = [value for value in params.values() if isinstance(value, float)]
    discrete = {n: None if n in learned else value for n, value in params.items() if not isinstance(value, float)}
    text = plan.text if isinstance(plan, Deferred) else _text(plan)
    if index:
        return _pooled(x, op.name, text, repr(discrete), floats, learned, last, True)
    return _pooled(x, op.name, text, repr(discrete), floats, learned, last, False), None


@torch.compiler.allow_in_graph
def _pooled(
    x: Tensor, name: str, windows: str, discrete: str, floats: list[float], learned: Any, last: bool, index: bool
) -> Any:
    """y, or (y, index); a compiler sees one call and traces what it does, not how it is written."""
    check(x)
    floats = [float(value) for value in floats]
    kernels = not learned and native(x)
    if kernels and not x.is_contiguous() and (other := turned(x, last)).is_contiguous():
        # The memory order is read from the strides: a channels-last tensor stays one, without a copy.
        result = _native(other, name, windows, discrete, floats, not last, index)
        return tuple(turned(part, not last) for part in result) if index else turned(result, not last)
    if kernels:
        return _native(x, name, windows, discrete, floats, last, index)
    params = operations.parameters(find(name), discrete, floats) | learned
    y, place = portable(x, find(name), operations.planned(windows, x.shape, last), params, last, index)
    return (y, place) if index else y


def _native(x: Tensor, name: str, windows: str, discrete: str, floats: list[float], last: bool, index: bool) -> Any:
    tracked, selects = gradient_wanted(x), find(name).select is not None
    if not index and not tracked:
        return torch.ops.poolkit.pool(x, name, windows, discrete, floats, last)
    if not selects:
        return Compute.apply(x, name, windows, discrete, floats, last)[0]
    select = Select.apply if tracked else torch.ops.poolkit.select
    y, tap = select(x, name, windows, discrete, floats, last)
    space = list(x.shape[1:-1] if last else x.shape[2:])
    return (y, torch.ops.poolkit.positions(tap, windows, space, last)) if index else y


@torch.compiler.allow_in_graph
def run(operands: tuple[Tensor, ...], static: tuple[Any, ...]) -> Any:
    """See `Engine.run`. A compiler sees one call and traces what it does, not how it is written."""
    return plain(operands, static)


def uniform(x: Tensor, shape: Any, generator: Any) -> Tensor:
    """See `Engine.uniform`."""
    if generator is not None and not isinstance(generator, torch.Generator):
        raise PoolError("generator", type(generator).__name__, "must be a torch.Generator, or None for PyTorch's own")
    dtype = torch.float64 if x.dtype == torch.float64 else torch.float32
    given = {} if generator is None else {"generator": generator}  # with which PyTorch takes no symbols for sizes
    return torch.rand(tuple(shape), dtype=dtype, device=x.device, **given)


catalogue()  # while a compiler reads a call, no operator's file can be loaded
ENGINES["torch"] = Engine("torch", Tensor, Names(), compute, uniform, plan, regions.compute, run=run)
