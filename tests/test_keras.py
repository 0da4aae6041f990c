"""Keras layers: drop-ins for Keras' own. This file runs on the JAX backend, and again on PyTorch and TensorFlow."""

import os
import re
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest

import poolkit as pk
import poolkit.keras as pkeras
from poolkit import reference

from .cases import GEOMETRIES, PLAIN, crossed, data, turned
from .test_bad_inputs import SKIPS

BACKENDS = ("jax", "torch", "tensorflow")
HERE = keras.backend.backend()
NAMES = [name for name in pkeras.__all__ if hasattr(keras.layers, name)]


def numbers(tensor):
    return keras.ops.convert_to_numpy(tensor)


def run_tests(backend, *arguments):
    """Run pytest in a process with another backend; its last line."""
    paths = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"KERAS_BACKEND": backend, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1]


if HERE == "jax":

    @pytest.mark.parametrize("backend", BACKENDS)
    def test_keras_own_pooling_tests_pass_with_our_layers(backend):
        # 135 of layers and 7 of operations. Keras' tests are not ours to keep free of warnings.
        tests = ("--pyargs", "keras.src.layers.pooling", "keras.src.ops.nn_test", "-k", "pool")
        line = run_tests(backend, "-c", os.devnull, "-p", "keras_swap", *tests)
        assert line.startswith("142 passed"), line
        assert "skipped" not in line

    @pytest.mark.parametrize("backend", BACKENDS[1:])
    def test_this_file_on_another_backend(backend):
        files = ("test_keras.py", "test_keras_transforms.py", "test_keras_windows.py", "test_bad_inputs.py")
        files += ("test_keras_swap.py",) if backend == "torch" else ()
        line = run_tests(backend, *(f"tests/{name}" for name in files), "-k", "keras")
        skipped = re.fullmatch(r"=*\s*\d+ passed, (\d+) skipped,.*", line)
        assert skipped, line
        assert int(skipped[1]) == sum(SKIPS["keras"].values())

    def test_the_lessons_model_trains_to_the_same_losses_as_with_keras_own_layers():
        flags = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
        environment = os.environ | {"KERAS_BACKEND": "jax", "XLA_FLAGS": flags}
        script = Path(__file__).with_name("same_losses.py")
        command = [sys.executable, "-W", "error::FutureWarning", str(script)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        lines = [line.split() for line in done.stdout.strip().splitlines()]
        ours, theirs = ([float.fromhex(v) for v in line[1:]] for line in lines if line[0] in ("max:ours", "max:keras"))
        assert ours == theirs
        assert len(ours) == 2
        ours, theirs = ([float.fromhex(v) for v in line[1:]] for line in lines if line[0].startswith("average"))
        np.testing.assert_allclose(ours, theirs, rtol=1e-5)
        assert [line for line in lines if line[0] == "targets"] == [["targets", "index", "index", "scatter", "scatter"]]


def test_every_pooling_layer_of_keras_has_its_drop_in():
    theirs = {name for name in dir(keras.layers) if "Pool" in name}
    assert theirs == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_arguments_and_defaults_are_those_of_keras(name):
    import inspect

    theirs = inspect.signature(getattr(keras.layers, name).__init__).parameters
    ours = inspect.signature(getattr(pkeras, name).__init__).parameters
    positional = [p for p in ours if ours[p].kind is not inspect.Parameter.KEYWORD_ONLY]
    assert positional == list(theirs)
    for parameter in theirs.values():
        if parameter.default is not inspect.Parameter.empty:
            # One int for all axes is what Keras' layers make of it.
            assert np.all(np.equal(ours[parameter.name].default, parameter.default))


@pytest.mark.parametrize("name", NAMES)
def test_configuration_is_that_of_keras(name):
    given = {"output_size": 2} if "Adaptive" in name else {"pool_size": 2} if "Global" not in name else {}
    ours, theirs = getattr(pkeras, name)(**given, name="p"), getattr(keras.layers, name)(**given, name="p")
    assert ours.get_config() == theirs.get_config()
    assert type(ours).from_config(theirs.get_config()).get_config() == theirs.get_config()


@pytest.mark.parametrize(("op", "name", "data_format"), crossed(PLAIN))
def test_layers_give_the_reference(op, name, data_format):
    space, windows = GEOMETRIES[name]
    x, record = data(space), pk.catalogue()[op]
    layer = layer_of(record, windows, len(space), data_format)
    want, index = reference.pool(x, op, windows)
    result = layer(turned(x, data_format))
    y, place = result if layer.return_indices else (result, None)
    y = numbers(y)
    np.testing.assert_allclose(y, turned(want, data_format), rtol=3e-6, atol=3e-6)
    assert layer.compute_output_shape(turned(x, data_format).shape)[0 if place is not None else slice(None)] == y.shape
    if place is not None:
        np.testing.assert_array_equal(numbers(place), turned(index, data_format))


def layer_of(record, windows, rank, data_format):
    indices = {"return_indices": True} if record.select is not None and not isinstance(windows, pk.Global) else {}
    prefix = {pk.Sliding: "", pk.Adaptive: "Adaptive", pk.Global: "Global"}[type(windows)]
    layer = getattr(pkeras, f"{prefix}{record.class_name}Pooling{rank}D")
    if isinstance(windows, pk.Adaptive):
        return layer(windows.output_size, data_format, **indices)
    if isinstance(windows, pk.Global):
        return layer(data_format, keepdims=True)
    more = {"dilation": windows.dilation, "ceil_mode": windows.ceil_mode}
    return layer(windows.kernel_size, windows.stride, windows.padding, data_format, **more, **indices)


@pytest.mark.parametrize("op", PLAIN)
def test_gradients_are_those_of_finite_differences(op):
    x = data((5, 4), "float32", 1, 2)
    layer = layer_of(pk.catalogue()[op], pk.Sliding(3, 2, 1), 2, "channels_first")
    layer.return_indices = False
    want = reference.gradient(x, op, pk.Sliding(3, 2, 1), np.ones((1, 2, 3, 2)), 1e-4)
    np.testing.assert_allclose(gradient(layer, x), want, rtol=3e-4, atol=3e-4)


@pytest.mark.parametrize(
    ("x", "want"),
    [
        ([7.0, 7, 7, 7], [1, 0, 0, 0]),
        ([1.0, np.nan, 3, np.nan], [0, 1, 0, 0]),
        ([-np.inf] * 4, [1, 0, 0, 0]),
    ],
)
def test_the_gradient_of_max_goes_to_the_first_chosen_cell(x, want):
    layer = pkeras.MaxPooling2D(data_format="channels_first")
    got = gradient(layer, np.array(x, np.float32).reshape(1, 1, 2, 2))
    assert got.ravel().tolist() == want


def gradient(layer, x):
    """The gradient of the sum of the layer's output."""
    if HERE == "jax":
        import jax

        return np.asarray(jax.grad(lambda x: layer(x).sum())(x))
    if HERE == "torch":
        import torch

        x = torch.tensor(x, requires_grad=True)
        return torch.autograd.grad(layer(x).sum(), x)[0].numpy()
    import tensorflow

    x = tensorflow.constant(x)
    with tensorflow.GradientTape() as tape:
        tape.watch(x)
        y = tensorflow.reduce_sum(layer(x))
    return tensorflow.convert_to_tensor(tape.gradient(y, x)).numpy()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 3e38])
@pytest.mark.parametrize("op", PLAIN)
def test_special_values(op, value):
    x = np.full((1, 1, 2, 4), value, np.float32)
    x[..., 1:] = 1
    layer = getattr(pkeras, f"{pk.catalogue()[op].class_name}Pooling2D")(data_format="channels_first")
    with np.errstate(all="ignore"):
        want = reference.pool(x, op, pk.Sliding(2))[0].astype(np.float32)
    np.testing.assert_allclose(numbers(layer(x)), want, rtol=3e-6)


def test_a_model_is_saved_and_loaded(tmp_path):
    x = np.moveaxis(data((12, 12), channels=1), 1, -1)
    layers = [
        keras.Input((12, 12, 1)),
        keras.layers.Conv2D(3, 3),
        pkeras.MaxPooling2D((2, 1), 2, padding=((0, 1), (0, 0)), ceil_mode=True),
        pkeras.LpPooling2D(2, 1, p=3.0),
        pkeras.AveragePooling2D(2, 1, padding="same", count_include_pad=True),
        pkeras.AdaptiveMaxPooling2D((2, 3)),
        pkeras.GlobalAveragePooling2D(),
    ]
    model = keras.Sequential(layers)
    model.save(tmp_path / "model.keras")
    again = keras.saving.load_model(tmp_path / "model.keras")
    np.testing.assert_array_equal(numbers(again(x)), numbers(model(x)))
    assert [type(layer) for layer in again.layers] == [type(layer) for layer in model.layers]
    assert [layer.get_config() for layer in again.layers] == [layer.get_config() for layer in model.layers]


def test_sizes_may_be_unknown_until_data_come():
    inputs = keras.Input((None, None, 3))
    y = pkeras.MaxPooling2D()(inputs)
    assert y.shape == (None, None, None, 3)
    assert pkeras.GlobalAveragePooling2D()(y).shape == (None, 3)
    model = keras.Model(inputs, y)
    assert numbers(model(np.zeros((2, 6, 8, 3), np.float32))).shape == (2, 3, 4, 3)


def test_mixed_precision():
    layer = pkeras.AveragePooling2D(dtype="mixed_bfloat16")
    y = layer(np.full((1, 4, 4, 2), 3.0, np.float32))
    assert keras.backend.standardize_dtype(y.dtype) == "bfloat16"
    np.testing.assert_array_equal(numbers(keras.ops.cast(y, "float32")), 3.0)


def test_masked_steps_take_no_part():
    x = np.array([[[1.0], [2.0], [9.0]]], np.float32)
    layer = pkeras.GlobalAveragePooling1D()
    y = layer(x, mask=np.array([[True, True, False]]))
    np.testing.assert_allclose(numbers(y), [[1.5]])


@pytest.mark.parametrize("op", ["sum", "average", "blur"])
def test_cells_near_the_largest_number_of_both_signs(op):
    # The sums of the rows, or of the columns, overflow to infinities of both signs.
    x = np.float32(3e38) * np.array([[[[1.0, 1.0], [-1.0, -1.0]], [[1.0, -1.0], [1.0, -1.0]]]], np.float32)
    layer = getattr(pkeras, f"{pk.catalogue()[op].class_name}Pooling2D")(2, data_format="channels_first")
    np.testing.assert_array_equal(numbers(layer(x)), np.zeros((1, 2, 1, 1)))


@pytest.mark.parametrize("dtype", ["mixed_float16", "bfloat16", *(["float64"] if HERE != "jax" else [])])
@pytest.mark.parametrize(("op", "learned"), [("gem", {"p": 3.01}), ("mixed", {"a": 0.3}), ("detail_preserving", {})])
def test_learned_parameters_in_any_precision(op, learned, dtype):
    name, x = pk.catalogue()[op].class_name, np.linspace(0.5, 4.0, 36).reshape(1, 6, 6, 1)
    made = {**learned, "learnable": True, "dtype": dtype}
    layers = [getattr(pkeras, f"{kind}{name}Pooling2D")(2, **made) for kind in ("", "Region")]
    boxes = np.array([[0.0, 0, 0, 5, 5]], np.float32)
    want = [pk.pool(x, op, w, layout="channels_last", **learned) for w in (pk.Sliding(2), pk.Regions(boxes, 2))]
    for layer, given, y in zip(layers, (x, [x, boxes]), want, strict=True):
        tolerance = {"float64": 1e-6, "bfloat16": 2e-2}.get(dtype, 2e-3)
        np.testing.assert_allclose(numbers(keras.ops.cast(layer(given), "float32")), y, rtol=tolerance)


def test_learned_parameters_keep_their_digits_in_half_precision():
    layer = pkeras.GeMPooling2D(2, p=3.001, learnable=True, dtype="mixed_bfloat16")
    layer(np.ones((1, 2, 2, 1), np.float32))
    seen = []
    layer.pooled = lambda x, op, parameters: seen.append(parameters["p"]) or x
    layer(np.ones((1, 2, 2, 1), np.float32))
    assert numbers(seen[0]) == np.float32(3.001)


def test_variables_are_pooled_like_other_tensors():
    x = np.arange(16, dtype=np.float32).reshape(1, 4, 4, 1)
    for layer in (pkeras.MaxPooling2D(3, 2, "same"), pkeras.SoftPooling2D(3, 2, 1), pkeras.GlobalAveragePooling2D()):
        np.testing.assert_array_equal(*(numbers(layer(given)) for given in (keras.Variable(x).value, x)))


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "int32"])
def test_masked_steps_are_averaged_in_single_precision(dtype):
    # 4,099 ones add up to 2,048 in half precision; 5 x 30,000 and 5 x 3e38 are beyond the largest numbers.
    large = {"float32": np.float32(3e38), "int32": 2**30}.get(dtype, 2.0**14)
    for value, steps in ((1, 4099), (large, 5)):
        x = keras.ops.cast(np.full((1, steps, 1), value), dtype)
        y = pkeras.GlobalAveragePooling1D(dtype=None if dtype == "int32" else dtype)(x, mask=np.arange(steps)[None] > 0)
        assert keras.backend.standardize_dtype(y.dtype) == dtype.replace("int", "float")
        np.testing.assert_allclose(numbers(keras.ops.cast(y, "float32")), [[value]])


@pytest.mark.parametrize("make", [pkeras.StochasticPooling2D, lambda: pkeras.RegionStochasticPooling2D(2)])
def test_layers_that_draw_give_floats_of_integers_as_they_said(make):
    layer, x = make(), keras.ops.cast(np.arange(36).reshape(1, 6, 6, 1), "int32")
    boxes = isinstance(layer, pkeras.RegionStochasticPooling2D)
    given, inputs = x, keras.Input((6, 6, 1), dtype="int32")
    if boxes:
        given, inputs = [x, np.array([[0.0, 0, 0, 4, 4]], np.float32)], [inputs, keras.Input((5,))]
    want = layer(inputs).dtype
    assert want == "float32"
    for training in (False, True):
        assert keras.backend.standardize_dtype(layer(given, training=training).dtype) == want


@pytest.mark.parametrize(
    ("argument", "make"),
    [
        ("pool_size", lambda: pkeras.MaxPooling2D(0)),
        ("pool_size", lambda: pkeras.MaxPooling2D(2.0)),
        ("pool_size", lambda: pkeras.MaxPooling2D((2, 2, 2, 2))),
        ("strides", lambda: pkeras.MaxPooling2D(2, 0)),
        ("padding", lambda: pkeras.MaxPooling2D(2, padding="full")),
        ("data_format", lambda: pkeras.MaxPooling2D(2, data_format="NHWC")),
        ("output_size", lambda: pkeras.AdaptiveMaxPooling2D(0)),
        ("p", lambda: pkeras.LpPooling2D(p=0.0)),
        ("return_indices", lambda: pkeras.AveragePooling2D(return_indices=True)),
        ("return_indices", lambda: pkeras.GlobalMaxPooling2D(return_indices=True)),
        ("return_indices", lambda: pkeras.StochasticPooling1D(return_indices=True)(np.zeros((1, 4, 3), np.float32))),
        ("pool_size", lambda: pkeras.MaxPooling1D(9)(keras.Input((4, 3)))),
        ("pool_size", lambda: pkeras.MaxPooling1D(9)(np.zeros((1, 4, 3), np.float32))),
    ],
)
def test_bad_arguments_are_named_as_the_user_wrote_them(argument, make):
    with pytest.raises(pk.PoolError) as caught:
        make()
    assert caught.value.argument == argument


@pytest.mark.parametrize("name", ["MaxPooling2D", "GlobalAveragePooling1D", "MedianPooling2D", "PyramidMaxPooling2D"])
def test_layers_without_parameters_refuse_to_learn_them(name):
    first = {"Pyramid": {"levels": (1, 2)}}.get(name[:7], {})
    with pytest.raises(pk.PoolError, match=f"^learnable=True: .*{name}"):
        getattr(pkeras, name)(**first, learnable=True)


@pytest.mark.parametrize("floatx", ["float16", "float32", "float64"])
@pytest.mark.parametrize("given", ["int32", "uint8", "bool"])
def test_integers_become_floats_of_the_type_that_keras_is_set_to(given, floatx):
    x, before = (np.arange(16).reshape(1, 4, 4, 1) % 3).astype(given), keras.config.floatx()
    keras.config.set_floatx(floatx)
    try:
        for name in ("MaxPooling2D", "AveragePooling2D", "GlobalAveragePooling2D", "LpPooling2D"):
            layer = getattr(pkeras, name)()
            y, spec = layer(x), layer(keras.Input(x.shape[1:], dtype=given))
            assert keras.backend.standardize_dtype(y.dtype) == spec.dtype
            wanted = given if name == "MaxPooling2D" else "float32" if (HERE, floatx) == ("jax", "float64") else floatx
            assert spec.dtype == wanted
        large = np.full((1, 2, 2, 1), 2**24 + 1, "int32")
        if (HERE, floatx) != ("jax", "float64") and floatx == "float64":
            assert numbers(pkeras.AveragePooling2D()(large)).item() == 2**24 + 1
    finally:
        keras.config.set_floatx(before)
