"""Pyramids of adaptive windows: spatial pyramid pooling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import PoolError
from .checks import integers
from .plan import Plan, Space, Windows, set_field
from .whole import Adaptive


@dataclass(frozen=True)
class Pyramid(Windows):
    """Adaptive windows of several output sizes, whose results are joined into one vector per image.

    Level ``l`` divides every space axis into ``l`` windows. The result is (N, C * sum of l**rank): the levels one
    after the other, each with its channels outside and its cells, in row-major order, inside. (He, Zhang, Ren, Sun,
    ECCV 2014, arXiv 1406.4729.)

    Args:
        levels: Windows per axis of each level, e.g. ``(1, 2, 4)``.

    Raises:
        PoolError: `levels` is not a list of positive integers.
    """

    levels: Sequence[int]

    def __post_init__(self) -> None:
        levels = integers("levels", self.levels, low=1)
        if not isinstance(levels, tuple):
            raise PoolError("levels", levels, "must be a list of integers", f"Write ({levels},)")
        set_field(self, "levels", levels)

    @property
    def parts(self) -> tuple[Adaptive, ...]:
        """The levels as windows."""
        return tuple(Adaptive(level) for level in self.levels)

    def plan(self, space: Space) -> Plan:
        """A pyramid has a plan per level."""
        raise PoolError("windows", self, "has a plan per level, not one", "Use the plans of its `parts`")

    def output(self, space: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Cells per channel."""
        return (sum(level ** len(space) for level in self.levels),)
