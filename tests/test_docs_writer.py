"""The writer of the reference docs: small texts by hand, and numbers on its pages by hand."""

import pytest
from dev.differences.page import anchor, escaped
from dev.signatures import FORMS
from dev.worked import aligned, between, number, values_of
from dev.write import ROOT
from dev.write_docs import bounds, sentence
from dev.write_windows import picture
from dev.written import Name, names

from poolkit.record import Param


def page(name):
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def test_worked_numbers_by_hand():
    # The first window of the grid is 1, 3, 4, 6: mean 3.5, maximum 6.
    assert "| window 0 | 3.5 | 4.125 | 4.75 | 5.375 | 6 |" in page("operators/mixed")  # a from 0 to 1
    assert "| `p` | 1 | 2 | 4 | 8 | 32 |\n|---|---|---|---|---|---|\n| window 0 | 14 | 7.87401 |" in page(
        "operators/lp"
    )
    assert "| window 0 | 6 | 5 | 4.33333 | 3.5 |" in page("operators/top_k_average")  # 6, 10 / 2, 13 / 3, 14 / 4
    assert "0  0  0  0\n0  1  1  0\n1  0  1  0\n0  0  0  0" in page("operators/max")  # of 6, 5, 7 and 9
    assert "window 0   (1 + 3 + 4 + 6) / 4 = 3.5\n" in page("operators/average")
    assert "| 6 | 1 |\n| **sum** | 1.72222 |" in page("operators/lp")  # (1 + 9 + 16 + 36) / 36


def test_pictures_of_windows_by_hand():
    drawn = picture("Sliding(3, stride=2, padding=1)", 5).split("\n")
    assert drawn[0] == "Sliding(3, stride=2, padding=1) over 5 cells: 3 windows"
    assert drawn[2:] == ["window 0  # #", "window 1    # # #", "window 2        # #"]
    assert picture("Adaptive(2)", 3).split("\n")[2:] == ["window 0  # #", "window 1    # #"]
    assert picture("Regions([[0, 1, 2]], 1)", 3).split("\n")[2:] == ["window 0    # #"]


def test_pages_name_every_kind_of_function():
    text = page("operators/max")
    assert all(f"{prefix}max_pool(x" in text for prefix, *_ in FORMS.values())
    assert "MaxPooling2D(pool_size=2, strides=None" in text
    assert "Also called `MaxPool2D`, `GlobalMaxPool2D`." in text
    assert "MaxPooling1D" not in text  # as MaxPooling2D


def test_names_of_written_code(tmp_path):
    code = "def a_pool(x: Any, k: int = 2, *, p: float = 1.0) -> Any: ...\n\n\nclass A2d:\n"
    code += "    def __init__(self, k: int, **more: Any) -> None: ...\n\n\nclass B2d(nn.B): ...\n\n\nOther = A2d\n"
    found = list(names([(tmp_path / "torch" / "own_a_b.py", code), (tmp_path / "x.py", code)], ["a", "a_b"]))
    assert [(name.operator, name.kind, str(name)) for name in found] == [
        ("a_b", "function", "a_pool(x, k=2, *, p=1.0)"),
        ("a_b", "class", "A2d(k)"),
        ("a_b", "class", "B2d(...)"),
        ("a_b", "alias", "Other(...)"),
    ]
    assert Name("torch", "a", "LpPool2d", None, "class").family == Name("torch", "a", "LpPool1d", None, "class").family


def test_texts():
    assert sentence("When not", "a choice of 2") == "A choice of 2"
    assert sentence("Gradient", "a to the first cell") == "a to the first cell"
    assert sentence("Gradient", "every |x| < 2") == "Every \\|x\\| \\< 2"
    assert bounds(Param(kind=float, low=1.0, nonzero=True)) == "at least 1, not 0"
    assert bounds(Param(kind=bool)) == "–"
    assert [number(value) for value in (2.0, 1 / 3, float("inf"), 3e38, None)] == [
        "2",
        "0.333333",
        "inf",
        "3e+38",
        "None",
    ]
    assert aligned([[1.0, -0.5], [10.0, 0.0]]) == "   1  -0.5\n  10     0"
    assert (anchor('"same" average'), escaped("a|b*")) == ("same-average", "a\\|b\\*")


def test_values_around_a_default_stay_within_the_bounds():
    assert values_of(Param(kind=float, default=2.0, low=1.0)) == [1.0, 2.0, 4.0, 8.0, 32.0]
    assert values_of(Param(kind=int, default=2, low=1)) == [1, 2, 3, 4]
    assert values_of(Param(kind=float, default=0.5, low=0.0, high=1.0)) == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert values_of(Param(kind=bool, default=False)) == []


def test_what_stands_between_markers_is_replaced():
    text = "a\n<!-- t -->\nold\n<!-- end of t -->\nb"
    assert between(text, "t", r"new \1") == "a\n<!-- t -->\nnew \\1\n<!-- end of t -->\nb"
    with pytest.raises(ValueError, match="missing"):
        between("a", "t", "new")
