"""The terminal's and the report's output of a lesson written by hand: counts as in the lecture, results invented."""

import io
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from rich.cells import cell_len
from rich.console import Console

from poolkit import PoolError
from poolkit.explain import LayerFacts, Trace
from poolkit.show.files import OutputFolder
from poolkit.show.language import Words
from poolkit.show.pictures import readable_on
from poolkit.show.publish import publish
from poolkit.show.tables import comparison_table, layer_table, prediction_table
from poolkit.show.terminal import Terminal
from poolkit.study.lesson import Stage
from poolkit.study.results import Claim, DataFacts, Lesson, ModelResult, Prediction, Training


def _layer(total, name, kind, shape, parameters, formula, macs):
    return LayerFacts(name, kind, shape, parameters, formula, macs, parameters / total)


def _head(total, first, formula):
    cells = (784, 2400, 96)[("flatten", "conv", "pool").index(first)]
    return (
        _layer(total, "flatten", "Flatten", (cells,), 0, formula, 0),
        _layer(
            total, "dense", "Dense", (84,), 84 * (cells + 1), f"84 x ({cells} + 1) = {84 * (cells + 1):,}", 84 * cells
        ),
        _layer(total, "classes", "Dense", (10,), 850, "10 x (84 + 1) = 850", 840),
    )


def _pooled(kind):
    total = 9_532
    return (
        _layer(total, "conv_1", "Conv2D", (24, 24, 3), 78, "3 x (5 x 5 x 1 + 1) = 78", 43_200),
        _layer(total, "pool_1", kind, (12, 12, 3), 0, "12 = floor((24 - 2) / 2) + 1", 0),
        _layer(total, "conv_2", "Conv2D", (8, 8, 6), 456, "6 x (5 x 5 x 3 + 1) = 456", 28_800),
        _layer(total, "pool_2", kind, (4, 4, 6), 0, "4 = floor((8 - 2) / 2) + 1", 0),
        *_head(total, "pool", "96 = 4 x 4 x 6"),
    )


FLATTEN = ModelResult("flatten", _head(66_790, "flatten", "784 = 28 x 28"), 66_790, 66_696, 94)
CONV = ModelResult(
    "conv",
    (
        _layer(203_068, "conv_1", "Conv2D", (24, 24, 3), 78, "3 x (5 x 5 x 1 + 1) = 78", 43_200),
        _layer(203_068, "conv_2", "Conv2D", (20, 20, 6), 456, "6 x (5 x 5 x 3 + 1) = 456", 180_000),
        *_head(203_068, "conv", "2400 = 20 x 20 x 6"),
    ),
    203_068,
    425_640,
    4_222,
)
MAX_POOL = ModelResult("max_pool", _pooled("MaxPooling2D"), 9_532, 80_904, 2_734)
AVERAGE_POOL = ModelResult("average_pool", _pooled("AveragePooling2D"), 9_532, 80_904, 2_734)
MODELS = (FLATTEN, CONV, MAX_POOL, AVERAGE_POOL)

EXAMPLES = (
    Trace(
        "max",
        ((1, 1, 2, 4), (5, 6, 7, 8), (3, 2, 1, 0), (1, 2, 3, 4)),
        ((6, 8), (3, 4)),
        ("max(1, 1, 5, 6) = 6", "max(2, 4, 7, 8) = 8", "max(3, 2, 1, 2) = 3", "max(1, 0, 3, 4) = 4"),
        ((0, 0, 2, 2), (0, 2, 2, 2), (2, 0, 2, 2), (2, 2, 2, 2)),
    ),
    Trace(
        "average",
        ((7, 3, 5, 2), (8, 7, 1, 6), (4, 9, 3, 9), (0, 8, 4, 5)),
        ((6.25, 3.5), (5.25, 5.25)),
        (
            "(7 + 3 + 8 + 7) / 4 = 6.25",
            "(5 + 2 + 1 + 6) / 4 = 3.5",
            "(4 + 9 + 0 + 8) / 4 = 5.25",
            "(3 + 9 + 4 + 5) / 4 = 5.25",
        ),
        ((0, 0, 2, 2), (0, 2, 2, 2), (2, 0, 2, 2), (2, 2, 2, 2)),
    ),
)
DATA = DataFacts("mnist", 6_000, 2_000, "held-out digits bundled with poolkit", fallback=True)


def trained(model: ModelResult, accuracy: float, answer: int = 7) -> ModelResult:
    right, wrong = round(200 * accuracy), 200 - round(200 * accuracy)
    confusion = tuple(
        tuple(right if column == row else wrong if column == (row + 1) % 10 else 0 for column in range(10))
        for row in range(10)
    )
    probabilities = tuple(0.91 if digit == answer else 0.01 for digit in range(10))
    return replace(
        model,
        training=Training(
            loss=(0.81, 0.32, 0.21),
            accuracy=(0.77, 0.91, accuracy),
            test_accuracy=accuracy,
            test_loss=0.2,
            seconds_per_epoch=1.234,
            confusion=confusion,
            prediction=Prediction(5, 7, probabilities),
            saved=f"{model.name}.keras",
        ),
    )


TRAINED = (
    trained(FLATTEN, 0.94),
    trained(CONV, 0.965),
    trained(MAX_POOL, 0.96),
    trained(AVERAGE_POOL, 0.955, answer=1),
)


CLAIM = Claim(
    "noise",
    "holds_partly",
    {
        "average_deviation": 0.5,
        "average_bias": 0.0,
        "max_deviation": 0.701,
        "max_bias": 1.029,
        "salt_input": 0.213,
        "salt_max": 0.402,
        "salt_average": 0.114,
        "pepper_input": 0.058,
        "pepper_max": 0.023,
        "pepper_average": 0.031,
    },
    (("operator", "noise_left"), ("no_pooling", 1.0), ("max_2x2", 0.701)),
)
LESSON = Lesson(DATA, EXAMPLES, TRAINED, (CLAIM,), 3, 0, "jax", raw_inputs=True, versions={"poolkit": "0.1.0"})
COMPARISON = {"smaller": "max_pool", "larger": "conv", "ratio": 21.3, "points": 0.5, "seed_points": 1.0}


def stages():
    before = np.arange(24 * 24 * 3, dtype=float).reshape(24, 24, 3) / 500 - 0.28
    return [Stage("max_pool", "conv_1", before, "pool_1", before[1::2, 1::2], before.min(), before.max())]


def written(folder, language="en", lesson=LESSON):
    image = np.zeros((28, 28), np.uint8)
    with OutputFolder(folder) as output:
        publish(lesson, "{}", output, Words(language), comparison=COMPARISON, stages=stages(), image=image)
    return (folder / "report.html").read_text("utf-8")


@pytest.fixture(scope="module", params=["en", "ko"])
def report(request, tmp_path_factory):
    return request.param, written(tmp_path_factory.mktemp(request.param), request.param)


class Tags(HTMLParser):
    """Keeps every tag with its attributes, and fails where an end tag closes another element."""

    EMPTY = frozenset({"meta", "link", "br", "hr", "img", "input"})

    def __init__(self, page):
        super().__init__()
        self.open, self.seen = [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


# --------------------------------------------------------------------------------------------------------- report


def test_the_report_is_well_formed_and_says_its_language(report):
    language, page = report
    tags = Tags(page).seen
    assert dict(tags)["html"] == {"lang": language}
    identifiers = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))


def test_the_report_needs_no_script_and_no_other_file(report):
    _, page = report
    tags = Tags(page).seen
    assert not {"script", "link", "iframe", "img"} & {tag for tag, _ in tags}
    links = [
        value for _, attributes in tags for name, value in attributes.items() if name in ("href", "src", "xlink:href")
    ]
    assert all(link.startswith(("#", "data:image/png;base64,")) for link in links)
    assert not re.search(r"url\((?!#)|@import", page)


def test_every_picture_has_a_text_and_every_table_a_caption(report):
    _, page = report
    tags = Tags(page).seen
    pictures = [attributes for tag, attributes in tags if tag == "svg"]
    assert len(pictures) == 2 + 4 + 1 + 1  # curves, confusion matrices, digit, maps
    assert all(attributes["role"] == "img" and attributes["aria-label"] for attributes in pictures)
    assert page.count("<caption>") == page.count("<table")


def test_the_report_holds_the_numbers(report):
    _, page = report
    for text in (
        "84 x (2400 + 1) = 201,684",
        "203,068",
        "425,640",
        "96 = 4 x 4 x 6",
        "96.0%",
        "(7 + 3 + 8 + 7) / 4 = 6.25",
    ):
        assert text in page


def test_the_largest_cell_is_marked_without_colour(report):
    _, page = report
    chosen = re.findall(r'<td class="window chosen">(\d+)<b>▲</b>', page)
    assert chosen == ["6", "8", "3", "4"]


def test_letters_in_pictures_stay_letters(report):
    language, page = report
    assert ("에포크</text>" if language == "ko" else "Epoch</text>") in page
    assert "currentColor" in page


def luminance(colour):
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return float(np.dot((0.2126, 0.7152, 0.0722), linear))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def hexadecimal(text):
    return tuple(int(text[position : position + 2], 16) / 255 for position in (1, 3, 5))


def test_text_stands_out_in_light_and_in_dark(report):
    _, page = report
    schemes = [dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in re.findall(r":root \{([^}]*)\}", page)]
    assert len(schemes) == 2
    for scheme in schemes:
        for ground in ("ground", "soft", "window"):
            for ink in ("ink", "strong"):
                assert contrast(hexadecimal(scheme[ink]), hexadecimal(scheme[ground])) >= 4.5


def test_numbers_stand_out_on_every_shade():
    for colour in [(0.0, 0.13, 0.3), (0.49, 0.48, 0.47), (0.99, 0.91, 0.27), (0.5, 0.5, 0.5)]:
        assert contrast(hexadecimal(readable_on(colour)), colour) >= 4.5


def test_pictures_are_written_as_png_too(tmp_path):
    written(tmp_path, "ko")
    for name in ("learning_curves.png", "confusion_matrices.png", "feature_maps.png"):
        with Image.open(tmp_path / name) as image:
            assert image.width >= 500
            assert np.asarray(image.convert("L")).std() > 5  # something is drawn


def test_an_untrained_lesson_gives_a_report_without_curves(tmp_path):
    image = np.zeros((28, 28), np.uint8)
    lesson = replace(LESSON, models=MODELS, claims=(), interrupted=True)
    with OutputFolder(tmp_path) as output:
        publish(lesson, "{}", output, Words("en"), comparison=None, stages=(), image=image)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert 'id="curves"' not in page
    assert "stopped before its end" in page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lesson.json", "report.html"]


def test_what_comes_from_outside_is_escaped(tmp_path):
    lesson = replace(LESSON, data=replace(DATA, name="<script>alert(1)</script>"))
    assert "<script>" not in written(tmp_path, lesson=lesson)


# ---------------------------------------------------------------------------------------------------------- files


def test_a_folder_that_stays_empty_is_removed_again(tmp_path):
    with OutputFolder(tmp_path / "new" / "deep"):
        assert (tmp_path / "new" / "deep").is_dir()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_there_stays(tmp_path):
    with OutputFolder(tmp_path):
        pass
    assert tmp_path.is_dir()


def test_a_file_in_the_way_is_said_and_left_alone(tmp_path):
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(PoolError, match="cannot be written") as caught, OutputFolder(tmp_path / "taken" / "deep"):
        pass
    assert caught.value.argument == "out"
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "lesson.json").write_text("old")

    def no_space(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(PoolError, match="No space left on device"), OutputFolder(tmp_path) as output:
        output.write("lesson.json", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["lesson.json"]
    assert (tmp_path / "lesson.json").read_text() == "old"


@pytest.mark.skipif(os.name != "posix", reason="permission bits")
def test_files_get_the_usual_permissions(tmp_path):
    with OutputFolder(tmp_path) as output:
        output.write("lesson.json", "{}")
    (tmp_path / "other").write_text("")
    assert Path(tmp_path / "lesson.json").stat().st_mode == Path(tmp_path / "other").stat().st_mode


# ------------------------------------------------------------------------------------------------------- terminal


def shown(language, draw, width=80):
    stream = io.StringIO()
    draw(Terminal(Console(file=stream, width=width, highlight=False, emoji=False, markup=False), Words(language)))
    return stream.getvalue()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_tables_fit_eighty_cells_and_cut_no_number(language):
    words = Words(language)

    def draw(terminal):
        for model in TRAINED:
            terminal.table(layer_table(model, words))
        terminal.table(comparison_table(TRAINED, words))

    text = shown(language, draw)
    assert max(map(cell_len, text.splitlines())) <= 80
    assert "…" not in text
    for line in ("Dense", "84 x (2400 + 1) = 201,684", "12 = floor((24 - 2) / 2) + 1", "43,200", "425,640"):
        assert line in text


def test_figures_are_aligned_on_the_right():
    table = comparison_table(MODELS, Words("en"))
    lines = [
        line
        for line in shown("en", lambda terminal: terminal.table(table)).splitlines()
        if "pool" in line or "conv" in line
    ]
    ends = [[match.end() for match in re.finditer(r"[\d,]+", line)] for line in lines]
    assert all(one == other for one, other in pairwise(ends))


def test_a_window_is_shown_in_brackets_and_the_output_grows():
    text = shown("en", lambda terminal: terminal.example(EXAMPLES[0]))
    lines = [line.rstrip() for line in text.splitlines()]
    assert "  [1 1]2 4" in lines
    assert "  [5 6]7 8    max(1, 1, 5, 6) = 6     6  ." in lines
    assert "   5 6[7 8]   max(2, 4, 7, 8) = 8     6  8" in lines


def test_a_digit_is_drawn_in_halves_of_a_line():
    image = np.zeros((4, 3), np.uint8)
    image[0, 0] = image[1, 1] = image[2:, 2] = 255
    table = prediction_table(TRAINED, Words("en"))
    lines = shown("en", lambda terminal: terminal.digit(image, table)).splitlines()
    assert [line[:3] for line in lines[1:3]] == ["▀▄ ", "  █"]


def test_predictions_are_judged():
    assert [row[1:] for row in prediction_table(TRAINED, Words("en")).rows] == [
        ("7", "91.0%", "right"),
        ("7", "91.0%", "right"),
        ("7", "91.0%", "right"),
        ("1", "91.0%", "wrong"),
    ]


def test_without_a_terminal_there_are_no_control_characters():
    assert "\x1b" not in shown("en", lambda terminal: terminal.heading("plan.heading"))
