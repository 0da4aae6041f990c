"""The tables of `poolkit bench`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .language import Words
from .tables import Table

__all__ = ["best", "goal_text", "kept_table", "number", "row_table", "size_text"]

LONGEST = 12  # of the names that stand in a table as they are: seven more columns must fit a terminal
SHORT = {"channels_first": "NCHW", "channels_last": "NHWC"}
Row = dict[str, Any]


def number(seconds: float) -> str:
    """A time of three digits with its unit."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}" if seconds / size < 1000 else f"{seconds / size:.0f} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def size_text(shape: Sequence[int]) -> str:
    """(8, 64, 28, 28) as 8 x 64 x 28 x 28."""
    return " x ".join(map(str, shape)) or "-"


def best(row: Row) -> tuple[str, float]:
    """(name of the quickest peer, its seconds / ours), or ("", 0)."""
    if not row["peers"]:
        return "", 0.0
    name = min(row["peers"], key=row["peers"].__getitem__)
    return name, row["peers"][name] / row["seconds"]


def goal_text(kind: str, limit: float, other: str, words: Words) -> str:
    """A goal in a few words."""
    shown = number(limit) if kind == "seconds" else f"{limit:g}"
    return words(f"bench.goal.{kind}", limit=shown, other=other)


def row_table(group: str, rows: Sequence[Row], words: Words) -> Table:
    """The rows of a group: poolkit beside the copy and the quickest peer, and what became of the goals."""
    keys = ("case", "layout", "seconds", "ratio", "traffic", "peer", "times", "goal")
    headings = tuple(words(f"bench.{key}") for key in keys)
    threads = ", ".join(str(n) for n in sorted({row["threads"] for row in rows}))
    caption = words("bench.table", group=group, threads=threads)
    known = f"{group}_" if any(len(row["case"]) > LONGEST for row in rows) else ""  # which stands in the caption
    return Table(caption, headings, tuple(_cells(known, row, words) for row in rows), frozenset({0, 5, 7}))


def _cells(known: str, row: Row, words: Words) -> tuple[str, ...]:
    name, ratio = best(row)
    low, high = row["spread"]["poolkit"]
    floor = row.get("kernel_ratio", row["ratio"])
    return (
        _in_lines(row["case"].removeprefix(known)),
        SHORT[row["layout"]],
        f"{number(row['seconds'])} ±{(high - low) / 2 / abs(row['seconds']):.0%}",
        "-" if floor is None else f"{floor:.2f}",
        f"{row['traffic_seconds'] / row['floor_seconds']:.2f}" if "traffic_seconds" in row else "-",
        _in_words(name) or "-",
        f"{ratio:.2f}" if name else "-",
        "; ".join(_judged(goal, words) for goal in row["goals"]) or "-",
    )


def _in_lines(name: str) -> str:
    """A name in two lines, broken before its last part, if it is longer than the other columns leave room for."""
    start, _, end = name.rpartition("_")
    return f"{start}\n_{end}" if len(name) > LONGEST and len(start) > len(end) else name


def _in_words(peer: str) -> str:
    """A library's name without its own layout, in words that may stand below each other: a column is narrow."""
    name = peer.removesuffix(" NCHW").removesuffix(" NHWC").replace("channels_last", "NHWC")
    return name.replace(".", " ").replace("_", " ")


def _judged(goal: Row, words: Words) -> str:
    """The limit and the verdict; what it is a limit of stands in the columns before, or in front of it."""
    sign = "≥" if goal["kind"] in ("faster", "gain") else "≤"
    text = f"{sign} {number(goal['limit']) if goal['kind'] == 'seconds' else format(goal['limit'], 'g')}"
    if goal["kind"] in ("growth", "gain") and goal["reached"] is not None:  # which no other column has
        limit = f"{goal['least']:.2f}" if goal.get("least") else f"{goal['limit']:g}"
        text = f"{goal['reached']:.2f} {sign} {limit}"
    return text if goal["met"] is None else f"{text}: {words('bench.met.' + str(goal['met']))}"


def kept_table(kept: Iterable[Row], words: Words) -> Table:
    """Bytes that a forward pass keeps, and how many that is for one output."""
    headings = tuple(words(f"bench.{key}") for key in ("case", "who", "bytes", "per_output"))
    rows = tuple(
        (row["case"], name, f"{size:,}", f"{size / row['outputs']:.2f}")
        for row in kept
        for name, size in row["bytes"].items()
    )
    return Table(words("bench.kept"), headings, rows, frozenset({0, 1}))
