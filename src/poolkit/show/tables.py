"""The lesson's tables as text, made once and drawn by the terminal and by the report."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..study.results import Claim, ModelResult
from .language import Words

__all__ = [
    "Table",
    "claim_table",
    "comparison_table",
    "examples_grid",
    "layer_table",
    "plain_number",
    "prediction_table",
]

# The lecture note writes the layers by these names of Keras.
_NAMES_IN_THE_NOTE = {"MaxPooling2D": "MaxPool2D", "AveragePooling2D": "AvgPool2D"}


@dataclass(frozen=True)
class Table:
    """A table of finished strings.

    Attributes:
        caption: What the table shows.
        headings: One per column.
        rows: The cells; the first cell of a row is its heading.
        left: Columns that are words and stand on the left; figures stand on the right.
        total: True if the last row sums up the others.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: frozenset[int] = frozenset({0})
    total: bool = False


def layer_table(model: ModelResult, words: Words) -> Table:
    """Layer, output shape, parameters, formula, share and MACs of one model."""
    rows = [
        (
            _NAMES_IN_THE_NOTE.get(layer.kind, layer.kind),
            " x ".join(map(str, layer.output_shape)),
            f"{layer.parameters:,}",
            layer.formula,
            f"{layer.share:.1%}",
            f"{layer.macs:,}",
        )
        for layer in model.layers
    ]
    rows.append((words("count.total"), "", f"{model.parameters:,}", "", "100.0%", f"{model.macs:,}"))
    headings = tuple(words(f"count.{key}") for key in ("layer", "shape", "parameters", "formula", "share", "macs"))
    caption = words("count.table", name=model.name, parameters=model.parameters)
    return Table(caption, headings, tuple(rows), frozenset({0, 3}), total=True)


def comparison_table(models: Iterable[ModelResult], words: Words) -> Table:
    """The models side by side; with measured columns as soon as one model is trained."""
    models = tuple(models)
    keys = ["model", "parameters", "macs", "activations"]
    trained = any(model.training for model in models)
    keys += ["seconds", "accuracy"] if trained else []
    rows = tuple(_comparison_row(model, trained, words) for model in models)
    caption = words("compare.measured" if trained else "compare.counted")
    return Table(caption, tuple(words(f"compare.{key}") for key in keys), rows)


def _comparison_row(model: ModelResult, measured: bool, words: Words) -> tuple[str, ...]:
    counted = (model.name, f"{model.parameters:,}", f"{model.macs:,}", f"{model.activation_floats:,}")
    if not measured:
        return counted
    if model.training is None:
        return (*counted, "", words("compare.untrained"))
    return (*counted, f"{model.training.seconds_per_epoch:.2f}", f"{model.training.test_accuracy:.1%}")


def prediction_table(models: Iterable[ModelResult], words: Words) -> Table | None:
    """What each trained model says of one digit; None before any training."""
    trained = [(model.name, model.training.prediction) for model in models if model.training]
    if not trained:
        return None
    rows = []
    for name, prediction in trained:
        probability = max(prediction.probabilities)
        answer = prediction.probabilities.index(probability)
        judgement = words("digit.right" if answer == prediction.label else "digit.wrong")
        rows.append((name, str(answer), f"{probability:.1%}", judgement))
    first = trained[0][1]
    headings = tuple(words(f"digit.{key}") for key in ("model", "answer", "probability", "judgement"))
    caption = words("digit.caption", index=first.index, label=first.label)
    return Table(caption, headings, tuple(rows), frozenset({0, 3}))


def claim_table(claim: Claim, words: Words) -> Table | None:
    """The small table of a claim, its vocabulary translated; None if it has none."""
    if not claim.rows:
        return None
    headings, *rows = claim.rows
    return Table(
        words(f"claim.{claim.name}.table"),
        tuple(words.word(str(heading)) for heading in headings),
        tuple(tuple(words.word(cell) if isinstance(cell, str) else plain_number(cell) for cell in row) for row in rows),
    )


def plain_number(value: float) -> str:
    """A number for a table: counts with commas, measures with three decimals."""
    return f"{value:,.0f}" if float(value).is_integer() and abs(value) > 1 else f"{value:.3f}"


def examples_grid(grid: Iterable[Iterable[float]]) -> tuple[tuple[str, ...], ...]:
    """The cells of a small grid, as short as they can be written."""
    return tuple(tuple(f"{value:g}" for value in row) for row in grid)
