"""Writes the named functions, bound operators, layers and reference docs from the operator files.

`python -m dev.write` writes them; `python -m dev.write --check` fails if a written file is stale.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import poolkit
from poolkit.record import Operator, catalogue

from . import write_docs, write_keras, write_torch, write_transforms
from .signatures import FORMS, NOTE, arguments, declared, drawing

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "poolkit"


def function(op: Operator, form: str, layout: str, out: bool) -> str:
    """One named function."""
    prefix, title, signature, keywords, windows, chooses = FORMS[form]
    positional = [f"{op.companion}: Any"] * bool(op.companion) + (signature.split(", ") if signature else [])
    indices = chooses and op.select is not None
    options = [*filter(None, [keywords]), f'layout: str = "{layout}"']
    options += ["out: Any = None"] if out and form != "pyramid" else []
    options += ["return_indices: bool = False", 'index_layout: str = "plane"'] if indices else []
    options += ["keepdims: bool = True"] if form == "global" else []
    options += declared(op, form) + drawing(op, "generator" if out else "key")
    names = [text.split(":")[0] for text in positional + options]
    also = ("layout", "out", "return_indices", "index_layout")
    params = {"training", "generator", "key", op.companion, *op.params}
    passed = "".join(f", {name}={name}" for name in also if name in names)
    given = ", ".join(f'"{name}": {name}' for name in names if name in params)
    passed += f", params={{{given}}}" if given else ""
    call = f'call(x, "{op.name}", {windows}{passed})'
    body = f"return squeeze({call}, layout, keepdims)" if form == "global" else f"return {call}"
    returns = "The pooled array, of the type and layout of `x`" + ("; with indices (y, indices)." if indices else ".")
    doc = f'r"""{op.title} {title}.\n\n    Args:\n{arguments(names, op, "    ")}\n\n    Returns:\n        {returns}\n\n'
    doc += f'    Raises:\n        PoolError: An argument is wrong.\n\n    Formula: ``{op.formula}``\n    """'
    signature = ", ".join(["x: Any", *positional, "*", *options])
    return f"def {prefix}{op.name}_pool({signature}) -> Any:\n    {doc}\n    {body}\n"


def bound(op: Operator) -> str:
    """The class of an operator with its parameters."""
    doc = "\n".join(f"        {name}: {param.help}" for name, param in op.params.items())
    args = f"\n\n    Args:\n{doc}\n    " if op.params else ""
    signature = ", ".join(["self", *(["*"] if op.params else []), *declared(op)])
    sent = ", ".join(f"{name}={name}" for name in op.params)
    return (
        f'class {op.class_name}(Bound):\n    """{op.title}, for `pool(x, {op.class_name}(...), windows)`.{args}"""\n\n'
        f'    _operator = "{op.name}"\n\n    def __init__({signature}) -> None:\n        super().__init__({sent})\n'
    )


HEAD = '''"""{title}

{note}
"""

from collections.abc import Sequence
from typing import Any

from ..functional import call, squeeze
from ..record import Bound
from ..windows import Adaptive, Fractional, Global, Pyramid, Regions, Sliding

__all__ = {names!r}

Size = int | Sequence[int]
AdaptiveSize = int | Sequence[int | None]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]
Ratio = float | Sequence[float]
'''
INDEX = '''"""{title}

{note}
"""

{imports}

__all__ = {names}
'''


def functions_file(op: Operator, layout: str, out: bool, title: str) -> str:
    """The functions of one operator; its bound class stands beside those for every framework."""
    names = [f"{FORMS[form][0]}{op.name}_pool" for form in FORMS] + ([op.class_name] if out else [])
    parts = [bound(op)] if out else []
    parts += [function(op, form, layout, out) for form in FORMS]
    return "\n\n".join([HEAD.format(title=f"{op.title}{title}", note=NOTE, names=sorted(names)), *parts])


def folder(
    ops: list[Operator], title: str, layout: str, out: bool, of: str, first: str = "", more: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """(name, text) of a folder with a file per operator; `more` are files of it that are not written."""
    names = [*(stem(op) for op in ops), *more]
    imports = first + "\n".join([f"from . import {', '.join(names)}", *(f"from .{name} import *" for name in names)])
    alls = "[" + ", ".join(f"*{name}.__all__" for name in names) + "]"
    yield "__init__.py", INDEX.format(title=title, note=NOTE, imports=imports, names=alls)
    for op in ops:
        write = write_transforms.functions_file if op.transform else functions_file
        yield f"{stem(op)}.py", write(op, layout, out, of)


def stem(op: Operator) -> str:
    """The name of the operator's file; not that of a function, which would hide it."""
    return f"{op.name}ing" if op.transform and op.transform.names[0] == op.name else op.name


def files() -> Iterator[tuple[Path, str]]:
    """Every written file; the docs are made from the text of the code."""
    ops = [op for op in catalogue().values() if op.array.__module__.startswith("poolkit.operators.")]
    ops.sort(key=lambda op: op.name)
    code = list(code_files(ops))
    yield from code
    yield PACKAGE / "__init__.pyi", stub(code)
    yield from write_docs.files(ops, code, ROOT)


def code_files(ops: list[Operator]) -> Iterator[tuple[Path, str]]:
    """Functions, modules and layers."""
    title = "One function per operator and kind of windows."
    yield from _below("functions", folder(ops, title, "channels_first", True, ", by function."))
    title = "The named functions for JAX, channels last by default; inside `jit`, `vmap` and any derivative."
    engine = "from ..engines import jax as _engine  # noqa: F401 - enters itself in the table of engines\n"
    yield from _below("jax", folder(ops, title, "channels_last", False, " for JAX.", engine, ("roi",)))
    yield from _below("keras", write_keras.files(ops))
    yield from _below("torch", write_torch.files(ops))


STUB = '''"""What type checkers and editors see: the names that are loaded on first use.

{note}
"""

{imports}

__version__: str
'''


def stub(code: list[tuple[Path, str]]) -> str:
    """The package's public names, imported as they are."""
    homes = [(f".{home}", name) for name, home in poolkit._HOMES.items()] + [(".", name) for name in poolkit._MODULES]
    for path, text in code:
        if path.parent.name == "functions" and path.stem != "__init__":
            homes += [(f".functions.{path.stem}", name) for name in _public(text)]
    return STUB.format(note=NOTE, imports="\n".join(f"from {home} import {name} as {name}" for home, name in homes))


def _public(text: str) -> list[str]:
    """`__all__` of a written file."""
    assigned = (node for node in ast.parse(text).body if isinstance(node, ast.Assign))
    (names,) = (node.value for node in assigned if ast.unparse(node.targets[0]) == "__all__")
    return list(ast.literal_eval(names))


def _below(room: str, written: Iterator[tuple[str, str]]) -> Iterator[tuple[Path, str]]:
    return ((PACKAGE / room / name, text) for name, text in written)


def formatted(found: list[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    """As ruff leaves them, all Python files at once: starting ruff takes longer than its work."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "pyproject.toml", folder)
        there = {path: Path(folder) / path.relative_to(ROOT) for path, _ in found}
        for path, text in found:
            there[path].parent.mkdir(parents=True, exist_ok=True)
            there[path].write_text(text, encoding="utf-8")
        python = [str(target) for target in there.values() if target.suffix in (".py", ".pyi")]
        for command in (["check", "--fix-only", "--quiet", "--no-cache"], ["format", "--quiet", "--no-cache"]):
            subprocess.run([sys.executable, "-m", "ruff", *command, *python], check=True, cwd=folder)
        yield from ((path, target.read_text(encoding="utf-8")) for path, target in there.items())


def main(arguments: list[str]) -> int:
    stale = []
    for path, text in formatted(list(files())):
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(str(path.relative_to(ROOT)))
            if "--check" not in arguments:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    if stale:
        print(("stale: " if "--check" in arguments else "written: ") + ", ".join(stale))
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
