"""`torch` under the names that `arrays` uses, and the forms of `arrays` on tensors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from ... import arrays
from ...errors import PoolError
from ...record import Operator
from ...windows import Plan
from .. import numpy as numpy_engine
from .. import portable_only

FLOATS = (torch.float32, torch.float64, torch.float16, torch.bfloat16)
UNSIGNED = (torch.uint16, torch.uint32, torch.uint64)
INTEGERS = (torch.int8, torch.int16, torch.int32, torch.int64, torch.uint8, *UNSIGNED)
NUMBERS = {dtype: str(dtype).removeprefix("torch.") for dtype in (*FLOATS, *INTEGERS, torch.bool)}


class Names:
    """`torch` under the names that `arrays` uses; constants are made on `device`."""

    def __init__(self, device: Any = None) -> None:
        self.device = device

    def __getattr__(self, name: str) -> Any:
        return getattr(torch, name)

    def asarray(self, value: Any, like: Any = None) -> Any:
        if isinstance(value, Tensor):
            return value if like is None else value.to(like.dtype)
        device, dtype = (self.device, None) if like is None else (like.device, like.dtype)
        return torch.asarray(value, device=device, dtype=dtype, copy=True)

    @staticmethod
    def where(condition: Any, a: Any, b: Any) -> Any:
        if isinstance(a, float) and isinstance(b, float):  # not of the default type, which may be a wide or a half one
            a = torch.tensor(a, dtype=torch.float32, device=condition.device)
        return torch.where(condition, a, b)

    @staticmethod
    def take(x: Any, index: Any, axis: int) -> Any:
        return torch.index_select(x, axis, index)

    @staticmethod
    def take_along_axis(x: Any, index: Any, axis: int) -> Any:
        return torch.take_along_dim(x, index, axis)

    @staticmethod
    def permute_dims(x: Any, axes: Any) -> Any:
        return x.permute(axes)

    @staticmethod
    def pad(x: Any, widths: Any) -> Any:
        return torch.nn.functional.pad(x, [width for pair in reversed(widths) for width in pair])

    @staticmethod
    def max(x: Any, axis: Any, keepdims: bool = False) -> Any:
        return torch.amax(x, axis, keepdim=keepdims)

    @staticmethod
    def min(x: Any, axis: Any, keepdims: bool = False) -> Any:
        return torch.amin(x, axis, keepdim=keepdims)

    @staticmethod
    def sort(x: Any, axis: int = -1) -> Any:
        return torch.sort(x, dim=axis, stable=True).values

    @staticmethod
    def argsort(x: Any, axis: int = -1) -> Any:
        return torch.argsort(x, dim=axis, stable=True)

    @staticmethod
    def power(x: Any, p: Any) -> Any:
        return torch.pow(x, p)

    @staticmethod
    def zeros_like(x: Any, dtype: Any = None) -> Any:
        return torch.zeros_like(x, dtype=None if dtype is None else getattr(torch, dtype))

    @staticmethod
    def stop_gradient(x: Any) -> Any:
        return x.detach()

    @staticmethod
    def numbers(x: Any, keeps: bool) -> tuple[Any, Any]:
        """(x as a transform computes with it, a function that gives the result its dtype)"""
        check(x)
        dtype = x.dtype if keeps or x.dtype in FLOATS else torch.get_default_dtype()
        return (x if keeps else x.to(torch.promote_types(dtype, torch.float32))), lambda y: y.to(dtype)

    @staticmethod
    def whole_numbers(indices: Any) -> Any:
        """Indices, wide enough to count the cells of any array."""
        if indices.dtype not in INTEGERS:
            raise PoolError("indices", indices.dtype, "must be integers")
        return indices.to(torch.int64)

    @staticmethod
    def known(value: Any) -> bool | None:
        """A truth value that can be read now without waiting for a device; None in a compiler's hands."""
        return bool(value) if _eager(value) else None

    @staticmethod
    def unpooled(x: Any, indices: Any, space: Any, index_layout: str, last: bool) -> Any:
        """Every value at the cell that its index names, zeros elsewhere; None where no kernel does that."""
        indices = Names.whole_numbers(indices)
        if not (_eager(x) and _eager(indices) and native(x)):
            return None
        if index_layout == "plane" and not x.is_contiguous() and (other := turned(x, last)).is_contiguous():
            y = torch.ops.poolkit.unpool(other, turned(indices, last), list(space), index_layout, not last)
            return turned(y, not last)
        return torch.ops.poolkit.unpool(x, indices, list(space), index_layout, last)

    @staticmethod
    def placed(x: Any, cell: Any, cells: int) -> Any:
        """`cells` cells, each with the last value of `x` whose `cell` names it, else 0; cell number `cells` is none."""
        number = torch.arange(len(cell), dtype=cell.dtype, device=cell.device)
        # Only the last writer of a cell may write: PyTorch leaves open which does, and gives all of them its gradient.
        winners = _last(cell, number, cells)[cell] == number
        target = torch.where(winners, cell, torch.full_like(cell, cells))
        return torch.zeros(cells + 1, dtype=x.dtype, device=x.device).scatter(0, target, x)[:-1]

    @staticmethod
    def crop_spectrum(x: Any, size: int) -> Any:
        """The last axis resampled to `size` cells by its lowest frequencies."""
        if x.numel() == 0:  # which MKL refuses
            return x[..., :size]
        return torch.fft.irfft(torch.fft.rfft(x)[..., : size // 2 + 1], size) * (size / x.shape[-1])

    @staticmethod
    def at(x: Any) -> Any:
        return Names(x.device)

    @staticmethod
    def widened(x: Any) -> tuple[Any, Any]:
        check(x)
        floats = x.dtype in FLOATS
        work = x.to(torch.promote_types(x.dtype, torch.float32) if floats else torch.get_default_dtype())
        return work, x if floats else work

    @staticmethod
    def unknown(x: Any) -> bool:
        if not isinstance(x, Tensor):
            return False
        return bool(torch.compiler.is_compiling() or torch._C._functorch.is_batchedtensor(unwrapped(x)))

    @staticmethod
    def read(x: Any) -> Any:
        if not isinstance(x, Tensor):
            return np.asarray(x)
        with torch._C._DisableFuncTorch():
            x = unwrapped(x).detach().cpu()
            return (x.float() if x.dtype == torch.bfloat16 else x).numpy()


def _eager(x: Any) -> bool:
    plain = type(x) is Tensor and x.device.type == "cpu" and not torch.compiler.is_compiling()
    return plain and not torch._C._are_functorch_transforms_active()


def _last(cell: Tensor, number: Tensor, cells: int) -> Tensor:
    """The largest number of each cell."""
    found = torch.full((cells + 1,), -1, dtype=cell.dtype, device=cell.device)
    if not _eager(cell):
        return torch.scatter_reduce(found, 0, cell, number, "amax")
    found.numpy()[cell.numpy()] = number.numpy()  # ten times faster, and the last in order stays
    return found


def native(x: Tensor) -> bool:
    """Whether kernels may serve: on CPUs, unless PyTorch itself is to differentiate forwards."""
    allowed = x.device.type == "cpu" and numpy_engine.kernels() is not None and not portable_only()
    return allowed and torch.autograd.forward_ad._current_level < 0


def turned(x: Tensor, last: bool) -> Tensor:
    """The same tensor with its channels at the other end."""
    return x.movedim(-1, 1) if last else x.movedim(1, -1)


def check(x: Tensor) -> None:
    """Refuse what no form takes."""
    if x.layout != torch.strided or x.is_quantized or x.is_nested:
        raise PoolError("x", f"{x.dtype}, {x.layout}", "must be a plain, strided tensor", "Convert with x.to_dense()")
    if x.dtype not in NUMBERS:
        raise PoolError("x", x.dtype, "must hold real numbers of a type that PyTorch computes with")


def unwrapped(x: Tensor) -> Tensor:
    """The tensor under the wrappers of `torch.func.grad`."""
    while torch._C._functorch.is_gradtrackingtensor(x):
        x = torch._C._functorch.get_unwrapped(x)
    return x


def portable(x: Tensor, op: Operator, plan: Plan, params: Mapping[str, Any], last: bool, index: bool) -> Any:
    """The forms of `arrays`, differentiated by PyTorch itself."""
    dtype = output_type(x, op)
    work = x if op.keeps_integers else x.to(torch.promote_types(dtype, torch.float32))
    if x.dtype in UNSIGNED or x.dtype == torch.bool:  # PyTorch does not compare these
        work = _signed(x) if op.keeps_integers else work
    y, place = arrays.compute(Names(x.device), work, op, plan, params, last, index)
    y = _unsigned(y, dtype) if work.dtype != dtype and op.keeps_integers else y.to(dtype)
    return y, None if place is None else place.to(torch.int64)


def _signed(x: Tensor) -> Tensor:
    # Turning the highest bit over keeps the order of 64-bit numbers.
    return x.view(torch.int64) ^ -(2**63) if x.dtype == torch.uint64 else x.to(torch.int64)


def _unsigned(y: Tensor, dtype: torch.dtype) -> Tensor:
    return (y ^ -(2**63)).view(dtype) if dtype == torch.uint64 else y.to(dtype)


def output_type(x: Tensor, op: Operator) -> torch.dtype:
    """Choosing operators keep the type; others give floats, integers the default ones."""
    return x.dtype if op.keeps_integers or x.dtype in FLOATS else torch.get_default_dtype()


def gradient_wanted(x: Tensor) -> bool:
    """Whether a gradient may be asked for. Under `vmap` a tensor does not tell what stands outside of it."""
    transformed = torch._C._are_functorch_transforms_active()
    return torch.is_grad_enabled() and x.is_floating_point() and (x.requires_grad or transformed)
