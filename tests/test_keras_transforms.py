"""Keras layers of transforms. `test_keras.py` runs this file again on the PyTorch and TensorFlow backends."""

import keras
import numpy as np
import pytest

import poolkit as pk
import poolkit.keras as pkeras

from .cases import back, turned
from .test_keras import HERE, NAMES, gradient, numbers
from .transform_cases import CASES, EVERY, LAYOUTS, differences
from .transform_cases import prepared as prepared_wide

RENAMED = {"kernel_size": "pool_size", "stride": "strides"}


def prepared(*arguments):
    """With integers of 32 bits, which JAX has."""
    x, arrays, params, want = prepared_wide(*arguments)
    return x, [array.astype("int32" if array.dtype.kind == "i" else x.dtype) for array in arrays], params, want


def layer_of(name, rank, params, /, **more):
    layer = getattr(pkeras, f"{pk.catalogue()[name].transform.names[2]}{rank}D")
    return layer(**{RENAMED.get(key, key): value for key, value in params.items()}, **more)


def inputs_of(x, arrays):
    return [x, *arrays] if arrays else x


def symbolic(x, arrays, batch=None):
    made = [keras.Input(array.shape[1:], batch, dtype=array.dtype.name) for array in (x, *arrays)]
    return inputs_of(made[0], made[1:])


@pytest.mark.parametrize(("name", "rank"), EVERY)
def test_layers_give_the_reference(name, rank):
    x, arrays, params, want = prepared(name, rank, "float32")
    layout = LAYOUTS[rank % 2]
    layer = layer_of(name, rank, params, data_format=layout)
    given = [turned(array, layout) for array in (x, *arrays)]
    y = numbers(layer(inputs_of(given[0], given[1:])))
    assert y.dtype == np.float32
    np.testing.assert_allclose(back(y, layout), want, rtol=1e-5, atol=1e-5)
    shapes = [array.shape for array in given]
    assert layer.compute_output_shape(inputs_of(shapes[0], shapes[1:])) == y.shape


@pytest.mark.parametrize("name", CASES)
def test_gradients_are_those_of_finite_differences(name):
    x, arrays, params, want = prepared(name, 2)
    layer = layer_of(name, 2, params, data_format="channels_first")
    made = [keras.ops.convert_to_tensor(array) for array in arrays]
    got = gradient(lambda x: layer(inputs_of(x, made)), x.astype(np.float32))
    np.testing.assert_allclose(got, differences(name, 2, np.ones(want.shape)), rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("name", CASES)
def test_models_with_an_unknown_batch_are_saved_and_loaded(name, tmp_path):
    x, arrays, params, want = prepared(name, 2, "float32")
    given = [turned(array, "channels_last") for array in (x, *arrays)]
    inputs = symbolic(given[0], given[1:])
    outputs = layer_of(name, 2, params, data_format="channels_last", name="made")(inputs)
    assert outputs.shape[0] is None
    model = keras.Model(inputs, outputs)
    model.save(tmp_path / "model.keras")
    again = keras.saving.load_model(tmp_path / "model.keras")
    assert again.get_layer("made").get_config() == model.get_layer("made").get_config()
    for made in (model, again):
        y = made.predict(inputs_of(given[0], given[1:]), verbose=0)
        np.testing.assert_allclose(back(y, "channels_last"), want, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", CASES)
def test_half_precision_is_computed_in_single(name):
    x, arrays, params, want = prepared(name, 2, "float32")
    layer = layer_of(name, 2, params, data_format="channels_first", dtype="mixed_bfloat16")
    y = layer(inputs_of(x, arrays))
    assert keras.backend.standardize_dtype(y.dtype) == "bfloat16"
    np.testing.assert_allclose(numbers(keras.ops.cast(y, "float32")), want, rtol=0.02, atol=0.05)


def test_unpooling_what_max_pooling_kept():
    x = np.arange(1.0, 25.0, dtype=np.float32).reshape(1, 4, 6, 1)
    y, indices = pkeras.MaxPooling2D(return_indices=True)(x)
    back = numbers(pkeras.MaxUnpooling2D()([y, indices]))
    kept = np.zeros((4, 6), bool)
    kept[1::2, 1::2] = True
    np.testing.assert_array_equal(back[0, :, :, 0], np.where(kept, x[0, :, :, 0], 0))
    assert pkeras.MaxUnpool2D is pkeras.MaxUnpooling2D
    assert "MaxUnpooling2D" not in NAMES


def test_bad_arguments_are_named_as_the_user_wrote_them():
    indices = np.zeros((1, 3, 1), np.int32)
    for argument, make in (
        ("pool_size", lambda: pkeras.MaxUnpooling1D(0)),
        ("strides", lambda: pkeras.MaxUnpooling1D(2, 0)),
        ("padding", lambda: pkeras.MaxUnpooling1D(2, padding="full")),
        ("pool_size", lambda: pkeras.MaxUnpooling1D((2, 2))),
        ("output_size", lambda: pkeras.MaxUnpooling1D(2, output_size=9)),
    ):
        with pytest.raises(pk.PoolError) as caught:
            make()([np.zeros((1, 3, 1), np.float32), indices])
        assert caught.value.argument == argument


def test_indices_outside_are_left_out_where_values_are_not_read():
    x, indices = np.float32([[[5], [7]]]), np.array([[[0], [9]]], np.int32)
    layer = pkeras.MaxUnpooling1D()
    with pytest.raises(pk.PoolError):
        layer([x, indices])
    if HERE == "tensorflow":
        import tensorflow

        compiled = tensorflow.function(lambda x, indices: layer([x, indices]))
        assert numbers(compiled(x, indices)).ravel().tolist() == [5, 0, 0, 0]
