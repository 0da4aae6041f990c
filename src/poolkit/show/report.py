"""The lesson as one HTML file: no script, no other file, readable on a phone, in light and in dark."""

import html
from collections.abc import Iterable, Sequence
from importlib.resources import files

from ..study.lesson import Stage
from ..study.results import Claim, Lesson, ModelResult, WorkedExample
from .language import Words
from .pictures import Picture, confusion_pictures, curve_pictures, map_pictures, svg
from .sentences import claim_sentences, data_sentences, example_caption, model_sentence, result_sentences
from .tables import Table, claim_table, comparison_table, examples_grid, layer_table, prediction_table

__all__ = ["html_report"]


def html_report(
    lesson: Lesson,
    words: Words,
    *,
    comparison: dict[str, float | str] | None = None,
    stages: Sequence[Stage] = (),
    digit: Picture | None = None,
) -> str:
    """The whole report.

    Args:
        lesson: What was found out; an interrupted lesson gives a shorter report.
        words: The language.
        comparison: Numbers of the sentence below the table, if there is one.
        stages: Feature maps around the pooling layers.
        digit: Picture of the digit that every model was asked about.
    """
    sections = [
        ("plan", "report.setup", _setup(lesson, words)),
        ("examples", "examples.heading", _examples(lesson.examples, words)),
        ("models", "report.models", _models(lesson.models, words)),
        ("comparison", "compare.heading", _comparison(lesson, comparison, words)),
        ("curves", "report.curves", _curves(lesson.models, words)),
        ("confusion", "report.confusion", _confusions(lesson.models, words)),
        ("digit", "digit.heading", _digit(lesson, digit, words)),
        ("maps", "report.maps", _maps(stages, words)),
        ("claims", "claims.heading", "".join(_claim(claim, words) for claim in lesson.claims)),
        ("raw", "raw.heading", _paragraphs(words("raw.why"), words("raw.fix")) if lesson.raw_inputs else ""),
    ]
    return _page([(name, words(key), body) for name, key, body in sections if body], words)


# ------------------------------------------------------------------------------------------------------- the parts


def _setup(lesson: Lesson, words: Words) -> str:
    facts = words("report.setup_facts", backend=lesson.backend, seed=lesson.seed, epochs=lesson.epochs)
    versions = ", ".join(f"{name} {number}" for name, number in lesson.versions.items())
    stopped = [words("report.interrupted")] if lesson.interrupted else []
    last = [words("report.versions", versions=versions)] if versions else []
    return _paragraphs(*stopped, *data_sentences(lesson.data, words), facts, *last)


def _examples(examples: Iterable[WorkedExample], words: Words) -> str:
    return _paragraphs(words("examples.intro"), words("report.winner")) + "".join(
        f"<h3>{_text(example_caption(example, words))}</h3>"
        f'<ol class="steps">{"".join(_step(example, number, words) for number in range(len(example.steps)))}</ol>'
        for example in examples
    )


def _step(example: WorkedExample, number: int, words: Words) -> str:
    count = len(example.steps)
    caption = words("examples.step", number=number + 1, count=count)
    return (
        f'<li><p class="caption">{_text(caption)}</p><div class="step">'
        f"{_input_grid(example, number, words)}<code>{_text(example.steps[number])}</code>"
        f"{_output_grid(example, number, words)}</div></li>"
    )


def _input_grid(example: WorkedExample, number: int, words: Words) -> str:
    first_row, first_column, rows, columns = example.windows[number]
    inside = [(r, c) for r in range(first_row, first_row + rows) for c in range(first_column, first_column + columns)]
    result = [value for row in example.output for value in row][number]
    chosen = next((cell for cell in inside if example.input[cell[0]][cell[1]] == result), None)
    marks = dict.fromkeys(inside, "window")
    if example.operator == "max" and chosen:
        marks[chosen] = "window chosen"
    return _grid(examples_grid(example.input), marks, words("examples.input"))


def _output_grid(example: WorkedExample, number: int, words: Words) -> str:
    columns = len(example.output[0])
    cells = [
        [cell if row * columns + column <= number else "" for column, cell in enumerate(values)]
        for row, values in enumerate(examples_grid(example.output))
    ]
    return _grid(cells, {divmod(number, columns): "new"}, words("examples.output"))


def _grid(cells: Sequence[Sequence[str]], marks: dict[tuple[int, int], str], caption: str) -> str:
    rows = "".join(
        f"<tr>{''.join(_grid_cell(cell, marks.get((r, c), '')) for c, cell in enumerate(row))}</tr>"
        for r, row in enumerate(cells)
    )
    return f'<table class="grid"><caption>{_text(caption)}</caption>{rows}</table>'


def _grid_cell(cell: str, mark: str) -> str:
    triangle = "<b>▲</b>" if "chosen" in mark else ""
    return f'<td class="{mark}">{_text(cell)}{triangle}</td>' if mark else f"<td>{_text(cell)}</td>"


def _models(models: Iterable[ModelResult], words: Words) -> str:
    return _paragraphs(words("count.intro")) + "".join(
        _table(layer_table(model, words)) + _paragraphs(*model_sentence(model, words)) for model in models
    )


def _comparison(lesson: Lesson, comparison: dict[str, float | str] | None, words: Words) -> str:
    sentences = result_sentences(comparison, words)
    return _table(comparison_table(lesson.models, words)) + _paragraphs(
        words("compare.activations_meaning"), *sentences
    )


def _curves(models: Sequence[ModelResult], words: Words) -> str:
    if not any(model.training for model in models):
        return ""
    return _paragraphs(words("report.curves_note")) + _figures(curve_pictures(models, words))


def _confusions(models: Sequence[ModelResult], words: Words) -> str:
    pictures = confusion_pictures(models, words)
    return _paragraphs(words("report.confusion_note")) + _figures(pictures) if pictures else ""


def _digit(lesson: Lesson, digit: Picture | None, words: Words) -> str:
    table = prediction_table(lesson.models, words)
    if table is None:
        return ""
    picture = _figures([digit]) if digit else ""
    return f'<div class="digit">{picture}{_table(table)}</div>'


def _maps(stages: Sequence[Stage], words: Words) -> str:
    return _paragraphs(words("report.maps_note")) + _figures(map_pictures(stages, words)) if stages else ""


def _claim(claim: Claim, words: Words) -> str:
    first, *others = claim_sentences(claim, words)
    table = claim_table(claim, words)
    return f"<h3>{_text(first)}</h3>" + _paragraphs(*others) + (_table(table) if table else "")


# ---------------------------------------------------------------------------------------------------------- HTML


def _text(text: str) -> str:
    return html.escape(text)


def _paragraphs(*sentences: str) -> str:
    return "".join(f"<p>{_text(sentence)}</p>" for sentence in sentences)


def _table(table: Table) -> str:
    head = "".join(
        f'<th scope="col"{_side(table, c)}>{_text(heading)}</th>' for c, heading in enumerate(table.headings)
    )
    rows = "".join(_row(table, row) for row in table.rows)
    # A table wider than a phone scrolls by itself; it takes the focus so that the arrow keys can scroll it.
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{_text(table.caption)}"><table>'
        f"<caption>{_text(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(table: Table, row: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(f"<td{_side(table, c)}>{_text(cell)}</td>" for c, cell in enumerate(others, start=1))
    kind = ' class="total"' if table.total and row is table.rows[-1] else ""
    return f'<tr{kind}><th scope="row">{_text(first)}</th>{cells}</tr>'


def _side(table: Table, column: int) -> str:
    return "" if column in table.left else ' class="figure"'


def _figures(pictures: Iterable[Picture]) -> str:
    return f'<div class="figures">{"".join(map(_figure, pictures))}</div>'


def _figure(picture: Picture) -> str:
    image = svg(picture).replace("<svg ", f'<svg role="img" aria-label="{_text(picture.alternative)}" ', 1)
    caption = f"<figcaption>{_text(picture.title)}</figcaption>" if picture.title else ""
    return f"<figure>{image}{caption}</figure>"


def _page(sections: Sequence[tuple[str, str, str]], words: Words) -> str:
    style = files(__package__).joinpath("text", "report.css").read_text("utf-8")
    links = "".join(f'<li><a href="#{name}">{_text(title)}</a></li>' for name, title, _ in sections)
    body = "".join(
        f'<section id="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">{_text(title)}</h2>{body}</section>'
        for name, title, body in sections
    )
    title = _text(words("title"))
    return (
        f'<!doctype html>\n<html lang="{words.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{title}</title><style>{style}</style></head>'
        f'<body><header><h1>{title}</h1><nav aria-label="{_text(words("report.contents"))}"><ul>{links}</ul></nav>'
        f"</header><main>{body}</main></body></html>\n"
    )
