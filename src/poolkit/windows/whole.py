"""Windows that cover the whole space: one, or a given number per axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .checks import check_elements, integers, per_axis
from .plan import Plan, Regular, Space, Windows, set_field, spans


@dataclass(frozen=True)
class Global(Windows):
    """One window: the whole space. Output sizes are 1."""

    @lru_cache(4096)  # noqa: B019
    def plan(self, space: Space) -> Plan:
        """See `Windows.plan`."""
        rank = len(space)
        axes = tuple(spans(n, np.array([0]), np.array([n])) for n in space)
        return Plan(axes, Regular(space, space, ((0, 0),) * rank, (1,) * rank), self)

    def output(self, space: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """See `Windows.output`."""
        return (1,) * len(space)


@dataclass(frozen=True)
class Adaptive(Windows):
    """`output_size` windows per axis; window ``i`` of ``o`` covers ``[floor(i n / o), ceil((i + 1) n / o))``.

    Args:
        output_size: An int, or one per axis; None keeps the size of that axis.

    Raises:
        PoolError: `output_size` is not a positive integer.
    """

    output_size: int | Sequence[int | None]

    def __post_init__(self) -> None:
        set_field(self, "output_size", integers("output_size", self.output_size, low=1, keep_none=True))

    @lru_cache(4096)  # noqa: B019
    def plan(self, space: Space) -> Plan:
        """See `Windows.plan`."""
        sizes = tuple(int(o or n) for o, n in zip(self._sizes(len(space)), space, strict=True))
        check_elements(sizes)
        axes = []
        for n, o in zip(space, sizes, strict=True):
            i = np.arange(o, dtype=np.int64)
            axes.append(spans(n, i * n // o, -(-(i + 1) * n // o)))
        if any(n % o for n, o in zip(space, sizes, strict=True)):
            return Plan(tuple(axes), None, self)
        kernel = tuple(n // o for n, o in zip(space, sizes, strict=True))
        return Plan(tuple(axes), Regular(kernel, kernel, ((0, 0),) * len(space), (1,) * len(space)), self)

    def output(self, space: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """See `Windows.output`."""
        return tuple(n if o is None else o for o, n in zip(self._sizes(len(space)), space, strict=True))

    def _sizes(self, rank: int) -> tuple[int | None, ...]:
        return per_axis("output_size", self.output_size, rank)
