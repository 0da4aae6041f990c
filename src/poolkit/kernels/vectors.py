"""Vectors inside Numba: a type whose values are LLVM vectors, and what the fast kernels do with them.

Every intrinsic stands at module level and takes a text literal, the *spec*, that says for what it is made: a kernel
that closed over an intrinsic would miss Numba's disk cache in every process.

A spec is ``"max float32 k3 s2 n16 w8 index"``: operation (``max``, ``min``, ``sum``), element type, taps and stride of
the last axis (0 if vectors lie along the channels), outputs in a vector, those in a register, and whether the tap number
of the chosen cell is kept.

A choice must give the bits of the general kernels: the first of equal values (-0.0 equals +0.0) and the first NaN. So
the taps are compared in row-major order with ``value > best``, one instruction; a block that holds a NaN is done again
with an exact comparison.

With stride 2 the even and odd cells are picked inside the 128-bit lanes of two registers, which is one instruction
where a pick across lanes takes two; the outputs lie in that order until they are stored.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import operator
import sys
from dataclasses import dataclass

import llvmlite.binding
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic, models, overload, register_model

I1, I8, I16, I32, I64 = (ir.IntType(bits) for bits in (1, 8, 16, 32, 64))
F32, F64 = ir.FloatType(), ir.DoubleType()
TYPES = {
    "float32": F32,
    "float64": F64,
    "float16": I16,
    "bfloat16": I16,
    "bool": I8,
    **{f"{sign}int{bits}": ir.IntType(bits) for sign in ("", "u") for bits in (8, 16, 32, 64)},
}
BITS = {"float32": 32, "float64": 64, "float16": 16, "bfloat16": 16, "bool": 8} | {
    f"{sign}int{bits}": bits for sign in ("", "u") for bits in (8, 16, 32, 64)
}
INFINITY_BITS = {"float16": 0x7C00, "bfloat16": 0x7F80}
QUIET = {"float16": 0x0200, "bfloat16": 0x0040}


@functools.cache
def register_bytes() -> int:
    """Width of this processor's vector registers."""
    features = llvmlite.binding.get_host_cpu_features()
    return 64 if features.get("avx512bw") else 32 if features.get("avx2") else 16


def version() -> str:
    """Hash of this file: the code that intrinsics emit is part of a kernel."""
    return hashlib.sha256(inspect.getsource(sys.modules[__name__]).encode()).hexdigest()[:16]


class Vector(types.Type):
    """A Numba type whose values are LLVM vectors."""

    def __init__(self, element: str, lanes: int) -> None:
        self.element, self.lanes = element, lanes
        super().__init__(name=f"Vector({element}, {lanes})")


def llvm(element: str, lanes: int) -> ir.VectorType:
    return ir.VectorType(I1 if element == "mask" else TYPES[element], lanes)


@register_model(Vector)
class _VectorModel(models.PrimitiveModel):
    def __init__(self, manager, vector):
        super().__init__(manager, vector, llvm(vector.element, vector.lanes))


@dataclass(frozen=True)
class Spec:
    """What an intrinsic is made for; see the module."""

    operation: str
    element: str
    taps: int
    stride: int
    lanes: int
    width: int
    index: bool

    @property
    def size(self) -> int:
        """Bytes of an element."""
        return BITS[self.element] // 8

    @property
    def floats(self) -> bool:
        return self.element in ("float32", "float64")

    @property
    def half(self) -> bool:
        return self.element in INFINITY_BITS

    @property
    def checks(self) -> bool:
        """Whether a block is searched for NaN."""
        return self.floats and self.operation != "sum"

    @property
    def order(self) -> list[int]:
        """Which output lies at each lane; not in order with stride 2."""
        if self.stride != 2 or BITS[self.element] < 32 or self.width * self.size <= 16:
            return list(range(self.lanes))
        within, order = 16 // self.size, []
        for start in range(0, self.lanes, self.width):
            for group in range(self.width * self.size // 16):
                half = within // 2
                order += [start + group * half + q for q in range(half)]
                order += [start + self.width // 2 + group * half + q for q in range(half)]
        return order

    @property
    def work(self) -> str:
        """In which type values are kept: sums are formed in double precision, as the general kernels form them."""
        return "float64" if self.operation == "sum" else self.element

    @property
    def number(self) -> str:
        """The type of tap numbers: as wide as an element, so that one mask serves both."""
        return f"int{BITS[self.element]}"

    def state(self) -> types.Type:
        """(best or sum, key of a half-precision best, tap number, lanes with NaN): those that are used."""
        parts = [Vector(self.work, self.lanes)]
        if self.half:
            parts.append(Vector("int16", self.lanes))
        if self.index:
            parts.append(Vector(self.number, self.lanes))
        if self.checks:
            parts.append(Vector("mask", self.lanes))
        return types.Tuple(parts)


@functools.cache
def parse(text: str) -> Spec:
    operation, element, taps, stride, lanes, width, *rest = text.split()
    return Spec(operation, element, int(taps[1:]), int(stride[1:]), int(lanes[1:]), int(width[1:]), "index" in rest)


def spec_of(argument: types.Type) -> Spec:
    if not isinstance(argument, types.StringLiteral):
        raise TypeError("the spec must be a literal")
    return parse(argument.literal_value)


# ------------------------------------------------------------------------------------- what is emitted, vector by vector


def splat(vector_type, value):
    return ir.Constant(vector_type, [ir.Constant(vector_type.element, value)] * vector_type.count)


def spread(b, scalar, lanes):
    """A vector of one number."""
    one = b.insert_element(ir.Constant(ir.VectorType(scalar.type, lanes), ir.Undefined), scalar, ir.Constant(I32, 0))
    return shuffle(b, one, [0] * lanes)


def shuffle(b, first, lanes, second=None):
    """Static shuffle; lane numbers from `first.type.count` on pick from the second vector."""
    mask = ir.Constant(ir.VectorType(I32, len(lanes)), [ir.Constant(I32, int(q)) for q in lanes])
    return b.shuffle_vector(first, ir.Constant(first.type, ir.Undefined) if second is None else second, mask)


def joined(b, parts):
    """One vector from several."""
    while len(parts) > 1:
        pairs = zip(parts[::2], parts[1::2], strict=True)
        parts = [shuffle(b, one, range(2 * one.type.count), two) for one, two in pairs]
    return parts[0]


def at(b, address, vector_type):
    return b.inttoptr(address, vector_type.as_pointer())


def plus(b, value, constant):
    return b.add(value, ir.Constant(value.type, constant)) if constant else value


def load(b, spec, address, lanes):
    return b.load(at(b, address, llvm(spec.element, lanes)), align=spec.size)


def numbered(values, bits=I64):
    return ir.Constant(ir.VectorType(bits, len(values)), [ir.Constant(bits, int(v)) for v in values])


def load_inside(b, spec, address, lanes, column, size):
    """A vector whose lanes outside the row, [0, size), hold what changes no result; they are not read."""
    kind = llvm(spec.element, lanes)
    columns = b.add(spread(b, b.trunc(column, I32), lanes), numbered(range(lanes), I32))
    inside = b.icmp_unsigned("<", columns, spread(b, b.trunc(size, I32), lanes))
    name = f"llvm.masked.load.v{lanes}{'f' if spec.floats else 'i'}{BITS[spec.element]}.p0"
    function = cgutils.get_or_insert_function(
        b.module, ir.FunctionType(kind, [kind.as_pointer(), I32, inside.type, kind]), name
    )
    return b.call(function, [at(b, address, kind), ir.Constant(I32, spec.size), inside, neutral(spec, kind)])


def neutral(spec, kind):
    """What loses against every value; 0 for sums."""
    if spec.operation == "sum":
        return splat(kind, 0)
    sign = -1 if spec.operation == "max" else 1
    if spec.floats:
        return splat(kind, sign * float("inf"))
    if spec.half:
        return splat(kind, INFINITY_BITS[spec.element] | (0x8000 if sign < 0 else 0))
    bits, unsigned = BITS[spec.element], spec.element.startswith("u") or spec.element == "bool"
    low, high = (0, 2**bits - 1) if unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    return splat(kind, low if sign < 0 else high)


def candidates(b, spec, address, column, size, masked):
    """One vector per tap of a row, lanes in `spec.order`; also everything that was loaded."""
    if spec.stride == 0:  # lanes are channels: one cell
        value = load(b, spec, address, spec.lanes)
        return [value], [value]
    groups, loaded = {}, []

    def raw(group):
        """`stride * lanes` neighbours from column `group * stride` on, in registers."""
        if group not in groups:
            parts = []
            for start in range(0, spec.stride * spec.lanes, spec.width):
                offset = group * spec.stride + start
                where = plus(b, address, offset * spec.size)
                if masked:
                    parts.append(load_inside(b, spec, where, spec.width, plus(b, column, offset), size))
                else:
                    parts.append(load(b, spec, where, spec.width))
            loaded.extend(parts)
            groups[group] = parts
        return groups[group]

    found = []
    for tap in range(spec.taps):
        group, phase = divmod(tap, spec.stride)
        found.append(picked(b, spec, raw(group), phase))
    return found, loaded


def picked(b, spec, parts, phase):
    """Every `stride`-th cell from `phase` on."""
    if spec.stride == 1:
        return joined(b, parts)
    if spec.order == list(range(spec.lanes)):
        return shuffle(b, joined(b, parts), [phase + spec.stride * q for q in range(spec.lanes)]) if (
            len(parts) & (len(parts) - 1) == 0
        ) else joined(b, [strided(b, spec, parts[k : k + spec.stride], phase) for k in range(0, len(parts), spec.stride)])
    within, width = 16 // spec.size, spec.width
    lanes = []
    for group in range(width // within):
        chosen = [group * within + phase + 2 * q for q in range(within // 2)]
        lanes += chosen + [width + lane for lane in chosen]
    return joined(b, [shuffle(b, one, lanes, two) for one, two in zip(parts[::2], parts[1::2], strict=True)])


def strided(b, spec, parts, phase):
    """One register of every `stride`-th cell from `stride` registers."""
    result, filled = None, 0
    for number, part in enumerate(parts):
        lanes = [
            q - number * spec.width
            for q in range(phase, spec.stride * spec.width, spec.stride)
            if number * spec.width <= q < (number + 1) * spec.width
        ]
        if result is None:
            result = shuffle(b, part, lanes + [0] * (spec.width - len(lanes)))
        else:
            mixed = list(range(filled)) + [spec.width + lane for lane in lanes]
            result = shuffle(b, result, mixed + [0] * (spec.width - len(mixed)), part)
        filled += len(lanes)
    return result


def key_of(b, spec, value):
    """Half precision as integers in the order of its values: -0.0 equals +0.0, and NaN wins."""
    kind = value.type
    magnitude = b.and_(value, splat(kind, 0x7FFF))
    sign = b.ashr(value, splat(kind, 15))
    key = b.sub(b.xor(magnitude, sign), sign)
    if spec.operation == "min":
        key = b.sub(splat(kind, 0), key)
    nan = b.icmp_signed(">", magnitude, splat(kind, INFINITY_BITS[spec.element]))
    return b.select(nan, splat(kind, 0x7FFF), key)


def better(b, spec, value, best, exact):
    """Mask of the lanes in which a value replaces the best so far."""
    sign = ">" if spec.half or spec.operation == "max" else "<"
    if spec.floats:
        wins = b.fcmp_ordered(sign, value, best)
        if not exact:
            return wins
        first_nan = b.and_(b.fcmp_unordered("uno", value, value), b.fcmp_ordered("ord", best, best))
        return b.or_(wins, first_nan)
    if spec.element.startswith("u") or spec.element == "bool":
        return b.icmp_unsigned(sign, value, best)
    return b.icmp_signed(sign, value, best)


def widened(b, spec, value):
    """A vector in the type of sums."""
    kind = llvm("float64", value.type.count)
    if spec.element == "float32":
        return b.fpext(value, kind)
    if spec.element == "float64":
        return value
    raise TypeError(f"no sums of {spec.element}")


# ------------------------------------------------------------------------------------------------------------ intrinsics


@intrinsic(prefer_literal=True)
def begin(context, spec, column, tap):
    """The state before the first cell: nothing chosen, or a sum of 0.

    `column` is where the first window of the block starts, perhaps outside; `tap` the number of the first real row's
    tap 0: a window of nothing but infinities has chosen its first real cell.
    """
    made = spec_of(spec)
    state = made.state()

    def codegen(context, b, signature, arguments):
        kind = llvm(made.work, made.lanes)
        best = splat(kind, 0) if made.operation == "sum" else neutral(made, kind)
        parts = [best]
        if made.half:
            parts.append(key_of(b, made, best))
        if made.index:
            number = TYPES[made.number]
            outside = b.sub(
                numbered([-made.stride * q for q in made.order], I32), spread(b, b.trunc(arguments[1], I32), made.lanes)
            )
            none = splat(outside.type, 0)
            first = b.select(b.icmp_signed(">", outside, none), outside, none)
            first = b.add(first, spread(b, b.trunc(arguments[2], I32), made.lanes))
            parts.append(resized(b, first, number))
        if made.checks:
            parts.append(splat(llvm("mask", made.lanes), 0))
        return context.make_tuple(b, state, parts)

    return state(spec, types.int64, types.int64), codegen


def resized(b, value, element):
    """Integer lanes of another width; numbers that fit."""
    if value.type.element.width == element.width:
        return value
    kind = ir.VectorType(element, value.type.count)
    return b.trunc(value, kind) if element.width < value.type.element.width else b.zext(value, kind)


@intrinsic(prefer_literal=True)
def fold(context, spec, state, address, column, size, tap, masked, exact):
    """The state after one more row of the windows.

    `address` is that of the cell at `column`, `size` the length of the row, `tap` the number of the row's tap 0. With
    `masked` cells outside the row are left out. The block must be done again with `exact` if `any_nan` of the state.
    """
    made = spec_of(spec)
    masks, exactly = bool(masked.literal_value), bool(exact.literal_value)

    def codegen(context, b, signature, arguments):
        parts = cgutils.unpack_tuple(b, arguments[1])
        found, loaded = candidates(b, made, arguments[2], arguments[3], arguments[4], masks)
        if made.checks and not exactly:
            parts[-1] = b.or_(parts[-1], nan_lanes(b, made, loaded))
        for number, value in enumerate(found):
            if made.operation == "sum":
                parts[0] = b.fadd(parts[0], widened(b, made, value))
                continue
            key = key_of(b, made, value) if made.half else value
            wins = better(b, made, key, parts[1 if made.half else 0], exactly)
            parts[0] = b.select(wins, value, parts[0])
            if made.half:
                parts[1] = b.select(wins, key, parts[1])
            if made.index:
                own = spread(b, b.trunc(plus(b, arguments[5], number), TYPES[made.number]), made.lanes)
                place = 2 if made.half else 1
                parts[place] = b.select(wins, own, parts[place])
        return context.make_tuple(b, signature.return_type, parts)

    return made.state()(spec, state, types.int64, types.int64, types.int64, types.int64, masked, exact), codegen


def nan_lanes(b, spec, loaded):
    """Mask of as many lanes as outputs: is there a NaN in what was loaded? Two vectors take one comparison."""
    parts = [joined(b, loaded[k : k + spec.lanes // loaded[0].type.count]) for k in whole_steps(spec, loaded)]
    pairs = [(parts[k], parts[min(k + 1, len(parts) - 1)]) for k in range(0, len(parts), 2)]
    masks = [b.fcmp_unordered("uno", one, two) for one, two in pairs]
    return functools.reduce(b.or_, masks)


def whole_steps(spec, loaded):
    return range(0, len(loaded), spec.lanes // loaded[0].type.count)


@intrinsic(prefer_literal=True)
def any_nan(context, spec, state):
    """Whether a NaN was met that a plain comparison cannot order."""
    made = spec_of(spec)

    def codegen(context, b, signature, arguments):
        if not made.checks:
            return ir.Constant(I1, 0)
        mask = b.extract_value(arguments[1], len(made.state()) - 1)
        bits = ir.IntType(made.lanes)
        return b.icmp_unsigned("!=", b.bitcast(mask, bits), ir.Constant(bits, 0))

    return types.boolean(spec, state), codegen


@intrinsic(prefer_literal=True)
def chosen(context, spec, state):
    """(values, tap numbers as bytes) in the order of the outputs; the values twice where no index is kept."""
    made = spec_of(spec)
    result = types.Tuple((Vector(made.element, made.lanes), Vector("uint8" if made.index else made.element, made.lanes)))

    def codegen(context, b, signature, arguments):
        parts = cgutils.unpack_tuple(b, arguments[1])
        best = parts[0]
        if made.half:
            nan = b.icmp_signed("==", parts[1], splat(parts[1].type, 0x7FFF))
            best = b.select(nan, b.or_(best, splat(best.type, QUIET[made.element])), best)
        best = ordered(b, made, best)
        if not made.index:
            return context.make_tuple(b, result, [best, best])
        number = ordered(b, made, parts[2 if made.half else 1])
        return context.make_tuple(b, result, [best, resized(b, number, I8)])

    return result(spec, state), codegen


def ordered(b, spec, value):
    """A vector in the order of the outputs."""
    if spec.order == list(range(spec.lanes)):
        return value
    where = {output: lane for lane, output in enumerate(spec.order)}
    return shuffle(b, value, [where[output] for output in range(spec.lanes)])


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
def lane_numbers(context, spec, table_at, count):
    """`count` int32 words of a table, one per output, as a vector in `Spec.order`; 1 in the lanes behind them."""
    made = spec_of(spec)

    def codegen(context, b, signature, arguments):
        kind = ir.VectorType(I32, made.lanes)
        with b.goto_entry_block():
            area = b.alloca(kind)
        b.store(splat(kind, 1), area)
        source = b.inttoptr(arguments[1], I8.as_pointer())
        cgutils.raw_memcpy(b, b.bitcast(area, I8.as_pointer()), source, arguments[2], 4)
        return shuffle(b, b.load(area), made.order)

    return Vector("int32", made.lanes)(spec, types.int64, types.int64), codegen


@intrinsic(prefer_literal=True)
def store_whole(context, address, value):
    """Store a vector."""
    align = BITS[value.element] // 8

    def codegen(context, b, signature, arguments):
        b.store(arguments[1], at(b, arguments[0], arguments[1].type), align=align)
        return context.get_dummy_value()

    return types.void(types.int64, value), codegen


@intrinsic(prefer_literal=True)
def store_part(context, address, value, count):
    """Store the first `count` lanes."""
    size = BITS[value.element] // 8

    def codegen(context, b, signature, arguments):
        kind = arguments[1].type
        with b.goto_entry_block():
            area = b.alloca(kind)
        b.store(arguments[1], area)
        target = b.inttoptr(arguments[0], I8.as_pointer())
        cgutils.raw_memcpy(b, target, b.bitcast(area, I8.as_pointer()), arguments[2], size)
        return context.get_dummy_value()

    return types.void(types.int64, value, types.int64), codegen


@intrinsic
def _divide(context, a, n):
    """Lanes of double precision by whole numbers, exactly; multiplied where that is the same."""

    def codegen(context, b, signature, arguments):
        value, count = arguments
        kind = value.type
        if isinstance(n, Vector):
            return b.fdiv(value, b.sitofp(count, kind))
        number = b.sitofp(count, F64)
        power = b.icmp_unsigned("==", b.and_(count, b.sub(count, ir.Constant(count.type, 1))), ir.Constant(count.type, 0))
        start = b.block
        with b.if_else(power) as (then, otherwise):
            with then:
                inverse = b.fdiv(ir.Constant(F64, 1.0), number)
                product, first = b.fmul(value, spread(b, inverse, kind.count)), b.block
            with otherwise:
                quotient, second = b.fdiv(value, spread(b, number, kind.count)), b.block
        del start
        result = b.phi(kind)
        result.add_incoming(product, first)
        result.add_incoming(quotient, second)
        return result

    return a(a, n), codegen


@intrinsic
def _times(context, a, n):
    """Lanes of whole numbers times a whole number."""

    def codegen(context, b, signature, arguments):
        return b.mul(arguments[0], spread(b, resized_number(b, arguments[1], I32), a.lanes))

    return a(a, n), codegen


def resized_number(b, value, kind):
    return value if value.type == kind else b.trunc(value, kind)


@overload(operator.mul)
def _mul(a, n):
    if isinstance(a, Vector) and a.element == "int32" and isinstance(n, types.Integer):
        return lambda a, n: _times(a, n)
    return None


@overload(operator.truediv)
def _truediv(a, n):
    """`Sum.finish` divides; it compiles for vectors as it is."""
    if isinstance(a, Vector) and isinstance(n, types.Integer | Vector):
        return lambda a, n: _divide(a, n)
    return None
