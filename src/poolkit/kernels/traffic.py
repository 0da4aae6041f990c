"""Loops that move bytes and do nothing else: what memory allows an operation that reads and writes as many."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from . import build
from .memory import LINE
from .vector_writing import written
from .vectors import I8, I32, at, plus

MOST_LINES = 16  # that are read or written in a turn of the loop

READS = WRITES = 0
STREAMED = False


@intrinsic(prefer_literal=True)
def lines_moved(context, source, target, reads, writes, streamed):
    """Read so many cache lines, write so many that hold what all of those have in common."""
    line = ir.VectorType(I8, LINE)

    def codegen(context, b, signature, arguments):
        value = None
        for number in range(reads.literal_value):
            found = b.load(at(b, plus(b, arguments[0], number * LINE), line), align=LINE)
            value = found if value is None else b.and_(value, found)
        for number in range(writes.literal_value):
            stored = b.store(value, at(b, plus(b, arguments[1], number * LINE), line), align=LINE)
            if streamed.literal_value:
                stored.set_metadata("nontemporal", b.module.add_metadata([I32(1)]))
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, reads, writes, streamed), codegen


def moved(source, target, turns):
    for _ in range(turns):
        lines_moved(source, target, READS, WRITES, STREAMED)
        source, target = source + READS * LINE, target + WRITES * LINE
    if STREAMED:
        written()


def lines(read: int, write: int) -> tuple[int, int]:
    """Cache lines to be read and written in turn, in this proportion, as near as `MOST_LINES` allow."""
    more, less = max(read, write), max(1, min(read, write))
    share = max(Fraction(1, MOST_LINES), Fraction(less, more).limit_denominator(MOST_LINES))
    pair = share.denominator, share.numerator
    return pair if read >= write else (pair[1], pair[0])


def loops(source: int, target: int, read: int, write: int) -> dict[str, Callable[[], None]]:
    """Loops that read about so many bytes and write so many, through the caches and around them.

    Args:
        source: Address of at least `read` bytes, the first of a cache line.
        target: The same for `write`.
        read: Bytes.
        write: Bytes.
    """
    reads, writes = lines(read, write)
    turns = min(read // (reads * LINE), write // (writes * LINE))
    found: dict[str, Callable[[], None]] = {}
    for streamed in (False, True):
        given = {"READS": reads, "WRITES": writes, "STREAMED": streamed}
        kernel = build.instance(moved, f"traffic_{reads}_{writes}", **given)
        found["streamed" if streamed else "stored"] = partial(kernel, source, target, turns)
    return found
