"""Max-unpooling: values to the cells that their indices name, and the gradients of these cells back.

Work is divided into blocks, the parts of an array that an index counts through: planes, images or the whole array. A
cell's place is made of the digits of the index, see `operators._indices`. Values are moved as the bits that they are.
The copies are compiled by `build`, see `rows`.
"""

import math
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..operators._indices import digits, limit
from . import build
from .memory import allocated, pointer, released

X = None
CHANNELS = 0  # values side by side whose indices count through planes of their own; 0 for a number that is read
DIGITS = 1
VALUES, CELLS, LIMIT, BESIDE, STEPS = 0, 1, 2, 3, 4  # words: of a block, then (size, step) of each digit
WORDS = {1: np.uint8, 2: np.uint16, 4: np.uint32, 8: np.uint64}


def cell_of(index, q, numbers):
    """The cell of its block that an index names; numbers without a sign divide faster."""
    cell, rest = np.uint64(q), np.uint64(index)
    for d in range(DIGITS - 1):
        size = np.uint64(numbers[STEPS + 2 * d])
        cell += rest % size * np.uint64(numbers[STEPS + 2 * d + 1])
        rest //= size
    return np.int64(cell + rest * np.uint64(numbers[STEPS + 2 * DIGITS - 1]))


def unpool(x_at, index_at, y_at, outside_at, numbers_at, first, last):
    """Blocks [first, last): of several values for a cell the last one stays."""
    numbers = pointer(numbers_at, np.int64)
    x, index, y, outside = (
        pointer(x_at, X),
        pointer(index_at, np.int64),
        pointer(y_at, X),
        pointer(outside_at, np.uint8),
    )
    cells, below, channels = numbers[CELLS], np.uint64(numbers[LIMIT]), CHANNELS if CHANNELS > 0 else numbers[BESIDE]
    groups = numbers[VALUES] // channels
    for block in range(first, last):
        start = block * cells
        for m in range(start, start + cells):
            y[m] = X(0)
        for group in range(block * groups, (block + 1) * groups):
            for q in range(channels):
                at = index[group * channels + q]
                if np.uint64(at) < below:
                    y[start + cell_of(at, q, numbers)] = x[group * channels + q]
                else:
                    outside[0] = 1


def unpool_gradient(gy_at, index_at, gx_at, outside_at, numbers_at, first, last):
    """Blocks [first, last): to each value the gradient of its cell, 0 where a later value was written there."""
    numbers = pointer(numbers_at, np.int64)
    gy, gx, index, outside = (
        pointer(gy_at, X),
        pointer(gx_at, X),
        pointer(index_at, np.int64),
        pointer(outside_at, np.uint8),
    )
    cells, below, channels = numbers[CELLS], np.uint64(numbers[LIMIT]), CHANNELS if CHANNELS > 0 else numbers[BESIDE]
    groups, scratch = numbers[VALUES] // channels, allocated(cells)
    taken = pointer(scratch, np.uint8)
    for block in range(first, last):
        for m in range(cells):
            taken[m] = 0
        for back in range(groups):
            group = (block + 1) * groups - 1 - back
            for q in range(channels):
                at, value = index[group * channels + q], X(0)
                if np.uint64(at) < below:
                    cell = cell_of(at, q, numbers)
                    # All bits of it or none; a branch on what is as good as random would be slower.
                    value = gy[block * cells + cell] & X(X(taken[cell]) - X(1))
                    taken[cell] = 1
                else:
                    outside[0] = 1
                gx[group * channels + q] = value
    released(scratch)


def described(shape: Any, space: Any, index_layout: str, last: bool) -> tuple[int, NDArray[np.int64]]:
    """(blocks, the numbers that a kernel reads) for values of this shape."""
    images, channels = shape[0], shape[-1 if last else 1]
    blocks = {"plane": images if last else images * channels, "image": images}.get(index_layout, min(images, 1))
    beside = channels if last and index_layout == "plane" else 1
    parts, below = max(blocks, 1), limit(images, channels, space, index_layout)
    head = math.prod(shape) // parts, images * channels * math.prod(space) // parts, below, beside
    joined: list[tuple[int, int]] = []
    for size, step in digits(space, channels, last, index_layout):
        if joined and joined[-1][0] * joined[-1][1] == step:  # the two count as one digit
            lower, step = joined.pop()
            size = size and lower * size
        joined.append((size or 0, step))
    numbers = np.array([*head, *(number for digit in joined for number in digit)], np.int64)
    numbers.setflags(write=False)
    return blocks, numbers


def moved(numbers: NDArray[np.int64]) -> int:
    """Cells read and written in a block."""
    return int(numbers[VALUES] + numbers[CELLS])


def kernel(numbers: NDArray[np.int64], size: int, back: bool) -> Any:
    """The compiled kernel of blocks that these numbers describe."""
    return _kernel(size, back, 1 if numbers[BESIDE] == 1 else 0, (len(numbers) - STEPS) // 2)


@cache
def _kernel(size: int, back: bool, channels: int, count: int) -> Any:
    template, given = unpool_gradient if back else unpool, {"X": WORDS[size], "CHANNELS": channels, "DIGITS": count}
    return build.instance(template, f"{template.__name__}_{size}", **given)
