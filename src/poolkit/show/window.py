"""`poolkit window`: one operator on one small grid, window by window, forward and backward."""

import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from ..explain import Trace, trace
from ..record import Operator, reduction
from ..windows import Adaptive, Global, Sliding, Windows
from .catalogue import known
from .grids import parameters, sizes
from .language import Words
from .terminal import Terminal, open_console

__all__ = ["Options", "run"]

Grid = Sequence[Sequence[float]]
Cell = tuple[int, ...]


@dataclass(frozen=True)
class Options:
    """What was asked for; sizes as they were typed, None where they were not.

    Attributes:
        operator: Name of the operator.
        grid: Rows of numbers.
        kernel: Cells of the window.
        stride: Step between windows.
        padding: Cells around the grid, or a name.
        dilation: Distance between two cells of a window.
        ceil: Keep a last window over the edge.
        adaptive: Output size of adaptive windows.
        whole: One window over everything.
        param: ``name=value``, the operator's own.
        backward: Also show where the gradient goes.
    """

    operator: str
    grid: Grid
    kernel: str = "2"
    stride: str | None = None
    padding: str = "0"
    dilation: str = "1"
    ceil: bool = False
    adaptive: str | None = None
    whole: bool = False
    param: tuple[str, ...] = ()
    backward: bool = False


def run(options: Options, words: Words, as_json: bool) -> int:
    """Shows every window of the pooling, or prints it as one JSON document.

    Returns:
        The exit code.

    Raises:
        PoolError: An option is wrong.
    """
    operator = reduction(known(options.operator))
    windows = windows_of(options)
    found = trace(options.grid, operator, windows, **parameters(operator, list(options.param)))
    if as_json:
        sys.stdout.write(document(found, windows, options.backward))
        return 0
    _Walk(Terminal(open_console(to_stderr=False), words), operator, found, options.backward).show()
    return 0


# ---------------------------------------------------------------------------------------------------------- windows


def windows_of(options: Options) -> Windows:
    """The windows that the options describe. A grid of one row is pooled along that row."""
    flat = len(options.grid) == 1
    if options.whole:
        return Global()
    if options.adaptive is not None:
        return Adaptive(_along("adaptive", options.adaptive, flat, 1))
    stride = None if options.stride is None else _along("stride", options.stride, flat, 1)
    dilation = _along("dilation", options.dilation, flat, 1)
    return Sliding(_along("kernel", options.kernel, flat, 1), stride, _padding(options, flat), dilation, options.ceil)


def _along(argument: str, text: str, flat: bool, other: int) -> int | tuple[int, ...]:
    size = sizes(argument, text)
    return (other, size) if flat and isinstance(size, int) else size


def _padding(options: Options, flat: bool) -> str | int | tuple[int, ...]:
    text = options.padding.strip()
    return text if text.isidentifier() else _along("padding", text, flat, 0)


# ------------------------------------------------------------------------------------------------------------- JSON


def document(found: Trace, windows: Windows, backward: bool) -> str:
    """One JSON document; NaN and infinities, which JSON has not, are the strings "nan", "inf", "-inf"."""
    steps = [
        {"output": list(at), "cells": [list(cell) for cell in cells], "arithmetic": step}
        for at, cells, step in zip(_places(found.output), found.cells, found.steps, strict=True)
    ]
    whole: dict[str, Any] = {
        "operator": found.operator,
        "windows": windows.text(),
        "input": _plain(found.input),
        "output": _plain(found.output),
        "steps": steps,
    }
    if backward:
        for step, shares in zip(steps, found.gradients, strict=True):
            step["gradient"] = _plain(shares)
        whole["gradient"] = _plain(summed(found, len(steps)))
    return json.dumps(whole, indent=2, allow_nan=False, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value if math.isfinite(value) else f"{value:g}"


def _places(grid: Grid) -> Iterator[Cell]:
    return ((row, column) for row in range(len(grid)) for column in range(len(grid[0])))


def summed(found: Trace, steps: int) -> list[list[float]]:
    """The gradient of the grid after so many windows, a gradient of 1 coming into each output."""
    total = [[0.0] * len(row) for row in found.input]
    for cells, shares in zip(found.cells[:steps], found.gradients[:steps], strict=True):
        for (row, column), share in zip(cells, shares, strict=True):
            total[row][column] += share
    return total


# --------------------------------------------------------------------------------------------------------- terminal


class _Walk:
    """Prints a trace window by window."""

    def __init__(self, terminal: Terminal, operator: Operator, found: Trace, backward: bool) -> None:
        self.terminal, self.operator, self.found, self.backward = terminal, operator, found, backward
        self.console, self.words = terminal.console, terminal.words

    def show(self) -> None:
        """Everything."""
        found = self.found
        self.terminal.heading("window.heading", title=self.operator.title)
        given, made = (f"{len(grid)} x {len(grid[0])}" for grid in (found.input, found.output))
        self.terminal.say("window.intro", given=given, made=made, steps=len(found.steps))
        if self.backward:
            self.terminal.say("window.backward")
        for number in range(len(found.steps)):
            self.console.print()
            self.console.print(Text(self._caption(number), style="bold"))
            self.console.print(Text(f"  {found.steps[number]}"))
            self.console.print()
            self.console.print(self._blocks(number))
        self.console.print()
        if self.backward:
            self.terminal.say("window.total")
            self.console.print(Text("\n").join(_lines(summed(found, len(found.steps)), ())))
        dropped = sum(map(len, found.input)) - len({cell for cells in found.cells for cell in cells})
        if dropped:
            self.terminal.say("window.dropped", dropped=dropped)

    def _caption(self, number: int) -> str:
        row, column = divmod(number, len(self.found.output[0]))
        return self.words("window.step", number=number + 1, count=len(self.found.steps), row=row, column=column)

    def _blocks(self, number: int) -> RenderableType:
        """Input, output so far, and gradient side by side; below each other where the terminal is too narrow."""
        found, cells = self.found, self.found.cells[number]
        blocks = [(self.words("examples.input"), _lines(found.input, cells))]
        blocks.append((self.words("examples.output"), _output_lines(found.output, number)))
        if self.backward:
            shares = dict(zip(cells, found.gradients[number], strict=True))
            rows = [[shares.get((r, c)) for c in range(len(row))] for r, row in enumerate(found.input)]
            blocks.append((self.words("window.gradient"), _lines(rows, cells, self._widest_share())))
        width = sum(max(line.cell_len for line in lines) + 3 for _, lines in blocks)
        return _beside(blocks) if width <= self.console.width else _below(blocks)

    def _widest_share(self) -> int:
        """The same for every window, so that the picture does not jump."""
        return max(len(_short(share)) for shares in self.found.gradients for share in shares)


def _beside(blocks: list[tuple[str, list[Text]]]) -> RichTable:
    table = RichTable.grid(padding=(0, 3))
    for _ in blocks:
        table.add_column(no_wrap=True)
    table.add_row(*(Text(f"  {title}", style="dim") for title, _ in blocks))
    table.add_row(*(Text("\n").join(lines) for _, lines in blocks))
    return table


def _below(blocks: list[tuple[str, list[Text]]]) -> Text:
    """A row that is wider than the terminal is folded by it, and no number is cut."""
    parts = [Text("\n").join([Text(f"  {title}", style="dim"), *lines]) for title, lines in blocks]
    return Text("\n\n").join(parts)


def _lines(grid: Sequence[Sequence[float | None]], window: Sequence[Cell], width: int = 1) -> list[Text]:
    """The rows of a grid; cells of the window in square brackets, as colour alone would be lost in a pipe."""
    inside = set(window)
    cells = [["." if value is None else _short(value) for value in row] for row in grid]
    width = max(width, *(len(cell) for row in cells for cell in row))
    return [_line([(cell.rjust(width), (r, c) in inside) for c, cell in enumerate(row)]) for r, row in enumerate(cells)]


def _short(value: float) -> str:
    """A number for a cell; the arithmetic beside it has more digits."""
    text = f"{value:g}"
    return text if len(text) <= 6 else f"{value:.4g}"


def _line(row: Sequence[tuple[str, bool]]) -> Text:
    """Neighbours that both belong to the window share one pair of brackets."""
    line, before = Text(), False
    for cell, inside in (*row, ("", False)):
        line.append("  " if inside == before else " [" if inside else "] ", style="bold")
        line.append(cell, style="bold reverse" if inside else "")
        before = inside
    return line


def _output_lines(output: Grid, number: int) -> list[Text]:
    """The output so far, in the width of the finished one."""
    columns = len(output[0])
    rows = [
        [value if r * columns + c <= number else None for c, value in enumerate(row)] for r, row in enumerate(output)
    ]
    return _lines(rows, [divmod(number, columns)], max(len(_short(value)) for row in output for value in row))
