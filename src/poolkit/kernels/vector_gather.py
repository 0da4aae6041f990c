"""Intrinsics of the backward kernels on vectors; see `vector_backward` and, for vectors, `vectors`."""

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from .vector_reading import load_inside
from .vector_sums import total
from .vectors import (
    BITS,
    I8,
    I32,
    Vector,
    at,
    joined,
    llvm,
    numbered,
    plus,
    register_bytes,
    shuffle,
    splat,
    spread,
)

INSIDE, EDGE, MASKED = 0, 1, 2


def reaches(taps, stride, low):
    """Per phase of `stride` neighbouring cells: (output beside the block's, tap), in the order of the outputs."""
    phases = []
    for phase in range(stride):
        ahead, first = divmod(phase + low, stride)
        number = range((taps - 1 - first) // stride, -1, -1) if first < taps else ()
        phases.append([(ahead - m, first + m * stride) for m in number])
    return phases


def offsets(taps, stride, low):
    """(fewest, most) outputs beside a block that it reads."""
    beside = [offset for phase in reaches(taps, stride, low) for offset, _ in phase]
    return min(0, *beside), max(0, *beside)


def lane_type(element):
    return ir.IntType(BITS[element])


@intrinsic(prefer_literal=True)
def nothing(context, element, lanes, stride):
    """Zeros: one vector per phase."""
    vector = Vector(element.literal_value, lanes.literal_value)
    state = types.UniTuple(vector, stride.literal_value)

    def codegen(context, b, signature, arguments):
        zero = splat(llvm(vector.element, vector.lanes), 0)
        return context.make_tuple(b, state, [zero] * state.count)

    return state(element, lanes, stride), codegen


@intrinsic(prefer_literal=True)
def gathered(context, taps, stride, low, state, gradient, index, bounds, k, size, tap, mode, apart):
    """The state after what one row of outputs gives.

    `gradient` and `index` are the addresses of the row's first output, `k` the output at the block's first lane, `size`
    the outputs of the row, `tap` the number of the cells' row's tap 0. `mode`: all outputs lie inside of the row; some
    lie outside and are read, but give nothing; they are not read either, nor bytes outside of `bounds`. `apart`:
    elements from one output to the next, more than 1 where lanes are channels.
    """
    vector, how = state.dtype, mode.literal_value
    phases = reaches(taps.literal_value, stride.literal_value, low.literal_value)
    size_of = BITS[vector.element] // 8

    def codegen(context, b, signature, arguments):
        _, _, _, sums, gradient_at, index_at, ends, first, outputs, base, _, pitch = arguments
        kind, loaded = llvm(vector.element, vector.lanes), {}

        def output(offset):
            if offset not in loaded:
                lane = plus(b, first, offset)
                away = b.mul(lane, pitch)
                where = b.add(gradient_at, b.mul(away, ir.Constant(lane.type, size_of)))
                if how == MASKED:
                    value = load_inside(b, where, kind, lane, outputs, splat(kind, 0))
                    number = load_bytes(b, b.add(index_at, away), vector.lanes, ends)
                else:
                    value = b.load(at(b, where, kind), align=size_of)
                    number = b.load(at(b, b.add(index_at, away), ir.VectorType(I8, vector.lanes)), align=1)
                known = inside(b, lane, outputs, vector.lanes) if how == EDGE else None
                loaded[offset] = value, comparable(b, number, vector, False), known
            return loaded[offset]

        parts = cgutils.unpack_tuple(b, sums)
        for phase, reached in enumerate(phases):
            for offset, own in reached:
                parts[phase] = given(b, parts[phase], *output(offset), plus(b, base, own))
        return context.make_tuple(b, signature.return_type, parts)

    whole = types.int64
    takes = (taps, stride, low, state, whole, whole, types.UniTuple(whole, 2), whole, whole, whole, mode, whole)
    return state(*takes), codegen


def comparable(b, number, vector, often):
    """Tap numbers in the lanes that are quickest to compare, `often`: bytes where a comparison gives a mask of bits."""
    if register_bytes() == 64:
        return number
    wide = b.zext(number, ir.VectorType(lane_type(vector.element), number.type.count))
    return opaque(b, wide) if often and register_bytes() == 32 else wide


def opaque(b, value):
    """The same, by registers of AVX2, where LLVM can't tell that they are bytes.

    It would compare bytes, and widen the mask of every single tap.
    """
    lanes = 32 * 8 // value.type.element.width
    kind = ir.VectorType(value.type.element, lanes)
    parts = [shuffle(b, value, range(first, first + lanes)) for first in range(0, value.type.count, lanes)]
    return joined(b, [b.asm(ir.FunctionType(kind, [kind]), "", "=x,0", [part], False) for part in parts])


def given(b, so_far, value, number, known, tap):
    """The sum after outputs of these values: what is chosen is added, as the general kernels do.

    A sum of nothing, None, becomes what is chosen; which must not be -0.0 then.
    """
    wanted = spread(b, b.trunc(tap, number.type.element), number.type.count)
    chosen = b.icmp_signed("==", number, wanted)
    if known is not None:
        chosen = b.and_(chosen, known)
    if so_far is None:
        return b.select(chosen, value, splat(value.type, 0))
    if register_bytes() == 64:
        return b.select(chosen, total(b, so_far, value), so_far)
    # Without registers of masks zero is added: sums that start from 0 are never -0.0.
    return b.fadd(so_far, b.select(chosen, value, splat(value.type, 0)))


def inside(b, lane, outputs, lanes):
    """Which outputs from `lane` on lie in the row, [0, outputs)."""
    own = b.add(spread(b, b.trunc(lane, I32), lanes), numbered(range(lanes), I32))
    return b.icmp_unsigned("<", own, spread(b, b.trunc(outputs, I32), lanes))


def load_bytes(b, address, lanes, ends):
    """Bytes; one by one where a vector would leave the buffer, and zero outside."""
    kind = ir.VectorType(I8, lanes)
    begin, end = b.extract_value(ends, 0), b.extract_value(ends, 1)
    fits = b.and_(b.icmp_signed(">=", address, begin), b.icmp_signed("<=", plus(b, address, lanes), end))
    with b.goto_entry_block():
        area = b.alloca(kind)
    with b.if_else(fits, likely=True) as (then, otherwise):
        with then:
            b.store(b.load(at(b, address, kind), align=1), area)
        with otherwise:
            b.store(splat(kind, 0), area)
            for lane in range(lanes):
                own = plus(b, address, lane)
                inside = b.and_(b.icmp_signed(">=", own, begin), b.icmp_signed("<", own, end))
                with b.if_then(inside):
                    byte = b.load(b.inttoptr(own, I8.as_pointer()))
                    b.store(byte, b.gep(b.bitcast(area, I8.as_pointer()), [I32(lane)]))
    return b.load(area)


@intrinsic(prefer_literal=True)
def phase_of(context, state, phase):
    """One of the vectors; which is known while the code is emitted, or selected."""

    def codegen(context, b, signature, arguments):
        parts = cgutils.unpack_tuple(b, arguments[0])
        result = parts[-1]
        for number, part in enumerate(parts[:-1]):
            result = b.select(b.icmp_signed("==", arguments[1], ir.Constant(arguments[1].type, number)), part, result)
        return result

    return state.dtype(state, phase), codegen


@intrinsic(prefer_literal=True)
def zipped(context, state):
    """The cells of all phases in their order, as one vector."""
    vector, phases = state.dtype, state.count
    result = Vector(vector.element, vector.lanes * phases)

    def codegen(context, b, signature, arguments):
        parts = cgutils.unpack_tuple(b, arguments[0])
        if phases == 1:
            return parts[0]
        if phases & (phases - 1):  # of 3: a fourth that is not picked
            parts = [*parts, *[parts[0]] * (4 - phases)]
        every = joined(b, parts)
        lanes = [q % phases * vector.lanes + q // phases for q in range(phases * vector.lanes)]
        return shuffle(b, every, lanes)

    return result(state), codegen


@intrinsic(prefer_literal=True)
def one_gathered(context, state, gradient, index, tap, channels):
    """Channels: the sum after one output, whose vectors of gradients and tap numbers lie at these addresses.

    If `channels` are fewer than its lanes, nothing is read behind them.
    """
    vector, count = state.dtype, min(channels.literal_value, state.dtype.lanes)
    size_of, kind = BITS[vector.element] // 8, llvm(vector.element, vector.lanes)

    def codegen(context, b, signature, arguments):
        sums, gradient_at, index_at, own, _ = arguments
        if count < vector.lanes:
            start, end = (ir.Constant(gradient_at.type, n) for n in (0, count))
            value, number = (
                load_inside(b, gradient_at, kind, start, end, splat(kind, 0)),
                splat(llvm("uint8", kind.count), 0),
            )
            for lane in range(count):
                byte = b.load(b.inttoptr(plus(b, index_at, lane), I8.as_pointer()))
                number = b.insert_element(number, byte, I32(lane))
        else:
            value = b.load(at(b, gradient_at, kind), align=size_of)
            number = b.load(at(b, index_at, ir.VectorType(I8, vector.lanes)), align=1)
        total = given(b, b.extract_value(sums, 0), value, comparable(b, number, vector, False), None, own)
        return context.make_tuple(b, signature.return_type, [total])

    return state(state, types.int64, types.int64, types.int64, channels), codegen


@intrinsic(prefer_literal=True)
def load_vector(context, element, lanes, address):
    """A vector as it lies in memory."""
    vector = Vector(element.literal_value, lanes.literal_value)

    def codegen(context, b, signature, arguments):
        kind = llvm(vector.element, vector.lanes)
        return b.load(at(b, arguments[2], kind), align=BITS[vector.element] // 8)

    return vector(element, lanes, types.int64), codegen


@intrinsic(prefer_literal=True)
def load_some(context, element, lanes, address, count):
    """The first `count` elements as a vector; zero behind them, where nothing is read."""
    name, width = element.literal_value, lanes.literal_value

    def codegen(context, b, signature, arguments):
        kind, start = llvm(name, width), ir.Constant(arguments[3].type, 0)
        return load_inside(b, arguments[2], kind, start, arguments[3], splat(kind, 0))

    return Vector(name, width)(element, lanes, types.int64, types.int64), codegen


@intrinsic(prefer_literal=True)
def added(context, state, share):
    """Every phase plus a vector."""

    def codegen(context, b, signature, arguments):
        parts = cgutils.unpack_tuple(b, arguments[0])
        return context.make_tuple(b, signature.return_type, [b.fadd(part, arguments[1]) for part in parts])

    return state(state, share), codegen


@intrinsic
def with_added(context, total, address):
    """A vector plus the one at an address."""
    size = BITS[total.element] // 8

    def codegen(context, b, signature, arguments):
        return b.fadd(arguments[0], b.load(at(b, arguments[1], arguments[0].type), align=size))

    return total(total, types.int64), codegen
