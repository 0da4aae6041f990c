"""Raw memory inside Numba.

Module-level intrinsics only: a kernel that closes over one would miss Numba's disk cache in every process.
"""

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

BITS32, BITS64 = ir.IntType(32), ir.IntType(64)


@intrinsic(prefer_literal=False)
def pointer(context, address, element):
    """An address as a typed pointer: no wrap of negative indices, which would keep loops from being vectorised."""
    target = element.dtype

    def codegen(context, builder, signature, arguments):
        return builder.inttoptr(arguments[0], context.get_data_type(signature.return_type))

    return types.CPointer(target)(types.int64, element), codegen


def _load(result, llvm_type):
    @intrinsic
    def load(context, address):
        def codegen(context, builder, signature, arguments):
            return builder.load(builder.inttoptr(arguments[0], llvm_type.as_pointer()), align=4)

        return result(types.int64), codegen

    return load


load_int32 = _load(types.int32, BITS32)
load_int64 = _load(types.int64, BITS64)
load_float64 = _load(types.float64, ir.DoubleType())


@intrinsic
def store_int32(context, address, value):
    """Store the low 32 bits of `value`."""

    def codegen(context, builder, signature, arguments):
        low = builder.trunc(arguments[1], BITS32)
        builder.store(low, builder.inttoptr(arguments[0], BITS32.as_pointer()), align=4)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64), codegen


@intrinsic
def float_of_bits(context, bits):
    """The float32 with these 32 bits."""

    def codegen(context, builder, signature, arguments):
        return builder.bitcast(arguments[0], ir.FloatType())

    return types.float32(types.uint32), codegen


@intrinsic
def bits_of_float(context, value):
    """The 32 bits of a float32."""

    def codegen(context, builder, signature, arguments):
        return builder.bitcast(arguments[0], BITS32)

    return types.uint32(types.float32), codegen


@intrinsic
def select(context, condition, a, b):
    """`a if condition else b` without a branch, so that loops around it vectorise."""

    def codegen(context, builder, signature, arguments):
        return builder.select(arguments[0], arguments[1], arguments[2])

    if a != b:
        raise TypeError(f"select needs two values of one type, got {a} and {b}")
    return a(types.boolean, a, b), codegen


LINE = 64  # bytes of a cache line; a multiple of every element


def _up(builder, value):
    """The next multiple of a cache line, one line further at least."""
    return builder.and_(builder.add(value, BITS64(2 * LINE - 1)), BITS64(-LINE))


@intrinsic
def allocated(context, size):
    """The address of `size` bytes at the start of a cache line; they are the caller's until `released`.

    An array would be freed as soon as nothing names it, whoever still has its address, and takes long to compile.
    """

    def codegen(context, builder, signature, arguments):
        room = context.nrt.allocate(builder, builder.add(arguments[0], BITS64(2 * LINE)))
        start = builder.ptrtoint(room, BITS64)
        address = _up(builder, start)
        builder.store(start, builder.inttoptr(builder.sub(address, BITS64(8)), BITS64.as_pointer()))
        return address

    return types.int64(types.int64), codegen


@intrinsic
def released(context, address):
    """Give the bytes at an `allocated` address back."""

    def codegen(context, builder, signature, arguments):
        held = builder.inttoptr(builder.sub(arguments[0], BITS64(8)), BITS64.as_pointer())
        context.nrt.free(builder, builder.inttoptr(builder.load(held), ir.IntType(8).as_pointer()))
        return context.get_dummy_value()

    return types.void(types.int64), codegen
