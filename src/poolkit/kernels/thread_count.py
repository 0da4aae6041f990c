"""How many threads kernels use."""

from __future__ import annotations

import os
from functools import cache

from ..errors import PoolError

VARIABLE = "POOLKIT_NUM_THREADS"

_threads: int | None = None


def set_num_threads(threads: int) -> None:
    """Set how many threads the kernels use for NumPy arrays; tensors follow `torch.set_num_threads`.

    Results are the same, bit for bit, for any number. Small arrays take one thread in any case.

    Args:
        threads: At least 1.

    Raises:
        PoolError: `threads` is no positive integer.
    """
    global _threads
    _threads = _checked("threads", threads)


def get_num_threads() -> int:
    """How many threads the kernels use for NumPy arrays.

    Before `set_num_threads`: the environment variable ``POOLKIT_NUM_THREADS``, else the cores that this process may
    use.

    Raises:
        PoolError: The environment variable is no positive integer.
    """
    return _default() if _threads is None else _threads


@cache
def _default() -> int:
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return available_cores()
    return _checked(VARIABLE, int(text) if text.isdecimal() else text)


@cache
def available_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "process_cpu_count"):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _checked(name: str, threads: object) -> int:
    if isinstance(threads, bool) or not hasattr(threads, "__index__") or threads.__index__() < 1:
        raise PoolError(name, threads, "must be a positive integer")
    return int(threads.__index__())
