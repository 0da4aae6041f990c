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
the last axis, and `down`, the results along the last axis between copies along the others. A block may be written up to
its end beyond a row, because what it spoils is written later. Copies of these functions are compiled by `build`; beside
the globals of `rows`: ITEM, bytes of C; SIZE, bytes of X; LEAST, smallest instead of largest; DIRECT, no conversion and
no index between the last pass and the result.
"""

import math
from functools import cache
from typing import Any

import numpy as np

from . import build
from .blocks import BLOCK, copy, fold, fold_places, repeat
from .fast import FAST, Fast, Request
from .memory import pointer
from .numbers import Number

X = Y = C = LOAD = STORE = INDEX = STEPS = None
ITEM = SIZE = 1
LEAST = CELLS = DIRECT = False
TILE = 1 << 17  # bytes of one buffer, of which two or four must fit the cache of a core
FEWEST_TAPS = 6  # of a window: the general kernel is as fast where there are less
INSIDE = 128  # bytes of channels that are worked together
MOST_TAPS = 5  # of a pass


def taps_of(kernel):
    """Taps of each pass: the fewest passes of at most `MOST_TAPS`, evenly filled."""
    passes, reach, taps = 1, MOST_TAPS, 1
    while reach < kernel:
        reach, passes = reach * MOST_TAPS, passes + 1
    while taps**passes < kernel:
        taps += 1
    return taps


def sweep(target, source, size, step, window, reach, careful, places, base, delta):
    """One pass over `size` bytes: windows of `window` cells, `step` bytes apart, become windows of `reach` cells.

    `places`: addresses of the places of the chosen cells, in target and source; see `fold_places`. `delta`: by how much
    a place differs from the place one step further.
    """
    last = reach - window
    b, c, d = min(window, last), min(2 * window, last), min(3 * window, last)
    taps = (reach + window - 1) // window
    if INDEX is not None:
        steps, deltas = (b * step, c * step, d * step, last * step), (b * delta, c * delta, d * delta, last * delta)
        for at in range(0, size, BLOCK):
            pair = (places[0] + at // ITEM * 4, places[1] + at // ITEM * 4)
            if taps <= 2:
                fold_places(C, LEAST, True, target + at, source + at, steps[3:], pair, base, deltas[3:])
            elif taps == 3:
                fold_places(C, LEAST, True, target + at, source + at, steps[2:], pair, base, deltas[2:])
            else:
                fold_places(C, LEAST, True, target + at, source + at, steps, pair, base, deltas)
    elif careful:
        for at in range(0, size, BLOCK):
            fold(C, LEAST, True, target + at, source + at, (b * step, c * step, d * step, last * step))
    elif taps <= 2:
        for at in range(0, size, BLOCK):
            fold(C, LEAST, False, target + at, source + at, (last * step,))
    elif taps == 3:
        for at in range(0, size, BLOCK):
            fold(C, LEAST, False, target + at, source + at, (b * step, last * step))
    elif taps == 4:
        for at in range(0, size, BLOCK):
            fold(C, LEAST, False, target + at, source + at, (b * step, c * step, last * step))
    else:
        for at in range(0, size, BLOCK):
            fold(C, LEAST, False, target + at, source + at, (b * step, c * step, d * step, last * step))


def shrink(buffer, size, step, kernel, careful, place, delta):
    """All passes along one axis but the last, in place; returns the cells of a window by then."""
    window, taps = 1, taps_of(kernel)
    while window * taps < kernel:
        room = size - (window * taps - 1) * step
        sweep(buffer, buffer, room, step, window, window * taps, careful, (place, place), 0, delta)
        window *= taps
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
    missing = np.int64(0)
    if X is not C:
        x, to = pointer(source, X), pointer(target, C)
        for m in range(count):
            to[m] = LOAD(x, m)
        return np.int64(1)
    size = count * ITEM
    whole = size if source + size + BLOCK <= end else size - size % BLOCK
    for at in range(0, whole, BLOCK):
        missing |= copy(C, target + at, source + at)
    x, to = pointer(source, C), pointer(target, C)
    for m in range(whole // ITEM, count):
        missing |= np.int64(x[m] != x[m])
        to[m] = x[m]
    return missing


def copies(target, source, count, inside):
    """`count` copies of the `inside` elements of one cell, which lie in the buffer."""
    if inside == 1:
        for at in range(0, count * ITEM, BLOCK):
            repeat(C, target + at, source)
    else:
        for n in range(count):
            for at in range(0, inside * ITEM, BLOCK):
                copy(C, target + n * inside * ITEM + at, source + at)


def gather(across, place, edge, x_at, end, plan, where, inside, box0, box1, box2):
    """Fill `across` with the lines of a tile; returns not 0 if there may be a NaN among them."""
    (p, q), channels, missing = where, np.int64(plan[0]), np.int64(0)
    outputs, first, count, low = box2
    cell, padded, apart = inside * ITEM, outputs + np.int64(plan[18]) - 1, channels * SIZE
    for a in range(box0[2]):
        for b in range(box1[2]):
            line = across + (a * box1[2] + b) * padded * cell
            at = ((p * plan[4] + box0[1] + a) * plan[5] + box1[1] + b) * plan[6] + first
            source, start = x_at + (at * channels + q) * SIZE, line + low * cell
            cells(edge, source, inside, end)
            copies(line, edge, low, inside)
            if inside == channels:
                missing |= cells(start, source, count * inside, end)
            else:
                for c in range(count):
                    missing |= cells(start + c * cell, source + c * apart, inside, end)
            cells(edge, source + (count - 1) * apart, inside, end)
            copies(start + count * cell, edge, padded - low - count, inside)
            if INDEX is not None:
                to = pointer(place + (line - across) // ITEM * 4, np.int32)
                for m in range(padded * inside):
                    to[m] = max(0, low - m // inside)
    return missing


def across_to_down(across, down, across_place, down_place, plan, inside, box0, box1, box2, careful):
    """The passes along the last axis; each line of `down` gets its own, or that of which it is a copy."""
    k0, k1, k2 = np.int64(plan[16]), np.int64(plan[17]), np.int64(plan[18])
    cell, pitch, line = inside * ITEM, (box2[0] + k2 - 1) * inside * ITEM, box2[0] * inside * ITEM
    window = shrink(across, box0[2] * box1[2] * pitch, cell, k2, careful, across_place, 1)
    slices, lines = STEPS(plan)
    to = np.int64(0)
    for a in range(box0[0] + k0 - 1):
        for b in range(box1[0] + k1 - 1):
            own0, own1 = max(0, min(a - box0[3], box0[2] - 1)), max(0, min(b - box1[3], box1[2] - 1))
            base = max(0, box0[3] - a) * slices + max(0, box1[3] - b) * lines
            source = (own0 * box1[2] + own1) * pitch
            pair = (down_place + to // ITEM * 4, across_place + source // ITEM * 4)
            sweep(down + to, across + source, line, cell, window, k2, careful, pair, base, 1)
            to += line


def steps_of_taps(plan):
    """By how much a place grows from slice to slice and from line to line: tap numbers."""
    return np.int64(plan[17]) * plan[18], np.int64(plan[18])


def steps_of_cells(plan):
    """By how much a place grows from slice to slice and from line to line: positions in the plane."""
    return np.int64(plan[5]) * plan[6], np.int64(plan[6])


def down_to_last(down, place, plan, line, box0, box1, careful):
    """The passes along the other axes up to the last one; returns (distance, window so far, kernel) for that."""
    k0, k1 = np.int64(plan[16]), np.int64(plan[17])
    slices, lines = STEPS(plan)
    size = (box0[0] + k0 - 1) * (box1[0] + k1 - 1) * line
    window = shrink(down, size, line, k1, careful, place, lines)
    if k0 == 1:
        return line, window, k1
    size -= (k1 - 1) * line
    sweep(down, down, size, line, window, k1, careful, (place, place), 0, lines)
    far = (box1[0] + k1 - 1) * line
    return far, shrink(down, size, far, k0, careful, place, slices), k0


def hand_over(y_at, edge, down, size, last, careful):
    """The last pass, of exactly `size` bytes, into the result."""
    whole = size - size % BLOCK
    sweep(y_at, down, whole, *last, careful, (0, 0), 0, 0)
    if whole < size:
        sweep(edge, down + whole, 1, *last, careful, (0, 0), 0, 0)
        y, rest = pointer(y_at + whole, C), pointer(edge, C)
        for m in range((size - whole) // ITEM):
            y[m] = rest[m]


def results(y_at, edge, down, plan, where, inside, starts, box0, box1, box2, last, careful):
    """The last pass, straight into the result, in pieces as long as lie together there."""
    (p, q), channels, o1, o2 = where, np.int64(plan[0]), np.int64(plan[8]), np.int64(plan[9])
    cell, lines = inside * ITEM, box1[0] + np.int64(plan[17]) - 1
    whole = inside == channels and box2[0] == o2  # all lines of a slice lie together
    pieces, size = (1, box2[0] * cell) if inside == channels else (box2[0], cell)
    for a in range(box0[0]):
        for b in range(1 if whole else box1[0]):
            to = ((p * plan[7] + starts[0] + a) * o1 + starts[1] + b) * o2 + starts[2]
            source = down + (a * lines + b) * box2[0] * cell
            if whole:
                size = box1[0] * box2[0] * cell
            for c in range(pieces):
                target = y_at + ((to + c) * channels + q) * ITEM
                hand_over(target, edge, source + c * cell, size, last, careful)


def converted(y_at, index_at, down, place, plan, where, inside, starts, box0, box1, box2, last, careful):
    """The last pass in place, then value by value into the result and the index."""
    (p, q), channels, o1, o2 = where, np.int64(plan[0]), np.int64(plan[8]), np.int64(plan[9])
    line, lines, slices = box2[0] * inside, box1[0] + np.int64(plan[17]) - 1, box0[0] + np.int64(plan[16]) - 1
    room = slices * lines * line * ITEM - (last[2] - 1) * last[0]
    delta = STEPS(plan)[0 if plan[16] > 1 else 1]
    sweep(down, down, room, *last, careful, (place, place), 0, delta)
    y, best, chosen = pointer(y_at, Y), pointer(down, C), pointer(place, np.int32)
    for a in range(box0[0]):
        for b in range(box1[0]):
            i, j = starts[0] + a, starts[1] + b
            source, to = (a * lines + b) * line, ((p * plan[7] + i) * o1 + j) * o2 + starts[2]
            corner = ((i - plan[22]) * plan[5] + j - plan[23]) * plan[6] + starts[2] - plan[24]
            for c in range(box2[0]):
                for m in range(inside):
                    at = (to + c) * channels + q + m
                    STORE(y, at, best[source + c * inside + m])
                    if INDEX is not None:
                        own = np.int64(chosen[source + c * inside + m])
                        index = pointer(index_at, INDEX)
                        index[at] = INDEX(own + corner + c if CELLS else own)


def stride_one_rows(x_at, y_at, index_at, plan_at, first, last):
    """The kernel: rows [first, last), whole planes."""
    plan = pointer(plan_at, np.int32)
    channels, o0, o1, o2 = np.int64(plan[0]), np.int64(plan[7]), np.int64(plan[8]), np.int64(plan[9])
    n, planes = np.int64(plan[4]) * plan[5] * plan[6], o0 * o1
    most = min(channels, INSIDE // ITEM)
    t0, t1, t2 = tiles(plan, most * ITEM)
    depth, length = (t0 + plan[16] - 1), (t1 + plan[17] - 1)
    cells_across, cells_down = depth * length * (t2 + plan[18] - 1) * most, depth * length * t2 * most
    slack = BLOCK + (plan[18] + 1) * most * ITEM
    places = 4 if INDEX is not None else 0
    one = np.empty(cells_across * ITEM + cells_down * ITEM + 2 * slack, np.uint8)
    two = np.empty((cells_across + cells_down) * places + 8 * slack, np.uint8)
    rest = np.empty(most * ITEM + 2 * BLOCK, np.uint8)
    across, across_place, edge = one.ctypes.data, two.ctypes.data, rest.ctypes.data
    down, down_place = across + cells_across * ITEM + slack, across_place + cells_across * places + 4 * slack
    end = x_at + last // planes * n * channels * SIZE
    for p in range(first // planes, last // planes):
        for q in range(0, channels, most):
            inside, where = min(most, channels - q), (p, q)
            for i in range(0, o0, t0):
                for j in range(0, o1, t1):
                    for k in range(0, o2, t2):
                        starts, box0, box1, box2 = (i, j, k), cut(plan, 0, i, t0), cut(plan, 1, j, t1), cut(plan, 2, k, t2)
                        missing = gather(across, across_place, edge, x_at, end, plan, where, inside, box0, box1, box2)
                        careful = missing != 0
                        across_to_down(across, down, across_place, down_place, plan, inside, box0, box1, box2, careful)
                        final = down_to_last(down, down_place, plan, box2[0] * inside * ITEM, box0, box1, careful)
                        if DIRECT:
                            results(y_at, edge, down, plan, where, inside, starts, box0, box1, box2, final, careful)
                        else:
                            converted(y_at, index_at, down, down_place, plan, where, inside, starts, box0, box1, box2, final, careful)
    one[0], two[0], rest[0] = 0, 0, 0  # a pointer keeps nothing alive


def rows(request: Request) -> Fast | None:
    """The entry of the table: whole planes of regular windows of stride 1."""
    plan, op = request.plan, request.op
    regular = plan.regular
    if request.direction != "forward" or op is None or regular is None or not op.select:
        return None
    if op.structure not in ("max", "min") or set(regular.stride) != {1} or set(regular.dilation) != {1}:
        return None
    if math.prod(plan.taps) < FEWEST_TAPS:
        return None
    grain = math.prod((1, 1, *plan.output)[-3:-1])
    return Fast(kernel(op.structure, request.x, request.index), grain)


@cache
def kernel(structure: str, x: Number, index: Any) -> Any:
    """The compiled kernel of "max" or "min"; one for all sizes, ranks and layouts."""
    wide = index is np.int32
    given = {"X": x.storage, "Y": x.storage, "C": x.compare, "LOAD": x.load, "STORE": x.store, "INDEX": index}
    sizes = {"ITEM": np.dtype(x.compare).itemsize, "SIZE": np.dtype(x.storage).itemsize}
    facts = {"LEAST": structure == "min", "CELLS": wide, "DIRECT": index is None and x.storage is x.compare}
    label = f"{structure}_stride_one_{x.name}{'_index' if index else ''}"
    steps = steps_of_cells if wide else steps_of_taps
    return build.instance(stride_one_rows, label, **given, **sizes, **facts, STEPS=steps)


FAST["stride_one"] = rows
