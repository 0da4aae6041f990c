"""Starts the measuring processes and puts the document together."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

from ..errors import PoolError
from . import goals
from .cases import Case, chosen
from .machine import machine, versions
from .measures import Settings
from .peers import PEERS

__all__ = ["Run", "Settings"]

Watch = Callable[[dict[str, Any]], None]
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "JAX_LOGGING_LEVEL": "ERROR", "TF_ENABLE_ONEDNN_OPTS": "1"}
LIMITS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMBA_NUM_THREADS",
    "TF_NUM_INTRAOP_THREADS",
    "TF_NUM_INTEROP_THREADS",
    "POOLKIT_NUM_THREADS",
    "NPROC",  # how many threads XLA makes
)
FLOOR = "the quickest of np.copyto and torch.Tensor.copy_ into memory that is allocated before; same bytes, same run"


class Run:
    """One run; what is finished so far stands in the attributes, so that Ctrl-C can keep it.

    Args:
        settings: What to measure.

    Attributes:
        cases: The cases, in the order in which they are measured.
        rows: What was measured, judged.
        kept: Bytes kept for the backward pass.
        failed: Case -> what went wrong.

    Raises:
        PoolError: An unknown case or peer, or a number below 1.
    """

    def __init__(self, settings: Settings) -> None:
        for name in ("threads", "rounds"):
            if getattr(settings, name) < 1:
                raise PoolError(name, getattr(settings, name), "must be at least 1")
        for peer in settings.peers:
            if peer not in PEERS:
                raise PoolError("peers", peer, "is no peer", f"Choose from {', '.join(PEERS)}, or none")
        self.settings = settings
        self.cases = chosen(settings.cases)
        self.rows: list[dict[str, Any]] = []
        self.kept: list[dict[str, Any]] = []
        self.failed: dict[str, str] = {}

    def measure(self, watch: Watch) -> None:
        """Measure everything.

        Args:
            watch: Told of every event: ``{"event": "begin" | "rows" | "failed", "case": ..., ...}``.

        Raises:
            RuntimeError: A measuring process died.
        """
        for threads, cases in self._by_threads():
            for event in _events(cases, threads, self.settings):
                self._note(event)
                watch(event)

    def document(self) -> dict[str, Any]:
        """The result as plain values for JSON."""
        floors = {(row["threads"], *sorted(row["copies"].items())): row for row in self.rows if row["copies"]}
        return {
            "machine": machine(),
            "versions": versions(),
            "floor": {"method": FLOOR, "copies": [_floor(row) for row in floors.values()]},
            "rows": self.rows,
            "kept_for_backward": self.kept,
            "failed": self.failed,
            "settings": {"rounds": self.settings.rounds, "threads": self.settings.threads},
        }

    def _by_threads(self) -> Iterator[tuple[int, list[Case]]]:
        given = self.settings.threads
        wanted: dict[int, list[Case]] = {}
        for case in self.cases:
            wanted.setdefault(max(given, case.threads) if case.threads else given, []).append(case)
        yield from sorted(wanted.items())

    def _note(self, event: dict[str, Any]) -> None:
        if event["event"] == "failed":
            self.failed[event["case"]] = event["error"]
        for row in event.get("rows", ()):
            (self.kept if "bytes" in row else self.rows).append(row)
        goals.judge(self.rows)


def _floor(row: dict[str, Any]) -> dict[str, Any]:
    kept = ("case", "threads", "bytes_moved", "floor_seconds", "copies")
    return {name: row.get(name) for name in kept}


def _events(cases: list[Case], threads: int, settings: Settings) -> Iterator[dict[str, Any]]:
    """What the measuring process of so many threads says."""
    asked = {"cases": [case.name for case in cases], "threads": threads, "cores": _cores(threads)}
    asked |= {"rounds": settings.rounds, "peers": settings.peers}
    command = [sys.executable, "-m", f"{__package__}.child", json.dumps(asked)]
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as noise:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=noise, env=_environment(threads), text=True, encoding="utf-8"
        )
        assert process.stdout is not None
        try:
            yield from map(json.loads, process.stdout)
            if process.wait() != 0:
                noise.seek(0)
                raise RuntimeError(f"the measuring process ended with code {process.returncode}: {_last(noise.read())}")
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


def _cores(threads: int) -> list[int]:
    """The cores that the process may use; empty where a system cannot say so."""
    if not hasattr(os, "sched_setaffinity"):
        return []
    return sorted(os.sched_getaffinity(0))[-threads:]  # the first one serves interrupts


def _environment(threads: int) -> dict[str, str]:
    flags = os.environ.get("XLA_FLAGS", "")
    if threads == 1:
        flags += " --xla_cpu_multi_thread_eigen=false"
    given = {"KERAS_BACKEND": "jax", "XLA_FLAGS": flags.strip(), **dict.fromkeys(LIMITS, str(threads))}
    return {**QUIET, **os.environ, **given}
