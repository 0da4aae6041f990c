"""Row kernels on vectors, for sliding windows: the fast forward of max, min, average and sum.

`some_planes` has vectors along the row (one value per cell), `some_cells` along the channels (CELLS). Copies of `rows`
are compiled by `build`; the upper-case names are globals of each copy: SPEC, see `vectors`; LANES and ITEM (bytes of an
element) of it; INDEX, SUM; FINISH of a `Sum`; TAPS, STRIDE and LOW, the padding in front, of the last axis, ROWS0 and
ROWS1, the taps of the others (all 0 where a kernel of cells serves windows of any size); CLIPPED: windows that choose
have rows outside of the plane; READ, the cells of a row that a block reads; TOGETHER_ROWS, rows of outputs in a block
if there are several; SHARED, 1 if the last row of windows that choose is the first of those below, and KEPT, the bytes
of a block that are kept of it; ONE: no row has more outputs than a block; BEFORE and END, the cells of the row in its
last block, from that block's first cell on, where windows hang over the end, else 0; ALIGNED: blocks of outputs may be
stored around the caches in all rows; CHANNELS, the values of a cell, 0 for many.

A row of a plane is made in blocks of LANES outputs; what the last one makes too much is made again with the next row.
Blocks of whole windows read without masks: cells before the row are overruled where they are, cells behind it serve no
output. Where a read or a store could leave the planes of this call, where windows hang over another end, and where a
NaN was met, cells are read with masks and compared exactly.
"""

import numpy as np

from .caches import last_cache_bytes
from .expansion import called
from .memory import LINE, allocated, pointer, released
from .vector_cells import AHEAD, fetched_ahead, some_cells, store_results, store_values
from .vector_edges import clipped_sums, row_carefully, row_of, whole_rows
from .vector_intrinsics import (
    any_nan,
    fold,
    fold_kept,
    keep,
    kept_row,
    met,
    opened,
    unseen,
)
from .vector_reading import INSIDE, LEFT, RIGHT
from .vector_several import rows_paired, rows_together
from .vector_writing import STREAMED_AT, prefetch, stream, written
from .words import channels_of, output_of, outputs_of, plane_of, rows_of, sizes_of, step_of, stride_of, table_of

# Bytes read and written beyond which stores go around the caches: some of the last one is always held by others.
STREAMED = last_cache_bytes() * 3 // 4
FAR = last_cache_bytes() // 2  # beyond which cells are fetched ahead, and gradients of cells go around already
CHUNK = 1 << 14  # bytes of output that are made in the nearest cache at a time

SPEC = ""
LANES = ITEM = TAPS = STRIDE = LOW = READ = ROWS0 = ROWS1 = TOGETHER_ROWS = SHARED = KEPT = CHANNELS = END = BEFORE = 0
INDEX = SUM = CELLS = CLIPPED = ONE = ALIGNED = PAIRED = False
FINISH = None


def rows(x_at, y_at, index_at, plan_at, first, last):
    """The kernel. Large results are made in the nearest cache, some rows at a time, and go to memory from there.

    Cells of whole cache lines go there at once, as do aligned rows.
    """
    plan = pointer(plan_at, np.int32)
    outputs = output_of(plan, 2) * (channels_of(plan) if CELLS else 1)
    size, many, scratch = outputs * ITEM, last - first, np.int64(0)
    cells = plane_of(plan) * (channels_of(plan) if CELLS else 1)
    read = many * cells // rows_of(plan) * ITEM
    moved, whole = read + many * size, aligned(y_at, plan)
    large, far = moved >= STREAMED, moved >= FAR
    streamed = large and not whole
    if streamed:
        many = max(1, CHUNK // size)
        scratch = allocated(many * size + LINE + LANES * ITEM)
    start = np.int64(first)
    while start < last:  # one place for both ways: what is called from two is compiled twice
        stop = min(last, start + many)
        target, made, spare = y_at + start * size, y_at + start * size, np.int64(0)
        if streamed:
            made = scratch + target % LINE
            # What is spoiled behind the rows of this turn lies in scratch memory; tap numbers are made again later.
            spare = min(LANES, (last - stop) * outputs) if INDEX else np.int64(LANES)
        if CELLS:
            some_cells(x_at, made - start * size, index_at, plan_at, start, stop, far, large and whole)
        elif PAIRED:
            rows_paired(x_at, made - start * size, index_at, plan_at, start, stop, spare)
        elif TOGETHER_ROWS > 0:
            rows_together(x_at, made - start * size, index_at, plan_at, start, stop, spare)
        else:
            some_planes(x_at, made - start * size, index_at, plan_at, start, stop, spare, large and whole)
        if streamed:
            planes = rows_of(plan)
            next_at = x_at + (stop // planes * cells + stop % planes * cells // planes) * ITEM
            stream(target, made, (stop - start) * size, (next_at, next_at), (np.int64(16), np.int64(0)))
        start = stop
    if streamed:
        released(scratch)
    if large:
        written()


def aligned(y_at, plan):
    """Whether all blocks of results begin where they may be stored around the caches."""
    if CELLS:
        cell = channels_of(plan) * ITEM
        whole = LANES * ITEM % LINE == 0 and y_at % LINE == 0 and cell % LINE == 0
    else:
        whole = ALIGNED and y_at % STREAMED_AT == 0
    return whole


def some_planes(x_at, y_at, index_at, plan_at, first, last, spare, around):
    """Rows [first, last); `spare` outputs behind them may be spoiled. `around`: they are stored around the caches."""
    plan = pointer(plan_at, np.int32)
    n0, n1, n2 = sizes_of(plan)
    o0, o1, o2 = outputs_of(plan)
    t0, t1 = table_of(plan, 0), table_of(plan, 1)
    steps = (step_of(plan, 0) * n1 * n2 * ITEM, step_of(plan, 1) * n2 * ITEM)
    pitch, whole = max(1, stride_of(plan, 1)) * n2 * ITEM, whole_rows(plan_at)
    done = o2 if END > 0 else inside(n2, o2)
    blocks = (done + LANES - 1) // LANES
    p, i, j = first // (o0 * o1), first // o1 % o0, first % o1
    nearest, farthest, latest = reach(x_at, plan_at, first, last, spare, steps, blocks)
    joined = (n0 == 1) & (ROWS0 == 1) & (whole == o1) & (plan[t1 + o1] == ROWS1) & (n1 * n2 * ITEM == o1 * pitch)
    row, kept, ahead = first, np.int64(0), fetched_ahead(pitch, AHEAD)
    if SHARED:
        kept = allocated(blocks * KEPT)
    while row < last:
        rows = (np.int64(plan[t0 + o0 + i]), np.int64(plan[t1 + o1 + j]))
        source = x_at + ((p * n0 + plan[t0 + i]) * n1 + plan[t1 + j]) * n2 * ITEM
        y, taps, made = y_at + row * o2 * ITEM, index_at + row * o2, 0
        fits = (nearest <= source) & (source <= farthest) & (row <= latest)
        full = (rows[0] == ROWS0) & (rows[1] == ROWS1)
        if (done > 0) & (full | CLIPPED) & fits:
            count = np.int64(1)
            if full:
                count = last - row if joined else min(last - row, whole - j)
                count = min(count, min(latest - row, (farthest - source) // pitch) + 1)
            first_taps = (np.int64(plan[t0 + 2 * o0 + i]), np.int64(plan[t1 + 2 * o1 + j]))
            window = (steps, rows, first_taps)
            made = rows_inside(source, y, taps, plan_at, count, pitch, blocks, window, ahead, kept, around)
        tap = (plan[t0 + 2 * o0 + i] * ROWS1 + plan[t1 + 2 * o1 + j]) * TAPS if INDEX else 0
        beside = np.int64(plan[t0 + 3 * o0 + i]) * plan[t1 + 3 * o1 + j] if SUM else 0
        start = done if made > 0 else 0
        made = max(1, made)
        for r in range(made if start < o2 else 0):
            row_carefully(
                source + r * pitch, y + r * o2 * ITEM, taps + r * o2, plan_at, start, rows, steps, tap, beside
            )
        row, j = row + made, j + made
        if j >= o1:  # past more than one plane only if they are joined
            i, p, j = i + 1, p + (j // o1 - 1 if joined else 0), j % o1 if joined else 0
            if i == o0:
                i, p = 0, p + 1
    if SHARED:
        released(kept)


def reach(x_at, plan_at, first, last, spare, steps, blocks):
    """(first and last place where a row of windows may start, last row of outputs) for blocks without masks.

    Elsewhere a block would read outside of the planes of this call, or spoil what is not made later.
    """
    plan = pointer(plan_at, np.int32)
    plane, o2 = plane_of(plan) * ITEM, output_of(plan, 2)
    outputs = rows_of(plan)
    nearest = x_at + first // outputs * plane + LOW * ITEM
    farthest = x_at + ((last - 1) // outputs + 1) * plane
    start = last_block(o2, blocks)
    farthest -= (ROWS0 - 1) * steps[0] + (ROWS1 - 1) * steps[1] + (start * STRIDE - LOW + READ) * ITEM
    return nearest, farthest, (last * o2 + spare - start - LANES) // o2


def last_block(outputs, blocks):
    """The first output of the last block of a row."""
    return max(0, outputs - LANES) if END > 0 else (blocks - 1) * LANES


def inside(size, outputs):
    """How many leading outputs of a row are made by blocks that read the row and at most LOW cells before it."""
    whole = max(0, min(outputs, (size + LOW - TAPS) // STRIDE + 1))
    return whole if whole == outputs else whole // LANES * LANES


@called  # in a function of its own, because among all that `some_planes` needs registers do not suffice
def rows_inside(source, y, taps, plan_at, count, pitch, blocks, window, ahead, kept, around):
    """`rows_of_blocks`, twice, because branches at every block take up to half of the time."""
    if ALIGNED and around:
        made = rows_of_blocks(source, y, taps, plan_at, count, pitch, blocks, window, ahead, kept, True)
    else:
        made = rows_of_blocks(source, y, taps, plan_at, count, pitch, blocks, window, ahead, kept, False)
    return made


def rows_of_blocks(source, y, taps, plan_at, count, pitch, blocks, window, ahead, kept, around):
    """The blocks of `count` rows of windows; returns how many rows there are before one with a NaN.

    The last block of a row may spoil outputs of the next one, which are made after it. `ahead`: what is fetched
    meanwhile, in bytes; `kept`: memory for SHARED rows.
    """
    outputs, made = np.int64(pointer(plan_at, np.int32)[9]), count
    inner, end = (blocks - 1, last_block(outputs, blocks)) if END > 0 else (blocks, np.int64(0))
    seen, row = unseen(SPEC), np.int64(0)
    if SHARED:
        seen = first_kept(source, plan_at, window, blocks, kept)
    while row < count:  # shorter than what becomes of `range`
        if LOW > 0 and not (ONE and END > 0):
            seen = block_made(seen, source, y, taps, plan_at, window, LEFT, ahead, kept, around)
        if not ONE or LOW + END == 0:
            block = np.int64(1 if LOW > 0 else 0)
            at, y_to = source + block * (LANES * STRIDE * ITEM), y + block * (LANES * ITEM)
            to, below = taps + block * LANES, kept + block * KEPT
            while block < (1 if ONE else inner):
                seen = block_made(seen, at, y_to, to, plan_at, window, INSIDE, ahead, below, around)
                block, at, y_to = block + 1, at + LANES * STRIDE * ITEM, y_to + LANES * ITEM
                to, below = to + LANES, below + KEPT
        if END > 0:
            at, y_to, to = source + end * (STRIDE * ITEM), y + end * ITEM, taps + end
            seen = block_made(seen, at, y_to, to, plan_at, window, RIGHT, ahead, kept + inner * KEPT, around)
        if any_nan(SPEC, seen):
            made, count = row, row
        seen = unseen(SPEC)
        row, source, y, taps = row + 1, source + pitch, y + outputs * ITEM, taps + outputs
    return made


def first_kept(source, plan_at, window, blocks, kept):
    """Keep the first row of windows; returns the NaN that were met."""
    seen, (away, _) = unseen(SPEC), row_of(0, window)
    outputs = np.int64(pointer(plan_at, np.int32)[9])
    for block in range(blocks):
        at = source + away + min(block * LANES, last_block(outputs, blocks)) * (STRIDE * ITEM)
        if END > 0 and block == blocks - 1:
            state = opened(SPEC, at, -BEFORE, 0, RIGHT)
        elif LOW > 0 and block == 0:
            state = opened(SPEC, at, -LOW, 0, LEFT)
        else:
            state = opened(SPEC, at, 0, 0, INSIDE)
        keep(SPEC, kept + block * KEPT, state)
        seen = met(SPEC, seen, state)
    return seen


def block_made(seen, at, y, taps, plan_at, window, mode, ahead, kept, around):
    """Make a block, fetching what lies `ahead`; returns the NaN that were met so far."""
    for r in range(ROWS0 * ROWS1):
        if r % ROWS1 >= SHARED:  # the one before has read that
            prefetch(at + row_of(r, window)[0] + ahead, LANES * STRIDE * ITEM)
    state = block_folded(at, window, mode, kept)
    n = ROWS0 * ROWS1 * TAPS
    if SUM and mode != INSIDE:
        k = last_block(np.int64(pointer(plan_at, np.int32)[9]), 1) if mode == RIGHT else 0
        store_values(y, clipped_sums(state, plan_at, k, ROWS0 * ROWS1, ROWS0 * ROWS1), around)
    else:
        store_results(state, y, taps, plan_at, n, n, around)
    return met(SPEC, seen, state)


def block_folded(at, window, mode, kept):
    """The state after all rows of a block's windows."""
    column, (away, tap) = -LOW if mode == LEFT else -BEFORE if mode == RIGHT else 0, row_of(0, window)
    if SHARED:
        state = kept_row(SPEC, kept, tap)
    else:
        state = opened(SPEC, at + away, column, tap, mode)
    for r in range(1, ROWS0 * ROWS1):  # a constant: unrolled
        away, tap = row_of(r, window)
        if SHARED and r == ROWS1 - 1:
            state = fold_kept(SPEC, state, at + away, column, tap, mode, kept)
        else:
            state = fold(SPEC, state, at + away, column, 0, tap, mode, False)
    return state
