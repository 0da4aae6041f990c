"""Writes `benchmarks/RESULTS.md` from what `poolkit bench --json` printed.

One command measures everything and writes the page: `python -m dev.write_results --run`. Without ``--run`` the page is
written again from `benchmarks/results.json`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from poolkit.bench import goals
from poolkit.bench.cases import CASES
from poolkit.show.bench_tables import SHORT, best, goal_text, number, size_text
from poolkit.show.language import Words

FOLDER = Path(__file__).parents[1] / "benchmarks"
SOURCE, PAGE = FOLDER / "results.json", FOLDER / "RESULTS.md"
WORDS = Words("en")

HEAD = """# Measured

Written by `python -m dev.write_results` from `benchmarks/results.json`; `python -m dev.write_results --run` measures
again. `poolkit bench` shows the same for your machine.

"""
CAVEATS = """
## How to read it

* All libraries of a case take turns in one process, round by round, on the same numbers; the tables have medians, ±
  half of the distance between the quartiles. Ratios carry over to another day; seconds and microseconds less so.
* The floor is a copy of as many bytes as the operation must move, into memory that is allocated before: the quickest
  of `np.copyto` and `torch.Tensor.copy_`. It is a yardstick and no bound: half of a copy's traffic is writing, of a
  2 x 2 pooling's a fifth, so that less than 1.0 is possible.
* "Traffic alone" is a loop that reads as many bytes and writes as many as the operation, and computes nothing: the
  quicker of storing through the caches and around them. Above 1, not even that is as quick as the copy.
* Goals against the copy are those of the kernel alone; "poolkit" is the named function, whose call costs some
  microseconds more (group calls).
* poolkit (`out=`) and ONNX Runtime (bound output) write into memory that is there already; the others allocate their
  result, which costs nothing up to about a megabyte and page faults beyond.
* Every result is compared with poolkit's before anything is timed; who differs or cannot do a case is not timed ("-").
* k = 31 is held against k = 5, two threads against one, and both take turns with what they are held against: the
  median of what they took, round by round. The gain of a copy is that of the quickest of
  all over the quickest with one thread, so never below 1.
* Who needs longer than 2 seconds for all rounds together gets fewer of them, but three at least.
* Arrays at the edge of the last cache move by 15 percent between runs, and other work on the machine moves all.
* Each library has its best layout among those that it has: the table names the quickest peer of all layouts.
"""


def page(found: dict[str, Any]) -> str:
    goals.judge(found["rows"])  # as they are judged today
    parts = [HEAD, _machine(found), CAVEATS, _summary(found["rows"])]
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in found["rows"]:
        groups.setdefault(CASES[row["case"]].group, []).append(row)
    parts += [_group(group, rows) for group, rows in groups.items()]
    parts += [_kept(found["kept_for_backward"]), _notes(found["rows"])]
    parts += [f"\nFailed: {name}: {error}\n" for name, error in found["failed"].items()]
    return "".join(parts)


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [headings, ("---",) * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def _machine(found: dict[str, Any]) -> str:
    known = found["machine"]
    caches = ", ".join(f"{level} {size}" for level, size in known["caches"].items())
    memory = f"{known['memory_bytes'] / 2**30:.0f} GiB" if known["memory_bytes"] else "unknown"
    rows = [
        ("processor", f"{known['processor']}, {known['cores']} cores, {', '.join(known['instructions'])}"),
        ("caches, memory", f"{caches}; {memory}"),
        ("system", known["system"]),
        ("versions", ", ".join(f"{name} {version}" for name, version in found["versions"].items())),
        ("rounds", str(found["settings"]["rounds"])),
    ]
    return _table(("machine", ""), rows)


def _summary(rows: list[dict[str, Any]]) -> str:
    met = [goal["met"] for row in rows for goal in row["goals"] if goal["met"] is not None]
    return f"\nGoals met: {sum(met)} of {len(met)}.\n"


def _group(group: str, rows: list[dict[str, Any]]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row["peers"]))
    headings = (
        "case",
        "input",
        "threads",
        "copy",
        "poolkit",
        "/ copy",
        "kernel alone / copy",
        "traffic alone / copy",
        "best peer / poolkit",
        "goal",
        *names,
    )
    return f"\n## {group}\n\n" + _table(headings, [_cells(row, names) for row in rows])


def _cells(row: dict[str, Any], names: list[str]) -> tuple[str, ...]:
    name, ratio = best(row)
    floor = row["floor_seconds"]
    low, high = row["spread"]["poolkit"]
    return (
        f"{row['case']} {SHORT[row['layout']]}",
        f"{size_text(row['shape'])} {row['dtype']}",
        str(row["threads"]),
        number(floor) if floor else "-",
        f"{number(row['seconds'])} ±{(high - low) / 2 / abs(row['seconds']):.0%}",
        f"{row['ratio']:.2f}" if row["ratio"] else "-",
        f"**{row['kernel_ratio']:.2f}**" if "kernel_ratio" in row else "-",
        f"{row['traffic_seconds'] / floor:.2f}" if floor and "traffic_seconds" in row else "-",
        f"{ratio:.2f} ({name})" if name else "-",
        "; ".join(map(_goal, row["goals"])) or "-",
        *(_peer(row, peer) for peer in names),
    )


def _peer(row: dict[str, Any], name: str) -> str:
    """Over the copy where there is one, else the time."""
    if name not in row["peers"]:
        return "-"
    seconds, floor = row["peers"][name], row["floor_seconds"]
    return f"{seconds / floor:.2f}" if floor else number(seconds)


def _goal(goal: dict[str, Any]) -> str:
    text = goal_text(goal["kind"], goal["limit"], goal["other"], WORDS)
    reached = "" if goal["reached"] is None or goal["kind"] in ("ratio", "seconds") else f" ({goal['reached']:.2f})"
    if (least := goal.get("least")) and least < goal["limit"]:
        text += f", for the copy's own gain ≥ {least:.2f}"
    return f"{text}{reached}: {'met' if goal['met'] else 'not judged' if goal['met'] is None else 'not met'}"


def _kept(kept: list[dict[str, Any]]) -> str:
    if not kept:
        return ""
    rows = [
        (row["case"], size_text(row["shape"]), name, f"{size:,}", f"{size / row['outputs']:.2f}")
        for row in kept
        for name, size in row["bytes"].items()
    ]
    title = "\n## Bytes that a forward pass keeps for the backward pass\n\nThe input counts if it is kept.\n\n"
    return title + _table(("case", "input", "who", "bytes", "bytes per output"), rows)


def _notes(rows: list[dict[str, Any]]) -> str:
    cases: dict[str, list[str]] = {}
    for row in rows:
        for note in row["notes"]:
            cases.setdefault(note, []).append(row["case"])
    lines = [f"* {note} ({', '.join(dict.fromkeys(names))})\n" for note, names in cases.items()]
    return "\n## Notes\n\n" + "".join(lines) if lines else ""


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--run", action="store_true", help="measure first")
    given.add_argument("--cases", default="all")
    given.add_argument("--rounds", default="7")
    options = given.parse_args()
    if options.run:
        command = [sys.executable, "-m", "poolkit", "bench", "--cases", options.cases, "--rounds", options.rounds]
        done = subprocess.run([*command, "--json", "--out", str(FOLDER / "run")], stdout=subprocess.PIPE, check=True)
        SOURCE.write_bytes(done.stdout)
    PAGE.write_text(page(json.loads(SOURCE.read_text("utf-8"))), "utf-8")


if __name__ == "__main__":
    main()
