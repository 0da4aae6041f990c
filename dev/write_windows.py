"""docs/windows.md: the kinds of windows, from their own explanations, each with small pictures of its windows."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import numpy as np

from poolkit import windows
from poolkit.windows import Axis, Pyramid, Regions, Windows
from poolkit.windows.regions import Box, corners

# Kind -> (windows, cells of a row that they are laid over). A kind without examples has its explanation only.
EXAMPLES: dict[str, tuple[tuple[str, int], ...]] = {
    "Sliding": (
        ("Sliding(2)", 8),
        ("Sliding(3, stride=2)", 8),
        ("Sliding(3, stride=2, ceil_mode=True)", 8),
        ("Sliding(3, stride=2, padding=1)", 7),
        ('Sliding(3, stride=2, padding="same")', 4),
        ("Sliding(3, stride=1, dilation=2)", 8),
    ),
    "Global": (("Global()", 6),),
    "Adaptive": (("Adaptive(4)", 10), ("Adaptive(5)", 3)),
    "Fractional": (("Fractional(2, output_size=5, seed=0)", 8), ("Fractional(2, output_size=5, seed=3)", 8)),
    "Pyramid": (("Pyramid((1, 2))", 6),),
    "Regions": (("Regions([[0, 1, 6], [0, 5, 9]], 3)", 8),),
}
HEAD = """\
<!-- Written by `python -m dev.write` from the windows' own explanations; do not edit. -->

# Windows

Which input cells belong to each output cell. Every kind works with every [operator](operators/README.md), in 1, 2 and 3
dimensions; the pictures show one axis, and more axes are its products. `#` marks a window's cells. Padding is never in
a window: a window that reaches over the edge has fewer cells.
"""


def kinds(of: type[Windows] = Windows) -> Iterator[type[Windows]]:
    """Every public kind of windows, in the order of the package's files."""
    for kind in of.__subclasses__():
        if kind.__name__ in windows.__all__:
            yield kind
        yield from kinds(kind)


def page() -> str:
    """The whole page."""
    order = sorted(kinds(), key=lambda kind: [*EXAMPLES, kind.__name__].index(kind.__name__))
    return "\n".join([HEAD, *(section(kind) for kind in order)])


def section(kind: type[Windows]) -> str:
    """One kind: its explanation and its pictures."""
    pictures = "\n\n".join(picture(code, cells) for code, cells in EXAMPLES.get(kind.__name__, ()))
    drawn = f"\n```text\n{pictures}\n```\n" if pictures else ""
    return f"## {kind.__name__}\n\n`{kind.__name__}({arguments(kind)})`\n\n{explained(kind)}{drawn}"


def arguments(kind: type[Windows]) -> str:
    """The signature without types."""
    found = inspect.signature(kind).parameters.values()
    return ", ".join(p.name if p.default is p.empty else f"{p.name}={p.default!r}" for p in found)


def explained(kind: type[Windows]) -> str:
    """The docstring as Markdown: its sections of arguments and errors as lists."""
    text, *rest = re.split(r"^(Args|Raises|Example|Attributes):\n", inspect.getdoc(kind) or "", flags=re.MULTILINE)
    lines = [f"{plain(text).strip()}\n"]
    for label, body in zip(rest[::2], rest[1::2], strict=True):
        if label == "Example":
            lines.append(f"```pycon\n{inspect.cleandoc(body)}\n```\n")
        else:
            lines.append(items(label, inspect.cleandoc(body)))
    return "\n".join(lines).rstrip() + "\n"


def items(label: str, body: str) -> str:
    """One line per argument or error."""
    entries = re.split(r"\n(?=\S)", body.strip())
    lines = [re.sub(r"^(\w+): ", r"* `\1`: ", plain(" ".join(entry.split()))) for entry in entries]
    return "\n".join([*(["Raises:\n"] if label == "Raises" else []), *lines]) + "\n"


def plain(text: str) -> str:
    return text.replace("``", "`")


def picture(code: str, cells: int) -> str:
    """The windows over one row of cells."""
    made = eval(code, vars(windows))
    spans = [axis.cells(i) for axis in axes(made, cells) for i in range(len(axis.count))]
    lines = [f"{code} over {cells} cells: {len(spans)} window{'s' if len(spans) > 1 else ''}"]
    lines.append("cell      " + " ".join(str(cell) for cell in range(cells)))
    lines += [
        f"window {i}  " + " ".join("#" if cell in span else " " for cell in range(cells)).rstrip()
        for i, span in enumerate(spans)
    ]
    return "\n".join(lines)


def axes(made: Windows, cells: int) -> list[Axis]:
    """The tables of one axis: one, or one per level or box."""
    layers: tuple[Windows, ...] = (made,)
    if isinstance(made, Pyramid):
        layers = made.parts
    elif isinstance(made, Regions):
        _, low, length = corners(np, made.boxes, made.spatial_scale, np.int64)
        layers = tuple(Box(tuple(low[i]), tuple(length[i]), (int(made.output_size),)) for i in range(len(low)))
    return [layer.plan((cells,)).axes[0] for layer in layers]
