"""How poolkit differs: the answers on the page are those of the installed frameworks."""

import platform

import pytest
from dev.differences.case import read
from dev.differences.cases import CASES
from dev.differences.page import cell, meaning
from dev.differences.run import PROCESSES, measure, shown
from dev.differences.worlds import WORLDS

RECORDED = read()


@pytest.fixture(scope="module")
def measured():
    return measure(CASES)


@pytest.mark.parametrize("world", WORLDS)
def test_the_page_holds_what_the_installed_framework_answers(world, measured):
    version = WORLDS[world].version()
    assert version is not None, "the test extra installs it"
    if version != RECORDED["versions"][world]:
        pytest.skip(f"measured with {RECORDED['versions'][world]}, installed is {version}")
    recorded = {case.question: RECORDED["answers"][case.question].get(world) for case in CASES}
    recorded = {question: answer for question, answer in recorded.items() if answer is not None}
    if platform.machine() not in ("x86_64", "AMD64"):  # a division by zero ends a process on x86 only
        recorded = {question: answer for question, answer in recorded.items() if "killed" not in answer}
    assert {question: measured[world].get(question) for question in recorded} == recorded
    assert recorded


def test_every_world_is_asked_by_one_process():
    assert sorted(world for worlds in PROCESSES for world in worlds) == sorted(WORLDS)
    assert {WORLDS[world].code for world in WORLDS} >= {library for case in CASES for library in case.code}


def test_questions_are_unique_and_poolkit_answers_all():
    assert len({case.question for case in CASES}) == len(CASES)
    assert all(RECORDED["answers"][case.question]["poolkit"] for case in CASES)


def test_poolkits_answers_by_hand():
    answers = {question: found["poolkit"] for question, found in RECORDED["answers"].items()}
    assert answers["Maximum of a window with NaN"] == "nan"
    assert answers["Index among NaNs"] == "1 int64"
    assert answers['"same" average'] == "[2, 3.5]"  # (1 + 2 + 3) / 3, (3 + 4) / 2
    assert answers["Norm of order 3 of negative values"] == "5.739"  # 189^(1/3)
    assert answers["Average of large half-precision values"] == "60000 float16"
    assert answers["A kernel one cell larger than the input"] == "error: PoolError (kernel_size)"


def test_how_answers_are_shown():
    import numpy as np

    assert shown(np.float32([[[1, 2.5]]])) == "[1, 2.5]"
    assert shown(np.zeros((1, 0, 2), np.int64)) == "empty int64"
    assert shown((1, 1, 2)) == "(1, 1, 2)"
    assert shown(np.full(2**10, 0.1, np.float32)) == "1024 numbers, first 0.1"
    assert meaning("2 int64") == meaning("2") != meaning("3")
    assert meaning("error: ValueError") == meaning("error: TypeError")


def test_a_column_says_who_answers_what():
    answers = {"poolkit": "nan", "keras_jax": "nan", "keras_torch": "nan", "keras_tensorflow": "5"}
    three = ("keras_jax", "keras_torch", "keras_tensorflow")
    assert cell(answers, three) == "nan (JAX, PyTorch)<br>**5** (TensorFlow)"
    assert cell(answers | {"keras_tensorflow": "nan"}, three) == "nan"
    assert cell({"poolkit": "nan"}, three) == "–"
