"""The plot of `poolkit bench`: every library's time over that of a copy, on a logarithmic axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .bench_tables import SHORT
from .language import Words
from .pictures import Picture

__all__ = ["picture_of"]

# Libraries by the beginning of a peer's name: colour and marker, distinct without colours, too.
LOOKS = {
    "poolkit": ("#c8500a", "D"),
    "torch.compile": ("#7a5fd0", "^"),
    "torch": ("#b0529a", "o"),
    "JAX": ("#0a72b8", "s"),
    "TensorFlow": ("#0b8f6b", "v"),
    "ONNX Runtime": ("#6b7280", "P"),
    "OpenVINO": ("#8a6d1d", "X"),
    "OpenCV": ("#3d7f93", "<"),
    "SciPy": ("#98631f", ">"),
    "Keras": ("#a02f3a", "p"),
}
Row = dict[str, Any]


def picture_of(rows: Sequence[Row], words: Words) -> Picture:
    """One line per row, one mark per library; rows without a copy of the same bytes are left out."""
    shown = [row for row in rows if row["ratio"] is not None and row["peers"]]
    marks = [_marks(row) for row in shown]

    def draw(axes: Sequence[Any]) -> None:
        axis = axes[0]
        for label, (colour, marker) in LOOKS.items():
            points = [(x, y) for y, found in enumerate(marks) for name, x in found if name == label]
            if points:
                size = 46 if label == "poolkit" else 26
                axis.scatter(*zip(*points, strict=True), c=colour, marker=marker, s=size, label=label, zorder=3)
        axis.axvline(1.0, color="#5f6368", linewidth=1)
        axis.set_xscale("log")
        axis.xaxis.set_major_formatter("{x:g}")
        axis.set_yticks(range(len(shown)), [_name(row) for row in shown])
        axis.set_ylim(len(shown) - 0.5, -0.5)
        axis.grid(alpha=0.3)
        axis.set_xlabel(words("bench.axis"))
        axis.figure.legend(frameon=False, ncols=5, loc="outside lower center")

    title, alternative = words("bench.picture"), words("bench.picture_alt", rows=len(shown))
    return Picture(title, alternative, 1, 1, max(3.0, 0.26 * len(shown) + 1.6), draw)


def _marks(row: Row) -> list[tuple[str, float]]:
    found = [("poolkit", row["ratio"])]
    for name, seconds in row["peers"].items():
        label = next(label for label in LOOKS if name.startswith(label))
        found.append((label, seconds / row["floor_seconds"]))
    return found


def _name(row: Row) -> str:
    threads = f" ({row['threads']})" if row["threads"] > 1 else ""
    return f"{row['case']} {SHORT[row['layout']]}{threads}"
