"""Keras layers of regions of interest and of windows at random places; run on every backend, see test_keras.py."""

import keras
import numpy as np
import pytest

import poolkit as pk
import poolkit.keras as pkeras
from tests.test_keras import gradient, numbers

from .cases import data, turned

# Inside, larger than the image, outside of it, and halves that are rounded away from zero.
BOXES = {
    1: [[0, 1, 5], [1, 0, 40], [1, -9, -3], [0, 2.5, 6.5]],
    2: [[0, 1, 2, 6, 7], [1, 0, 0, 10, 8], [1, -4, -3, 30, 30], [0, 20, 20, 22, 22], [0, 3.5, 2.2, 3.6, 2.9]],
    3: [[0, 1, 2, 0, 4, 3, 2], [1, 0, 0, 0, 30, 30, 30]],
}
SPACES = {1: (11,), 2: (9, 11), 3: (4, 5, 6)}
FORMATS = ("channels_last", "channels_first")


def of_rank(rank, data_format="channels_last"):
    """(input, boxes)"""
    return turned(data(SPACES[rank], "float32", 2, 3), data_format), np.array(BOXES[rank], np.float32)


def layer(form, op, rank, *given, **more):
    return getattr(pkeras, f"{form}{pk.catalogue()[op].class_name}Pooling{rank}D")(*given, **more)


def on_batch(layer, *arrays):
    """The result of a model of this layer, compiled where the backend compiles."""
    inputs = [keras.Input(array.shape[1:], dtype=array.dtype.name) for array in arrays]
    return keras.Model(inputs, layer(inputs)).predict_on_batch(list(arrays))


# ---------------------------------------------------------------------------------------------------------- regions

CASES = [("max", 1), ("average", 3), ("max", 2), ("median", 2), ("lp", 2), ("blur", 2), ("importance", 2)]


@pytest.mark.parametrize(("op", "rank"), CASES)
def test_regions_give_what_numpy_gives(op, rank):
    data_format = FORMATS[rank % 2]
    x, boxes = of_rank(rank, data_format)
    pooling = layer("Region", op, rank, 2, 0.7, data_format)
    second = [x[..., ::-1].copy()] if op == "importance" else []
    want = getattr(pk, f"region_{op}_pool")(x, *second, boxes, 2, 0.7, layout=data_format)
    np.testing.assert_allclose(numbers(pooling([x, *second, boxes])), want, rtol=3e-6, atol=3e-6)
    assert pooling.compute_output_shape([part.shape for part in (x, *second, boxes)]) == want.shape


def test_regions_in_a_model_with_indices():
    x, boxes = of_rank(2)
    pooling = layer("Region", "max", 2, (3, 2), 0.7, return_indices=True)
    inputs = [keras.Input((None, None, 3)), keras.Input((5,))]
    assert [tuple(part.shape) for part in pooling(inputs)] == [(None, 3, 2, 3)] * 2
    y, place = on_batch(pooling, x, boxes)
    want, index = pk.region_max_pool(x, boxes, (3, 2), 0.7, layout="channels_last", return_indices=True)
    np.testing.assert_array_equal(y, want)
    np.testing.assert_array_equal(place, index)


def test_the_gradient_of_regions_goes_to_the_chosen_cells():
    x, boxes = of_rank(2)
    pooling, want = layer("Region", "max", 2, 2), np.zeros(x.shape)
    _, place = pk.region_max_pool(x, boxes, 2, layout="channels_last", return_indices=True)
    for box, *_, channel in np.argwhere(place >= 0):
        for at in place[box, ..., channel].ravel():
            want[int(boxes[box, 0]), at // 11, at % 11, channel] += (at >= 0) / (place[box, ..., channel] >= 0).sum()
    got = gradient(lambda x: pooling([x, boxes]), x)
    np.testing.assert_allclose(got, want, rtol=1e-6)


def test_half_precision_leaves_the_boxes_alone():
    x = np.arange(5000, dtype=np.float32).reshape(1, 5000, 1) / 5000
    pooling = layer("Region", "max", 1, 1, dtype="mixed_float16")
    y = pooling([x, np.array([[0, 4096, 4097]], np.float32)])  # half precision has only even numbers there
    assert keras.backend.standardize_dtype(y.dtype) == "float16"
    assert numbers(y).item() == np.float16(4097 / 5000)
    assert keras.backend.standardize_dtype(pooling([keras.Input((9, 1)), keras.Input((3,))]).dtype) == "float16"


def test_no_boxes_give_no_regions():
    x, boxes = of_rank(2)
    assert numbers(layer("Region", "average", 2, (3, 2))([x, boxes[:0]])).shape == (0, 3, 2, 3)
    assert numbers(pkeras.RoIAlign((3, 2))([x, boxes[:0]])).shape == (0, 3, 2, 3)


@pytest.mark.parametrize(("mode", "data_format"), [("average", "channels_last"), ("max", "channels_first")])
@pytest.mark.parametrize("aligned", [True, False])
def test_roi_align_gives_what_numpy_gives(mode, data_format, aligned):
    x, boxes = of_rank(2, data_format)
    pooling = pkeras.RoIAlign((3, 2), 0.7, 2, mode, aligned, data_format)
    want = pk.roi_align(x, boxes, (3, 2), 0.7, 2, mode, aligned, layout=data_format)
    np.testing.assert_allclose(numbers(pooling([x, boxes])), want, rtol=1e-6, atol=1e-6)
    if aligned:
        np.testing.assert_allclose(on_batch(pooling, x, boxes), want, rtol=1e-6, atol=1e-6)


def test_roi_align_with_as_many_samples_as_a_bin_is_long_and_with_nan():
    x, boxes = of_rank(2)
    x[0, 0, 0, 0] = np.nan
    want = pk.roi_align(x, boxes, 2, layout="channels_last")
    np.testing.assert_allclose(numbers(pkeras.RoIAlign(2, sampling_ratio=0)([x, boxes])), want, rtol=1e-6, atol=1e-6)


def test_a_model_of_regions_is_saved_and_loaded(tmp_path):
    x, boxes = of_rank(2)
    inputs = [keras.Input((9, 11, 3)), keras.Input((5,))]
    parts = [layer("Region", "gem", 2, 2, 0.5, p=2.0, learnable=True), pkeras.RoIAlign(2, 0.5, 1, "max", False)]
    model = keras.Model(inputs, [part(inputs) for part in parts])
    model.save(tmp_path / "model.keras")
    again = keras.saving.load_model(tmp_path / "model.keras")
    for got, want in zip(again([x, boxes]), model([x, boxes]), strict=True):
        np.testing.assert_array_equal(numbers(got), numbers(want))
    configs = [[one.get_config() for one in of.layers[2:]] for of in (again, model)]
    assert configs[0] == configs[1]
    assert configs[1][1]["mode"] == "max"


# ------------------------------------------------------------------------------------------------------- fractional


def drawn(seed, space, kernel, output):
    """Per axis the first cells of the windows that a layer of this seed draws first."""
    places = numbers(keras.random.uniform((len(space),), dtype="float32", seed=keras.random.SeedGenerator(seed)))
    starts = []
    for u, n, k, o in zip(places, space, kernel, output, strict=True):
        alpha = np.float32((n - k) / (o - 1))
        inner = np.floor((np.arange(o - 1, dtype=np.float32) + u) * alpha) - np.floor(u * alpha)
        starts.append([*map(int, inner), n - k])
    return starts


@pytest.mark.parametrize(("rank", "data_format"), [(1, "channels_first"), (2, "channels_last"), (3, "channels_first")])
def test_fractional_windows_lie_where_they_were_drawn(rank, data_format):
    space, kernel, output = (13, 9, 10)[:rank], (2, 3, 2)[:rank], (8, 4, 6)[:rank]
    x = data(space, "float32", 2, 3)
    pooling = layer("Fractional", "max", rank, kernel, output, seed=5, data_format=data_format, return_indices=True)
    y, place = (numbers(part) for part in pooling(turned(x, data_format)))
    y, place = (np.moveaxis(part, -1, 1) if data_format == "channels_last" else part for part in (y, place))
    starts = drawn(5, space, kernel, output)
    for cell in np.ndindex(output):
        window = tuple(slice(starts[a][i], starts[a][i] + kernel[a]) for a, i in enumerate(cell))
        want = x[(..., *window)].reshape(2, 3, -1).max(-1)
        np.testing.assert_array_equal(y[(..., *cell)], want)
        flat = np.take_along_axis(x.reshape(2, 3, -1), place[(..., *cell)][..., None], -1)
        np.testing.assert_array_equal(flat[..., 0], want)


@pytest.mark.parametrize("op", ["average", "importance", "ordinal"])
def test_every_operator_pools_fractional_windows(op):
    x = turned(data((9, 11), "float32", 2, 3), "channels_last")
    rows, columns = drawn(3, (9, 11), (3, 3), (4, 5))
    pooling = layer("Fractional", op, 2, 3, (4, 5), seed=3)
    second = [x[..., ::-1].copy()] if op == "importance" else []
    y = numbers(pooling([x, *second] if second else x))
    for i, j in np.ndindex(4, 5):
        windows = [part[:, rows[i] : rows[i] + 3, columns[j] : columns[j] + 3] for part in (x, *second)]
        want = getattr(pk, f"{op}_pool")(*windows, 3, layout="channels_last")[:, 0, 0]
        np.testing.assert_allclose(y[:, i, j], want, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("op", ["max", "stochastic"])
def test_a_loaded_layer_draws_on_where_the_saved_one_stopped(op, tmp_path):
    x = turned(data((17, 19), "float32", 1, 2), "channels_last")
    model = keras.Sequential([keras.Input((17, 19, 2)), layer("Fractional", op, 2, 2, output_ratio=0.6, seed=1)])
    first = numbers(model(x, training=True))
    model.save(tmp_path / "model.keras")
    again = keras.saving.load_model(tmp_path / "model.keras")
    following = [numbers(model(x, training=True)) for _ in range(2)]
    np.testing.assert_array_equal([numbers(again(x, training=True)) for _ in range(2)], following)
    assert not np.array_equal(first, following[0])
    assert again.layers[0].get_config() == model.layers[0].get_config()


def test_fractional_windows_in_a_model_of_unknown_sizes():
    inputs = keras.Input((None, None, 2))
    y = layer("Fractional", "average", 2, 2, output_ratio=(0.5, 0.75))(inputs)
    assert y.shape == (None, None, None, 2)
    model = keras.Model(inputs, y)
    assert model.predict(np.ones((3, 8, 12, 2), np.float32), verbose=0).shape == (3, 4, 9, 2)


@pytest.mark.parametrize(
    ("argument", "make"),
    [
        ("pool_size", lambda: pkeras.FractionalMaxPooling2D(0, 2)),
        ("pool_size", lambda: pkeras.FractionalMaxPooling2D((2, 2, 2), 2)),
        ("output_size", lambda: pkeras.FractionalMaxPooling2D(2)),
        ("output_size", lambda: pkeras.FractionalMaxPooling2D(2, 9)(np.zeros((1, 9, 9, 1), np.float32))),
        ("seed", lambda: pkeras.FractionalMaxPooling2D(2, 2, seed=1.5)),
        ("output_size", lambda: pkeras.RegionMaxPooling2D(0)),
        ("spatial_scale", lambda: pkeras.RegionMaxPooling2D(2, -1.0)),
        ("boxes", lambda: pkeras.RegionMaxPooling2D(2)([of_rank(2)[0], np.zeros((1, 3), np.float32)])),
        ("boxes", lambda: pkeras.RegionMaxPooling2D(2)([of_rank(2)[0], np.array([[7, 0, 0, 1, 1]], np.float32)])),
        ("mode", lambda: pkeras.RoIAlign(2, mode="mean")),
        ("aligned", lambda: pkeras.RoIAlign(2, aligned=1)),
        ("sampling_ratio", lambda: pkeras.RoIAlign(2, sampling_ratio=-1)),
    ],
)
def test_bad_arguments_are_named(argument, make):
    with pytest.raises(pk.PoolError) as caught:
        make()
    assert caught.value.argument == argument
