"""Folding blocks of memory for `stride_one`: windows of cells along a line, and windows of lines.

Along a line in few passes: the first folds 3 neighbouring cells into one, the next 3 results into one of 9 cells, and
so on; the last pass may fold overlapping stretches, which changes no maximum. 31 cells take passes of 3, 3 and 4
instead of 31. (Doubling: Gil, Kimmel, IEEE PAMI 24(12), 2002, section 2.) Few cells, or lines, are folded at once.

Of more lines, k, each block takes three folds whatever k is: k - 1 windows in a row hold a common line; each is the
lines before that one, folded from there backwards, and the lines from it on, folded forwards. (Van Herk, Pattern
Recognition Letters 13, 1992.)

Bits: a fold keeps the earlier of two equals, so the first stays: NaN, of whatever payload, and -0.0 beside +0.0 too.
In stretches that overlap, the later wins only by a cell that the earlier does not hold. Lines without NaN, which most
are, take folds of one instruction. What is kept beside a value, in `INDEX` kernels, is the place of its cell.

The upper-case names are those of `stride_one`. `kept` tells where places lie, see `place_of`.
"""

import numpy as np

from .blocks import BLOCK, better, better_place, block, places, put
from .expansion import called

X = INDEX = None
ITEM = 1
LEAST = False
MOST_TAPS = 5  # that are folded at once


def best_2(at, a):
    return better(LEAST, False, block(X, at), block(X, at + a))


def best_3(at, a, b):
    return better(LEAST, False, best_2(at, a), block(X, at + b))


def best_4(at, a, b, c):
    return better(LEAST, False, best_3(at, a, b), block(X, at + c))


def best_5(at, a, b, c, d):
    return better(LEAST, False, best_4(at, a, b, c), block(X, at + d))


def fold_line(to, at, size, end, far, last):
    """One pass along a line without NaN, a loop for each number of taps."""
    m = np.int64(0)
    if last <= far:
        while m < size:
            n = min(m, end)
            put(best_2(at + n, last), to + n)
            m += BLOCK
    elif last <= 2 * far:
        while m < size:
            n = min(m, end)
            put(best_3(at + n, far, last), to + n)
            m += BLOCK
    elif last <= 3 * far:
        while m < size:
            n = min(m, end)
            put(best_4(at + n, far, 2 * far, last), to + n)
            m += BLOCK
    else:
        while m < size:
            n = min(m, end)
            put(best_5(at + n, far, 2 * far, 3 * far, last), to + n)
            m += BLOCK


def place_of(address, kept):
    """Where the place of the cell at this address is kept."""
    return kept + address // ITEM * 4


def fold_line_carefully(to, at, size, end, far, last, kept):
    """The same where there may be NaN, or with places."""
    m = np.int64(0)
    while m < size:
        own, n = at + min(m, end), np.int64(0)
        best = block(X, own)
        if INDEX is not None:
            place = places(X, place_of(own, kept))
        while n < last:
            n = min(n + far, last)
            value = block(X, own + n)
            if INDEX is not None:
                place = better_place(LEAST, best, value, place, places(X, place_of(own + n, kept)))
            best = better(LEAST, True, best, value)
        put(best, to + own - at)
        if INDEX is not None:
            put(place, place_of(to + own - at, kept))
        m += BLOCK


@called
def sweep(target, source, lines, size, step, window, reach, careful, kept):
    """One pass: windows of `window` cells, `step` bytes apart, become windows of `reach` cells.

    Args:
        target: (address, bytes from line to line).
        source: The same; it may be the target.
        lines: Their number.
        size: Bytes per line; what is written is rounded up to blocks, in another target only below one.
        step: Bytes from a cell to the next.
        window: Cells per window before.
        reach: And after.
        careful: Whether there may be NaN.
        kept: See `place_of`.
    """
    to, at, line = target[0], source[0], np.int64(0)
    end = size - BLOCK if size >= BLOCK and to != at else size
    far, last = window * step, (reach - window) * step
    while line < lines:
        if careful or INDEX is not None:
            fold_line_carefully(to, at, size, end, far, last, kept)
        else:
            fold_line(to, at, size, end, far, last)
        to, at, line = to + target[1], at + source[1], line + 1


def shrink(buffer, size, step, kernel, careful, kept):
    """All passes along the last axis but the last, in place; returns the cells of a window by then."""
    window, one = np.int64(1), np.int64(1)
    while kernel > MOST_TAPS and 4 * window < kernel:
        reach = 2 * window if 8 * window >= kernel else 3 * window
        sweep((buffer, size), (buffer, size), one, size - (reach - 1) * step, step, window, reach, careful, kept)
        window = reach
    return window


@called
def fold_lines(target, source, cells, count, outputs, kernel, before, room, careful, kept):
    """Windows of `kernel` lines; lines before the first are that, as lines behind the last are the last.

    Args:
        target: (address, bytes from line to line, from cell to cell).
        source: The same.
        cells: (pieces of a line that are apart, bytes of each).
        count: Lines of the source.
        outputs: Lines of the target.
        kernel: Lines per window.
        before: Lines that the first window has before the first line.
        room: Address of as many blocks as a window has lines.
        careful: Whether there may be NaN.
        kept: See `place_of`.
    """
    if kernel <= MOST_TAPS:
        few_lines(target, source, cells, count, outputs, kernel, before, careful, kept)
    else:
        for n in range(cells[0]):
            to, at = (target[0] + n * target[2], target[1]), (source[0] + n * source[2], source[1])
            columns(to, at, count, outputs, cells[1], kernel, before, room, careful, kept)


def few_lines(target, source, cells, count, outputs, kernel, before, careful, kept):
    """Line by line, all that have whole windows at once where a line is one piece."""
    y, one, (to, to_line, to_cell), (at, line, cell) = np.int64(0), np.int64(1), target, source
    while y < outputs:
        first = max(0, y - before)
        reach, same = min(count, y - before + kernel) - first, one
        number, size, to_step, step = cells[0], cells[1], to_cell, cell
        if reach == kernel and number == 1:
            same = min(outputs - y, count - kernel + 1 - first)
            number, size = (one, same * size) if to_line == size == line else (same, size)
            to_step, step = to_line, line
        sweep((to + y * to_line, to_step), (at + first * line, step), number, size, line, one, reach, careful, kept)
        y += same


def columns(target, source, count, outputs, size, kernel, before, room, careful, kept):
    """One column of blocks after the other."""
    m = np.int64(0)
    while m < size:
        n, start = max(0, min(m, size - BLOCK)), np.int64(0)
        to, at = (target[0] + n, target[1]), (source[0] + n, source[1])
        while start < outputs:
            if careful or INDEX is not None:
                stretch(True, to, at, room, start, count, outputs, kernel, before, kept)
            else:
                stretch(False, to, at, room, start, count, outputs, kernel, before, kept)
            start += kernel - 1
        m += BLOCK


def stretch(careful, target, source, room, start, count, outputs, kernel, before, kept):
    """In one column, the windows from `start` on that hold the last line of the first of them."""
    (to, apart), (first, pitch), line = target, source, start - before
    lines, last = min(kernel - 1, count - line), first + (count - 1) * pitch
    backwards(careful, first + (line + lines) * pitch, first, pitch, lines, room, kept)
    lines, common = min(kernel - 1, outputs - start), first + (line + kernel - 1) * pitch
    forwards(careful, to + start * apart, apart, common, last, pitch, lines, room, kept)


def backwards(careful, at, first, pitch, lines, room, kept):
    """Fold the `lines` before `at` from behind; what each and those behind it give goes to `room`."""
    at, to = at - pitch, room + lines * BLOCK
    best = block(X, max(at, first))
    if INDEX is not None:
        place = places(X, place_of(max(at, first), kept))
    while to > room:
        to, value = to - BLOCK, block(X, max(at, first))
        if INDEX is not None:
            place = better_place(LEAST, value, best, places(X, place_of(max(at, first), kept)), place)
            put(place, place_of(to, kept))
        best = better(LEAST, careful, value, best)
        put(best, to)
        at -= pitch


def forwards(careful, to, apart, at, last, pitch, lines, room, kept):
    """Fold the `lines` from `at` on; what each and those before it give completes what is in `room`."""
    end, best = room + lines * BLOCK, block(X, min(at, last))
    if INDEX is not None:
        place = places(X, place_of(min(at, last), kept))
    while room < end:
        earlier, value = block(X, room), block(X, min(at, last))
        if INDEX is not None:
            place = better_place(LEAST, best, value, place, places(X, place_of(min(at, last), kept)))
        best = better(LEAST, careful, best, value)
        put(better(LEAST, careful, earlier, best), to)
        if INDEX is not None:
            put(better_place(LEAST, earlier, best, places(X, place_of(room, kept)), place), place_of(to, kept))
        at, to, room = at + pitch, to + apart, room + BLOCK
