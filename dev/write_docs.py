"""The reference docs of `dev.write`: a page per operator, their index, and the tables of the READMEs."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from poolkit.record import Operator, Param
from poolkit.show.catalogue import result, sections, structure
from poolkit.show.language import Words

from . import frameworks, write_windows, written
from .differences import page as differences
from .signatures import FORMS
from .worked import between, effects, forms, grid_example, number, parts, scalar, whole_arrays

WORDS = Words("en")
NOTE = "<!-- Written by `python -m dev.write` from the operator files; do not edit. -->\n"
PROPERTIES = {
    "shift": "adding a constant to every cell adds it to the result",
    "scale": "multiplying every cell by a positive number multiplies the result by it",
    "permutation": "the order of the cells in a window does not matter",
    "idempotent": "a window of equal cells gives that value",
    "monotone": "a larger cell never gives a smaller result",
    "linear": "the result of a sum of inputs is the sum of their results",
}
ROOMS = {
    "functions": "NumPy arrays, PyTorch tensors and JAX arrays: `import poolkit as pk`",
    "torch": "PyTorch: `import poolkit.torch`",
    "keras": "Keras, on its JAX, PyTorch and TensorFlow backends: `import poolkit.keras`",
}


def files(ops: list[Operator], code: list[tuple[Path, str]], root: Path) -> Iterator[tuple[Path, str]]:
    """(path, text) of every page and of every file that holds a written table."""
    found = list(written.names(code, [op.name for op in ops]))
    docs = root / "docs"
    for op in ops:
        yield docs / "operators" / f"{op.name}.md", page(op, [name for name in found if name.operator == op.name])
    yield docs / "operators" / "README.md", index(ops)
    yield docs / "windows.md", write_windows.page()
    yield docs / "differences.md", differences.page()
    for name, link, headings in (("README.md", "docs", ENGLISH), ("README.ko.md", "docs", KOREAN)):
        text = (root / name).read_text(encoding="utf-8")
        yield root / name, between(text, "operators", table(ops, found, link, headings))


# ---------------------------------------------------------------------------------------------------------- a page


def page(op: Operator, names: list[written.Name]) -> str:
    """docs/operators/<name>.md"""
    text = sections(op.doc)
    summary, reference = text.pop("summary", op.title), text.pop("Reference", "")
    blocks = [NOTE, f"# {op.title}\n", f"[All operators](README.md) · `{op.name}`\n", _summary(op, summary)]
    gives = WORDS(f"show.result.{result(op)}").replace("It ", "The operator ", 1)
    where = "W is the set of a window's real cells. " if r"\in W" in op.formula else ""
    blocks += [mathematics(op.formula), f"{where}{gives}\n"]
    blocks += [f"## {label}\n\n{sentence(label, paragraph)}\n" for label, paragraph in text.items()]
    blocks += [_parameters(op), *worked(op), _properties(op), f"## Cost\n\n{WORDS(f'show.cost.{structure(op)}')}\n"]
    blocks += [*signatures(op, names), _theirs(op)]
    blocks += [f"## Reference\n\n{escaped(reference)}\n"] if reference else []
    return "\n".join(block for block in blocks if block)


def mathematics(formula: str) -> str:
    """A formula on lines of its own; Markdown would take a backslash before a mark away."""
    if re.search(r"\\[^a-zA-Z\s]", formula):
        return f"```math\n{formula}\n```\n"
    return f"$$\n{formula}\n$$\n"


def _summary(op: Operator, summary: str) -> str:
    """The first sentence says what the title says: it need not stand twice."""
    before, colon, rest = summary.partition(": ")
    text = rest if colon and len(before) < 50 else summary
    return f"{escaped(text[:1].upper() + text[1:])}\n"


def escaped(text: str) -> str:
    """What Markdown would read as marks, also within tables."""
    return re.sub(r"([*<|])", r"\\\1", text)


def sentence(label: str, text: str) -> str:
    """A paragraph with a capital letter, unless it starts with a symbol or formula."""
    first = text.split(" ", 1)[0]
    words = first.isalpha() and (len(first) > 1 or label.startswith("When"))
    return escaped(text[0].upper() + text[1:] if words else text)


def _parameters(op: Operator) -> str:
    if not op.params:
        return "## Parameters\n\nNone of its own.\n"
    rows = "\n".join(
        f"| `{p.name}` | {kind(p)}{' or None' if p.optional else ''} | {default(p)} | {bounds(p)} "
        f"| {tensor(p)} | {escaped(p.help)} |"
        for p in op.params.values()
    )
    return (
        "## Parameters\n\n| name | type | default | range | as a tensor | what it does |\n|---|---|---|---|---|---|\n"
        f"{rows}\n"
    )


def kind(param: Param) -> str:
    return {"tuple": "int or tuple", "Padding": "int, tuple or str"}.get(param.kind.__name__, param.kind.__name__)


def default(param: Param) -> str:
    return "must be given" if param.default is inspect.Parameter.empty else f"`{param.default!r}`"


def bounds(param: Param) -> str:
    """``"at least 1, at most 9, not 0"``"""
    limits = [f"at least {number(param.low)}"] if param.low is not None else []
    limits += [f"at most {number(param.high)}"] if param.high is not None else []
    limits += ["not 0"] if param.nonzero else []
    limits += ["sliding windows only"] if param.sliding_only else []
    return ", ".join(limits) or ("any" if param.kind in (int, float) else "–")


def tensor(param: Param) -> str:
    """Which tensors a learnable parameter may be."""
    if not param.learnable:
        return "–"
    return {"tap": "one value per place in the window, (K,) or (C, K)"}.get(
        param.per, "one value per rank in the window, (K,) or (C, K)" if param.per else "a scalar, or one per channel"
    )


def worked(op: Operator) -> Iterator[str]:
    """The small grid, and the windows of the record."""
    if op.select or op.forward:
        yield f"## Step by step\n\n{grid_example(op)}"
        yield effects(op)
    if op.examples:
        yield "## Worked windows\n\nEach row is a test.\n"
        yield "| window | given | result | gradient |\n|---|---|---|---|"
        yield "\n".join(_example(op, example) for example in op.examples) + "\n"
    if transform := getattr(op, "transform", None):
        yield whole_arrays(op, transform)


def _example(op: Operator, example: object) -> str:
    x, y, gradient = (getattr(example, name, None) for name in ("x", "y", "gradient"))
    facts = dict(getattr(example, "params", {}))
    facts |= {"random number": getattr(example, "uniform", None), op.companion: getattr(example, "companion", None)}
    given = ", ".join(f"{name} = {scalar(value)}" for name, value in facts.items() if value is not None)
    return f"| {scalar(x)} | {given or '–'} | {scalar(y)} | {'–' if gradient is None else scalar(gradient)} |"


def _properties(op: Operator) -> str:
    if not op.properties:
        return ""
    lines = "\n".join(f"* **{name}**: {PROPERTIES.get(name, name)}." for name in PROPERTIES if name in op.properties)
    return f"## Properties\n\nDeclared in the record and tested.\n\n{lines}\n"


def signatures(op: Operator, names: list[written.Name]) -> Iterator[str]:
    """How it is called on every edge."""
    yield "## Names\n"
    kinds = forms(op, names) if op.select or op.forward else []
    if kinds:
        yield f'As an operator over any windows, {", ".join(kinds)}: `pk.pool(x, "{op.name}", windows)`.\n'
    for room, title in ROOMS.items():
        calls = [str(name) for name in one_rank(names) if name.room == room and name.kind != "alias"]
        if calls:
            yield f"### {title}\n\n```text\n" + "\n".join(calls) + "\n```\n"
        aliases = [f"`{name.name}`" for name in one_rank(names) if name.room == room and name.kind == "alias"]
        if aliases:
            yield f"Also called {', '.join(aliases)}.\n"
    if any(name.room == "jax" for name in names):
        draws = " Random numbers come from `key` instead of `generator`." if op.inference else ""
        yield f"### JAX: `import poolkit.jax`\n\nThe same functions, with channels last by default.{draws}\n"


def one_rank(names: list[written.Name]) -> list[written.Name]:
    """Names for images stand for those of sequences and volumes, which differ in a digit."""
    two = {name.family for name in names if name.name[-2:].lower() == "2d"}
    return [name for name in names if name.name[-2:].lower() not in ("1d", "3d") or name.family not in two]


def _theirs(op: Operator) -> str:
    found = [(framework, frameworks.of(framework, op.name)) for framework in frameworks.THEIRS]
    text = ", ".join(f"{framework} {name}" for framework, name in found if name)
    return f"Elsewhere: {text}. [How poolkit differs](../differences.md).\n" if text else ""


# ---------------------------------------------------------------------------------------------------------- tables


INDEX = """\
# Operators

What a window becomes. Every operator works over every kind of [windows](../windows.md), in 1, 2 and 3 dimensions.
`poolkit show NAME` prints a page in the terminal, `poolkit window --operator NAME` a grid step by step.
"""
WHOLE = """\
## Operators of whole arrays

They make an array of an array, not a value of each window, in 1, 2 and 3 dimensions.
"""


def index(ops: list[Operator]) -> str:
    """docs/operators/README.md"""
    windowed = [op for op in ops if op.select or op.forward]
    whole = [op for op in ops if op not in windowed]
    return "\n".join([NOTE, INDEX, listing(windowed), *([WHOLE, listing(whole)] if whole else [])])


def listing(ops: list[Operator]) -> str:
    """A row per operator."""
    rows = "\n".join(
        f"| [{op.title}]({op.name}.md) | {_summary(op, sections(op.doc)['summary']).strip()} | {result(op)} "
        f"| {', '.join(f'`{name}`' for name in op.params) or '–'} |"
        for op in ops
    )
    return f"| operator | in one sentence | it | parameters |\n|---|---|---|---|\n{rows}\n"


ENGLISH = ("operator", "`pk` and `poolkit.jax`", "`poolkit.torch`", "`poolkit.keras`", "indices", "also in")
KOREAN = ("연산", "`pk`, `poolkit.jax`", "`poolkit.torch`", "`poolkit.keras`", "위치", "이미 있는 곳")


def table(ops: list[Operator], found: list[written.Name], docs: str, headings: tuple[str, ...]) -> str:
    """The table of operators x frameworks: our names, and which frameworks have the operator themselves."""
    lines = [f"| {' | '.join(headings)} |", "|---" * len(headings) + "|"]
    for op in ops:
        own = [name for name in found if name.operator == op.name]
        cells = [f"[{op.title}]({docs}/operators/{op.name}.md)"]
        cells += [", ".join(f"`{name}`" for name in sliding(own, room)) for room in ROOMS]
        cells += ["✓" if op.select is not None else ""]
        cells += [", ".join(framework for framework in frameworks.THEIRS if frameworks.of(framework, op.name))]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def sliding(names: list[written.Name], room: str) -> list[str]:
    """The names over sliding windows, those of other kinds of windows left out."""
    others = tuple(form[0] for form in FORMS.values() if form[0])
    others += tuple(other.removesuffix("_").title() for other in others)
    kind = "function" if room == "functions" else "class"
    every = [name.name for name in parts(names, room) if name.kind == kind]
    if room == "functions":
        every = [name for name in every if name.islower()]
    chosen = [name for name in every if not name.startswith(others)] or every
    return [re.sub(r"2(?=[dD]$)", "{1,2,3}", name) for name in chosen]
