"""JAX arrays: the structure form compiled by XLA, and the row kernels through XLA's FFI where they are faster.

Max and min on CPUs run as primitives of our own, so that `jit`, `vmap`, `grad` and forward mode work, any number of
times:

* `select_values`: x -> y, for inference;
* `select_cells`: x -> (y, tap), the tap number of the chosen cell in its window (one byte for up to 256 taps);
* `take_cells`: (t, tap) -> the cells of t that were chosen, linear in t;
* `place_cells`: (g, tap) -> g at the chosen cells, zero elsewhere, linear in g and the transpose of `take_cells`.
"""

from __future__ import annotations

import functools
import importlib.util
import math
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.extend.core import Primitive
from jax.interpreters import ad, batching, mlir

from .. import arrays
from ..errors import PoolError
from ..record import Operator
from ..windows import Plan
from . import ENGINES, Engine, plain, portable_only

KERNEL_TYPES = ("float32",)


class Names:
    """`jax.numpy` under the names that `arrays` uses."""

    def __getattr__(self, name: str) -> Any:
        return getattr(jnp, name)

    @staticmethod
    def asarray(value: Any, like: Any = None) -> Any:
        return jnp.asarray(value, None if like is None else like.dtype)

    @staticmethod
    def take(x: Any, index: Any, axis: int) -> Any:
        return jnp.take(x, index, axis=axis, mode="clip")

    @staticmethod
    def stop_gradient(x: Any) -> Any:
        return jax.lax.stop_gradient(x)

    @staticmethod
    def numbers(x: Any, keeps: bool) -> tuple[Any, Any]:
        """(x as a transform computes with it, a function that gives the result its dtype)"""
        check(x)
        dtype = x.dtype if keeps or jnp.issubdtype(x.dtype, jnp.floating) else jnp.result_type(float)
        work = x if keeps else x.astype(jnp.promote_types(dtype, jnp.float32))
        return work, lambda y: y.astype(dtype)

    @staticmethod
    def whole_numbers(indices: Any) -> Any:
        """Indices, as wide as JAX has them."""
        if not jnp.issubdtype(indices.dtype, jnp.integer):
            raise PoolError("indices", indices.dtype, "must be integers")
        return indices.astype(jnp.result_type(int))

    @staticmethod
    def known(value: Any) -> bool | None:
        """A truth value that can be read now; of compiled code, `run` reads it afterwards."""
        if not isinstance(value, jax.core.Tracer):
            return bool(value)
        FAULTS.get().append(value)
        return None

    @staticmethod
    def unpooled(*_: Any) -> None:
        """See NumPy's; no kernel here."""

    @staticmethod
    def placed(x: Any, cell: Any, cells: int) -> Any:
        """`cells` cells, each with the last value of `x` whose `cell` names it, else 0; cell number `cells` is none."""
        number = jnp.arange(len(cell), dtype=cell.dtype)
        last = jnp.full(cells + 1, -1, cell.dtype).at[cell].max(number)
        # Only the last writer of a cell may write, or the gradient would reach the others.
        return jnp.zeros(cells + 1, x.dtype).at[jnp.where(last[cell] == number, cell, cells)].set(x)[:-1]

    @staticmethod
    def crop_spectrum(x: Any, size: int) -> Any:
        """The last axis resampled to `size` cells by its lowest frequencies."""
        return jnp.fft.irfft(jnp.fft.rfft(x)[..., : size // 2 + 1], size) * (size / x.shape[-1])

    @staticmethod
    def matmul(a: Any, b: Any) -> Any:
        return jnp.matmul(a, b, precision=jax.lax.Precision.HIGHEST)

    @staticmethod
    def widened(x: Any) -> tuple[Any, Any]:
        check(x)
        floats = jnp.issubdtype(x.dtype, jnp.floating)
        work = x.astype(jnp.promote_types(x.dtype, jnp.float32) if floats else jnp.result_type(float))
        return work, x if floats else work

    @staticmethod
    def unknown(x: Any) -> bool:
        return isinstance(x, jax.core.Tracer)

    @staticmethod
    def read(x: Any) -> Any:
        return np.asarray(x)


XP = Names()


def compute(
    x: Any, op: Operator, plan: Plan, params: Mapping[str, Any], last: bool, index: bool, native: bool | None = None
) -> tuple[Any, Any]:
    """See `Engine.compute`; `native` forces (True) or forbids (False) the kernels."""
    check(x)
    fixed = {name: value for name, value in params.items() if not isinstance(value, jax.Array | np.ndarray)}
    learned = {name: jnp.asarray(value) for name, value in params.items() if name not in fixed}
    native = uses_kernel(op, x.dtype.name) if native is None else native
    return _compute(x, learned, op, plan, tuple(fixed.items()), last, index, native)


def check(x: Any) -> None:
    """Refuse numbers that are not real, and floats of 8 bits and less, which have no NaN or infinity in common."""
    floats = jnp.issubdtype(x.dtype, jnp.floating) and jnp.finfo(x.dtype).bits > 8
    if not (floats or jnp.issubdtype(x.dtype, jnp.integer) or x.dtype == bool):
        raise PoolError("x", x.dtype, "must hold real numbers")


def output_type(x: Any, op: Operator) -> Any:
    """Choosing operators keep the type; others give floats, integers the default ones."""
    return x.dtype if op.keeps_integers or jnp.issubdtype(x.dtype, jnp.floating) else jnp.result_type(float)


def work_type(x: Any, op: Operator) -> Any:
    """What is computed with: at least single precision."""
    return x.dtype if op.keeps_integers else jnp.promote_types(output_type(x, op), jnp.float32)


def uses_kernel(op: Operator, dtype: str) -> bool:
    """Whether the default on CPUs is the kernel: where it was measured to be faster than XLA's own code."""
    fits = op.select is not None and op.structure in ("max", "min") and dtype in KERNEL_TYPES
    return fits and not portable_only() and importlib.util.find_spec("numba") is not None


@functools.partial(jax.jit, static_argnums=(2, 3, 4, 5, 6, 7))
def _compute(
    x: Any, learned: Any, op: Operator, plan: Plan, fixed: Any, last: bool, index: bool, native: bool
) -> tuple[Any, Any]:
    if native and op.select is not None and not index:
        return select_values.bind(x, op=op, plan=plan, last=last), None
    if native and op.select is not None:
        y, tap = select_cells.bind(x, op=op, plan=plan, last=last)
        return y, _places(tap, plan, last)
    params = {**dict(fixed), **learned}
    y, place = arrays.compute(XP, x.astype(work_type(x, op)), op, plan, params, last, index)
    return y.astype(output_type(x, op)), None if place is None else place.astype(jnp.result_type(int))


def _places(kept: Any, plan: Plan, last: bool) -> Any:
    """Row-major positions in the plane from what a kernel keeps, see `kernels.run.tap_type`."""
    wide = kept.astype(jnp.result_type(int))
    return wide if kept.dtype == np.int32 else arrays.places(XP, wide, plan, last)


def _output(shape: tuple[int, ...], plan: Plan, last: bool) -> tuple[int, ...]:
    return (shape[0], *plan.output, shape[-1]) if last else (*shape[:2], *plan.output)


def _input(shape: tuple[int, ...], plan: Plan, last: bool) -> tuple[int, ...]:
    return (shape[0], *plan.space, shape[-1]) if last else (*shape[:2], *plan.space)


def _tap_type(plan: Plan) -> Any:
    return np.dtype(np.uint8 if math.prod(plan.taps) <= 256 else np.int32)


# The primitives as XLA code, for accelerators.


def _portable_values(x: Any, *, op: Operator, plan: Plan, last: bool) -> Any:
    return arrays.compute(XP, x, op, plan, {}, last)[0]


def _portable_cells(x: Any, *, op: Operator, plan: Plan, last: bool) -> Any:
    y, place = arrays.compute(XP, x, op, plan, {}, last, index=True)
    return y, _taps(place, plan, last)


def _taps(place: Any, plan: Plan, last: bool) -> Any:
    """Tap numbers from positions in the plane, see `_places`."""
    if _tap_type(plan) == np.int32:
        return place.astype(np.int32)
    tap: Any = 0
    for a, size in enumerate(plan.space):
        axis = plan.axes[a]
        behind = len(plan.axes) - 1 - a + (1 if last else 0)
        start = jnp.asarray(axis.first - axis.tap * axis.step).reshape(-1, *(1,) * behind)
        cell = place // int(np.prod(plan.space[a + 1 :], dtype=np.int64)) % size
        tap = tap * plan.taps[a] + (cell - start) // axis.step
    return tap.astype(_tap_type(plan))


def _planes(x: Any, last: bool) -> Any:
    """(N, space..., C) or (N, C, space...) as (N, C, cells)."""
    x = jnp.moveaxis(x, -1, 1) if last else x
    return x.reshape(*x.shape[:2], -1)


def _unplanes(x: Any, space: tuple[int, ...], last: bool) -> Any:
    x = x.reshape(*x.shape[:2], *space)
    return jnp.moveaxis(x, 1, -1) if last else x


def _portable_take(t: Any, tap: Any, *, plan: Plan, last: bool) -> Any:
    place = _planes(_places(tap, plan, last), last)
    return _unplanes(jnp.take_along_axis(_planes(t, last), place, axis=-1), plan.output, last)


def _portable_place(g: Any, tap: Any, *, plan: Plan, last: bool) -> Any:
    t = jax.ShapeDtypeStruct(_input(g.shape, plan, last), g.dtype)
    return jax.linear_transpose(lambda t: _portable_take(t, tap, plan=plan, last=last), t)(g)[0]


# The primitives as kernels, for CPUs.


@functools.cache
def _target(kind: str, op: Operator | None, plan: Plan, channels: int, dtype: str) -> tuple[str, Any]:
    """(FFI target, (operands, attributes)) of a kernel; its name is hashed from its code, the same in every process."""
    from ..kernels import ffi, run

    given: Any = (plan, {}, channels, dtype, dtype, kind == "index")
    call = run.forward(op, *given) if op else run.scatter(plan, channels, dtype)
    return _registered(getattr(ffi, f"{kind}_handler"), call.kernel), ffi.described(call)


@functools.cache
def _registered(template: Any, kernel: Any) -> str:
    from ..kernels import ffi

    name, capsule = ffi.capsule(template, kernel)
    jax.ffi.register_ffi_target(name, capsule, platform="cpu")
    return name


def _called(kind: str, op: Operator | None, plan: Plan, last: bool, like: Any, x: Any, *others: Any) -> Any:
    """What a kernel gives."""
    name, (operands, attributes) = _target(kind, op, plan, x.shape[-1] if last else 1, x.dtype.name)
    return jax.ffi.ffi_call(name, like)(x, *others, *operands, **attributes)


def _kernel_values(x: Any, *, op: Operator, plan: Plan, last: bool) -> Any:
    return _called("values", op, plan, last, jax.ShapeDtypeStruct(_output(x.shape, plan, last), x.dtype), x)


def _kernel_cells(x: Any, *, op: Operator, plan: Plan, last: bool) -> Any:
    shape = _output(x.shape, plan, last)
    like = tuple(jax.ShapeDtypeStruct(shape, dtype) for dtype in (x.dtype, _tap_type(plan)))
    return _called("index", op, plan, last, like, x)


def _kernel_place(g: Any, tap: Any, *, plan: Plan, last: bool) -> Any:
    return _called("scatter", None, plan, last, jax.ShapeDtypeStruct(_input(g.shape, plan, last), g.dtype), g, tap)


def _primitive(name: str, portable: Callable[..., Any], kernel: Callable[..., Any] | None, several: bool) -> Primitive:
    primitive = Primitive(f"poolkit_{name}")
    primitive.multiple_results = several
    mlir.register_lowering(primitive, mlir.lower_fun(portable, multiple_results=several))
    if kernel is not None:
        mlir.register_lowering(primitive, mlir.lower_fun(kernel, multiple_results=several), platform="cpu")
    primitive.def_impl(lambda *operands, **params: jax.jit(functools.partial(primitive.bind, **params))(*operands))
    batching.primitive_batchers[primitive] = functools.partial(_batched, primitive)
    return primitive


def _batched(primitive: Primitive, operands: Any, dims: Any, **params: Any) -> Any:
    """A mapped axis joins the batch axis of the arrays."""
    size = next(x.shape[d] for x, d in zip(operands, dims, strict=True) if d is not None)
    moved = [
        jnp.broadcast_to(x, (size, *x.shape)) if d is None else jnp.moveaxis(x, d, 0)
        for x, d in zip(operands, dims, strict=True)
    ]
    result = primitive.bind(*(x.reshape(-1, *x.shape[2:]) for x in moved), **params)
    unfold = lambda y: y.reshape(size, -1, *y.shape[1:])  # noqa: E731
    return ([unfold(y) for y in result], [0] * len(result)) if primitive.multiple_results else (unfold(result), 0)


select_values = _primitive("select_values", _portable_values, _kernel_values, several=False)
select_cells = _primitive("select_cells", _portable_cells, _kernel_cells, several=True)
take_cells = _primitive("take_cells", _portable_take, None, several=False)
place_cells = _primitive("place_cells", _portable_place, _kernel_place, several=False)


@select_values.def_abstract_eval
def _(x: Any, *, op: Operator, plan: Plan, last: bool) -> Any:
    return x.update(shape=_output(x.shape, plan, last), weak_type=False)


@select_cells.def_abstract_eval
def _(x: Any, *, op: Operator, plan: Plan, last: bool) -> Any:
    y = x.update(shape=_output(x.shape, plan, last), weak_type=False)
    return [y, y.update(dtype=_tap_type(plan))]


@take_cells.def_abstract_eval
def _(t: Any, tap: Any, *, plan: Plan, last: bool) -> Any:
    return t.update(shape=tap.shape, weak_type=False)


@place_cells.def_abstract_eval
def _(g: Any, tap: Any, *, plan: Plan, last: bool) -> Any:
    return g.update(shape=_input(g.shape, plan, last), weak_type=False)


def _zero(primal: Any) -> Any:
    return ad.Zero(jax.typeof(primal).to_tangent_aval())


def _tangent(primitive: Primitive, t: Any, tap: Any, primal: Any, **params: Any) -> Any:
    return _zero(primal) if type(t) is ad.Zero else primitive.bind(t, tap, **params)


def _values_jvp(primals: Any, tangents: Any, *, op: Operator, plan: Plan, last: bool) -> Any:
    y, tap = select_cells.bind(*primals, op=op, plan=plan, last=last)
    return y, _tangent(take_cells, tangents[0], tap, y, plan=plan, last=last)


def _cells_jvp(primals: Any, tangents: Any, *, op: Operator, plan: Plan, last: bool) -> Any:
    y, tap = select_cells.bind(*primals, op=op, plan=plan, last=last)
    tangent = _tangent(take_cells, tangents[0], tap, y, plan=plan, last=last)
    return [y, tap], [tangent, _zero(tap)]


def _linear_jvp(primitive: Primitive, primals: Any, tangents: Any, **params: Any) -> Any:
    y = primitive.bind(*primals, **params)
    return y, _tangent(primitive, tangents[0], primals[1], y, **params)


def _transpose(other: Primitive, cotangent: Any, first: Any, tap: Any, **params: Any) -> Any:
    if type(cotangent) is ad.Zero:
        return ad.Zero(first.aval), None
    return other.bind(cotangent, tap, **params), None


ad.primitive_jvps[select_values] = _values_jvp
ad.primitive_jvps[select_cells] = _cells_jvp
for _one, _other in ((take_cells, place_cells), (place_cells, take_cells)):
    ad.primitive_jvps[_one] = functools.partial(_linear_jvp, _one)
    ad.primitive_transposes[_one] = functools.partial(_transpose, _other)


FAULTS: ContextVar[list[Any]] = ContextVar("faults")


@functools.partial(jax.jit, static_argnums=1)
def _run(operands: tuple[Any, ...], static: tuple[Any, ...]) -> tuple[Any, list[Any]]:
    """(result, truth values that tell of bad input)"""
    token = FAULTS.set([])
    try:
        return plain(operands, static), FAULTS.get()
    finally:
        FAULTS.reset(token)


def run(operands: tuple[Any, ...], static: tuple[Any, ...]) -> Any:
    """See `Engine.run`."""
    y, faults = _run(operands, static)
    if faults and not any(isinstance(x, jax.core.Tracer) for x in operands) and any(map(bool, faults)):
        plain(operands, static)  # raises, now that values can be read
    return y


def uniform(x: Any, shape: tuple[int, ...], key: Any) -> Any:
    """See `Engine.uniform`."""
    if key is None:
        raise PoolError("key", None, "must be given while training", "Make one with jax.random.key(seed)")
    return jax.random.uniform(key, shape, jnp.float64 if x.dtype == jnp.float64 else jnp.float32)


def _regions(*arguments: Any) -> Any:
    from . import jax_regions

    return jax_regions.compute(*arguments)


def _align(*arguments: Any) -> Any:
    from . import jax_regions

    return jax_regions.align(*arguments)


ENGINES["jax"] = Engine("jax", jax.Array, XP, compute, uniform, regions=_regions, align=_align, run=run)
