"""Values of operators against what others compute: NumPy, SciPy, PyTorch, and identities between operators."""

import math
from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import scipy.ndimage
import scipy.special
import torch
from numpy.lib.stride_tricks import sliding_window_view

import poolkit as pk
from poolkit.operators.rank import by_narrowing, by_pairs

from .cases import data

X = data((7, 6)).astype(np.float64)
W = sliding_window_view(X, (3, 2), axis=(2, 3)).reshape(2, 3, 5, 5, 6)  # windows of 3x2 cells, step 1
WINDOWS = pk.Sliding((3, 2), 1)


def pooled(name, x=X, windows=WINDOWS, **parameters):
    return pk.pool(x, name, windows, **parameters)


@pytest.mark.parametrize(
    ("name", "parameters", "want"),
    [
        ("min", {}, W.min(-1)),
        ("sum", {}, W.sum(-1)),
        ("gem", {}, (np.maximum(W, 1e-6) ** 3).mean(-1) ** (1 / 3)),
        ("gem", {"p": 0.5, "eps": 0.1}, (np.maximum(W, 0.1) ** 0.5).mean(-1) ** 2),
        ("soft", {}, (W * scipy.special.softmax(W, -1)).sum(-1)),
        ("alpha_softmax", {"alpha": -1.5}, (W * scipy.special.softmax(-1.5 * W, -1)).sum(-1)),
        ("log_mean_exp", {"r": 0.5}, scipy.special.logsumexp(W / 2, -1, b=1 / 6) * 2),
        ("log_mean_exp", {"r": -2.5}, scipy.special.logsumexp(-2.5 * W, -1, b=1 / 6) / -2.5),
        ("median", {}, np.percentile(W, 50, axis=-1, method="lower")),
        ("rank", {"k": 4}, np.sort(W, -1)[..., -4]),
        ("rank", {"k": 99}, W.min(-1)),
        ("top_k_average", {"k": 4}, np.sort(W, -1)[..., -4:].mean(-1)),
        ("top_k_average", {"k": 99}, W.mean(-1)),
        ("mixed", {"a": 0.25}, 0.25 * W.max(-1) + 0.75 * W.mean(-1)),
    ],
)
def test_values_are_those_of_numpy_and_scipy(name, parameters, want):
    np.testing.assert_allclose(pooled(name, **parameters), want, rtol=1e-13, atol=1e-13)


def test_min_is_scipys_minimum_filter_and_the_negated_max_of_the_negated():
    whole = scipy.ndimage.minimum_filter(X, (1, 1, 3, 3), mode="constant", cval=np.inf)
    np.testing.assert_array_equal(pk.min_pool(X, 3, 1, 1), whole)
    np.testing.assert_array_equal(pk.min_pool(X, 3, 2, 1), -pk.max_pool(-X, 3, 2, 1))


def test_median_is_that_of_pytorch_and_of_scipys_filter():
    np.testing.assert_array_equal(pooled("median"), torch.from_numpy(W.copy()).median(-1).values.numpy())
    whole = scipy.ndimage.median_filter(X, (1, 1, 3, 3))[:, :, 1:-1, 1:-1]
    np.testing.assert_array_equal(pk.median_pool(X, 3, 1), whole)


def test_operators_meet_at_the_ends_of_their_parameters():
    largest, mean, smallest = pooled("max"), pooled("average"), pooled("min")
    ends = [("alpha_softmax", "alpha", 400.0), ("log_mean_exp", "r", 4e4), ("rank", "k", 1), ("top_k_average", "k", 1)]
    for name, parameter, value in [*ends, ("mixed", "a", 1.0)]:
        np.testing.assert_allclose(pooled(name, **{parameter: value}), largest, atol=1e-4, err_msg=name)
    means = [("alpha_softmax", "alpha", 0.0), ("log_mean_exp", "r", 1e-7), ("top_k_average", "k", 6)]
    for name, parameter, value in [*means, ("mixed", "a", 0.0)]:
        np.testing.assert_allclose(pooled(name, **{parameter: value}), mean, atol=1e-5, err_msg=name)
    for name, parameter, value in [("alpha_softmax", "alpha", -400.0), ("log_mean_exp", "r", -4e4), ("rank", "k", 6)]:
        np.testing.assert_allclose(pooled(name, **{parameter: value}), smallest, atol=1e-4, err_msg=name)
    np.testing.assert_allclose(pooled("gem", abs(X) + 1, p=2.0), pooled("lp", abs(X) + 1) / 6**0.5, rtol=1e-13)
    np.testing.assert_allclose(pooled("soft"), pooled("alpha_softmax"), rtol=1e-13)


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int64", "uint64"])
@pytest.mark.parametrize("length", [4, 40])  # a slice per cell, and an axis of windows
def test_choosing_operators_keep_integers_to_the_last(dtype, length):
    low, high = np.iinfo(dtype).min, np.iinfo(dtype).max
    values = [high, high - 1, low, low + 1] * (length // 4)
    x = np.array(values, dtype).reshape(1, 1, length)
    want = {"min": low, "rank": high - 1 if length == 4 else high, "median": low + 1}
    with jax.enable_x64(True):
        for name, value in want.items():
            arrays = [x, torch.from_numpy(x), jnp.asarray(x)]
            for array in arrays:
                y, index = pk.pool(array, name, pk.Global(), return_indices=True)
                assert y.item() == value, (name, type(array))
                assert index.item() == values.index(value)
            with pk.portable():
                assert pk.pool(arrays[1], name, pk.Global()).item() == value


def test_clipped_windows_count_their_own_cells():
    x = np.array([[[5.0, 9.0, 1.0, 7.0]]])
    assert pk.rank_pool(x, 3, 2, 1, k=3).tolist() == [[[5.0, 1.0]]]  # of (5, 9) and (9, 1, 7)
    assert pk.top_k_average_pool(x, 3, 2, 1, k=3).tolist() == [[[7.0, 17 / 3]]]
    assert pk.median_pool(x, 3, 2, 1).tolist() == [[[5.0, 7.0]]]
    assert pk.sum_pool(x, 3, 2, 1).tolist() == [[[14.0, 17.0]]]


@pytest.mark.parametrize("seed", range(4))
def test_narrowing_finds_the_cell_that_comparing_all_pairs_finds(seed):
    random = np.random.default_rng(seed)
    shapes = [random.permutation(40), random.integers(0, 5, 40), np.arange(40), np.arange(40)[::-1], np.zeros(40)]
    shapes.append(np.where(random.random(40) < 0.5, np.inf, -np.inf))
    for w in shapes:
        for m in range(40):
            position = by_narrowing(w, m)
            assert w[position] == np.sort(w)[m]
            assert position == by_pairs(w, m) == np.flatnonzero(w == w[position])[0]


def test_a_median_of_very_many_cells():
    # Comparing all pairs would take minutes.
    x = np.random.default_rng(0).normal(size=(1, 1, 701, 701))
    assert pk.global_median_pool(x).item() == np.median(x)


LEARNED = {"gem": "p", "alpha_softmax": "alpha", "log_mean_exp": "r", "mixed": "a"}


@pytest.mark.parametrize(("name", "parameter"), LEARNED.items())
@pytest.mark.parametrize("windows", [pk.Sliding(2), pk.Adaptive(3)], ids=["a slice per cell", "gathered"])
def test_learned_parameters_are_differentiated(name, parameter, windows):
    x = torch.from_numpy(X[:1, :, :4, :4].copy())
    for value in (torch.tensor(0.7, dtype=torch.float64), torch.tensor([0.7, 0.2, 0.9], dtype=torch.float64)):
        value = value.requires_grad_()
        assert torch.autograd.gradcheck(lambda v: pk.pool(x, name, windows, **{parameter: v}), value)
    want = pk.pool(x, name, windows, **{parameter: 0.2})[:, 1]
    torch.testing.assert_close(pk.pool(x, name, windows, **{parameter: value})[:, 1], want)
    with jax.enable_x64(True):
        got = jax.grad(lambda v: pk.pool(jnp.asarray(x), name, windows, **{parameter: v}).sum())(0.7)
        scalar = torch.tensor(0.7, dtype=torch.float64, requires_grad=True)
        pk.pool(x, name, windows, **{parameter: scalar}).sum().backward()
        np.testing.assert_allclose(got, scalar.grad, rtol=1e-9)


def test_the_gradient_of_alpha_at_0_is_the_variance():
    # d/da of sum x e^(ax) / sum e^(ax) at 0, where one side of the formula's two forms ends.
    alpha = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
    pk.alpha_softmax_pool(torch.from_numpy(X), (3, 2), 1, alpha=alpha).sum().backward()
    np.testing.assert_allclose(alpha.grad, W.var(-1).sum(), rtol=1e-12)


@pytest.mark.parametrize("name", ["soft", "alpha_softmax", "log_mean_exp", "gem", "mixed", "top_k_average", "sum"])
def test_large_values_and_long_windows_neither_overflow_nor_lose_digits(name):
    for size, value in ((3, 3e38), (40, 3e38 / 41), (3, -3e38), (3, 1e-30)):
        x = np.full((1, 1, size), value, np.float32)
        want = np.float32(1e-6 if name == "gem" and value < 1e-6 else value)
        if name == "sum":
            x, want = x / size, np.float32(value)
        for array in (x, jnp.asarray(x), torch.from_numpy(x)):
            with pk.portable():
                np.testing.assert_allclose(np.asarray(pk.pool(array, name, pk.Global())).item(), want, rtol=1e-5)
        np.testing.assert_allclose(pk.pool(torch.from_numpy(x), name, pk.Global()).item(), want, rtol=1e-6)


@pytest.mark.parametrize(
    ("name", "parameter", "value"),
    [
        ("gem", "p", 0.0),
        ("gem", "p", -1.0),
        ("gem", "eps", 0.0),
        ("log_mean_exp", "r", 0.0),
        ("alpha_softmax", "alpha", np.inf),
        ("rank", "k", 0),
        ("rank", "k", 1.5),
        ("top_k_average", "k", True),
        ("mixed", "a", 1.5),
    ],
)
def test_parameters_without_a_meaning_are_refused(name, parameter, value):
    with pytest.raises(pk.PoolError) as caught:
        pk.pool(X, name, WINDOWS, **{parameter: value})
    assert (caught.value.argument, caught.value.value) == (parameter, value)


@pytest.mark.parametrize("kernel", [3, 5, 301, 1201])
def test_a_blur_wider_than_its_input_weighs_the_cells_that_are_there(kernel):
    # Output i holds cell c at tap c - i + kernel - 1; the weights of long kernels' ends lie below 1e-308.
    x = np.array([1.0, 2.0, 4.0], np.float32)
    weights = [[math.comb(kernel - 1, c + kernel - 1 - i) if c <= i else 0 for c in range(3)] for i in range(3)]
    want = [float(sum(Fraction(w) * int(v) for w, v in zip(row, x, strict=True)) / sum(row)) for row in weights]
    windows = pk.Sliding(kernel, 1, ((kernel - 1, 0),))
    arrays = (x, jnp.asarray(x), torch.tensor(x))
    for array in arrays:
        np.testing.assert_allclose(np.asarray(pk.pool(array[None, None], "blur", windows))[0, 0], want, rtol=1e-6)
    with pk.portable():
        np.testing.assert_allclose(pk.pool(arrays[2][None, None], "blur", windows)[0, 0].numpy(), want, rtol=1e-6)


def test_a_blur_of_more_taps_than_32_bits_count():
    x = data((2, 3), batch=1)
    for array in (x, jnp.asarray(x)):
        y = pk.pool(array, "blur", pk.Sliding(65537, 1, "same"))
        # Next to the middle of so long a kernel all cells weigh nearly the same.
        np.testing.assert_allclose(np.asarray(y), np.broadcast_to(x.mean((2, 3), keepdims=True), x.shape), rtol=1e-3)
