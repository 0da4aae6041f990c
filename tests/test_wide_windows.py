"""Windows of more than 256 taps, and windows far wider than their input: they keep positions, not tap numbers."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch

import poolkit as pk
from poolkit import reference

from .cases import LAYOUTS, back, data, forms, gradients, turned

WIDE = [65537, 2**31 - 1]
SMALL = np.array([[1.0, 7.0], [9.0, 3.0]], np.float32)[None, None]


@pytest.mark.parametrize("kernel", WIDE)
@pytest.mark.parametrize("array", [np.asarray, jnp.asarray, torch.tensor], ids=["numpy", "jax", "torch"])
def test_a_window_far_wider_than_the_input_sees_all_of_it(kernel, array):
    x = array(SMALL)
    y, index = pk.max_pool(x, kernel, 1, "same", return_indices=True)
    assert np.asarray(y).ravel().tolist() == [9.0] * 4
    assert np.asarray(index).ravel().tolist() == [2] * 4
    assert np.asarray(pk.average_pool(x, kernel, 1, "same")).ravel().tolist() == [5.0] * 4
    np.testing.assert_allclose(np.asarray(pk.lp_pool(x, kernel, 1, "same")).ravel(), [140**0.5] * 4, rtol=1e-6)


@pytest.mark.parametrize("kernel", WIDE)
def test_its_gradient(kernel):
    t = torch.tensor(SMALL, requires_grad=True)
    pk.max_pool(t, kernel, 1, "same").sum().backward()
    assert t.grad.ravel().tolist() == [0, 0, 4, 0]
    got = jax.grad(lambda x: pk.max_pool(x, kernel, 1, "same").sum())(jnp.asarray(SMALL))
    assert got.ravel().tolist() == [0, 0, 4, 0]
    t = torch.tensor(SMALL, requires_grad=True)
    pk.average_pool(t, kernel, 1, "same").sum().backward()
    assert t.grad.ravel().tolist() == [1, 1, 1, 1]


def test_a_wide_dilation_costs_no_memory():
    x = jnp.asarray(SMALL[:, :, 0])
    y = pk.average_pool(x, 3, 1, 2**30, dilation=2**30)
    assert y.ravel().tolist() == [1.0, 7.0]


@pytest.mark.parametrize("op", ["max", "average"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("windows", [pk.Sliding(17, 2, 8), pk.Sliding((33, 9), 1, (16, 4)), pk.Adaptive((1, 2))])
def test_more_than_256_taps(op, layout, windows):
    space = (20, 34) if isinstance(windows, pk.Adaptive) else (9, 11)
    record, last = pk.catalogue()[op], layout == "channels_last"
    x, plan = data(space, batch=1, channels=2), windows.plan(space)
    assert np.prod(plan.taps) > 256
    want, index = reference.pool(x, op, windows)
    for form, compute in forms(record, plan, last, record.bind({})).items():
        y, place = compute(turned(x, layout))
        np.testing.assert_allclose(back(y, layout), want, rtol=3e-6, atol=3e-6, err_msg=form)
        if op == "max":
            np.testing.assert_array_equal(back(place, layout), index, err_msg=form)
    gy = np.random.default_rng(0).normal(size=want.shape).astype(np.float32)
    expected = np.zeros_like(x, np.float64)
    if op == "max":
        for at in np.ndindex(*want.shape):
            expected[at[:2]].reshape(-1)[index[at]] += gy[at]
        for form, compute in gradients(record, plan, last, {}).items():
            got = back(compute(turned(x, layout), turned(gy, layout)), layout)
            np.testing.assert_allclose(got, expected, rtol=1e-5, atol=1e-5, err_msg=form)
