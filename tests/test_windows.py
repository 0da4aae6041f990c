"""Sizes, tables and refusals of windows, against PyTorch and hand arithmetic."""

import itertools
import pickle

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import poolkit as pk
from poolkit.windows import output_limit


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 12), st.integers(1, 5), st.integers(1, 4), st.integers(0, 2), st.integers(1, 3), st.booleans())
def test_sizes_and_values_are_those_of_pytorch(n, kernel, stride, padding, dilation, ceil):
    x = torch.arange(float(n))[None, None]
    try:
        want = torch.nn.functional.max_pool1d(x, kernel, stride, padding, dilation, ceil)
    except RuntimeError:
        return
    windows = pk.Sliding(kernel, stride, padding, dilation, ceil)
    if torch.isinf(want).any():  # PyTorch lets a window hold nothing but padding, and returns -inf for it
        with pytest.raises(pk.PoolError, match="must hold a real cell"):
            windows.plan((n,))
        return
    plan = windows.plan((n,))
    assert plan.output == windows.output((n,)) == tuple(want.shape[2:])
    whole = x.numpy().astype(np.int64)  # fewer kernels: it is the windows that are asked about
    assert pk.max_pool(whole, kernel, stride, padding, dilation, ceil).tolist() == want.tolist()


@pytest.mark.parametrize(
    ("n", "kernel", "stride", "padding", "ceil", "output", "counted"),
    [
        (2, 1, 2, 0, True, 1, [1]),
        (2, 3, 3, 1, True, 1, [3]),
        (4, 3, 2, 1, True, 3, [3, 3, 2]),
        (2, 3, 3, 0, True, 1, [2]),
        (5, 2, 2, 0, True, 3, [2, 2, 1]),
        (4, 3, 2, "same", False, 2, [3, 3]),
        (5, 3, 2, "same", False, 3, [3, 3, 3]),
    ],
)
def test_hand_worked_sizes_and_divisors(n, kernel, stride, padding, ceil, output, counted):
    axis = pk.Sliding(kernel, stride, padding, ceil_mode=ceil).plan((n,)).axes[0]
    assert len(axis.first) == output
    assert axis.counted.tolist() == counted


def test_same_puts_the_odd_cell_at_the_end_and_same_lower_at_the_start():
    x = np.array([[[1.0, 2, 3, 4]]])
    assert pk.average_pool(x, 3, 2, "same").tolist() == [[[2.0, 3.5]]]
    assert pk.average_pool(x, 3, 2, "same_lower").tolist() == [[[1.5, 3.0]]]


def test_adaptive_windows():
    axis = pk.Adaptive(4).plan((10,)).axes[0]
    spans = [(int(a), int(a + c)) for a, c in zip(axis.first, axis.count, strict=True)]
    assert spans == [(0, 3), (2, 5), (5, 8), (7, 10)]
    assert pk.Adaptive((None, 2)).plan((5, 4)).output == (5, 2)


@pytest.mark.parametrize("n", [1, 2, 7, 10])
@pytest.mark.parametrize("o", [1, 2, 3, 7, 12])
def test_adaptive_is_that_of_pytorch(n, o):
    x = np.random.default_rng(n).normal(size=(1, 2, n, n + 1))
    want = torch.nn.functional.adaptive_avg_pool2d(torch.tensor(x), (o, 2)).numpy()
    np.testing.assert_allclose(pk.adaptive_average_pool(x, (o, 2)), want, rtol=1e-12)


@pytest.mark.parametrize(
    ("argument", "given"),
    [
        ("kernel_size", {"kernel_size": 0}),
        ("kernel_size", {"kernel_size": -2}),
        ("kernel_size", {"kernel_size": 2.0}),
        ("kernel_size", {"kernel_size": True}),
        ("kernel_size", {"kernel_size": "2"}),
        ("kernel_size", {"kernel_size": None}),
        ("kernel_size", {"kernel_size": ()}),
        ("kernel_size", {"kernel_size": (2, 2, 2)}),
        ("kernel_size", {"kernel_size": 2**31}),
        ("kernel_size", {"kernel_size": 6}),
        ("stride", {"kernel_size": 2, "stride": 0}),
        ("stride", {"kernel_size": 2, "stride": (1, -1)}),
        ("padding", {"kernel_size": 2, "padding": -1}),
        ("padding", {"kernel_size": 2, "padding": "full"}),
        ("padding", {"kernel_size": 2, "padding": 2}),
        ("padding", {"kernel_size": 2, "padding": ((1, 1, 1), (0, 0, 0))}),
        ("padding", {"kernel_size": 2, "dilation": 7, "padding": 3}),
        ("dilation", {"kernel_size": 2, "dilation": 0}),
        ("ceil_mode", {"kernel_size": 2, "ceil_mode": "yes"}),
    ],
)
def test_bad_windows_name_the_argument(argument, given):
    with pytest.raises(pk.PoolError) as caught:
        pk.Sliding(**given).plan((5, 5))
    assert caught.value.argument == argument
    assert str(caught.value).startswith(f"{argument}=")


@pytest.mark.parametrize("size", [0, -1, 2.5, (), (1, 0), True])
def test_bad_adaptive_sizes(size):
    with pytest.raises(pk.PoolError) as caught:
        pk.Adaptive(size).plan((5, 5))
    assert caught.value.argument == "output_size"


def test_an_absurd_result_is_refused_before_anything_is_allocated():
    with pytest.raises(pk.PoolError, match="limit"):
        pk.Adaptive(2**20).plan((2, 2))
    before = output_limit()
    try:
        output_limit(10)
        with pytest.raises(pk.PoolError, match="limit of 10"):
            pk.max_pool(np.zeros((3, 1, 4, 4)), 2)
    finally:
        output_limit(before)


def test_windows_are_values():
    one, other = pk.Sliding([2, 3], np.int64(1), [[0, 1], [1, 0]]), pk.Sliding((2, 3), 1, ((0, 1), (1, 0)))
    assert one == other
    assert hash(one) == hash(other)
    assert one.plan((5, 5)) is other.plan((5, 5))
    assert pickle.loads(pickle.dumps(one)) == one
    assert eval(one.text(), {"Sliding": pk.Sliding}) == one


def test_unknown_sizes_stay_unknown():
    assert pk.Sliding(2).output((None, 6)) == (None, 3)
    assert pk.Adaptive((3, None)).output((None, None)) == (3, None)
    assert pk.Global().output((None,)) == (1,)


def test_every_window_lists_real_cells_only():
    for n, k, s, d, p in itertools.product((5, 8), (2, 3), (1, 2), (1, 2), (0, 1)):
        axis = pk.Sliding(k, s, p, d).plan((n,)).axes[0]
        for i in range(len(axis.first)):
            want = [c for t in range(k) if 0 <= (c := i * s - p + t * d) < n]
            assert list(axis.cells(i)) == want
