"""Grids of numbers, typed or from a file, and the values of options."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import PoolError
from ..record import Operator, Padding

__all__ = ["MOST_CELLS", "arrays", "from_file", "parameters", "sizes", "typed", "value_of"]

MOST_CELLS = 1024  # more than a screen shows window by window

Rows = list[list[float]]


def typed(text: str) -> Rows:
    """The grid of ``--grid``: rows between slashes, numbers between blanks or commas."""
    return _checked([_numbers(row, "grid", row) for row in re.split(r"[/\n]", text) if row.strip()], "grid", text)


def from_file(path: Path) -> Rows:
    """The grid of a file: a two-dimensional ``.npy`` array, or text with a row per line.

    Raises:
        PoolError: With argument ``"data"``: the file cannot be read or holds no small grid.
    """
    try:
        return _checked(_from_array(path) if path.suffix == ".npy" else _from_text(path), "data", str(path))
    except OSError as error:
        raise PoolError("data", str(path), f"cannot be read ({error.strerror or error})") from error


def _from_text(path: Path) -> Rows:
    if path.stat().st_size > 1 << 20:
        raise PoolError("data", str(path), f"is too long for a grid of at most {MOST_CELLS} numbers")
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise PoolError("data", str(path), "is no text", "Give text, CSV or .npy") from error
    rows = ((number, line.partition("#")[0].strip()) for number, line in enumerate(lines, 1))
    return [_numbers(row, "data", f"{path}, line {number}") for number, row in rows if row]


def _from_array(path: Path) -> Rows:
    try:
        # Mapped, so that a huge file is refused by its shape alone.
        array = np.load(path, mmap_mode="r", allow_pickle=False)
    except ValueError as error:
        raise PoolError("data", str(path), "is no array of numbers in .npy format") from error
    if array.ndim != 2 or array.dtype.kind not in "fiub":
        rule = f"must hold rows and columns of real numbers, not {array.dtype} of shape {array.shape}"
        raise PoolError("data", str(path), rule)
    if array.size > MOST_CELLS:
        raise PoolError("data", str(path), _too_large(array.size))
    rows: Rows = array.astype(np.float64).tolist()
    return rows


def _numbers(row: str, argument: str, where: str) -> list[float]:
    try:
        return [float(part) for part in re.split(r"[,;\s]+", row.strip(" ,;\t")) if part]
    except ValueError as error:
        wrong = str(error).rpartition(": ")[2]
        raise PoolError(argument, where, f"{wrong} is no number") from error


def _checked(rows: Rows, argument: str, value: str) -> Rows:
    lengths = {len(row) for row in rows}
    if not rows or 0 in lengths:
        raise PoolError(argument, value, "holds no numbers", "Write rows between slashes: '1 2 / 3 4'")
    if len(lengths) > 1:
        rule = f"has rows of {' and '.join(map(str, sorted(lengths)))} numbers; all must have one length"
        raise PoolError(argument, value, rule)
    if len(rows) * lengths.pop() > MOST_CELLS:
        raise PoolError(argument, value, _too_large(sum(map(len, rows))))
    return rows


def _too_large(cells: int) -> str:
    return f"holds {cells:,} numbers; at most {MOST_CELLS:,} are shown window by window"


def sizes(argument: str, text: str) -> int | tuple[int, ...]:
    """An integer, or one per axis: ``"2"``, ``"2,3"``, ``"2x3"``."""
    try:
        values = tuple(int(part) for part in re.split(r"[,x\s]+", text.strip()))
    except ValueError as error:
        raise PoolError(argument, text, "must be an integer or two such as 2,3") from error
    return values[0] if len(values) == 1 else values


def parameters(operator: Operator, given: list[str]) -> dict[str, Any]:
    """The values of ``--param name=value``, each read as its declared type."""
    found: dict[str, Any] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise PoolError("param", text, "must be name=value", "For example --param p=3")
        kind = operator.params[name.strip()].kind if name.strip() in operator.params else str
        found[name.strip()] = value_of(kind, name.strip(), value.strip())
    return found


def arrays(given: Sequence[str]) -> dict[str, Rows]:
    """The grids of ``--array name=rows``."""
    found: dict[str, Rows] = {}
    for text in given:
        name, equals, rows = text.partition("=")
        if not equals:
            raise PoolError("array", text, "must be name=rows", "For example --array 'logits=0 1 / 2 0'")
        found[name.strip()] = typed(rows)
    return found


def value_of(kind: type, name: str, value: str) -> Any:
    """As its type if it can be read so; what cannot is refused by the operator, which knows the rule."""
    words = {"true": True, "yes": True, "false": False, "no": False, "none": None}
    if kind is not str and value.lower() in words:
        return words[value.lower()]
    if kind is tuple or (kind is Padding and not value.isidentifier()):
        return sizes(name, value)
    try:
        return kind(value) if kind in (int, float) else value
    except ValueError:
        return value
