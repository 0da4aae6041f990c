"""Writes the named functions, bound operators and layers from the operator files.

`python -m dev.write` writes them; `python -m dev.write --check` fails if a written file is stale.
"""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from poolkit.record import Operator, Param, catalogue

PACKAGE = Path(__file__).parents[1] / "src" / "poolkit"
NOTE = "Written by `python -m dev.write` from the operator files; do not edit."
# Where a framework has a second name of its own for a layer of ours.
KERAS_ALIASES = {"Max": "MaxPool", "Average": "AvgPool"}
KERAS_MASKED = ("GlobalAveragePooling1D",)
DATA = {1: "sequences", 2: "images", 3: "volumes"}

WINDOWS_HELP = {
    "kernel_size": "Cells of a window, an int or one per axis.",
    "stride": "Step between windows; None takes `kernel_size`.",
    "padding": 'Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".',
    "dilation": "Distance between two cells of a window.",
    "ceil_mode": "Keep a last window that reaches over the edge.",
    "output_size": "Output cells, an int or one per axis; None keeps an axis.",
    "keepdims": "Keep the space axes, with size 1.",
    "layout": '"channels_first" or "channels_last".',
    "out": "NumPy only: receives the result.",
    "return_indices": "Also return where the chosen cells lie.",
    "index_layout": 'How indices count: "plane", "image", "tensor" or "tensor_column_major", see `pool`.',
}
# form: (prefix, title, positional arguments, kind of windows, whether it can return indices)
FORMS = {
    "sliding": (
        "",
        "over sliding windows",
        "kernel_size: Size, stride: Size | None = None, padding: Padding = 0, dilation: Size = 1, "
        "ceil_mode: bool = False",
        "Sliding(kernel_size, stride, padding, dilation, ceil_mode)",
        True,
    ),
    "adaptive": ("adaptive_", "to a given output size", "output_size: AdaptiveSize", "Adaptive(output_size)", True),
    "global": ("global_", "of the whole space", "", "Global()", False),
}


def own(op: Operator, form: str) -> dict[str, Param]:
    """The operator's own parameters that mean something for these windows."""
    return {name: param for name, param in op.params.items() if form == "sliding" or not param.sliding_only}


def declared(op: Operator, form: str = "sliding") -> list[str]:
    """The operator's own parameters as they stand in a signature."""
    kinds = {float: "float", int: "int", bool: "bool", str: "str"}
    return [
        f"{p.name}: {'Any' if p.learnable else kinds[p.kind]}{' | None' if p.optional else ''} = {p.default!r}"
        for p in own(op, form).values()
    ]


def arguments(names: list[str], op: Operator, indent: str) -> str:
    """The Args section."""
    texts = WINDOWS_HELP | {name: param.help for name, param in op.params.items()}
    lines = ["x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes."]
    lines += [f"{name}: {texts[name]}" for name in names]
    return "\n".join(f"{indent}    {line}" for line in lines)


def function(op: Operator, form: str, layout: str, out: bool) -> str:
    """One named function."""
    prefix, title, signature, windows, chooses = FORMS[form]
    positional = signature.split(", ") if signature else []
    indices = chooses and op.select is not None
    options = [f'layout: str = "{layout}"', *(["out: Any = None"] if out else [])]
    options += ["return_indices: bool = False", 'index_layout: str = "plane"'] if indices else []
    options += ["keepdims: bool = True"] if form == "global" else []
    options += declared(op, form)
    names = [text.split(":")[0] for text in positional + options]
    sent = [name for name in names if name in ("layout", "out", "return_indices", "index_layout") or name in op.params]
    passed = "".join(f", {name}={name}" for name in sent)
    call = f'pool(x, "{op.name}", {windows}{passed})'
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

from .functional import pool, squeeze
{imports}
__all__ = {names!r}

Size = int | Sequence[int]
AdaptiveSize = int | Sequence[int | None]
Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]
'''


def functions_file(ops: list[Operator]) -> str:
    """functions.py"""
    names = sorted([op.class_name for op in ops] + [f"{FORMS[form][0]}{op.name}_pool" for op in ops for form in FORMS])
    imports = "from .record import Bound\nfrom .windows import Adaptive, Global, Sliding\n"
    head = HEAD.format(title="One function per operator and kind of windows.", note=NOTE, imports=imports, names=names)
    parts = [bound(op) for op in ops] + [function(op, form, "channels_first", True) for op in ops for form in FORMS]
    return "\n\n".join([head, *parts])


def jax_file(ops: list[Operator]) -> str:
    """jax.py"""
    names = sorted(f"{FORMS[form][0]}{op.name}_pool" for op in ops for form in FORMS)
    imports = "from .engines import jax as _engine  # noqa: F401 - enters itself in the table of engines\n"
    imports += "from .windows import Adaptive, Global, Sliding\n"
    title = "The named functions for JAX, channels last by default; inside `jit`, `vmap` and any derivative."
    head = HEAD.format(title=title, note=NOTE, imports=imports, names=names)
    return "\n\n".join([head, *(function(op, form, "channels_last", False) for op in ops for form in FORMS)])


def layer_names(op: Operator, form: str, rank: int) -> tuple[str, str | None]:
    """(name, Keras' second name or None)"""
    prefix = {"sliding": "", "adaptive": "Adaptive", "global": "Global"}[form]
    alias = KERAS_ALIASES.get(op.class_name) if form != "adaptive" else None
    return f"{prefix}{op.class_name}Pooling{rank}D", alias and f"{prefix}{alias}{rank}D"


LAYER_HELP = {
    "pool_size": "Cells of a window, an int or one per axis.",
    "strides": "Step between windows; None takes `pool_size`.",
    "padding": '"valid", "same" (both in any case), "same_lower", an int, one per axis, or one (low, high) per axis.',
    "data_format": '"channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.',
    "name": "Name of the layer.",
    "dilation": WINDOWS_HELP["dilation"],
    "ceil_mode": WINDOWS_HELP["ceil_mode"],
    "return_indices": "Also return the row-major position in the plane of each chosen cell.",
    "keepdims": WINDOWS_HELP["keepdims"],
    "output_size": "Output cells, an int or one per axis.",
    "**kwargs": "Passed to `keras.layers.Layer`.",
}


def layer(op: Operator, form: str, rank: int) -> str:
    """One Keras layer."""
    name, alias = layer_names(op, form, rank)
    size = "2" if rank == 1 else repr((2,) * rank)
    indices = ["return_indices: bool = False"] if op.select is not None and form != "global" else []
    first, options, title, sent = {
        "sliding": (
            [
                f"pool_size: Any = {size}",
                "strides: Any = None",
                'padding: Any = "valid"',
                "data_format: str | None = None",
                "name: str | None = None",
            ],
            ["dilation: Any = 1", "ceil_mode: bool = False", *indices],
            f"{op.title} for {DATA[rank]}",
            "pool_size, strides, padding, dilation, ceil_mode, {params}, data_format, {indices}name=name, **kwargs",
        ),
        "adaptive": (
            ["output_size: Any", "data_format: str | None = None"],
            indices,
            f"{op.title} for {DATA[rank]}, to a given output size",
            "output_size, {params}, data_format, {indices}**kwargs",
        ),
        "global": (
            ["data_format: str | None = None", "keepdims: bool = False"],
            [],
            f"{op.title} of whole {DATA[rank]}",
            "{params}, data_format, keepdims, **kwargs",
        ),
    }[form]
    options = options + declared(op, form)
    texts = LAYER_HELP | {key: param.help for key, param in op.params.items()}
    names = [text.split(":")[0] for text in first + options]
    params = "{" + ", ".join(f'"{key}": {key}' for key in own(op, form)) + "}"
    call = sent.format(params=params, indices="return_indices=return_indices, " if indices else "")
    space = {1: "steps", 2: "rows, columns", 3: "depth, rows, columns"}[rank]
    base = "Masked" * (name in KERAS_MASKED) + {"sliding": "Sliding", "adaptive": "Adaptive", "global": "Global"}[form]
    doc = (
        "\n".join(f"        {key}: {texts[key]}" for key in names)
        + "\n        **kwargs: Passed to `keras.layers.Layer`."
    )
    kind = textwrap.dedent(
        f'''
        @register
        class {name}({base}Pooling):
            r"""{title}.

            Args:
        '''
        + "{doc}"
        + f'''

            Input shape:
                (batch, {space}, channels), or (batch, channels, {space}) for channels_first.

            Raises:
                PoolError: An argument is wrong.

            Formula: ``{op.formula}``
            """

            operator_name, rank = "{op.name}", {rank}

            def __init__(self, {", ".join(first + (["*"] if options else []) + options)}, **kwargs: Any) -> None:
                super().__init__({call})
        '''
    ).replace("{doc}", doc)
    return kind + (f"\n\n{alias} = {name}\n" if alias else "")


def layers_file(op: Operator) -> str:
    """keras/<operator>.py"""
    every = [(form, rank) for form in FORMS for rank in (1, 2, 3)]
    names = sorted(name for form, rank in every for name in layer_names(op, form, rank) if name)
    bases = ["AdaptivePooling", "GlobalPooling", "SlidingPooling"]
    if any(name in KERAS_MASKED for name in names):
        bases.append("MaskedGlobalPooling")
    head = f'"""{op.title} as Keras layers.\n\n{NOTE}\n"""\n\nfrom typing import Any\n\n'
    head += f"from .base import {', '.join(sorted(bases))}, register\n\n__all__ = {names!r}\n"
    return head + "\n".join(layer(op, form, rank) for form, rank in every)


def layers_index(ops: list[Operator]) -> str:
    """keras/__init__.py"""
    lines = [f"from .{op.name} import *\n" for op in ops]
    title = "Pooling layers for Keras 3, on every backend: Keras' own names and arguments, and more operators."
    alls = " + ".join(f"{op.name}.__all__" for op in ops)
    modules = f"from . import {', '.join(op.name for op in ops)}\n"
    return f'"""{title}\n\n{NOTE}\n"""\n\n' + modules + "".join(lines) + f"\n__all__ = {alls}\n"


def files() -> Iterator[tuple[Path, str]]:
    """Every written file."""
    ops = [op for op in catalogue().values() if op.array.__module__.startswith("poolkit.operators.")]
    ops.sort(key=lambda op: op.name)
    yield PACKAGE / "functions.py", functions_file(ops)
    yield PACKAGE / "jax.py", jax_file(ops)
    yield PACKAGE / "keras" / "__init__.py", layers_index(ops)
    for op in ops:
        yield PACKAGE / "keras" / f"{op.name}.py", layers_file(op)
    from . import write_torch  # it uses what stands above

    yield PACKAGE / "torch" / "__init__.py", write_torch.modules_index(ops)
    for op in ops:
        yield PACKAGE / "torch" / f"{op.name}.py", write_torch.modules_file(op)


def formatted(path: Path, text: str) -> str:
    """As ruff leaves it."""
    for command in (["check", "--fix-only", "--quiet"], ["format"]):
        run = [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(path), "-"]
        text = subprocess.run(run, input=text, capture_output=True, text=True, check=True).stdout
    return text


def main(arguments: list[str]) -> int:
    stale = []
    for path, text in files():
        text = formatted(path, text)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(str(path.relative_to(PACKAGE.parents[1])))
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    if stale:
        print(("stale: " if "--check" in arguments else "written: ") + ", ".join(stale))
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
