"""`poolkit show`: what an operator's own file says."""

import difflib
import json
import math
import re
import sys
from collections.abc import Iterable
from typing import Any

from ..errors import PoolError
from ..explain import Trace, trace
from ..record import REQUIRED, Example, Operator, Param, Sum, catalogue
from ..windows import Global
from .formula import readable
from .language import Words
from .tables import Table
from .terminal import Terminal, open_console

__all__ = ["facts", "known", "result", "show_one", "structure", "text_of", "write"]

_LABEL = re.compile(r"^([A-Z][^:.\n]{2,24}): ", re.MULTILINE)


def known(name: str) -> Operator:
    """The operator of this name.

    Raises:
        PoolError: There is none; the message has the nearest names.
    """
    operators = catalogue()
    if name in operators:
        return operators[name]
    near = difflib.get_close_matches(name.lower(), operators, n=3, cutoff=0.5)
    fix = f"Did you mean {' or '.join(near)}" if near else f"Known: {', '.join(sorted(operators))}"
    raise PoolError("operator", name, "is no pooling operator", fix)


def show_one(name: str, words: Words, as_json: bool) -> int:
    """Prints all that is known of an operator, or one JSON document; returns the exit code.

    Raises:
        PoolError: There is no such operator.
    """
    operator = known(name)
    if as_json:
        examples = [_example(example, found) for example, found in worked(operator)] + arrays_worked(operator)
        write(facts(operator) | {"explanation": sections(operator.doc), "examples": examples})
        return 0
    _Page(Terminal(open_console(to_stderr=False), words), operator).show()
    return 0


# ------------------------------------------------------------------------------------------------------------ facts


def facts(operator: Operator) -> dict[str, Any]:
    """What the record declares, for JSON."""
    return {
        "name": operator.name,
        "title": operator.title,
        "class_name": operator.class_name,
        "result": result(operator),
        "structure": structure(operator),
        "formula": readable(operator.formula),
        "latex": operator.formula,
        "parameters": [_parameter(param) for param in operator.params.values()],
        "properties": sorted(operator.properties),
    }


def _parameter(param: Param) -> dict[str, Any]:
    kept = {name: getattr(param, name) for name in ("name", "default", "optional", "low", "high", "learnable", "help")}
    kept["default"] = None if param.default is REQUIRED else param.default
    return kept | {"type": _kind(param), "required": param.default is REQUIRED}


def _kind(param: Param) -> str:
    return {"tuple": "sizes", "Padding": "padding"}.get(param.kind.__name__, param.kind.__name__)


def result(operator: Operator) -> str:
    """Whether it ``"chooses"`` a cell or ``"computes"`` a value of each window, or ``"moves"`` or ``"makes"`` cells."""
    if operator.transform:
        return "moves" if operator.transform.moves else "makes"
    return "chooses" if operator.select else "computes"


def structure(operator: Operator) -> str:
    """How engines may compute it, which is also its class of cost: see the sentences ``show.cost.*``."""
    if isinstance(operator.structure, str):
        return operator.structure
    if operator.transform:
        return "whole_array"
    if isinstance(operator.structure, Sum):
        return "mapped_sum" if operator.structure.pivot is None else "pivoted_sum"
    return "whole_window"


def sections(doc: str) -> dict[str, str]:
    """The paragraphs of an explanation by their label; the first, which has none, under ``"summary"``."""
    title, _, rest = doc.partition("\n")  # the title has a colon of its own
    before, *labelled = _LABEL.split(rest)
    named = {"summary": f"{title}\n{before}", **dict(zip(labelled[::2], labelled[1::2], strict=True))}
    return {label: " ".join(text.split()) for label, text in named.items() if text.strip()}


def worked(operator: Operator) -> list[tuple[Example, Trace]]:
    """Each example of the record, and the arithmetic of its window."""
    return [(example, _traced(operator, example)) for example in operator.examples]


def _traced(operator: Operator, example: Example) -> Trace:
    companion = None if example.companion is None else [example.companion]
    uniform = None if example.uniform is None else [[example.uniform]]
    return trace([example.x], operator, Global(), companion=companion, uniform=uniform, **example.params)


def _example(example: Example, found: Trace) -> dict[str, Any]:
    return {
        "window": [_plain(value) for value in example.x],
        "parameters": dict(example.params),
        "arithmetic": found.steps[0],
        "result": _plain(example.y),
        "gradient": None if example.gradient is None else [_plain(share) for share in example.gradient],
    }


def arrays_worked(operator: Operator) -> list[dict[str, Any]]:
    """The examples of a transform, for JSON."""
    examples = operator.transform.examples if operator.transform else ()
    return [
        {"input": _lists(e.x), "arrays": _lists(e.arrays), "parameters": dict(e.params), "result": _lists(e.y)}
        for e in examples
    ]


def _lists(values: Any) -> Any:
    return [_lists(value) for value in values] if isinstance(values, tuple) else _plain(values)


def _plain(value: float) -> float | str:
    return value if math.isfinite(value) else f"{value:g}"


def write(document: dict[str, Any]) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(json.dumps(document, indent=2, allow_nan=False, ensure_ascii=False) + "\n")


def text_of(value: Any) -> str:
    """The default of a parameter."""
    if value is REQUIRED:
        return "?"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _numbers(values: Iterable[float]) -> str:
    return "  ".join(f"{value:.6g}" for value in values)


# ------------------------------------------------------------------------------------------------------------- page


class _Page:
    """The page of one operator in the terminal."""

    def __init__(self, terminal: Terminal, operator: Operator) -> None:
        self.terminal, self.words, self.operator = terminal, terminal.words, operator

    def show(self) -> None:
        """Everything, from the explanation to the paper."""
        operator, words = self.operator, self.words
        self.terminal.heading("show.heading", title=operator.title, name=operator.name)
        text = sections(operator.doc)
        self.terminal.sentences([text.pop("summary", operator.title)])
        reference = text.pop("Reference", "")
        for label, paragraph in text.items():
            self._part(words.word(label), paragraph)
        self._part(
            words("show.formula"),
            f"{readable(operator.formula)}    {words('show.array' if operator.transform else 'show.window')}",
        )
        self._part(words("show.result"), words(f"show.result.{result(operator)}"))
        self._part(words("show.cost"), words(f"show.cost.{structure(operator)}"))
        self._parameters()
        self._examples()
        if reference:
            self._part(words("word.Reference"), reference)

    def _part(self, label: str, text: str) -> None:
        self.terminal.blank()
        self.terminal.labelled(label, text)

    def _parameters(self) -> None:
        params = self.operator.params.values()
        if not params:
            self._part(self.words("show.parameters"), self.words("show.no_parameters"))
            return
        headings = tuple(self.words(f"show.param.{key}") for key in ("name", "type", "default", "range", "help"))
        rows = tuple((p.name, _kind(p), text_of(p.default), _range(p), p.help) for p in params)
        self.terminal.table(Table(self.words("show.parameters"), headings, rows, frozenset(range(len(headings)))))

    def _examples(self) -> None:
        pairs = worked(self.operator)
        if not pairs:
            self._whole_examples()
            return
        (example, found), *others = pairs
        self.terminal.blank()
        self.terminal.say("show.example", style="bold")
        lines = [self.words("show.example.window", cells=_numbers(example.x)), found.steps[0]]
        if example.gradient is not None:
            lines.append(self.words("show.example.gradient", cells=_numbers(example.gradient)))
        self.terminal.sentences(f"  {line}" for line in lines)
        if others:
            headings = tuple(self.words(f"show.example.{key}") for key in ("cells", "given", "result", "shares"))
            rows = tuple(_example_row(other) for other, _ in others)
            caption = self.words("show.examples")
            self.terminal.table(Table(caption, headings, rows, frozenset(range(len(headings)))))

    def _whole_examples(self) -> None:
        for example in self.operator.transform.examples if self.operator.transform else ():
            self.terminal.blank()
            self.terminal.say("show.example", style="bold")
            given = [f"{name}={text_of(value)}" for name, value in example.params.items()]
            beside = zip(self.operator.arrays, example.arrays, strict=True)
            lines = [("x", example.x), *beside, ("y", example.y)]
            self.terminal.sentences([*given, *(f"{name} = {_nested(values)}" for name, values in lines)])


def _nested(values: Any) -> str:
    """The numbers of an array, lists in brackets."""
    return f"[{' '.join(map(_nested, values))}]" if isinstance(values, tuple) else f"{values:.6g}"


def _range(param: Param) -> str:
    bounds = ((">=", param.low), ("<=", param.high))
    return ", ".join(f"{sign} {text_of(bound)}" for sign, bound in bounds if bound is not None) or "-"


def _example_row(example: Example) -> tuple[str, ...]:
    given = ", ".join(f"{name}={text_of(value)}" for name, value in example.params.items())
    shares = "-" if example.gradient is None else _numbers(example.gradient)
    return _numbers(example.x), given or "-", f"{example.y:.6g}", shares
