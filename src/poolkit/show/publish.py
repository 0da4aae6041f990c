"""Writes the lesson's files into the output folder: numbers, pictures, report."""

from collections.abc import Sequence
from typing import Any

from ..study.lesson import Stage
from ..study.results import Lesson
from .files import OutputFolder
from .language import Words
from .pictures import Picture, confusion_pictures, curve_pictures, digit_picture, map_pictures, png, png_words
from .report import html_report

__all__ = ["publish"]


def publish(
    lesson: Lesson,
    document: str,
    folder: OutputFolder,
    words: Words,
    *,
    comparison: dict[str, Any] | None,
    stages: Sequence[Stage],
    image: Any,
) -> None:
    """Puts ``lesson.json``, the PNG pictures and ``report.html`` into the folder.

    Args:
        lesson: What was found out; nothing is drawn of what is missing.
        document: The JSON document.
        folder: Where to.
        words: The language.
        comparison: Numbers of the sentence below the table.
        stages: Feature maps around the pooling layers.
        image: The digit that every model was asked about, (28, 28), or None.
    """
    for model in lesson.models:
        if model.training is not None:
            folder.note(model.training.saved)
    folder.write("lesson.json", document)
    for name, pictures, columns in _png_files(lesson, stages, png_words(words)):
        if pictures:
            folder.write(name, png(pictures, columns))
    digit = _digit(lesson, image, words)
    folder.write("report.html", html_report(lesson, words, comparison=comparison, stages=stages, digit=digit))


def _png_files(
    lesson: Lesson, stages: Sequence[Stage], words: Words
) -> tuple[tuple[str, tuple[Picture, ...], int], ...]:
    trained = any(model.training for model in lesson.models)
    return (
        ("learning_curves.png", curve_pictures(lesson.models, words) if trained else (), 2),
        ("confusion_matrices.png", confusion_pictures(lesson.models, words), 2),
        ("feature_maps.png", map_pictures(stages, words), 2),
    )


def _digit(lesson: Lesson, image: Any, words: Words) -> Picture | None:
    prediction = next((model.training.prediction for model in lesson.models if model.training), None)
    return None if prediction is None or image is None else digit_picture(image, prediction, words)
