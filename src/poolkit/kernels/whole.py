"""How Numba compiles a kernel that was written out as one function.

A pipeline of Numba's own passes, without those that look for what such a function does not hold: closures, `with`,
branches on constants, calls that are to be written out, expressions of arrays. Nor is every assignment made to a
variable of its own: each variable of a kernel has one type, and LLVM does the same in less time.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import types
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from numba import _dynfunc
from numba.core import ir
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import FunctionPass, PassManager, register_pass
from numba.core.errors import ConstantInferenceError
from numba.core.transforms import canonicalize_cfg
from numba.core.typed_passes import (
    AnnotateTypes,
    IRLegalization,
    NativeLowering,
    NoPythonBackend,
    NopythonTypeInference,
)
from numba.core.untyped_passes import FixupArgs, TranslateByteCode
from numba.np import linalg

from .expansion import expanded
from .lowering import Lowering, Remembering


def _load_without_linear_algebra() -> None:
    """Load Numba's functions of arrays, but not all of SciPy's linear algebra: a fifth of a process' first call.

    Numba loads it to learn whether it is there. What multiplies matrices asks for it again, by the function put back.
    """

    def ask() -> None:
        if importlib.util.find_spec("scipy") is None:
            raise ImportError("scipy")

    loading, linalg.ensure_blas = linalg.ensure_blas, ask
    try:
        importlib.import_module("numba.np.arraymath")
    finally:
        linalg.ensure_blas = loading


_load_without_linear_algebra()


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
class KnownPlaces(FunctionPass):
    """Known places in tuples, the only one of Numba's rewritings that a kernel has use for, in one walk.

    Numba searches every block again after each that was found, and then finds out where variables live, which is asked
    only where they own memory.
    """

    _name = "poolkit_known_places"

    def __init__(self) -> None:
        super().__init__()

    def run_pass(self, state: Any) -> bool:
        """Change the function's statements."""
        function = state.func_ir
        for statement in (each for block in function.blocks.values() for each in block.find_insts(ir.Assign)):
            value = statement.value
            if isinstance(value, ir.Expr) and value.op == "getitem":
                try:
                    place = function.infer_constant(value.index)
                except ConstantInferenceError:
                    continue
                statement.value = ir.Expr.static_getitem(value.value, place, value.index, value.loc)
        function.blocks = canonicalize_cfg(function.blocks)
        return True


@register_pass(mutates_CFG=True, analysis_only=False)
class EndsOfVariables(IRLegalization):
    """Says where variables end, if one of them owns memory."""

    _name = "poolkit_ends_of_variables"

    def run_pass(self, state: Any) -> bool:
        """Change the function's statements; returns whether they were changed."""
        models = state.targetctx.data_model_manager
        owned = any(models[kind].contains_nrt_meminfo() for kind in set(state.typemap.values()))
        return owned and bool(super().run_pass(state))


def _laid_out(library: Any, module: Any) -> None:
    """A module whose memory is laid out as on this machine."""
    module.data_layout = library.codegen._data_layout


@register_pass(mutates_CFG=True, analysis_only=False)
class Instructions(NativeLowering):
    """Numba's pass, with less work for what is optimised as a whole anyway."""

    _name = "poolkit_instructions"

    @property
    def lowering_class(self) -> type[Lowering]:
        """What writes instructions."""
        return Lowering

    def run_pass(self, state: Any) -> bool:
        """Write the function's instructions and optimise them."""
        state.library = state.targetctx.codegen().create_library(state.func_id.func_qualname)
        state.library.enable_object_caching()
        self.spare(state.library)
        return bool(super().run_pass(state))

    def spare(self, library: Any) -> None:
        """No passes over single functions: a kernel is one, and optimised with its module."""
        library._optimize_functions = partial(_laid_out, library)


@register_pass(mutates_CFG=True, analysis_only=False)
class ToBeLinked(Instructions):
    """The same of a function that only kernels call: it becomes machine code in each of them, so not by itself."""

    _name = "poolkit_to_be_linked"

    def run_pass(self, state: Any) -> bool:
        """Write the function's instructions and optimise them."""
        state.flags.no_compile = True
        changed = super().run_pass(state)
        made = state.cr
        # Nobody calls this function of no address; by it the compiler knows the instructions.
        name = made.fndesc.qualname
        key = _dynfunc.make_function(made.fndesc.lookup_module(), name, "", 0, made.env, (state.library,))
        state.targetctx.insert_user_function(key, made.fndesc, [state.library])
        state.cr = made._replace(cfunc=key)
        return changed

    def spare(self, library: Any) -> None:
        """No machine code."""
        super().spare(library)
        library._finalize_final_module = lambda: setattr(library, "_finalized", True)


PASSES: tuple[tuple[Any, str], ...] = (
    (TranslateByteCode, "read the bytecode"),
    (FixupArgs, "arguments"),
    (KnownPlaces, "known places"),
    (Types, "types"),
    (EndsOfVariables, "ends of variables"),
    (AnnotateTypes, "annotation"),
)


class Unenforced(PassManager):
    """Numba's, which does not describe the flow of control anew after every pass."""

    _ENFORCING = False


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
    last = Instructions

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
        passes = Unenforced("poolkit")
        for step, does in (*PASSES, (self.last, "instructions"), (NoPythonBackend, "result")):
            passes.add_pass(step, does)
        passes.finalize()
        return [passes]


class WrittenPart(Whole):
    """The pipeline of a function that is written out like a kernel, and called by kernels."""

    last = ToBeLinked


class Part(CompilerBase):
    """The pipeline of any other function that kernels call: that of Numba up to instructions."""

    def define_pipelines(self) -> list[PassManager]:
        """One pipeline."""
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        ours = {NopythonTypeInference: Types, NativeLowering: ToBeLinked}
        passes.passes = [(ours.get(step, step), does) for step, does in passes.passes]
        passes.finalize()
        return [passes]
