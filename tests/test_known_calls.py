"""Calls that were made before go straight to the kernel: with the same values and the same refusals."""

import subprocess
import sys

import numpy as np
import pytest
import torch
import torch.nn.functional as F

import poolkit as pk
import poolkit.torch as pt
from poolkit import PoolError, reference
from poolkit.engines import known

from .cases import data

LIKE_TWO = (2.0, np.float64(2), "2")
LIKE_ONE = (True, np.True_, 1.0)


def twice(function, *arguments, **options):
    """The results of a call that the whole path answers and of one that is known."""
    known.KNOWN.clear()
    first = function(*arguments, **options)
    assert len(known.KNOWN) == 1
    return first, function(*arguments, **options)


CASES = [
    *(("float32", name, params) for name, params in (("max", {}), ("average", {"count_include_pad": True}))),
    ("int32", "average", {}),
    ("float64", "lp", {"p": 2.5}),
]


@pytest.mark.parametrize("space", [(9,), (6, 7), (4, 5, 6)])
@pytest.mark.parametrize(("dtype", "name", "params"), CASES)
def test_a_known_call_gives_the_values_of_the_reference(dtype, name, params, space):
    x = (data(space, "float64", 2, 3) * 10).astype(dtype)
    want, pool = reference.pool(x, name, pk.Sliding(3, 2, 1), **params)[0], getattr(pk, f"{name}_pool")
    for y in twice(pool, x, 3, 2, 1, **params):
        np.testing.assert_allclose(y, want, rtol=1e-6)
    if dtype == "float32":
        lists = np.ascontiguousarray(np.moveaxis(x, 1, -1))
        for y in twice(pool, lists, 3, 2, 1, layout="channels_last", **params):
            np.testing.assert_allclose(np.moveaxis(y, -1, 1), want, rtol=1e-6)


def test_equal_arguments_of_other_types_stay_refused():
    x = data((6, 8))
    twice(pk.max_pool, x, 2, 1, 1)
    for value in LIKE_TWO:
        with pytest.raises(PoolError, match="kernel_size"):
            pk.max_pool(x, value, 1, 1)
        with pytest.raises(PoolError, match="kernel_size"):
            pk.max_pool(x, (2, value), 1, 1)
    for value in LIKE_ONE:
        with pytest.raises(PoolError, match="stride"):
            pk.max_pool(x, 2, value, 1)
        with pytest.raises(PoolError, match="padding"):
            pk.max_pool(x, 2, 1, ((value, 1), (1, 1)))
    with pytest.raises(PoolError, match="ceil_mode"):
        pk.max_pool(x, 2, 1, 1, 1, 0)
    twice(pk.average_pool, x, 2, divisor_override=1)
    with pytest.raises(PoolError, match="divisor_override"):
        pk.average_pool(x, 2, divisor_override=True)
    with pytest.raises(PoolError, match="count_include_pad"):
        pk.average_pool(x, 2, count_include_pad=1)


def test_tuples_are_known_by_the_types_in_them():
    x = data((6, 8))
    twice(pk.max_pool, x, (2, 2), 1, ((1, 1), (1, 1)))
    for kernel, padding in (((2, 2.0), ((1, 1), (1, 1))), ((2, 2), ((1, True), (1, 1))), ((2, 2), ((1, 1), (1.0, 1)))):
        with pytest.raises(PoolError):
            pk.max_pool(x, kernel, 1, padding)
    np.testing.assert_array_equal(pk.max_pool(x, (np.int64(2), 2)), pk.max_pool(x, 2))


def test_lists_may_change_between_calls():
    x, size = data((6, 8)), [2, 2]
    assert pk.max_pool(x, size).shape == (2, 3, 3, 4)
    size[0] = 3
    assert pk.max_pool(x, size).shape == (2, 3, 2, 4)


def test_arguments_that_are_arrays_are_not_kept():
    x = data((6, 8))
    known.KNOWN.clear()
    pk.gem_pool(x, 2, p=np.full(3, 3, np.float32))
    pk.importance_pool(x, x, 2)
    pk.stochastic_pool(x, 2, training=True, generator=np.random.default_rng(0))
    pk.region_max_pool(x, np.array([[0, 0, 0, 4, 4]]), 2)
    assert not known.KNOWN


def test_random_windows_and_cells_differ_between_calls():
    x = data((32, 32))
    fractional = [pk.fractional_max_pool(x, 2, 15) for _ in range(8)]  # two of the 49 that there are may be equal
    assert not all(np.array_equal(fractional[0], other) for other in fractional)
    draws = [pk.stochastic_pool(abs(x), 4, training=True) for _ in range(2)]
    assert not np.array_equal(*draws)
    for y in twice(pk.stochastic_pool, abs(x), 4):
        np.testing.assert_array_equal(y, pk.pool(abs(x), "stochastic", pk.Sliding(4)))


def test_every_call_may_have_another_out():
    x = data((6, 8))
    want = pk.max_pool(x, 2)
    outs = [np.full(want.shape, -1, np.float32) for _ in range(3)]
    for out in outs:
        assert pk.max_pool(x, 2, out=out) is out
    for out in outs:
        np.testing.assert_array_equal(out, want)
    wide = np.zeros((2, 3, 3, 8), np.float32)[..., ::2]
    assert pk.max_pool(x, 2, out=wide) is wide
    np.testing.assert_array_equal(wide, want)
    unaligned = np.zeros(want.nbytes + 1, np.uint8)[1:].view(np.float32).reshape(want.shape)
    assert pk.max_pool(x, 2, out=unaligned) is unaligned
    np.testing.assert_array_equal(unaligned, want)


def test_a_bad_out_is_refused_by_a_known_call_too():
    x = data((6, 8))
    twice(pk.max_pool, x, 2)
    small = x.reshape(-1)[: 2 * 3 * 3 * 4].reshape(2, 3, 3, 4)
    frozen = np.zeros((2, 3, 3, 4), np.float32)
    frozen.flags.writeable = False
    for out in (small, frozen, np.zeros((2, 3, 3, 3), np.float32), np.zeros((2, 3, 3, 4)), [0.0]):
        with pytest.raises(PoolError) as caught:
            pk.max_pool(x, 2, out=out)
        assert caught.value.argument == "out"


def test_views_after_a_known_call():
    x = data((6, 8))
    twice(pk.max_pool, x, 2)
    for view in (x[:, :, ::-1], np.asfortranarray(x), x.astype(x.dtype.newbyteorder())):
        np.testing.assert_array_equal(pk.max_pool(view, 2), pk.max_pool(np.array(view, np.float32, order="C"), 2))
    with pytest.raises(PoolError, match="MaskedArray"):
        pk.max_pool(np.ma.masked_array(x), 2)


def test_the_limit_of_elements_holds_for_known_calls():
    x, limit = data((6, 8)), pk.output_limit()
    twice(pk.max_pool, x, 2)
    try:
        pk.output_limit(10)
        with pytest.raises(PoolError, match="more than the limit"):
            pk.max_pool(x, 2)
    finally:
        pk.output_limit(limit)


def test_an_operator_that_is_not_loaded_yet_is_not_taken_for_another():
    code = (
        "import numpy as np, poolkit as pk\n"
        "x = np.array([[[1.0, 3.0]]])\n"
        "print(pk.max_pool(x, 2).item(), pk.min_pool(x, 2).item(), pk.max_pool(x, 2).item())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["3.0", "1.0", "3.0"]


def test_the_known_calls_are_bounded(monkeypatch):
    monkeypatch.setattr(known, "MOST", 3)
    known.KNOWN.clear()
    for size in range(2, 8):
        pk.max_pool(np.zeros((1, 1, 8)), size)
        assert len(known.KNOWN) <= 3


@pytest.mark.parametrize("memory", [torch.contiguous_format, torch.channels_last])
@pytest.mark.parametrize("windows", [(2,), (3, 1, 1), (3, 2, 1), (17, 2, 8)], ids=str)
def test_known_calls_give_indices_too(windows, memory):
    x = torch.tensor(data((20, 18))).to(memory_format=memory)
    want = F.max_pool2d(x, *windows, return_indices=True)
    for y, place in twice(pt.max_pool2d, x, *windows, return_indices=True):
        assert torch.equal(y, want[0])
        assert torch.equal(place, want[1])
        assert y.is_contiguous(memory_format=memory)
        assert place.is_contiguous(memory_format=memory)
    assert torch.equal(pt.max_pool2d(x, *windows), want[0])  # known by another key
    tracked = x.double().requires_grad_()
    gy = torch.rand_like(want[0], dtype=torch.float64)
    expected = torch.autograd.grad(F.max_pool2d(tracked, *windows), tracked, gy)[0]
    for y, place in twice(pt.max_pool2d, tracked, *windows, return_indices=True):
        assert not place.requires_grad
        assert torch.equal(place, want[1])
        torch.testing.assert_close(torch.autograd.grad(y, tracked, gy)[0], expected)
    array, out = x.numpy().copy(), np.empty(want[0].shape, np.float32)
    for given in (None, out):
        for y, place in twice(pk.max_pool, array, *windows, return_indices=True, out=given):
            np.testing.assert_array_equal(y, want[0])
            np.testing.assert_array_equal(place, want[1])
    assert y is out


@pytest.mark.parametrize("memory", [torch.contiguous_format, torch.channels_last])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.int16], ids=str)
def test_known_unpooling(dtype, memory):
    x, windows = torch.tensor(data((12, 10))).mul(20).to(dtype), (3, 1, 1)
    pooled = F.max_pool2d(x.float(), *windows, return_indices=True)
    y, indices = (part.to(memory_format=memory) for part in pooled)
    y = y.to(dtype)
    want = F.max_unpool2d(y.float(), indices, *windows).to(dtype)  # equal indices have equal values here
    for size in (None, [12, 10], (2, 3, 12, 10), x.shape):
        for got in twice(pt.max_unpool2d, y, indices, *windows, size):
            assert torch.equal(got, want)
            assert got.is_contiguous(memory_format=memory)
    assert torch.equal(pt.max_unpool2d(y, indices.contiguous(), *windows), want)
    for other in (indices + 120, indices - 120):
        with pytest.raises(PoolError, match=r"^indices="):
            pt.max_unpool2d(y, other, *windows)
    with pytest.raises(PoolError, match=r"^stride="):
        pt.max_unpool2d(y, indices, 3, True, 1)
    with pytest.raises(PoolError, match=r"^indices="):
        pt.max_unpool2d(y, indices.int(), *windows)


@pytest.mark.parametrize("memory", [torch.contiguous_format, torch.channels_last])
def test_known_unpooling_is_differentiated_any_number_of_times(memory):
    x = torch.rand(1, 2, 3, 4, dtype=torch.float64).to(memory_format=memory).requires_grad_()
    indices = torch.randint(48, x.shape).to(memory_format=memory)
    unpooled = lambda x: pt.max_unpool2d(x, indices, 2)  # noqa: E731
    first, second = twice(unpooled, x)
    gy = torch.rand_like(first)
    slopes = [torch.autograd.grad(y, x, gy)[0] for y in (first, second)]
    assert torch.equal(*slopes)
    assert torch.equal(torch.func.vjp(unpooled, x)[1](gy)[0], slopes[0])
    assert torch.autograd.gradcheck(unpooled, x, check_batched_grad=True)
    assert torch.autograd.gradgradcheck(lambda x: unpooled(x) ** 3, x, check_batched_grad=True)
