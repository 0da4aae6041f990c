"""Gradients of average and sum over windows that overlap: the bits of the general kernels, the numbers of NumPy."""

import itertools
import math

import numpy as np
import pytest

import poolkit as pk
from poolkit.functional import find
from poolkit.kernels import fast, run

from .test_vector_rows import general  # noqa: F401

SEED = 20261128
# Along rows, in 2 to 4 phases, cell by cell; edges, gaps between cells, windows of several sizes; lines and volumes.
WINDOWS = (
    (pk.Sliding(3, 1, 1), (9, 35)),
    (pk.Sliding(3, 1), (3, 70)),
    (pk.Sliding(2, 1, 0, 3), (8, 13)),
    (pk.Sliding(7, 1, 3), (7, 7)),
    (pk.Sliding(25, 1, 12), (61,)),
    (pk.Sliding(40, 1, 39), (5,)),
    (pk.Sliding(3, 2, 1), (13, 40)),
    (pk.Sliding((5, 4), (2, 3), (2, 1), ceil_mode=True), (17, 23)),
    (pk.Sliding((2, 9), (3, 4), (0, 4)), (12, 37)),
    (pk.Sliding((3, 1_000_001), 2, (1, 500_000)), (4, 9)),  # far more taps than cells
    (pk.Sliding((3, 1_000_001), 1, (1, 500_000)), (4, 9)),
    (pk.Sliding((3, 2, 3), (2, 1, 1), (1, 0, 1)), (5, 6, 11)),
    (pk.Sliding((2, 3, 3), (2, 1, 2), 0, (1, 2, 1)), (6, 9, 21)),
    (pk.Sliding((5, 2, 2), (2, 3, 1), (2, 0, 1)), (14, 5, 9)),
    (pk.Sliding((2, 3, 3), 1, 0, (4, 1, 2)), (12, 6, 9)),
    (pk.Sliding((4, 7), (3, 5)), (10, 22)),
    (pk.Sliding((1, 5), (1, 5), (0, 2)), (6, 13)),
    (pk.Adaptive((3, 4)), (7, 11)),
)


def gradient(operator, plan, gy, channels, kernel, many=1, **params):
    """That of `gy`, by the kernel of this name in so many calls."""
    gx = np.full((len(gy), *plan.space, channels), 7, gy.dtype)
    call = run.backward(operator, plan, operator.bind(params), channels, gy.dtype.name, gy.dtype.name)
    assert kernel in call.kernel.__name__
    for first, last in reversed(list(itertools.pairwise(range(0, len(gy) + 1, len(gy) // many)))):
        addresses = (array.ctypes.data for array in (gx, gy, gy, gx, call.plan))
        call.kernel(*addresses, first, last)
    return gx


def spread(plan, gy, divides):
    """What NumPy adds up, window by window."""
    wanted = np.zeros((len(gy), *plan.space, gy.shape[-1]))
    for place in itertools.product(*map(range, plan.output)):
        axes = list(zip(plan.axes, place, strict=True))
        cells = np.ix_(*(axis.first[k] + axis.step * np.arange(axis.count[k]) for axis, k in axes))
        divisor = math.prod(int(getattr(axis, divides)[k]) for axis, k in axes) if divides else 1
        wanted[:, *cells] += gy[:, *place].reshape(len(gy), *[1] * len(place), -1) / divisor
    return wanted


@pytest.mark.parametrize(
    ("divides", "name", "channels"),
    [
        ("count", "float32", 1),
        ("counted", "float32", 1),
        ("counted", "float32", 37),
        ("", "float32", 5),
        ("counted", "float64", 1),
        ("count", "float64", 3),
    ],
)
def test_same_bits_as_the_general_kernels(divides, name, channels, general):  # noqa: F811
    generator, operator, found = np.random.default_rng(SEED), find("average" if divides else "sum"), []
    params = {"count_include_pad": divides == "counted"} if divides else {}
    for windows, space in WINDOWS:
        plan = windows.plan(space)
        single = channels < 4 and (plan.regular is None or plan.regular.stride[-1] > (4 if channels == 1 else 1))
        if not single:  # too few neighbours for vectors
            gy = generator.normal(size=(4, *plan.output, channels)).astype(name)
            gy[generator.random(gy.shape) < 0.1] = -0.0
            found.append((plan, gy, gradient(operator, plan, gy, channels, "_windows_shares_", **params)))
            assert (gradient(operator, plan, gy, channels, "_windows_shares_", 2, **params) == found[-1][-1]).all()
    general()
    assert len(found) > 4
    for plan, gy, gx in found:
        same = gx.tobytes() == gradient(operator, plan, gy, channels, "_spread_", **params).tobytes()
        assert same, f"seed {SEED}, {plan}"
        tolerance = 1e-5 if name == "float32" else 1e-13
        np.testing.assert_allclose(gx, spread(plan, gy, divides), rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, np.finfo(np.float32).max, 1e-45])
def test_special_values_reach_the_cells_of_their_window_alone(value):
    gy = np.zeros((1, 9, 9, 1), np.float32)
    gy[0, 4, 4] = value
    plan = pk.Sliding(3, 1, 1).plan((9, 9))
    gx = gradient(find("average"), plan, gy, 1, "_windows_shares_")[0, ..., 0]
    with np.errstate(over="ignore"):
        np.testing.assert_array_equal(gx[3:6, 3:6], np.full((3, 3), np.float32(value) / np.float32(9)))
    gx[3:6, 3:6] = 0
    assert not gx.any()


def test_an_entry_can_be_deleted(general, monkeypatch):  # noqa: F811
    generator, found = np.random.default_rng(SEED), []
    assert "shares" in fast.FAST
    for windows, space in WINDOWS[:3]:
        plan = windows.plan(space)
        gy = generator.normal(size=(2, *plan.output, 8)).astype(np.float32)
        found.append((plan, gy, gradient(find("average"), plan, gy, 8, "_windows_shares_")))
    monkeypatch.delitem(fast.FAST, "shares")
    for cached in (f for f in vars(run).values() if hasattr(f, "cache_clear")):
        cached.cache_clear()
    for plan, gy, gx in found:
        np.testing.assert_array_equal(gx, gradient(find("average"), plan, gy, 8, "_spread_"))
