"""Writes docs/differences.md from the questions and the measured answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .case import NONE, Case, read
from .cases import SECTIONS

COLUMNS = {
    "poolkit": ("poolkit",),
    "PyTorch": ("torch",),
    "TensorFlow": ("tensorflow",),
    "Keras": ("keras_jax", "keras_torch", "keras_tensorflow"),
    "JAX": ("jax",),
    "ONNX": ("onnx", "onnxruntime"),
    "SciPy, OpenCV": ("scipy", "opencv"),
}
SHORT = {"keras_jax": "JAX", "keras_torch": "PyTorch", "keras_tensorflow": "TensorFlow"}
SHORT |= {"onnx": "reference", "onnxruntime": "Runtime", "scipy": "SciPy", "opencv": "OpenCV"}
LANGUAGES = {"poolkit": "poolkit", "torch": "PyTorch", "tensorflow": "TensorFlow", "keras": "Keras", "jax": "JAX"}
LANGUAGES |= {"onnx": "ONNX", "scipy": "SciPy", "opencv": "OpenCV"}

HEAD = """\
# How poolkit differs

The same small input, given to every framework that is installed: what comes out, and where it differs. **Bold** answers
differ from poolkit's. Each question leads to its code and to the reason for poolkit's answer.

This page is written by `python -m dev.write` from the answers that `python -m dev.differences` measures; the test suite
measures them again. Measured on an x86-64 CPU, TensorFlow with oneDNN, with {versions}.
ONNX models have opset 22 and run in ONNX' reference evaluator and in ONNX Runtime; Keras runs on three backends.

How to read an answer: `[1, 3]` are values, without axes of size 1; `(1, 1, 2)` is a shape; a type is stated where it is
not float32; *empty* is a result without cells; an error has the name of its class; {none} means that there is no such
function, or none that was asked. `k` is the kernel size, which is also the stride unless one is stated.

What remains different between PyTorch's own names in `poolkit.torch` and PyTorch has a table of its own:
[differences-torch.md](differences-torch.md).

## The table
"""
EXAMPLES = """
## The examples

`row(1, 2, 3)` is an array with one image, one channel and three cells, `plane([1, 2], [3, 4])` one with two rows of
two; `zeros(1, 1, 4)` has the stated shape. Types are float32 unless stated; the axes have the library's order, with the
channels last for TensorFlow and Keras. `gradient(f, x)` is the derivative of the sum of `f(x)` by `x`; `node(kind, x,
...)` runs a model of one ONNX node. `F` is `torch.nn.functional`, `lax` is `jax.lax`, `pk` is poolkit.
"""


def page() -> str:
    """The whole page."""
    document = read()
    answers = document["answers"]
    versions = sorted({part for text in document["versions"].values() for part in text.split(", ") if part})
    lines = [HEAD.format(versions=", ".join(versions), none=f"`{NONE}`"), *table(answers), EXAMPLES]
    for section, cases in SECTIONS.items():
        lines.append(f"### {section}\n")
        lines.extend(example(case) for case in cases)
    return "\n".join(lines)


def table(answers: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """One row per question."""
    yield f"| question | example | {' | '.join(COLUMNS)} |"
    yield "|---" * (2 + len(COLUMNS)) + "|"
    for section, cases in SECTIONS.items():
        yield f"| **{section}** |" + " |" * (1 + len(COLUMNS))
        for case in cases:
            found = answers.get(case.question, {})
            cells = [cell(found, worlds) for worlds in COLUMNS.values()]
            question = f"[{case.question}](#{anchor(case.question)})"
            yield f"| {question} | {escaped(case.example)} | {' | '.join(cells)} |"


def cell(answers: Mapping[str, str], worlds: tuple[str, ...]) -> str:
    """What one column says: each different answer once, with those that give it where they disagree."""
    given: dict[str, list[str]] = {}
    for world in worlds:
        if world in answers:
            given.setdefault(answers[world], []).append(SHORT.get(world, ""))
    named = len(given) > 1 or worlds == COLUMNS["SciPy, OpenCV"]
    parts = []
    for answer, who in given.items():
        text = escaped(answer.removeprefix("error: "))
        text = text if meaning(answer) == meaning(answers["poolkit"]) else f"**{text}**"
        parts.append(f"{text} ({', '.join(who)})" if named else text)
    return "<br>".join(parts) or NONE


def meaning(answer: str) -> str:
    """What is compared: any error is an error, and a value is itself whatever its type."""
    if answer.startswith("error: "):
        return "error"
    return re.sub(r" (float|int|uint|bool)\d*$", "", answer)


def escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


def anchor(title: str) -> str:
    """The name of a heading's anchor, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def example(case: Case) -> str:
    """A question with its code."""
    width = max(len(LANGUAGES[library]) for library in case.code)
    code = "\n".join(f"{LANGUAGES[library]:{width}}  {text}" for library, text in case.code.items())
    return f"#### {case.question}\n\n{case.example}. {case.why}\n\n```text\n{code}\n```\n"
