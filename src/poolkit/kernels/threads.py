"""Our own worker threads: they call kernels, which leave Python's lock, on parts of the work.

Parts are taken from a list by whoever is free, the caller among them, so a busy or missing worker delays nobody,
callers may be many, and results do not depend on the number of threads. A child after fork makes workers of its own.
"""

from __future__ import annotations

import atexit
import math
import os
import queue
import threading
import time
from collections import deque
from typing import Any

WORTH = 300e-6  # seconds of work from which on waking a worker pays
SMALL = 2**15  # cells read; no kernel takes `WORTH` for so few
PARTS = 4  # per thread: who is late takes fewer

_pace: dict[Any, float] = {}  # (kernel, cells of a window) -> the fewest seconds per cell read that were seen
_jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
_workers: list[threading.Thread] = []
_growing = threading.Lock()


class Work:
    """A kernel that is to do some units of work.

    Attributes:
        kernel: ``kernel(*addresses, plan_at, first, last)``.
        units: Rows or planes, in all.
        grain: Units that must stay together.
        reads: Cells read per unit, which tells how long it takes.
        kind: What has the same pace: this kernel on windows of this many cells.
        short: Whether it was seen to be too little for several threads: a pace is never forgotten, so it stays so.
    """

    def __init__(self, kernel: Any, units: int, grain: int, reads: int, taps: int) -> None:
        self.kernel, self.units, self.grain, self.reads, self.kind = kernel, units, grain, reads, (kernel, taps)
        self.short = False

    def run(self, arguments: tuple[int, ...], threads: int, keep: Any) -> None:
        """Do all of it, on several threads if that is worth it.

        Args:
            arguments: Addresses.
            threads: The most threads to use, this one included.
            keep: What owns the memory.
        """
        groups = -(-self.units // self.grain)
        threads, pace = min(threads, groups), _pace.get(self.kind)
        if threads > 1 and pace is not None and pace * self.reads * self.units >= WORTH:
            step = -(-groups // (PARTS * threads)) * self.grain
            bounds = [(first, min(first + step, self.units)) for first in range(0, self.units, step)]
            Job(self, arguments, bounds, keep).run(hired(threads - 1))
        else:
            self.part(arguments, 0, self.units)
            self.short = _pace[self.kind] * self.reads * self.units < WORTH

    def part(self, arguments: tuple[int, ...], first: int, last: int) -> None:
        """Do some units, and remember how fast that was."""
        start = time.perf_counter()
        self.kernel(*arguments, first, last)
        pace = (time.perf_counter() - start) / (self.reads * (last - first))
        if pace < _pace.get(self.kind, math.inf):
            _pace[self.kind] = pace


class Job:
    """One call, in parts.

    Attributes:
        work: What is to be done.
        arguments: Addresses.
        bounds: Parts that nobody has taken yet.
        keep: What owns the memory; it must live as long as a worker may write, whatever happens to the caller.
    """

    def __init__(self, work: Work, arguments: tuple[int, ...], bounds: Any, keep: Any) -> None:
        self.work, self.arguments, self.bounds, self.keep = work, arguments, deque(bounds), keep
        self.entered: list[None] = []
        self.left: list[None] = []
        self.failures: list[BaseException] = []
        self.wake: queue.SimpleQueue[None] = queue.SimpleQueue()

    def run(self, workers: int) -> None:
        """Do all of it, with so many workers beside this thread."""
        if _jobs.qsize() <= workers:  # otherwise they have enough to do
            for _ in range(workers):
                _jobs.put(self)
        try:
            self.share()
        finally:
            self.bounds.clear()  # who comes from here on finds nothing to do
            while len(self.left) < len(self.entered):
                self.wake.get()
        self.keep = None
        if self.failures:
            raise self.failures[0]

    def share(self) -> None:
        """Take part after part until none is left."""
        take = self.bounds.popleft
        while True:
            try:
                first, last = take()
            except IndexError:
                return
            self.work.part(self.arguments, first, last)

    def help(self) -> None:
        """What a worker does."""
        self.entered.append(None)
        try:
            self.share()
        except BaseException as error:  # handed to the caller
            self.failures.append(error)
        finally:
            self.left.append(None)
            self.wake.put(None)


def hired(wanted: int) -> int:
    """How many of so many workers there are, made where they are missing."""
    if len(_workers) < wanted:
        with _growing:
            while len(_workers) < wanted and not _closed:
                worker = threading.Thread(target=_work, args=(_jobs,), name="poolkit", daemon=True)
                try:
                    worker.start()
                except RuntimeError:  # no more threads here: those there are do the work
                    break
                _workers.append(worker)
    return min(wanted, len(_workers))


_closed: list[bool] = []


def _work(jobs: queue.SimpleQueue[Job | None]) -> None:
    while (job := jobs.get()) is not None:
        job.help()
        del job  # its arrays must not live until the next one comes


def _close() -> None:
    """Before the interpreter goes: workers end, later calls run alone."""
    _closed.append(True)
    for _ in _workers:
        _jobs.put(None)
    while _workers:
        _workers.pop().join(1.0)


def _after_fork() -> None:
    """The child has none of the threads, and perhaps their locks in any state."""
    global _jobs, _growing
    _jobs, _growing = queue.SimpleQueue(), threading.Lock()
    _workers.clear()


atexit.register(_close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
