"""How Numba compiles a kernel that was written out as one function.

A pipeline of Numba's own passes, without those that look for what such a function does not hold: closures, `with`,
branches on constants, calls that are to be written out, expressions of arrays. Nor is every assignment made to a
variable of its own: each variable of a kernel has one type, and LLVM does the same in less time.
"""

from __future__ import annotations

import gc
import types
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple

import numba
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.typed_passes import (
    AnnotateTypes,
    InlineOverloads,
    IRLegalization,
    NativeLowering,
    NoPythonBackend,
    NopythonTypeInference,
)
from numba.core.untyped_passes import FixupArgs, GenericRewrites, IRProcessing, TranslateByteCode

from .expansion import expanded

NUMERIC = numba.types.Number, numba.types.Boolean


class Remembering:
    """A context of types that finds out what an operation of numbers gives once for all kernels of a process.

    Numba tries one rule after the other, up to ten milliseconds for `max`, and asks again whenever another variable's
    type has become known: a third of all that a small kernel takes.
    """

    answers: ClassVar[dict[Any, Any]] = {}

    def __init__(self, context: Any) -> None:
        self.context = context

    def __getattr__(self, name: str) -> Any:
        return getattr(self.context, name)

    def resolve_function_type(self, function: Any, arguments: tuple[Any, ...], named: Any) -> Any:
        """The signature of a call; functions that are compiled answer for themselves."""
        own = isinstance(function, numba.types.Dispatcher) or named
        if own or not all(isinstance(kind, NUMERIC) for kind in arguments):
            return self.context.resolve_function_type(function, arguments, named)
        key = self.context, function, arguments
        if key not in self.answers:
            self.answers[key] = self.context.resolve_function_type(function, arguments, named)
        return self.answers[key]


@register_pass(mutates_CFG=True, analysis_only=False)
class Types(NopythonTypeInference):
    """Numba's pass, which remembers."""

    _name = "poolkit_types"

    def run_pass(self, state: Any) -> bool:
        """Find the types of all variables."""
        context, state.typingctx = state.typingctx, Remembering(state.typingctx)
        try:
            return bool(super().run_pass(state))
        finally:
            state.typingctx = context


@register_pass(mutates_CFG=True, analysis_only=False)
class EndsOfVariables(IRLegalization):
    """Says where variables end, if one of them owns memory."""

    _name = "poolkit_ends_of_variables"

    def run_pass(self, state: Any) -> bool:
        """Change the function's statements; returns whether they were changed."""
        models = state.targetctx.data_model_manager
        owned = any(models[kind].contains_nrt_meminfo() for kind in set(state.typemap.values()))
        return owned and bool(super().run_pass(state))


PASSES: tuple[tuple[Any, str], ...] = (
    (TranslateByteCode, "read the bytecode"),
    (FixupArgs, "arguments"),
    (IRProcessing, "variables"),
    (GenericRewrites, "constant indices"),
    (Types, "types"),
    (InlineOverloads, "overloads"),
    (EndsOfVariables, "ends of variables"),
    (AnnotateTypes, "annotation"),
    (NativeLowering, "instructions"),
    (NoPythonBackend, "result"),
)


class Recipe(NamedTuple):
    """How a function is made for the compiler; it is the function's attribute ``recipe``.

    Attributes:
        given: See `expansion.expanded`.
        part: The same.
        otherwise: Makes the function where there is no source to write out.
    """

    given: Mapping[str, Any]
    part: Callable[..., Any]
    otherwise: Callable[[], types.FunctionType]


class Whole(CompilerBase):
    """The pipeline; a function is written out first, see `expansion`."""

    written = True

    def compile_extra(self, func: types.FunctionType) -> Any:
        """Compile this function."""
        recipe: Recipe = func.recipe  # type: ignore[attr-defined]
        function = expanded(func, recipe.given, recipe.part)
        self.written = function is not None
        collects = gc.isenabled()
        gc.disable()  # the compiler makes many objects, each of which lasts: a search among all of a process is in vain
        try:
            return super().compile_extra(function or recipe.otherwise())
        finally:
            if collects:
                gc.enable()

    def define_pipelines(self) -> list[PassManager]:
        """One pipeline."""
        if not self.written:
            return [DefaultPassBuilder.define_nopython_pipeline(self.state)]
        passes = PassManager("poolkit")
        for step, does in PASSES:
            passes.add_pass(step, does)
        passes.finalize()
        return [passes]
