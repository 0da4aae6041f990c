"""Asks the installed libraries every question, in one child process per library.

A child reads its tasks from the command line and prints one line of JSON per answer, so that a library that kills its
process (TensorFlow divides by zero for a kernel one cell larger than its input) loses one answer and no more.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from .case import Case
from .worlds import PROCESSES, WORLDS

ROOT = Path(__file__).parents[2]
QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
    "JAX_PLATFORMS": "cpu",
    "PYTHONWARNINGS": "ignore",
}
LONGEST = 12  # numbers that are shown

Answers = dict[str, dict[str, str]]  # world -> question -> answer


# ------------------------------------------------------------------------------------------------------------- child


def number(value: Any) -> str:
    """At most four significant digits; whole numbers in full."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    value = float(value)
    return str(int(value)) if value.is_integer() and abs(value) < 1e9 else f"{value:.4g}"


def nested(values: Any) -> str:
    if values.ndim == 0:
        return number(values[()])
    return "[" + ", ".join(nested(value) for value in values) + "]"


def shown(value: Any) -> str:
    """A result as short text: its numbers without axes of size 1, and its type if that is not float32."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and all(isinstance(size, int) for size in value):  # a shape
        return str(tuple(value))
    if isinstance(value, tuple | list):
        return "; ".join(shown(part) for part in value)
    value = value.detach() if hasattr(value, "detach") else value
    values = np.asarray(value)
    name = "" if values.dtype == np.float32 else f" {values.dtype.name}"
    if values.size == 0:
        return "empty" + name
    values = np.squeeze(values)
    many = "" if values.size <= LONGEST else f"{values.size} numbers, first "
    return many + nested(values if not many else values.reshape(-1)[0]) + name


def answer(code: str, names: dict[str, Any]) -> str:
    """What the expression gives, or the error that it ends with."""
    try:
        return shown(eval(code, dict(names)))
    except Exception as error:
        argument = getattr(error, "argument", None)
        return f"error: {type(error).__name__}" + (f" ({argument})" if argument else "")


def child(tasks: Sequence[tuple[str, str, str]]) -> None:
    """Prints an answer per (world, question, code)."""
    warnings.simplefilter("ignore")
    names: dict[str, dict[str, Any]] = {}
    for world, question, code in tasks:
        if world not in names:
            names[world] = WORLDS[world].names()
        print(json.dumps([world, question, answer(code, names[world])]), flush=True)


# ------------------------------------------------------------------------------------------------------------ parent


def tasks_of(worlds: Sequence[str], cases: Sequence[Case]) -> list[tuple[str, str, str]]:
    return [
        (world, case.question, case.code[WORLDS[world].code])
        for world in worlds
        for case in cases
        if WORLDS[world].code in case.code
    ]


def ask(tasks: Sequence[tuple[str, str, str]], settings: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """(world, question, answer) of every task; a task that kills its process is answered with the signal."""
    left = list(tasks)
    while left:
        done = subprocess.run(
            [sys.executable, "-m", "dev.differences.run"],
            input=json.dumps(left),
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=os.environ | QUIET | settings,
        )
        lines = [tuple(json.loads(line)) for line in done.stdout.splitlines() if line.startswith("[")]
        yield from lines
        left = left[len(lines) :]
        if left:
            if done.returncode >= 0:
                raise RuntimeError(f"{left[0]}: {done.stderr[-2000:]}")
            yield *left.pop(0)[:2], f"killed by {signal.Signals(-done.returncode).name}"


def measure(cases: Sequence[Case], only: Sequence[str] = ()) -> Answers:
    """The answers of every installed library, two processes at a time; `only` names some worlds."""
    found: Answers = {}

    def process(worlds: tuple[str, ...]) -> list[tuple[str, str, str]]:
        chosen = [w for w in worlds if (not only or w in only) and WORLDS[w].version() is not None]
        settings = {key: value for world in chosen for key, value in WORLDS[world].environment.items()}
        return list(ask(tasks_of(chosen, cases), settings))

    with ThreadPoolExecutor(2) as pool:
        for lines in pool.map(process, PROCESSES):
            for world, question, text in lines:
                found.setdefault(world, {})[question] = text
    return found


if __name__ == "__main__":
    child(json.load(sys.stdin))
