"""The public names of the written code and their signatures, read from its text."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

RANK = re.compile(r"[123](?=[dD](?:_with_indices)?$)")
WIDTH = 96


@dataclass(frozen=True)
class Name:
    """One public name.

    Attributes:
        room: The folder of its file: ``"functions"``, ``"torch"``, ``"keras"``, ``"jax"``.
        operator: The operator that it belongs to.
        name: ``"LpPool2d"``.
        arguments: ``"kernel_size, stride=None"``, or None where the framework's own class has them.
        kind: ``"function"``, ``"class"`` or ``"alias"``.
    """

    room: str
    operator: str
    name: str
    arguments: str | None
    kind: str

    @property
    def family(self) -> str:
        """The name without its rank: ``"LpPoold"`` for LpPool1d, LpPool2d and LpPool3d."""
        return RANK.sub("", self.name)

    def __str__(self) -> str:
        """As it is called, wrapped."""
        call = f"{self.name}({'...' if self.arguments is None else self.arguments})"
        return textwrap.fill(call, WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def names(files: Iterable[tuple[Path, str]], operators: Iterable[str]) -> Iterator[Name]:
    """All names of the written files, in their order; the name of a file starts with its operator's."""
    known = sorted(operators, key=len, reverse=True)  # the longest one counts: `max` also begins another's name
    for path, text in files:
        stem = path.stem.removeprefix("own_")
        operator = next((name for name in known if stem.startswith(name)), None)
        if operator is not None:
            body = ast.parse(text).body
            for node in body:
                if not getattr(node, "name", "").startswith("_"):
                    yield from _named(path.parent.name, operator, node, body)


def _named(room: str, operator: str, node: ast.stmt, body: list[ast.stmt]) -> Iterator[Name]:
    if isinstance(node, ast.FunctionDef):
        yield Name(room, operator, node.name, _arguments(node.args), "function")
    elif isinstance(node, ast.ClassDef):
        made = _made(node, body)
        yield Name(room, operator, node.name, _arguments(made.args) if made else None, "class")
    elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and isinstance(node.targets[0], ast.Name):
        yield Name(room, operator, node.targets[0].id, None, "alias")


def _made(node: ast.ClassDef, body: list[ast.stmt]) -> ast.FunctionDef | None:
    """The `__init__` of a class, or of its first base in the same file."""
    found = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"]
    bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
    above = (of for of in body if isinstance(of, ast.ClassDef) and of.name in bases)
    found += [part for of in above if (part := _made(of, body))]
    return found[0] if found else None


def _arguments(arguments: ast.arguments) -> str:
    """Without types, `self` and what is passed on."""
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        argument.annotation = None
    arguments.args = [argument for argument in arguments.args if argument.arg != "self"]
    arguments.kwarg = None
    return ast.unparse(arguments)
