"""The transforms of the registry: arguments for every rank, and what comes out, written plainly in NumPy."""

from __future__ import annotations

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
        floats: Which of these arrays have gradients.
    """

    want: Callable[..., Any]
    params: Callable[[int], dict[str, Any]] = field(default=lambda rank: {})
    arrays: Callable[[Any], tuple[Any, ...]] = field(default=lambda x: ())
    floats: bool = False


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


CASES = {
    "average_blur": Case(blurred(lambda a, b: (a + b) / 2)),
    "max_blur": Case(blurred(np.maximum)),
    "max_unpool": Case(unpooled, lambda rank: {"kernel_size": 2}, drawn),
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
