"""Positions in the plane from tap numbers: the kernel beside PyTorch's indices and the array form."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F

import poolkit as pk
import poolkit.torch as pt
from poolkit import arrays
from poolkit.engines import numpy as engine
from poolkit.functional import find
from poolkit.kernels import run

from .cases import data, turned

LAYOUTS = ("channels_first", "channels_last")
WINDOWS = (
    pk.Sliding(2),
    pk.Sliding(3, 1, 1),  # overlapping, cut off at every edge
    pk.Sliding(3, 2, ((0, 2),), 2, ceil_mode=True),
    pk.Sliding(4, padding="same_lower"),
    pk.Adaptive(3),
    pk.Fractional(2, 4, seed=5),
    pk.Global(),
)
SPACES = ((17,), (9, 11), (6, 7, 8))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("space", SPACES, ids=str)
@pytest.mark.parametrize("windows", WINDOWS, ids=lambda windows: windows.text())
def test_the_kernel_gives_what_the_array_form_gives(windows, space, layout):
    if isinstance(windows, pk.Sliding) and isinstance(windows.padding, tuple):
        windows = pk.Sliding(3, 2, ((0, 2),) * len(space), 2, ceil_mode=True)
    x, last = turned(data(space), layout), layout == "channels_last"
    _, got = pk.pool(x, "max", windows, layout=layout, return_indices=True)
    _, want = arrays.compute(engine.Names(), x, find("max"), windows.plan(space), {}, last, True)
    np.testing.assert_array_equal(got, want.astype(np.int64), strict=True)
    _, tensor = pk.pool(torch.tensor(x), "max", windows, layout=layout, return_indices=True)
    np.testing.assert_array_equal(tensor.numpy(), got, strict=True)


@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("arguments", [(2,), (3, 1, 1), (3, 2, 1, 2, True), (17, 2, 8)], ids=str)
def test_pytorch_gives_the_same(rank, arguments):
    x = torch.tensor(data((40, 18, 19)[:rank], "float32"))
    if len(arguments) < 4:
        arguments = (*arguments, *(None, 0, 1, False)[len(arguments) - 1 :])
    pooled = [getattr(edge, f"max_pool{rank}d")(x, *arguments, return_indices=True) for edge in (F, pt)]
    assert torch.equal(pooled[0][1], pooled[1][1])  # of 17 cells per axis: positions in four bytes


def test_rows_may_start_in_the_middle_of_a_plane():
    plan, taps = pk.Sliding(2).plan((6, 8)), np.arange(36, dtype=np.uint8).reshape(1, 3, 3, 4) % 4
    want = arrays.places(engine.Names(), taps.astype(np.int64), plan, False)
    got, call = np.zeros(taps.shape, np.int64), run.places(plan, 1)
    for first, last in ((0, 2), (2, 7), (7, 8), (8, 9)):
        call.kernel(taps.ctypes.data, got.ctypes.data, call.plan.ctypes.data, first, last)
    np.testing.assert_array_equal(got, want)


def test_no_images_have_no_positions():
    for x in (np.zeros((0, 2, 4, 4)), torch.zeros(0, 2, 4, 4)):
        assert tuple(pk.max_pool(x, 2, return_indices=True)[1].shape) == (0, 2, 2, 2)
