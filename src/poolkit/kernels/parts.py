"""Parts of kernels, compiled to LLVM's intermediate code only: a part is linked into kernels and never called itself.

Numba would also turn each into machine code of its own, a tenth of the time that a kernel takes to compile.
"""

from typing import Any

from numba import _dynfunc
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder, _LowerResult
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.typed_passes import NativeLowering


class PartLibrary(JITCodeLibrary):
    """Intermediate code that other libraries link."""

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        """No function of a part has an address."""
        return 0


@register_pass(mutates_CFG=True, analysis_only=False)
class PartLowering(NativeLowering):
    """Numba's lowering without the machine code."""

    _name = "part_lowering"

    def run_pass(self, state: Any) -> bool:
        """Lower, and make the part known to what calls it under an entry point that is never entered."""
        state.library = PartLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        state.flags.no_compile = True
        NativeLowering.run_pass(self, state)
        described, call_helper, _, environment = state["cr"]
        library, name = state.library, described.qualname.split(".")[-1]
        entry = _dynfunc.make_function(described.lookup_module(), name, "a part", 0, environment, (library,))
        state.targetctx.insert_user_function(entry, described, [library])
        state.reload_init.extend(library._reload_init)
        state["cr"] = _LowerResult(described, call_helper, cfunc=entry, env=environment)
        return True


class PartCompiler(CompilerBase):
    """Numba's passes with the last but one exchanged."""

    def define_pipelines(self) -> list[PassManager]:
        """See Numba's `CompilerBase`."""
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.passes = [(PartLowering, why) if step is NativeLowering else (step, why) for step, why in passes.passes]
        passes._finalized = False
        passes.finalize()
        return [passes]
