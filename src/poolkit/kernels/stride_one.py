"""Largest and smallest values of windows of stride 1, at a cost that hardly grows with the window.

One axis after the other, the last first, so that a window's rows are folded before its columns, see `stride_one_folds`.
Before the first cell of a line, copies of it stand, behind the last copies of that: they belong to every window that
reaches so far, and change nothing. The place of a cell, which kernels with an index keep beside its value, is a number
that grows by a constant from cell to cell, from line to line and from slice to slice.

A tile of the output is worked at a time: some of its lines between copies, `across`, then all of its results along the
last axis, `down`. What is written there may reach a block beyond a line, because what it spoils is written later.

Copies of these functions are compiled by `build`: X, type of an element; INDEX, CELLS: see `rows`; ITEM, bytes of X;
LEAST, smallest instead of largest; STEPS, see `steps_of_taps`. Their numbers are int64 without exception: Numba
compiles a function anew for every type.
"""

import math
from functools import cache
from typing import Any

import numpy as np

from . import build
from .blocks import BLOCK, block, missing, put, repeated
from .expansion import called
from .fast import FAST, Fast, Request
from .memory import allocated, pointer, released
from .numbers import Number
from .stride_one_folds import fold_lines, place_of, shrink, sweep
from .words import channels_of, kernel_of, kernels_of, low_of, output_of, outputs_of, plane_of, size_of, sizes_of

X = INDEX = STEPS = None
ITEM = 1
LEAST = CELLS = False
TILE = 1 << 17  # bytes of one buffer, of which two or four must fit the cache of a core
PAGE = 1 << 12  # bytes
CHUNK = 1 << 13  # bytes of lines between copies that are worked together: they stay in the first cache
TYPES = ("float32", "float64", "uint8")  # compared with the general kernel bit for bit
FEWEST_TAPS = 10  # of a window: others are as fast where there are less
FEWEST_KEPT = 17  # the same where places are kept
LEAST_WORK = 1 << 10  # taps of a plane: below, others are as quick
INSIDE = 128  # bytes of channels that are worked together


def cut(plan, axis, start, most):
    """(outputs of this tile, first cell, cells, copies that stand before them), along one axis."""
    begin = start - np.int64(plan[22 + axis])
    outputs = min(most, np.int64(plan[7 + axis]) - start)
    first, end = max(0, begin), min(np.int64(plan[4 + axis]), begin + outputs + plan[16 + axis] - 1)
    return outputs, first, end - first, first - begin


def tiles(plan, inside):
    """Outputs per tile along the axes, and lines between copies at once, for `inside` bytes per cell."""
    k0, k1, k2 = kernels_of(plan)
    across = min(output_of(plan, 2), max(4 * k2, TILE // inside - k2))
    lines = TILE // (across * inside)
    down = min(output_of(plan, 1), max(k1, lines - k1 + 1))
    slices, one = max(k0, lines // (down + k1 - 1) - k0 + 1), np.int64(1)
    return min(output_of(plan, 0), slices), down, across, max(one, CHUNK // ((across + k2 - 1) * inside))


def times(whole, most):
    """How many tiles of `most` outputs there are."""
    return (whole + most - 1) // most


def roomy(size):
    """Bytes from one buffer to the next: behind this one a block may be spoilt.

    Reads wait for writes at the same place of another page, as the processor sees them: those of neighbours should not.
    """
    return (size + BLOCK) // PAGE * PAGE + PAGE + PAGE // 2


@called
def elements(target, source, size):
    """Copy bytes and nothing else; returns not 0 if there is a NaN among them."""
    x, to, found = pointer(source, X), pointer(target, X), np.int64(0)
    for m in range(size // ITEM):
        found |= np.int64(x[m] != x[m])
        to[m] = x[m]
    return found


def copied(target, source, size, end):
    """Copy bytes; returns not 0 if there may be a NaN among them. Nothing is read beyond `end`.

    Less than a block becomes a block, except at the end.
    """
    m, last, found = np.int64(0), size - BLOCK, np.int64(0)
    if last >= 0 or source + BLOCK <= end:
        while m < last:
            value = block(X, source + m)
            put(value, target + m)
            found |= missing(value)
            m += BLOCK
        m = max(np.int64(0), last)
        value = block(X, source + m)
        put(value, target + m)
        found |= missing(value)
    else:
        found = elements(target, source, size)
    return found


def repeats(target, end, source):
    """Fill with the one element at `source`."""
    while target < end:
        put(repeated(X, source), target)
        target += BLOCK


@called
def line_of_cells(line, source, pieces, size, cell, apart, low, behind, end):
    """The same as in `gather` for cells of several channels: `pieces` of `size` bytes, `apart` in the source."""
    found, n, number = np.int64(0), np.int64(0), low + pieces + behind
    while n < number:
        own = low <= n < low + pieces
        length = size if own else cell
        found |= copied(line, source, length, end)
        line += length
        n += 1
        if n == low + pieces:
            source += length - cell
        elif own:
            source += apart
    return found


def gather(across, x_at, end, plan, where, inside, a, b, lines, box2, kept):
    """Fill `across` with lines from (a, b) on between copies; returns not 0 if there may be a NaN among them."""
    (p, q), channels, found = where, channels_of(plan), np.int64(0)
    outputs, first, count, low = box2
    cell, padded, apart, line = inside * ITEM, outputs + kernel_of(plan, 2) - 1, channels * ITEM, across
    pieces, size = (np.int64(1), count * cell) if inside == channels else (count, cell)
    n0, n1, n2 = sizes_of(plan)
    source, far = x_at + ((((p * n0 + a) * n1 + b) * n2 + first) * channels + q) * ITEM, n2 * apart
    for n in range(lines):
        if channels == 1:
            middle, after = line + low * ITEM, line + (low + count) * ITEM
            repeats(line, middle, source)
            found |= copied(middle, source, size, end)
            repeats(after, line + padded * ITEM, source + (count - 1) * ITEM)
        else:
            found |= line_of_cells(line, source, pieces, size, cell, apart, low, padded - low - count, end)
        if INDEX is not None:
            numbered(place_of(line, kept), plan, inside, a, b + n, box2, padded)
        source, line = source + far, line + padded * cell
    return found


def along(across, down, x_at, end, plan, where, inside, group, box0, box1, box2, kept):
    """The last axis, some lines at a time; returns not 0 if there may be a NaN among them."""
    cell, k2, found = inside * ITEM, kernel_of(plan, 2), np.int64(0)
    line, padded, to = box2[0] * cell, (box2[0] + k2 - 1) * cell, down
    for a in range(box0[2]):
        b = np.int64(0)
        while b < box1[2]:
            lines = min(group, box1[2] - b)
            new = gather(across, x_at, end, plan, where, inside, box0[1] + a, box1[1] + b, lines, box2, kept)
            window = shrink(across, lines * padded, cell, k2, new != 0, kept)
            sweep((to, line), (across, padded), lines, line, cell, window, k2, new != 0, kept)
            found, to, b = found | new, to + lines * line, b + lines
    return found


def numbered(at, plan, inside, a, b, box2, padded):
    """The places of a line's cells."""
    to, (slices, lines), (_, first, count, low) = pointer(at, np.int32), STEPS(plan), box2
    first += a * slices + b * lines
    if inside == 1:
        for n in range(padded):
            to[n] = first + max(0, min(n - low, count - 1))
    else:
        for n in range(padded):
            for m in range(inside):
                to[n * inside + m] = first + max(0, min(n - low, count - 1))


def steps_of_taps(plan):
    """By how much a place grows from slice to slice and from line to line: tap numbers."""
    return kernel_of(plan, 1) * kernel_of(plan, 2), kernel_of(plan, 2)


def steps_of_cells(plan):
    """By how much a place grows from slice to slice and from line to line: positions in the plane."""
    return size_of(plan, 1) * size_of(plan, 2), size_of(plan, 2)


def results(to, pitches, source, plan, inside, box0, box1, box2, room, careful, kept):
    """The last axis, straight into the result if `pitches`, bytes from cell to cell and so on, are that's."""
    to_cell, to_line, to_slice = pitches
    cell = inside * ITEM
    line = box2[0] * cell
    slab = box1[0] * line
    if kernel_of(plan, 0) > 1:
        box, kernel, apart = box0, kernel_of(plan, 0), (to_slice, slab)
        pieces, steps, size = (np.int64(1), (slab, slab), slab) if to_line == line else (box1[0], (to_line, line), line)
    else:
        box, kernel, apart = box1, kernel_of(plan, 1), (to_line, line)
        pieces, steps, size = box0[0], (to_slice, box1[2] * line), line
    cells = (np.int64(1), size) if to_cell == cell else (box2[0], cell)
    for n in range(pieces):
        target, own = (to + n * steps[0], apart[0], to_cell), (source + n * steps[1], apart[1], cell)
        fold_lines(target, own, cells, box[2], box[0], kernel, box[3], room, careful, kept)


def delivered(y_at, index_at, best_at, plan, where, inside, starts, box0, box1, box2, kept):
    """Results that lie together go where they belong, and places become what the index keeps."""
    (p, q), channels, o1, o2 = where, channels_of(plan), output_of(plan, 1), output_of(plan, 2)
    cells, size, lines = box2[0], inside, box1[0]
    if inside == channels and (INDEX is None or channels == 1):
        cells, size = np.int64(1), box2[0] * inside
        if INDEX is None and box2[0] == o2:
            lines, size = np.int64(1), box1[0] * size
    for a in range(box0[0]):
        for b in range(lines):
            i, j, k = starts[0] + a, starts[1] + b, starts[2]
            at = (((p * output_of(plan, 0) + i) * o1 + j) * o2 + k) * channels + q
            for c in range(cells):
                if INDEX is None:
                    copied(y_at + at * ITEM, best_at, size * ITEM, np.int64(0))
                else:
                    chosen(y_at, index_at, at, best_at, plan, size, channels, i, j, k + c, kept)
                at, best_at = at + channels, best_at + size * ITEM


def chosen(y_at, index_at, at, best_at, plan, size, channels, i, j, k, kept):
    """The values of one cell, or of a line of one channel, and what is kept of the cells that they are from."""
    y, best, own = pointer(y_at, X), pointer(best_at, X), pointer(place_of(best_at, kept), np.int32)
    index, (slices, lines), corner, step = pointer(index_at, INDEX), STEPS(plan), np.int64(0), np.int64(0)
    if not CELLS:  # taps are counted from the first cell of a window
        corner = (i - low_of(plan, 0)) * slices + (j - low_of(plan, 1)) * lines + k - low_of(plan, 2)
        step = np.int64(channels == 1)
    for m in range(size):
        y[at + m] = best[m]
        index[at + m] = INDEX(own[m] - corner - m * step)


def tile(x_at, y_at, index_at, plan, end, buffers, kept, where, inside, starts, most):
    """One tile of the result."""
    across, down, room = buffers
    box0, box1 = cut(plan, np.int64(0), starts[0], most[0]), cut(plan, np.int64(1), starts[1], most[1])
    box2, k1, cell = cut(plan, np.int64(2), starts[2], most[2]), kernel_of(plan, 1), inside * ITEM
    careful = along(across, down, x_at, end, plan, where, inside, most[3], box0, box1, box2, kept) != 0
    source, other, line = down, across, box2[0] * cell
    if kernel_of(plan, 0) > 1:
        for a in range(box0[2]):
            to, own = (across + a * box1[0] * line, line, line), (down + a * box1[2] * line, line, line)
            fold_lines(to, own, (np.int64(1), line), box1[2], box1[0], k1, box1[3], room, careful, kept)
        source, other = across, down
    channels, (o0, o1, o2) = channels_of(plan), outputs_of(plan)
    if INDEX is None and (line if inside == channels else cell) >= BLOCK:
        far = channels * ITEM
        pitches = (far, o2 * far, o1 * o2 * far)
        at = (((where[0] * o0 + starts[0]) * o1 + starts[1]) * o2 + starts[2]) * far + where[1] * ITEM
        results(y_at + at, pitches, source, plan, inside, box0, box1, box2, room, careful, kept)
    else:
        pitches = (cell, line, box1[0] * line)
        results(other, pitches, source, plan, inside, box0, box1, box2, room, careful, kept)
        delivered(y_at, index_at, other, plan, where, inside, starts, box0, box1, box2, kept)


def stride_one_rows(x_at, y_at, index_at, plan_at, first, last):
    """The kernel: rows [first, last), whole planes."""
    plan = pointer(plan_at, np.int32)
    o0, o1, o2 = outputs_of(plan)
    channels = channels_of(plan)
    planes, most = o0 * o1, min(channels, INSIDE // ITEM)
    t0, t1, t2, group = tiles(plan, most * ITEM)
    lines = (t0 + kernel_of(plan, 0) - 1) * (t1 + kernel_of(plan, 1) - 1)
    room_down = roomy(lines * t2 * most * ITEM)
    room_across = max(room_down, roomy(CHUNK + (t2 + 2 * kernel_of(plan, 2)) * most * ITEM))
    size = room_across + room_down + max(kernel_of(plan, 0), kernel_of(plan, 1)) * BLOCK
    at = allocated(size + (size // ITEM * 4 if INDEX is not None else 0))
    buffers, kept = (at, at + room_across, at + room_across + room_down), at + size - at // ITEM * 4
    end = x_at + last // planes * channels * plane_of(plan) * ITEM
    parts, limits = (times(o0, t0), times(o1, t1), times(o2, t2), times(channels, most)), (t0, t1, t2, group)
    for p in range(first // planes, last // planes):
        for q in range(parts[3]):
            where, inside = (p, q * most), min(most, channels - q * most)
            for i in range(parts[0]):
                for j in range(parts[1]):
                    for k in range(parts[2]):
                        starts = (i * t0, j * t1, k * t2)
                        tile(x_at, y_at, index_at, plan, end, buffers, kept, where, inside, starts, limits)
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
    taps, fewest = math.prod(plan.taps), FEWEST_TAPS if request.index is None else FEWEST_KEPT
    if taps < fewest or taps * math.prod(plan.output) * request.channels < LEAST_WORK:
        return None
    grain = math.prod((1, 1, *plan.output)[-3:-1])
    return Fast(kernel(op.structure, request.x, request.index), grain)


@cache
def kernel(structure: str, x: Number, index: Any) -> Any:
    """The compiled kernel of "max" or "min"; one for all sizes, ranks and layouts."""
    wide = index is np.int32
    given = {"X": x.storage, "ITEM": np.dtype(x.storage).itemsize, "INDEX": index}
    facts = {"LEAST": structure == "min", "CELLS": wide}
    label = f"{structure}_stride_one_{x.name}{'_index' if index else ''}"
    steps = steps_of_cells if wide else steps_of_taps
    return build.instance(stride_one_rows, label, **given, **facts, STEPS=steps)


FAST["stride_one"] = rows
