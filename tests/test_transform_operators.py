"""What each transform promises beyond its values: equivariance, energy, identities, directions, bad arguments."""

import jax
import jax.numpy as jnp
import keras
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import poolkit as pk
from poolkit.engines import ops

from .cases import data
from .transform_cases import haar, spectral

NAN, INF = np.nan, np.inf


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 4), st.integers(0, 11), st.integers(0, 11))
def test_polyphase_sampling_of_a_shifted_image_is_the_shifted_sampling(seed, stride, down, right):
    x = np.random.default_rng(seed).normal(size=(1, 2, 12, 12))
    y, shifted = (pk.polyphase_pool(image, stride) for image in (x, np.roll(x, (down, right), (2, 3))))
    size = 12 // stride
    turns = [np.roll(y, (i, j), (2, 3)) for i in range(size) for j in range(size)]
    assert any(np.array_equal(shifted, turn) for turn in turns)
    assert np.array_equal(np.sort(shifted.ravel()), np.sort(y.ravel()))


def test_subsampling_by_habit_is_not_equivariant():
    x = np.random.default_rng(0).normal(size=(1, 1, 8))
    assert set(x[0, 0, ::2]) != set(np.roll(x, 1, 2)[0, 0, ::2])


@pytest.mark.parametrize("made", [np.asarray, torch.tensor, jnp.asarray])
def test_polyphase_of_ties_and_special_values(made):
    for cells, kept in (
        ([1, 1, 1, -1], [1, 1]),
        ([NAN, 5, 0, NAN], [NAN, 0]),
        ([1, INF, 1, 0], [INF, 0]),
        ([3e38, 1, 3e38, 2], [3e38, 3e38]),
        ([0, 0, 0, 0], [0, 0]),
    ):
        np.testing.assert_array_equal(pk.polyphase_pool(made(np.float32([[cells]])))[0, 0], np.float32(kept))


@pytest.mark.parametrize("rank", [1, 2, 3])
def test_all_bands_keep_the_energy(rank):
    x = data((8, 4, 6)[:rank], "float64")
    y = pk.wavelet_pool(x, band="all")
    assert y.shape[1] == 3 * 2**rank
    np.testing.assert_allclose((y**2).sum(), (x**2).sum(), rtol=1e-12)
    constant = pk.wavelet_pool(np.ones((1, 1, 8, 8)[: rank + 2]), band="h")
    assert not constant.any()


def test_bands_are_named_axis_by_axis():
    x = data((5, 6), "float64")
    np.testing.assert_allclose(pk.wavelet_pool(x, band="hl"), haar(haar(x, 2, "h"), 3, "l"), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(pk.wavelet_pool(x), pk.average_pool(x, 2, ceil_mode=True) * 2, rtol=1e-12)


def test_inverting_two_levels_without_the_first_details_is_the_low_band():
    # The paper's layer on 1 axis: analysis of level 2, synthesis of its bands, nothing of the details of level 1.
    x = data((8,), "float64")
    low, high = (pk.wavelet_pool(pk.wavelet_pool(x), band=band) for band in "lh")
    inverse = np.stack([low + high, low - high], -1).reshape(2, 3, 4) / np.sqrt(2)
    np.testing.assert_allclose(inverse, pk.wavelet_pool(x), rtol=1e-12)


@pytest.mark.parametrize(("n", "m"), [(3000, 6), (2100, 5)])
def test_spectra_of_long_axes_are_cropped_by_fast_transforms(n, m):
    x = np.random.default_rng(n).normal(size=(1, 2, n))
    want = spectral(x, m)
    np.testing.assert_allclose(pk.spectral_pool(x, m), want, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(pk.spectral_pool(torch.tensor(x), m), want, rtol=1e-9, atol=1e-12)
    assert pk.spectral_pool(torch.zeros(0, 2, n), m).shape == (0, 2, m)
    np.testing.assert_allclose(pk.spectral_pool(jnp.asarray(x, jnp.float32), m), want, rtol=1e-4, atol=1e-5)
    tensor = keras.ops.convert_to_tensor(x.astype(np.float32))
    np.testing.assert_allclose(ops.XP.crop_spectrum(tensor, m), want, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(("n", "m"), [(8, 8), (8, 4), (8, 5), (7, 4), (9, 1)])
def test_spectral_pooling_is_the_real_part_of_the_cropped_centre(n, m):
    x = np.random.default_rng(n).normal(size=n)
    centre = np.fft.fftshift(np.fft.fft(x))[n // 2 - m // 2 : n // 2 - m // 2 + m]
    want = np.fft.ifft(np.fft.ifftshift(centre)).real * m / n
    np.testing.assert_allclose(pk.spectral_pool(x[None, None], m)[0, 0], want, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(pk.spectral_pool(np.full((1, 1, n, n), 2.5), m), 2.5, rtol=1e-12)


def test_sppf_is_the_pyramid_of_its_kernels():
    x = data((14, 15))
    y = pk.sppf_pool(x)
    pyramid = [torch.nn.functional.max_pool2d(torch.tensor(x), k, 1, k // 2).numpy() for k in (5, 9, 13)]
    np.testing.assert_array_equal(y, np.concatenate([x, *pyramid], 1))


def test_corners_of_images():
    x = np.array([[1.0, 3, 2], [5, 0, 4]])[None, None]
    to_right, to_left = [[3, 3, 2], [5, 4, 4]], [[1, 3, 3], [5, 5, 5]]
    down, up = [[5, 3, 4], [5, 0, 4]], [[1, 3, 2], [5, 3, 4]]
    singles = {"left": to_right, "right": to_left, "top": down, "bottom": up}
    for name, want in singles.items():
        assert pk.corner_pool(x, corner=name)[0, 0].tolist() == want
    for name in ("top_left", "top_right", "bottom_left", "bottom_right"):
        vertical, horizontal = (np.array(singles[part]) for part in name.split("_"))
        assert pk.corner_pool(x, corner=name)[0, 0].tolist() == (vertical + horizontal).tolist()
    assert np.array_equal(pk.corner_pool(x), pk.corner_pool(x, corner="top_left"))
    volume = data((3, 4, 5), "float64")
    np.testing.assert_array_equal(pk.corner_pool(volume, corner="0-0"), np.maximum.accumulate(volume, 3))


@pytest.mark.parametrize("made", [np.asarray, torch.tensor, jnp.asarray])
def test_running_maxima_carry_nan_and_give_ties_to_the_first(made):
    x = made(np.float32([[[1, NAN, -INF, -INF]]]))
    np.testing.assert_array_equal(pk.corner_pool(x)[0, 0], [NAN, NAN, -INF, -INF])
    np.testing.assert_array_equal(pk.corner_pool(x, corner="end")[0, 0], [1, NAN, NAN, NAN])


def test_the_gradient_of_ties_goes_to_the_first():
    for corner, want in (("start", [[[3, 0, 1]]]), ("end", [[[3, 0, 0]]])):
        x = torch.tensor([[[7.0, 7, 7]]], requires_grad=True)
        want = [[[1, 1, 1]]] if corner == "start" else want  # every cell is the first of those to its right
        assert torch.autograd.grad(pk.corner_pool(x, corner=corner).sum(), x)[0].tolist() == want
        made = lambda x, corner=corner: pk.corner_pool(x, corner=corner).sum()  # noqa: E731
        assert jax.grad(made)(jnp.asarray([[[7.0, 7, 7]]])).tolist() == want


def test_attention_differentiates_its_scores():
    x, logits = torch.randn(2, 3, 4, 5, dtype=torch.float64), torch.randn(2, 1, 4, 5, dtype=torch.float64)
    for scores in (logits, logits.expand(2, 3, 4, 5)):
        given = x.clone().requires_grad_(), scores.clone().requires_grad_()
        assert torch.autograd.gradcheck(pk.attention_pool, given)
        assert torch.autograd.gradgradcheck(pk.attention_pool, given)
    y = pk.attention_pool(x, logits, keepdims=False)
    np.testing.assert_allclose(y, (x * logits.flatten(1).softmax(1).view(2, 1, 4, 5)).sum((2, 3)), rtol=1e-12)
    huge = pk.attention_pool(np.float32([[[1, 2]]]), np.float32([[[3e38, 3e38]]]))
    assert huge.item() == 1.5


def test_half_of_average_and_maximum():
    x = np.float32([[[3e38, 3e38], [1, NAN]]])
    np.testing.assert_array_equal(pk.global_average_max_pool(x, keepdims=False), np.float32([[3e38, NAN]]))
    np.testing.assert_array_equal(
        pk.global_concat_average_max_pool(x[:, :1], keepdims=False), np.float32([[3e38, 3e38]])
    )


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("stride", lambda x: pk.polyphase_pool(x, 5)),
        ("stride", lambda x: pk.polyphase_pool(x, 0)),
        ("stride", lambda x: pk.polyphase_pool(x, (2, 2, 2))),
        ("stride", lambda x: pk.polyphase_pool(x, 2.0)),
        ("p", lambda x: pk.polyphase_pool(x, p=0.5)),
        ("p", lambda x: pk.polyphase_pool(x, p=INF)),
        ("band", lambda x: pk.wavelet_pool(x, band="lll")),
        ("band", lambda x: pk.wavelet_pool(x, band="x")),
        ("band", lambda x: pk.wavelet_pool(x, band="")),
        ("levels", lambda x: pk.wavelet_pool(x, levels=0)),
        ("levels", lambda x: pk.wavelet_pool(x, levels=4)),
        ("levels", lambda x: pk.wavelet_pool(x, levels=2**40)),
        ("output_size", lambda x: pk.spectral_pool(x, 7)),
        ("output_size", lambda x: pk.spectral_pool(x, 0)),
        ("output_size", lambda x: pk.spectral_pool(x, True)),
        ("output_size", lambda x: pk.spectral_pool(x, "valid")),
        ("output_size", lambda x: pk.spectral_pool(x, (2, None))),
        ("output_size", lambda x: pk.spectral_pool(x, ((1, 2), (3, 4)))),
        ("kernel_size", lambda x: pk.sppf_pool(x, 0)),
        ("kernel_size", lambda x: pk.sppf_pool(x, (3, 3, 3))),
        ("repeats", lambda x: pk.sppf_pool(x, repeats=2**31)),
        ("corner", lambda x: pk.corner_pool(x, corner="middle")),
        ("corner", lambda x: pk.corner_pool(x, corner="00")),
        ("keepdims", lambda x: pk.global_average_max_pool(x, keepdims=1)),
        ("logits", lambda x: pk.attention_pool(x, x[:, :, :1])),
        ("logits", lambda x: pk.attention_pool(x, torch.zeros(1, 1, 6, 6))),
    ],
)
def test_bad_arguments_are_named(argument, call):
    with pytest.raises(pk.PoolError) as caught:
        call(np.zeros((1, 2, 6, 6), np.float32))
    assert caught.value.argument == argument
