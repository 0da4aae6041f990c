"""Calls that were made before: found by their plain arguments, they go straight to the kernel.

A call is entered after it has succeeded, so every refusal comes from the whole path. The key holds the types beside the
values, since ``2 == 2.0`` and ``1 == True``, and no array: arguments that are arrays, or cannot be hashed, take the
whole path every time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..windows import Adaptive, Global, Sliding
from . import load

MOST = 4096
FIXED = (Sliding, Adaptive, Global)  # windows that are the same in every call
PLAIN = (bool, int, float, str, type(None), np.generic)

Known = Callable[[Any, Any], Any]  # (x, out) -> y, or None where this array wants the whole path


@dataclass(frozen=True)
class Quick:
    """How arrays of one type take known calls.

    Attributes:
        kind: The type, exactly.
        ready: Whether this array can take one here and now: 0, or a number for the order of its memory.
        prepare: ``(x, operator, plan, params, last, index) -> Known`` for arrays of this type, shape and dtype, or
            None; `index` asks for (y, index) instead of y.
    """

    kind: Any
    ready: Callable[[Any], int]
    prepare: Callable[..., Known | None]


QUICK: dict[str, Quick] = {}  # by the name of the array's type: `torch.compile` reads no dict with types for keys
ENTERED_BY = {"ndarray": "numpy", "Tensor": "torch", "Parameter": "torch"}
KNOWN: dict[Any, Known] = {}


def enter_engine(name: str) -> None:
    """Let the engine of arrays whose type has this name enter itself in `QUICK`, if the user has their framework.

    Unasked and before `QUICK` is read: a compiler reads the same Python several times, and refuses to go on where a
    later reading takes another path than the first did.
    """
    if name not in QUICK and (framework := ENTERED_BY.get(name)) in sys.modules:
        load(framework)


# `torch.compile`, which cannot trace imports, calls this instead of reading it.
enter_engine._dynamo_marked_constant = True  # type: ignore[attr-defined]


def find(key: Any) -> Known | None:
    """The known call of this key."""
    try:
        return KNOWN.get(key)
    except TypeError:  # a list: it may change between calls
        return None


def kinds_of(values: tuple[Any, ...]) -> Any:
    """The types of these values, and of what stands in tuples among them."""
    kinds = tuple(map(type, values))
    if tuple not in kinds:
        return kinds
    return kinds, tuple([kinds_of(value) for value in values if type(value) is tuple])


def plain(value: Any) -> bool:
    """Whether a key may hold this value."""
    return all(map(plain, value)) if type(value) is tuple else isinstance(value, PLAIN)


def enter(key: Any, known: Known | None) -> None:
    """Remember a call; None: that it takes the whole path."""
    if len(KNOWN) >= MOST:
        KNOWN.clear()
    KNOWN[key] = known or _unknown


def _unknown(x: Any, out: Any) -> Any:
    return None


def offer(kind: type, quick: Quick) -> None:
    """An engine enters itself for arrays of exactly this type."""
    QUICK[kind.__name__] = quick
