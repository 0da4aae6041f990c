"""Whether goals are met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from .cases import CASES, Goal

__all__ = ["judge", "reached"]

Row = dict[str, Any]
SLACK = 1.2  # how far a gain may lie below that of the copy


def judge(rows: Sequence[Row]) -> None:
    """Write ``"goals"`` into each row: the goals of its case with ``"reached"``, ``"least"`` and ``"met"``.

    ``"least"`` is what was asked of a gain: its limit, or less where the copy gains less; of other goals None.

    ``"met"`` is None where there is nothing to judge: a number of threads that the goal is not about, a peer or a case
    that was not measured.
    """
    for row in rows:
        case = CASES[row["case"]]
        row["goals"] = [asdict(goal) | _judged(goal, row, case.threads or 1) for goal in case.goals]


def _judged(goal: Goal, row: Row, threads: int) -> dict[str, Any]:
    value = reached(goal, row)
    least = min(goal.limit, row["gain"]["copy"] / SLACK) if goal.kind == "gain" and value is not None else None
    met = None
    if value is not None and row["threads"] == threads:
        met = value >= (least or goal.limit) if goal.kind in ("faster", "gain") else value <= goal.limit
    return {"reached": value, "least": least, "met": met}


def reached(goal: Goal, row: Row) -> float | None:
    """The number that the goal is about, or None."""
    if goal.kind == "ratio":  # of the kernel: what a call costs is a case of its own
        value: float | None = row.get("kernel_ratio", row["ratio"])
        return value
    if goal.kind == "seconds":  # a difference that noise made negative says nothing
        return float(row["seconds"]) if row["seconds"] > 0 else None
    if goal.kind == "faster":
        rivals = [s for name, s in row["peers"].items() if not goal.peers or name.startswith(goal.peers)]
        return min(rivals) / row["seconds"] if rivals else None
    if goal.kind == "growth":
        grown: float | None = row.get("growth", {}).get(goal.other)
        return grown
    gained: float | None = row.get("gain", {}).get("kernel")
    return gained
