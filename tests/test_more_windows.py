"""Fractional windows and pyramids."""

import jax
import jax.numpy as jnp
import keras
import numpy as np
import pytest
import torch

import poolkit as pk
import poolkit.jax as pj
import poolkit.keras as pkeras
import poolkit.torch as pt
from poolkit import reference

from .cases import PLAIN, THOROUGH, data

OPERATORS = PLAIN


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("space", "kernel", "output"), [((9, 12), 2, (5, 7)), ((7, 7), (3, 2), 1), ((8, 5), 1, (8, 3))]
)
def test_fractional_windows_are_those_of_pytorch_for_the_same_numbers(seed, space, kernel, output):
    x = data(space)
    u = np.random.default_rng(seed).random(2)
    samples = torch.tensor(np.broadcast_to(u[::-1].copy(), (2, 3, 2)).astype(np.float32).copy())  # last axis first
    want, places = torch.nn.functional.fractional_max_pool2d(
        torch.tensor(x), kernel, output, return_indices=True, _random_samples=samples
    )
    y, index = pk.fractional_max_pool(x, kernel, output, seed=seed, return_indices=True)
    np.testing.assert_array_equal(y, want.numpy())
    np.testing.assert_array_equal(index, places.numpy())


@pytest.mark.parametrize("op", OPERATORS)
def test_fractional_windows_take_every_operator_and_framework(op):
    x, windows = data((9, 7)), pk.Fractional(3, output_ratio=0.5, seed=3)
    want = reference.pool(x, op, windows)[0]
    assert want.shape == (2, 3, 4, 3)
    for array in (x, jnp.asarray(x), torch.tensor(x)):
        np.testing.assert_allclose(np.asarray(pk.pool(array, op, windows)), want, rtol=3e-6, atol=3e-6)
    gradient = torch.tensor(x, requires_grad=True)
    pk.pool(gradient, op, windows).sum().backward()
    ones = np.ones(want.shape, np.float32)
    also = jax.grad(lambda x: (pk.pool(x, op, windows) * ones).sum())(jnp.asarray(x))
    np.testing.assert_allclose(gradient.grad.numpy(), also, rtol=2e-5, atol=2e-5)


def test_the_same_seed_gives_the_same_windows_and_none_gives_new_ones():
    x = data((40,))
    same = [pk.fractional_max_pool(x, 2, 21, seed=7) for _ in range(2)]
    np.testing.assert_array_equal(*same)
    drawn = {pk.fractional_max_pool(x, 2, 21).tobytes() for _ in range(8)}
    assert len(drawn) > 1
    t = torch.tensor(x, requires_grad=True)
    y = pk.fractional_max_pool(t, 2, 21)  # forward and backward must use one draw
    y.sum().backward()
    assert t.grad.sum().item() == y.numel()


def test_fractional_windows_in_compiled_code_need_a_seed():
    x = torch.tensor(data((9,)), requires_grad=True)
    compiled = torch.compile(
        lambda x: pk.fractional_max_pool(x, 2, output_ratio=0.5, seed=4), backend="aot_eager", fullgraph=True
    )
    y = compiled(x)
    torch.testing.assert_close(y, pk.fractional_max_pool(x, 2, output_ratio=0.5, seed=4))
    y.sum().backward()
    assert x.grad.sum().item() == y.numel()
    with pytest.raises(Exception, match="must be given inside compiled code"):
        torch.compile(lambda x: pk.fractional_max_pool(x, 2, output_ratio=0.5), backend="aot_eager", fullgraph=True)(x)


@pytest.mark.parametrize(
    ("argument", "given"),
    [
        ("output_size", {"kernel_size": 2}),
        ("output_size", {"kernel_size": 2, "output_size": 3, "output_ratio": 0.5}),
        ("output_size", {"kernel_size": 2, "output_size": 9}),
        ("output_size", {"kernel_size": 9, "output_size": 1}),
        ("output_ratio", {"kernel_size": 2, "output_ratio": 0.01}),
        ("output_ratio", {"kernel_size": 2, "output_ratio": 1.0}),
        ("output_ratio", {"kernel_size": 2, "output_ratio": "0.5"}),
        ("kernel_size", {"kernel_size": 0, "output_size": 2}),
        ("seed", {"kernel_size": 2, "output_size": 2, "seed": 1.5}),
    ],
)
def test_bad_fractional_windows_name_the_argument(argument, given):
    with pytest.raises(pk.PoolError) as caught:
        pk.pool(data((8,)), "max", pk.Fractional(**given))
    assert caught.value.argument == argument


@pytest.mark.parametrize("op", OPERATORS)
@pytest.mark.parametrize("space", [(7,), (5, 7), (3, 4, 5)])  # 2 and 3 divide no last axis: one kernel for both
def test_a_pyramid_joins_adaptive_levels(op, space):
    x, levels = data(space), (1, 2, 3) if op in THOROUGH else (1, 3)
    rank = len(space)
    want = [reference.pool(x, op, pk.Adaptive(level))[0].reshape(2, -1) for level in levels]
    want = np.concatenate(want, axis=1)
    assert want.shape == (2, 3 * sum(level**rank for level in levels))
    last = np.moveaxis(x, 1, -1)
    named = f"pyramid_{op}_pool"
    pooled = [
        getattr(pk, named)(x, levels),
        getattr(pk, named)(last, levels, layout="channels_last"),
        getattr(pk, named)(torch.tensor(x), levels),
    ]
    if op in THOROUGH or rank == 2:  # XLA compiles every level
        pooled.append(getattr(pj, named)(jnp.asarray(last), levels))
    if op in THOROUGH:
        pooled.append(getattr(pk, named)(jnp.asarray(x), levels))
    for y in pooled:
        np.testing.assert_allclose(np.asarray(y), want, rtol=3e-6, atol=3e-6)


def test_bad_pyramids():
    for levels in (2, (), (0,), (1.5,)):
        with pytest.raises(pk.PoolError) as caught:
            pk.Pyramid(levels)
        assert caught.value.argument == "levels"
    with pytest.raises(pk.PoolError) as caught:
        pk.pool(data((4,)), "max", pk.Pyramid((1, 2)), return_indices=True)
    assert caught.value.argument == "return_indices"


@pytest.mark.parametrize("op", ["max", "lp", "rank"])
def test_pyramids_are_modules_and_layers(op):
    x, name = data((7, 5)), pk.catalogue()[op].class_name
    want = pk.pool(x, op, pk.Pyramid((1, 2, 3)))
    module = getattr(pt, f"Pyramid{name}Pool2d")((1, 2, 3))
    np.testing.assert_allclose(module(torch.tensor(x)), want, rtol=2e-6)
    np.testing.assert_allclose(module(torch.tensor(x[0])), want[0], rtol=2e-6)
    for data_format, given in (("channels_first", x), ("channels_last", np.moveaxis(x, 1, -1))):
        inputs = keras.Input(given.shape[1:])
        model = keras.Model(inputs, getattr(pkeras, f"Pyramid{name}Pooling2D")([1, 2, 3], data_format)(inputs))
        assert model.output_shape == (None, 3 * 14)
        np.testing.assert_allclose(model.predict(given, verbose=0), want, rtol=2e-6)
        layer = model.layers[1]
        assert type(layer).from_config(layer.get_config()).get_config() == layer.get_config()


def test_a_pyramid_draws_in_every_level():
    x = np.abs(data((6, 6)))
    layer = pkeras.PyramidStochasticPooling2D((1, 3), "channels_first", seed=1)
    y = np.asarray(layer(x, training=True)).reshape(2, -1)
    assert y.shape == (2, 3 * 10)
    for image, drawn in zip(x, y, strict=True):
        assert set(drawn) <= set(image.ravel())
    one = np.zeros((1, 1, 6, 6), np.float32)
    one[0, 0, 2, 5] = 4  # the only positive cell is drawn wherever it can be
    drawn = keras.ops.convert_to_numpy(layer(one, training=True)).ravel()
    np.testing.assert_array_equal(drawn, pk.pyramid_max_pool(one, (1, 3)).ravel())
