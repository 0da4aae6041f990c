"""Intrinsics of short rows, two rows of outputs in a register: `vector_rows.rows_paired`; see `vectors`.

One instruction picks the cells of a tap from a row of cells for each: windows may overlap, and hang over the ends of
rows, where what loses against every value stands for the cells that there are not.
"""

from __future__ import annotations

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from .vector_intrinsics import after, empty
from .vector_sums import widened
from .vectors import I1, I32, llvm, load, neutral, numbered, plus, shuffle, spec_of, spread


@intrinsic(prefer_literal=True)
def opened_pair(context, spec, address, other, tap, other_tap):
    """The state after the first row of the windows, whose cells lie at these addresses, one for each row of outputs.

    `tap` and `other_tap` are the numbers of their taps 0.
    """
    made = spec_of(spec)
    state = made.state()

    def codegen(context, b, signature, arguments):
        _, *addresses, one, two = arguments
        number = taps_of_pair(b, made, one, two)
        parts = empty(b, made, ir.Constant(one.type, -made.low), number)
        found, loaded = candidates_of_pair(b, made, addresses)
        if not made.adds or made.operation == "mean":
            first = found.pop(0)
            parts[0] = widened(b, made, first) if made.adds else first
            number = b.add(number, numbered([1] * made.lanes, I32))
        return context.make_tuple(b, state, after(b, made, parts, found, loaded, number, False))

    return state(spec, types.int64, types.int64, types.int64, types.int64), codegen


@intrinsic(prefer_literal=True)
def fold_pair(context, spec, state, address, other, tap, other_tap):
    """The state after one more row of the windows."""
    made = spec_of(spec)

    def codegen(context, b, signature, arguments):
        _, before, *addresses, one, two = arguments
        found, loaded = candidates_of_pair(b, made, addresses)
        parts = cgutils.unpack_tuple(b, before)
        parts = after(b, made, parts, found, loaded, taps_of_pair(b, made, one, two), False)
        return context.make_tuple(b, signature.return_type, parts)

    return made.state()(spec, state, types.int64, types.int64, types.int64, types.int64), codegen


def taps_of_pair(b, spec, one, two):
    """The number of the own row's tap 0 in each lane."""
    first = numbered([q < spec.outputs for q in range(spec.lanes)], I1)
    return b.select(first, *(spread(b, b.trunc(tap, I32), spec.lanes) for tap in (one, two)))


def candidates_of_pair(b, spec, addresses):
    """One vector per tap of a row; also everything that was loaded."""
    loaded, found, width, outputs = {}, [], spec.width, spec.outputs
    for tap in range(spec.taps):
        base = min(max(0, tap - spec.low), max(0, spec.cells - width))
        if base not in loaded:
            loaded[base] = [load(b, spec, plus(b, address, base * spec.size), width) for address in addresses]
        columns = [q % outputs * spec.stride + tap - spec.low for q in range(spec.lanes)]
        real = [0 <= column < spec.cells for column in columns]
        lanes = [
            (column - base if known else 0) + (0 if q < outputs else width)
            for q, (column, known) in enumerate(zip(columns, real, strict=True))
        ]
        value = shuffle(b, loaded[base][0], lanes, loaded[base][1])
        found.append(value if all(real) else b.select(numbered(real, I1), value, neutral(spec, llvm(spec.held, width))))
    return found, [part for pair in loaded.values() for part in pair]
