"""Largest and smallest values of windows of stride 1, at a cost that hardly grows with the window.

One axis after the other, the last first, and along each in few passes: the first folds r neighbouring cells into one,
the next r results into one of r * r cells, and so on; the last pass may fold overlapping stretches, which changes no
maximum. 31 cells take passes of 4, 4 and 2 instead of 31. (Shared results of overlapping windows: van Herk, Pattern
Recognition Letters 13, 1992; doubling: Gil, Kimmel, IEEE PAMI 24(12), 2002, section 2.)

Bits: a fold keeps the earlier of two equals, and a window's rows are folded before its columns, so the first in
row-major order stays: NaN, of whatever payload, and -0.0 beside +0.0 too. In stretches that overlap, the later wins
only by a cell that the earlier does not hold. Before the first cell of an axis, copies of it stand, behind the last
copies of that: they belong to every window that reaches so far, and change nothing. Blocks without NaN, which most
are, take folds of one instruction.

A tile of the output is worked at a time, in two buffers that fit the cache: `across`, its cells between copies along
the last axis, and `down`, the results along the last axis between copies along the others. A block may
reach beyond a row, because what it spoils is written later. Copies of these functions are compiled by `build`; beside
the globals of `rows`: ITEM, bytes of C; SIZE, bytes of X; LEAST, smallest instead of largest; STEPS, see
`steps_of_taps`. Their numbers are int64 without exception: Numba compiles a function anew for every type.
"""

import math
from functools import cache
from typing import Any

import numpy as np

from . import build
from .blocks import BLOCK, copy, fold, fold_places, repeat
from .expansion import called
from .fast import FAST, Fast, Request
from .memory import LINE, allocated, pointer, released
from .numbers import Number

X = Y = C = LOAD = STORE = INDEX = STEPS = None
ITEM = SIZE = 1
LEAST = CELLS = DIRECT = False
TILE = 1 << 17  # bytes of one buffer, of which two or four must fit the cache of a core
TYPES = ("float32", "float64", "uint8")  # compared with the general kernel bit for bit
FEWEST_TAPS = 9  # of a window: the general kernel is as fast where there are less
LEAST_WORK = 1 << 13  # taps of a plane: below, a further kernel is not worth its compilation
INSIDE = 128  # bytes of channels that are worked together
MOST_TAPS = 5  # of a pass


def sweep(target, source, lines, size, exact, step, window, reach, careful, places, base, delta):
    """One pass: windows of `window` cells, `step` bytes apart, become windows of `reach` cells.

    Args:
        target: (address, bytes from line to line).
        source: The same.
        lines: Their number.
        size: Bytes per line, rounded up to blocks unless `exact`, which needs at least one and another target.
        exact: 1 to write nothing beyond, else 0.
        step: Bytes from a cell to the next.
        window: Cells per window before.
        reach: And after.
        careful: Whether there may be NaN.
        places: Addresses of the places of the chosen cells, in target and source, see `fold_places`.
        base: (What to add to places, by how much that grows from line to line).
        delta: By how much a place differs from the place one step further.
    """
    last, end = reach - window, size - BLOCK if exact else size
    b, c, d, e = min(window, last) * step, min(2 * window, last) * step, min(3 * window, last) * step, last * step
    for line in range(lines):
        to, at = target[0] + line * target[1], source[0] + line * source[1]
        if INDEX is not None:
            deltas = (b // step * delta, c // step * delta, d // step * delta, last * delta)
            to_place, at_place = places[0] + line * target[1] // ITEM * 4, places[1] + line * source[1] // ITEM * 4
            for m in range(0, size, BLOCK):
                pair = (to_place + m // ITEM * 4, at_place + m // ITEM * 4)
                more = base[0] + line * base[1]
                fold_places(C, LEAST, True, to + m, at + m, (b, c, d, e), pair, more, deltas)
        elif careful:
            for m in range(0, size, BLOCK):
                n = min(m, end)
                fold(C, LEAST, True, to + n, at + n, (b, c, d, e))
        elif reach <= 2 * window:
            for m in range(0, size, BLOCK):
                n = min(m, end)
                fold(C, LEAST, False, to + n, at + n, (e,))
        elif reach <= 3 * window:
            for m in range(0, size, BLOCK):
                n = min(m, end)
                fold(C, LEAST, False, to + n, at + n, (b, e))
        else:
            for m in range(0, size, BLOCK):
                n = min(m, end)
                fold(C, LEAST, False, to + n, at + n, (b, c, d, e))


@called
def shrink(buffer, size, step, kernel, careful, place, delta):
    """All passes along one axis but the last, in place; returns the cells of a window by then."""
    window = np.int64(1)
    while window * MOST_TAPS < kernel:
        reach = window * MOST_TAPS
        to, none = (buffer, np.int64(0)), np.int64(0)
        room, one = size - (reach - 1) * step, np.int64(1)
        sweep(to, to, one, room, none, step, window, reach, careful, (place, place), (none, none), delta)
        window = reach
    return window


def cut(plan, axis, start, most):
    """(outputs of this tile, first cell, cells, copies that stand before them), along one axis."""
    begin = start - np.int64(plan[22 + axis])
    outputs = min(most, np.int64(plan[7 + axis]) - start)
    first, end = max(0, begin), min(np.int64(plan[4 + axis]), begin + outputs + plan[16 + axis] - 1)
    return outputs, first, end - first, first - begin


def tiles(plan, inside):
    """Outputs per tile along the axes, for `inside` bytes per cell."""
    k0, k1, k2 = np.int64(plan[16]), np.int64(plan[17]), np.int64(plan[18])
    along = min(np.int64(plan[9]), max(4 * k2, TILE // inside - k2))
    lines = TILE // ((along + k2 - 1) * inside)
    down = min(np.int64(plan[8]), max(k1, lines - k1 + 1))
    return min(np.int64(plan[7]), max(k0, lines // (down + k1 - 1) - k0 + 1)), down, along


def cells(target, source, count, end):
    """Copy `count` elements; returns not 0 if there may be a NaN among them. Nothing beyond `end` is read."""
    missing, done = np.int64(0), np.int64(0)
    if X is C:
        size = count * ITEM
        done = (size if source + size + BLOCK <= end else size - size % BLOCK) // ITEM
        for at in range(0, done * ITEM, BLOCK):
            missing |= copy(C, target + at, source + at)
    x, to = pointer(source, X), pointer(target, C)
    for m in range(done, count):
        value = LOAD(x, m)
        missing |= np.int64(value != value)
        to[m] = value
    return missing


def copies(target, source, count, inside, end):
    """`count` copies of the `inside` elements of one cell."""
    if inside == 1 and X is C:
        for at in range(0, count * ITEM, BLOCK):
            repeat(C, target + at, source)
    else:
        cell_by_cell(target, source, count, inside, end)


@called
def cell_by_cell(target, source, count, inside, end):
    for n in range(count):
        cells(target + n * inside * ITEM, source, inside, end)


def gather(across, place, x_at, end, plan, where, inside, box0, box1, box2):
    """Fill `across` with the lines of a tile; returns not 0 if there may be a NaN among them."""
    (p, q), channels, missing = where, np.int64(plan[0]), np.int64(0)
    outputs, first, count, low = box2
    cell, padded, apart = inside * ITEM, outputs + np.int64(plan[18]) - 1, channels * SIZE
    pieces, length = (np.int64(1), count * inside) if inside == channels else (count, inside)
    for a in range(box0[2]):
        for b in range(box1[2]):
            line = across + (a * box1[2] + b) * padded * cell
            at = ((p * plan[4] + box0[1] + a) * plan[5] + box1[1] + b) * plan[6] + first
            source, start = x_at + (at * channels + q) * SIZE, line + low * cell
            copies(line, source, low, inside, end)
            for c in range(pieces):
                missing |= cells(start + c * cell, source + c * apart, length, end)
            copies(start + count * cell, source + (count - 1) * apart, padded - low - count, inside, end)
            if INDEX is not None:
                to = pointer(place + (line - across) // ITEM * 4, np.int32)
                for m in range(padded * inside):
                    to[m] = max(0, low - m // inside)
    return missing


def across_to_down(across, down, across_place, down_place, plan, inside, box0, box1, box2, careful):
    """The passes along the last axis; each line of `down` gets its own, or that of which it is a copy."""
    k0, k1, k2 = np.int64(plan[16]), np.int64(plan[17]), np.int64(plan[18])
    cell, pitch, line = inside * ITEM, (box2[0] + k2 - 1) * inside * ITEM, box2[0] * inside * ITEM
    window = shrink(across, box0[2] * box1[2] * pitch, cell, k2, careful, across_place, np.int64(1))
    slices, lines = STEPS(plan)
    to = np.int64(0)
    for a in range(box0[0] + k0 - 1):
        own = max(0, min(a - box0[3], box0[2] - 1)) * box1[2]
        base = max(0, box0[3] - a) * slices
        for part in range(3):  # the copies before, the lines, the copies behind
            count = box1[3] if part == 0 else box1[2] if part == 1 else box1[0] + k1 - 1 - box1[3] - box1[2]
            source = (own + (box1[2] - 1 if part == 2 else 0)) * pitch
            pair = (down_place + to // ITEM * 4, across_place + source // ITEM * 4)
            more = (base + box1[3] * lines, -lines) if part == 0 else (base, np.int64(0))
            origin = (across + source, pitch if part == 1 else np.int64(0))
            sweep(
                (down + to, line), origin, count, line, np.int64(0), cell, window, k2, careful, pair, more, np.int64(1)
            )
            to += count * line


def steps_of_taps(plan):
    """By how much a place grows from slice to slice and from line to line: tap numbers."""
    return np.int64(plan[17]) * plan[18], np.int64(plan[18])


def steps_of_cells(plan):
    """By how much a place grows from slice to slice and from line to line: positions in the plane."""
    return np.int64(plan[5]) * plan[6], np.int64(plan[6])


def down_to_last(down, place, plan, line, box0, box1, careful):
    """The passes along the other axes up to the last one; returns (distance, window so far, kernel) for that."""
    k0, k1, none = np.int64(plan[16]), np.int64(plan[17]), np.int64(0)
    slices, lines = STEPS(plan)
    size = (box0[0] + k0 - 1) * (box1[0] + k1 - 1) * line
    window = shrink(down, size, line, k1, careful, place, lines)
    far, kernel = line, k1
    if k0 > 1:
        to, far, kernel, size = (down, none), (box1[0] + k1 - 1) * line, k0, size - (k1 - 1) * line
        sweep(to, to, np.int64(1), size, none, line, window, k1, careful, (place, place), (none, none), lines)
        window = shrink(down, size, far, k0, careful, place, slices)
    return far, window, kernel


def results(y_at, down, plan, where, inside, starts, box0, box1, box2, last, careful):
    """The last pass, straight into the result, in pieces as long as lie together there."""
    (p, q), channels, o1, o2, none = where, np.int64(plan[0]), np.int64(plan[8]), np.int64(plan[9]), np.int64(0)
    cell, lines = inside * ITEM, box1[0] + np.int64(plan[17]) - 1
    line = box2[0] * cell
    together = inside == channels
    whole = together and box2[0] == o2  # all lines of a slice lie together
    size = box1[0] * line if whole else line if together else cell
    for a in range(box0[0]):
        for b in range(1 if whole else box1[0]):
            to = ((p * plan[7] + starts[0] + a) * o1 + starts[1] + b) * o2 + starts[2]
            target = (y_at + (to * channels + q) * ITEM, channels * ITEM)
            source = (down + (a * lines + b) * line, cell)
            count = np.int64(1) if together else box2[0]
            sweep(target, source, count, size, np.int64(1), *last, careful, (none, none), (none, none), none)


def converted(y_at, index_at, down, place, plan, where, inside, starts, box0, box1, box2, last, careful):
    """The last pass in place, then value by value into the result and the index."""
    (p, q), channels, o1, o2, none = where, np.int64(plan[0]), np.int64(plan[8]), np.int64(plan[9]), np.int64(0)
    line, lines, slices = box2[0] * inside, box1[0] + np.int64(plan[17]) - 1, box0[0] + np.int64(plan[16]) - 1
    room, delta = slices * lines * line * ITEM - (last[2] - 1) * last[0], STEPS(plan)[0 if plan[16] > 1 else 1]
    to = (down, none)
    sweep(to, to, np.int64(1), room, none, *last, careful, (place, place), (none, none), delta)
    y, best, chosen = pointer(y_at, Y), pointer(down, C), pointer(place, np.int32)
    if INDEX is not None:
        index = pointer(index_at, INDEX)
    for a in range(box0[0]):
        for b in range(box1[0]):
            i, j, source = starts[0] + a, starts[1] + b, (a * lines + b) * line
            corner = ((i - plan[22]) * plan[5] + j - plan[23]) * plan[6] + starts[2] - plan[24]
            at = (((p * plan[7] + i) * o1 + j) * o2 + starts[2]) * channels + q
            for c in range(box2[0]):
                for m in range(inside):
                    STORE(y, at + c * channels + m, best[source + c * inside + m])
                    if INDEX is not None:
                        own = np.int64(chosen[source + c * inside + m])
                        index[at + c * channels + m] = INDEX(own + corner + c if CELLS else own)


def tile(x_at, y_at, index_at, plan, end, buffers, where, inside, starts, most):
    """One tile of the result."""
    across, down, across_place, down_place = buffers
    box0, box1 = cut(plan, np.int64(0), starts[0], most[0]), cut(plan, np.int64(1), starts[1], most[1])
    box2 = cut(plan, np.int64(2), starts[2], most[2])
    careful = gather(across, across_place, x_at, end, plan, where, inside, box0, box1, box2) != 0
    across_to_down(across, down, across_place, down_place, plan, inside, box0, box1, box2, careful)
    last = down_to_last(down, down_place, plan, box2[0] * inside * ITEM, box0, box1, careful)
    together = inside == plan[0]
    piece = inside * (box2[0] * (box1[0] if box2[0] == plan[9] else 1) if together else 1)
    if INDEX is None and X is C and piece * ITEM >= BLOCK:
        results(y_at, down, plan, where, inside, starts, box0, box1, box2, last, careful)
    else:
        converted(y_at, index_at, down, down_place, plan, where, inside, starts, box0, box1, box2, last, careful)


def stride_one_rows(x_at, y_at, index_at, plan_at, first, last):
    """The kernel: rows [first, last), whole planes."""
    plan = pointer(plan_at, np.int32)
    channels, o0, o1, o2 = np.int64(plan[0]), np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    planes, most = o0 * o1, min(channels, INSIDE // ITEM)
    t0, t1, t2 = tiles(plan, most * ITEM)
    slices, lines = t0 + plan[16] - 1, t1 + plan[17] - 1
    slack = BLOCK + plan[18] * most * ITEM
    room_across = slices * lines * (t2 + plan[18] - 1) * most * ITEM + slack
    room_down = slices * lines * t2 * most * ITEM
    size = (room_across + room_down + slack + LINE) // LINE * LINE
    at = allocated(size + ((size // ITEM + 1) * 4 + 8 * BLOCK if INDEX is not None else 1))
    place_at = at + size
    buffers = (at, at + room_across, place_at, place_at + room_across // ITEM * 4)
    end = x_at + last // planes * channels * plan[4] * plan[5] * plan[6] * SIZE
    for p in range(first // planes, last // planes):
        for q in range(0, channels, most):
            for i in range(0, o0, t0):
                for j in range(0, o1, t1):
                    for k in range(0, o2, t2):
                        inside = min(most, channels - q)
                        tile(x_at, y_at, index_at, plan, end, buffers, (p, q), inside, (i, j, k), (t0, t1, t2))
    released(at)


def rows(request: Request) -> Fast | None:
    """The entry of the table: whole planes of regular windows of stride 1."""
    plan, op = request.plan, request.op
    regular = plan.regular
    if request.direction != "forward" or op is None or regular is None or not op.select:
        return None
    if op.structure not in ("max", "min") or set(regular.stride) != {1} or set(regular.dilation) != {1}:
        return None
    if request.x.name not in TYPES or request.index not in (None, np.uint8):
        return None
    # A tile holds its padding: windows far wider than the space would make it as large as they are.
    if any(taps > 2 * size for taps, size in zip(plan.taps, plan.space, strict=True)):
        return None
    taps = math.prod(plan.taps)
    if taps < FEWEST_TAPS or taps * math.prod(plan.output) * request.channels < LEAST_WORK:
        return None
    grain = math.prod((1, 1, *plan.output)[-3:-1])
    return Fast(kernel(op.structure, request.x, request.index), grain)


@cache
def kernel(structure: str, x: Number, index: Any) -> Any:
    """The compiled kernel of "max" or "min"; one for all sizes, ranks and layouts."""
    wide = index is np.int32
    given = {"X": x.storage, "Y": x.storage, "C": x.compare, "LOAD": x.load, "STORE": x.store, "INDEX": index}
    sizes = {"ITEM": np.dtype(x.compare).itemsize, "SIZE": np.dtype(x.storage).itemsize}
    facts = {"LEAST": structure == "min", "CELLS": wide}
    label = f"{structure}_stride_one_{x.name}{'_index' if index else ''}"
    steps = steps_of_cells if wide else steps_of_taps
    return build.instance(stride_one_rows, label, **given, **sizes, **facts, STEPS=steps)


FAST["stride_one"] = rows
