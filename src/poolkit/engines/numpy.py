"""NumPy arrays through the compiled kernels."""

from __future__ import annotations

import ctypes
import functools
import importlib.util
import math
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import arrays
from ..errors import PoolError
from ..kernels.thread_count import get_num_threads
from ..operators._indices import refusal
from ..record import Operator
from ..windows import Plan
from . import ENGINES, Engine, known, plain

Array = NDArray[Any]


class Names:
    """NumPy under the names that `arrays` uses."""

    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)

    @staticmethod
    def asarray(value: Any, like: Any = None) -> Any:
        return np.asarray(value, None if like is None else like.dtype)

    @staticmethod
    def permute_dims(x: Any, axes: Any) -> Any:
        return np.transpose(x, axes)

    @staticmethod
    def argsort(x: Any, axis: int = -1) -> Any:
        return np.argsort(x, axis=axis, kind="stable")

    @staticmethod
    def stop_gradient(x: Any) -> Any:
        return x

    @staticmethod
    def numbers(x: Any, keeps: bool) -> tuple[Any, Any]:
        """(x as a transform computes with it, a function that gives the result its dtype)"""
        x = _plain(x)
        dtype = x.dtype if keeps or x.dtype.kind == "f" or x.dtype.name == "bfloat16" else np.dtype(np.float64)
        work = dtype if keeps or dtype.itemsize > 2 else np.dtype(np.float32)
        return x.astype(work, copy=False), lambda y: y.astype(dtype, copy=False)

    @staticmethod
    def whole_numbers(indices: Any) -> Any:
        """Indices, wide enough to count the cells of any array."""
        if indices.dtype.kind not in "iu":
            raise PoolError("indices", indices.dtype, "must be integers")
        return indices.astype(np.int64, copy=False)

    @staticmethod
    def known(value: Any) -> bool | None:
        """A truth value that can be read now; None in a compiler's hands."""
        return bool(value)

    @staticmethod
    def unpooled(x: Any, indices: Any, space: Any, index_layout: str, last: bool) -> Any:
        """Every value at the cell that its index names, zeros elsewhere; None where no kernel does that."""
        if kernels() is None:
            return None
        given = _plain(x), np.require(Names.whole_numbers(indices), None, ("C", "ALIGNED", "ENSUREARRAY"))
        y = np.empty((x.shape[0], *space, x.shape[-1]) if last else (*x.shape[:2], *space), x.dtype)
        where, owners = (tuple(space), index_layout, last), (*given, y)
        unpooler(x.shape, where, x.dtype.itemsize, False, get_num_threads)(owners, *map(address, owners))
        return y

    @staticmethod
    def placed(x: Any, cell: Any, cells: int) -> Any:
        """`cells` cells, each with the last value of `x` whose `cell` names it, else 0; cell number `cells` is none."""
        y = np.zeros(cells + 1, x.dtype)
        y[cell] = x  # of several writers NumPy keeps the last
        return y[:-1]

    @staticmethod
    def crop_spectrum(x: Any, size: int) -> Any:
        """The last axis resampled to `size` cells by its lowest frequencies."""
        return np.fft.irfft(np.fft.rfft(x)[..., : size // 2 + 1], size) * (size / x.shape[-1])

    def at(self, x: Any) -> Any:
        return self

    @staticmethod
    def widened(x: Any) -> tuple[Any, Any]:
        floats = x.dtype.kind == "f" or x.dtype.name == "bfloat16"
        work = _plain(x).astype(np.promote_types(x.dtype, np.float32) if floats else np.float64, copy=False)
        return work, x if floats else work

    @staticmethod
    def unknown(x: Any) -> bool:
        return False

    @staticmethod
    def read(x: Any) -> Any:
        return np.asarray(x.detach().cpu() if hasattr(x, "detach") else x)


@functools.cache
def kernels() -> ModuleType | None:
    """The door of the kernels, or None where Numba is missing."""
    if importlib.util.find_spec("numba") is None:
        return None
    from ..kernels import run

    return run


def compute(
    x: Array, op: Operator, plan: Plan, params: Mapping[str, Any], last: bool, index: bool, out: Array | None = None
) -> tuple[Array, Array | None]:
    """See `Engine.compute`; `out` receives the values."""
    x = _plain(x)
    call, shape, dtype = _resolved(x, op, plan, params, last, index)
    if call is None:
        y, place = _arrays(x, op, plan, params, last, index, dtype)
        return _into(out, y), place
    y = out if out is not None and out.flags.carray else np.empty(shape, dtype)
    taps = np.empty(shape if index else 0, call.index or np.uint8)
    if y.size:
        run = call.runner(_planes(x, last), get_num_threads)
        run((x, y, taps), address(x), address(y), address(taps))
    return _into(out, y), (places(taps, plan, last) if index else None)


def _resolved(x: Array, op: Operator, plan: Plan, params: Mapping[str, Any], last: bool, index: bool) -> Any:
    """(kernel with its plan, or None; shape and dtype of the result)"""
    dtype = x.dtype if op.keeps_integers or x.dtype.kind == "f" or x.dtype.name == "bfloat16" else np.dtype(np.float64)
    shape = (x.shape[0], *plan.output, x.shape[-1]) if last else (*x.shape[:2], *plan.output)
    run = kernels()
    if run is None or not run.supported(x.dtype.name) or any(np.ndim(value) for value in params.values()):
        return None, shape, dtype
    channels = x.shape[-1] if last else 1
    return run.forward(op, plan, params, channels, x.dtype.name, dtype.name, index), shape, dtype


def _planes(x: Array, last: bool) -> int:
    return x.shape[0] if last else x.shape[0] * x.shape[1]


# The data pointer is the first field behind the head of NumPy's array object, which extensions read in place. NumPy's
# own ways to it, `ctypes` and `__array_interface__`, take longer than a kernel on a small array.
_HEAD, _word = object.__basicsize__, ctypes.c_ssize_t.from_address


def address(x: Array) -> int:
    """Where the elements of an array lie."""
    return _word(id(x) + _HEAD).value


if address(_probe := np.zeros(1)) != _probe.ctypes.data:  # an interpreter that keeps its objects elsewhere

    def address(x: Array) -> int:
        """Where the elements of an array lie."""
        return int(x.ctypes.data)


def ready(x: Array) -> bool:
    """See `Quick.ready`."""
    flags = x.flags
    return flags.c_contiguous and flags.aligned


def prepare(
    x: Array, op: Operator, plan: Plan, params: Mapping[str, Any], last: bool, index: bool
) -> known.Known | None:
    """See `Quick.prepare`."""
    call, shape, dtype = _resolved(x, op, plan, params, last, index)
    if call is None or 0 in shape or not x.dtype.isnative:
        return None
    run, size, read = call.runner(_planes(x, last), get_num_threads), math.prod(shape) * dtype.itemsize, x.nbytes

    def pooled(x: Array, out: Array | None) -> Any:
        y = np.empty(shape, dtype) if out is None else out
        at, to = address(x), address(y)
        if out is not None:
            fits = type(out) is np.ndarray and out.shape == shape and out.dtype == dtype and out.flags.carray
            if not fits or at - size < to < at + read:
                return None
        if not index:
            run((x, y), at, to, 0)
            return y
        taps = np.empty(shape, call.index)
        run((x, y, taps), at, to, address(taps))
        return y, places(taps, plan, last)

    return pooled


def places(kept: Array, plan: Plan, last: bool, threads: Callable[[], int] = get_num_threads) -> NDArray[np.int64]:
    """Row-major positions in the plane from what a kernel keeps, see `kernels.run.tap_type`."""
    if kept.dtype == np.int32 or not kept.size:
        return kept.astype(np.int64)
    run: Any = kernels()
    found = np.empty(kept.shape, np.int64)
    call = run.places(plan, kept.shape[-1] if last else 1).runner(_planes(kept, last), threads)
    call((kept, found), address(kept), address(found))
    return found


def unpooler(shape: Any, where: Any, size: int, back: bool, threads: Callable[[], int]) -> Callable[..., None]:
    """``run(owners of the memory, addresses)`` of max-unpooling, or with `back` of its gradient.

    Args:
        shape: Of the values that have an index.
        where: (space, index_layout, last) of the other array.
        size: Bytes of a value.
        back: Whether the gradient is meant.
        threads: Gives the most threads to use.

    Returns:
        A function of where the array read, the indices and the array written lie; a `PoolError` if an index is outside.
    """
    kernel: Any = kernels()
    call, blocks, limit = kernel.unpool(tuple(shape), *where, size, back)
    if not blocks:
        return lambda owners, *addresses: None
    divided = call.runner(blocks, threads)

    def run(owners: Any, *addresses: int) -> None:
        outside = np.zeros(1, np.uint8)
        divided((owners, outside), *addresses, address(outside))
        if outside[0]:
            raise refusal(where[1], limit)

    return run


def _plain(x: Array) -> Array:
    """Kernels read one block of native numbers; a view, a byte-swapped or unaligned array is copied."""
    if isinstance(x, np.ma.MaskedArray | np.matrix):
        raise PoolError("x", type(x).__name__, "must be a plain numpy.ndarray", "Fill masked cells, or use asarray")
    kind, name = x.dtype.kind, x.dtype.name
    if kind not in "fiub" and name != "bfloat16":
        raise PoolError("x", x.dtype, "must hold real numbers")
    if kind == "f" and x.dtype.itemsize > 8:
        raise PoolError("x", x.dtype, "must be at most float64", "Convert with x.astype(numpy.float64)")
    return np.require(x, x.dtype.newbyteorder("="), ("C_CONTIGUOUS", "ALIGNED"))


def _into(out: Array | None, y: Array) -> Array:
    if out is None or out is y:
        return y
    np.copyto(out, y)
    return out


def _arrays(x: Array, op: Operator, plan: Plan, params: Any, last: bool, index: bool, dtype: Any) -> Any:
    work = x if op.keeps_integers else x.astype(np.float64 if dtype.itemsize >= 4 else np.float32)
    with np.errstate(all="ignore"):
        y, place = arrays.compute(Names(), work, op, plan, params, last, index)
        return y.astype(dtype), None if place is None else place.astype(np.int64)


def run(operands: tuple[Any, ...], static: tuple[Any, ...]) -> Any:
    """See `Engine.run`."""
    with np.errstate(all="ignore"):
        return plain(operands, static)


def uniform(x: Array, shape: tuple[int, ...], generator: Any) -> Array:
    """See `Engine.uniform`."""
    if generator is not None and not isinstance(generator, np.random.Generator):
        rule = "must be a numpy.random.Generator"
        raise PoolError("generator", type(generator).__name__, rule, "Make one with numpy.random.default_rng(seed)")
    return (generator or np.random.default_rng()).random(shape)


known.offer(np.ndarray, known.Quick(np.ndarray, ready, prepare))
ENGINES["numpy"] = Engine("numpy", np.ndarray, Names(), compute, uniform, run=run)
