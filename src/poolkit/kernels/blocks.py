"""Blocks of memory that fill a vector register, as values of Numba: reading, writing and choosing between them.

Module-level intrinsics only, see `memory`. Addresses need no alignment; what a block is made of is told by an element
type. `least` asks for the smallest value; `careful` lets NaN win, else there must be none.
"""

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from .memory import BITS64
from .vectors import Vector, register_bytes, spread

BLOCK = max(32, register_bytes())  # bytes: a register, two of NEON


def _kind(element):
    return Vector(str(element.dtype), BLOCK // (element.dtype.bitwidth // 8))


def _at(builder, address, kind):
    return builder.inttoptr(address, kind.as_pointer())


@intrinsic
def block(context, element, address):
    """The block at an address."""
    kind = _kind(element)

    def codegen(context, builder, signature, arguments):
        return builder.load(_at(builder, arguments[1], context.get_data_type(kind)), align=1)

    return kind(element, types.int64), codegen


@intrinsic
def places(context, element, address):
    """The places of a block's elements, int32 at an address."""
    kind = Vector("int32", _kind(element).lanes)

    def codegen(context, builder, signature, arguments):
        return builder.load(_at(builder, arguments[1], context.get_data_type(kind)), align=1)

    return kind(element, types.int64), codegen


@intrinsic
def repeated(context, element, address):
    """A block of the one element at an address."""
    kind = _kind(element)

    def codegen(context, builder, signature, arguments):
        one = builder.load(_at(builder, arguments[1], context.get_data_type(element.dtype)), align=1)
        return spread(builder, one, kind.lanes)

    return kind(element, types.int64), codegen


@intrinsic
def put(context, value, address):
    """Write a block, or places."""

    def codegen(context, builder, signature, arguments):
        builder.store(arguments[0], _at(builder, arguments[1], arguments[0].type), align=1)
        return context.get_dummy_value()

    return types.void(value, types.int64), codegen


@intrinsic
def missing(context, value):
    """Not 0 if a block holds a NaN."""

    def codegen(context, builder, signature, arguments):
        if not value.element.startswith("float"):
            return BITS64(0)
        mask = builder.fcmp_unordered("uno", arguments[0], arguments[0])
        return builder.zext(builder.bitcast(mask, ir.IntType(value.lanes)), BITS64)

    return types.int64(value), codegen


def _wins(builder, kind, least, careful, value, best):
    """Does `value` replace `best`, which stands before it? The rule of `rows.better_max` and `rows.better_min`."""
    sign = "<" if least else ">"
    if not kind.element.startswith("float"):
        compare = builder.icmp_unsigned if kind.element.startswith("u") else builder.icmp_signed
        return compare(sign, value, best)
    wins = builder.fcmp_ordered(sign, value, best)
    if not careful:
        return wins
    first = builder.and_(builder.fcmp_unordered("uno", value, value), builder.fcmp_ordered("ord", best, best))
    return builder.or_(wins, first)


@intrinsic(prefer_literal=True)
def better(context, least, careful, best, value):
    """The better of two blocks, element by element, the first one among equals."""
    flags = least.literal_value, getattr(careful, "literal_value", True)

    def codegen(context, builder, signature, arguments):
        wins = _wins(builder, best, *flags, arguments[3], arguments[2])
        return builder.select(wins, arguments[3], arguments[2])

    return best(least, careful, best, value), codegen


@intrinsic(prefer_literal=True)
def better_place(context, least, best, value, best_place, value_place):
    """The places of what a careful `better` gives."""
    flag = least.literal_value

    def codegen(context, builder, signature, arguments):
        wins = _wins(builder, best, flag, True, arguments[2], arguments[1])
        return builder.select(wins, arguments[4], arguments[3])

    return best_place(least, best, value, best_place, value_place), codegen
