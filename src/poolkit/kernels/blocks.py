"""Blocks of memory that fill a vector register: copying them, and folding shifted ones into their largest value.

Module-level intrinsics only, see `memory`. Addresses need no alignment; what a block is made of is told by an element
type. `least` asks for the smallest value; `careful` lets NaN win, else there must be none.
"""

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from .memory import BITS64
from .vectors import register_bytes

BLOCK = max(32, register_bytes())  # bytes: a register, two of NEON


def _vector(context, element):
    return ir.VectorType(context.get_data_type(element.dtype), BLOCK // (element.dtype.bitwidth // 8))


def _load(builder, vector, address):
    return builder.load(builder.inttoptr(address, vector.as_pointer()), align=1)


def _store(builder, value, address):
    builder.store(value, builder.inttoptr(address, value.type.as_pointer()), align=1)


def _better(builder, element, least, careful, value, best):
    """Does `value` replace `best`, which stands before it? The rule of `rows.better_max` and `rows.better_min`."""
    sign = "<" if least else ">"
    if not isinstance(element.dtype, types.Float):
        compare = builder.icmp_signed if element.dtype.signed else builder.icmp_unsigned
        return compare(sign, value, best)
    wins = builder.fcmp_ordered(sign, value, best)
    if not careful:
        return wins
    first = builder.and_(builder.fcmp_unordered("uno", value, value), builder.fcmp_ordered("ord", best, best))
    return builder.or_(wins, first)


def _shifted(builder, address, steps, i):
    return builder.add(address, builder.extract_value(steps, i))


@intrinsic(prefer_literal=True)
def fold(context, element, least, careful, target, source, steps):
    """Write the best of the blocks at `source` and at `source` + each of `steps`, the first one among equals."""
    flags = least.literal_value, careful.literal_value

    def codegen(context, builder, signature, arguments):
        vector, (target, source, steps) = _vector(context, element), arguments[3:]
        best = _load(builder, vector, source)
        for i in range(signature.args[5].count):
            value = _load(builder, vector, _shifted(builder, source, steps, i))
            best = builder.select(_better(builder, element, *flags, value, best), value, best)
        _store(builder, best, target)
        return context.get_dummy_value()

    return types.void(element, least, careful, types.int64, types.int64, steps), codegen


@intrinsic(prefer_literal=True)
def fold_places(context, element, least, careful, target, source, steps, places, base, deltas):
    """`fold`, and the places of what was chosen: int32 at places[1], larger by `base` and `deltas`, to places[0]."""
    flags = least.literal_value, careful.literal_value

    def codegen(context, builder, signature, arguments):
        vector, (target, source, steps, places, base, deltas) = _vector(context, element), arguments[3:]
        lanes = ir.VectorType(ir.IntType(32), vector.count)
        target_place, source_place = builder.extract_value(places, 0), builder.extract_value(places, 1)
        best, chosen = _load(builder, vector, source), _load(builder, lanes, source_place)
        for i in range(signature.args[5].count):
            step = builder.extract_value(steps, i)
            value = _load(builder, vector, builder.add(source, step))
            far = builder.sdiv(builder.mul(step, BITS64(4)), BITS64(element.dtype.bitwidth // 8))
            place = _load(builder, lanes, builder.add(source_place, far))
            place = builder.add(place, _spread(builder, lanes, builder.extract_value(deltas, i)))
            wins = _better(builder, element, *flags, value, best)
            best, chosen = builder.select(wins, value, best), builder.select(wins, place, chosen)
        _store(builder, best, target)
        _store(builder, builder.add(chosen, _spread(builder, lanes, base)), target_place)
        return context.get_dummy_value()

    whole = types.int64
    pair = types.UniTuple(whole, 2)
    return types.void(element, least, careful, whole, whole, steps, pair, whole, deltas), codegen


def _spread(builder, lanes, value):
    """All lanes the same."""
    if value.type != lanes.element:
        value = builder.trunc(value, lanes.element)
    first = builder.insert_element(ir.Constant(lanes, ir.Undefined), value, ir.Constant(ir.IntType(32), 0))
    zeros = ir.Constant(ir.VectorType(ir.IntType(32), lanes.count), [0] * lanes.count)
    return builder.shuffle_vector(first, ir.Constant(lanes, ir.Undefined), zeros)


@intrinsic
def copy(context, element, target, source):
    """Copy a block; not 0 if it holds a NaN."""

    def codegen(context, builder, signature, arguments):
        vector = _vector(context, element)
        block = _load(builder, vector, arguments[2])
        _store(builder, block, arguments[1])
        if not isinstance(element.dtype, types.Float):
            return BITS64(0)
        missing = builder.fcmp_unordered("uno", block, block)
        return builder.zext(builder.bitcast(missing, ir.IntType(vector.count)), BITS64)

    return types.int64(element, types.int64, types.int64), codegen


@intrinsic
def repeat(context, element, target, source):
    """Fill a block with the one element at `source`."""

    def codegen(context, builder, signature, arguments):
        vector = _vector(context, element)
        _store(builder, _spread(builder, vector, _load(builder, vector.element, arguments[2])), arguments[1])
        return context.get_dummy_value()

    return types.void(element, types.int64, types.int64), codegen
