"""Worked examples for the reference docs, computed by poolkit's reference, step by step."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from poolkit.engines.numpy import Names
from poolkit.explain import Trace, trace
from poolkit.record import Operator, Sum
from poolkit.windows import Sliding

from . import written
from .signatures import FORMS

# The grid of a lecture: its largest values lie in different corners of the four windows.
GRID = ((1, 3, 2, 1), (4, 6, 5, 2), (7, 2, 9, 4), (1, 0, 3, 8))
SECOND = ((0, 1, 0, 0), (0, 1, 2, 0), (1, 0, 0, 0), (0, 0, 0, 3))  # for operators that read a second array
FACTS: dict[str, float] = {"counted": 4.0}  # what `finish` may ask for, of the grid's first window


def number(value: float) -> str:
    """At most six significant digits; whole numbers in full."""
    if isinstance(value, bool | str) or value is None:
        return repr(value)
    return (
        str(int(value)) if math.isfinite(value) and float(value).is_integer() and abs(value) < 1e9 else f"{value:.6g}"
    )


def scalar(value: Any) -> str:
    """A number, or several."""
    if isinstance(value, tuple | list) or getattr(value, "ndim", 0):
        return ", ".join(scalar(part) for part in value)
    return number(value)


def between(text: str, name: str, inside: str) -> str:
    """`text` with what stands between the two markers of this name replaced.

    Raises:
        ValueError: The markers are missing.
    """
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    if start not in text or end not in text:
        raise ValueError(f"the markers {start} and {end} are missing")
    return re.sub(f"{start}.*?{end}", lambda _: f"{start}\n{inside}\n{end}", text, flags=re.DOTALL)


def parts(names: list[written.Name], room: str) -> Iterator[written.Name]:
    """The names of one room for images, and those without a rank."""
    for name in names:
        if name.room == room and not re.search(r"[13][dD]$", name.name) and not name.name.endswith("_with_indices"):
            yield name


def forms(op: Operator, names: list[written.Name]) -> list[str]:
    """The kinds of windows that the operator has a function for."""
    functions = {name.name for name in names if name.room == "functions"}
    return [form for form, (prefix, *_) in FORMS.items() if f"{prefix}{op.name}_pool" in functions]


# ---------------------------------------------------------------------------------------------------------- a grid


def grid_example(op: Operator) -> str:
    """The grid in 2 x 2 windows: the call, the arithmetic of each window, and the gradient."""
    found = trace(GRID, op, Sliding(2), companion=SECOND if op.companion else None)
    steps = "\n".join(f"window {i}   {step}{remark(op, found, i)}" for i, step in enumerate(found.steps))
    grid = np.array(GRID)
    shares = np.zeros(grid.shape)
    for cells, gradient in zip(found.cells, found.gradients, strict=True):
        for cell, share in zip(cells, gradient, strict=True):
            shares[cell] += share
    text = f"A grid of 4 x 4 cells in windows of 2 x 2, with the default parameters:\n\n{call(op, found.output)}\n"
    text += f"Window by window:\n\n```text\n{steps}\n```\n\n"
    text += "Backward: what each cell receives of a gradient of 1 at every output.\n\n"
    return f"{text}```text\n{aligned(shares)}\n```\n"


def remark(op: Operator, found: Trace, window: int) -> str:
    """What the arithmetic of a window does not say: its second array, its random number, the cell that was chosen."""
    cells, said = found.cells[window], []
    if "companion" in op.asks:
        said.append(f"{op.companion} {', '.join(str(SECOND[row][column]) for row, column in cells)}")
    if "uniform" in op.asks:
        drawn = np.random.default_rng(0).random(len(found.steps))[window]
        said.append(f"random number {drawn:.4g}")
    if op.select is not None:
        said.append("row {}, column {}".format(*cells[found.gradients[window].index(1.0)]))
    return f"   ({'; '.join(said)})" if said else ""


def call(op: Operator, output: Any) -> str:
    """The call as a reader types it, with its result; a test runs it."""
    arguments = ["x", *([op.companion] if op.companion else []), "2"]
    arguments += ["training=True", "generator=np.random.default_rng(0)"] if op.inference else []
    rows = [[float(f"{value:.4g}") for value in row] for row in output]
    lines = [
        ">>> import numpy as np",
        ">>> import poolkit as pk",
        f">>> x = np.array({nested(GRID)}, float)[None, None]",
    ]
    lines += [f">>> {op.companion} = np.array({nested(SECOND)}, float)[None, None]"] if op.companion else []
    lines += [f">>> y = pk.{op.name}_pool({', '.join(arguments)})"]
    lines += ['>>> [[float(f"{value:.4g}") for value in row] for row in y[0, 0]]', str(rows)]
    return "```pycon\n" + "\n".join(lines) + "\n```\n"


def nested(grid: tuple[tuple[int, ...], ...]) -> str:
    return str([list(row) for row in grid])


def aligned(values: Any) -> str:
    """Rows of numbers, right aligned."""
    cells = [[f"{value:.4g}" for value in row] for row in values]
    width = max(len(cell) for row in cells for cell in row)
    return "\n".join("  ".join(cell.rjust(width) for cell in row) for row in cells)


# ---------------------------------------------------------------------------------------------------------- sums


def by_hand(op: Operator) -> str:
    """How an operator that is made of sums computes the grid's first window; other operators: nothing."""
    made = op.structure
    if not isinstance(made, Sum) or not set(op.asks) <= set(FACTS):
        return ""
    xp, cells = Names(), np.array([*GRID[0][:2], *GRID[1][:2]], float)
    params = op.bind({})
    pivots = None if made.pivot is None else made.pivot(xp, cells, **params)
    top = None if pivots is None else np.max(pivots)
    terms = [np.broadcast_to(part, cells.shape) for part in made.map(xp, cells, top, **params)]
    sums = tuple(np.sum(part) for part in terms)
    y = made.finish(xp, sums, top, float(cells.size), *(FACTS[fact] for fact in op.asks), **params)
    heads = [f"term {i + 1}" for i in range(len(terms))] if len(terms) > 1 else ["term"]
    rows = [f"| {' | '.join(number(value) for value in row)} |" for row in zip(cells, *terms, strict=True)]
    total = f"| **sum** | {' | '.join(number(value) for value in sums)} |"
    text = f"poolkit adds up {'one term' if len(terms) == 1 else f'{len(terms)} terms'} per cell"
    text += "" if top is None else f", measured against the largest of the window ({number(top)}), so nothing overflows"
    table = "\n".join([f"| cell | {' | '.join(heads)} |", "|---" * (1 + len(heads)) + "|", *rows, total])
    return f"{text}. Window 0:\n\n{table}\n\nWhat follows from the sum: {number(y)}.\n"
