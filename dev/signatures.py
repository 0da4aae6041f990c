"""What the written files have in common: the operators' parameters and the windows' arguments, as text."""

from __future__ import annotations

from poolkit.record import Operator, Param

DATA = {1: "sequences", 2: "images", 3: "volumes"}
NOTE = "Written by `python -m dev.write` from the operator files; do not edit."

WINDOWS_HELP = {
    "kernel_size": "Cells of a window, an int or one per axis.",
    "stride": "Step between windows; None takes `kernel_size`.",
    "padding": 'Int, one per axis, one (low, high) per axis, "valid", "same" or "same_lower".',
    "dilation": "Distance between two cells of a window.",
    "ceil_mode": "Keep a last window that reaches over the edge.",
    "output_size": "Output cells, an int or one per axis; None keeps an axis.",
    "output_ratio": "Share of the input's cells, instead of `output_size`.",
    "seed": "The same seed draws the same windows; None draws new ones.",
    "levels": "Windows per axis of each level, e.g. (1, 2, 4).",
    "boxes": "(R, 2 * rank + 1): image, low corner, high corner of each box, in x, y, z order, see `Regions`.",
    "spatial_scale": "What the coordinates of the boxes are multiplied with.",
    "keepdims": "Keep the space axes, with size 1.",
    "training": "Draw cells; False gives the inference form.",
    "generator": "What draws: a `numpy.random.Generator` or `torch.Generator`; None takes a new or the default one.",
    "key": "What draws: a key of `jax.random.key`.",
    "layout": '"channels_first" or "channels_last".',
    "out": "NumPy only: receives the result.",
    "return_indices": "Also return where the chosen cells lie.",
    "index_layout": 'How indices count: "plane", "image", "tensor" or "tensor_column_major", see `pool`.',
}
# form: (prefix, title, positional arguments, keyword-only ones, windows, whether it can return indices)
FORMS = {
    "sliding": (
        "",
        "over sliding windows",
        "kernel_size: Size, stride: Size | None = None, padding: Padding = 0, dilation: Size = 1, "
        "ceil_mode: bool = False",
        "",
        "Sliding, (kernel_size, stride, padding, dilation, ceil_mode)",
        True,
    ),
    "adaptive": (
        "adaptive_",
        "to a given output size",
        "output_size: AdaptiveSize",
        "",
        "Adaptive, (output_size,)",
        True,
    ),
    "global": ("global_", "of the whole space", "", "", "Global, ()", False),
    "fractional": (
        "fractional_",
        "over windows at random places",
        "kernel_size: Size, output_size: Size | None = None, output_ratio: Ratio | None = None",
        "seed: int | None = None",
        "Fractional, (kernel_size, output_size, output_ratio, seed)",
        True,
    ),
    "pyramid": (
        "pyramid_",
        "over a pyramid of windows, joined to (N, C * sum of level**rank)",
        "levels: Sequence[int]",
        "",
        "Pyramid, (levels,)",
        False,
    ),
    "region": (
        "region_",
        "over the bins of regions of interest, (R, C, *output_size)",
        "boxes: Any, output_size: Size, spatial_scale: float = 1.0",
        "",
        "Regions, (boxes, output_size, spatial_scale)",
        True,
    ),
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


def drawing(op: Operator, source: str) -> list[str]:
    """What functions of an operator that draws take; `source` is ``"generator"`` or ``"key"``."""
    return ["training: bool = False", f"{source}: Any = None"] if op.inference else []


def arguments(names: list[str], op: Operator, indent: str) -> str:
    """The Args section."""
    texts = WINDOWS_HELP | {name: param.help for name, param in op.params.items()}
    texts |= {op.companion: "The second array: of the shape of `x`, or with one channel."}
    lines = ["x: (N, C, *space), or (N, *space, C) for channels_last; 1 to 3 space axes."]
    lines += [f"{name}: {texts[name]}" for name in names]
    return "\n".join(f"{indent}    {line}" for line in lines)
