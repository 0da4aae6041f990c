"""Compiled copies of the general kernels, cached on disk under names that hash everything they are made of.

Numba's cache key holds file, name and bytecode, but not the globals of a function. Two copies of one template under one
name would silently share a kernel, so the name carries a hash of the code of every function and of every constant that
the copy reaches.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

import numba
import numpy as np

from ..record import Operator, Sum
from . import (
    blocks,
    elementary,
    expansion,
    lowering,
    memory,
    rows,
    scalar,
    scalar_single,
    syntax,
    vectors,
    whole,
    window,
)
from .identity import globals_of, hashed, listed, sources
from .memory import load_float64
from .numbers import NUMBERS, Number
from .pack import CHANNELS, FLOATS_AT, SPACE, STEP
from .whole import Part, Recipe, Whole, WrittenPart

JIT = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}
# A call keeps a loop from being vectorised.
PART = {**JIT, "no_cpython_wrapper": True, "forceinline": True, "pipeline_class": Part}
LITERALS = (1.0, 2.0, 3.0, 4.0)  # exponents that compile to multiplications


def split(params: Mapping[str, Any]) -> tuple[tuple[tuple[str, Any], ...], tuple[tuple[str, float], ...]]:
    """(constants, floats): constants specialise the kernel, floats travel in the packed plan."""
    travels = {name: isinstance(value, float) and value not in LITERALS for name, value in params.items()}
    constants = tuple((name, value) for name, value in params.items() if not travels[name])
    return constants, tuple((name, value) for name, value in params.items() if travels[name])


def instance(template: Any, label: str, **given: Any) -> Any:
    """A compiled copy of a template whose globals are `given`, under a name that hashes them."""
    copy = _rebuilt(template, given)
    copy.__name__ = copy.__qualname__ = f"{label}_{_digest(template, given)}"
    return _whole(copy, given, {}, **JIT, pipeline_class=Whole, cache=True)


def callback(template: Callable[[int], int], name: str, given: Mapping[str, Any]) -> Any:
    """A C function from address to number; `given` are values of the upper-case names of `template`."""
    copy = _rebuilt(template, given)  # type: ignore[arg-type]
    copy.__name__ = copy.__qualname__ = name
    make = numba.cfunc(numba.int64(numba.int64), cache=True, pipeline_class=Whole, error_model="numpy")
    return make(_with_recipe(copy, given, {}))


def address(kernel: Any) -> int:
    """Where the compiled code of a kernel is, which is called as Numba's functions call each other."""
    kernel.compile((numba.int64,) * kernel.py_func.__code__.co_argcount)
    (made,) = kernel.overloads.values()
    where: int = made.library.get_pointer_to_function(made.fndesc.llvm_func_name)
    return where


def _whole(function: types.FunctionType, given: Mapping[str, Any], made: dict[Any, Any], **options: Any) -> Any:
    """A function that is written out, with all that it calls, when it is compiled."""
    return numba.njit(_with_recipe(function, given, made), **options)


def _with_recipe(function: types.FunctionType, given: Mapping[str, Any], made: dict[Any, Any]) -> types.FunctionType:
    parts = partial(_in_parts, function, given, made)
    function.recipe = Recipe(given, partial(_call, made), parts)  # type: ignore[attr-defined]
    return function


def _call(made: dict[Any, Any], function: types.FunctionType, given: Mapping[str, Any] | None) -> Any:
    """What stays a call in functions that are written out; `given` is None for what reads nothing of it.

    `made` holds those that a kernel has of its own.
    """
    if given is None:
        return part(function)
    if function not in made:
        copy = _rebuilt(function, given)
        # Kernels from the disk cache bring such functions along, and the linker takes the first one of a name.
        copy.__name__ = copy.__qualname__ = f"{function.__name__}_{_digest(function, given)}"
        options = {**PART, "forceinline": not hasattr(function, "called"), "pipeline_class": WrittenPart}
        made[function] = _whole(copy, given, made, **options)
    return made[function]


def _in_parts(function: types.FunctionType, given: Mapping[str, Any], made: dict[Any, Any]) -> types.FunctionType:
    """The function with compiled ones in the place of those that it names: without source it is not written out."""
    functions = {key: part(value) if isinstance(value, types.FunctionType) else value for key, value in given.items()}
    named = globals_of(function).items()
    own = {key: _call(made, v, functions) for key, v in named if isinstance(v, types.FunctionType) and key not in given}
    copy = _rebuilt(function, functions | own)
    copy.__name__, copy.__qualname__ = function.__name__, function.__qualname__
    return copy


def _digest(template: Callable[..., Any], given: Mapping[str, Any]) -> str:
    parts: list[Any] = [listed(template), numba.__version__, _version()]
    for key, value in sorted(given.items()):
        traced = getattr(value, "traced", None)  # what an adapted function was made of
        parts.append((key, traced or listed(value) or repr(value)))
    return hashed(parts)


@cache
def _version() -> str:
    """Hash of how kernels are written out and compiled, and of the instructions that all of them emit."""
    written: tuple[Any, ...] = (expansion, syntax, lowering, whole, memory, blocks, vectors, _call)
    return sources(*written)


def part(function: Any) -> Any:
    """A function compiled as part of kernels; once for all of them, as long as nothing that it names has changed."""
    return _part(function, tuple(listed(function)))


@cache
def _part(function: Any, code: tuple[str, ...]) -> Any:
    return numba.njit(function, **PART)


def _rebuilt(function: types.FunctionType, given: Mapping[str, Any]) -> types.FunctionType:
    copy = types.FunctionType(function.__code__, {**function.__globals__, **given}, function.__name__)
    copy.__module__ = function.__module__
    return copy


def compiled(function: Any, single: bool = False) -> Any:
    """A compiled copy whose helpers are compiled copies too, keyword-only arguments made positional.

    Operator files import no Numba, and Numba has no keyword-only arguments. With `single` real constants are of single
    precision, so that what is computed with values of single precision stays there.
    """
    return _compiled(function, tuple(listed(function)), single)


@cache
def _compiled(function: Any, code_now: tuple[str, ...], single: bool) -> Any:
    code, named = function.__code__, globals_of(function)
    code = code.replace(co_argcount=code.co_argcount + code.co_kwonlyargcount, co_kwonlyargcount=0)
    helpers = {name: compiled(value, single) for name, value in named.items() if isinstance(value, types.FunctionType)}
    if single:
        code = code.replace(co_consts=tuple(map(_narrowed, code.co_consts)))
        helpers |= {name: _narrowed(value) for name, value in named.items() if isinstance(value, float)}
    copy: Any = types.FunctionType(code, {**function.__globals__, **helpers}, function.__name__)
    copy.__module__, copy.origin, copy.single = function.__module__, function, single
    return numba.njit(copy, **PART)


def _narrowed(value: Any) -> Any:
    return np.float32(value) if isinstance(value, float) else value


def adapt(
    function: Callable[..., Any],
    op: Operator,
    constants: Any,
    floats: Any,
    takes: str,
    passes: str,
    facts: bool = True,
    xp: types.ModuleType = scalar,
    single: bool = False,
) -> Callable[..., Any]:
    """`function` with the parameters filled in: ``lambda takes: function(passes, facts, parameters)``.

    With `single` every constant and parameter is of single precision.
    """
    given = {name: f"float32({value!r})" if single else repr(value) for name, value in constants}
    given |= {name: f"load_float64(plan_at + {FLOATS_AT + 8 * i})" for i, (name, _) in enumerate(floats)}
    asked = list(op.asks) if facts else []
    call = ", ".join([passes, *asked, *(given[name] for name in op.params)])
    source = f"def adapted({takes}):\n    return function({call})\n"
    space = {"function": compiled(function, single), "load_float64": load_float64, "xp": xp, "float32": numba.float32}
    exec(source, space)
    adapted: Any = space["adapted"]
    adapted.source = source
    adapted.traced = (source, listed(function), _sources(xp))
    return adapted


@cache
def _sources(xp: types.ModuleType) -> str:
    """Hash of the namespace that operator files are given, and of the instructions it emits."""
    modules = (elementary, scalar, scalar_single, xp)
    return xp.__name__ + sources(*modules)


def collect_1(sums, at, step):
    return (sums[at],)


def collect_2(sums, at, step):
    return sums[at], sums[at + step]


def collect_3(sums, at, step):
    return sums[at], sums[at + step], sums[at + 2 * step]


COLLECT = (None, collect_1, collect_2, collect_3)


def finish(
    op: Operator, constants: Any, floats: Any = (), structure: Sum | None = None, xp: types.ModuleType = scalar
) -> Callable[..., Any]:
    """`Sum.finish` with the parameters filled in: ``(sums, top, n, counted, plan_at) -> y``."""
    if structure is None:
        structure = op.structure if isinstance(op.structure, Sum) else Sum(total, first_sum)
    takes, passes = "sums, top, n, counted, plan_at", "xp, sums, top, n"
    return adapt(structure.finish, op, constants, floats, takes, passes, xp=xp)


def total(xp, x, top):
    """What plain sum pooling adds up."""
    return (x,)


def first_sum(xp, sums, top, n):
    """What plain sum pooling returns."""
    return sums[0]


@cache
def choose(structure: str, x: Number, stride: int, channels: int, index: Any) -> Any:
    """The row kernel of "max" or "min"."""
    label = f"{structure}_rows_{x.name}{'_index' if index else ''}"
    better = rows.better_max if structure == "max" else rows.better_min
    given = {"X": x.storage, "Y": x.storage, "C": x.compare, "LOAD": x.load, "STORE": x.store, "BETTER": better}
    given["ITEM"] = np.dtype(x.compare).itemsize
    return instance(rows.choose_rows, label, **given, STRIDE=stride, CHANNELS=channels, **_kept(index))


@cache
def sums(op: Operator, constants: Any, floats: Any, x: Number, y: Number, stride: int, channels: int) -> Any:
    """The row kernel of a `Sum`."""
    given = sum_parts(op, constants, floats, x, y)
    return instance(rows.sum_rows, f"{op.name}_rows_{x.name}", **given, STRIDE=stride, CHANNELS=channels)


def sum_parts(op: Operator, constants: Any, floats: Any, x: Number, y: Number) -> dict[str, Any]:
    """What every kernel of a `Sum` is given: types, and the functions of the operator."""
    structure = op.structure if isinstance(op.structure, Sum) else Sum(total, first_sum)
    # A small exponent or sharpness, known only later, magnifies what a result is off.
    known = not any(op.params[name].learnable for name, _ in floats)
    if known and structure.wide and x.add is np.float64 and x.name != "float64":
        structure = structure.wide
    xp, single = (
        scalar_single if known and y.name != "float64" else scalar,
        structure.single and x.compare is np.float32,
    )
    names = dict(constants) | dict.fromkeys((name for name, _ in floats), 1.5)
    count = len(structure.map(_NumPy, 1.0, 1.0, **names))
    wanted: dict[str, tuple[Any, str, str, bool]] = {
        "PIVOT": (structure.pivot, "x, plan_at", "xp, x", False),
        "MAP": (structure.map, "x, top, plan_at", "xp, x, top", False),
        "FINISH": (structure.finish, "sums, top, n, counted, plan_at", "xp, sums, top, n", True),
    }
    parts = {
        key: adapt(function, op, constants, floats, takes, passes, facts, xp, single and key != "FINISH")
        if function
        else None
        for key, (function, takes, passes, facts) in wanted.items()
    }
    given = {"X": x.storage, "Y": y.storage, "A": x.add, "LOAD": x.load, "STORE": y.store}
    given["ITEM"] = np.dtype(x.add).itemsize
    given |= {"M": np.float32 if single else x.add, "SUMS": count, "COLLECT": COLLECT[count]}
    return given | parts | {"BETTER": rows.better_max if structure is op.structure else rows.greater}


@cache
def values(
    op: Operator, constants: Any, floats: Any, x: Number, y: Number, kernel: Any, index: Any, whole: bool = False
) -> Any:
    """The window kernel, or the unrolled one if `kernel` is given."""
    takes = "w, counted, tap, shape, plan_at"
    function = adapt(op.select or op.forward, op, constants, floats, takes, "w")  # type: ignore[arg-type]
    given = {"X": x.storage, "Y": y.storage, "C": x.compare if op.select else x.add, "LOAD": x.load, "STORE": y.store}
    extra = (
        {"VALUE": function, "SELECT": op.select is not None, "GATHER": _gather(kernel, x)}
        | _kept(index)
        | _taps(op, whole)
    )
    label = f"{op.name}_{'unrolled' if kernel else 'window'}_{x.name}{'_index' if index else ''}"
    return instance(window.values, label, **given, **extra)


def _taps(op: Operator, whole: bool) -> dict[str, bool]:
    """Whether cells' places in the kernel are wanted; `whole`: windows of irregular plans are no part of one."""
    asks = "tap" in op.asks
    return {"TAPS": asks, "WHOLE": whole and (asks or "shape" in op.asks)}


def _gather(kernel: tuple[int, int, int] | None, x: Number) -> Any:
    """``(x, plan, p, i, j, k, q) -> tuple`` of the values of one whole window."""
    if kernel is None:
        return None
    cells = [(a, b, c) for a in range(kernel[0]) for b in range(kernel[1]) for c in range(kernel[2])]
    reads = ", ".join(f"LOAD(x, at + {a} * s0 + {b} * s1 + {c} * s2)" for a, b, c in cells)
    source = (
        "def gather(x, plan, p, i, j, k, q):\n"
        f"    n1, n2, channels = int64(plan[{SPACE + 1}]), int64(plan[{SPACE + 2}]), int64(plan[{CHANNELS}])\n"
        f"    s1, s2 = plan[{STEP + 1}] * n2 * channels, plan[{STEP + 2}] * channels\n"
        f"    s0 = plan[{STEP}] * n1 * n2 * channels\n"
        f"    at = (((p * plan[{SPACE}] + i) * n1 + j) * n2 + k) * channels + q\n"
        f"    return ({reads},)\n"
    )
    space: dict[str, Any] = {"int64": numba.int64, "LOAD": part(x.load)}
    exec(source, space)
    space["gather"].source = source
    space["gather"].traced = (source, listed(x.load))
    return space["gather"]


@cache
def gradients(op: Operator, constants: Any, floats: Any, x: Number, y: Number, whole: bool = False) -> Any:
    """The backward of an operator that computes."""
    takes, passes = "w, y, gy, gw, counted, tap, shape, plan_at", "w, y, gy, gw"
    function = adapt(op.backward, op, constants, floats, takes, passes)  # type: ignore[arg-type]
    given = {"X": x.storage, "Y": y.storage, "C": x.add, "W": x.add, "LOAD": x.load, "LOAD_Y": y.load}
    label = f"{op.name}_gradients_{x.name}"
    given |= _accumulator(x) | _taps(op, whole)
    return instance(window.gradients, label, **given, STORE=x.store, GRADIENT=function)


@cache
def spread(op: Operator, constants: Any, floats: Any, x: Number, y: Number, stride: int, channels: int) -> Any:
    """The backward of a linear `Sum` whose map is the value itself."""
    given = {"X": x.storage, "Y": y.storage, "W": x.add, "LOAD_Y": y.load, "STORE": x.store, **_accumulator(x)}
    given |= {"FINISH": finish(op, constants, floats), "STRIDE": stride, "CHANNELS": channels}
    return instance(rows.spread_rows, f"{op.name}_spread_{x.name}", **given)


@cache
def scatter(x: Number, index: Any) -> Any:
    """The backward of every operator that selects."""
    given = {"X": x.storage, "LOAD": x.load, "STORE": x.store, **_kept(index)}
    return instance(window.scatter, f"scatter_{x.name}", **given, **_accumulator(x))


def _kept(index: Any) -> dict[str, Any]:
    """What is kept of the chosen cell: nothing, its tap number in a byte, or its position in the plane."""
    return {"INDEX": index, "CELLS": index is np.int32}


def _accumulator(x: Number) -> dict[str, Any]:
    """Gradients add up in the result itself, or in a wider buffer for half precision."""
    return {"A": x.compare, "ITEM": np.dtype(x.compare).itemsize, "DIRECT": x.storage is x.compare}


def number(name: str) -> Number | None:
    """How kernels see this dtype, or None if they do not."""
    return NUMBERS.get(name)


class _NumPy:
    """Just enough of a namespace to count the sums of a `map`."""

    where = staticmethod(lambda condition, a, b: a if condition else b)
    abs, power = abs, pow
    exp = staticmethod(lambda x: x)
    log = staticmethod(lambda x: x)
