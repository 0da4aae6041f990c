"""The kernels of sums over small windows give the bits of the row kernels, and touch no memory that is not theirs."""

import math

import ml_dtypes
import numpy as np
import pytest
from numba import njit

import poolkit as pk
from poolkit.engines import known
from poolkit.functional import find
from poolkit.kernels import fast, run, scalar, scalar_single

SEED = 20261124
GUARD = 64  # elements around each buffer
CASES = {
    "1d": ((9,), pk.Sliding(3, 2)),
    "2x2": ((8, 56), pk.Sliding(2)),
    "2x2, rows longer than a patch": ((2, 601), pk.Sliding(2)),
    "3x3, padded": ((9, 11), pk.Sliding(3, 2, 1)),
    "3x2, odd": ((7, 10), pk.Sliding((3, 2), (2, 1), ((1, 0), (0, 1)), ceil_mode=True)),
    "dilated": ((7, 12), pk.Sliding(2, 1, 1, 2)),
    "3d": ((4, 5, 9), pk.Sliding(2, (2, 1, 2))),
}
OPERATORS = (
    ("lp", {"p": 3.0}, "float32"),
    ("lp", {"p": 2.5}, "float32"),
    ("gem", {"p": 3.0}, "float32"),
    ("soft", {}, "float32"),
    ("log_mean_exp", {}, "float32"),
    ("log_mean_exp", {"r": -0.5}, "float32"),
    ("lp", {"p": 3.0}, "float64"),
    ("soft", {}, "bfloat16"),
    ("log_mean_exp", {}, "int16"),
)


THOROUGH = (("lp", "float32"), ("soft", "float32"))  # one in a loop and one in two: they meet every geometry
OFTEN = ("2x2", "3x3, padded")


@pytest.fixture
def general(monkeypatch):
    """Takes the kernels of small windows out of the table."""

    def clear():
        monkeypatch.delitem(fast.FAST, "sums")
        forget()

    def forget():
        run._forward.cache_clear()
        known.KNOWN.clear()

    yield clear
    forget()


def data(generator, shape, name):
    dtype = np.dtype(ml_dtypes.bfloat16 if name == "bfloat16" else name)
    x = (generator.normal(size=shape) * 3).astype(dtype)
    if name != "int16":
        large = 1e308 if name == "float64" else 3e38
        for value in (-0.0, np.nan, np.inf, -np.inf, large, -large, 1e-30):
            x[generator.random(shape) < 0.02] = value
    return x


def computed(op, params, plan, x, last, kernel):
    """The values of one kernel, between guards that must stay."""
    channels = x.shape[-1] if last else 1
    planes = x.shape[0] if last else x.shape[0] * x.shape[1]
    dtype = np.dtype(np.float64) if x.dtype.kind == "i" else x.dtype
    y = np.full(int(np.prod(plan.output)) * channels * planes + 2 * GUARD, 7, dtype)
    call = run.forward(op, plan, op.bind(params), channels, x.dtype.name, dtype.name, False)
    assert kernel in call.kernel.__name__
    call(planes, x.ctypes.data, y.ctypes.data + GUARD * dtype.itemsize, 0)
    assert (y[:GUARD] == 7).all()
    assert (y[-GUARD:] == 7).all()
    return y[GUARD:-GUARD]


@pytest.mark.parametrize("last", [False, True], ids=["channels_first", "channels_last"])
@pytest.mark.parametrize(("name", "params", "dtype"), OPERATORS)
def test_same_bits_as_the_row_kernels(name, params, dtype, last, general):
    generator, op, found = np.random.default_rng(SEED), find(name), []
    for case in CASES if (name, dtype) in THOROUGH and params != {"p": 2.5} else OFTEN:
        space, windows = CASES[case]
        shape = (2, *space, 5) if last else (2, 3, *space)
        x, plan = data(generator, shape, dtype), windows.plan(space)
        found.append((plan, x, computed(op, params, plan, x, last, "_windows_")))
    general()
    for plan, x, values in found:
        expected = computed(op, params, plan, x, last, "_rows_")
        missing = np.isnan(expected.astype(np.float64))  # which NaN a sum gives is the processor's choice
        assert (np.isnan(values.astype(np.float64)) == missing).all(), f"seed {SEED}, {plan}"
        assert values[~missing].tobytes() == expected[~missing].tobytes(), f"seed {SEED}, {plan}"


def test_rows_may_be_divided():
    x, op = np.random.default_rng(SEED).normal(size=(1, 3, 9, 21)).astype(np.float32), find("soft")
    plan = pk.Sliding(3, 2, 1).plan((9, 21))
    call = run.forward(op, plan, {}, 1, "float32", "float32", False)
    whole, parts = np.empty((3, 5, 11), np.float32), np.empty((3, 5, 11), np.float32)
    call(3, x.ctypes.data, whole.ctypes.data, 0)
    for first, last in ((7, 15), (0, 5), (5, 7)):
        call.kernel(x.ctypes.data, parts.ctypes.data, 0, call.plan.ctypes.data, first, last)
    np.testing.assert_array_equal(whole, parts)


@pytest.mark.parametrize("last", [False, True], ids=["channels_first", "channels_last"])
def test_infinities_and_values_near_overflow(last):
    # By the special values that the operator files declare, six windows of one row pair.
    windows = [(np.inf, 1), (np.inf, np.inf), (-np.inf, 1), (-np.inf, -np.inf), (np.inf, np.nan), (3e38, 3e38)]
    top = np.array([windows], np.float32).reshape(1, 1, 1, 12)
    x = np.concatenate([top, top], axis=2)
    x = np.ascontiguousarray(np.moveaxis(x, 1, -1)) if last else x
    given = {"layout": "channels_last" if last else "channels_first"}
    e = np.float32(3e38)
    expected = {
        "lp": [np.inf, np.inf, np.inf, np.inf, np.nan, np.inf],
        "gem": [np.inf, np.inf, 0.5 ** (1 / 3), 1e-6, np.nan, e],
        "soft": [np.inf, np.inf, 1, -np.inf, np.nan, e],
        "log_mean_exp": [np.inf, np.inf, 1 - math.log(2), -np.inf, np.nan, e],
    }
    for name, values in expected.items():
        y = getattr(pk, f"{name}_pool")(x, 2, **given).ravel()
        np.testing.assert_allclose(y, np.array(values, np.float32), rtol=3e-7, err_msg=name)


@njit
def exponentials(x, y):
    for i in range(len(x)):
        y[i] = scalar_single.exp(x[i])


@njit
def logarithms(x, y):
    for i in range(len(x)):
        y[i] = scalar_single.log(x[i])


def test_short_series_are_as_exact_as_they_say():
    x = np.linspace(-700.0, 700.0, 100_001)
    y = np.empty_like(x)
    exponentials(x, y)
    np.testing.assert_allclose(y, np.exp(x), rtol=2.0**-33)
    positive = np.exp(np.linspace(-500.0, 500.0, 100_001))
    logarithms(positive, y)
    np.testing.assert_allclose(y, np.log(positive), rtol=2.0**-33, atol=2.0**-60)
    narrow = np.linspace(-87.0, 0.0, 100_001).astype(np.float32)
    z = np.empty_like(narrow)
    exponentials(narrow, z)
    np.testing.assert_allclose(z, np.exp(narrow.astype(np.float64)), rtol=2.0**-22)


def test_special_values_of_short_series():
    x, y = np.array([0.0, -np.inf, np.inf, np.nan]), np.empty(4)
    exponentials(x, y)
    assert y[0] == 1.0
    assert 0.0 < y[1] < 1e-300
    assert 1e300 < y[2] < np.inf
    assert np.isnan(y[3])
    logarithms(np.array([1.0, 0.0, np.inf, -1.0]), y)
    np.testing.assert_array_equal(y, [0.0, -np.inf, np.inf, np.nan])
    assert scalar.where is scalar_single.where
