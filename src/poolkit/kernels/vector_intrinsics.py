"""What the vector kernels do with vectors, as Numba intrinsics; what a spec is stands in `vectors`.

Every intrinsic stands at module level and takes its spec as a text literal: a kernel that closed over an intrinsic
would miss Numba's disk cache in every process.
"""

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from .vector_reading import candidates
from .vector_sums import total, widened
from .vectors import (
    F32,
    F64,
    I1,
    I8,
    I32,
    I64,
    INFINITY_BITS,
    TYPES,
    Vector,
    at,
    better,
    halves,
    joined,
    llvm,
    neutral,
    numbered,
    plus,
    quiet,
    register_bytes,
    shuffle,
    spec_of,
    splat,
    spread,
)


@intrinsic(prefer_literal=True)
def begin(context, spec, column, tap):
    """The state before the first cell: nothing chosen, or a sum of 0.

    `column` is where the first window of the block starts, perhaps outside; `tap` the number of the first real row's
    tap 0: a window of nothing but infinities has chosen its first real cell.
    """
    made = spec_of(spec)
    state = made.state()

    def codegen(context, b, signature, arguments):
        return context.make_tuple(b, state, empty(b, made, arguments[1], arguments[2]))

    return state(spec, types.int64, types.int64), codegen


def empty(b, made, column, tap):
    """The parts of that state."""
    kind = llvm(made.work, made.lanes)
    best = splat(kind, 0) if made.adds else neutral(made, kind)
    parts = [best]
    if made.index:
        number = TYPES[made.number]
        outside = b.sub(
            numbered([-made.stride * q for q in made.columns], I32), spread(b, b.trunc(column, I32), made.lanes)
        )
        none = splat(outside.type, 0)
        first = b.select(b.icmp_signed(">", outside, none), outside, none)
        first = b.add(first, tap_lanes(b, made, tap, I32))
        parts.append(resized(b, first, number))
    if made.checks:
        parts.append(untainted(made))
    return parts


def untainted(made):
    """What has not met a NaN: 1, because sums of tiny products would be subnormal numbers, which are slow."""
    kind = llvm(made.taint.element, made.taint.lanes)
    return splat(kind, 0 if made.half or made.masks else 1)


def resized(b, value, element):
    """Integer lanes of another width; numbers that fit."""
    if value.type.element.width == element.width:
        return value
    kind = ir.VectorType(element, value.type.count)
    return b.trunc(value, kind) if element.width < value.type.element.width else b.zext(value, kind)


@intrinsic(prefer_literal=True)
def opened(context, spec, address, column, tap, mode):
    """The state after the first row of windows that hold a cell of it: `fold` of `begin`, to be checked for NaN."""
    made = spec_of(spec)
    state = made.state()

    def codegen(context, b, signature, arguments):
        _, where, first, number, _ = arguments
        parts = empty(b, made, first, number)
        found, loaded = candidates(b, made, where, first, None, mode.literal_value)
        if not made.adds or made.operation == "mean":
            first = found.pop(0)  # cells outside of the row lose against all
            parts[0] = widened(b, made, first) if made.adds else first
            number = plus(b, number, 1)
        return context.make_tuple(b, state, after(b, made, parts, found, loaded, number, False))

    return state(spec, types.int64, types.int64, types.int64, mode), codegen


@intrinsic(prefer_literal=True)
def fold(context, spec, state, address, column, size, tap, mode, exact):
    """The state after one more row of the windows.

    `address` is that of the cell at `column`, `size` the length of the row, `tap` the number of the row's tap 0, `mode`
    how the row is read, see `vectors`. Without `exact` the block must be done again if `any_nan` of what it has met.
    """
    made = spec_of(spec)
    exactly = bool(exact.literal_value)

    def codegen(context, b, signature, arguments):
        parts = cgutils.unpack_tuple(b, arguments[1])
        found, loaded = candidates(b, made, arguments[2], arguments[3], arguments[4], mode.literal_value)
        parts = after(b, made, parts, found, loaded, arguments[5], exactly)
        return context.make_tuple(b, signature.return_type, parts)

    return made.state()(spec, state, types.int64, types.int64, types.int64, types.int64, mode, exact), codegen


@intrinsic(prefer_literal=True)
def keep(context, spec, address, state):
    """Store what a row was folded to, for the windows below that begin with it."""
    made = spec_of(spec)

    def codegen(context, b, signature, arguments):
        store_kept(b, made, arguments[1], cgutils.unpack_tuple(b, arguments[2]))
        return context.get_dummy_value()

    return types.void(spec, types.int64, state), codegen


def store_kept(b, made, address, parts):
    for number, part in enumerate(parts[: 1 + made.index]):
        b.store(part, at(b, plus(b, address, number * made.kept_bytes), part.type), align=made.size)


@intrinsic(prefer_literal=True)
def fold_kept(context, spec, state, address, column, tap, mode, below):
    """`fold` of the last row of the windows, which is the first of those below and kept for them at `below`."""
    made = spec_of(spec)

    def codegen(context, b, signature, arguments):
        parts = cgutils.unpack_tuple(b, arguments[1])
        row = empty(b, made, arguments[3], I64(0))
        found, loaded = candidates(b, made, arguments[2], arguments[3], None, mode.literal_value)
        row[0] = found.pop(0)
        if made.checks:
            row[-1] = parts[-1]
        row = after(b, made, row, found, loaded, I64(1), False)
        store_kept(b, made, arguments[6], row)
        if made.checks:
            parts[-1] = row[-1]
        wins = better(b, made, row[0], parts[0], False)
        parts[0] = b.select(wins, row[0], parts[0])
        if made.index:
            parts[1] = b.select(wins, renumbered(b, made, row[1], arguments[4]), parts[1])
        return context.make_tuple(b, signature.return_type, parts)

    return made.state()(spec, state, types.int64, types.int64, types.int64, mode, types.int64), codegen


@intrinsic(prefer_literal=True)
def kept_row(context, spec, address, tap):
    """The state after the row that was kept there, as one whose tap 0 has this number."""
    made = spec_of(spec)
    state = made.state()

    def codegen(context, b, signature, arguments):
        kinds = [llvm(made.work, made.lanes), llvm(made.number, made.lanes)][: 1 + made.index]
        parts = [
            b.load(at(b, plus(b, arguments[1], number * made.kept_bytes), kind), align=made.size)
            for number, kind in enumerate(kinds)
        ]
        if made.index:
            parts[1] = renumbered(b, made, parts[1], arguments[2])
        return context.make_tuple(b, state, parts + ([untainted(made)] if made.checks else []))

    return state(spec, types.int64, types.int64), codegen


def renumbered(b, made, numbers, tap):
    return b.add(numbers, spread(b, b.trunc(tap, TYPES[made.number]), made.lanes))


def after(b, made, parts, found, loaded, tap, exactly):
    """The parts of the state after these candidates, the first of which is of this tap."""
    if made.checks and not exactly:
        parts[-1] = tainted(b, made, loaded, parts[-1])
    for number, value in enumerate(found):
        if made.adds:
            parts[0] = total(b, parts[0], widened(b, made, value))
            continue
        if made.half and exactly:
            value = quiet(b, made, value)
        if made.half and not (exactly or made.index) and register_bytes() >= 32:
            parts[0] = best_top(b, made, value, parts[0])
            continue
        wins = better(b, made, value, parts[0], exactly)
        parts[0] = b.select(wins, value, parts[0])
        if made.index:
            own = tap_lanes(b, made, tap, TYPES[made.number], number)
            parts[1] = b.select(wins, own, parts[1])
    return parts


def tap_lanes(b, spec, tap, element, more=0):
    """A tap number, or one for each lane, plus a constant, in all lanes."""
    if isinstance(tap.type, ir.VectorType):
        return resized(b, b.add(tap, splat(tap.type, more)) if more else tap, element)
    return spread(b, b.trunc(plus(b, tap, more), element), spec.lanes)


def best_top(b, spec, value, best):
    """The value that is better, else the best so far, by the instruction's name.

    LLVM would select between the words that tops were made of, and need two instructions.
    """
    wide, lanes = register_bytes() // 4, value.type.count
    kind = llvm("float32", wide)
    rounding = [I32(4)] if wide == 16 else []  # that of the thread; such instructions may name another
    name = f"llvm.x86.avx512.{spec.operation}.ps.512" if rounding else f"llvm.x86.avx.{spec.operation}.ps.256"
    signature = ir.FunctionType(kind, [kind, kind, *(one.type for one in rounding)])
    function = cgutils.get_or_insert_function(b.module, signature, name)
    pieces = [range(first, min(first + wide, lanes)) for first in range(0, lanes, wide)]
    made = [[shuffle(b, one, [*piece, *[piece[0]] * (wide - len(piece))]) for one in (value, best)] for piece in pieces]
    result = joined(b, [b.call(function, [*pair, *rounding]) for pair in made])
    return result if lanes >= wide else shuffle(b, result, range(lanes))


def tainted(b, spec, loaded, taint):
    """NaN in some lane if `taint` is, or if there is a NaN in what was loaded.

    An instruction serves two registers; comparisons would take two, and on many processors the port of shuffles. Sums
    of products are NaN as well where infinities meet zeros or each other: those blocks are done again for nothing.
    """
    if spec.half:
        for value in loaded:
            taint = larger(b, taint, b.and_(value, splat(value.type, 0x7FFF)))
        return taint
    if spec.masks:
        for k in range(0, len(loaded), 2):
            taint = b.or_(taint, b.fcmp_unordered("uno", loaded[k], loaded[min(k + 1, len(loaded) - 1)]))
        return taint
    width = loaded[0].type.count
    sums = [shuffle(b, taint, range(first, first + width)) for first in range(0, taint.type.count, width)]
    name = f"llvm.fmuladd.v{width}f{32 if taint.type.element == F32 else 64}"
    kind = loaded[0].type
    function = cgutils.get_or_insert_function(b.module, ir.FunctionType(kind, [kind] * 3), name)
    for turn, k in enumerate(range(0, len(loaded), 2)):
        own = turn % len(sums)
        sums[own] = b.call(function, [loaded[k], loaded[min(k + 1, len(loaded) - 1)], sums[own]])
    return joined(b, sums)


def larger(b, one, two):
    return b.select(b.icmp_unsigned(">", one, two), one, two)


@intrinsic(prefer_literal=True)
def unseen(context, spec):
    """No NaN was met so far."""
    made = spec_of(spec)

    def codegen(context, b, signature, arguments):
        return untainted(made)

    return made.taint(spec), codegen


@intrinsic(prefer_literal=True)
def met(context, spec, seen, state):
    """The NaN that were met before, or that a plain comparison cannot order in this state."""
    made = spec_of(spec)

    def codegen(context, b, signature, arguments):
        if not made.checks:
            return arguments[1]
        own = b.extract_value(arguments[2], len(made.state()) - 1)
        if made.masks:
            return b.or_(arguments[1], own)
        return larger(b, arguments[1], own) if made.half else b.fadd(arguments[1], own)

    return made.taint(spec, seen, state), codegen


@intrinsic(prefer_literal=True)
def any_nan(context, spec, seen):
    """Whether a NaN was met."""
    made = spec_of(spec)

    def codegen(context, b, signature, arguments):
        if not made.checks:
            return ir.Constant(I1, 0)
        if made.masks:
            return any_of(b, arguments[1])
        if made.half:
            return any_of(b, b.icmp_unsigned(">", arguments[1], splat(arguments[1].type, INFINITY_BITS[made.element])))
        starts = range(0, made.checked, made.width)
        parts = [shuffle(b, arguments[1], range(start, start + made.width)) for start in starts]
        return any_of(b, b.fcmp_unordered("uno", parts[0], parts[-1]))

    return types.boolean(spec, seen), codegen


def any_of(b, mask):
    bits = ir.IntType(mask.type.count)
    return b.icmp_unsigned("!=", b.bitcast(mask, bits), ir.Constant(bits, 0))


@intrinsic(prefer_literal=True)
def chosen(context, spec, state):
    """(values, tap numbers as bytes, or places) in the order of the outputs; the values twice without an index."""
    made = spec_of(spec)
    kept = "int32" if made.places else "uint8" if made.index else made.element
    result = types.Tuple((Vector(made.element, made.lanes), Vector(kept, made.lanes)))

    def codegen(context, b, signature, arguments):
        parts = cgutils.unpack_tuple(b, arguments[1])
        best = ordered(b, made, parts[0])
        if not made.index:
            return context.make_tuple(b, result, [best, best])
        number = ordered(b, made, parts[1])
        return context.make_tuple(b, result, [best, resized(b, number, I32 if made.places else I8)])

    return result(spec, state), codegen


def ordered(b, spec, value):
    """A vector in the order of the outputs; of half-precision numbers in 16 bits."""
    if spec.half:
        return halves(b, spec, value)
    if spec.order == list(range(spec.lanes)):
        return value
    where = {output: lane for lane, output in enumerate(spec.order)}
    if spec.doubles:
        return shuffle(b, value, [where[output] for output in range(spec.lanes)])
    # Pairs of outputs move as one double: LLVM would move a shuffle of elements in front of every comparison.
    within = 8 // spec.size
    doubles = b.bitcast(value, ir.VectorType(F64, spec.lanes // within))
    moved = shuffle(b, doubles, [where[output] // within for output in range(0, spec.lanes, within)])
    return b.bitcast(moved, value.type)


@intrinsic(prefer_literal=True)
def summed(context, spec, state):
    """The sums as a vector of double precision, still in `Spec.order`."""
    made = spec_of(spec)

    def codegen(context, b, signature, arguments):
        return b.extract_value(arguments[1], 0)

    return Vector("float64", made.lanes)(spec, state), codegen


@intrinsic(prefer_literal=True)
def narrowed(context, spec, value):
    """A vector of double precision as elements, in the order of the outputs."""
    made = spec_of(spec)

    def codegen(context, b, signature, arguments):
        result = arguments[1]
        if made.element == "float32":
            result = b.fptrunc(result, llvm("float32", made.lanes))
        return ordered(b, made, result)

    return Vector(made.element, made.lanes)(spec, value), codegen


@intrinsic(prefer_literal=True)
def lane_numbers(context, spec, table_at):
    """Words of a table, one per output, as a vector in `Spec.order`."""
    made = spec_of(spec)

    def codegen(context, b, signature, arguments):
        kind = ir.VectorType(I32, made.lanes)
        return shuffle(b, b.load(at(b, arguments[1], kind), align=4), made.columns)

    return Vector("int32", made.lanes)(spec, types.int64), codegen
