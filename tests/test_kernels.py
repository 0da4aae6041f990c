"""The kernels' cache, their names, and forms that a structure usually makes unnecessary."""

import os
import subprocess
import sys

import numpy as np

import poolkit as pk
from poolkit.kernels import build, pack, run, words
from poolkit.kernels.numbers import NUMBERS
from poolkit.kernels.words import channels_of, low_of, size_of, stride_of
from poolkit.record import Operator

from .cases import PLAIN

CHILD = """
import numpy as np, poolkit as pk
from poolkit.kernels import run
x = np.arange(1.0, 17.0).reshape(1, 1, 4, 4)
plain = [op for op in pk.catalogue("reduction").values() if not op.operands]
sums = {op.name: round(float(pk.pool(x, op, pk.Sliding(3, 1)).sum()), 9) for op in plain}
plan, calls = pk.Sliding(3, 1).plan((4, 4)), []
for op in plain:
    calls.append(run.forward(op, plan, op.bind({}), 1, "float64", "float64", False))
kernels = [call.kernel for call in calls]
hits = sum(sum(kernel.stats.cache_hits.values()) for kernel in kernels)
known = [sums[op] for op in ("max", "average", "lp", "min", "median")]
print(known, hits, len({kernel.__name__ for kernel in kernels}), len(kernels))
"""


def _child(folder, seed):
    environment = os.environ | {"NUMBA_CACHE_DIR": str(folder), "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", CHILD], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip(), len(list(folder.rglob("*.nbc")))


def test_a_second_process_hits_the_cache_and_no_operator_gets_anothers_kernel(tmp_path):
    (cold, files), (warm, files_after) = _child(tmp_path, "0"), _child(tmp_path, "1")
    operators = len(PLAIN)
    # max 11 + 12 + 15 + 16, min 1 + 2 + 5 + 6; average and median the middle cells; lp from the squares
    squares = np.lib.stride_tricks.sliding_window_view(np.arange(1.0, 17.0).reshape(4, 4) ** 2, (3, 3))
    lp = round(float(np.sqrt(squares.sum((2, 3))).sum()), 9)
    assert cold == f"{[54.0, 34.0, lp, 14.0, 34.0]} 0 {operators} {operators}"
    assert warm == f"{[54.0, 34.0, lp, 14.0, 34.0]} {operators} {operators} {operators}"
    assert files == files_after


LOADED = """
import sys, numpy as np, poolkit as pk
x = np.random.default_rng(0).normal(size=(1, 1, 4, 4)).astype(np.float32)
pk.max_pool(x, 2)
print("scipy.linalg" in sys.modules)
import numba
a, b = np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4)
print(np.array_equal(numba.njit(lambda a, b: a @ b)(a, b), a @ b))
print("scipy.linalg" in sys.modules)
"""


def test_a_first_call_loads_no_linear_algebra_and_numbas_own_functions_still_find_it():
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"]


POOLED = """
import sys, numpy as np, poolkit as pk
x = np.random.default_rng(0).normal(size=(2, 3, 30, 30)).astype(np.float32)
for kernel in map(int, sys.argv[1:]):
    want = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), (2, 3))[:, :, ::2, ::2].max((4, 5))
    np.testing.assert_array_equal(pk.max_pool(x, kernel, 2), want)
    same = pk.max_pool(x, kernel + 4, 1)
    want = np.lib.stride_tricks.sliding_window_view(x, (kernel + 4, kernel + 4), (2, 3)).max((4, 5))
    np.testing.assert_array_equal(same, want)
"""


def test_kernels_that_different_processes_compiled_keep_their_own_parts(tmp_path):
    """Parts that stay functions come along with their kernel; Numba numbers them anew in each process."""
    environment = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)}
    for sizes in (["2"], ["3"], ["2", "3"], ["3", "2"]):
        subprocess.run([sys.executable, "-c", POOLED, *sizes], env=environment, check=True)


def _helped(w):
    return helper(w[0])


def helper(value):
    return value + 1.0


def test_the_name_of_a_kernel_covers_helpers_and_constants():
    def name(function, **constants):
        return build.instance(_template, "probe", GIVEN=function, **constants).__name__

    global helper
    first, again = name(_helped, SIZE=1), name(_helped, SIZE=1)
    assert first == again
    assert first != name(_helped, SIZE=2)
    kept = helper
    try:
        helper = lambda value: value + 2.0  # noqa: E731
        assert name(_helped, SIZE=1) != first
    finally:
        helper = kept


def test_the_name_of_a_kernel_covers_what_it_reads_of_modules(monkeypatch):
    def name():
        return build.instance(_template, "probe", GIVEN=words.low_of, SIZE=1).__name__

    first = name()
    monkeypatch.setattr(pack, "HEAD", pack.HEAD + 1)  # which it does not read
    assert name() == first
    monkeypatch.setattr(pack, "LOW", pack.LOW + 1)
    assert name() != first


def test_words_of_a_plan_are_those_that_were_packed_whatever_a_kernel_is_given():
    plan = pk.Sliding((2, 3, 5), (7, 8, 9), ((1, 0), (0, 2), (3, 3)), (1, 2, 1)).plan((30, 31, 32))
    packed = pack.pack(plan, 6)
    per_axis = {
        words.size_of: plan.space,
        words.output_of: plan.output,
        words.step_of: (1, 2, 1),
        words.kernel_of: (2, 3, 5),
        words.stride_of: (7, 8, 9),
        words.low_of: (1, 0, 3),
    }
    for word, values in per_axis.items():
        assert tuple(word(packed, axis) for axis in range(3)) == values
    first, count = (packed[words.table_of(packed, 1) + k * plan.output[1] :][: plan.output[1]] for k in (0, 1))
    np.testing.assert_array_equal(first, plan.axes[1].first)
    np.testing.assert_array_equal(count, plan.axes[1].count)
    assert (words.channels_of(packed), words.plane_of(packed)) == (6, 30 * 31 * 32)
    assert (words.rows_of(packed), words.taps_in(packed)) == (plan.output[0] * plan.output[1], 30)
    assert words.distances_of(packed, 4) == (31 * 32 * 4, 2 * 32 * 4, 4)
    assert build.instance(_read, "read", STRIDE=40, LOW=41, CHANNELS=42)(packed) == (31, 8, 0, 6, 123)


STRIDE = LOW = CHANNELS = 0


def _read(plan):
    return size_of(plan, 1), stride_of(plan, 1), low_of(plan, 1), channels_of(plan), STRIDE + LOW + CHANNELS


GIVEN = SIZE = None


def _template(x):
    return GIVEN(x) + SIZE


def test_equal_values_of_other_types_share_no_kernel():
    # True == 1 == 1.0, and one cache entry for all three would be wrong for two of them.
    average = pk.catalogue()["average"]
    names = set()
    for value in (True, False):
        constants, _ = build.split(average.bind({"count_include_pad": value, "divisor_override": 1}))
        names.add(build.sums(average, constants, (), NUMBERS["float64"], NUMBERS["float64"], 1, 1).__name__)
    assert len(names) == 2
    assert type(average.bind({"count_include_pad": np.bool_(True)})["count_include_pad"]) is bool


def test_one_kernel_serves_every_exponent_that_is_no_small_integer():
    lp: Operator = pk.catalogue()["lp"]
    plan = pk.Sliding(2).plan((4,))
    kernel = lambda p: run.forward(lp, plan, lp.bind({"p": p}), 1, "float64", "float64", False).kernel  # noqa: E731
    assert kernel(2.5) is kernel(1.25)
    assert kernel(2.0) is not kernel(3.0)


def test_the_number_of_rows_can_be_split_between_threads():
    x, plan = np.random.default_rng(0).normal(size=(2, 3, 9, 7)), pk.Sliding(3, 2, 1).plan((9, 7))
    op = pk.catalogue()["average"]
    call = run.forward(op, plan, op.bind({}), 1, "float64", "float64", False)
    whole, parts = np.empty((2, 3, *plan.output)), np.full((2, 3, *plan.output), np.nan)
    call(6, x.ctypes.data, whole.ctypes.data, 0)
    rows = 6 * call.parts
    for first in range(0, rows, 7):
        call.kernel(x.ctypes.data, parts.ctypes.data, 0, call.plan.ctypes.data, first, min(first + 7, rows))
    np.testing.assert_array_equal(parts, whole)


KEPT_BY_JAX = """
import sys
import jax, numpy as np
import poolkit.jax as pj
hits = []
jax.monitoring.register_event_listener(lambda event, **_: hits.append(event) if event.endswith("cache_hits") else None)
x = (np.arange(720) * 101 % 720 / np.float32(50)).reshape(2, 3, 12, 10)
for size in map(int, sys.argv[1:]):
    program = jax.jit(jax.grad(lambda x: (pj.max_pool(x, size, 2, layout="channels_first") ** 2).sum()))
    before, gradient = len(hits), np.asarray(program(x))
    print(size, len(hits) > before, gradient.tobytes().hex())
"""


def test_programs_that_jax_keeps_on_disk_call_the_kernel_that_they_were_compiled_for(tmp_path):
    environment = os.environ | {"JAX_COMPILATION_CACHE_DIR": str(tmp_path)}
    environment |= {f"JAX_PERSISTENT_CACHE_MIN_{name}": "0" for name in ("COMPILE_TIME_SECS", "ENTRY_SIZE_BYTES")}
    x = (np.arange(720) * 101 % 720 / np.float32(50)).reshape(2, 3, 12, 10)
    for sizes, kept in ((("2", "3"), "False"), (("3", "2"), "True")):
        command = [sys.executable, "-c", KEPT_BY_JAX, *sizes]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        for line, asked in zip(done.stdout.splitlines(), sizes, strict=True):
            size, hit, gradient = line.split()
            assert (size, hit) == (asked, kept)
            y = pk.reference.pool(x, "max", pk.Sliding(int(size), 2))[0]
            want = pk.reference.gradient(x, "max", pk.Sliding(int(size), 2), 2 * y, 1e-5)
            np.testing.assert_allclose(np.frombuffer(bytes.fromhex(gradient), np.float32), want.ravel(), atol=1e-5)
