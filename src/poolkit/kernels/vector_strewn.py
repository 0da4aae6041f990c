"""Intrinsics that give the outputs of short rows to their cells; windows are whole and do not overlap.

A *layout* says in a text literal which cells are written at once: ``"2.2.2.28.14"``: those of 2 rows of outputs, of
windows of 2 x 2 cells, rows of 28 cells and 14 outputs. All lanes are known while the code is emitted: every register
of cells is picked from the registers of outputs, and no row needs a store of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from .vector_gather import comparable
from .vector_reading import collected
from .vectors import BITS, F64, I1, I8, Vector, at, llvm, numbered, plus, register_bytes, shuffle, splat, spread


@dataclass(frozen=True)
class Layout:
    """What is written at once; see the module."""

    many: int
    rows: int
    taps: int
    cells: int
    outputs: int

    def output(self, cell: int) -> int | None:
        """Which of the outputs this cell belongs to; None behind the last window of a row."""
        row, column = divmod(cell, self.cells)
        own = column // self.taps
        return row // self.rows * self.outputs + own if own < self.outputs else None

    def tap(self, cell: int) -> int:
        """Which number it has in its window."""
        row, column = divmod(cell, self.cells)
        return row % self.rows * self.taps + column % self.taps

    @property
    def every(self) -> range:
        """All cells."""
        return range(self.many * self.rows * self.cells)


def layout_of(argument: types.Type) -> Layout:
    return Layout(*map(int, argument.literal_value.split(".")))


def lanes_of(layout: Layout, element: str) -> int:
    """Outputs in whole registers; a few may lie behind."""
    wide = register_bytes() * 8 // BITS[element]
    return -(-layout.many * layout.outputs // wide) * wide


@intrinsic(prefer_literal=True)
def outputs_at(context, element, layout, address):
    """The outputs, one after the other."""
    name = element.literal_value
    result = Vector(name, lanes_of(layout_of(layout), name))

    def codegen(context, b, signature, arguments):
        return b.load(at(b, arguments[2], llvm(name, result.lanes)), align=BITS[name] // 8)

    return result(element, layout, types.int64), codegen


@intrinsic(prefer_literal=True)
def doubled(context, value):
    """A vector in double precision."""

    def codegen(context, b, signature, arguments):
        kind = ir.VectorType(F64, value.lanes)
        return arguments[0] if value.element == "float64" else b.fpext(arguments[0], kind)

    return Vector("float64", value.lanes)(value), codegen


@intrinsic(prefer_literal=True)
def rounded(context, element, value):
    """A vector of double precision as elements."""
    name = element.literal_value

    def codegen(context, b, signature, arguments):
        return arguments[1] if name == "float64" else b.fptrunc(arguments[1], llvm(name, value.lanes))

    return Vector(name, value.lanes)(element, value), codegen


@intrinsic(prefer_literal=True)
def strewn(context, layout, values, target):
    """Write what every output gives to all cells of its window."""
    made, wide = layout_of(layout), register_bytes() * 8 // BITS[values.element]

    def codegen(context, b, signature, arguments):
        parts = registers(b, summed(b, arguments[1]), wide)
        for start, cells in blocks(made, wide):
            value, real = taken(b, made, parts, cells, wide)
            stored(b, arguments[2], start, value if real is None else b.select(real, value, splat(value.type, 0)), made)
        return context.get_dummy_value()

    return types.void(layout, values, types.int64), codegen


@intrinsic(prefer_literal=True)
def strewn_to_chosen(context, layout, values, index, tap, target):
    """Write every output to the cell that it has chosen, zero to the others.

    `index` is the address of the numbers of the chosen cells, `tap` that of the first row's first cell.
    """
    made, wide = layout_of(layout), register_bytes() * 8 // BITS[values.element]
    bytes_of = ir.VectorType(I8, values.lanes)

    def codegen(context, b, signature, arguments):
        _, value, index_at, base, to = arguments
        parts = registers(b, summed(b, value), wide)
        numbers = registers(b, b.load(at(b, index_at, bytes_of), align=1), wide)
        for start, cells in blocks(made, wide):
            own, real = taken(b, made, parts, cells, wide)
            number = comparable(b, taken(b, made, numbers, cells, wide)[0], values)
            lane = number.type.element
            wanted = b.add(
                numbered([made.tap(cell) for cell in cells], lane), spread(b, b.trunc(base, lane), len(cells))
            )
            chosen = b.icmp_signed("==", number, wanted)
            chosen = chosen if real is None else b.and_(chosen, real)
            stored(b, to, start, b.select(chosen, own, splat(own.type, 0)), made)
        return context.get_dummy_value()

    return types.void(layout, values, types.int64, types.int64, types.int64), codegen


def summed(b, value):
    """The sum that a cell has after this output: 0 and -0.0 are 0, as the general kernels add."""
    return b.fadd(splat(value.type, 0), value)


def registers(b, value, wide):
    return [shuffle(b, value, range(start, start + wide)) for start in range(0, value.type.count, wide)]


def blocks(layout, wide):
    """(first cell, cells of one register); the last may reach behind the layout with copies of its last cell."""
    last = layout.every[-1]
    return [(start, [min(start + q, last) for q in range(wide)]) for start in range(0, last + 1, wide)]


def taken(b, layout, parts, cells, wide):
    """(what belongs to the outputs of these cells, mask of the cells that have one, None if all have)"""
    own = [layout.output(cell) for cell in cells]
    some = next((output for output in own if output is not None), 0)
    value = collected(b, parts, [some if output is None else output for output in own], wide)
    return value, None if None not in own else numbered([output is not None for output in own], I1)


def stored(b, target, start, value, layout):
    """Store a register; of the last one the cells that are there, in pieces of powers of two."""
    size, left, done = _bytes(value), min(value.type.count, len(layout.every) - start), 0
    while left:
        count = 1 << (left.bit_length() - 1)
        piece = value if count == value.type.count else shuffle(b, value, range(done, done + count))
        where = plus(b, target, (start + done) * size)
        b.store(piece, at(b, where, piece.type), align=size)
        done, left = done + count, left - count


def _bytes(value):
    return 8 if value.type.element == F64 else 4


