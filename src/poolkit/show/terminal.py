"""The terminal: headings, sentences, tables, grids with their window, and a digit."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from ..study.results import WorkedExample
from .language import Words
from .sentences import example_caption
from .tables import Table, examples_grid

__all__ = ["Terminal", "open_console"]

WIDEST = 100  # longer lines are hard to read
_INK = " ▄▀█"  # by (upper, lower) cell: a digit is white ink on black


def open_console(to_stderr: bool, widest: int = WIDEST) -> Console:
    """A console as wide as the terminal, but no wider than can be read; plain without a terminal or with NO_COLOR."""
    console = Console(file=sys.stderr if to_stderr else sys.stdout, highlight=False, emoji=False, markup=False)
    console.width = min(console.width, widest)
    return console


class Terminal:
    """Prints the lesson's parts in one language.

    Args:
        console: Where to.
        words: The language.
    """

    def __init__(self, console: Console, words: Words) -> None:
        self.console = console
        self.words = words
        self._blank = True

    def heading(self, key: str, /, **slots: Any) -> None:
        """A rule with a title."""
        self._gap()
        self.console.rule(Text(self.words(key, **slots), style="bold"), align="left", style="dim")
        self._gap(always=True)

    def say(self, key: str, /, style: str = "", **slots: Any) -> None:
        """A sentence by its key."""
        self.sentences([self.words(key, **slots)], style)

    def sentences(self, sentences: Iterable[str], style: str = "") -> None:
        """Finished sentences, each on a new line, wrapped at the width of the terminal."""
        for sentence in sentences:
            self._print(Text(sentence, style=style))

    def labelled(self, label: str, text: str) -> None:
        """A paragraph that begins with its label."""
        self._print(Text.assemble((f"{label}: ", "bold"), text))

    def blank(self) -> None:
        """A blank line, unless there is one already."""
        self._gap()

    def table(self, table: Table) -> None:
        """A table below its caption, between blank lines."""
        self._gap()
        self._print(Text(table.caption, style="bold"))
        self._print(_rich_table(table))
        self._gap()

    def example(self, example: WorkedExample) -> None:
        """One pooling, window by window: the grid, the arithmetic, the output so far."""
        self._gap()
        self._print(Text(example_caption(example, self.words), style="bold"))
        for number in range(len(example.steps)):
            self._gap()
            self._print(_step(example, number))

    def digit(self, image: Any, beside: Table) -> None:
        """A grey image of even height with a table to its right."""
        grid = RichTable.grid(padding=(0, 3))
        grid.add_row(_picture(image), _rich_table(beside))
        self._print(Text(beside.caption, style="bold"))
        self._print(grid)

    def _print(self, part: RenderableType) -> None:
        self.console.print(part)
        self._blank = False

    def _gap(self, always: bool = False) -> None:
        """A blank line, unless there is one already."""
        if always or not self._blank:
            self.console.print()
        self._blank = True


def _rich_table(table: Table) -> RichTable:
    drawn = RichTable(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False, header_style="bold")
    for position, heading in enumerate(table.headings):
        words = position in table.left
        # On a narrow terminal words may wrap; a number that is cut is a wrong number.
        drawn.add_column(
            heading,
            justify="left" if words else "right",
            no_wrap=not (words and position),
            overflow="fold" if words else "ellipsis",
        )
    for row in table.rows:
        drawn.add_row(*row, style="bold" if table.total and row is table.rows[-1] else "")
    return drawn


def _step(example: WorkedExample, number: int) -> RichTable:
    """Three blocks side by side, as high as the input grid."""
    grid = RichTable.grid(padding=(0, 3))
    arithmetic = max(len(step) for step in example.steps)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, vertical="middle", min_width=arithmetic)
    grid.add_column(no_wrap=True, vertical="middle")
    grid.add_row(
        _grid_with_window(example.input, example.windows[number]),
        Text(example.steps[number]),
        _growing_output(example.output, number),
    )
    return grid


def _grid_with_window(grid: Sequence[Sequence[float]], window: tuple[int, int, int, int]) -> Text:
    """The grid's numbers, the window in square brackets: colour alone would be lost in a pipe."""
    first_row, first_column, rows, columns = window
    cells = examples_grid(grid)
    width = max(len(cell) for row in cells for cell in row)
    return Text("\n").join(
        _row_with_window(row, width, (first_column, columns) if first_row <= r < first_row + rows else None)
        for r, row in enumerate(cells)
    )


def _row_with_window(row: Sequence[str], width: int, window: tuple[int, int] | None) -> Text:
    line = Text("  ")
    first, last = (window[0], window[0] + window[1]) if window else (-1, -1)
    for column in range(len(row) + 1):
        line.append("[" if column == first else "]" if column == last else " ", style="bold")
        if column < len(row):
            line.append(row[column].rjust(width), style="bold" if first <= column < last else "")
    return line


def _growing_output(output: Sequence[Sequence[float]], number: int) -> Text:
    cells = [cell for row in examples_grid(output) for cell in row]
    width = max(map(len, cells))
    columns = len(output[0])
    text = Text()
    for position, cell in enumerate(cells):
        text.append("\n" if position and position % columns == 0 else "")
        shown = cell if position <= number else "."
        text.append(shown.rjust(width + 2), style="bold" if position == number else "")
    return text


def _picture(image: Any) -> Text:
    """Two rows of pixels per line; ink where a pixel is brighter than half."""
    inked = [[bool(pixel > 127) for pixel in row] for row in image]
    pairs = zip(inked[::2], inked[1::2], strict=True)
    lines = ("".join(_INK[2 * up + low] for up, low in zip(upper, lower, strict=True)) for upper, lower in pairs)
    return Text("\n".join(lines))
