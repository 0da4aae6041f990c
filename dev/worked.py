"""Worked examples for the reference docs, computed by poolkit's reference, step by step."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from poolkit.engines.numpy import Names
from poolkit.explain import Trace, trace
from poolkit.record import Operator, Param, Sum
from poolkit.windows import Global, Sliding

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
    text += by_hand(op)
    text += "Backward: what each cell receives of a gradient of 1 at every output.\n\n"
    return f"{text}```text\n{aligned(shares)}\n```\n"


def remark(op: Operator, found: Trace, window: int) -> str:
    """What the arithmetic of a window does not say: the cell that was chosen."""
    if op.select is None:
        return ""
    return "   (row {}, column {})".format(*found.cells[window][found.gradients[window].index(1.0)])


def call(op: Operator, output: Any) -> str:
    """The call as a reader types it, with its result; a test runs it."""
    arguments = ["x", *([op.companion] if op.companion else []), "2"]
    arguments += ["training=True", "generator=np.random.default_rng(0)"] if op.inference else []
    lines = [
        ">>> import numpy as np",
        ">>> import poolkit as pk",
        f">>> x = np.array({nested(GRID)}, float)[None, None]",
    ]
    lines += [f">>> {op.companion} = np.array({nested(SECOND)}, float)[None, None]"] if op.companion else []
    lines += [f">>> y = pk.{op.name}_pool({', '.join(arguments)})"]
    lines += [">>> print(y[0, 0].round(3))", str(np.array(output).round(3))]
    return "```pycon\n" + "\n".join(lines) + "\n```\n"


def nested(grid: tuple[tuple[int, ...], ...]) -> str:
    return str([list(row) for row in grid])


def aligned(values: Any) -> str:
    """Rows of numbers, right aligned."""
    cells = [[f"{value:.4g}" for value in row] for row in values]
    width = max(len(cell) for row in cells for cell in row)
    return "\n".join("  ".join(cell.rjust(width) for cell in row) for row in cells)


# ------------------------------------------------------------------------------------------------------ parameters


def values_of(param: Param) -> list[float]:
    """A few values around the default, within the bounds."""
    if param.kind not in (int, float) or param.sliding_only or not isinstance(param.default, int | float):
        return []
    low = -math.inf if param.low is None else param.low
    high = math.inf if param.high is None else param.high
    start = float(param.default)
    if math.isfinite(high - low):
        tried = [low + (high - low) * share for share in (0, 0.25, 0.5, 0.75, 1)]
    elif param.kind is int or start == 0:
        tried = [start + step for step in (-2, -1, 0, 1, 2)]
    else:
        tried = [start * factor for factor in (-1, 0.25, 0.5, 1, 2, 4, 16)]
    return [param.kind(value) for value in tried if low <= value <= high and (value or not param.nonzero)]


def effects(op: Operator) -> str:
    """What each parameter does to a window of the grid, the first one that it changes."""
    tables = []
    for name, param in op.params.items():
        values = values_of(param)
        for i in range(4):
            results = [number(one_window(op, i, {name: value})) for value in values]
            if len(set(results)) > 1:
                heads = f"| `{name}` | {' | '.join(map(number, values))} |\n{'|---' * (1 + len(values))}|\n"
                tables.append(f"{heads}| window {i} | {' | '.join(results)} |\n")
                break
    return "\n".join(["What the parameters do to a window:\n", *tables]) if tables else ""


def one_window(op: Operator, i: int, given: dict[str, float]) -> float:
    """The result of the grid's window `i`."""
    top, left = 2 * (i // 2), 2 * (i % 2)
    window, second = ([row[left : left + 2] for row in grid[top : top + 2]] for grid in (GRID, SECOND))
    return trace(window, op, Global(), companion=second, **given).output[0][0]


# -------------------------------------------------------------------------------------------------- whole arrays


def whole_arrays(op: Operator, transform: Any) -> str:
    """The worked arrays of an operator that makes a whole array of a whole array."""
    if not transform.examples:
        return ""
    first = transform.examples[0]
    lines = [">>> import numpy as np", ">>> import poolkit as pk", f">>> x = np.array({listed(first.x)}, float)[None]"]
    lines += [
        f">>> {name} = np.array({listed(value)})[None]" for name, value in zip(op.arrays, first.arrays, strict=True)
    ]
    given = "".join(f", {name}={value!r}" for name, value in first.params.items())
    lines += [f">>> y = pk.{transform.names[0]}({', '.join(['x', *op.arrays])}{given})"]
    lines += [">>> print(y[0].round(3))", str(np.array(first.y, float).round(3))]
    columns = ["x (C, \\*space)", *op.arrays, "given", "result"]
    rows = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for example in transform.examples:
        given = ", ".join(f"{name} = {value}" for name, value in example.params.items()) or "–"
        cells = [listed(example.x), *map(listed, example.arrays), given, listed(example.y)]
        rows.append(f"| {' | '.join(cells)} |")
    code, table = "\n".join(lines), "\n".join(rows)
    return f"## Worked arrays\n\n```pycon\n{code}\n```\n\nEach row is a test.\n\n{table}\n"


def listed(value: Any) -> str:
    """Nested tuples as lists of short numbers."""
    if isinstance(value, tuple | list):
        return "[" + ", ".join(listed(part) for part in value) + "]"
    return number(value)


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
    return f"{text}. Window 0:\n\n{table}\n\nFrom the sum: {number(y)}.\n\n"
