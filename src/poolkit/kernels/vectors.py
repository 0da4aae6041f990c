"""Vectors inside Numba: a type whose values are LLVM vectors, and what the fast kernels do with them.

A *spec* says in a text literal for what something is emitted: ``"max float32 k3 s2 l1 n16 w8 index"``: operation
(``max``, ``min``, ``sum``), element type, taps, stride and padding in front of the last axis (stride 0 if vectors lie
along the channels), outputs in a vector, those in a register, and whether the tap number of the chosen cell is kept.

A choice must give the bits of the general kernels: the first of equal values (-0.0 equals +0.0) and the first NaN. So
the taps are compared in row-major order with ``value > best``, one instruction; a block that holds a NaN is done again
with an exact comparison.

With stride 2 the even and odd cells are picked inside the 128-bit lanes of two registers, which is one instruction
where a pick across lanes takes two; the outputs lie in that order until they are stored.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from functools import partial

import llvmlite.binding
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import models, register_model

INSIDE, LEFT, MASKED = 0, 1, 2  # how rows are read: as they are; `low` cells before the row overruled; with masks
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

    @property
    def size(self) -> int:
        """Bytes of an element."""
        return BITS[self.element] // 8

    @property
    def floats(self) -> bool:
        """Whether elements are compared as they are and may be NaN."""
        return self.element in ("float32", "float64")

    @property
    def half(self) -> bool:
        """Whether elements are half-precision numbers, which are compared by `key_of`."""
        return self.element in INFINITY_BITS

    @property
    def checks(self) -> bool:
        """Whether a block is searched for NaN."""
        return self.floats and self.operation != "sum"

    @property
    def within_lanes(self) -> bool:
        """Whether cells are picked inside 128-bit lanes, which leaves the outputs in another order."""
        return self.stride == 2 and BITS[self.element] >= 32 and self.width * self.size > 16

    @property
    def order(self) -> list[int]:
        """Which output lies at each lane."""
        if not self.within_lanes:
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
            parts.append(Vector(self.number, self.width))
        return types.Tuple(parts)


@functools.cache
def parse(text: str) -> Spec:
    operation, element, *numbers = text.removesuffix(" index").split()
    taps, stride, low, lanes, width = (int(number[1:]) for number in numbers)
    return Spec(operation, element, taps, stride, low, lanes, width, text.endswith(" index"))


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


def load_inside(b, address, kind, column, size, otherwise):
    """A vector whose lanes outside the row, [0, size), hold `otherwise`; they are not read."""
    columns = b.add(spread(b, b.trunc(column, I32), kind.count), numbered(range(kind.count), I32))
    inside = b.icmp_unsigned("<", columns, spread(b, b.trunc(size, I32), kind.count))
    bits = {F32: 32, F64: 64}.get(kind.element) or kind.element.width
    letter = "f" if kind.element in (F32, F64) else "i"
    signature = ir.FunctionType(kind, [kind.as_pointer(), I32, inside.type, kind])
    name = f"llvm.masked.load.v{kind.count}{letter}{bits}.p0"
    function = cgutils.get_or_insert_function(b.module, signature, name)
    return b.call(function, [at(b, address, kind), ir.Constant(I32, bits // 8), inside, otherwise])


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


def candidates(b, spec, address, column, size, mode):
    """One vector per tap of a row, lanes in `spec.order`; also everything that was loaded."""
    if spec.stride == 0:  # lanes are channels: one cell
        starts = range(0, spec.lanes, spec.width)
        parts = [load(b, spec, plus(b, address, start * spec.size), spec.width) for start in starts]
        return [joined(b, parts)], parts
    groups, loaded = {}, []

    def raw(group):
        """`stride * lanes` neighbours from column `group * stride` on, in registers."""
        if group not in groups:
            parts = []
            for start in range(0, spec.stride * spec.lanes, spec.width):
                offset = group * spec.stride + start
                where = plus(b, address, offset * spec.size)
                kind = llvm(spec.element, spec.width)
                if mode == MASKED:
                    parts.append(load_inside(b, where, kind, plus(b, column, offset), size, neutral(spec, kind)))
                else:
                    inside = [mode == INSIDE or offset + lane >= spec.low for lane in range(spec.width)]
                    parts.append(kept(b, load(b, spec, where, spec.width), inside, neutral(spec, kind)))
            loaded.extend(parts)
            groups[group] = parts
        return groups[group]

    if mode == MASKED or spec.stride == 1:
        return [picked(b, spec, raw(tap // spec.stride), tap % spec.stride) for tap in range(spec.taps)], loaded
    return shifted_taps(b, spec, address, mode, loaded), loaded


def shifted_taps(b, spec, address, mode, loaded):
    """The same from the cells that follow column 0 of the block, each loaded once, and single ones beside them.

    Cells of one phase serve all taps of that phase, moved by whole outputs: a second load of neighbours would cross a
    cache line where the first does not.
    """
    first, kind, width = plus(b, address, spec.low * spec.size), llvm(spec.element, spec.width), spec.width
    parts = [
        load(b, spec, plus(b, first, start * spec.size), width) for start in range(0, spec.stride * spec.lanes, width)
    ]
    loaded.extend(parts)
    found, single = [], {}

    def beside(output, phase):
        """The cell of this phase of an output before or behind the block, in a vector."""
        if (output, phase) not in single:
            column = output * spec.stride + phase
            value = splat(kind, 0)
            if column < 0 and mode == LEFT:
                value = neutral(spec, kind)
            else:
                cell = b.load(b.inttoptr(plus(b, first, column * spec.size), TYPES[spec.element].as_pointer()))
                cell.align = spec.size
                value = b.insert_element(value, cell, ir.Constant(I32, 0))
                loaded.append(value)
            single[output, phase] = value
        return single[output, phase]

    place = {output: lane for lane, output in enumerate(spec.order)}
    for tap in range(spec.taps):
        ahead, phase = divmod(tap - spec.low, spec.stride)
        own = registers(b, spec, parts, phase)
        found.append(
            joined(b, [moved(b, spec, own, r, ahead, place, partial(beside, phase=phase)) for r in range(len(own))])
        )
    return found


def moved(b, spec, registers, number, ahead, place, beside):
    """One register of outputs whose cells lie `ahead` outputs further in `registers`, or `beside` them."""
    result, width = registers[number], spec.width
    if ahead == 0:
        return result
    sources, wanted = {}, []
    for output in spec.order[number * width : (number + 1) * width]:
        at_output = output + ahead
        key = place[at_output] // width if at_output in place else (at_output,)
        sources.setdefault(key, len(sources))
        wanted.append((key, place[at_output] % width if at_output in place else 0))
    every = [registers[key] if isinstance(key, int) else beside(key[0]) for key in sources]
    result = every[0]
    taken = [lane if sources[key] == 0 else 0 for key, lane in wanted]
    if len(every) == 1:
        return shuffle(b, result, taken)
    for more in range(1, len(every)):
        lanes = [
            width + lane if sources[key] == more else (taken[q] if more == 1 else q)
            for q, (key, lane) in enumerate(wanted)
        ]
        result = shuffle(b, result, lanes, every[more])
    return result


def kept(b, value, lanes, otherwise):
    """Lanes as they are, or `otherwise` where `lanes` say so, which is known while the code is emitted."""
    return value if all(lanes) else b.select(numbered(lanes, I1), value, otherwise)


def picked(b, spec, parts, phase):
    """Every `stride`-th cell from `phase` on, in `spec.order`."""
    return joined(b, parts if spec.stride == 1 else registers(b, spec, parts, phase))


def registers(b, spec, parts, phase):
    """The same, a vector per register."""
    if not spec.within_lanes:
        groups = [parts[k : k + spec.stride] for k in range(0, len(parts), spec.stride)]
        return [strided(b, spec, group, phase) for group in groups]
    within, width = 16 // spec.size, spec.width
    lanes = []
    for group in range(width // within):
        chosen = [group * within + phase + 2 * q for q in range(within // 2)]
        lanes += chosen + [width + lane for lane in chosen]
    return [shuffle(b, one, lanes, two) for one, two in zip(parts[::2], parts[1::2], strict=True)]


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
