"""Vectors inside Numba: a type whose values are LLVM vectors, and what the fast kernels do with them.

A *spec* says in a text literal for what something is emitted: ``"max float32 k3 s2 l1 n16 w8 index"``: operation
(``max``, ``min``, or a sum, see `SUMS`), element type, taps, stride and padding in front of the last axis (stride 0 if
vectors lie along the channels), outputs in a vector, those in a register, and whether the tap number of the chosen cell
is kept; ``" places"`` instead of ``" index"``: its place in the plane. ``"e33.0"`` after the numbers: in the last block
of a row, whose windows hang over the end, the cells 0 to 33 from the first of the first window on are in the row.
``"c28"``: the outputs of a block that are wanted have 28 cells. ``"p7.14"``: a register holds two rows of 7 outputs, of
windows over rows of 14 cells.
``" r2.2.8.4"`` at its end: vectors hold several rows of outputs, 4 outputs each, of windows of 2 rows that lie 2 rows
of 8 cells apart.

A choice must give the bits of the general kernels: the first of equal values (-0.0 equals +0.0) and the first NaN. So
the taps are compared in row-major order with ``value > best``, one instruction; a block that holds a NaN is done again
with an exact comparison. Half-precision numbers are compared as the upper halves of float32 (*tops*), whose order is
theirs; two of them are picked apart by a shift and a mask.
"""

from __future__ import annotations

import functools
import itertools
import struct
from dataclasses import dataclass

import llvmlite.binding
from llvmlite import ir
from numba import types
from numba.extending import models, register_model

I1, I8, I16, I32, I64 = (ir.IntType(bits) for bits in (1, 8, 16, 32, 64))
F32, F64 = ir.FloatType(), ir.DoubleType()
TYPES = {
    "float32": F32,
    "float64": F64,
    "float16": I16,
    "bfloat16": I16,
    "bool": I8,
    "mask": I1,
    **{f"{sign}int{bits}": ir.IntType(bits) for sign in ("", "u") for bits in (8, 16, 32, 64)},
}
BITS = {"float32": 32, "float64": 64, "float16": 16, "bfloat16": 16, "bool": 8} | {
    f"{sign}int{bits}": bits for sign in ("", "u") for bits in (8, 16, 32, 64)
}
# Of cells; of cells and divided, so that it may be -0.0 until then; of their absolute values; of their squares.
SUMS = ("sum", "mean", "absolutes", "squares")
LINEAR = ("sum", "mean")
INFINITY_BITS = {"float16": 0x7C00, "bfloat16": 0x7F80}
QUIET = {"float16": 0x0200, "bfloat16": 0x0040}


@functools.cache
def register_bytes() -> int:
    """Width of this processor's vector registers."""
    features = llvmlite.binding.get_host_cpu_features()
    return 64 if features.get("avx512bw") else 32 if features.get("avx2") else 16


class Vector(types.Type):
    """A Numba type whose values are LLVM vectors."""

    def __init__(self, element: str, lanes: int) -> None:
        self.element, self.lanes = element, lanes
        super().__init__(name=f"Vector({element}, {lanes})")


def llvm(element: str, lanes: int) -> ir.VectorType:
    return ir.VectorType(TYPES[element], lanes)


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
    low: int
    lanes: int
    width: int
    index: bool
    together: tuple[int, ...] = ()
    places: bool = False
    end: int = 0
    before: int = 0
    outputs: int = 0
    cells: int = 0
    wanted: int = 1 << 30

    @property
    def size(self) -> int:
        """Bytes of an element."""
        return BITS[self.element] // 8

    @property
    def floats(self) -> bool:
        """Whether elements are compared as they are and may be NaN."""
        return self.element in ("float32", "float64")

    @property
    def adds(self) -> bool:
        """Whether sums are formed."""
        return self.operation in SUMS

    @property
    def half(self) -> bool:
        """Whether elements are half-precision numbers, which are compared as tops."""
        return self.element in INFINITY_BITS

    @property
    def checks(self) -> bool:
        """Whether a block is searched for NaN."""
        return (self.floats and not self.adds) or self.half

    @property
    def masks(self) -> bool:
        """Whether registers of masks tell of NaN: along rows, where a block loads so few that sums are no less."""
        return self.floats and self.stride > 0 and not self.together and register_bytes() == 64

    @property
    def taint(self) -> Vector:
        """What tells of NaN: sums, see there, or the largest magnitude of half-precision numbers, or masks."""
        if self.masks:
            return Vector("mask", self.width)
        return Vector("uint16", self.width) if self.half else Vector(self.element, self.checked)

    @property
    def checked(self) -> int:
        """Lanes of the sums that tell of NaN: two registers where two are filled at a time."""
        return self.width * (2 if max(1, self.stride) * self.lanes >= 4 * self.width else 1)

    @property
    def doubles(self) -> bool:
        """Whether registers hold double precision from the load on: the processor converts as it loads."""
        return self.adds and self.element == "float32" and not (self.together or self.outputs)

    @property
    def held(self) -> str:
        """The type of the lanes that cells are compared or added in."""
        return "float64" if self.doubles else "float32" if self.half else self.element

    @property
    def split(self) -> bool:
        """Whether the even tops of a register lie before the odd ones."""
        return self.half and self.stride < 2 and not self.together

    @property
    def within_lanes(self) -> bool:
        """Whether cells are picked inside 128-bit lanes, which leaves the outputs in another order."""
        narrow = BITS[self.held] < 32 and register_bytes() == 64
        wide = self.width * BITS[self.held] > 128 and not narrow
        # Rows of one register each; others share registers in too many ways.
        in_order = self.together and (self.together[2] != self.width or self.taps != 2)
        return self.stride == 2 and wide and not (in_order or self.half or self.outputs)

    @property
    def order(self) -> list[int]:
        """Which output lies at each lane."""
        if self.split:
            starts = range(0, self.lanes, self.width)
            return [start + phase + q for start in starts for phase in (0, 1) for q in range(0, self.width, 2)]
        if not self.within_lanes:
            return list(range(self.lanes))
        within, order = 128 // BITS[self.held], []
        for start in range(0, self.lanes, self.width):
            for group in range(self.width // within):
                half = within // 2
                order += [start + group * half + q for q in range(half)]
                order += [start + self.width // 2 + group * half + q for q in range(half)]
        return order

    @property
    def columns(self) -> list[int]:
        """Which output of its row lies at each lane."""
        return [q % self.outputs for q in self.order] if self.outputs else self.order

    @property
    def work(self) -> str:
        """In which type values are kept: sums are formed in double precision, as the general kernels form them."""
        return "float64" if self.adds else self.held

    @property
    def number(self) -> str:
        """The type of tap numbers: as wide as what is compared, so that one mask serves both."""
        return f"int{BITS[self.held]}"

    @property
    def kept_bytes(self) -> int:
        """Bytes of the best values of a row, when they are kept for the windows below."""
        return self.lanes * BITS[self.held] // 8

    def state(self) -> types.Type:
        """(best or sum, tap number, what tells of NaN): those that are used."""
        parts = [Vector(self.work, self.lanes)]
        if self.index:
            parts.append(Vector(self.number, self.lanes))
        if self.checks:
            parts.append(self.taint)
        return types.Tuple(parts)


@functools.cache
def parse(text: str) -> Spec:
    text, _, rows = text.partition(" r")
    places = text.endswith(" places")
    operation, element, *numbers = text.removesuffix(" index").removesuffix(" places").split()
    given = {number[0]: tuple(map(int, number[1:].split("."))) for number in numbers}
    taps, stride, low, lanes, width = (given[letter][0] for letter in "kslnw")
    together = tuple(map(int, rows.split("."))) if rows else ()
    index = places or text.endswith(" index")
    (end, before), (outputs, cells) = given.get("e", (0, 0)), given.get("p", (0, 0))
    (wanted,) = given.get("c", (1 << 30,))
    sizes = (operation, element, taps, stride, low, lanes, width)
    return Spec(*sizes, index, together, places, end, before, outputs, cells, wanted)


def spec_of(argument: types.Type) -> Spec:
    if not isinstance(argument, types.StringLiteral):
        raise TypeError("the spec must be a literal")
    return parse(argument.literal_value)


# ------------------------------------------------------------------------------------------------- what is emitted


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
    """One vector from several of the same length."""
    count = len(parts) * parts[0].type.count
    while len(parts) > 1:
        pairs = itertools.zip_longest(parts[::2], parts[1::2])
        parts = [shuffle(b, one, range(2 * one.type.count), two) for one, two in pairs]
    return parts[0] if parts[0].type.count == count else shuffle(b, parts[0], range(count))


def at(b, address, vector_type):
    return b.inttoptr(address, vector_type.as_pointer())


def plus(b, value, constant):
    return b.add(value, ir.Constant(value.type, constant)) if constant else value


def load(b, spec, address, lanes):
    """So many cells, as they are held."""
    return held(b, spec, b.load(at(b, address, llvm(spec.element, lanes)), align=spec.size))


def held(b, spec, value):
    """Cells as the registers of this spec hold them."""
    return b.fpext(value, llvm("float64", value.type.count)) if spec.doubles else value


def numbered(values, bits=I64):
    return ir.Constant(ir.VectorType(bits, len(values)), [ir.Constant(bits, int(v)) for v in values])


def neutral(spec, kind):
    """What loses against every value; 0 for sums."""
    if spec.adds:
        return splat(kind, 0)
    sign = -1 if spec.operation == "max" else 1
    if spec.floats:
        return splat(kind, sign * float("inf"))
    if spec.half:
        pattern = INFINITY_BITS[spec.element] | (0x8000 if sign < 0 else 0)
        return splat(kind, top(pattern) if kind.element == F32 else pattern)
    bits, unsigned = BITS[spec.element], spec.element.startswith("u") or spec.element == "bool"
    low, high = (0, 2**bits - 1) if unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    return splat(kind, low if sign < 0 else high)


def top(pattern):
    """The float32 whose upper half are these bits."""
    return struct.unpack("<f", struct.pack("<I", pattern << 16))[0]


def tops(b, spec, value):
    """Half-precision numbers in the upper halves of float32, in the order of `spec`: split by register, or as they are.

    Smaller ones than the least of normal numbers are so there, too: comparisons are right unless a thread is told to
    take subnormal numbers for zero.
    """
    words, width = ir.VectorType(I32, value.type.count), spec.width
    if spec.split:
        pairs = b.bitcast(value, ir.VectorType(I32, value.type.count // 2))
        even, odd = (phase_top(b, pairs, phase) for phase in (0, 1))
        half, lanes = width // 2, []
        for start in range(0, even.type.count, half):
            for phase in (0, even.type.count):
                lanes += range(phase + start, phase + start + half)
        return shuffle(b, even, lanes, odd)
    return b.bitcast(b.shl(b.zext(value, words), splat(words, 16)), llvm("float32", value.type.count))


def phase_top(b, pairs, phase):
    """The even (0) or odd (1) ones of pairs that lie in words."""
    kind = pairs.type
    bits = b.and_(pairs, splat(kind, -(1 << 16))) if phase else b.shl(pairs, splat(kind, 16))
    return b.bitcast(bits, llvm("float32", kind.count))


def halves(b, spec, value):
    """Elements, or tap numbers in 16 bits, in the order of the outputs, from tops, or from numbers in their lanes."""
    words, tall = ir.VectorType(I32, value.type.count), value.type.element == F32
    bits, shift = b.bitcast(value, words), splat(words, 16)
    if not spec.split:
        if tall and register_bytes() == 64 and words.count % 32 == 0:  # every second half of two registers at once
            every = b.bitcast(bits, ir.VectorType(I16, 2 * words.count))
            parts = [shuffle(b, every, range(first, first + 32)) for first in range(0, 2 * words.count, 32)]
            pairs = zip(parts[::2], parts[1::2], strict=True)
            return joined(b, [shuffle(b, one, range(1, 64, 2), two) for one, two in pairs])
        return b.trunc(b.lshr(bits, shift) if tall else bits, ir.VectorType(I16, words.count))
    half, starts = spec.width // 2, range(0, spec.lanes, spec.width)
    lanes = [[start + phase * half + q for start in starts for q in range(half)] for phase in (0, 1)]
    even, odd = (shuffle(b, bits, own) for own in lanes)
    shift = splat(even.type, 16)
    if tall:
        pairs = b.or_(b.lshr(even, shift), b.and_(odd, splat(odd.type, -(1 << 16))))
    else:
        pairs = b.or_(even, b.shl(odd, shift))
    return b.bitcast(pairs, ir.VectorType(I16, spec.lanes))


def is_nan(b, spec, value):
    """Mask of the tops that are NaN as half-precision numbers, which as float32 some are not."""
    kind = ir.VectorType(I32, value.type.count)
    magnitude = b.and_(b.bitcast(value, kind), splat(kind, 0x7FFFFFFF))
    return b.icmp_unsigned(">", magnitude, splat(kind, INFINITY_BITS[spec.element] << 16))


def better(b, spec, value, best, exact):
    """Mask of the lanes in which a value replaces the best so far."""
    sign = ">" if spec.operation == "max" else "<"
    if spec.floats or spec.half:
        wins = b.fcmp_ordered(sign, value, best)
        if not exact:
            return wins
        if spec.half:
            return b.and_(b.or_(wins, is_nan(b, spec, value)), b.not_(is_nan(b, spec, best)))
        first_nan = b.and_(b.fcmp_unordered("uno", value, value), b.fcmp_ordered("ord", best, best))
        return b.or_(wins, first_nan)
    if spec.element.startswith("u") or spec.element == "bool":
        return b.icmp_unsigned(sign, value, best)
    return b.icmp_signed(sign, value, best)


def quiet(b, spec, value):
    """Tops whose NaN are quiet ones, as arithmetic makes them."""
    kind = ir.VectorType(I32, value.type.count)
    bits = b.or_(b.bitcast(value, kind), splat(kind, QUIET[spec.element] << 16))
    return b.select(is_nan(b, spec, value), b.bitcast(bits, value.type), value)
