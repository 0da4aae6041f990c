"""Reads and writes of memory of different purpose, which the compiler is told does not overlap.

Without that, loops over several pieces of memory are not vectorised, or only behind checks that cost as much as short
loops themselves. Module-level intrinsics only, see `memory`.
"""

from numba import types
from numba.extending import intrinsic

PURPOSES = ("input", "cells", "parts", "output")


def _scopes(module, names):
    domain = module.add_metadata(["poolkit"])
    return module.add_metadata([module.add_metadata([f"poolkit {name}", domain]) for name in names])


def marked(builder, instruction, purpose):
    """The instruction with the promise that memory of other purposes is not touched."""
    others = [name for name in PURPOSES if name != purpose]
    instruction.set_metadata("alias.scope", _scopes(builder.module, [purpose]))
    instruction.set_metadata("noalias", _scopes(builder.module, others))
    return instruction


def _reader(purpose):
    @intrinsic
    def read(context, array, i):
        def codegen(context, builder, signature, arguments):
            address = builder.gep(arguments[0], [arguments[1]])
            return marked(builder, builder.load(address), purpose)

        return array.dtype(array, i), codegen

    return read


def _writer(purpose):
    @intrinsic
    def write(context, array, i, value):
        def codegen(context, builder, signature, arguments):
            address = builder.gep(arguments[0], [arguments[1]])
            wanted = context.cast(builder, arguments[2], signature.args[2], signature.args[0].dtype)
            marked(builder, builder.store(wanted, address), purpose)
            return context.get_dummy_value()

        return types.void(array, i, value), codegen

    return write


read_input, read_cells, read_parts = _reader("input"), _reader("cells"), _reader("parts")
write_cells, write_parts, write_output = _writer("cells"), _writer("parts"), _writer("output")
