"""The PyTorch part of `dev.write`: functions and modules under PyTorch's own names, and modules for the rest."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from poolkit.record import Operator

from . import write_transforms
from .signatures import DATA, FORMS, NOTE, WINDOWS_HELP, declared, own

# PyTorch's own names: operator -> (function, class, signature with PyTorch's order and defaults).
OWN = {
    "max": [
        (
            "max_pool",
            "MaxPool",
            "kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False, "
            "return_indices: bool = False",
        ),
        ("adaptive_max_pool", "AdaptiveMaxPool", "output_size: Any, return_indices: bool = False"),
        (
            "fractional_max_pool",
            "FractionalMaxPool",
            "kernel_size: Any, output_size: Any = None, output_ratio: Any = None, return_indices: bool = False, "
            "_random_samples: Any = None",
        ),
    ],
    "average": [
        (
            "avg_pool",
            "AvgPool",
            "kernel_size: Any, stride: Any = None, padding: Any = 0, ceil_mode: bool = False, "
            "count_include_pad: bool = True, divisor_override: Any = None",
        ),
        ("adaptive_avg_pool", "AdaptiveAvgPool", "output_size: Any"),
    ],
    "lp": [("lp_pool", "LPPool", "norm_type: Any, kernel_size: Any, stride: Any = None, ceil_mode: bool = False")],
}
RANKS = {"fractional_max_pool": (2, 3)}  # of PyTorch's own names that do not exist for all ranks
HELP = {
    "input": "(N, C, *space) or (C, *space).",
    "kernel_size": "Cells of a window, an int or one per axis.",
    "stride": "Step between windows; None takes `kernel_size`.",
    "padding": WINDOWS_HELP["padding"],
    "dilation": "Distance between two cells of a window.",
    "ceil_mode": "Keep a last window that reaches over the edge.",
    "return_indices": "Also return the row-major position in its plane of each chosen cell.",
    "count_include_pad": "Divide by the padded cells too.",
    "divisor_override": "Divide by this instead.",
    "norm_type": "Order of the norm, at least 1; infinity takes the largest absolute value, -infinity the smallest.",
    "output_size": "Output cells, an int or one per axis; None keeps an axis.",
    "levels": WINDOWS_HELP["levels"],
    "output_ratio": "Share of the input's cells, instead of `output_size`, a float or one per axis.",
    "_random_samples": "(N, C, rank) numbers from [0, 1); None draws them.",
    "keepdims": "Keep the space axes, with size 1.",
    "learnable": "Make its real parameters `torch.nn.Parameter`s.",
}
OWN_HELP = {"padding": "At most half of `kernel_size`, an int or one per axis; also what `poolkit.Sliding` takes."}


def names_of(signature: str) -> list[str]:
    return [text.split(":")[0] for text in signature.split(", ")] if signature else []


def described(names: list[str], op: Operator, own: bool = False) -> str:
    texts = (
        HELP | (OWN_HELP if own else {}) | {name: param.help for name, param in op.params.items() if name not in HELP}
    )
    return "\n".join(f"    {name}: {texts[name]}" for name in names)


def own_function(op: Operator, family: str, signature: str, rank: int) -> str:
    """One function under PyTorch's name; with `_with_indices` beside it where it chooses."""
    if rank == 1:
        signature = signature.replace(", divisor_override: Any = None", "")
    name, names = f"{family}{rank}d", names_of(signature)
    doc = f'r"""{op.title}, as `torch.nn.functional.{name}`.\n\nArgs:\n{described(["input", *names], op, own=True)}\n\n'
    doc += 'Raises:\n    PoolError: An argument is wrong.\n"""'
    call = f"return base.{family}({', '.join([str(rank), 'input', *names])})"
    text = f"def {name}(input: Tensor, {signature}) -> Any:\n{textwrap.indent(doc, '    ')}\n    {call}\n"
    if "return_indices" not in names:
        return text
    given = ["True" if name == "return_indices" else name for name in names]
    call = f"return base.{family}({', '.join([str(rank), 'input', *given])})"
    doc = f'"""As `{name}` with ``return_indices=True``."""'
    return f"{text}\n\ndef {name}_with_indices(input: Tensor, {signature}) -> Any:\n    {doc}\n    {call}\n"


def own_module(op: Operator, family: str, kind: str, signature: str, rank: int) -> str:
    """One module: PyTorch's class with our `forward`."""
    if rank == 1:
        signature = signature.replace(", divisor_override: Any = None", "")
    sent = ", ".join(f"self.{name}" for name in names_of(signature))
    return (
        f'class {kind}{rank}d(nn.{kind}{rank}d):\n    """`torch.nn.{kind}{rank}d`, computed by poolkit."""\n\n'
        f'    def forward(self, input: Tensor) -> Any:\n        """Pool `input`."""\n'
        f"        return {family}{rank}d(input, {sent})\n"
    )


MODULE_FORMS = {
    "sliding": "kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False",
    "adaptive": "output_size: Any",
    "global": "",
    "pyramid": "levels: Any",
}


def base(op: Operator, form: str) -> str:
    """What the modules of all ranks have in common."""
    indices, windows = FORMS[form][5] and op.select is not None, MODULE_FORMS[form]
    learnable = any(param.learnable for param in own(op, form).values())
    options = ["keepdims: bool = True"] if form == "global" else []
    options += ["return_indices: bool = False"] * indices + declared(op, form)
    options += ["learnable: bool = False"] * learnable
    where = "{" + ", ".join(f'"{name}": {name}' for name in names_of(windows)) + "}"
    params = "{" + ", ".join(f'"{name}": {name}' for name in own(op, form)) + "}"
    sent = [params, "keepdims"] if form == "global" else [where, params]
    sent += ["learnable=learnable"] * learnable + ["return_indices=return_indices"] * indices
    names = names_of(windows) + [text.split(":")[0] for text in options]
    arguments = f"Args:\n{described(names, op)}\n\n" if names else ""
    doc = f'r"""``{op.formula}``\n\n{arguments}Raises:\n    PoolError: An argument is wrong.\n"""'
    signature = ", ".join(["self", *([windows] if windows else []), *(["*"] if options else []), *options])
    return (
        f'class {base_name(op, form)}(base.{form.title()}Pool):\n    operator_name = "{op.name}"\n\n'
        f"    def __init__({signature}) -> None:\n{textwrap.indent(doc, '        ')}\n"
        f"        super().__init__({', '.join(sent)})\n"
    )


def module(op: Operator, form: str, rank: int) -> str:
    """One module that PyTorch does not have."""
    head = f"class {name_of(op, form, rank)}({base_name(op, form)}):\n"
    return f'{head}    """{op.title} of {DATA[rank]}, {FORMS[form][1]}."""\n\n    rank = {rank}\n'


def base_name(op: Operator, form: str) -> str:
    return f"_{form.title()}{op.class_name}"


def name_of(op: Operator, form: str, rank: int) -> str:
    return f"{'' if form == 'sliding' else form.title()}{op.class_name}Pool{rank}d"


def own_parts(op: Operator) -> Iterator[tuple[str, str]]:
    """(name, text) of what PyTorch has a name of its own for."""
    for family, kind, signature in OWN.get(op.name, ()):
        for rank in RANKS.get(family, (1, 2, 3)):
            text = own_function(op, family, signature, rank)
            yield f"{family}{rank}d", text
            if "_with_indices(" in text:
                yield f"{family}{rank}d_with_indices", ""
            yield f"{kind}{rank}d", own_module(op, family, kind, signature, rank)


def parts(op: Operator) -> Iterator[tuple[str, str]]:
    """(name, text) of the modules that PyTorch does not have."""
    taken = {name for name, _ in own_parts(op)}
    for form in MODULE_FORMS:
        names = {rank: name for rank in (1, 2, 3) if (name := name_of(op, form, rank)) not in taken}
        if names:
            yield base_name(op, form), base(op, form)
        yield from ((name, module(op, form, rank)) for rank, name in names.items())


def files(ops: list[Operator]) -> Iterator[tuple[str, str]]:
    """(file of the folder torch, text)"""
    written = {}
    for op in (op for op in ops if not op.transform):
        for name, made, title in (
            (f"own_{op.name}", list(own_parts(op)), f"{op.title} under PyTorch's own names."),
            (op.name, list(parts(op)), f"{op.title}, modules that PyTorch does not have."),
        ):
            if made:
                written[name] = module_file(title, made)
    written |= dict(write_transforms.torch_files([op for op in ops if op.transform]))
    yield "__init__.py", index([*written, "roi"])
    yield from ((f"{name}.py", text) for name, text in written.items())


def module_file(title: str, made: list[tuple[str, str]]) -> str:
    head = f'"""{title}\n\n{NOTE}\n"""\n\nfrom typing import Any\n\n'
    head += "from torch import Tensor, nn\n\nfrom . import base\n\n"
    head += f"__all__ = {sorted(name for name, _ in made if not name.startswith('_'))!r}\n"
    return "\n\n".join([head, *(text for _, text in made if text)])


def index(names: list[str]) -> str:
    title = "Pooling for PyTorch: its own names, arguments and defaults where it has them, and modules for the rest."
    text = f'"""{title}\n\n`accelerate(model)` swaps the pooling modules of a model.\n\n{NOTE}\n"""\n\n'
    text += f"from . import {', '.join(names)}\nfrom .accelerate import accelerate\n"
    text += "".join(f"from .{name} import *\n" for name in names)
    alls = ", ".join(f"*{name}.__all__" for name in names)
    return f'{text}\n__all__ = ["accelerate", {alls}]\n'
