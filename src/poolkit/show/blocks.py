"""Grids of numbers for the terminal: cells in brackets, titles, and as many side by side as fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

__all__ = ["Block", "lines", "print_blocks", "short"]

Cell = tuple[int, ...]
GAP = 3


@dataclass(frozen=True)
class Block:
    """A grid with its title.

    Attributes:
        title: May be empty.
        lines: The rows, of one length.
    """

    title: str
    lines: list[Text]

    @property
    def width(self) -> int:
        """Cells of the terminal, the gap to the next block included."""
        return max(Text(f"  {self.title}").cell_len, *(line.cell_len for line in self.lines)) + GAP


def lines(grid: Sequence[Sequence[float | None]], window: Iterable[Cell] = (), width: int = 1) -> list[Text]:
    """The rows of a grid; cells of the window in square brackets, as colour alone would be lost in a pipe."""
    inside = set(window)
    cells = [["." if value is None else short(value) for value in row] for row in grid]
    width = max(width, *(len(cell) for row in cells for cell in row))
    return [_line([(cell.rjust(width), (r, c) in inside) for c, cell in enumerate(row)]) for r, row in enumerate(cells)]


def short(value: float) -> str:
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


def print_blocks(console: Console, blocks: Sequence[Block]) -> None:
    """Prints as many blocks side by side as fit, the others below.

    A block that is wider than the terminal is folded by it, and no number is cut.
    """
    for number, row in enumerate(_rows(blocks, console.width)):
        if number:
            console.print()
        if len(row) == 1:
            console.print(Text("\n").join([*_titles(row), *row[0].lines]))
            continue
        table = RichTable.grid(padding=(0, GAP))
        for block in row:
            table.add_column(no_wrap=True, min_width=block.width - GAP)
        if any(block.title for block in row):
            table.add_row(*_titles(row, always=True))
        table.add_row(*(Text("\n").join(block.lines) for block in row))
        console.print(table)


def _titles(row: Sequence[Block], always: bool = False) -> list[Text]:
    return [Text(f"  {block.title}", style="dim") for block in row if always or block.title]


def _rows(blocks: Sequence[Block], width: int) -> Iterator[list[Block]]:
    row: list[Block] = []
    for block in blocks:
        if row and sum(other.width for other in row) + block.width > width + GAP:
            yield row
            row = []
        row.append(block)
    if row:
        yield row
