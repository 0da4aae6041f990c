"""What sizes may be: integers in range, and results that memory can hold."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from ..errors import PoolError

LARGEST = 2**31 - 1  # kernels, plans and the public indices of JAX hold sizes as 32-bit integers
# Tuples, made once: `torch.compile` cannot read a union of NumPy's types, and a union is made anew at every use.
BOOLS, INTEGERS = (bool, np.bool_), (int, np.integer)
NO_NUMBER = (*BOOLS, str, bytes, bytearray, complex, np.complexfloating)

_limit = LARGEST


def output_limit(elements: int | None = None) -> int:
    """The largest number of elements that a result may have; checked before anything is allocated.

    Args:
        elements: The new limit; None leaves it as it is.

    Returns:
        The limit that now holds.

    Raises:
        PoolError: `elements` is not a positive integer.
    """
    global _limit
    if elements is not None:
        _limit = integer("elements", elements, low=1, high=None)
    return _limit


def check_elements(sizes: Iterable[int], argument: str = "x") -> None:
    """Refuse a result of more elements than `output_limit()` before anything is allocated."""
    sizes = tuple(sizes)
    if any(type(size) is not int for size in sizes):
        return  # symbols of an exporter: a check would become a condition of the exported program
    if math.prod(sizes) > _limit:
        rule = f"the result would have {math.prod(sizes):,} elements, more than the limit of {_limit:,}"
        raise PoolError(argument, sizes, rule, "Raise it with poolkit.output_limit(...) if this is meant")


def integer(name: str, value: Any, *, low: int = 0, high: int | None = LARGEST) -> int:
    """A Python int from an int or NumPy integer; everything else is refused, bool included."""
    # The first question is a shortcut: windows are made at every call, and most numbers are plain ones.
    if type(value) is not int and (isinstance(value, BOOLS) or not isinstance(value, INTEGERS)):
        raise PoolError(name, value, "must be an integer or one integer per axis")
    number = int(value)
    if number < low:
        raise PoolError(name, number, f"must be at least {low}")
    if high is not None and number > high:
        raise PoolError(name, number, f"must be at most {high}")
    return number


def choice(name: str, value: Any, choices: tuple[str, ...]) -> str:
    """One of these words; everything else is refused."""
    if not isinstance(value, str) or value not in choices:
        raise PoolError(name, value, f"must be one of {choices}")
    return value


def flag(name: str, value: Any) -> bool:
    """A Python bool from a truth value; 0, 1 and everything else are refused."""
    if not isinstance(value, BOOLS):
        raise PoolError(name, value, "must be True or False")
    return bool(value)


def has_axes(value: Any) -> bool:
    """Whether this is an array of numbers in some order, not one number."""
    # In this order: a compiler that makes numbers symbolic cannot tell whether they have an attribute.
    return not isinstance(value, (int, float)) and len(getattr(value, "shape", ())) > 0


def number(name: str, value: Any) -> float:
    """A Python float from a real number; text, truth values and arrays of several numbers are refused."""
    try:
        if not isinstance(value, NO_NUMBER) and not has_axes(value):
            return float(value)
    except (TypeError, ValueError):
        pass
    except OverflowError:
        raise PoolError(name, value, "must be within the range of floating point") from None
    raise PoolError(name, value, "must be of type float")


def integers(name: str, value: Any, *, low: int, keep_none: bool = False) -> Any:
    """One integer, or a tuple of them (None allowed inside if `keep_none`)."""
    if type(value) is int:
        return integer(name, value, low=low)
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, (list, tuple, np.ndarray)):
        if len(value) == 0 or (isinstance(value, np.ndarray) and value.ndim != 1):
            raise PoolError(name, value, "must be an integer or one integer per axis, not an empty or nested list")
        return tuple(None if v is None and keep_none else integer(name, v, low=low) for v in value)
    return integer(name, value, low=low)


def per_axis(name: str, value: Any, rank: int) -> tuple[Any, ...]:
    """The value for each of `rank` axes."""
    if not isinstance(value, tuple):
        return (value,) * rank
    return value * rank if len(value) == 1 else of_rank(value, rank, name)


def of_rank(value: Any, rank: int, name: str = "padding") -> tuple[Any, ...]:
    """One entry repeated for every axis, or as many as there are axes."""
    value = value * rank if len(value) == 1 else value
    if len(value) != rank:
        raise PoolError(name, value, f"has {len(value)} entries, but x has {rank} space axes", "Give 1 or one per axis")
    return tuple(value)
