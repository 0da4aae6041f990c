"""What a kernel is made of, as text that is the same for the same kernel: names of compiled code are hashes of it."""

from __future__ import annotations

import dis
import hashlib
import inspect
import types
from functools import cache
from typing import Any


def listed(thing: Any) -> list[str]:
    """The bytecode and constants of a function and of all that it names; empty for what is none."""
    return sorted(map(repr, code_of(thing).items()))


def code_of(thing: Any, seen: dict[Any, Any] | None = None) -> dict[Any, Any]:
    """The bytecode and constants of a function and, recursively, of all that it names."""
    seen = {} if seen is None else seen
    function = getattr(thing, "py_func", getattr(thing, "_defn", thing))  # _defn: what an intrinsic was written as
    if not isinstance(function, types.FunctionType):
        return seen
    key = (function.__module__, function.__qualname__)
    if key in seen or (function.__module__ or "").split(".")[0] in ("numba", "numpy", "math"):
        return seen
    seen[key] = _code(function.__code__)
    for name, value in (globals_of(function) | attributes_of(function)).items():
        if isinstance(value, types.FunctionType) or hasattr(value, "py_func") or hasattr(value, "_defn"):
            code_of(value, seen)
        elif isinstance(value, int | float | str | bool | tuple):
            seen[(*key, name)] = repr(value)
    return seen


@cache
def _code(code: types.CodeType) -> str:
    """What a function does, apart from its name, its place and its words."""
    constants = tuple(_code(c) if inspect.iscode(c) else repr(c) for c in code.co_consts if not isinstance(c, str))
    return hashed((code.co_code.hex(), constants, code.co_names, code.co_varnames))


def hashed(parts: Any) -> str:
    """Sixteen digits for what these parts are printed as."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def sources(*things: Any) -> str:
    """Sixteen digits for every line of these modules and functions, which emit instructions."""
    return hashed("".join(map(inspect.getsource, things)))


def globals_of(function: types.FunctionType) -> dict[str, Any]:
    """The globals that a function reads; not `co_names`, which also holds attributes, perhaps of the same name."""
    return {n: function.__globals__[n] for n in _names_read(function.__code__) if n in function.__globals__}


def attributes_of(function: types.FunctionType) -> dict[str, Any]:
    """What a function may read of modules of this package, by dotted name."""
    own = {name: value for name, value in globals_of(function).items() if isinstance(value, types.ModuleType)}
    return {
        f"{name}.{attribute}": vars(module)[attribute]
        for name, module in own.items()
        if module.__name__.split(".")[0] == __name__.split(".")[0]
        for attribute in function.__code__.co_names
        if attribute in vars(module)
    }


@cache
def _names_read(code: types.CodeType) -> tuple[str, ...]:
    return tuple(sorted({i.argval for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL"}))
