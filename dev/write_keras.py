"""The Keras part of `dev.write`: layers under Keras' own names, and layers for the rest."""

from __future__ import annotations

from collections.abc import Iterator

from poolkit.record import Operator

from . import write_transforms
from .signatures import DATA, LAYERS, NOTE, WINDOWS_HELP, declared, own

# Where a framework has a second name of its own for a layer of ours.
KERAS_ALIASES = {"Max": "MaxPool", "Average": "AvgPool"}
KERAS_MASKED = ("GlobalAveragePooling1D",)


def layer_names(op: Operator, form: str, rank: int) -> tuple[str, str | None]:
    """(name, Keras' second name or None)"""
    prefix = "" if form == "sliding" else form.title()
    alias = KERAS_ALIASES.get(op.class_name) if form in ("sliding", "global") else None
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
    "levels": WINDOWS_HELP["levels"],
}

LAYER = '''
@register
class {name}({mixin}{base}Pooling):
    r"""{title}.

    Args:
{help}

    Input shape:
        (batch, {space}, channels), or (batch, channels, {space}) for channels_first{pair}.

    Raises:
        PoolError: An argument is wrong.

    Formula: ``{formula}``
    """

    operator_name, rank = "{operator}", {rank}

    def __init__(self, {signature}, **kwargs: Any) -> None:
        super().__init__({call})
'''
SLIDING = 'strides: Any = None, padding: Any = "valid", data_format: str | None = None, name: str | None = None'
# form: (arguments as Keras has them, keyword-only ones of ours, title, what the base is given)
LAYER_FORMS = {
    "sliding": (
        "pool_size: Any = {size}, " + SLIDING,
        "dilation: Any = 1, ceil_mode: bool = False",
        "{op} for {data}",
        "pool_size, strides, padding, dilation, ceil_mode, {params}, data_format, {indices}name=name, **kwargs",
    ),
    "adaptive": (
        "output_size: Any, data_format: str | None = None",
        "",
        "{op} for {data}, to a given output size",
        "output_size, {params}, data_format, {indices}**kwargs",
    ),
    "pyramid": (
        "levels: Any, data_format: str | None = None",
        "",
        "{op} for {data}, over a pyramid of windows",
        "levels, {params}, data_format, {indices}**kwargs",
    ),
    "global": (
        "data_format: str | None = None, keepdims: bool = False",
        "",
        "{op} of whole {data}",
        "{params}, data_format, keepdims, {indices}**kwargs",
    ),
}


def mixin(op: Operator) -> str:
    """The base that knows how such an operator is called."""
    return "Drawing, " if op.inference else "Paired, " if op.companion else ""


def layer(op: Operator, form: str, rank: int) -> str:
    """One Keras layer."""
    name, alias = layer_names(op, form, rank)
    first, options, title, call = LAYER_FORMS[form]
    indices = op.select is not None and form in ("sliding", "adaptive")
    # Split before the default of `pool_size` is put in: it holds commas of its own.
    arguments = [part.format(size=2 if rank == 1 else (2,) * rank) for part in first.split(", ")]
    keywords = [*filter(None, options.split(", ")), *(["return_indices: bool = False"] if indices else [])]
    keywords += declared(op, form)
    keywords += ["learnable: bool = False"] * any(param.learnable for param in own(op, form).values())
    keywords += ["seed: int | None = None"] * (op.inference is not None)
    sent = "".join(f"{key}={key}, " for key in ("learnable", "seed") if any(k.startswith(key + ":") for k in keywords))
    params = "{" + ", ".join(f'"{key}": {key}' for key in own(op, form)) + "}"
    text = LAYER.format(
        name=name,
        base="Masked" * (name in KERAS_MASKED) + form.title(),
        title=title.format(op=op.title, data=DATA[rank]),
        help=_help(op, arguments + keywords),
        space={1: "steps", 2: "rows, columns", 3: "depth, rows, columns"}[rank],
        formula=op.formula,
        operator=op.name,
        rank=rank,
        signature=", ".join(arguments + (["*"] if keywords else []) + keywords),
        call=call.format(params=params, indices=("return_indices=return_indices, " if indices else "") + sent),
        mixin=mixin(op),
        pair=f".\n        Called with [inputs, {op.companion}], both of this shape" if op.companion else "",
    )
    return text + (f"\n\n{alias} = {name}\n" if alias else "")


def _help(op: Operator, arguments: list[str]) -> str:
    texts = LAYER_HELP | {key: param.help for key, param in op.params.items()}
    texts = {"seed": "Of the draws; None takes a random one.", "learnable": "Make its real parameters weights."} | texts
    lines = [f"        {name}: {texts[name]}" for name in (argument.split(":")[0] for argument in arguments)]
    return "\n".join([*lines, "        **kwargs: Passed to `keras.layers.Layer`."])


def layers_file(op: Operator) -> str:
    """keras/<operator>.py"""
    every = [(form, rank) for form in LAYERS for rank in (1, 2, 3)]
    names = sorted(name for form, rank in every for name in layer_names(op, form, rank) if name)
    bases = [f"{form.title()}Pooling" for form in LAYERS]
    bases += [mixin(op).removesuffix(", ")] if mixin(op) else []
    if any(name in KERAS_MASKED for name in names):
        bases.append("MaskedGlobalPooling")
    head = f'"""{op.title} as Keras layers.\n\n{NOTE}\n"""\n\nfrom typing import Any\n\n'
    head += f"from .base import {', '.join(sorted(bases))}, register\n\n__all__ = {names!r}\n"
    return head + "\n".join(layer(op, form, rank) for form, rank in every)


def layers_index(ops: list[Operator]) -> str:
    """keras/__init__.py"""
    lines = [f"from .{op.name} import *\n" for op in ops]
    title = "Pooling layers for Keras 3, on every backend: Keras' own names and arguments, and more operators."
    alls = ", ".join(f"*{op.name}.__all__" for op in ops)
    modules = f"from . import {', '.join(op.name for op in ops)}\n"
    lines.append("from .swap import swap\n")
    return f'"""{title}\n\n{NOTE}\n"""\n\n' + modules + "".join(lines) + f'\n__all__ = ["swap", {alls}]\n'


def files(ops: list[Operator]) -> Iterator[tuple[str, str]]:
    """(name, text) of every written file of the folder."""
    yield "__init__.py", layers_index(ops)
    for op in ops:
        yield f"{op.name}.py", write_transforms.layers_file(op) if op.transform else layers_file(op)
