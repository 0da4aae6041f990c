"""How the vector kernels read cells: one vector per tap of a window, for as many outputs as a block has.

With stride 2 the even and odd cells are picked inside the 128-bit lanes of two registers, which is one instruction
where a pick across lanes takes two; the outputs lie in that order, `Spec.order`, until they are stored.
"""

from __future__ import annotations

from functools import partial

from llvmlite import ir
from numba.core import cgutils

from .vectors import (
    BITS,
    F32,
    F64,
    I1,
    I32,
    I64,
    TYPES,
    at,
    better,
    held,
    joined,
    llvm,
    load,
    neutral,
    numbered,
    phase_top,
    plus,
    shuffle,
    splat,
    spread,
    tops,
)

# How rows are read: as they are; `low` cells before the row overruled; with masks; in a row's last block, cells outside
# of the row overruled; several rows at once; single cells that lie apart by what a table of 64-bit numbers says, whose
# address stands for the row's size; 4 neighbours of each of those; the last 1, 2 or 3 of 4 such neighbours, at
# APART_4 + 1 to APART_4 + 3.
INSIDE, LEFT, MASKED, RIGHT, TOGETHER, APART, APART_4 = 0, 1, 2, 3, 4, 5, 6


def candidates(b, spec, address, column, size, mode):
    """One vector per tap of a row, lanes in `spec.order`; also everything that was loaded.

    For rows `TOGETHER` one per tap of the window, or what comes out the same.
    """
    if mode == TOGETHER:
        return several_rows(b, spec, address)
    if mode >= APART:
        return cells_apart(b, spec, address, size, mode)
    if spec.stride == 0:  # lanes are channels
        return one_cell(b, spec, address, column, size, mode)
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
                    value = load_inside(b, where, kind, plus(b, column, offset), size, neutral(spec, kind))
                    value = held(b, spec, value)
                    parts.append(value)
                else:
                    value = loaded_part(b, spec, where, offset)
                    parts.append(overruled(b, spec, value, offset, mode))
                loaded.append(value)  # as it was read: what overrules it is infinite
            groups[group] = parts
        return groups[group]

    if mode == MASKED or spec.stride == 1:
        return [picked(b, spec, raw(tap // spec.stride), tap % spec.stride) for tap in range(spec.taps)], loaded
    return shifted_taps(b, spec, address, mode, loaded), loaded


def loaded_part(b, spec, address, start):
    """A register of neighbours, the first of which is cell `start` of the block; zeros where no cells are wanted.

    What is not loaded need not be converted: half a register of numbers in double precision is less work than a whole.
    """
    width, half = spec.width, spec.width // 2
    if start + half < spec.wanted:
        return load(b, spec, address, width)
    none = splat(llvm("float64" if spec.doubles else spec.element, half), 0)
    part = load(b, spec, address, half) if start < spec.wanted else none
    return shuffle(b, part, range(width), none)


def one_cell(b, spec, address, column, size, mode):
    """`candidates` of one cell, whose channels lie side by side."""
    parts, kind = [], llvm(spec.element, spec.width)
    for start in range(0, spec.lanes, spec.width):
        where = plus(b, address, start * spec.size)
        if mode == MASKED:  # fewer channels than lanes
            value = load_inside(b, where, kind, plus(b, column, start), size, neutral(spec, kind))
            parts.append(held(b, spec, value))
        else:
            parts.append(load(b, spec, where, spec.width))
    return [picked(b, spec, parts, 0)], parts


def cells_apart(b, spec, address, table, mode):
    """`candidates` of cells that lie apart: of one column, or of those that `mode` wants of 4 neighbours."""
    wanted = {APART: 1, APART_4: 4}.get(mode, mode - APART_4)
    before, kind = (0, TYPES[spec.element]) if mode == APART else (4 - wanted, llvm(spec.element, 4))
    rows = []
    for lane in range(spec.lanes):
        away = b.load(b.inttoptr(plus(b, table, 8 * lane), I64.as_pointer()), align=8)
        where = plus(b, b.add(address, away), -before * spec.size)
        rows.append(b.load(b.inttoptr(where, kind.as_pointer()), align=spec.size))
    if mode == APART:
        starts = range(0, spec.lanes, spec.width)
        columns = [[one_vector(b, spec, rows[start : start + spec.width]) for start in starts]]
    else:
        many = max(4, spec.width)
        turns = [turned(b, rows[start : start + many]) for start in range(0, spec.lanes, many)]
        columns = [divided(b, parts, spec.width) for parts in zip(*turns, strict=True)][before:]
    columns = [[held(b, spec, part) for part in parts] for parts in columns]
    return [picked(b, spec, parts, 0) for parts in columns], [part for parts in columns for part in parts]


def divided(b, parts, width):
    """The same lanes in vectors of so many."""
    count = parts[0].type.count
    if count == width:
        return parts
    return [shuffle(b, part, range(start, start + width)) for part in parts for start in range(0, count, width)]


def one_vector(b, spec, values):
    """A vector of these numbers."""
    result = ir.Constant(llvm(spec.element, len(values)), ir.Undefined)
    for lane, value in enumerate(values):
        result = b.insert_element(result, value, I32(lane))
    return result


def turned(b, rows):
    """The 4 columns of rows of 4, a vector each, in steps that are one instruction inside 128-bit lanes."""
    groups = len(rows) // 4
    parts = [joined(b, rows[row::4]) for row in range(4)]  # of rows m, m + 4, ...

    def picks(*lanes):
        every = 4 * groups
        return [lane % 4 + 4 * group + (every if lane > 3 else 0) for group in range(groups) for lane in lanes]

    halves = [
        [shuffle(b, parts[row], picks(*lanes), parts[row + 1]) for row in (0, 2)]
        for lanes in ((0, 4, 1, 5), (2, 6, 3, 7))
    ]
    pairs = ((0, 1, 4, 5), (2, 3, 6, 7))
    return [shuffle(b, one, picks(*lanes), two) for one, two in halves for lanes in pairs]


def shifted_taps(b, spec, address, mode, loaded):
    """The same from the cells that follow column 0 of the block, each loaded once, and single ones beside them.

    Cells of one phase serve all taps of that phase, moved by whole outputs: a second load of neighbours would cross a
    cache line where the first does not.
    """
    first, kind, width = plus(b, address, spec.low * spec.size), llvm(spec.held, spec.width), spec.width
    starts = range(0, spec.stride * spec.lanes, width)
    parts = [loaded_part(b, spec, plus(b, first, start * spec.size), start) for start in starts]
    loaded.extend(parts)
    parts = [overruled(b, spec, part, spec.low + at, mode) for part, at in zip(parts, starts, strict=True)]
    found, single = [], {}

    def beside(output, phase):
        """The cell of this phase of an output before or behind the block, in a vector."""
        if (output, phase) not in single:
            column = output * spec.stride + phase
            value = splat(kind, 0)
            if not in_row(spec, spec.low + column, mode):
                value = neutral(spec, kind)
            else:
                cell = b.load(b.inttoptr(plus(b, first, column * spec.size), TYPES[spec.element].as_pointer()))
                cell.align = spec.size
                raw = splat(llvm(spec.element, width), 0)
                raw = held(b, spec, b.insert_element(raw, cell, ir.Constant(I32, 0)))
                value = tops(b, spec, raw) if spec.half else raw
                if column > 0:  # those before the block belong to the one before, which has looked at them
                    loaded.append(raw)
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


def in_row(spec, cell, mode):
    """Whether the row holds this cell, counted from the first of the block's first window."""
    if mode == RIGHT:
        return spec.before <= cell < spec.end
    return mode == INSIDE or cell >= spec.low


def overruled(b, spec, value, cell, mode):
    """Cells from this one on; what loses against every value where the row holds none, known while code is emitted."""
    lanes = [in_row(spec, cell + lane, mode) for lane in range(value.type.count)]
    return value if all(lanes) else b.select(numbered(lanes, I1), value, neutral(spec, value.type))


def picked(b, spec, parts, phase):
    """Every `stride`-th cell from `phase` on, in `spec.order`."""
    if spec.stride > 1:
        return joined(b, registers(b, spec, parts, phase))
    return tops(b, spec, joined(b, parts)) if spec.half else joined(b, parts)


def registers(b, spec, parts, phase):
    """The same, a vector per register."""
    if spec.half and spec.stride == 2:
        words = ir.VectorType(I32, spec.width // 2)
        own = [phase_top(b, b.bitcast(part, words), phase) for part in parts]
        return [joined(b, own[k : k + 2]) for k in range(0, len(own), 2)]
    if not spec.within_lanes:
        groups = [parts[k : k + spec.stride] for k in range(0, len(parts), spec.stride)]
        made = [strided(b, spec, group, phase) for group in groups]
        return [tops(b, spec, value) for value in made] if spec.half else made
    within, width = 128 // BITS[spec.held], spec.width
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


def several_rows(b, spec, address):
    """Windows of rows that follow each other without a gap, from registers that hold several of them."""
    rows, step, pitch, outputs = spec.together
    many = spec.lanes // outputs
    last = ((many - 1) * step + rows - 1) * pitch + (outputs - 1) * spec.stride + spec.taps
    parts = [load(b, spec, plus(b, address, at * spec.size), spec.width) for at in range(0, last, spec.width)]
    loaded = list(parts)
    taps, stride, length = range(spec.taps), spec.stride, pitch
    pairs_first = spec.taps == stride == 2 and pitch % 2 == 0 and not spec.within_lanes
    if pairs_first and not (spec.index or spec.adds or spec.half):
        # The larger of two neighbours first, over all rows at once: the first of equals is the same in either order.
        parts = parts + [parts[-1]] * (len(parts) % 2)
        pairs = zip(parts[::2], parts[1::2], strict=True)
        parts, taps, stride, length = [halved(b, spec, *pair) for pair in pairs], range(1), 1, pitch // 2
    found = []
    for row in range(rows):
        for tap in taps:
            cells = [
                ((q // outputs) * step + row) * length + q % outputs * stride + tap if q < many * outputs else 0
                for q in spec.order
            ]
            starts = range(0, spec.lanes, spec.width)
            value = joined(b, [collected(b, parts, cells[at : at + spec.width], spec.width) for at in starts])
            found.append(tops(b, spec, value) if spec.half else value)
    return found, loaded


def halved(b, spec, one, two):
    """The better of every two neighbours in two registers, NaN aside."""
    even, odd = (shuffle(b, one, range(phase, 2 * spec.width, 2), two) for phase in (0, 1))
    return b.select(better(b, spec, odd, even, False), odd, even)


def collected(b, parts, cells, width):
    """A register of elements from all over `parts`, two registers at a time."""
    level = [(part, {start * width + lane: lane for lane in range(width)}) for start, part in enumerate(parts)]
    while len(level) > 1:
        merged = []
        for one, two in zip(level[::2], [*level[1::2], None] if len(level) % 2 else level[1::2], strict=True):
            if two is None:
                merged.append(one)
                continue
            wanted = [cell for cell in dict.fromkeys(cells) if cell in one[1] or cell in two[1]]
            if not wanted:
                continue
            # A cell stays where it is wanted in the end, if it can.
            lanes = {cells.index(cell): cell for cell in wanted}
            taken = [lanes.get(q, wanted[0]) for q in range(width)]
            mask = [one[1][cell] if cell in one[1] else width + two[1][cell] for cell in taken]
            merged.append((shuffle(b, one[0], mask, two[0]), {cell: q for q, cell in lanes.items()}))
        level = merged
    value, place = level[0]
    return shuffle(b, value, [place[cell] for cell in cells])
