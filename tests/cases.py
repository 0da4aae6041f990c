"""Geometries, data and forms that several test files share."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import jax
import numpy as np

import poolkit as pk
from poolkit import arrays
from poolkit.engines import jax as jax_engine
from poolkit.engines import numpy as numpy_engine
from poolkit.kernels import build, run
from poolkit.kernels.numbers import NUMBERS
from poolkit.record import Operator
from poolkit.windows import Plan, Windows

GEOMETRIES: dict[str, tuple[tuple[int, ...], Windows]] = {
    "1d": ((7,), pk.Sliding(3, 2, 1)),
    "1d dilated": ((9,), pk.Sliding(3, 1, 0, 2)),
    "2d": ((4, 6), pk.Sliding(2)),
    "2d overlapping": ((7, 5), pk.Sliding(3, 2, 1)),
    "2d ceil": ((7, 6), pk.Sliding((3, 2), 2, 1, ceil_mode=True)),
    "2d same": ((5, 4), pk.Sliding(3, 2, "same")),
    "2d same_lower": ((5, 4), pk.Sliding(2, 1, "same_lower")),
    "2d asymmetric": ((5, 5), pk.Sliding(3, 2, ((0, 1), (2, 0)))),
    "2d dilated, padded": ((7, 6), pk.Sliding(3, (3, 2), 2, 2)),
    "2d wide stride": ((9, 11), pk.Sliding(2, 5)),
    "2d adaptive": ((7, 5), pk.Adaptive((3, 4))),
    "2d adaptive, larger": ((2, 3), pk.Adaptive((5, None))),
    "2d global": ((3, 5), pk.Global()),
    "2d long": ((20, 3), pk.Sliding((18, 2), 1)),
    "3d": ((4, 5, 4), pk.Sliding(2, 1)),
    "3d padded": ((3, 4, 5), pk.Sliding((3, 2, 3), 2, 1)),
    "3d adaptive": ((4, 3, 5), pk.Adaptive((2, 3, 2))),
}
LAYOUTS = ("channels_first", "channels_last")
# One geometry of each kind of windows and rank that kernels and layouts tell apart.
BOTH_LAYOUTS = ("1d", "2d overlapping", "2d adaptive", "2d global", "3d padded", "3d adaptive")
# One operator of each structure (a choice, sums, sums with a pivot, none): layers meet every geometry in every layout.
THOROUGH = ("max", "average", "lp", "rank")


# Those that read nothing beside x; for the others see test_operands.py.
PLAIN = [name for name, op in pk.catalogue("reduction").items() if not op.operands]


def crossed(names: list[str]) -> list[tuple[str, str, str]]:
    """(operator, geometry, layout) for layers: those not `THOROUGH` meet every second geometry in one layout each.

    The others meet all, in both layouts one of each kind. A layer hands its arguments to what test_operators.py asks
    about all of them; it is asked on three backends.
    """
    return [
        (op, name, layout)
        for i, op in enumerate(sorted(names))
        for j, name in enumerate(GEOMETRIES)
        for k, layout in enumerate(LAYOUTS)
        if (op in THOROUGH and (name in BOTH_LAYOUTS or (i + j) % 2 == k))
        or (op not in THOROUGH and (i + j) % 2 == 0 and (i + j) // 2 % 2 == k)
    ]


def spread(names: list[str]) -> list[tuple[str, str, str]]:
    """(operator, geometry, layout) for kernels and XLA: every geometry, both layouts on one of each kind.

    The rest of an operator's geometries share a layout, and the next operator takes the other: what a layout compiles
    is one template for all of them, and a kernel serves every geometry of one stride and layout.
    """
    return [
        (op, name, layout)
        for i, op in enumerate(sorted(names))
        for name in GEOMETRIES
        for k, layout in enumerate(LAYOUTS)
        if op in THOROUGH or name in BOTH_LAYOUTS or i % 2 == k
    ]


def data(space: tuple[int, ...], dtype: str = "float32", batch: int = 2, channels: int = 3) -> np.ndarray[Any, Any]:
    """Distinct values, some negative, whose neighbours lie 0.05 apart."""
    size = batch * channels * math.prod(space)
    values = np.random.default_rng(size).permutation(size) / 20 - 1.01
    return values.reshape(batch, channels, *space).astype(dtype)


def operands(op: Operator, x: Any, output: tuple[int, ...], layout: str = "channels_first") -> dict[str, Any]:
    """The arrays beside x, (N, C, *space), that the operator asks for, in this layout."""
    rng = np.random.default_rng(7)
    made = {
        "uniform": rng.random((*x.shape[:2], *output), np.float32),
        "companion": rng.normal(size=x.shape).astype(x.dtype),
    }
    return {name: turned(made[name], layout) for name in op.operands}


def turned(x: Any, layout: str) -> Any:
    """From (N, C, *space) into this layout."""
    return np.ascontiguousarray(np.moveaxis(x, 1, -1)) if layout == "channels_last" else x


def back(y: Any, layout: str) -> Any:
    """From this layout into (N, C, *space)."""
    return np.moveaxis(np.asarray(y), -1, 1) if layout == "channels_last" else np.asarray(y)


def through_xla_too(op: str, geometry: str, layout: str) -> bool:
    """Whether XLA is asked as well: half a second per program, and NumPy runs the same array forms on the rest.

    Operators of `THOROUGH` are asked on every geometry, in both layouts on one of each kind; others on those only, in
    one layout each.
    """
    turn = sorted(pk.catalogue("reduction")).index(op) + list(GEOMETRIES).index(geometry) + LAYOUTS.index(layout)
    if op in THOROUGH:
        return geometry in BOTH_LAYOUTS or turn % 2 == 0
    return geometry in BOTH_LAYOUTS and turn % 2 == 0


def forms(
    op: Operator, plan: Plan, last: bool, params: dict[str, Any], xla: bool = True
) -> dict[str, Callable[[Any], Any]]:
    """Every way to compute this operator over this plan: name -> function of x that returns (y, place or None)."""
    index = op.select is not None
    grid = arrays.Grid(numpy_engine.Names(), plan, last)
    found = {
        "kernel": lambda x: numpy_engine.compute(x, op, plan, params, last, index),
        "window kernel": lambda x: window_kernel(x, op, plan, params, last, False),
        "structure": lambda x: numpy_engine._arrays(x, op, plan, params, last, index, x.dtype),
        "array": lambda x: arrays.gather(grid, x, op, params, index),
    }
    if xla:
        found |= {name: through_xla(op, plan, last, params, index, native) for name, native in natives(op)}
    needed = (
        op.structure is None and "tap" not in op.asks
    ) or op.name in THOROUGH  # where there is a structure, only these tests unroll
    if op.operands:  # no kernel reads them
        return {name: form for name, form in found.items() if name != "window kernel"}
    if needed and plan.regular and math.prod(plan.taps) <= run.MOST_UNROLLED:
        found["unrolled kernel"] = lambda x: window_kernel(x, op, plan, params, last, True)
    return found


def natives(op: Operator) -> list[tuple[str, bool | None]]:
    """(name, `native`) of the forms on JAX; where there is no kernel the default is the portable form."""
    portable = [("jax portable", False)] if jax_engine.uses_kernel(op, "float32") else []
    return [("jax", None), *portable]


def through_xla(
    op: Operator, plan: Plan, last: bool, params: dict[str, Any], index: bool, native: bool | None
) -> Callable[[Any], Any]:
    """x -> (y, place or None), compiled once."""
    given, fixed = divided(params)
    program = pooling_program(op, plan, last, fixed, index, native)
    return lambda x: program(x, given)


def gradient_through_xla(
    op: Operator, plan: Plan, last: bool, params: dict[str, Any], native: bool | None
) -> Callable[[Any, Any], Any]:
    """(x, gy) -> gradient of ``sum(gy * y)``, compiled once."""
    given, fixed = divided(params)
    program = gradient_program(op, plan, last, fixed, native)
    return lambda x, gy: program(x, gy, given)


def all_through_xla(op: Operator, plan: Plan, last: bool, params: dict[str, Any], x: Any, gy: Any) -> dict[str, Any]:
    """All forms on JAX: name -> (y, place or None, gradient of ``sum(gy * y)``). A program takes long, so there is one.

    Values are computed beside the gradient, not on the way to it: operators may have a rule of their own for that.
    """
    given, fixed = divided(params)
    return whole_program(op, plan, last, fixed)(x, gy, given)  # type: ignore[no-any-return]


def divided(params: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """(arrays, other parameters)"""
    given = {name: value for name, value in params.items() if getattr(value, "ndim", 0)}
    return given, tuple((name, value) for name, value in params.items() if name not in given)


def pooled(
    x: Any, given: Any, op: Operator, plan: Plan, last: bool, fixed: Any, index: bool, native: bool | None
) -> Any:
    """(y, place or None) on JAX."""
    return jax_engine.compute(x, op, plan, dict(fixed) | given, last, index, native=native)


def slope(x: Any, gy: Any, given: Any, op: Operator, plan: Plan, last: bool, fixed: Any, native: bool | None) -> Any:
    """The gradient of ``sum(gy * y)`` on JAX."""
    return jax.grad(lambda x: (pooled(x, given, op, plan, last, fixed, False, native)[0] * gy).sum())(x)


@lru_cache(256)  # compiled programs are large
def pooling_program(op: Operator, plan: Plan, last: bool, fixed: Any, index: bool, native: bool | None) -> Any:
    return jax.jit(lambda x, given: pooled(x, given, op, plan, last, fixed, index, native))


@lru_cache(64)
def whole_program(op: Operator, plan: Plan, last: bool, fixed: Any) -> Any:
    def compute(x: Any, gy: Any, given: Any) -> Any:
        made = {}
        for name, native in natives(op):
            y, place = pooled(x, given, op, plan, last, fixed, op.select is not None, native)
            made[name] = y, place, slope(x, gy, given, op, plan, last, fixed, native)
        return made

    return jax.jit(compute)


@lru_cache(256)
def gradient_program(op: Operator, plan: Plan, last: bool, fixed: Any, native: bool | None) -> Any:
    return jax.jit(lambda x, gy, given: slope(x, gy, given, op, plan, last, fixed, native))


def window_kernel(x: Any, op: Operator, plan: Plan, params: dict[str, Any], last: bool, unrolled: bool) -> Any:
    """The general kernels that a structure makes unnecessary."""
    number, taps = NUMBERS[x.dtype.name], run.tap_type(plan) if op.select else None
    constants, floats = build.split(params)
    kernel = (1, 1, *plan.taps)[-3:] if unrolled else None
    names = tuple((name, 0.0) for name, _ in floats)
    compiled = build.values(op, constants, names, number, number, kernel, taps, plan.regular is None)
    channels = x.shape[-1] if last else 1
    packed = run.pack(plan, channels, tuple(value for _, value in floats))
    shape = (x.shape[0], *plan.output, x.shape[-1]) if last else (*x.shape[:2], *plan.output)
    y, index = np.empty(shape, x.dtype), np.empty(shape if taps else 0, taps or np.uint8)
    call = run.Call(compiled, packed, math.prod((1, 1, *plan.output)[-3:-1]), taps)
    call(x.shape[0] if last else x.shape[0] * x.shape[1], x.ctypes.data, y.ctypes.data, index.ctypes.data)
    return y, numpy_engine.places(index, plan, last) if taps else None


def kernel_gradient(x: Any, op: Operator, plan: Plan, params: dict[str, Any], last: bool, gy: Any) -> Any:
    """The backward kernel."""
    channels, name = x.shape[-1] if last else 1, x.dtype.name
    gx, planes = np.empty_like(x), x.shape[0] if last else x.shape[0] * x.shape[1]
    if op.select:
        forward = run.forward(op, plan, params, channels, name, name, True)
        y, index = np.empty_like(gy), np.empty(gy.shape, forward.index)
        forward(planes, x.ctypes.data, y.ctypes.data, index.ctypes.data)
        run.scatter(plan, channels, name)(planes, index.ctypes.data, gy.ctypes.data, gx.ctypes.data)
        return gx
    y = np.ascontiguousarray(numpy_engine.compute(x, op, plan, params, last, False)[0])
    backward = run.backward(op, plan, params, channels, name, name)
    backward(planes, x.ctypes.data, y.ctypes.data, gy.ctypes.data, gx.ctypes.data)
    return gx


def gradients(
    op: Operator, plan: Plan, last: bool, params: dict[str, Any], xla: bool = True
) -> dict[str, Callable[[Any, Any], Any]]:
    """Every way to compute the gradient of ``sum(gy * y)``."""
    found: dict[str, Callable[[Any, Any], Any]] = {}
    if not op.operands:
        found["kernel"] = lambda x, gy: kernel_gradient(x, op, plan, params, last, gy)
    if xla:
        found |= {name: gradient_through_xla(op, plan, last, params, native) for name, native in natives(op)}
    return found
