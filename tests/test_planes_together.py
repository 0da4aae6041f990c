"""Kernels that make one output of several planes at a time give the bits of the general kernels."""

import itertools

import numpy as np
import pytest

import poolkit as pk
from poolkit.functional import find
from poolkit.kernels import fast, run

from .test_vector_rows import bits, computed, data, general  # noqa: F401

SEED = 20261128
# Wider than a vector of outputs; gaps between cells; edges; windows of several sizes; one window; lines and volumes.
WINDOWS = (
    (pk.Sliding(7), (21, 23)),
    (pk.Sliding(6, 5, 3, ceil_mode=True), (17, 12)),
    (pk.Sliding(3, 4, 0, 2), (13, 19)),
    (pk.Sliding(2, 2, 0, 3), (7, 7)),
    (pk.Adaptive((3, 2)), (7, 11)),
    (pk.Global(), (7, 7)),
    (pk.Sliding(9, 7), (40,)),
    (pk.Sliding((2, 5, 6), (2, 5, 6)), (5, 11, 13)),
)
LARGE = (*(pair for pair in WINDOWS if pair[0] in (pk.Sliding(7), pk.Global())), (pk.Sliding(5, 1), (5, 5)))
MANY_TAPS = (
    (pk.Global(), (17, 19)),
    (pk.Global(), (7, 8, 9)),
    (pk.Sliding(17, (3, 2), (4, 8), ceil_mode=True), (25, 23)),
    (pk.Sliding((30, 9), (4, 1), 0, (1, 2)), (35, 20)),
    (pk.Adaptive((1, 2)), (20, 40)),
    (pk.Sliding(300, 7, 150), (400,)),
)


@pytest.mark.parametrize(
    ("op", "name", "index"),
    [
        ("max", "float32", False),
        ("max", "float32", True),
        ("min", "float64", True),
        ("max", "bfloat16", False),
        ("min", "float16", True),
        ("max", "uint8", True),
        ("max", "int16", False),
        ("average", "float32", False),
        ("average", "float64", False),
        ("lp", "float32", False),
    ],
)
def test_same_bits_as_the_general_kernels(op, name, index, general):  # noqa: F811
    generator, operator, found = np.random.default_rng(SEED), find(op), []
    for windows, space in WINDOWS:
        plan = windows.plan(space)
        for planes in (1, 19):
            x = data(generator, (1, planes, *space), name)
            found.append((plan, x, computed(operator, plan, x, False, index, "_lanes_")))
    general()
    for plan, x, (values, taps) in found:
        expected, kept = computed(operator, plan, x, False, index, "_rows_")
        if op in ("average", "lp"):  # which NaN a sum gives is the processor's choice
            np.testing.assert_array_equal(values, expected)
            values, expected = np.nan_to_num(values), np.nan_to_num(expected)
        assert (bits(values) == bits(expected)).all(), f"seed {SEED}, {x.shape}, {plan}"
        assert (taps == kept).all(), f"seed {SEED}, {x.shape}, {plan}"


@pytest.mark.parametrize(
    ("op", "name", "last"),
    [("max", "float32", False), ("min", "float64", False), ("max", "float32", True), ("min", "int32", True)],
)
def test_places_in_windows_of_more_taps_than_a_byte_numbers(op, name, last, general):  # noqa: F811
    generator, operator, found = np.random.default_rng(SEED), find(op), []
    for windows, space in MANY_TAPS:
        plan = windows.plan(space)
        assert np.prod(plan.taps) > 256
        for channels in (3, 11):  # fewer than a vector has, and more
            x = data(generator, (2, *space, channels) if last else (2, channels, *space), name)
            found.append((plan, x, computed(operator, plan, x, last, True, "_cells_" if last else "_lanes_")))
            if windows == pk.Global():
                flat = np.moveaxis(x, -1, 1).reshape(2, channels, -1) if last else x.reshape(2, channels, -1)
                wanted = flat.argmax(-1) if op == "max" else flat.argmin(-1)  # the first NaN, or the first of equals
                np.testing.assert_array_equal(found[-1][2][1].reshape(2, channels), wanted)
    general()
    for plan, x, (values, places) in found:
        expected, kept = computed(operator, plan, x, last, True, "_rows_")
        assert (bits(values) == bits(expected)).all(), f"seed {SEED}, {x.shape}, {plan}"
        assert (places == kept).all(), f"seed {SEED}, {x.shape}, {plan}"


def test_planes_may_be_divided():
    x = np.random.default_rng(SEED).normal(size=(41, 9, 9)).astype(np.float32)
    operator, plan = find("average"), pk.Sliding(4, 5).plan((9, 9))
    call = run._forward(operator, plan, tuple(operator.bind({}).items()), 1, "float32", "float32", False)
    whole, parts = np.empty((41, 2, 2), np.float32), np.empty((41, 2, 2), np.float32)
    call(41, x.ctypes.data, whole.ctypes.data, 0)
    assert call.grain % 2 == 0
    assert call.grain > 2
    edges = [*range(0, 82, call.grain), 82]
    for first, last in reversed(list(itertools.pairwise(edges))):
        call.kernel(x.ctypes.data, parts.ctypes.data, 0, call.plan.ctypes.data, first, last)
    np.testing.assert_array_equal(whole, parts)
    corners = np.stack([x[:, a : a + 4, b : b + 4] for a in (0, 5) for b in (0, 5)], 1).astype(np.float64)
    np.testing.assert_allclose(whole.reshape(41, 4), corners.mean((2, 3)), rtol=1e-6)


@pytest.mark.parametrize("name", ["float32", "float64"])
@pytest.mark.parametrize("op", ["average", "sum"])
def test_gradients_of_large_windows(op, name, general):  # noqa: F811
    generator, operator, found = np.random.default_rng(SEED), find(op), []

    def gradient(plan, gy, space, kernel):
        gx = np.full((3, *space), 7, name)
        call = run.backward(operator, plan, operator.bind({}), 1, name, name)
        assert kernel in call.kernel.__name__
        call(3, gx.ctypes.data, gy.ctypes.data, gy.ctypes.data, gx.ctypes.data)
        return gx

    for windows, space in LARGE:
        plan = windows.plan(space)
        gy = generator.choice([-0.0, 1.5, np.inf, -3], (3, *plan.output)).astype(name)
        found.append((plan, gy, space, gradient(plan, gy, space, "_filled_")))
    general()
    for plan, gy, space, gx in found:
        assert gx.tobytes() == gradient(plan, gy, space, "_spread_").tobytes(), f"seed {SEED}, {plan}"
        share = gy / (np.prod(plan.taps) if op == "average" else 1)
        for axis, k in enumerate(plan.taps):
            share = share.repeat(k, 1 + axis)
        covered = gx[(slice(None), *(slice(size) for size in share.shape[1:]))]
        np.testing.assert_allclose(covered, share, rtol=1e-6)
        assert np.count_nonzero(gx) == np.count_nonzero(covered)


def test_an_entry_can_be_deleted(general):  # noqa: F811
    x = np.random.default_rng(SEED).normal(size=(2, 5, 7, 7)).astype(np.float32)
    windows = (pk.Global(), pk.Adaptive(3), pk.Sliding(5, 4, 1))
    made = [pk.pool(x, "average", where) for where in windows]
    assert "lanes" in fast.FAST
    general()
    for where, values in zip(windows, made, strict=True):
        assert values.tobytes() == pk.pool(x, "average", where).tobytes()
