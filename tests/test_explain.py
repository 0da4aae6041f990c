"""Counts against hand arithmetic and Keras' own; formulas against their own value; traces against NumPy."""

import re
import subprocess
import sys

import numpy as np
import pytest

from poolkit import PoolError
from poolkit.explain import explain, trace
from poolkit.study import backend, models
from poolkit.windows import Adaptive, Global, Sliding

backend.choose()

import keras  # noqa: E402
from keras import layers  # noqa: E402

from poolkit import keras as pooling  # noqa: E402

LECTURE = {  # parameters, multiply-accumulates, activations: the lecture's arithmetic
    "flatten": (84 * (784 + 1) + 10 * (84 + 1), 784 * 84 + 84 * 10, 94),
    "conv": (203_068, 24 * 24 * 3 * 25 + 20 * 20 * 6 * 75 + 2400 * 84 + 840, 4222),
    "max_pool": (9_532, 24 * 24 * 3 * 25 + 8 * 8 * 6 * 75 + 96 * 84 + 840, 2734),
    "average_pool": (9_532, 80_904, 2734),
    "strided": (9_532, 26_904, 12 * 12 * 3 + 4 * 4 * 6 + 94),
    "conv_gap": (1_972, 224_544, 24 * 24 * 3 + 20 * 20 * 6 + 6 + 94),
    "max_pool_gap": (1_972, 73_344, 24 * 24 * 3 + 12 * 12 * 3 + 8 * 8 * 6 + 4 * 4 * 6 + 6 + 94),
}
FORMULAS = {
    "flatten": ["784 = 28 x 28", "84 x (784 + 1) = 65,940", "10 x (84 + 1) = 850"],
    "conv": [
        "3 x (5 x 5 x 1 + 1) = 78",
        "6 x (5 x 5 x 3 + 1) = 456",
        "2400 = 20 x 20 x 6",
        "84 x (2400 + 1) = 201,684",
        "10 x (84 + 1) = 850",
    ],
    "max_pool": [
        "3 x (5 x 5 x 1 + 1) = 78",
        "12 = floor((24 - 2) / 2) + 1",
        "6 x (5 x 5 x 3 + 1) = 456",
        "4 = floor((8 - 2) / 2) + 1",
        "96 = 4 x 4 x 6",
        "84 x (96 + 1) = 8,148",
        "10 x (84 + 1) = 850",
    ],
}


@pytest.mark.parametrize("name", LECTURE)
def test_the_lectures_totals(name):
    facts = explain(models.outline(name))
    assert (facts.parameters, facts.macs, facts.activation_floats) == LECTURE[name]
    assert sum(layer.share for layer in facts.layers) == pytest.approx(1)


@pytest.mark.parametrize("name", FORMULAS)
def test_the_lectures_formulas(name):
    assert [layer.formula for layer in explain(models.outline(name)).layers] == FORMULAS[name]


def test_shapes_kinds_and_shares():
    facts = explain(models.outline("max_pool"))
    assert facts.name == "max_pool"
    assert [(layer.kind, layer.output_shape) for layer in facts.layers] == [
        ("Conv2D", (24, 24, 3)),
        ("MaxPooling2D", (12, 12, 3)),
        ("Conv2D", (8, 8, 6)),
        ("MaxPooling2D", (4, 4, 6)),
        ("Flatten", (96,)),
        ("Dense", (84,)),
        ("Dense", (10,)),
    ]
    assert facts.layers[5].share == pytest.approx(8148 / 9532)


def one(layer, *shape):
    """Facts of a model with one layer."""
    (facts,) = explain(keras.Sequential([keras.Input(shape), layer])).layers
    return facts


ZOO = [  # layer, input, multiply-accumulates by hand
    (layers.Conv1D(4, 3, strides=2), (11, 2), 5 * 4 * 3 * 2),
    (layers.Conv2D(8, 3, padding="same", use_bias=False), (7, 7, 2), 7 * 7 * 8 * 3 * 3 * 2),
    (layers.Conv2D(8, 3, groups=2), (7, 7, 4), 5 * 5 * 8 * 3 * 3 * 2),
    (layers.Conv2D(5, 3, dilation_rate=2), (9, 9, 3), 5 * 5 * 5 * 3 * 3 * 3),
    (layers.Conv3D(2, (2, 3, 3)), (4, 5, 5, 3), 3 * 3 * 3 * 2 * 2 * 3 * 3 * 3),
    (layers.Conv2DTranspose(5, 3, strides=2), (4, 4, 6), 4 * 4 * 6 * 3 * 3 * 5),
    (layers.DepthwiseConv2D(3, depth_multiplier=2), (6, 6, 4), 4 * 4 * 4 * 2 * 3 * 3),
    (layers.SeparableConv2D(6, 3, strides=2), (7, 7, 4), 3 * 3 * (3 * 3 * 4 + 4 * 6)),
    (layers.Dense(7, use_bias=False), (5,), 35),
    (layers.Dense(7), (3, 5), 3 * 5 * 7),
    (layers.BatchNormalization(), (6, 6, 4), 0),
    (layers.LayerNormalization(), (6, 4), 0),
    (layers.GRU(3), (5, 2), 0),
]


@pytest.mark.parametrize(("layer", "shape", "macs"), ZOO, ids=lambda value: getattr(value, "name", ""))
def test_any_layer_is_counted_and_its_formula_gives_its_parameters(layer, shape, macs):
    facts = one(layer, *shape)
    assert facts.parameters == layer.count_params()
    assert facts.macs == macs
    left, right = facts.formula.split(" = ")
    assert re.fullmatch(r"[0-9 x+()]+", left)
    assert eval(left.replace("x", "*")) == facts.parameters == int(right.replace(",", ""))


@pytest.mark.parametrize(
    ("layer", "shape", "formula"),
    [
        (layers.MaxPooling2D(2), (5, 5, 1), "2 = floor((5 - 2) / 2) + 1; 5 x 5 - 4 x 4 = 9 dropped"),
        (layers.MaxPooling2D(2, padding="same"), (5, 5, 1), "3 = ceil(5 / 2)"),
        (layers.AveragePooling2D(3, 2), (9, 9, 1), "4 = floor((9 - 3) / 2) + 1"),
        (
            layers.MaxPooling2D((2, 3)),
            (6, 7, 1),
            "3 = floor((6 - 2) / 2) + 1, 2 = floor((7 - 3) / 3) + 1; 6 x 7 - 6 x 6 = 6 dropped",
        ),
        (layers.MaxPooling1D(2), (24, 3), "12 = floor((24 - 2) / 2) + 1"),
        (layers.AveragePooling3D(2), (4, 4, 4, 1), "2 = floor((4 - 2) / 2) + 1"),
        (layers.GlobalMaxPooling2D(), (4, 4, 3), ""),
        (pooling.MaxPooling2D(3, 2, padding=1), (28, 28, 1), "14 = floor((28 + 2 - 3) / 2) + 1"),
        (
            pooling.MaxPooling2D(2, padding=((1, 0), (0, 0))),
            (5, 4, 1),
            "3 = floor((5 + 1 - 2) / 2) + 1, 2 = floor((4 - 2) / 2) + 1",
        ),
        (pooling.AveragePooling2D(2, ceil_mode=True), (5, 5, 1), "3 = ceil((5 - 2) / 2) + 1"),
        (pooling.MaxPooling1D(1, 3, ceil_mode=True), (4, 1), "2 = ceil((4 - 1) / 3) + 1; 4 - 2 = 2 dropped"),
        (pooling.MaxPooling1D(1, 3, ceil_mode=True), (5, 1), ""),
        (pooling.LpPooling2D(2, dilation=2, strides=1), (5, 5, 1), "3 = floor((5 - 3) / 1) + 1"),
        (
            pooling.AdaptiveMaxPooling2D((7, 3)),
            (24, 24, 1),
            "[floor(24 x i / 7), ceil(24 x (i + 1) / 7)), [floor(24 x i / 3), ceil(24 x (i + 1) / 3))",
        ),
        (layers.Dropout(0.5), (4,), ""),
        (layers.Activation("swish"), (4,), ""),
        (layers.Flatten(), (20, 20, 6), "2400 = 20 x 20 x 6"),
    ],
)
def test_size_rules(layer, shape, formula):
    assert one(layer, *shape).formula == formula


def test_a_layer_called_twice_works_twice_and_models_inside_are_opened():
    shared = layers.Dense(7, use_bias=False)
    inputs = keras.Input((7,))
    inner = keras.Sequential([keras.Input((7,)), layers.Dense(3)])
    facts = explain(keras.Model(inputs, inner(shared(shared(inputs)))))
    assert [(layer.kind, layer.macs) for layer in facts.layers] == [("Dense", 2 * 49), ("Dense", 21)]
    assert facts.parameters == 49 + 24
    assert facts.activation_floats == 2 * 7 + 3


class _Written(keras.Model):
    def call(self, inputs):
        return inputs


@pytest.mark.parametrize("model", [keras.Sequential([layers.Dense(3)]), _Written(), object()])
def test_models_that_cannot_be_counted_are_refused(model):
    with pytest.raises(PoolError, match="built") as caught:
        explain(model)
    assert caught.value.argument == "model"


def test_unknown_sizes_are_refused():
    with pytest.raises(PoolError, match="None"):
        explain(keras.Sequential([keras.Input((None, None, 1)), layers.Conv2D(3, 5)]))


# ----------------------------------------------------------------------------------------------------------- trace


def test_the_lectures_max_example():
    found = trace([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])
    assert found.output == ((6, 8), (3, 4))
    assert found.steps == (
        "max(1, 1, 5, 6) = 6",
        "max(2, 4, 7, 8) = 8",
        "max(3, 2, 1, 2) = 3",
        "max(1, 0, 3, 4) = 4",
    )
    assert found.windows == ((0, 0, 2, 2), (0, 2, 2, 2), (2, 0, 2, 2), (2, 2, 2, 2))


def test_the_lectures_average_example():
    found = trace([[7, 3, 5, 2], [8, 7, 1, 6], [4, 9, 3, 9], [0, 8, 4, 5]], "average")
    assert found.output == ((6.25, 3.5), (5.25, 5.25))
    assert found.steps[0] == "(7 + 3 + 8 + 7) / 4 = 6.25"


def test_lp_with_negative_numbers_and_another_order():
    assert trace([[3, -4]], "lp", Global()).steps == ("(|3|^2 + |-4|^2)^(1/2) = 5",)
    assert trace([[3, 4, 5]], "lp", Global(), p=3.0).steps == ("(|3|^3 + |4|^3 + |5|^3)^(1/3) = 6",)


def test_a_divisor_of_ones_own_is_not_explained_by_a_plain_mean():
    found = trace([[1, 2], [3, 4]], "average", Sliding(2, 2, 1), count_include_pad=True)
    assert found.output == ((0.25, 0.5), (0.75, 1))
    assert found.steps[3] == "average(4) = 1"
    with pytest.raises(PoolError, match="no pooling operator"):
        trace([[1]], "middle")


def test_signs_and_fractions_in_a_sum():
    assert trace([[-3, -4, 0.5]], "average", Global()).steps == ("(-3 - 4 + 0.5) / 3 = -2.16667",)


def test_overlap_padding_and_dilation_show_real_cells_only():
    grid = np.arange(1, 10).reshape(3, 3)
    padded = trace(grid, "max", Sliding(2, 2, 1))
    assert padded.windows == ((0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 2, 1), (1, 1, 2, 2))
    assert padded.steps == ("max(1) = 1", "max(2, 3) = 3", "max(4, 7) = 7", "max(5, 6, 8, 9) = 9")
    assert trace(grid, "max", Sliding(2, 1, dilation=2)).steps == ("max(1, 3, 7, 9) = 9",)
    assert trace(grid, "max", Sliding(2, 1, dilation=2)).windows == ((0, 0, 3, 3),)


def test_adaptive_windows_agree_with_slices():
    grid = np.random.default_rng(0).integers(-9, 9, (5, 7))
    found = trace(grid, "average", Adaptive((2, 3)))
    for (row, column, rows, columns), value in zip(found.windows, np.ravel(found.output), strict=True):
        assert grid[row : row + rows, column : column + columns].mean() == pytest.approx(value)
    assert [place[:2] for place in found.windows] == [(0, 0), (0, 2), (0, 4), (2, 0), (2, 2), (2, 4)]


@pytest.mark.parametrize("grid", [[], [1, 2], [[1, 2], [3]], [["a"]], np.zeros((2, 0))])
def test_what_is_not_a_grid_is_refused(grid):
    with pytest.raises(PoolError) as caught:
        trace(grid)
    assert caught.value.argument == "grid"


def test_explaining_needs_no_framework_before_it_is_asked():
    heavy = "{'keras', 'jax', 'torch', 'tensorflow', 'numba', 'matplotlib'} & set(sys.modules)"
    code = f"import sys, poolkit.explain, poolkit.study.lesson; sys.exit(bool({heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
