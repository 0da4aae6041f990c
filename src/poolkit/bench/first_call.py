"""Seconds of the first call of a kernel in a new process, with an empty and with a warm cache of compiled code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from statistics import median

import numpy as np

from . import ours
from .cases import Case
from .clock import Timing
from .measures import Row, Settings, row

__all__ = ["first_call"]

MOST = 3  # processes; each compiles


def first_call(case: Case, settings: Settings) -> list[Row]:
    """The kernel of the case after another kernel has started the compiler; that one's time is a note."""
    warm = case.name.endswith("warm_cache")
    with tempfile.TemporaryDirectory() as folder:
        if warm:
            _process(folder)
        seconds = []
        for _ in range(min(MOST, settings.rounds)):
            if warm:
                seconds.append(_process(folder))
            else:
                with tempfile.TemporaryDirectory() as empty:
                    seconds.append(_process(empty))
    started, compiled = (sorted(parts) for parts in zip(*seconds, strict=True))
    timings = {ours.NAME: Timing(median(compiled), compiled[0], compiled[-1], tuple(compiled))}
    note = f"the first kernel of a process, start of Numba and its compiler included: {median(started):.3f} s"
    return [row(case, case.layouts[0], settings, timings, ours.NAME, notes=[note])]


def _process(cache: str) -> tuple[float, float]:
    """(seconds of a process' first kernel, seconds of the next)"""
    command = [sys.executable, "-m", __name__]
    environment = os.environ | {"NUMBA_CACHE_DIR": cache}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    first, second = json.loads(done.stdout)
    return first, second


def _print() -> None:
    import poolkit

    x, y = np.ones((8, 64, 28, 28), np.float32), np.empty((8, 64, 14, 14), np.float32)
    seconds = []
    for pool in (poolkit.min_pool, poolkit.max_pool):
        start = time.perf_counter()
        pool(x, 2, out=y)
        seconds.append(time.perf_counter() - start)
    print(json.dumps(seconds))


if __name__ == "__main__":
    _print()
