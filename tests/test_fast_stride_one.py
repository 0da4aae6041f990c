"""Windows of stride 1: the fast kernel gives the bits of the general one, and writes nothing beside its result."""

import numpy as np
import pytest

import poolkit as pk
from poolkit.engines import known
from poolkit.kernels import build, fast, run, stride_one, stride_one_scatter
from poolkit.kernels.numbers import NUMBERS
from poolkit.kernels.pack import pack

SEED, GUARD = 20, 64
SPECIAL = np.array([np.nan, -np.nan, np.inf, -np.inf, -0.0, 0.0, 1.0, -1.0])


def _input(rng, shape, dtype):
    if dtype.startswith("float"):
        kind = rng.integers(4)
        x = rng.normal(size=shape) if kind else rng.choice(SPECIAL[4:6], size=shape)
        spots = rng.random(shape) < (0, 0.02, 0.5, 0)[kind]
        x = np.where(spots, rng.choice(SPECIAL, size=shape), x).astype(dtype)
        payload = np.uint32 if dtype == "float32" else np.uint64
        x.view(payload)[np.isnan(x)] += rng.integers(1, 99, size=int(np.isnan(x).sum()), dtype=payload)
        return x
    return rng.integers(0, 7, size=shape).astype(dtype)


def _windows(rng, rank, widest=14):
    """(space, windows) that have an output cell, and a real cell in every window."""
    while True:
        space = tuple(rng.integers(1, widest, rank))
        kernel = tuple(int(k) for k in rng.integers(1, 2 * widest // 3, rank))
        padding = tuple((int(rng.integers(0, k)), int(rng.integers(0, k))) for k in kernel)
        try:
            windows = pk.Sliding(kernel, 1, padding)
            return tuple(map(int, space)), windows.plan(tuple(map(int, space)))
        except pk.PoolError:
            continue


def _bytes(kernel, x, plan, last, index):
    """The bytes of result and index with those around them, which start as 7."""
    channels = x.shape[-1] if last else 1
    planes = x.size // (int(np.prod(plan.space)) * channels)
    cells = planes * int(np.prod(plan.output)) * channels
    y = np.full(cells * x.itemsize + 2 * GUARD, 7, np.uint8)
    taps = np.full(cells * np.dtype(index or np.uint8).itemsize + 2 * GUARD, 7, np.uint8)
    rows = planes * int(np.prod((1, 1, *plan.output)[-3:-1]))
    at = pack(plan, channels).ctypes.data
    kernel(x.ctypes.data, y.ctypes.data + GUARD, taps.ctypes.data + GUARD, at, 0, rows)
    return y, taps


CASES = [("float32", "max", False), ("float32", "min", True), ("uint8", "max", False), ("float64", "max", True)]


@pytest.mark.parametrize(("dtype", "structure", "index"), CASES)
def test_random_geometries_give_the_bits_of_the_general_kernel(dtype, structure, index):
    rng, better = np.random.default_rng(SEED), NUMBERS[dtype]
    for turn in range(60):
        rank, last = int(rng.integers(1, 4)), bool(rng.integers(2))
        space, plan = _windows(rng, rank)
        channels = int(rng.choice([1, 2, 3, 5, 8, 40]))
        shape = (2, *space, channels) if last else (2, channels, *space)
        x, kept = _input(rng, shape, dtype), run.tap_type(plan) if index else None
        if index and kept is not np.uint8:
            continue
        one = _bytes(stride_one.kernel(structure, better, kept), x, plan, last, kept)
        two = _bytes(build.choose(structure, better, 0, 0, kept), x, plan, last, kept)
        for fast_bytes, general in zip(one, two, strict=True):
            assert np.array_equal(fast_bytes, general), (SEED, turn, shape, plan.regular)


@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_small_tiles_and_wide_windows_give_the_bits_of_the_general_kernel(dtype, monkeypatch):
    monkeypatch.setattr(stride_one, "TILE", 1 << 11)
    monkeypatch.setattr(stride_one, "CHUNK", 1 << 9)
    rng, kind = np.random.default_rng(SEED), NUMBERS[dtype]
    small = stride_one.kernel.__wrapped__("max", kind, None)
    for turn in range(60):
        rank, last = int(rng.integers(1, 4)), bool(rng.integers(2))
        space, plan = _windows(rng, rank, (400, 50, 16)[rank - 1])
        channels = int(rng.choice([1, 3, 40]))
        x = _input(rng, (2, *space, channels) if last else (2, 1, *space), dtype)
        one = _bytes(small, x, plan, last, None)
        two = _bytes(build.choose("max", kind, 0, 0, None), x, plan, last, None)
        assert np.array_equal(one[0], two[0]), (SEED, turn, x.shape, plan.regular)


@pytest.mark.parametrize("shape", [(1, 1, 300, 300), (1, 1, 50000), (1, 90, 30, 40)])
def test_planes_that_take_several_tiles(shape):
    x = np.random.default_rng(SEED).normal(size=shape).astype(np.float32)
    last = shape[1] == 90
    plan = pk.Sliding(5, 1, "same").plan(shape[1:-1] if last else shape[2:])
    one = _bytes(stride_one.kernel("max", NUMBERS["float32"], None), x, plan, last, None)
    two = _bytes(build.choose("max", NUMBERS["float32"], 0, 0, None), x, plan, last, None)
    assert np.array_equal(one[0], two[0])


def test_the_door_takes_it_for_much_work_and_its_entry_can_be_deleted(monkeypatch):
    x = np.random.default_rng(SEED).normal(size=(1, 2, 40, 40)).astype(np.float32)
    op, plan = pk.catalogue()["max"], pk.Sliding(5, 1, "same").plan((40, 40))
    call = run.forward(op, plan, {}, 1, "float32", "float32", False)
    assert "stride_one" in call.kernel.__name__
    assert call.grain == 40
    with_entry = pk.pool(x, "max", pk.Sliding(5, 1, "same"))
    monkeypatch.setattr(fast, "FAST", {})
    known.KNOWN.clear()
    run._forward.cache_clear()
    assert "rows" in run.forward(op, plan, {}, 1, "float32", "float32", False).kernel.__name__
    assert with_entry.tobytes() == pk.pool(x, "max", pk.Sliding(5, 1, "same")).tobytes()
    run._forward.cache_clear()
    known.KNOWN.clear()
    windows = np.lib.stride_tricks.sliding_window_view(x, (5, 5), axis=(2, 3)).max((4, 5))
    assert np.array_equal(with_entry[..., 2:-2, 2:-2], windows)


def _gradient(kernel, index, gy, plan, last):
    channels = gy.shape[-1] if last else 1
    planes = gy.size // (int(np.prod(plan.output)) * channels)
    gx = np.full(planes * int(np.prod(plan.space)) * channels * 4 + 2 * GUARD, 7, np.uint8)
    at = pack(plan, channels).ctypes.data
    kernel(index.ctypes.data, gy.ctypes.data, gx.ctypes.data + GUARD, at, 0, planes)
    return gx


def test_the_backward_gives_the_bits_of_the_general_kernel():
    rng, kind = np.random.default_rng(SEED), NUMBERS["float32"]
    for turn in range(40):
        rank, last = int(rng.integers(1, 4)), bool(rng.integers(2))
        space, plan = _windows(rng, rank)
        if run.tap_type(plan) is not np.uint8:
            continue
        x = _input(rng, (2, *space, 3) if last else (2, 3, *space), "float32")
        chosen = _bytes(build.choose("max", kind, 0, 0, np.uint8), x, plan, last, np.uint8)[1][GUARD:].copy()
        gy = rng.normal(size=(2, *plan.output, 3) if last else (2, 3, *plan.output)).astype(np.float32)
        one = _gradient(stride_one_scatter.kernel(kind), chosen, gy, plan, last)
        two = _gradient(build.scatter(kind, np.uint8), chosen, gy, plan, last)
        assert np.array_equal(one, two), (SEED, turn, x.shape, plan.regular)
