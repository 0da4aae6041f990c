"""The table of fast kernels: each serves some geometries, and can be deleted without changing one bit of a result.

An entry gets a `Request` and returns a kernel of the same signature as the general one that would serve it, or None
where it does not apply. The first entry that applies is taken; without one, the general kernels serve.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..record import Operator
from ..windows import Plan
from .numbers import Number


@dataclass(frozen=True, eq=False)
class Request:
    """What a kernel is wanted for.

    Attributes:
        direction: ``"forward"``: (x, y, index, plan, first row, last row). ``"scatter"``, the backward of operators
            that choose: (index, gy, gx, plan, first plane, last plane). ``"spread"``, that of linear sums:
            (x, y, gy, gx, plan, first plane, last plane).
        op: The operator; None for ``"scatter"``, which all that choose share.
        plan: The windows.
        constants: Parameters that specialise a kernel, as (name, value).
        floats: Names of those that travel in the packed plan.
        channels: Values that lie side by side in one cell.
        x: Type of the input's elements.
        y: Type of the output's elements.
        index: Type of what is kept of the chosen cell, or None.
    """

    direction: str
    op: Operator | None
    plan: Plan
    constants: tuple[tuple[str, Any], ...]
    floats: tuple[str, ...]
    channels: int
    x: Number
    y: Number
    index: Any = None


@dataclass(frozen=True)
class Fast:
    """A fast kernel and the units in which its work may be divided.

    Attributes:
        kernel: The compiled function.
        grain: Rows (planes, in backward kernels) that must stay together in one call.
    """

    kernel: Callable[..., None]
    grain: int = 1


FAST: dict[str, Callable[[Request], Fast | None]] = {}


def find(request: Request) -> Fast | None:
    """The first fast kernel that applies."""
    return next((found for entry in FAST.values() if (found := entry(request)) is not None), None)
