"""What a question about pooling is, and the answers that were measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ANSWERS = Path(__file__).with_name("answers.json")
NONE = "–"  # the framework has no such function


@dataclass(frozen=True)
class Case:
    """One question that frameworks answer differently, or that users ask.

    Attributes:
        question: The question, unique.
        example: The minimal input, in words.
        why: Why poolkit answers as it does.
        code: Python expression by library; see `worlds` for the names that it may use. Keras' is run on three
            backends, ONNX' by two engines.
    """

    question: str
    example: str
    why: str
    code: Mapping[str, str] = field(default_factory=dict)


def read() -> dict[str, Any]:
    """The measured answers: ``{"versions": {world: version}, "answers": {question: {world: answer}}}``."""
    if not ANSWERS.exists():
        return {"versions": {}, "answers": {}}
    document: dict[str, Any] = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return document


def write(document: Mapping[str, Any]) -> None:
    """Replaces the measured answers."""
    ANSWERS.write_text(json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
