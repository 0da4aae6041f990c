"""`poolkit list`: every operator on a line or two, by what it gives."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.table import Table as RichTable

from ..record import REQUIRED, Operator, catalogue
from .catalogue import facts, result, structure, text_of, write
from .language import Words
from .terminal import Terminal, open_console

__all__ = ["list_all"]

WIDEST = 140  # wider than a paragraph may be: a row is read by its columns
GAP = 2
TITLE = 28  # of a narrow terminal: longer titles take two lines, so that most parameters take one
ROOM, ROOM_FOR_STRUCTURE = 70, 120  # cells of a terminal that has titles, and structures
COLUMNS = ("name", "title", "structure", "parameters")
GROUPS = {"chooses": "list.chooses", "computes": "list.computes", "moves": "list.whole", "makes": "list.whole"}


def list_all(words: Words, as_json: bool) -> int:
    """Prints every operator with its title and parameters, or one JSON document; returns the exit code."""
    operators = [catalogue()[name] for name in sorted(catalogue())]
    if as_json:
        write({"operators": [facts(operator) for operator in operators]})
        return 0
    terminal = Terminal(open_console(to_stderr=False, widest=WIDEST), words)
    _List(terminal, operators).show()
    return 0


class _List:
    """The list in the terminal; all groups have the same columns."""

    def __init__(self, terminal: Terminal, operators: Sequence[Operator]) -> None:
        self.terminal, self.operators = terminal, operators
        self.console, self.words = terminal.console, terminal.words
        width = self.console.width
        hidden = {"structure"} if width < ROOM_FOR_STRUCTURE else set()
        self.columns = [column for column in COLUMNS if column not in hidden | ({"title"} if width < ROOM else set())]
        self.widths = self._widths()

    def _widths(self) -> list[int]:
        """As wide as the longest cell; the parameters take what is left, long titles what these leave."""
        rows = [self._row(operator) for operator in self.operators]
        longest = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
        widths = dict(zip(self.columns, longest, strict=True))
        wanted = widths.pop("parameters")
        left = self.console.width - sum(widths.values()) - GAP * len(widths)
        if "title" in widths:
            title = max(min(TITLE, widths["title"]), widths["title"] - max(wanted - left, 0))
            left += widths["title"] - title
            widths["title"] = title
        return [*widths.values(), max(left, 1)]

    def show(self) -> None:
        """Everything."""
        self.terminal.say("list.caption", count=len(self.operators), style="bold")
        headings = self._table("dim")
        headings.add_row(*(self.words(f"list.{column}") for column in self.columns))
        self.console.print(headings)
        self.console.rule(style="dim")
        for group in dict.fromkeys(GROUPS.values()):
            self.terminal.say(group, style="bold")
            table = self._table()
            for operator in self.operators:
                if GROUPS[result(operator)] == group:
                    table.add_row(*self._row(operator))
            self.console.print(table)
            self.console.print()
        self.terminal.say("list.more")

    def _table(self, style: str = "") -> RichTable:
        drawn = RichTable.grid(padding=(0, GAP, 0, 0))
        for position, width in enumerate(self.widths):
            drawn.add_column(width=width, style=style or ("" if position else "cyan"), overflow="fold")
        return drawn

    def _row(self, operator: Operator) -> list[str]:
        given = [
            param.name if param.default is REQUIRED else f"{param.name}={text_of(param.default)}"
            for param in operator.params.values()
        ]
        kind = self.words.word(structure(operator))
        cells = {"name": operator.name, "title": operator.title, "structure": kind, "parameters": ", ".join(given)}
        return [cells[column] for column in self.columns]
