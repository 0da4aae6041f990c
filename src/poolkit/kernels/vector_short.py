"""Intrinsics that write the gradients of short rows: those of whole rows of outputs at once.

A *layout* says in a text literal which cells are written: ``"2 k2.2 s2.2 l0 28.14 r0.2 b0.0 o0.14"``: those of 2 rows
of outputs, of windows of 2 x 2 cells, steps of 2 x 2, no padding in front of the last axis, rows of 28 cells and 14
outputs; of the 2 rows of cells that follow from a step those from 0 to 2, which look at outputs of the rows 0 to 0
before; from the first output on, those from 0 to 14 are in the row. Longer rows are written in pieces; the layout of a
piece is that of a row whose outputs have neighbours. All lanes are known while the code is emitted: every register of
cells is picked from registers of outputs or of sums.
"""

from __future__ import annotations

from dataclasses import dataclass

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from .vector_gather import comparable, given, reaches
from .vector_reading import collected
from .vector_writing import around_caches
from .vectors import BITS, I1, I8, I64, Vector, at, llvm, numbered, plus, register_bytes, shuffle, splat, spread


@dataclass(frozen=True)
class Layout:
    """What is written at once; see the module.

    Attributes:
        many: Rows of outputs.
        kernel: Cells of a window along the last two axes.
        stride: Steps along them.
        low: Padding in front of the last.
        cells: Of a row.
        outputs: Of a row.
        rows: First and end of the rows of cells of each row of outputs.
        before: Fewest and most rows of outputs before that they look at.
        real: First and end of the outputs that there are, from the first of these on.
    """

    many: int
    kernel: tuple[int, int]
    stride: tuple[int, int]
    low: int
    cells: int
    outputs: int
    rows: tuple[int, int]
    before: tuple[int, int]
    real: tuple[int, int]

    def __str__(self) -> str:
        row = f"l{self.low} {self.cells}.{self.outputs}"
        pairs = {"k": self.kernel, "s": self.stride, "r": self.rows, "b": self.before, "o": self.real}
        kernel, stride, *others = (f"{key}{one}.{two}" for key, (one, two) in pairs.items())
        return " ".join([str(self.many), kernel, stride, row, *others])

    @property
    def size(self) -> int:
        """Cells in all."""
        return self.many * (self.rows[1] - self.rows[0]) * self.cells

    def place(self, cell: int) -> tuple[int, int, int]:
        """(row of outputs, row of cells in it, column) of a cell."""
        row, column = divmod(cell, self.cells)
        group, own = divmod(row, self.rows[1] - self.rows[0])
        return group, self.rows[0] + own, column

    def output(self, cell: int) -> int | None:
        """Of windows that do not overlap: the output of this cell; None behind the last window of a row."""
        group, _, column = self.place(cell)
        own = column // self.kernel[1]
        return group * self.outputs + own if own < self.outputs else None

    def tap(self, cell: int) -> int:
        """And its number in its window."""
        _, row, column = self.place(cell)
        return row * self.kernel[1] + column % self.kernel[1]

    def wide(self, element: str) -> int:
        """Lanes of a register."""
        return register_bytes() * 8 // BITS[element]

    def lanes(self, element: str) -> int:
        """Outputs, and sums of cells behind them, in whole registers; a few may lie behind.

        1, 2 or 4 registers: LLVM works on three of them element by element.
        """
        wide, most = self.wide(element), max(self.many * self.outputs, -(-self.cells // self.stride[1]))
        return wide << (-(-most // wide) - 1).bit_length()


def parse(text: str) -> Layout:
    many, kernel, stride, low, row, *others = text.split()
    return Layout(int(many), pair(kernel), pair(stride), int(low[1:]), *pair(row), *map(pair, others))


def pair(text: str) -> tuple[int, int]:
    one, two = text.strip("ksrbo").split(".")
    return int(one), int(two)


def layout_of(argument: types.Type) -> Layout:
    return parse(argument.literal_value)


@intrinsic(prefer_literal=True)
def strewn(context, layout, values, target):
    """Write what every output gives to all cells of its window."""
    made, wide, size = layout_of(layout), layout_of(layout).wide(values.element), BITS[values.element] // 8

    def codegen(context, b, signature, arguments):
        parts = registers(b, summed(b, arguments[1]), wide)
        for start, cells in blocks(made, wide, made.size):
            value, real = taken(b, made, parts, cells, wide)
            value = value if real is None else b.select(real, value, splat(value.type, 0))
            in_pieces(b, plus(b, arguments[2], start * size), value, len(set(cells)), size)
        return context.get_dummy_value()

    return types.void(layout, values, types.int64), codegen


@intrinsic(prefer_literal=True)
def strewn_to_chosen(context, element, layout, gradient, index, tap, target):
    """Write every output's gradient to the cell that it has chosen, zero to the others.

    `gradient` and `index` are the addresses of the outputs' gradients and of the numbers of the chosen cells, `tap` is
    the number of the first row's first cell.
    """
    name, made = element.literal_value, layout_of(layout)
    wide, size, values = made.wide(name), BITS[name] // 8, Vector(name, made.lanes(name))

    def codegen(context, b, signature, arguments):
        _, _, gradient_at, index_at, base, to = arguments
        value = b.load(at(b, gradient_at, llvm(name, values.lanes)), align=size)
        parts = registers(b, summed(b, value), wide)
        numbers = registers(b, b.load(at(b, index_at, ir.VectorType(I8, values.lanes)), align=1), wide)
        for start, cells in blocks(made, wide, made.size):
            own, real = taken(b, made, parts, cells, wide)
            number = comparable(b, taken(b, made, numbers, cells, wide)[0], values, False)
            lane = number.type.element
            wanted = b.add(
                numbered([made.tap(cell) for cell in cells], lane), spread(b, b.trunc(base, lane), len(cells))
            )
            chosen = b.icmp_signed("==", number, wanted)
            chosen = chosen if real is None else b.and_(chosen, real)
            own = b.select(chosen, own, splat(own.type, 0))
            in_pieces(b, plus(b, to, start * size), own, len(set(cells)), size)
        return context.get_dummy_value()

    return types.void(element, layout, types.int64, types.int64, types.int64, types.int64), codegen


@intrinsic(prefer_literal=True)
def gathered_rows(context, element, layout, gradient, index, target, outputs, cells, around):
    """Write the cells of overlapping windows: what all their outputs give them.

    `gradient` and `index` are the addresses of the first output of the first row, `outputs` and `cells` those of a
    whole row. The outputs that a cell looks at must be there, or be told apart by the layout; all are read. `around`:
    whole registers are stored around the caches, at multiples of their size; `written` must follow.
    """
    name, made = element.literal_value, layout_of(layout)

    def codegen(context, b, signature, arguments):
        _, _, gradient_at, index_at, to, pitch, row_cells, _ = arguments
        outputs = Outputs(b, name, made, gradient_at, index_at, pitch)
        rows_written(b, outputs, to, row_cells, around.literal_value)
        return context.get_dummy_value()

    whole = types.int64
    return types.void(element, layout, whole, whole, whole, whole, whole, around), codegen


@intrinsic(prefer_literal=True)
def row_loaded(context, element, layout, gradient, index):
    """What `rows_after` needs of a row of outputs, the one before its own."""
    name, made = element.literal_value, layout_of(layout)
    state = state_of(name, made)

    def codegen(context, b, signature, arguments):
        outputs = Outputs(b, name, made, arguments[2], arguments[3], I64(0))
        return context.make_tuple(b, state, outputs.of_row(0))

    return state(element, layout, types.int64, types.int64), codegen


@intrinsic(prefer_literal=True)
def rows_after(context, element, layout, before, gradient, index, target, cells, around):
    """`gathered_rows` of one row of outputs, after the one that was loaded; returns its own, loaded."""
    name, made = element.literal_value, layout_of(layout)
    state = state_of(name, made)

    def codegen(context, b, signature, arguments):
        outputs = Outputs(b, name, made, arguments[3], arguments[4], I64(0))
        parts = cgutils.unpack_tuple(b, arguments[2])
        outputs.loaded = {(1, offset): parts[2 * q : 2 * q + 2] for q, offset in enumerate(reached_outputs(made))}
        rows_written(b, outputs, arguments[5], arguments[6], around.literal_value)
        return context.make_tuple(b, state, outputs.of_row(0))

    whole = types.int64
    return state(element, layout, state, whole, whole, whole, whole, around), codegen


def reached_outputs(layout):
    """Outputs beside its own that a cell looks at."""
    (_, k2), (_, s2) = layout.kernel, layout.stride
    return sorted({offset for phase in reaches(k2, s2, layout.low) for offset, _ in phase})


def state_of(name, layout):
    """The type of what is kept of a row of outputs: values and numbers for each of those."""
    lanes = layout.lanes(name)
    number = Vector("uint8" if register_bytes() == 64 else f"int{BITS[name]}", lanes)
    return types.Tuple([Vector(name, lanes), number] * len(reached_outputs(layout)))


class Outputs:
    """The outputs that cells of a layout look at, each loaded once."""

    def __init__(self, b, name, layout, gradient_at, index_at, pitch):
        self.b, self.name, self.layout, self.pitch = b, name, layout, pitch
        self.addresses, self.loaded, self.plain = (gradient_at, index_at), {}, set()

    def __call__(self, m, offset, first):
        """`m` rows before, and as many outputs further: (values, numbers; no tap has those of other rows, None)

        `first`: no value is -0.0.
        """
        b, lanes, size = self.b, self.layout.lanes(self.name), BITS[self.name] // 8
        if (m, offset) not in self.loaded:
            away = plus(b, b.mul(self.pitch, I64(-m)), offset)
            where = b.add(self.addresses[0], b.mul(away, I64(size)))
            value = b.load(at(b, where, llvm(self.name, lanes)), align=size)
            number = b.load(at(b, b.add(self.addresses[1], away), ir.VectorType(I8, lanes)), align=1)
            others = [0 if real else -1 for real in real_outputs(self.layout, offset, lanes)]
            number = b.or_(number, numbered(others, I8)) if any(others) else number
            self.loaded[m, offset] = value, comparable(b, number, Vector(self.name, lanes), True)
            self.plain.add((m, offset))
        value, number = self.loaded[m, offset]
        if first and (m, offset) in self.plain:
            value = summed(b, value)
            self.loaded[m, offset] = value, number
            self.plain.remove((m, offset))
        return value, number, None

    def of_row(self, m):
        """What is kept of a row, no value of which is -0.0."""
        return [part for offset in reached_outputs(self.layout) for part in self(m, offset, offset in self.firsts)[:2]]

    @property
    def firsts(self):
        """Those that sums may begin with."""
        (_, k2), (_, s2) = self.layout.kernel, self.layout.stride
        return {phase[0][0] for phase in reaches(k2, s2, self.layout.low) if phase}


def rows_written(b, outputs, to, row_cells, streamed):
    """Write the cells of a layout, `row_cells` in each row."""
    made, name = outputs.layout, outputs.name
    wide, lanes, size, parts = made.wide(name), made.lanes(name), BITS[name] // 8, []
    for row in range(*made.rows):
        for total in sums_of_row(b, made, row, outputs):
            parts += registers(b, splat(llvm(name, lanes), 0) if total is None else total, wide)
    # Single rows of outputs are quicker row by row, because a register of two rows takes three shuffles.
    for start, own in blocks(made, wide, made.cells if made.many == 1 else made.size):
        value = collected(b, parts, [sum_of(made, cell, lanes) for cell in own], wide)
        row, column = divmod(start, made.cells) if made.many == 1 else (0, start)
        place = b.add(b.mul(row_cells, I64(row)), I64(column))
        in_pieces(b, b.add(to, b.mul(place, I64(size))), value, len(set(own)), size, streamed)


def sums_of_row(b, layout, row, outputs):
    """One vector of sums per phase of the last axis, None for nothing: of this row of cells of every row of outputs."""
    (k1, k2), (s1, s2) = layout.kernel, layout.stride
    sums = [None] * s2
    for m in range(min(layout.before[1], (k1 - 1 - row) // s1), layout.before[0] - 1, -1):
        for phase, reached in enumerate(reaches(k2, s2, layout.low)):
            for offset, own in reached:
                tap = ir.Constant(I64, (row + m * s1) * k2 + own)
                sums[phase] = given(b, sums[phase], *outputs(m, offset, sums[phase] is None), tap)
    return sums


def real_outputs(layout, offset, lanes):
    """Whether the output so far beside each lane's lies in the same row; lanes that nothing is stored of don't care."""
    if layout.many == 1:
        columns = [q if q < -(-layout.cells // layout.stride[1]) else -offset for q in range(lanes)]
    else:
        columns = [q % layout.outputs if q < layout.many * layout.outputs else -offset for q in range(lanes)]
    return [layout.real[0] <= column + offset < layout.real[1] for column in columns]


def sum_of(layout, cell, lanes):
    """Where the sum of a cell stands in the registers of all rows and phases."""
    group, row, column = layout.place(cell)
    own, phase = divmod(column, layout.stride[1])
    return ((row - layout.rows[0]) * layout.stride[1] + phase) * lanes + group * layout.outputs + own


def summed(b, value):
    """The sum that a cell has after this output: 0 and -0.0 are 0, as the general kernels add."""
    return b.fadd(splat(value.type, 0), value)


def registers(b, value, wide):
    return [shuffle(b, value, range(start, start + wide)) for start in range(0, value.type.count, wide)]


def blocks(layout, wide, together):
    """(first cell, cells of one register); one does not reach beyond so many cells, but repeats the last of them.

    Where any lanes of two registers are one instruction away, the last register overlaps the one before instead.
    """
    overlap = register_bytes() == 64 and together >= wide
    for first in range(0, layout.size, together):
        end = first + together
        for start in range(first, end, wide):
            start = min(start, end - wide) if overlap else start
            yield start, [min(start + q, end - 1) for q in range(wide)]


def taken(b, layout, parts, cells, wide):
    """(what belongs to the outputs of these cells, mask of the cells that have one, None if all have)"""
    own = [layout.output(cell) for cell in cells]
    some = next((output for output in own if output is not None), 0)
    value = collected(b, parts, [some if output is None else output for output in own], wide)
    return value, None if None not in own else numbered([output is not None for output in own], I1)


def in_pieces(b, address, value, left, size, around=False):
    """Store the first lanes in pieces of powers of two, which are quicker than masked stores.

    `around`: whole values are stored around the caches, at multiples of their size.
    """
    done = 0
    while left:
        count = 1 << (left.bit_length() - 1)
        piece = value if count == value.type.count else shuffle(b, value, range(done, done + count))
        stored = b.store(piece, at(b, plus(b, address, done * size), piece.type), align=size)
        if around and piece is value:
            stored.align = count * size
            around_caches(b, stored)
        done, left = done + count, left - count
