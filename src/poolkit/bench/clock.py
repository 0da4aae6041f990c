"""Interleaved timing, and the copy that everything is held against."""

from __future__ import annotations

import gc
import importlib.util
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["ALONE", "Timing", "aligned", "copies", "measure", "traffic"]

BLOCK = 1.5e-3  # seconds of calls that are timed together, so that the clock's own steps do not count
LONGEST = 2.0  # seconds for all timed calls of one thing; a slower one gets fewer rounds
FEWEST = 3  # but not fewer than these: one has no spread
LINE = 64  # bytes of a cache line
ALONE = ", one thread"  # how the name of what is done so ends, where others have several
Call = Callable[[], Any]


@dataclass(frozen=True)
class Timing:
    """How long one call takes.

    Attributes:
        seconds: Median of the rounds.
        low: First quartile.
        high: Third quartile.
        each: Those of each round.
    """

    seconds: float
    low: float
    high: float
    each: tuple[float, ...]

    @property
    def rounds(self) -> int:
        """How many."""
        return len(self.each)


def measure(calls: Mapping[str, Call], rounds: int) -> dict[str, Timing]:
    """Time the calls in turns: every round times each of them once.

    A timed block of several calls begins with an untimed one, so that nobody finds the caches as another left them; a
    call that takes longer than a block goes over more memory than they hold, or does much else.
    """
    plans = {name: _planned(call, rounds) for name, call in calls.items()}
    samples: dict[str, list[float]] = {name: [] for name in calls}
    gc.collect()
    gc.disable()
    try:
        for turn in range(rounds):
            for name, (repeats, turns) in plans.items():
                if turn < turns:
                    samples[name].append(_block(calls[name], repeats))
    finally:
        gc.enable()
    return {name: _timing(seconds) for name, seconds in samples.items()}


def _planned(call: Call, rounds: int) -> tuple[int, int]:
    """(calls in a block, rounds) from how long a call takes; the first one may compile."""
    call()
    once, spent = _seconds(call, 1), 0.0
    for _ in range(4):
        if (spent := spent + once) > 0.05:
            break
        once = min(once, _seconds(call, 1))
    once = max(once, 1e-8)
    return max(1, min(2000, int(BLOCK / once))), min(rounds, max(FEWEST, int(LONGEST / once)))


def _block(call: Call, repeats: int) -> float:
    if repeats > 1:
        call()
    return _seconds(call, repeats)


def _seconds(call: Call, repeats: int) -> float:
    start = time.perf_counter()
    for _ in range(repeats):
        call()
    return (time.perf_counter() - start) / repeats


def _timing(seconds: list[float]) -> Timing:
    low, _, high = quantiles(seconds, method="inclusive") if len(seconds) > 1 else seconds * 3
    return Timing(median(seconds), low, high, tuple(seconds))


def aligned(shape: tuple[int, ...], dtype: Any = np.float32) -> NDArray[Any]:
    """An array of zeros whose first byte lies on a cache line.

    NumPy's own large arrays start 16 bytes after one; there every wide load touches two lines.
    """
    kind = np.dtype(dtype)
    size = int(np.prod(shape, dtype=np.int64)) * kind.itemsize
    raw = np.zeros(size + LINE, np.uint8)
    start = -raw.ctypes.data % LINE
    return raw[start : start + size].view(kind).reshape(shape)


def copies(moved: int, threads: int) -> dict[str, Call]:
    """The ways to copy so that `moved` bytes go over the bus, half read and half written, by name.

    Memory is allocated and touched before. The quickest of them is the copy floor: a yardstick and no bound, since
    pooling writes less than it reads.
    """
    source, target = aligned((max(1, moved // 2),), np.uint8), aligned((max(1, moved // 2),), np.uint8)
    source[...] = target[...] = 1
    found: dict[str, Call] = {"np.copyto": lambda: np.copyto(target, source)}
    if threads > 1:
        found = {f"np.copyto{ALONE}": found["np.copyto"], "np.copyto": _split(source, target, threads)}
    if importlib.util.find_spec("torch"):
        import torch

        a, b = torch.from_numpy(source), torch.from_numpy(target)
        found["torch.Tensor.copy_"] = lambda: b.copy_(a)
        if threads > 1:
            found[f"torch.Tensor.copy_{ALONE}"] = _by_one(torch, found["torch.Tensor.copy_"], threads)
    return found


def _by_one(torch: Any, copy: Call, threads: int) -> Call:
    def call() -> None:
        torch.set_num_threads(1)
        copy()
        torch.set_num_threads(threads)

    return call


def traffic(read: int, write: int) -> dict[str, Call]:
    """Loops that read and write as many bytes as an operation does, and compute nothing, by name.

    What the quickest takes is about what memory allows: a copy of the same bytes writes as much as it reads.
    """
    from ..kernels.traffic import loops  # whoever only lists cases needs no compiler

    source, target = aligned((read,), np.uint8), aligned((write,), np.uint8)
    source[...] = target[...] = 1
    calls = loops(source.ctypes.data, target.ctypes.data, read, write)

    def keeping(call: Call) -> Call:
        def timed() -> None:
            call()

        timed.arrays = source, target  # type: ignore[attr-defined]  # they live as long as the loops over them
        return timed

    return {f"traffic, {how}": keeping(call) for how, call in calls.items()}


def _split(source: NDArray[Any], target: NDArray[Any], threads: int) -> Call:
    workers = ThreadPoolExecutor(threads)
    parts = list(zip(np.array_split(target, threads), np.array_split(source, threads), strict=True))

    def copy() -> None:
        for done in [workers.submit(np.copyto, *part) for part in parts]:
            done.result()

    return copy
