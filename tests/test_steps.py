"""Operators of whole arrays, step by step: against the plain references and hand arithmetic."""

import json
import math
from contextlib import contextmanager

import numpy as np
import pytest

import poolkit as pk
from poolkit.record import REGISTRY, Transform, catalogue
from poolkit.show.cli import main
from poolkit.show.language import texts
from poolkit.steps import trace_whole

from .transform_cases import CASES, EVERY, differences, prepared

TRANSFORMS = catalogue("transform")
GRID = "1 3 2 1 / 4 6 5 2 / 7 2 9 4 / 1 0 3 8"


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs `poolkit window` in this process: (exit code, stdout, stderr)."""
    for name, value in {"COLUMNS": "80", "NO_COLOR": "1", "LANG": "C.UTF-8"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("LC_ALL", raising=False)

    def run(*arguments):
        return main(("window", *arguments)), *capsys.readouterr()

    return run


@pytest.mark.parametrize(("name", "rank"), EVERY)
def test_values_and_gradients_are_those_of_the_references(name, rank):
    x, arrays, params, want = prepared(name, rank)
    beside = {name: array[0] for name, array in zip(TRANSFORMS[name].arrays, arrays, strict=True)}
    found = trace_whole(x[0], name, beside, backward=True, **params)
    np.testing.assert_allclose(found.output, want[0], rtol=1e-12, atol=1e-12)
    assert found.gradients["x"].shape == (*want[0].shape, *x[0].shape)
    np.testing.assert_allclose(found.summed("x"), differences(name, rank, np.ones(want.shape))[0], atol=1e-7)
    assert len(found.steps) > 0


def test_the_gradient_of_the_scores():
    # Weights 3/4 and 1/4, result 5: weight times (cell - result).
    found = trace_whole([[4.0, 8.0]], "attention", {"logits": [[math.log(3), 0.0]]}, backward=True)
    np.testing.assert_allclose(found.summed("logits"), [[-0.75, 0.75]])
    np.testing.assert_allclose(found.summed("x"), [[0.75, 0.25]])


@pytest.mark.parametrize(
    ("name", "x", "gradient"),
    [
        ("average_max", [[5.0, 5.0]], [[0.75, 0.25]]),
        ("concat_average_max", [[5.0, 5.0]], [[1.5, 0.5]]),
        ("corner", [[3.0, 3.0]], [[1, 1]]),  # the nearest
        ("polyphase", [[2.0, 2.0, 2.0, 2.0]], [[1, 0, 1, 0]]),
        # Three equal maxima, each the first cell of its window, weighed 2/3 1/3 - and - 1/3 2/3.
        ("max_blur", [[4.0, 4.0, 4.0, 4.0]], [[2 / 3, 2 / 3, 2 / 3, 0]]),
        ("sppf", [[math.nan, 1.0]], [[7, 1]]),  # itself, and both cells of three poolings
    ],
)
def test_gradients_of_equal_cells_and_nan_go_where_the_operator_says(name, x, gradient):
    np.testing.assert_allclose(trace_whole(x, name, backward=True).summed("x"), gradient)


@pytest.mark.parametrize("function", [np.sqrt, np.round])
def test_a_function_without_a_derivative_here_is_said_to_be_one(function):
    with registered(lambda frame, x: function(x)) as made:
        assert trace_whole([[4.0]], made).output.shape
        with pytest.raises(pk.PoolError, match="backward=True"):
            trace_whole([[4.0]], made, backward=True)


@contextmanager
def registered(array):
    """An operator of whole arrays that keeps the shape."""
    declared = Transform(lambda shape: shape, ("throwaway", "Throwaway", "Throwaway"))
    try:
        yield pk.operator(name="throwaway", title="Throwaway", formula="y", transform=declared)(array)
    finally:
        REGISTRY.pop("throwaway")


# ---------------------------------------------------------------------------------------------------------- steps


def steps(run, name, *arguments):
    code, out, errors = run("--operator", name, "--json", *arguments)
    assert (code, errors) == (0, "")
    found = json.loads(out)
    return found, [list(step["arrays"].values()) for step in found["steps"]]


def test_max_blur_shows_the_maxima_then_the_blur(run):
    found, (dense, blurred) = steps(run, "max_blur", "--grid", "0 8 4 0 4", "--kernel", "2")
    assert dense == [[[8, 8, 4, 4]]]
    assert np.allclose(blurred, [[[8, 7, 5, 4]]])  # (2 8 + 8) / 3, (8 + 16 + 4) / 4, (8 + 8 + 4) / 4, (4 + 8) / 3
    assert np.allclose(found["output"], [[8, 5]])


def test_wavelet_shows_all_bands_of_every_level(run):
    found, (first, second) = steps(run, "wavelet", "--grid", "1 3 5 7", "--param", "levels=2")
    root = math.sqrt(0.5)
    assert np.allclose(first, [[[4 * root, 12 * root]], [[-2 * root, -2 * root]]])
    assert np.allclose(second, [[[8]], [[-4]]])
    assert list(found["steps"][0]["arrays"]) == ["l", "h"]


def test_corner_shows_the_running_maxima(run):
    found, ((down, along),) = steps(run, "corner", "--grid", "1 3 / 5 2")
    assert (down, along) == ([[[5, 3], [5, 2]]], [[[3, 3], [5, 2]]])
    assert found["output"] == [[[8, 6], [10, 4]]]


def test_strip_shows_the_means_of_rows_and_columns(run):
    _, ((columns, rows),) = steps(run, "strip", "--grid", "1 3 / 5 7")
    assert (columns, rows) == ([[[3, 5]]], [[[2], [6]]])


def test_polyphase_shows_components_norms_and_the_choice(run):
    found, (parts, sums, kept) = steps(run, "polyphase", "--grid", GRID)
    assert parts == [[[[1, 2], [7, 9]]], [[[3, 1], [2, 4]]], [[[4, 5], [1, 3]]], [[[6, 2], [0, 8]]]]
    assert np.allclose(np.ravel(sums) * 81, [135, 30, 51, 104])
    assert kept == [found["output"]] == [[[[1, 2], [7, 9]]]]


def test_unpooling_shows_the_cells_that_values_go_to(run):
    given = ("--grid", "6 5 / 7 9", "--kernel", "2", "--array", "indices=5 6 / 8 10")
    found, ((rows, columns),) = steps(run, "max_unpool", *given, "--backward")
    assert (rows, columns) == ([[[1, 1], [2, 2]]], [[[1, 2], [0, 2]]])
    assert found["output"] == [[[0, 0, 0, 0], [0, 6, 5, 0], [7, 0, 9, 0], [0, 0, 0, 0]]]
    assert found["gradient"] == [[1, 1], [1, 1]]
    assert found["chosen"] == []
    assert {"output": [0, 2, 0], "cells": [[1, 0]], "gradient": [1.0]} in found["shares"]
    found, _ = steps(run, "max_unpool", "--grid", "6 5 / 7 9")
    assert found["chosen"] == ["kernel_size", "indices"]
    # The first cell of the first window, the second of the second, and so on.
    assert found["arrays"] == {"indices": [[0, 3], [12, 15]]}


def test_spectral_shows_the_frequencies_that_are_kept(run):
    found, (whole, kept, back) = steps(run, "spectral", "--grid", "1 2 3 6", "--param", "output_size=2")
    # Frequencies -2 -1 0 1: |1 - 2 + 3 - 6|, |-2 + 4i|, 12, |-2 + 4i|, each by 4.
    assert np.allclose(whole, [[[1, math.sqrt(20) / 4, 3, math.sqrt(20) / 4]]])
    assert np.allclose(kept, [[[math.sqrt(20) / 4, 3, math.sqrt(20) / 4]]])
    assert np.allclose(back, [[[2.5, 3.5]]])
    assert np.allclose(found["output"], [[2.5, 3.5]])


def test_attention_shows_weights_and_what_is_added(run):
    given = ("--grid", "4 8", "--array", "logits=-inf 5", "--backward")
    found, ((weights,), (weighted,)) = steps(run, "attention", *given)
    assert (weights, weighted, found["output"]) == ([[0, 1]], [[0, 8]], [[8]])
    assert found["gradients"] == {"logits": [[0, 0]]}


def test_sppf_shows_the_cascade(run):
    _, parts = steps(run, "sppf", "--grid", "1 0 0 2 0", "--kernel", "3", "--param", "repeats=2")
    assert parts == [[[[1, 0, 0, 2, 0]]], [[[1, 1, 2, 2, 2]]], [[[1, 2, 2, 2, 2]]]]


@pytest.mark.parametrize("name", ["average_max", "concat_average_max"])
def test_global_heads_show_average_and_maximum(run, name):
    _, ((average, most),) = steps(run, name, "--grid", "1 3 / 4 8")
    assert (average, most) == ([[[4]]], [[[8]]])


# ------------------------------------------------------------------------------------------------------- every one


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_operator_of_the_registry_works_on_the_grid(run, name, language):
    code, out, errors = run("--operator", name, "--grid", GRID, "--backward", "--lang", language)
    assert (code, errors) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


@pytest.mark.parametrize("name", sorted(TRANSFORMS))
def test_the_result_in_json_is_that_of_the_public_function(run, name):
    found, _ = steps(run, name, "--grid", GRID)
    x = np.array(found["input"], float)[None, None]
    dtypes = [np.asarray(array).dtype for array in TRANSFORMS[name].transform.examples[0].arrays]
    beside = [np.array(rows, kind)[None, None] for rows, kind in zip(found["arrays"].values(), dtypes, strict=True)]
    want = CASES[name].want(x, *beside, **found["parameters"])
    np.testing.assert_allclose(found["output"], want[0])


@pytest.mark.parametrize("name", sorted(TRANSFORMS))
def test_every_step_has_korean_words(name):
    spoken = {label for label, _ in trace_whole([[[1.0, 2.0], [3.0, 5.0]]], name).steps}
    assert {f"word.{label}" for label in spoken} <= set(texts("ko"))


def test_an_operator_without_steps_shows_input_and_result():
    with registered(lambda frame, x: x * 2) as made:
        found = trace_whole([[1.0, 2.0]], made, backward=True)
    assert (found.steps, found.output.tolist()) == ((), [[2.0, 4.0]])
    assert found.summed("x").tolist() == [[2.0, 2.0]]


# -------------------------------------------------------------------------------------------------------- operands


def test_what_windows_read_beside_the_grid_can_be_typed(run):
    _, out, _ = run("--operator", "importance", "--grid", "1 3", "--array", "logits=0 0", "--json")
    assert json.loads(out)["output"] == [[2]]
    _, out, _ = run("--operator", "stochastic", "--grid", "1 3", "--array", "uniform=0.9", "--json")
    assert json.loads(out)["output"] == [[3]]  # drawn above 1 / 4


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("wavelet", "--kernel", "2"), "kernel='2'"),
        (("attention", "--global"), "global=True"),
        (("max_blur", "--dilation", "2"), "--param blur_size=..."),
        (("sppf", "--kernel", "two"), "kernel_size='two'"),
        (("strip", "--param", "p=2"), "p='2'"),
        (("strip", "--array", "logits=1"), "reads no array"),
        (("attention", "--array", "logits"), "name=rows"),
        (("attention", "--array", "logits=1 2"), "logits="),
        (("max_unpool", "--grid", "5 7", "--array", "indices=0 1.5"), "indices='1.5'"),
        (("max_unpool", "--grid", "5 7", "--array", "indices=0 9"), "from 0 to 3"),
        (("spectral", "--grid", "1"), "output_size=2"),
        (("polyphase", "--grid", "1 2 3"), "stride=2"),
        (("max", "--array", "logits=1"), "reads nothing beside the grid"),
    ],
)
def test_what_does_not_fit_is_one_sentence(run, arguments, words):
    code, out, errors = run("--operator", *arguments)
    assert (code, out, errors.count("\n")) == (2, "", 1)
    assert words in errors
