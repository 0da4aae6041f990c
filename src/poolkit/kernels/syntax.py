"""The syntax trees of functions, as they were when the functions were compiled by Python."""

from __future__ import annotations

import ast
import inspect
import linecache
import types
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any


def definition(function: types.FunctionType) -> ast.FunctionDef | None:
    """The syntax tree of a function; None without source, or where that is no longer what Python compiled.

    Functions that were written at run time carry their text as ``function.source``.
    """
    if hasattr(function, "source"):
        found = ast.parse(function.source).body[0]
        return found if isinstance(found, ast.FunctionDef) else None
    code = getattr(function, "origin", function).__code__
    tree, compiled = _definitions(code.co_filename).get((code.co_name, code.co_firstlineno), (None, None))
    return tree if tree is not None and compiled == code else None


@cache
def _definitions(file: str) -> dict[tuple[str, int], tuple[ast.FunctionDef, types.CodeType]]:
    """The functions of a file and what Python makes of them, by name and first line."""
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
        codes = {(code.co_name, code.co_firstlineno): code for code in _codes(compile(tree, file, "exec", 0, True))}
    except SyntaxError:
        return {}
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    keys = [(node.name, min([node.lineno, *(d.lineno for d in node.decorator_list)])) for node in functions]
    return {key: (node, codes[key]) for key, node in zip(keys, functions, strict=True) if key in codes}


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    for constant in code.co_consts:
        if inspect.iscode(constant):
            yield constant
            yield from _codes(constant)


@lru_cache(1000)
def stored(tree: ast.AST) -> frozenset[str]:
    """The names that are assigned to."""
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return frozenset(node.id for node in names if isinstance(node.ctx, ast.Store))


def read(tree: ast.AST) -> set[str]:
    """The names that are read."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def simple(node: ast.expr) -> bool:
    """Whether an expression may be repeated: a name, a constant, or a tuple of such."""
    return isinstance(node, ast.Name | ast.Constant) or (isinstance(node, ast.Tuple) and all(map(simple, node.elts)))


def named(name: str, context: Any = None) -> ast.Name:
    """A name, read unless told otherwise."""
    return ast.Name(name, context or ast.Load())
