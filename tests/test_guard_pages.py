"""Kernels read and write no byte outside of their arrays: the pages around every buffer may not be touched at all.

A kernel that does would end the process, so the geometries run in a child. Each buffer meets both of its ends.
"""

import ctypes
import mmap
import subprocess
import sys

import ml_dtypes
import numpy as np
import pytest

import poolkit as pk
from poolkit.functional import find
from poolkit.kernels import run, vector_backward, vector_rows

SEED, GEOMETRIES = 20261126, 60
PAGE = mmap.PAGESIZE
WINDOWS = (pk.Sliding(2), pk.Sliding(3, 2, 1))
OVERLAPPING = (pk.Sliding(3, 1), pk.Sliding(3, 2), pk.Sliding((5, 4), (1, 3)), pk.Sliding(2, 1, 0, 2), pk.Adaptive(4))
HANGING = (pk.Sliding(3, 1, "same"), pk.Sliding(3, 2, ((0, 1), (0, 1))), pk.Sliding((2, 4), (2, 1), ((0, 0), (2, 3))))
SHORT = (pk.Sliding(2), pk.Sliding(3, 2), pk.Sliding(3, 2, 1), pk.Sliding((7, 3), (3, 1), (3, 1)))
LENGTHS = (8, 14, 39)  # of rows: of several in a block, of one block, of several blocks
LINES = 80  # cells of whole cache lines
TYPES = ("float32", "float32", "bfloat16")  # few kernels for many geometries


def guarded(shape, name, at_end, held):
    """An array at one end of pages between two that must not be touched."""
    dtype = np.dtype(ml_dtypes.bfloat16 if name == "bfloat16" else name)
    size = int(np.prod(shape)) * dtype.itemsize
    pages = -(-size // PAGE)
    memory = mmap.mmap(-1, (pages + 2) * PAGE)
    held.append(memory)
    start, protect = ctypes.addressof(ctypes.c_char.from_buffer(memory)), ctypes.CDLL(None).mprotect
    for page in (start, start + (pages + 1) * PAGE):
        assert protect(ctypes.c_void_p(page), ctypes.c_size_t(PAGE), 0) == 0
    first = start + PAGE + (pages * PAGE - size if at_end else 0)
    return np.ctypeslib.as_array((ctypes.c_uint8 * size).from_address(first)).view(dtype).reshape(shape)


def scattered(plan, taps, gy, last, shape):
    """The gradient that NumPy adds up, output by output in their order."""
    wanted = np.zeros(shape, gy.dtype)
    planes, outputs, chosen = (np.moveaxis(a, -1, 1) if last else a for a in (wanted, gy, taps))
    k, s, p = plan.taps[-1], plan.regular.stride[-1], plan.regular.padding[-1][0]  # of both axes
    n, c, i, j = np.indices(outputs.shape)
    np.add.at(planes, (n, c, i * s - p + chosen // k, j * s - p + chosen % k), outputs)
    return wanted


def pooled(generator, windows, length, name, op, last, at_end):
    """Forward and backward of one random geometry."""
    held, space = [], (int(generator.integers(8, 40)), length)
    channels = int(generator.choice([3, 20, 32]) if last else generator.integers(1, 4))
    plan, operator, batch = windows.plan(space), find(op), int(generator.integers(1, 3))
    arranged = [(batch, *s, channels) if last else (batch, channels, *s) for s in (space, plan.output)]
    x, y, gx, gy = (guarded(arranged[k], name, at_end, held) for k in (0, 1, 0, 1))
    taps = guarded(arranged[1], "uint8", at_end, held)
    x[...] = generator.integers(0, 9, x.shape)
    if name[0] == "f" and generator.random() < 0.3:
        x[generator.random(x.shape) < 0.02] = np.nan
    gy[...] = generator.normal(size=gy.shape) if op == "max" else 1
    inside, planes, params = channels if last else 1, batch if last else batch * channels, operator.bind({})
    at = [array.ctypes.data for array in (x, y, gy, gx, taps)]
    run.forward(operator, plan, params, inside, name, name, op == "max")(planes, at[0], at[1], at[4])
    if op == "max" and name[0] == "f":
        run.scatter(plan, inside, name)(planes, at[4], at[2], at[3])
        assert gx.tobytes() == scattered(plan, taps, gy, last, gx.shape).tobytes()
    elif op == "average":
        run.backward(operator, plan, params, inside, name, name)(planes, *at[:4])
        np.testing.assert_allclose(gx.sum(dtype=np.float64), gy.size, rtol=1e-5)


def shared(generator, windows, last, at_end):
    """The gradient of the average over windows that overlap."""
    held, space = [], tuple(int(size) for size in generator.integers(5, 45, 2))
    plan, operator, inside = windows.plan(space), find("average"), int(generator.integers(2, 40)) if last else 1
    gx, gy = (guarded((2, *sizes, inside), "float32", at_end, held) for sizes in (space, plan.output))
    gy[...] = 1
    call = run.backward(operator, plan, operator.bind({}), inside, "float32", "float32")
    call(2, gx.ctypes.data, gy.ctypes.data, gy.ctypes.data, gx.ctypes.data)
    np.testing.assert_allclose(gx.sum(dtype=np.float64), gy.size, rtol=1e-5)


def checked(generator, windows, length, op, at_end):
    """Windows that may hang over the ends of rows, whose values and choices NumPy finds in padded planes."""
    held, space = [], (int(generator.integers(4, 30)), length)
    plan, operator = windows.plan(space), find(op)
    x, y = (guarded((2, 2, *sizes), "float32", at_end, held) for sizes in (space, plan.output))
    taps = guarded(y.shape, "uint8", at_end, held)
    x[...] = generator.integers(-4, 5, x.shape)
    call = run.forward(operator, plan, operator.bind({}), 1, "float32", "float32", op == "max")
    assert "_planes_" in call.kernel.__name__
    call(4, x.ctypes.data, y.ctypes.data, taps.ctypes.data)

    def windowed(values, outside):
        """All cells of each window, `outside` the plane, along the last axis."""
        around = ((low, max(0, high)) for low, high in plan.regular.padding)  # less than 0: cells that are left over
        padded = np.pad(values, ((0, 0), (0, 0), *around), constant_values=outside)
        views = np.lib.stride_tricks.sliding_window_view(padded, plan.taps, (2, 3))
        rows, columns = (slice(0, o * s, s) for o, s in zip(plan.output, plan.regular.stride, strict=True))
        return views[:, :, rows, columns].reshape(*y.shape, -1)

    if op == "max":
        np.testing.assert_array_equal(y, windowed(x, -np.inf).max(-1))
        np.testing.assert_array_equal(taps, windowed(x, -np.inf).argmax(-1))
    else:
        sums, cells = (windowed(values, 0).sum(-1, dtype=np.float64) for values in (x, np.ones_like(x)))
        np.testing.assert_array_equal(y, (sums / cells).astype(np.float32))


def all_geometries(streamed):
    lengths = LENGTHS
    if streamed:  # large results take other ways: here all that are larger than a few rows
        for kernels in (vector_rows, vector_backward):
            kernels.STREAMED, kernels.FAR, kernels.CHUNK = 2000, 2000, 1000
        lengths = (8, 39, LINES)
    generator = np.random.default_rng(SEED)
    for turn in range(GEOMETRIES):
        windows, last = WINDOWS[turn % 2], bool(turn // 2 % 2)
        name = str(generator.choice(TYPES))
        op = str(generator.choice(["max", "average"])) if name == "float32" else "max"
        for at_end in (False, True):
            pooled(generator, windows, int(generator.choice(lengths)), name, op, last, at_end)
    for turn in range(0 if streamed else GEOMETRIES):
        shared(generator, OVERLAPPING[turn % len(OVERLAPPING)], bool(generator.integers(2)), bool(turn % 2))
    for windows in HANGING:
        for length in (14, 28, 39):
            for at_end in (False, True):
                checked(generator, windows, length, str(generator.choice(["max", "average"])), at_end)
    for windows in SHORT:
        for length in (7, 13, 16, 17):
            for at_end in (False, True):
                checked(generator, windows, length, str(generator.choice(["max", "average"])), at_end)


@pytest.mark.parametrize("streamed", [False, True], ids=["stored", "streamed"])
@pytest.mark.skipif(sys.platform == "win32", reason="pages are protected by mprotect, which Windows does not have")
def test_no_byte_outside_is_touched(streamed):
    call = f"from tests.test_guard_pages import all_geometries; all_geometries({streamed}); print('all')"
    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "all"), f"seed {SEED}\n{done.stderr[-3000:]}"
