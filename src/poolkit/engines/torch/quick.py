"""Plain tensors of the CPU, straight to the kernel by address, past PyTorch's dispatcher.

Whatever wants to see operations (a compiler, tracer, profiler, mode or transform of functions) shows in the keys of the
dispatcher or in the flags that `eager` reads, and gets the operations of `operations` instead. With a gradient, a
tensor passes one `autograd.Function` whose backward, unless it is differentiated itself, calls the kernel as directly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import torch
from torch import Tensor
from torch.autograd import forward_ad

from ...record import Operator
from ...windows import Plan
from .. import known, portable_only
from .. import numpy as numpy_engine
from . import operations
from .derivatives import Gradient, Place
from .names import FLOATS, NUMBERS

_keys, _local = torch._C._dispatch_keys, torch._C._dispatch_tls_local_include_set
_functions, _profiled = torch._C._len_torch_function_stack, torch._C._autograd._profiler_enabled
CONTIGUOUS, TURNED = 1, 2  # the order of a tensor's memory: as its axes, or channels last
LAST = {4: torch.channels_last, 5: torch.channels_last_3d}


def _plain() -> set[int]:
    """Keys of tensors where nothing but autograd stands between a call and its kernel."""
    with torch.inference_mode():
        inferred = _keys(torch.empty(0, device="cpu")).raw_repr()
    return {_keys(torch.empty(0, device="cpu")).raw_repr(), inferred}


def _quiet() -> set[int]:
    """Keys of a thread that does nothing special; not those of this moment, which may be an import while compiling."""
    key, keys = torch._C.DispatchKey, torch._C.DispatchKeySet
    inferring = keys(key.BackendSelect)
    return {inferring.raw_repr(), (inferring | keys(key.ADInplaceOrView)).raw_repr()}


PLAIN, QUIET = _plain(), _quiet()


def eager(x: Tensor) -> bool:
    """Whether nobody watches this tensor and this thread."""
    if torch.compiler.is_compiling() or _local().raw_repr() not in QUIET or _keys(x).raw_repr() not in PLAIN:
        return False
    return not (_functions() or _profiled() or forward_ad._current_level >= 0 or portable_only())


def order(x: Tensor) -> int:
    """See `Quick.ready`: also the order of the tensor's memory."""
    if not eager(x):
        return 0
    return CONTIGUOUS if x.is_contiguous() else _turned(x)


def _turned(x: Tensor) -> int:
    last = LAST.get(x.ndim)
    return TURNED if last is not None and x.is_contiguous(memory_format=last) else 0


class Known:
    """One known call: shapes, dtypes and memory order are those of its key.

    Attributes:
        what: Operator, windows, discrete parameters, floats, and whether the channels come last in memory.
        selects: Whether the operator chooses a cell.
        linear: Whether the gradient needs neither input nor result.
        shape: Of x as it lies in memory, as the kernels read it.
        result: Of the result, as its axes are numbered.
        dtype: Of the result.
        format: The memory format of arrays, beside their shapes.
        strides: Of the result.
        index: Whether positions are wanted, too.
    """

    def __init__(
        self, x: Tensor, what: Any, result: Any, dtype: torch.dtype, turned: bool, op: Operator, index: bool
    ) -> None:
        self.what, self.result, self.dtype, self.source = what, result, dtype, (tuple(x.shape), x.dtype)
        self.index = index
        self.shape = tuple(x.movedim(1, -1).shape if turned else x.shape)
        self.turned, self.selects = turned, op.select is not None
        self.linear = operations.linear(op.name)
        self.format = LAST[x.ndim] if turned else torch.contiguous_format
        self.strides = torch.empty(result, dtype=dtype, memory_format=self.format, device="meta").stride()
        self.wants_gradient = x.dtype in FLOATS

    def runner(self, kind: str, x: torch.dtype, y: torch.dtype) -> Callable[..., None]:
        """``run(owners, *addresses)`` of one direction."""
        what = ("", self.what[1], "", (), self.what[4]) if kind in ("place", "positions") else self.what
        call, planes = operations.resolved(kind, what, self.shape, x, y)
        run: Callable[..., None] = call.runner(planes, torch.get_num_threads)
        return run

    @cached_property
    def values(self) -> Callable[..., None]:
        """The forward kernel."""
        return self.runner("pool", self.source[1], self.dtype)

    @cached_property
    def choice(self) -> tuple[Callable[..., None], torch.dtype]:
        """(forward kernel that keeps the tap, its type)"""
        x = self.source[1]
        return self.runner("select", x, self.dtype), operations.tap_type(self.what[1], self.shape, self.what[4])

    @cached_property
    def positions(self) -> Callable[..., None]:
        """The kernel of positions from tap numbers."""
        return self.runner("positions", self.source[1], self.dtype)

    @cached_property
    def backward(self) -> Callable[..., None]:
        """The kernel of the gradient."""
        return self.runner("place" if self.selects else "gradient", self.source[1], self.dtype)

    def __call__(self, x: Tensor, out: Any) -> Any:
        """See `known.Known`."""
        if out is not None:
            return None
        if self.wants_gradient and x.requires_grad and torch.is_grad_enabled():
            return _differentiable(x, self)
        if self.index:
            y, tap = self.chosen(x)
            return y, self.placed(tap)
        y = self.empty(x, self.dtype)
        self.values((x, y), x.data_ptr(), y.data_ptr(), 0)
        return y

    def empty(self, like: Tensor, dtype: torch.dtype) -> Tensor:
        """Memory for one number per window; by strides, because PyTorch takes twice as long to read a format."""
        return like.new_empty_strided(self.result, self.strides, dtype=dtype)

    def chosen(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """(y, tap numbers), by the kernel."""
        run, dtype = self.choice
        y, tap = self.empty(x, self.dtype), self.empty(x, dtype)
        run((x, y, tap), x.data_ptr(), y.data_ptr(), tap.data_ptr())
        return y, tap

    def placed(self, tap: Tensor) -> Tensor:
        """Positions in the plane, see `kernels.run.tap_type`."""
        if tap.dtype == torch.int32:
            return tap.to(torch.int64)
        place = self.empty(tap, torch.int64)
        self.positions((tap, place), tap.data_ptr(), place.data_ptr())
        return place

    def gradient(self, saved: tuple[Tensor, ...], gy: Tensor) -> Tensor:
        """The gradient, by the kernel."""
        shape, dtype = self.source
        gy = gy.contiguous(memory_format=self.format)
        gx = torch.empty(shape, dtype=dtype, memory_format=self.format)
        at = [part.data_ptr() for part in saved] or [0, 0]  # a linear one reads neither x nor y
        self.backward((saved, gy, gx), *at, gy.data_ptr(), gx.data_ptr())
        return gx

    def differentiable(self, saved: tuple[Tensor, ...], gy: Tensor) -> Tensor:
        """The gradient, by operations that have one themselves."""
        name, windows, discrete, floats, last = self.what
        gy, *kept = [part.movedim(1, -1) if self.turned else part for part in (gy, *saved)]
        if self.selects:
            gx = Place.apply(gy, *kept, windows, list(self.shape[1:-1] if last else self.shape[2:]), last)
        else:
            x, y = kept or (gy.new_zeros(()).expand(self.shape), gy)
            gx = Gradient.apply(x, y, gy, name, windows, discrete, list(floats), last)
        return gx.movedim(-1, 1) if self.turned else gx


class Pooled(torch.autograd.Function):
    """(x, known call) -> y, or (y, positions)."""

    @staticmethod
    def forward(ctx: Any, x: Any, known: Any) -> Any:
        ctx.known = known
        if known.selects:
            y, tap = known.chosen(x)
            ctx.save_for_backward(tap)
            if known.index:
                place = known.placed(tap)
                ctx.mark_non_differentiable(place)
                return y, place
            return y
        y = known.empty(x, known.dtype)
        known.values((x, y), x.data_ptr(), y.data_ptr(), 0)
        if not known.linear:
            ctx.save_for_backward(x, y)
        return y

    @staticmethod
    def backward(ctx: Any, gy: Any, *_: Any) -> Any:
        known, saved = ctx.known, ctx.saved_tensors
        quick = not torch.is_grad_enabled() and type(gy) is Tensor and eager(gy) and gy.dtype == known.dtype
        return (known.gradient if quick else known.differentiable)(saved, gy), None


# `apply` of the base in C: what Python's does before concerns transforms of functions only, see `eager`.
_differentiable = super(torch.autograd.Function, Pooled).apply


def prepare(
    x: Tensor, op: Operator, plan: Plan, params: Mapping[str, Any], last: bool, index: bool
) -> known.Known | None:
    """See `Quick.prepare`."""
    output = tuple(plan.output)
    result = (x.shape[0], *output, x.shape[-1]) if last else (*x.shape[:2], *output)
    usable = x.dtype in FLOATS or (op.keeps_integers and x.dtype in NUMBERS)  # else: the default dtype decides
    turned = order(x) == TURNED
    if numpy_engine.kernels() is None or 0 in result or not usable or (turned and last) or plan.windows is None:
        return None
    floats = tuple(value for value in params.values() if isinstance(value, float))
    discrete = repr({name: value for name, value in params.items() if not isinstance(value, float)})
    what = (op.name, plan.windows.text(), discrete, floats, last or turned)
    return Known(x, what, result, x.dtype, turned, op, index)


for _kind in (Tensor, torch.nn.Parameter):
    known.offer(_kind, known.Quick(_kind, order, prepare))
