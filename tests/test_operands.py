"""Operators that read more than x: random numbers, a second array, weights by place or by order."""

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

from .cases import data, turned

WINDOWS = pk.Sliding(3, 2, 1)
LAYOUTS = ("channels_first", "channels_last")


def drawn(x, output, layout):
    """The numbers that NumPy's generator of seed 3 gives for this layout, as (N, C, *output)."""
    last = layout == "channels_last"
    shape = (x.shape[0], *output, x.shape[1]) if last else (*x.shape[:2], *output)
    numbers = np.random.default_rng(3).random(shape)
    return np.moveaxis(numbers, -1, 1) if last else numbers


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("space", [(9,), (6, 5), (4, 3, 5)])
@pytest.mark.parametrize("dtype", ["float32", "float64", "int16"])
def test_stochastic_draws_cells_by_their_value(space, layout, dtype):
    x = (data(space) * 20).astype(dtype)
    output = WINDOWS.plan(space).output
    want, index = reference.pool(x, "stochastic", WINDOWS, uniform=drawn(x, output, layout))
    given = {"layout": layout, "training": True, "generator": np.random.default_rng(3), "return_indices": True}
    y, place = pk.stochastic_pool(turned(x, layout), 3, 2, 1, **given)
    assert y.dtype == dtype
    np.testing.assert_array_equal(y, turned(want, layout))
    np.testing.assert_array_equal(place, turned(index, layout))


def test_how_often_a_cell_is_drawn_is_its_share():
    x = np.tile(np.array([1.0, 2, 5, -4]), 20000)[None, None]
    y = pk.stochastic_pool(x, 4, training=True, generator=np.random.default_rng(0))
    values, counts = np.unique(y, return_counts=True)
    assert values.tolist() == [1, 2, 5]
    np.testing.assert_allclose(counts / 20000, [1 / 8, 2 / 8, 5 / 8], atol=0.012)  # 3.5 standard deviations


def test_inference_is_the_expectation_in_every_framework():
    x = data((6, 5))
    want = reference.pool(x, "probability_weighted", WINDOWS)[0]
    for array in (x, jnp.asarray(x), torch.tensor(x)):
        np.testing.assert_allclose(np.asarray(pk.stochastic_pool(array, 3, 2, 1)), want, rtol=2e-6, atol=2e-6)
    module = pt.StochasticPool2d(3, 2, 1).eval()
    np.testing.assert_allclose(module(torch.tensor(x)).numpy(), want, rtol=2e-6, atol=2e-6)


def test_pytorch_draws_with_its_own_generator_and_follows_train_and_eval():
    x = torch.tensor(data((6, 5)), requires_grad=True)
    module = pt.StochasticPool2d(3, 2, 1)
    torch.manual_seed(5)
    first = module(x)
    torch.manual_seed(5)
    numbers = torch.rand(2, 3, 3, 3)
    want, index = reference.pool(x.detach().numpy(), "stochastic", WINDOWS, uniform=numbers.numpy())
    np.testing.assert_array_equal(first.detach().numpy(), want.astype(np.float32))
    first.sum().backward()  # every output's gradient lies at the drawn cell
    counts = np.zeros(x.shape, np.float32).reshape(2, 3, -1)
    for n, c in np.ndindex(2, 3):
        np.add.at(counts[n, c], index[n, c].ravel(), 1)
    np.testing.assert_array_equal(x.grad.numpy(), counts.reshape(x.shape))
    assert not torch.equal(module(x), first)
    generator = torch.Generator().manual_seed(5)
    again = pk.stochastic_pool(x, 3, 2, 1, training=True, generator=generator)
    assert torch.equal(again, first)


def test_jax_draws_with_a_key_inside_jit():
    x, key = jnp.asarray(data((6, 5))), jax.random.key(1)
    numbers = np.asarray(jax.random.uniform(key, (2, 3, 3, 3)))
    want = reference.pool(np.asarray(x), "stochastic", WINDOWS, uniform=numbers)[0]

    @jax.jit
    def drawing(x, key):
        return pk.stochastic_pool(x, 3, 2, 1, training=True, generator=key)

    np.testing.assert_array_equal(drawing(x, key), want.astype(np.float32))
    last = pj.stochastic_pool(jnp.moveaxis(x, 1, -1), 3, 2, 1, training=True, key=key)
    assert last.shape == (2, 3, 3, 3)
    with pytest.raises(pk.PoolError, match="key"):
        pj.stochastic_pool(x, 2, training=True)


def test_arguments_of_drawing_are_checked():
    x = data((4, 4))
    with pytest.raises(pk.PoolError, match="training"):
        pk.stochastic_pool(x, 2, training=1)
    with pytest.raises(pk.PoolError, match="generator"):
        pk.stochastic_pool(x, 2, training=True, generator=7)
    with pytest.raises(pk.PoolError, match="training"):
        pk.pool(x, "max", pk.Sliding(2), training=True)


# ------------------------------------------------------------------------------------------------------ second array


@pytest.mark.parametrize("channels", [3, 1])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("space", [(9,), (6, 5), (4, 3, 5)])
def test_importance_weighs_by_logits(space, layout, channels):
    x = data(space)
    logits = np.random.default_rng(0).normal(size=(2, channels, *space)).astype(np.float32)
    want = reference.pool(x, "importance", WINDOWS, companion=np.broadcast_to(logits, x.shape))[0]
    for of in (np.asarray, jnp.asarray, torch.tensor):
        y = pk.importance_pool(of(turned(x, layout)), of(turned(logits, layout)), 3, 2, 1, layout=layout)
        np.testing.assert_allclose(np.asarray(y), turned(want, layout), rtol=3e-6, atol=3e-6)


def test_importance_with_its_own_values_is_softpool_and_with_equal_logits_the_average():
    x = data((6, 5))
    np.testing.assert_allclose(pk.importance_pool(x, x, 3), pk.soft_pool(x, 3), rtol=2e-6, atol=2e-6)
    np.testing.assert_allclose(pk.importance_pool(x, x * 0, 3), pk.average_pool(x, 3), rtol=2e-6, atol=2e-6)


def test_gradients_go_to_values_and_logits():
    x, logits = torch.tensor(data((5, 4), "float64", 1, 2)), torch.tensor(data((5, 4), "float64", 1, 2)).flip(-1)
    x.requires_grad_(), logits.requires_grad_()
    assert torch.autograd.gradcheck(lambda x, g: pk.importance_pool(x, g, 3, 2, 1), (x, logits))
    assert torch.autograd.gradgradcheck(lambda x, g: pk.importance_pool(x, g, 2), (x, logits))
    y, back = jax.vjp(lambda x, g: pk.importance_pool(x, g, 3, 2, 1), *(jnp.asarray(v.detach()) for v in (x, logits)))
    ours = torch.autograd.grad(pk.importance_pool(x, logits, 3, 2, 1).sum(), (x, logits))
    for jaxs, torchs in zip(back(jnp.ones_like(y)), ours, strict=True):
        np.testing.assert_allclose(jaxs, torchs.numpy(), rtol=2e-5, atol=2e-6)


@pytest.mark.parametrize(
    "logits", [None, np.zeros((1, 3, 4, 4), np.float32), np.zeros((2, 2, 4, 4), np.float32), torch.zeros(2, 3, 4, 4)]
)
def test_a_second_array_that_does_not_fit_is_refused(logits):
    with pytest.raises(pk.PoolError, match="logits"):
        pk.importance_pool(data((4, 4)), logits, 2)


def test_modules_read_two_arrays_with_or_without_a_batch():
    x, logits = torch.tensor(data((6, 5))), torch.randn(2, 3, 6, 5)
    module = pt.ImportancePool2d(3, 2)
    assert torch.equal(module(x[0], logits[0]), module(x, logits)[0])
    with pytest.raises(pk.PoolError, match="logits"):
        module(x)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_boxes_have_operands_of_their_own(layout):
    x, boxes = data((6, 5)), np.array([[1, 0, 0, 3, 4], [0, -2, 1, 2, 9], [0, 20, 20, 30, 30]], np.float32)
    one = np.zeros_like(x)  # of all cells of a plane one is positive: it is drawn wherever it can be
    one[:, :, 2, 3] = 1 + np.arange(6).reshape(2, 3)
    want = turned(pk.region_soft_pool(x, boxes, (2, 3)), layout)
    drawn = turned(pk.region_max_pool(one, boxes, (2, 3)), layout)
    x, one = turned(x, layout), turned(one, layout)
    for of, given in (
        (np.asarray, {}),
        (torch.tensor, {}),
        (jnp.asarray, {"generator": jax.random.key(0)}),
    ):
        y = pk.region_importance_pool(of(x), of(x), boxes, (2, 3), layout=layout)
        np.testing.assert_allclose(np.asarray(y), want, rtol=3e-6, atol=3e-6)
        y = pk.region_stochastic_pool(of(one), boxes, (2, 3), layout=layout, training=True, **given)
        np.testing.assert_array_equal(np.asarray(y), drawn)


# -------------------------------------------------------------------------------------- learned, by place or by order


def hand(x, weigh):
    """Windows of WINDOWS, one after the other: `weigh` turns the values and their places in the kernel into one."""
    plan = WINDOWS.plan(x.shape[2:])
    y = np.empty((*x.shape[:2], *plan.output))
    for output, cells, _ in reference.windows(plan):
        rows, columns = ([output[a] * 2 - 1 + t for t in range(3)] for a in range(2))
        places = [rows.index(r) * 3 + columns.index(c) for r, c in cells]
        for n, c in np.ndindex(*x.shape[:2]):
            y[(n, c, *output)] = weigh(np.array([x[(n, c, *cell)] for cell in cells]), np.array(places), c)
    return y


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("per_channel", [False, True])
def test_a_gate_has_a_weight_per_place(layout, per_channel):
    x = data((6, 5)).astype(np.float64)
    gate = np.random.default_rng(0).normal(size=(3, 9) if per_channel else 9)

    def weigh(w, places, c):
        a = 1 / (1 + np.exp(-(w * (gate[c] if per_channel else gate)[places]).sum()))
        return a * w.max() + (1 - a) * w.mean()

    want = turned(hand(x, weigh), layout)
    for of in (np.asarray, torch.tensor):
        y = pk.gated_pool(of(turned(x, layout)), 3, 2, 1, layout=layout, gate=of(gate))
        np.testing.assert_allclose(np.asarray(y), want, rtol=1e-9)
    y = pk.gated_pool(jnp.asarray(turned(x, layout)), 3, 2, 1, layout=layout, gate=jnp.asarray(gate))
    np.testing.assert_allclose(y, want, rtol=2e-5, atol=1e-6)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("per_channel", [False, True])
def test_ordinal_weights_are_the_softmax_of_the_ranks_that_exist(layout, per_channel):
    x = data((6, 5)).astype(np.float64)
    logits = np.random.default_rng(0).normal(size=(3, 9) if per_channel else 9)

    def weigh(w, places, c):
        weights = np.exp((logits[c] if per_channel else logits)[: len(w)])
        return (np.sort(w)[::-1] * weights).sum() / weights.sum()

    want = turned(hand(x, weigh), layout)
    for of in (np.asarray, torch.tensor):
        y = pk.ordinal_pool(of(turned(x, layout)), 3, 2, 1, layout=layout, logits=of(logits))
        np.testing.assert_allclose(np.asarray(y), want, rtol=1e-9)
    y = pk.ordinal_pool(jnp.asarray(turned(x, layout)), 3, 2, 1, layout=layout, logits=jnp.asarray(logits))
    np.testing.assert_allclose(y, want, rtol=2e-5, atol=1e-6)


@pytest.mark.parametrize(("name", "parameter"), [("gated", "gate"), ("ordinal", "logits")])
def test_one_value_per_cell_is_asked_for(name, parameter):
    with pytest.raises(pk.PoolError, match=f"{parameter}.*9 values"):
        pk.pool(data((6, 5)), name, WINDOWS, **{parameter: np.zeros(4)})


def test_a_parameter_of_another_framework_is_refused_by_name():
    x = data((4, 4))
    arrays = {"numpy": x, "torch": torch.tensor(x), "jax": jnp.asarray(x)}
    for own, other in (("numpy", "torch"), ("numpy", "jax"), ("torch", "jax"), ("jax", "torch")):
        p = arrays[other][0, :, 0, 0]
        for windows in (pk.Sliding(2), pk.Global(), pk.Pyramid((1, 2)), pk.Regions([[0, 0, 0, 2, 2]], 2)):
            with pytest.raises(pk.PoolError, match=rf"^p=.*{own}"):
                pk.pool(arrays[own], "lp", windows, p=p)


@pytest.mark.parametrize("name", ["gated", "ordinal", "detail_preserving", "gem", "mixed"])
def test_learned_parameters_have_the_gradient_of_finite_differences(name):
    x = torch.tensor(np.abs(data((5, 4), "float64", 1, 2)) + 0.1)
    kind = getattr(pt, f"{pk.catalogue()[name].class_name}Pool2d")
    module = kind(2, learnable=True).double()
    learned = list(module.named_parameters())
    with torch.no_grad():
        for _, parameter in learned:
            parameter += torch.linspace(0.1, 0.3, max(parameter.numel(), 1)).reshape(parameter.shape)
    names = [key for key, _ in learned]
    sizes = {"gated": {"gate": 4}, "ordinal": {"logits": 4}, "detail_preserving": {"alpha": 1, "lam": 1}}
    assert {key: value.numel() for key, value in learned} == sizes.get(name, {"p": 1} if name == "gem" else {"a": 1})

    def pooled(*values):
        return pk.pool(x, name, pk.Sliding(2), **dict(zip(names, values, strict=True)))

    assert torch.autograd.gradcheck(pooled, [value.detach().requires_grad_() for _, value in learned])


# ------------------------------------------------------------------------------------------------------------- Keras


def test_keras_draws_while_training_and_resumes_bit_for_bit(tmp_path):
    x = turned(np.abs(data((6, 6))), "channels_last")
    model = keras.Sequential([keras.Input((None, None, 3)), pkeras.StochasticPooling2D(3, 2, "same", seed=4)])
    assert model.output_shape == (None, None, None, 3)
    first, second = (np.asarray(model(x, training=True)) for _ in range(2))
    assert not np.array_equal(first, second)
    cells = {tuple(cell) for cell in x.reshape(-1, 1)}
    assert {tuple(cell) for cell in first.reshape(-1, 1)} <= cells
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    for _ in range(2):
        np.testing.assert_array_equal(model(x, training=True), loaded(x, training=True))
    want = pk.probability_weighted_pool(x, 3, 2, "same", layout="channels_last")
    np.testing.assert_allclose(model(x), want, rtol=2e-6, atol=2e-6)


def test_keras_layers_read_two_tensors():
    x = turned(data((6, 5)), "channels_last")
    inputs, logits = keras.Input((None, 5, 3)), keras.Input((None, 5, 3))
    model = keras.Model([inputs, logits], pkeras.ImportancePooling2D(3, 2)([inputs, logits]))
    assert model.output_shape == (None, None, 2, 3)
    want = pk.importance_pool(x, x[::-1].copy(), 3, 2, layout="channels_last")
    np.testing.assert_allclose(model([x, x[::-1].copy()]), want, rtol=2e-6, atol=2e-6)


@pytest.mark.parametrize(
    ("layer", "shapes"),
    [
        (lambda: pkeras.GeMPooling2D(2, learnable=True), {"p": ()}),
        (lambda: pkeras.GeMPooling2D(2, p=[2.0, 3.0, 4.0], learnable=True), {"p": (3,)}),
        (lambda: pkeras.GatedPooling2D(2, learnable=True), {"gate": (4,)}),
        (lambda: pkeras.OrdinalPooling2D((2, 3), 2, learnable=True), {"logits": (6,)}),
        (lambda: pkeras.DetailPreservingPooling2D(2, learnable=True), {"alpha": (), "lam": ()}),
    ],
)
def test_keras_layers_learn_their_parameters(layer, shapes, tmp_path):
    model = keras.Sequential([keras.Input((6, 6, 3)), layer(), keras.layers.Flatten(), keras.layers.Dense(1)])
    weights = {w.name: tuple(w.shape) for w in model.layers[0].trainable_weights}
    assert weights == shapes
    model.compile("sgd", "mse")
    before = [keras.ops.convert_to_numpy(w) for w in model.layers[0].trainable_weights]
    x = turned(np.abs(data((6, 6), batch=8)), "channels_last")
    model.fit(x, x.sum((1, 2, 3)) ** 2, verbose=0)
    after = [keras.ops.convert_to_numpy(w) for w in model.layers[0].trainable_weights]
    assert any(not np.array_equal(a, b) for a, b in zip(before, after, strict=True))
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    np.testing.assert_array_equal(loaded.predict(x, verbose=0), model.predict(x, verbose=0))
