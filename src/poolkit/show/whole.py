"""`poolkit window` for operators of whole arrays: what is computed on the way, array by array."""

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ..record import Operator
from ..steps import WholeTrace, trace_whole
from .blocks import Block, lines, print_blocks
from .terminal import Terminal

__all__ = ["run"]

Grid = Sequence[Sequence[float]]
MOST_SHARES = 16  # output cells whose gradients are drawn one by one


def run(
    grid: Grid,
    operator: Operator,
    beside: Mapping[str, Grid],
    params: Mapping[str, Any],
    backward: bool,
    terminal: Terminal,
    as_json: bool,
) -> int:
    """Shows every step of the operator, or prints them as one JSON document.

    Returns:
        The exit code.

    Raises:
        PoolError: A parameter or an array does not fit.
    """
    flat = len(grid) == 1  # one space axis
    arrays = {name: rows if flat else [rows] for name, rows in beside.items()}
    found = trace_whole(grid if flat else [grid], operator, arrays, backward=backward, **params)
    if as_json:
        sys.stdout.write(json.dumps(document(found), indent=2, allow_nan=False, ensure_ascii=False) + "\n")
    else:
        _Walk(terminal, operator, found).show()
    return 0


# ------------------------------------------------------------------------------------------------------------- JSON


def document(found: WholeTrace) -> dict[str, Any]:
    """The trace for JSON: the input as rows, other arrays as (channels, *space), output cells by their place."""
    whole: dict[str, Any] = {
        "operator": found.operator,
        "parameters": dict(found.parameters),
        "chosen": list(found.assumed),
        "input": _rows(found.input),
        "arrays": {name: _rows(array) for name, array in found.arrays.items()},
        "steps": [
            {"label": label, "arrays": {name: _plain(array.tolist()) for name, array in arrays.items()}}
            for label, arrays in found.steps
        ],
        "output": _plain(found.output.tolist()),
    }
    if found.gradients:
        whole["gradient"] = _rows(found.summed("x"))
        whole["gradients"] = {name: _rows(found.summed(name)) for name in found.gradients if name != "x"}
        whole["shares"] = [*_shares(found)]
    return whole


def _shares(found: WholeTrace) -> Iterator[dict[str, Any]]:
    """Per output cell: the cells of x that it depends on, and its derivative by each."""
    for place in np.ndindex(*found.output.shape):
        rows = np.atleast_2d(found.gradients["x"][place][0])
        cells = np.argwhere(rows != 0)
        shares = [_plain(float(rows[tuple(cell)])) for cell in cells]
        yield {"output": list(place), "cells": cells.tolist(), "gradient": shares}


def _rows(array: Any) -> Any:
    """The rows of the only channel."""
    return _plain(np.atleast_2d(array[0]).tolist())


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value if math.isfinite(value) else f"{value:g}"


# --------------------------------------------------------------------------------------------------------- terminal


class _Walk:
    """Prints the trace of a transform step by step."""

    def __init__(self, terminal: Terminal, operator: Operator, found: WholeTrace) -> None:
        self.terminal, self.operator, self.found = terminal, operator, found
        self.console, self.words = terminal.console, terminal.words

    def show(self) -> None:
        """Everything."""
        found, words = self.found, self.words
        self.terminal.heading("window.whole.heading", title=self.operator.title)
        self._intro()
        self._part("", {words("examples.input"): found.input, **found.arrays})
        for number, (label, arrays) in enumerate(found.steps, 1):
            self._part(words("window.whole.step", number=number, label=words.word(label)), arrays)
        self._part(words("window.whole.result"), {"values": found.output})
        if found.gradients:
            self._backward()

    def _intro(self) -> None:
        found, (channels, *space) = self.found, self.found.output.shape
        made = self._size(space)
        if channels > 1:
            made = self.words("window.whole.channels", count=channels, size=made)
        self.terminal.say("window.whole.intro", given=self._size(found.input.shape[1:]), made=made)
        if found.parameters:
            given = ", ".join(f"{name}={_text(value)}" for name, value in found.parameters.items())
            self.terminal.say("window.whole.parameters", given=given)
        if found.assumed:
            self.terminal.say("window.whole.assumed", names=", ".join(found.assumed))

    @staticmethod
    def _size(space: Sequence[int]) -> str:
        rows = (1, *space) if len(space) == 1 else space
        return " x ".join(map(str, rows)) or "1"

    def _part(self, title: str, arrays: Mapping[str, Any], points: bool = False) -> None:
        self.console.print()
        if title:
            self.terminal.sentences([title], "bold")
        print_blocks(
            self.console, [block for name, array in arrays.items() for block in self._drawn(name, array, points)]
        )

    def _drawn(self, name: str, array: Any, points: bool) -> Iterator[Block]:
        """One block per channel; with `points`, a point for each 0."""
        title = "" if name == "values" else self.words.word(name)
        for number, channel in enumerate(array):
            beside = self.words("window.whole.channel", number=number) if len(array) > 1 else ""
            rows = [[None if points and value == 0 else value for value in row] for row in np.atleast_2d(channel)]
            yield Block(" ".join(filter(None, (title, beside))), lines(rows))

    def _backward(self) -> None:
        found = self.found
        names = {"x": self.words("examples.input")}
        sums = {names.get(name, name): found.summed(name) for name in found.gradients}
        self._part(self.words("window.whole.backward"), sums)
        if 1 < found.output.size <= MOST_SHARES:
            shares = found.gradients["x"]
            several = len(found.output) > 1
            places = {self._place(at, several): shares[at] for at in np.ndindex(*found.output.shape)}
            self._part(self.words("window.whole.shares"), places, points=True)

    @staticmethod
    def _place(at: Sequence[int], several: bool) -> str:
        """An output cell, with its channel where there are several."""
        return ", ".join(map(str, at if several or len(at) == 1 else at[1:]))


def _text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
