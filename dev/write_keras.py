"""The Keras part of `dev.write`: layers under Keras' own names, and layers for the rest."""

from __future__ import annotations

from collections.abc import Iterator

from poolkit.record import Operator

from . import write_transforms
from .signatures import DATA, FORMS, NOTE, WINDOWS_HELP, declared, own

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
    "padding": '"valid", "same" (in any case), "same_lower", an int, one per axis, or one (low, high) per axis.',
    "data_format": '"channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.',
    "name": "Name of the layer.",
    "dilation": WINDOWS_HELP["dilation"],
    "ceil_mode": WINDOWS_HELP["ceil_mode"],
    "return_indices": "Also return the row-major position in the plane of each chosen cell.",
    "keepdims": WINDOWS_HELP["keepdims"],
    "output_size": "Output cells, an int or one per axis.",
    "output_ratio": WINDOWS_HELP["output_ratio"],
    "spatial_scale": WINDOWS_HELP["spatial_scale"],
    "levels": WINDOWS_HELP["levels"],
}

# One class per kind of windows holds arguments and their texts; those of the ranks, which users see, add a number.
BASE = '''
class {name}({bases}):
    operator_name = "{operator}"

    def __init__(self, {signature}, **kwargs: Any) -> None:
        r"""``{formula}``

        Args:
{help}

        Input shape:
            {shape}

        Raises:
            PoolError: An argument is wrong.
        """
        {call}
'''
LAYER = '''
@register
class {name}({bases}, rank={rank}):
    """{title}."""
'''
OWN_FILES = {"fractional": "fractional", "region": "regions"}  # of kinds of windows whose base has a file of its own
SHAPE = "(batch, *space, channels), or (batch, channels, *space) for channels_first"
# form: (arguments as Keras has them, keyword-only ones of ours, title, what the base is given)
LAYER_FORMS = {
    "sliding": (
        'pool_size: Any = 2, strides: Any = None, padding: Any = "valid", data_format: str | None = None, '
        "name: str | None = None",
        "dilation: Any = 1, ceil_mode: bool = False",
        "{op} for {data}",
        "windows = (pool_size, strides, padding, dilation, ceil_mode)\n        "
        "super().__init__(*windows, {params}, data_format, {options}name=name, **kwargs)",
    ),
    "adaptive": (
        "output_size: Any, data_format: str | None = None",
        "",
        "{op} for {data}, to a given output size",
        "super().__init__(output_size, {params}, data_format, {options}**kwargs)",
    ),
    "global": (
        "data_format: str | None = None, keepdims: bool = False",
        "",
        "{op} of whole {data}",
        "super().__init__({params}, data_format, keepdims, {options}**kwargs)",
    ),
    "fractional": (
        "pool_size: Any, output_size: Any = None, output_ratio: Any = None, seed: int | None = None, "
        "data_format: str | None = None",
        "",
        "{op} for {data}, over windows at random places",
        "super().__init__(pool_size, output_size, output_ratio, {params}, data_format, {options}**kwargs)",
    ),
    "pyramid": (
        "levels: Any, data_format: str | None = None",
        "",
        "{op} for {data}, over a pyramid of windows",
        "super().__init__(levels, {params}, data_format, {options}**kwargs)",
    ),
    "region": (
        "output_size: Any, spatial_scale: float = 1.0, data_format: str | None = None",
        "",
        "{op} for {data}, over the bins of regions of interest",
        "super().__init__(output_size, spatial_scale, {params}, data_format, {options}**kwargs)",
    ),
}


def mixin(op: Operator) -> str | None:
    """The base that knows how such an operator is called."""
    return "Drawing" if op.inference else "Paired" if op.companion else None


def base_name(op: Operator, form: str) -> str:
    return f"_{form.title()}{op.class_name}"


def base(op: Operator, form: str) -> str:
    """What the layers of all ranks have in common."""
    first, options, _, call = LAYER_FORMS[form]
    arguments, keywords = first.split(", "), [*filter(None, options.split(", "))]
    keywords += ["return_indices: bool = False"] * (op.select is not None and FORMS[form][5])
    keywords += declared(op, form)
    keywords += ["learnable: bool = False"] * any(param.learnable for param in own(op, form).values())
    keywords += ["seed: int | None = None"] * (op.inference is not None and form != "fractional")
    names = [text.split(":")[0] for text in arguments + keywords]
    sent = [key for key in ("return_indices", "learnable", "seed") if key in names]
    params = "{" + ", ".join(f'"{key}": {key}' for key in own(op, form)) + "}"
    return BASE.format(
        name=base_name(op, form),
        bases=", ".join(filter(None, (mixin(op), f"{form.title()}Pooling"))),
        operator=op.name,
        signature=", ".join(arguments + (["*"] if keywords else []) + keywords),
        formula=op.formula,
        help=_help(op, arguments + keywords),
        shape=f"{SHAPE}.{_called(op, form)}",
        call=call.format(params=params, options="".join(f"{key}={key}, " for key in sent)),
    )


def _called(op: Operator, form: str) -> str:
    """What a layer is called with beside its inputs."""
    more = [op.companion] * bool(op.companion) + ["boxes"] * (form == "region")
    text = f"\n            Called with [{', '.join(['inputs', *more])}]" if more else ""
    text += f", {op.companion} of that shape" if op.companion else ""
    return text + ("; boxes (R, 2 * rank + 1), see `poolkit.Regions`." if form == "region" else "." if more else "")


def layer(op: Operator, form: str, rank: int) -> str:
    """One Keras layer."""
    (name, alias), title = layer_names(op, form, rank), LAYER_FORMS[form][2]
    bases = [base_name(op, form), *(["MaskedGlobalPooling"] if name in KERAS_MASKED else [])]
    title = title.format(op=op.title, data=DATA[rank])
    text = LAYER.format(name=name, bases=", ".join(bases), title=title, rank=rank)
    return text + (f"\n\n{alias} = {name}\n" if alias else "")


def _help(op: Operator, arguments: list[str]) -> str:
    texts = LAYER_HELP | {key: param.help for key, param in op.params.items()}
    texts = {"seed": "Of the draws; None takes a random one.", "learnable": "Make its real parameters weights."} | texts
    lines = [f"            {name}: {texts[name]}" for name in (argument.split(":")[0] for argument in arguments)]
    return "\n".join([*lines, "            **kwargs: Passed to `keras.layers.Layer`."])


def layers_file(op: Operator) -> str:
    """keras/<operator>.py"""
    every = [(form, rank) for form in LAYER_FORMS for rank in (1, 2, 3)]
    names = sorted(name for form, rank in every for name in layer_names(op, form, rank) if name)
    bases = [f"{form.title()}Pooling" for form in LAYER_FORMS if form not in OWN_FILES]
    bases += ["MaskedGlobalPooling"] * any(name in KERAS_MASKED for name in names)
    head = f'"""{op.title} as Keras layers.\n\n{NOTE}\n"""\n\nfrom typing import Any\n\n'
    head += f"from .base import {', '.join(sorted(bases))}, register\n"
    head += f"from .kinds import {mixin(op)}\n" if mixin(op) else ""
    head += "".join(f"from .{name} import {form.title()}Pooling\n" for form, name in OWN_FILES.items())
    head += f"\n__all__ = {names!r}\n"
    parts = [part for form in LAYER_FORMS for part in (base(op, form), *(layer(op, form, r) for r in (1, 2, 3)))]
    return head + "\n".join(parts)


def layers_index(ops: list[Operator]) -> str:
    """keras/__init__.py"""
    lines = [f"from .{name} import *\n" for name in (*(op.name for op in ops), "regions")]
    title = "Pooling layers for Keras 3, on every backend: Keras' own names and arguments, and more operators."
    alls = ", ".join(f"*{name}.__all__" for name in (*(op.name for op in ops), "regions"))
    modules = f"from . import {', '.join(op.name for op in ops)}, regions\n"
    lines.append("from .swap import swap, swapped\n")
    return f'"""{title}\n\n{NOTE}\n"""\n\n' + modules + "".join(lines) + f'\n__all__ = ["swap", "swapped", {alls}]\n'


def files(ops: list[Operator]) -> Iterator[tuple[str, str]]:
    """(name, text) of every written file of the folder."""
    yield "__init__.py", layers_index(ops)
    for op in ops:
        yield f"{op.name}.py", write_transforms.layers_file(op) if op.transform else layers_file(op)
