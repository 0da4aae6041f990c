"""`poolkit bench`: the measurements of `poolkit.bench`, drawn."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..bench.cases import CASES, DEFAULT, GROUPS, Case
from ..bench.run import Run, Settings
from ..errors import PoolError
from .bench_tables import best, goal_text, kept_table, number, row_table, size_text
from .files import OutputFolder
from .interrupt import Interrupt
from .language import Words
from .tables import Table
from .terminal import Terminal, open_console

__all__ = ["list_cases", "names_of", "run"]

FAILED, INTERRUPTED = 1, 130


def list_cases(words: Words, as_json: bool) -> int:
    """Prints the cases by group, or one JSON document; returns the exit code."""
    if as_json:
        listed = [
            {"case": case.name, "group": case.group, "default": case.name in DEFAULT, "goals": _goals(case, words)}
            for case in CASES.values()
        ]
        sys.stdout.write(json.dumps({"cases": listed}, indent=2, ensure_ascii=False) + "\n")
        return 0
    terminal = Terminal(open_console(to_stderr=False), words)
    headings = tuple(words(f"bench.{key}") for key in ("case", "shape", "goal"))
    for group, names in GROUPS.items():
        rows = tuple((name, size_text(CASES[name].shape), _goals(CASES[name], words)) for name in names)
        terminal.table(Table(words("bench.group", group=group), headings, rows, frozenset({0, 1, 2})))
    terminal.say("bench.listed")
    return 0


def _goals(case: Case, words: Words) -> str:
    return ", ".join(goal_text(goal.kind, goal.limit, goal.other, words) for goal in case.goals) or "-"


def run(settings: Settings, out: Path, words: Words, as_json: bool, interrupt: Interrupt) -> int:
    """Measures, shows the tables and writes ``bench.json`` and ``bench.png``; returns the exit code.

    Args:
        settings: What to measure.
        out: The folder for both files.
        words: The language.
        as_json: Print the document on stdout and everything else on stderr.
        interrupt: What notices Ctrl-C.

    Raises:
        PoolError: An unknown case or peer, or a folder that cannot be written.
    """
    work = Run(settings)
    terminal = Terminal(open_console(to_stderr=as_json), words)
    with OutputFolder(out) as folder:
        code = _measured(work, terminal, interrupt)
        document = work.document() | ({"interrupted": True} if code == INTERRUPTED else {})
        _show(document, terminal)
        text = json.dumps(document, indent=2, allow_nan=False) + "\n"
        _write(document, text, folder, terminal)
    if as_json:
        sys.stdout.write(text)
    return code or (FAILED if work.failed else 0)


def _measured(work: Run, terminal: Terminal, interrupt: Interrupt) -> int:
    """Measures with a line per case; 130 after Ctrl-C, 1 if the measuring process died."""
    words, total, done = terminal.words, len(work.cases), 0
    settings = work.settings
    terminal.say("bench.plan", cases=total, rounds=settings.rounds, threads=settings.threads)

    def watch(event: dict[str, Any]) -> None:
        nonlocal done
        interrupt.check()
        if event["event"] == "begin":
            return
        done += 1
        said = words("bench.failed", error=event["error"]) if "error" in event else _line(event["rows"], words)
        terminal.sentences([f"{done:3}/{total} {event['case']}: {said}"])

    try:
        work.measure(watch)
    except KeyboardInterrupt:
        terminal.say("bench.interrupted", style="bold", done=done)
        return INTERRUPTED
    except RuntimeError as error:
        if interrupt.asked:
            return INTERRUPTED
        terminal.sentences([f"poolkit: {error}."], style="bold")
        return FAILED
    return 0


def _line(rows: Sequence[dict[str, Any]], words: Words) -> str:
    """What one case has shown, in a few words."""
    parts = []
    for row in rows:
        if "bytes" in row:
            parts += [f"{name} {size:,} B" for name, size in row["bytes"].items()]
            continue
        name, ratio = best(row)
        beside = f", {name} {ratio:.{0 if ratio >= 10 else 1}f} x" if name else ""
        parts.append(f"{number(row['seconds'])}{beside}")
    return "; ".join(parts) or words("bench.nothing")


def _show(document: dict[str, Any], terminal: Terminal) -> None:
    words = terminal.words
    terminal.heading("bench.heading")
    terminal.sentences(_machine(document, words))
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in document["rows"]:
        groups.setdefault(CASES[row["case"]].group, []).append(row)
    for group, rows in groups.items():
        terminal.table(row_table(group, rows, words))
    if document["kept_for_backward"]:
        terminal.table(kept_table(document["kept_for_backward"], words))
    if groups:
        terminal.say("bench.meaning")
    terminal.sentences(_notes(document["rows"]))


def _machine(document: dict[str, Any], words: Words) -> Iterable[str]:
    known = document["machine"]
    caches = ", ".join(f"{level} {size}" for level, size in known["caches"].items())
    instructions = ", ".join(known["instructions"])
    yield words(
        "bench.machine",
        processor=known["processor"],
        cores=known["cores"],
        caches=caches or "-",
        instructions=instructions or "-",
        system=known["system"],
    )
    yield ", ".join(f"{name} {version}" for name, version in document["versions"].items())


def _notes(rows: Sequence[dict[str, Any]]) -> Iterable[str]:
    """Each note once, with the cases that it belongs to."""
    cases: dict[str, list[str]] = {}
    for row in rows:
        for note in row["notes"]:
            cases.setdefault(note, []).append(row["case"])
    return [f"* {note} ({', '.join(dict.fromkeys(names))})" for note, names in cases.items()]


def _write(document: dict[str, Any], text: str, folder: OutputFolder, terminal: Terminal) -> None:
    if not document["rows"] and not document["kept_for_backward"]:
        return
    folder.write("bench.json", text)
    if any(row["peers"] for row in document["rows"]):
        from .bench_picture import picture_of
        from .pictures import png, png_words

        folder.write("bench.png", png([picture_of(document["rows"], png_words(terminal.words))], 1, wide=2.4))
    terminal.say("bench.written", files=", ".join(folder.written), out=folder.path)


def names_of(argument: str, text: str | None, default: tuple[str, ...]) -> tuple[str, ...]:
    """The names of an option such as ``--peers torch,jax``; ``none`` is no name.

    Raises:
        PoolError: The text holds no name.
    """
    if text is None:
        return default
    if text.strip() == "none":
        return ()
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise PoolError(argument, text, "holds no name")
    return names
