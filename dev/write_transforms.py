"""The part of `dev.write` for transforms: functions, bound operators, PyTorch modules and Keras layers."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator

from poolkit.record import REQUIRED, Operator, Padding, Param

from .signatures import DATA, NOTE

# How Keras calls and presets what it has names for.
KERAS_NAMES = {"kernel_size": "pool_size", "stride": "strides"}
KERAS_DEFAULTS = {"kernel_size": "2", "padding": '"valid"', "keepdims": "False"}
ALIASES = {"MaxUnpooling": "MaxUnpool"}
# Transforms that PyTorch has functions and modules of its own for: these are written under its names and arguments.
TORCH_OWN = ("max_unpool",)
X = "x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes."
ARRAYS = {
    "indices": "Where each value of `x` came from, integers of the shape of `x`.",
    "logits": "Scores, of the shape of `x` or with one channel.",
}


def split(op: Operator) -> tuple[list[Param], list[Param]]:
    """(parameters that may be given by position, keyword-only ones)"""
    kinds = inspect.signature(op.array).parameters
    keyword = [param for name, param in op.params.items() if kinds[name].kind is inspect.Parameter.KEYWORD_ONLY]
    return [param for param in op.params.values() if param not in keyword], keyword


def kind_of(param: Param, sizes: bool) -> str:
    kind = param.kind.__name__
    if param.kind in (tuple, Padding):
        kind = "Any" if not sizes else "Size" if param.kind is tuple else "Padding"
    return kind + (" | None" if param.optional and kind != "Any" else "")


def declared(param: Param, sizes: bool = False, keras: bool = False) -> str:
    """As it stands in a signature."""
    default = "" if param.default is REQUIRED else f" = {param.default!r}"
    name = param.name
    if keras:
        default = f" = {KERAS_DEFAULTS[name]}" if name in KERAS_DEFAULTS and default != " = 5" else default
        name = KERAS_NAMES.get(name, name)
    return f"{name}: {kind_of(param, sizes)}{default}"


def function(op: Operator, layout: str) -> str:
    """The named function."""
    assert op.transform is not None
    positional, keyword = split(op)
    signature = ["x: Any", *(f"{name}: Any" for name in op.arrays)]
    signature += [declared(param, True) for param in positional] + ["*", f'layout: str = "{layout}"']
    signature += [declared(param, True) for param in keyword]
    lines = [X, *(f"{name}: {ARRAYS[name]}" for name in op.arrays), *(f"{p.name}: {p.help}" for p in positional)]
    lines += ['layout: "channels_first" or "channels_last".', *(f"{p.name}: {p.help}" for p in keyword)]
    doc = f'r"""{op.title}.\n\nArgs:\n' + textwrap.indent("\n".join(lines), "    ")
    doc += "\n\nReturns:\n    The array made, of the type and layout of `x`.\n\n"
    doc += f'Raises:\n    PoolError: An argument is wrong.\n\nFormula: ``{op.formula}``\n"""'
    sent = ["x", f'"{op.name}"', *op.arrays, "layout=layout", *(f"{name}={name}" for name in op.params)]
    head = f"def {op.transform.names[0]}({', '.join(signature)}) -> Any:\n"
    return f"{head}{textwrap.indent(doc, '    ')}\n    return transform({', '.join(sent)})\n"


def bound(op: Operator) -> str:
    """The class of an operator with its parameters."""
    arguments = "".join(f"\n    {param.name}: {param.help}" for param in op.params.values())
    doc = f'"""{op.title}, for `transform(x, {op.class_name}(...))`.'
    doc += f'\n\nArgs:{arguments}\n"""' if op.params else '"""'
    signature = ["self", *(["*"] if op.params else []), *(declared(param, True) for param in op.params.values())]
    sent = ", ".join(f"{name}={name}" for name in op.params)
    body = f'    _operator = "{op.name}"\n\n    def __init__({", ".join(signature)}) -> None:\n'
    body += f"        super().__init__({sent})\n"
    return f"class {op.class_name}(Bound):\n{textwrap.indent(doc, '    ')}\n\n{body}"


def functions_file(op: Operator, layout: str, own: bool, title: str) -> str:
    """functions/<name>.py (with the bound operator if `own`), jax/<name>.py"""
    assert op.transform is not None
    names = sorted([op.transform.names[0], *([op.class_name] if own else [])])
    head = f'"""{op.title}{title}\n\n{NOTE}\n"""\n\nfrom collections.abc import Sequence\nfrom typing import Any\n\n'
    head += "from ..record import Bound\nfrom ..transforms import transform\n\n"
    head += f"__all__ = {names!r}\n\nSize = int | Sequence[int]\n"
    head += "Padding = int | str | Sequence[int] | Sequence[tuple[int, int]]\n"
    return "\n\n".join([head, *([bound(op)] if own else []), function(op, layout)])


def _documented(op: Operator, rank: int, lines: list[str]) -> str:
    arguments = "Args:\n" + textwrap.indent("\n".join(lines), "    ") + "\n\n" if lines else ""
    doc = f'r"""{op.title} of {DATA[rank]}.\n\n{arguments}Raises:\n    PoolError: An argument is wrong.\n\n'
    return textwrap.indent(f'{doc}Formula: ``{op.formula}``\n"""', "    ")


def module(op: Operator, rank: int) -> str:
    """One PyTorch module."""
    assert op.transform is not None
    positional, keyword = split(op)
    stars = ["*"] if keyword else []
    signature = ["self", *(declared(p) for p in positional), *stars, *(declared(p) for p in keyword)]
    doc = _documented(op, rank, [f"{param.name}: {param.help}" for param in op.params.values()])
    sent = ", ".join(f"{name}={name}" for name in op.params)
    return (
        f"class {op.transform.names[1]}{rank}d(transform_base.Transform):\n{doc}\n\n"
        f'    operator_name, rank = "{op.name}", {rank}\n\n'
        f"    def __init__({', '.join(signature)}) -> None:\n        super().__init__({sent})\n"
    )


def own_function(op: Operator, rank: int) -> str:
    """One function under PyTorch's name."""
    positional, _ = split(op)
    name, names = f"{op.name}{rank}d", [*op.arrays, *(param.name for param in positional)]
    signature = ["input: Tensor", *(f"{array}: Tensor" for array in op.arrays), *(declared(p) for p in positional)]
    lines = ["input: (N, C, *space) or (C, *space).", *(f"{array}: {ARRAYS[array]}" for array in op.arrays)]
    lines += [f"{param.name}: {param.help}" for param in positional]
    doc = f'"""{op.title}, as `torch.nn.functional.{name}`.\n\nArgs:\n' + textwrap.indent("\n".join(lines), "    ")
    doc = textwrap.indent(f'{doc}\n\nRaises:\n    PoolError: An argument is wrong.\n"""', "    ")
    call = f"return transform_base.{op.name}({rank}, input, {', '.join(names)})"
    return f"def {name}({', '.join(signature)}) -> Any:\n{doc}\n    {call}\n"


def own_module(op: Operator, rank: int) -> str:
    """One module: PyTorch's class with our `forward`."""
    assert op.transform is not None
    kind = f"{op.transform.names[1]}{rank}d"
    return (
        f'class {kind}(nn.{kind}):\n    """`torch.nn.{kind}`, computed by poolkit."""\n\n'
        f"    def forward(self, input: Tensor, indices: Tensor, output_size: Any = None) -> Any:\n"
        f'        """Unpool `input`."""\n        where = (self.kernel_size, self.stride, self.padding)\n'
        f"        return {op.name}{rank}d(input, indices, *where, output_size)\n"
    )


def torch_files(ops: list[Operator]) -> Iterator[tuple[str, str]]:
    """(file of the folder torch, text)"""
    for op in ops:
        assert op.transform is not None
        parts = {f"{op.transform.names[1]}{rank}d": module(op, rank) for rank in (1, 2, 3)}
        if op.name in TORCH_OWN:
            parts = {f"{op.transform.names[1]}{rank}d": own_module(op, rank) for rank in (1, 2, 3)}
            parts |= {f"{op.name}{rank}d": own_function(op, rank) for rank in (1, 2, 3)}
        head = f'"""{op.title}, functions and modules.\n\n{NOTE}\n"""\n\nfrom typing import Any\n\n'
        head += f"from torch import Tensor, nn\n\nfrom . import transform_base\n\n__all__ = {sorted(parts)!r}\n"
        yield op.name, "\n\n".join([head, *parts.values()])


def layer(op: Operator, rank: int) -> str:
    """One Keras layer."""
    assert op.transform is not None
    positional, keyword = split(op)
    name, alias = f"{op.transform.names[2]}{rank}D", ALIASES.get(op.transform.names[2])
    signature = ["self", *(declared(p, keras=True) for p in positional)]
    signature += ["data_format: str | None = None", *(["*"] if keyword else [])]
    signature += [*(declared(p, keras=True) for p in keyword), "**kwargs: Any"]
    lines = [f"{KERAS_NAMES.get(param.name, param.name)}: {_keras_help(param)}" for param in positional]
    lines += ['data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.']
    lines += [f"{param.name}: {_keras_help(param)}" for param in keyword]
    lines += ["**kwargs: Passed to `keras.layers.Layer`."]
    doc = _documented(op, rank, lines)
    if op.arrays:
        doc = doc.replace("\n\n    Args:", f"\n\n    Called with ``[inputs, {', '.join(op.arrays)}]``.\n\n    Args:", 1)
    sent = "{" + ", ".join(f'"{name}": {KERAS_NAMES.get(name, name)}' for name in op.params) + "}"
    text = (
        f"@register\nclass {name}(TransformLayer):\n{doc}\n\n"
        f'    operator_name, rank = "{op.name}", {rank}\n\n'
        f"    def __init__({', '.join(signature)}) -> None:\n        super().__init__({sent}, data_format, **kwargs)\n"
    )
    return text + (f"\n\n{alias}{rank}D = {name}\n" if alias else "")


def _keras_help(param: Param) -> str:
    return param.help.replace("`kernel_size`", "`pool_size`").replace("`x`", "the inputs")


def layers_file(op: Operator) -> str:
    """keras/<name>.py"""
    assert op.transform is not None
    kinds = [op.transform.names[2], *filter(None, [ALIASES.get(op.transform.names[2])])]
    names = sorted(f"{kind}{rank}D" for kind in kinds for rank in (1, 2, 3))
    head = f'"""{op.title} as Keras layers.\n\n{NOTE}\n"""\n\nfrom typing import Any\n\n'
    head += f"from .base import register\nfrom .transform_base import TransformLayer\n\n__all__ = {names!r}\n"
    return "\n\n".join([head, *(layer(op, rank) for rank in (1, 2, 3))])
