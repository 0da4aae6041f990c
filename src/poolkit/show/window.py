"""`poolkit window`: one operator on one small grid, window by window, forward and backward."""

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from ..errors import PoolError
from ..explain import Trace, trace
from ..record import Operator
from ..windows import Adaptive, Global, Sliding, Windows
from . import whole
from .blocks import Block, lines, print_blocks, short
from .catalogue import known
from .grids import arrays, parameters, sizes, value_of
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
        kernel: Cells of the window; None takes 2.
        stride: Step between windows.
        padding: Cells around the grid, or a name.
        dilation: Distance between two cells of a window.
        ceil: Keep a last window over the edge.
        adaptive: Output size of adaptive windows.
        whole: One window over everything.
        param: ``name=value``, the operator's own.
        backward: Also show where the gradient goes.
        array: ``name=rows``, what the operator reads beside the grid.
    """

    operator: str
    grid: Grid
    kernel: str | None = None
    stride: str | None = None
    padding: str | None = None
    dilation: str | None = None
    ceil: bool = False
    adaptive: str | None = None
    whole: bool = False
    param: tuple[str, ...] = ()
    backward: bool = False
    array: tuple[str, ...] = ()


def run(options: Options, words: Words, as_json: bool) -> int:
    """Shows every window of the pooling, or prints it as one JSON document.

    Returns:
        The exit code.

    Raises:
        PoolError: An option is wrong.
    """
    operator, beside = known(options.operator), arrays(options.array)
    given = parameters(operator, list(options.param))
    terminal = Terminal(open_console(to_stderr=False), words)
    if operator.transform is not None:
        given = _geometry(options, operator) | given
        return whole.run(options.grid, operator, beside, given, options.backward, terminal, as_json)
    windows = windows_of(options)
    found = trace(options.grid, operator, windows, **_operands(operator, beside), **given)
    if as_json:
        sys.stdout.write(document(found, windows, options.backward))
        return 0
    _Walk(terminal, operator, found, options.backward).show()
    return 0


def _operands(operator: Operator, given: Mapping[str, Grid]) -> dict[str, Any]:
    """What the operator reads beside a window, by the names of `trace`."""
    names = {"companion": operator.companion, "uniform": "uniform"}
    read = {names[fact]: fact for fact in operator.operands}
    for name in given:
        if name not in read:
            takes = ", ".join(read) or "nothing beside the grid"
            raise PoolError("array", name, f"is no array of {operator.title}", f"It reads {takes}")
    return {read[name]: rows for name, rows in given.items()}


def _geometry(options: Options, operator: Operator) -> dict[str, Any]:
    """The options that an operator of whole arrays has as parameters of its own."""
    found: dict[str, Any] = {}
    for option, name in (("kernel", "kernel_size"), ("stride", "stride"), ("padding", "padding")):
        text = getattr(options, option)
        if text is not None and name in operator.params:
            found[name] = value_of(operator.params[name].kind, name, text)
        elif text is not None:
            raise _foreign(option, text, operator)
    for option in ("dilation", "adaptive", "ceil", "whole"):
        if getattr(options, option):
            raise _foreign("global" if option == "whole" else option, getattr(options, option), operator)
    return found


def _foreign(option: str, value: Any, operator: Operator) -> PoolError:
    takes = ", ".join(f"--param {name}=..." for name in operator.params) or "no parameters"
    return PoolError(option, value, f"is no option of {operator.title}, which is for whole arrays", f"It takes {takes}")


# ---------------------------------------------------------------------------------------------------------- windows


def windows_of(options: Options) -> Windows:
    """The windows that the options describe. A grid of one row is pooled along that row."""
    flat = len(options.grid) == 1
    if options.whole:
        return Global()
    if options.adaptive is not None:
        return Adaptive(_along("adaptive", options.adaptive, flat, 1))
    stride = None if options.stride is None else _along("stride", options.stride, flat, 1)
    dilation = _along("dilation", options.dilation or "1", flat, 1)
    return Sliding(
        _along("kernel", options.kernel or "2", flat, 1), stride, _padding(options, flat), dilation, options.ceil
    )


def _along(argument: str, text: str, flat: bool, other: int) -> int | tuple[int, ...]:
    size = sizes(argument, text)
    return (other, size) if flat and isinstance(size, int) else size


def _padding(options: Options, flat: bool) -> str | int | tuple[int, ...]:
    text = (options.padding or "0").strip()
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
            print_blocks(self.console, self._blocks(number))
        self.console.print()
        if self.backward:
            self.terminal.say("window.total")
            self.console.print(Text("\n").join(lines(summed(found, len(found.steps)))))
        dropped = sum(map(len, found.input)) - len({cell for cells in found.cells for cell in cells})
        if dropped:
            self.terminal.say("window.dropped", dropped=dropped)

    def _caption(self, number: int) -> str:
        row, column = divmod(number, len(self.found.output[0]))
        return self.words("window.step", number=number + 1, count=len(self.found.steps), row=row, column=column)

    def _blocks(self, number: int) -> list[Block]:
        """Input, output so far, and gradient."""
        found, cells = self.found, self.found.cells[number]
        blocks = [Block(self.words("examples.input"), lines(found.input, cells))]
        blocks.append(Block(self.words("examples.output"), _output_lines(found.output, number)))
        if self.backward:
            shares = dict(zip(cells, found.gradients[number], strict=True))
            rows = [[shares.get((r, c)) for c in range(len(row))] for r, row in enumerate(found.input)]
            blocks.append(Block(self.words("window.gradient"), lines(rows, cells, self._widest_share())))
        return blocks

    def _widest_share(self) -> int:
        """The same for every window, so that the picture does not jump."""
        return max(len(short(share)) for shares in self.found.gradients for share in shares)


def _output_lines(output: Grid, number: int) -> list[Text]:
    """The output so far, in the width of the finished one."""
    columns = len(output[0])
    rows = [
        [value if r * columns + c <= number else None for c, value in enumerate(row)] for r, row in enumerate(output)
    ]
    return lines(rows, [divmod(number, columns)], max(len(short(value)) for row in output for value in row))
