"""Copies of Keras models with other pooling; run on JAX and PyTorch, see test_keras.py."""

import re

import keras
import numpy as np
import pytest

import poolkit as pk
import poolkit.keras as pkeras

from .cases import data, turned

X = turned(data((16, 16), channels=2), "channels_last")


# Keras' own "same" average repeats the edge on PyTorch, which the copy does not.
PADDING = "valid" if keras.backend.backend() == "torch" else "same"


def network():
    keras.utils.set_random_seed(0)
    inner = keras.Sequential([keras.Input((8, 8, 4)), keras.layers.AveragePooling2D(3, 2, PADDING, name="inner_pool")])
    inputs = keras.Input((16, 16, 2))
    h = keras.layers.Conv2D(4, 3, padding="same", activation="relu", name="conv")(inputs)
    h = keras.layers.MaxPooling2D(2, name="pool")(h)
    h = inner(h)
    h = keras.layers.BatchNormalization(name="norm")(h)
    top, mean = keras.layers.GlobalMaxPooling2D(name="top")(h), keras.layers.GlobalAveragePooling2D(name="mean")(h)
    return keras.Model(inputs, keras.layers.Dense(3, name="dense")(keras.layers.concatenate([top, mean])))


def same_output(copy, model):
    """The same numbers but for single precision's other order of adding, whose error is one of the largest number."""
    want = model.predict(X, verbose=0)
    np.testing.assert_allclose(copy.predict(X, verbose=0), want, rtol=0, atol=2e-6 * np.abs(want).max())


def test_the_same_operators_give_the_same_output():
    model = network()
    copy = pkeras.swap(model)
    same_output(copy, model)
    assert type(copy.get_layer("pool")) is pkeras.MaxPooling2D
    assert type(copy.layers[3].get_layer("inner_pool")) is pkeras.AveragePooling2D
    assert type(model.get_layer("pool")) is keras.layers.MaxPooling2D
    names = [layer.name for layer in model.layers]
    assert [layer.name for layer in copy.layers][1:] == names[1:]  # the input has no name of its own


def test_native_swaps_the_layers_that_kernels_compute():
    model = network()
    copy = pkeras.swap(model, kernel="native")
    same_output(copy, model)
    inner = model.layers[3].name
    most = {"pool": "MaxPooling2D", "top": "GlobalMaxPooling2D"}
    more = {f"{inner}/inner_pool": "AveragePooling2D", "mean": "GlobalAveragePooling2D"}
    assert pkeras.swapped(copy) == most | (more if keras.backend.backend() == "torch" else {})
    assert pkeras.swapped(model) == {}
    if keras.backend.backend() == "jax":
        np.testing.assert_array_equal(kernels_of(copy), ["poolkit_values_max"] * 2)
        assert not kernels_of(model)


def kernels_of(model):
    """The compiled kernels in the program that JAX hands to XLA."""
    import jax

    text = jax.jit(lambda x: model(x)).lower(X).as_text()
    return re.findall(r"@(poolkit_values_max)", text)


def test_native_is_refused_where_no_kernel_computes():
    with pytest.raises(pk.PoolError, match='None or "native"'):
        pkeras.swap(network(), kernel="numba")
    if keras.backend.backend() == "jax":
        mean = keras.Sequential([keras.Input((4, 4, 1)), keras.layers.AveragePooling2D(2)])
        with pytest.raises(pk.PoolError, match="kernel computes on the jax backend"):
            pkeras.swap(mean, kernel="native")


def test_every_pooling_layer_becomes_the_operator_with_the_same_weights():
    model = network()
    copy = pkeras.swap(model, to=pk.Lp(p=3.0))
    for name, kind in (("pool", "LpPooling2D"), ("top", "GlobalLpPooling2D"), ("mean", "GlobalLpPooling2D")):
        assert type(copy.get_layer(name)).__name__ == kind
        assert copy.get_layer(name).operator_parameters == {"p": 3.0}
    for name in ("conv", "norm", "dense"):
        for a, b in zip(copy.get_layer(name).get_weights(), model.get_layer(name).get_weights(), strict=True):
            np.testing.assert_array_equal(a, b)
    inner = copy.layers[3].get_layer("inner_pool")
    assert (inner.pool_size, inner.strides, inner.padding) == ((3, 3), (2, 2), PADDING)
    h = model.get_layer("conv")(X)
    want = pk.lp_pool(keras.ops.convert_to_numpy(h), 2, p=3.0, layout="channels_last")
    np.testing.assert_allclose(keras.ops.convert_to_numpy(copy.get_layer("pool")(h)), want, rtol=1e-5)


def test_swapping_again_and_saving(tmp_path):
    blurred = pkeras.swap(pkeras.swap(network(), to=pk.Lp(p=3.0)), to="blur")
    assert type(blurred.get_layer("pool")) is pkeras.BlurPooling2D
    blurred.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    np.testing.assert_array_equal(loaded.predict(X, verbose=0), blurred.predict(X, verbose=0))


def test_what_cannot_be_swapped_is_refused():
    class Own(keras.Model):
        def call(self, x):
            return x

    with pytest.raises(pk.PoolError, match="Sequential or Functional"):
        pkeras.swap(Own(), to="blur")
    with pytest.raises(pk.PoolError, match="must hold a pooling layer"):
        pkeras.swap(keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)]), to="blur")
    with pytest.raises(pk.PoolError, match="second array"):
        pkeras.swap(network(), to="importance")
    with pytest.raises(pk.PoolError, match="operator"):
        pkeras.swap(network(), to="blurr")
    indices = keras.Sequential([keras.Input((4, 4, 1)), pkeras.MaxPooling2D(2, return_indices=True)])
    with pytest.raises(pk.PoolError, match="returns indices"):
        pkeras.swap(indices, to="average")
