"""Pooling calls that crashed or divided released libraries: each is refused at once, or gives the right value."""

import importlib
import os
import subprocess
import sys
import time
import tracemalloc
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import poolkit as pk
from poolkit import PoolError
from tests.bad_inputs import CASES, KERAS, MISMATCHED, RENAMED, SkippedError, array, gradient, parsed, prepared

BACKENDS = ("numpy", "jax", "torch", "keras")
# Decided otherwise than the corpus, which leaves these to the author of a library.
DECIDED = {"pt-unpool-inplace": "our backward keeps its own indices, so a changed copy harms nothing"}
ERRORS = [name for name, case in CASES.items() if case["expected"] == "error" and name not in DECIDED]
HANGS = [name for name, case in CASES.items() if case["category"] == "hang"]
VALUES = [name for name, case in CASES.items() if case["expected"] == "value" and name not in HANGS]
SECONDS, SLACK = 0.05, 1 << 16  # the exception and its traceback need memory, too


def made(name, backend):
    try:
        return prepared(CASES[name], backend)
    except SkippedError as reason:
        pytest.skip(str(reason))


# ---------------------------------------------------------------------------------------------------------- errors


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("name", ERRORS)
def test_bad_input_is_refused_at_once_without_an_allocation(name, backend):
    try:
        call, x = made(name, backend)
    except (ValueError, MemoryError):
        return  # NumPy refuses to build the array
    # JAX itself compares the shapes of an output and its gradient, before ours is asked.
    refusal = ValueError if backend == "jax" and name in MISMATCHED else PoolError
    with pytest.raises(refusal) as refused:
        call()
    if refusal is PoolError:
        assert_names_the_argument(refused.value, CASES[name])
    assert min(seconds(call, refusal) for _ in range(5)) < SECONDS
    assert largest_allocation(call, refusal) <= getattr(x, "nbytes", 0) + SLACK


def assert_names_the_argument(error, case):
    given = {"x", "input", *case["args"]} | ({"indices"} if "unpool" in case["op"] else set())
    given |= {name for argument in given for name in RENAMED.get(argument, ())}
    assert error.argument in given | {KERAS.get(argument, argument) for argument in given}
    assert str(error).startswith(f"{error.argument}=")
    assert ": " in str(error)


def seconds(call, refusal):
    started = time.perf_counter()
    with pytest.raises(refusal):
        call()
    return time.perf_counter() - started


def largest_allocation(call, refusal):
    tracemalloc.start()
    try:
        with pytest.raises(refusal):
            call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# ---------------------------------------------------------------------------------------------------------- values


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("name", VALUES)
def test_good_input_gives_the_value(name, backend):
    call, x = made(name, backend)
    assert_result(CASES[name], call, call(), x, backend)


def assert_result(case, call, result, x, backend):
    y, index = result if isinstance(result, tuple) else (result, None)
    y = plain(y)
    if case.get("expected_shape") is not None:
        assert list(y.shape) == case.get("expected_shape")
    if case.get("expected_value") is not None:
        # Its sums are formed in double precision; half precision holds three digits.
        tolerance = 1e-3 if case["dtype"] in ("float16", "bfloat16") else 1e-6
        np.testing.assert_allclose(y, decoded(case.get("expected_value")), rtol=tolerance, atol=1e-12)
    if case.get("expected_indices") is not None:
        np.testing.assert_array_equal(plain(index), case.get("expected_indices"))
    if case.get("expected_value") is None and parsed(case)[3] is False and 0 < np.size(y) < 1000:
        assert_like_the_reference(case, y, x)
    for name, wanted in (case.get("property") or {}).items():
        PROPERTIES[name](case, wanted, call, y, x)


def plain(x):
    """A NumPy array of at least single precision."""
    x = np.asarray(x.detach().float() if hasattr(x, "detach") and x.is_floating_point() else x)
    return x if x.dtype.kind in "iub" or x.dtype in (np.float32, np.float64) else x.astype(np.float32)


def decoded(value):
    return np.array([decoded(part) for part in value]) if isinstance(value, list) else float(value)


def assert_like_the_reference(case, y, x):
    if "unpool" in case["op"]:
        planes, values = y.reshape(*y.shape[:2], -1), plain(x).reshape(*y.shape[:2], -1)
        indices = np.zeros_like(values, int)
        indices.flat[0] = case["args"].get("indices_first", 0)
        expected = np.zeros_like(planes)
        for n, c, i in np.ndindex(values.shape):  # the last of those that name one cell stays
            expected[n, c, indices[n, c, i]] = values[n, c, i]
        np.testing.assert_array_equal(planes, expected)
        return
    args, (kind, operator, _, _) = case["args"], parsed(case)
    names = ("kernel_size", "stride", "padding", "dilation", "ceil_mode")
    sliding = {name: args[name] for name in names if name in args}
    windows = pk.Adaptive(args["output_size"]) if kind else pk.Sliding(**sliding)
    counted = {"count_include_pad": args.get("count_include_pad", True)} if operator == "average" and not kind else {}
    expected, _ = pk.reference.pool(plain(x), operator, windows, **counted)
    np.testing.assert_allclose(y, expected, rtol=1e-6)


def equals_contiguous_copy(case, wanted, call, y, x):
    copy = np.ascontiguousarray(plain(x)) if isinstance(x, np.ndarray) else x.clone() if hasattr(x, "clone") else x
    if hasattr(copy, "contiguous"):
        copy = copy.contiguous()
    np.testing.assert_array_equal(y, plain(call(copy)))


def bit_equal_runs(case, runs, call, y, x):
    for _ in range(runs - 1):
        assert plain(call()).tobytes() == y.tobytes()


def threads(case, counts, call, y, x):
    torch = sys.modules.get("torch")
    if torch is None or not isinstance(x, torch.Tensor):
        return
    before = torch.get_num_threads()
    try:
        for count in counts:
            torch.set_num_threads(count)
            assert plain(call()).tobytes() == y.tobytes()
    finally:
        torch.set_num_threads(before)


PROPERTIES = {
    "equals_contiguous_copy": equals_contiguous_copy,
    "equals_input": lambda case, wanted, call, y, x: np.testing.assert_array_equal(y, plain(x)),
    "grad_all": lambda case, wanted, call, y, x: np.testing.assert_array_equal(y, wanted),
    "bit_equal_runs": bit_equal_runs,
    "threads": threads,
    "last3": lambda case, wanted, call, y, x: np.testing.assert_array_equal(y.ravel()[-3:], wanted),
    "compare": lambda case, wanted, call, y, x: np.testing.assert_array_equal(y, decoded(case.get("expected_value"))),
}


# ------------------------------------------------------------------------------------------- decided, skipped, alone


def test_indices_that_are_changed_before_backward_leave_the_gradient_right():
    import torch

    case = CASES["pt-unpool-inplace"]
    x = array(case, "torch").requires_grad_()
    y, index = pk.max_pool(x, case["args"]["kernel_size"], return_indices=True)
    index += 1
    y.sum().backward()
    expected = gradient(lambda x: pk.max_pool(x, case["args"]["kernel_size"]), array(case, "torch"), "torch")
    assert torch.equal(x.grad, expected)
    assert x.grad.sum() == y.numel()


SEQUENCES = {"no public fractional pooling by TensorFlow's sequences": 5}
OF_PYTORCH = {"only PyTorch's fractional pooling takes random samples": 1, "only PyTorch has quantised arrays": 2}
GRADIENT = {"no gradient that takes the output's gradient by itself": 3}
ARRAYS = {"only NumPy has such arrays": 1}
SKIPS = {
    "numpy": SEQUENCES | OF_PYTORCH | {"NumPy has gradients by finite differences only": 3},
    "jax": SEQUENCES | OF_PYTORCH | ARRAYS,
    "torch": SEQUENCES | ARRAYS,
    "keras": SEQUENCES | OF_PYTORCH | GRADIENT | ARRAYS | {"Keras layers have one index layout": 1},
}


@pytest.mark.parametrize("backend", BACKENDS)
def test_skips_have_a_reason_each_and_do_not_grow(backend):
    counted = Counter()
    for case in CASES.values():
        try:
            prepared(case, backend)
        except SkippedError as reason:
            counted[str(reason)] += 1
        except (ValueError, MemoryError):
            pass
    print(backend, dict(counted))
    assert not {reason: count for reason, count in counted.items() if count > SKIPS[backend].get(reason, 0)}


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits")
def test_no_case_kills_a_process_with_little_memory():
    # One process for all backends: loading them takes longer than the cases do.
    done = alone(ALONE.format(backends=BACKENDS), 300)
    assert done.returncode == 0, done.stdout[-200:] + done.stderr[-2000:]
    lines = [line.split() for line in done.stdout.splitlines()]
    wrong = [line for line in lines if line[0] not in ("skipped", line[1]) and line[2] not in DECIDED]
    assert not wrong
    assert len(lines) == len(BACKENDS) * (len(CASES) - len(HANGS))


@pytest.mark.parametrize("backend", ["numpy", "jax", "torch"])
@pytest.mark.parametrize("name", HANGS)
def test_a_window_far_wider_than_the_input_costs_no_time(name, backend):
    # In a process of its own: a kernel that walks over two milliard taps could not be stopped in this one.
    done = alone(HANGING.format(name=name, backend=backend), 60)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("backend", ["numpy", "jax", "torch"])
def test_indices_of_a_window_far_wider_than_the_input(backend):
    # 65537 x 65537 taps are more than 32 bits can number; the chosen cell is one of four all the same.
    x = np.array([[[[1, 2], [4, 3]]]], np.float32)
    if backend != "numpy":
        x = importlib.import_module("jax.numpy" if backend == "jax" else "torch").asarray(x)
    _, index = pk.max_pool(x, 65537, 1, "same", return_indices=True)
    np.testing.assert_array_equal(plain(index), np.full((1, 1, 2, 2), 2))


def alone(code, timeout):
    return subprocess.run(
        [sys.executable, "-c", code],
        # Programs that JAX keeps on disk are copied in memory, with all constants.
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "JAX_ENABLE_COMPILATION_CACHE": "0"},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


ALONE = """
import resource
from pathlib import Path
import jax, keras, torch, poolkit.jax, poolkit.keras, poolkit.torch
from tests import bad_inputs
jax.numpy.zeros(1) + 1  # starts its threads
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
for backend in {backends}:
    statm = Path("/proc/self/statm")
    mapped = int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0
    # Frameworks reserve addresses that they never use, and plans are kept: two gigabytes more for each backend.
    resource.setrlimit(resource.RLIMIT_AS, (mapped + (2 << 30), resource.RLIM_INFINITY))
    for case in bad_inputs.CASES.values():
        if case["category"] == "hang":
            continue
        try:
            bad_inputs.prepared(case, backend)[0]()
            outcome = "value"
        except bad_inputs.SkippedError:
            outcome = "skipped"
        except ValueError:
            outcome = "error"
        print(outcome, case["expected"], case["id"], backend, flush=True)
"""
HANGING = """
import numpy as np
from tests import bad_inputs
call, x = bad_inputs.prepared(bad_inputs.CASES["{name}"], "{backend}")
y = np.asarray(call())
assert (y == np.asarray(x).max()).all() and y.shape == tuple(x.shape)
"""
