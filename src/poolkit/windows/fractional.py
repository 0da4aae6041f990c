"""Fractional windows: of one size, at random places that are on average a fraction of a cell apart."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from ..errors import PoolError
from .checks import check_elements, integer, integers, per_axis
from .plan import Axis, Plan, Space, Windows, set_field, spans


@dataclass(frozen=True)
class Fractional(Windows):
    """Overlapping windows at random places, as PyTorch draws them, one draw per axis for all planes.

    With ``alpha = (n - k) / (o - 1)`` and one ``u`` from [0, 1) per axis, window ``i`` starts at
    ``floor((i + u) alpha) - floor(u alpha)``, the last one at ``n - k``. (Graham, 2014, arXiv 1412.6071.)

    Args:
        kernel_size: Cells of a window, an int or one per axis.
        output_size: Output cells, an int or one per axis; or
        output_ratio: their share of the input's, between 0 and 1, a float or one per axis.
        seed: The same seed gives the same windows. None draws new ones at every call; inside compiled code, once.

    Raises:
        PoolError: Both or none of `output_size` and `output_ratio` are given, or the windows do not fit.
    """

    kernel_size: int | Sequence[int]
    output_size: int | Sequence[int] | None = None
    output_ratio: float | Sequence[float] | None = None
    seed: int | None = None

    def __post_init__(self) -> None:
        set_field(self, "kernel_size", integers("kernel_size", self.kernel_size, low=1))
        if (self.output_size is None) == (self.output_ratio is None):
            rule = "must be given, or output_ratio, but not both"
            raise PoolError("output_size", self.output_size, rule)
        if self.output_size is not None:
            set_field(self, "output_size", integers("output_size", self.output_size, low=1))
        else:
            set_field(self, "output_ratio", _ratios(self.output_ratio))
        if self.seed is not None:
            set_field(self, "seed", integer("seed", self.seed))

    def plan(self, space: Space) -> Plan:
        """See `Windows.plan`; without a seed the plan's own windows carry the one that was drawn."""
        seeded = self if self.seed is not None else replace(self, seed=secrets.randbits(31))
        return seeded._plan(space)

    @lru_cache(1024)  # noqa: B019 - windows are small values that live as long as their plans are wanted
    def _plan(self, space: Space) -> Plan:
        sizes = self.output(space)
        check_elements(int(size or 0) for size in sizes)
        places = np.random.default_rng(self.seed).random(len(space))
        kernel = per_axis("kernel_size", self.kernel_size, len(space))
        rows = zip(space, kernel, sizes, places, strict=True)
        return Plan(tuple(_axis(n, k, int(o or 0), float(u)) for n, k, o, u in rows), None, self)

    def output(self, space: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """See `Windows.output`."""
        rank = len(space)
        kernel = per_axis("kernel_size", self.kernel_size, rank)
        if self.output_size is not None:
            sizes: tuple[Any, ...] = per_axis("output_size", self.output_size, rank)
        else:
            ratios = per_axis("output_ratio", self.output_ratio, rank)
            sizes = tuple(None if n is None else int(n * ratio) for n, ratio in zip(space, ratios, strict=True))
        for n, k, o in zip(space, kernel, sizes, strict=True):
            if n is not None and not 1 <= o <= n - k + 1:
                rule = f"{o} windows of {k} cells at different places need {max(o, 1) + k - 1} cells, there are {n}"
                name = "output_ratio" if self.output_size is None else "output_size"
                raise PoolError(name, getattr(self, name), rule, "Use fewer outputs or a smaller kernel")
        return sizes


def _axis(n: int, k: int, o: int, u: float) -> Axis:
    start = np.full(o, n - k, np.int64)
    if o > 1:
        alpha = (n - k) / (o - 1)
        start[:-1] = np.floor((np.arange(o - 1) + u) * alpha) - np.floor(u * alpha)
    return spans(n, start, start + k)


def _ratios(value: Any) -> float | tuple[float, ...]:
    ratios = tuple(value) if isinstance(value, list | tuple) and value else (value,)
    for ratio in ratios:
        if isinstance(ratio, bool) or not isinstance(ratio, float | int | np.floating) or not 0 < ratio < 1:
            raise PoolError("output_ratio", value, "must be between 0 and 1, a number or one per axis")
    return tuple(map(float, ratios)) if isinstance(value, list | tuple) else float(ratios[0])
