"""The transforms of the registry: arguments for every rank, and what comes out, written plainly in NumPy."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .cases import data

SPACES = {1: (6,), 2: (4, 6), 3: (4, 2, 6)}
LAYOUTS = ("channels_first", "channels_last")


@dataclass(frozen=True)
class Case:
    """One transform with arguments: ``want(x, *arrays)`` on (N, C, *space), in float64.

    Attributes:
        want: The plain reference.
        params: By rank.
        arrays: What is read beside x.
    """

    want: Callable[..., Any]
    params: Callable[[int], dict[str, Any]] = field(default=lambda rank: {})
    arrays: Callable[[Any], tuple[Any, ...]] = field(default=lambda x: ())


def unpooled(x, indices, **_):
    """Every value written where its index says, twice as large."""
    y = np.zeros((*x.shape[:2], *(2 * size for size in x.shape[2:])))
    for n, c in np.ndindex(x.shape[:2]):
        for value, at in zip(x[n, c].ravel(), indices[n, c].ravel(), strict=True):
            y[n, c].reshape(-1)[at] = value
    return y


def drawn(x):
    """Indices of which some name the same cell."""
    return (np.random.default_rng(3).integers(0, math.prod(x.shape[2:]) * 2 ** (x.ndim - 2), x.shape),)


def blurred(reduce):
    """`reduce` of all windows of 2 cells, then 1 2 1 over the real cells at every second place."""

    def want(x, **_):
        for axis in range(2, x.ndim):
            x = reduce(np.delete(x, -1, axis), np.delete(x, 0, axis))
        for axis in range(2, x.ndim):
            x = np.moveaxis(x, axis, -1)
            n, places = x.shape[-1], range(0, x.shape[-1], 2)
            weights = [np.array([1.0, 2, 1])[[0 <= at + i < n for i in (-1, 0, 1)]] for at in places]
            parts = [x[..., max(at - 1, 0) : at + 2] @ w / w.sum() for at, w in zip(places, weights, strict=True)]
            x = np.moveaxis(np.stack(parts, -1), -1, axis)
        return x

    return want


def polyphase(x, stride=2, p=2.0):
    """Every component of every image, and the first with the largest sum of p-th powers."""
    steps = list(np.ndindex((stride,) * (x.ndim - 2)))
    grids = [x[(slice(None), slice(None), *(slice(start, None, stride) for start in step))] for step in steps]
    return np.stack([max((grid[n] for grid in grids), key=lambda g: (np.abs(g) ** p).sum()) for n in range(len(x))])


def haar(x, axis, letter):
    """The transform of one axis as a matrix, the last cell of an odd size counted twice."""
    n = x.shape[axis]
    matrix = np.zeros((-(-n // 2), n))
    for i in range(n):
        matrix[i // 2, i] = (-1 if letter == "h" and i % 2 else 1) / math.sqrt(2)
    if n % 2:
        matrix[-1, -1] = 0 if letter == "h" else math.sqrt(2)
    return np.moveaxis(np.tensordot(matrix, x, (1, axis)), 0, axis)


def wavelet(x, band="l", levels=1):
    for _ in range(levels - 1):
        for axis in range(2, x.ndim):
            x = haar(x, axis, "l")
    parts = []
    for letters in itertools.product("lh", repeat=x.ndim - 2) if band == "all" else [band * (x.ndim - 2)]:
        part = x
        for axis, letter in enumerate(letters, 2):
            part = haar(part, axis, letter)
        parts.append(part)
    return np.concatenate(parts, 1)


def spectral(x, output_size):
    """The resampling of each axis as a matrix of cosines: frequencies up to m/2, the outermost of an even m halved."""
    for axis in range(2, x.ndim):
        n, m = x.shape[axis], output_size
        if m < n:
            places = np.arange(m)[:, None] / m - np.arange(n)[None, :] / n
            matrix = np.ones((m, n))
            for k in range(1, m // 2 + 1):
                matrix += (1 if 2 * k == m else 2) * np.cos(2 * np.pi * k * places)
            x = np.moveaxis(np.tensordot(matrix / n, x, (1, axis)), 0, axis)
    return x


def sppf(x, kernel_size=5, repeats=3):
    """Maxima over 1, k, 2 k - 1, ... cells around each cell, from the input itself."""
    parts = []
    for times in range(repeats + 1):
        reach, part = times * (kernel_size // 2), np.empty_like(x)
        for at in np.ndindex(x.shape[2:]):
            near = tuple(slice(max(0, i - reach), i + reach + 1) for i in at)
            part[(slice(None), slice(None), *at)] = x[(slice(None), slice(None), *near)].max(tuple(range(2, x.ndim)))
        parts.append(part)
    return np.concatenate(parts, 1)


def strip(x):
    return sum(np.broadcast_to(x.mean(axis, keepdims=True), x.shape) for axis in range(2, x.ndim))


def corner(x, corner="start"):
    flipped = lambda x, axis: np.flip(np.maximum.accumulate(np.flip(x, axis), axis), axis)  # noqa: E731
    return sum(flipped(x, axis) for axis in range(2, x.ndim))


def spaces(x):
    return tuple(range(2, x.ndim))


def average_max(x, **_):
    return (x.mean(spaces(x), keepdims=True) + x.max(spaces(x), keepdims=True)) / 2


def concat_average_max(x, **_):
    return np.concatenate([x.mean(spaces(x), keepdims=True), x.max(spaces(x), keepdims=True)], 1)


def attention(x, logits, **_):
    weights = np.exp(logits)
    return (weights * x).sum(spaces(x), keepdims=True) / weights.sum(spaces(x), keepdims=True)


CASES = {
    "average_blur": Case(blurred(lambda a, b: (a + b) / 2)),
    "max_blur": Case(blurred(np.maximum)),
    "attention": Case(attention, lambda rank: {"keepdims": True}, lambda x: (np.cos(x[:, :1] * 3),)),
    "average_max": Case(average_max, lambda rank: {"keepdims": True}),
    "concat_average_max": Case(concat_average_max, lambda rank: {"keepdims": True}),
    "corner": Case(corner),
    "max_unpool": Case(unpooled, lambda rank: {"kernel_size": 2}, drawn),
    "polyphase": Case(polyphase, lambda rank: {"stride": 2}),
    "spectral": Case(spectral, lambda rank: {"output_size": 2 if rank == 3 else 3}),
    "sppf": Case(sppf, lambda rank: {"kernel_size": 3, "repeats": 2}),
    "strip": Case(strip),
    "wavelet": Case(wavelet, lambda rank: {"band": "all" if rank == 1 else "l", "levels": 3 - rank or 1}),
}
EVERY = [(name, rank) for name in CASES for rank in (1, 2, 3)]


def prepared(name: str, rank: int, dtype: str = "float64") -> tuple[Any, tuple[Any, ...], dict[str, Any], Any]:
    """(x, arrays beside it, parameters, what comes out), channels first."""
    case, x = CASES[name], data(SPACES[rank], dtype)
    arrays, params = case.arrays(x), case.params(rank)
    return x, arrays, params, case.want(x.astype(np.float64), *arrays, **params)


def differences(name: str, rank: int, gy: Any, step: float = 1e-6) -> Any:
    """The gradient of ``sum(gy * y)`` by x, by central differences of the reference."""
    x, arrays, params, _ = prepared(name, rank)
    result = np.zeros_like(x)
    for at in np.ndindex(x.shape):
        moved = np.zeros_like(x)
        moved[at] = step
        high, low = (CASES[name].want(x + sign * moved, *arrays, **params) for sign in (1, -1))
        result[at] = ((high - low) * gy).sum() / (2 * step)
    return result
