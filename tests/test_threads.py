"""Our own worker threads: bit-equal results for any number of them, many callers, fork, refusals."""

import concurrent.futures
import multiprocessing
import os
import subprocess
import sys

import numpy as np
import pytest
import torch

import poolkit as pk
from poolkit import PoolError
from poolkit.kernels import thread_count, threads

from .cases import data


@pytest.fixture(autouse=True)
def every_call_is_divided(monkeypatch):
    """Small arrays are divided, too, and the number of threads is put back."""
    before, torchs = thread_count._threads, torch.get_num_threads()
    monkeypatch.setattr(threads, "WORTH", 0.0)
    yield
    thread_count._threads = before
    torch.set_num_threads(torchs)


X = data((64, 66), "float32", 4, 8)


@pytest.mark.parametrize("layout", ["channels_first", "channels_last"])
def test_results_are_bit_equal_for_any_number_of_threads(layout):
    x = X if layout == "channels_first" else np.ascontiguousarray(np.moveaxis(X, 1, -1))
    pk.set_num_threads(1)
    want = [pk.max_pool(x, 3, 2, 1, layout=layout), pk.average_pool(x, 3, 2, 1, layout=layout)]
    for count in (2, 3):
        pk.set_num_threads(count)
        for _ in range(3):
            got = [pk.max_pool(x, 3, 2, 1, layout=layout), pk.average_pool(x, 3, 2, 1, layout=layout)]
            for one, other in zip(got, want, strict=True):
                np.testing.assert_array_equal(one.view(np.int32), other.view(np.int32))
    assert len(threads._workers) >= 2


def test_tensors_follow_the_threads_of_pytorch_forward_and_backward():
    x, results = torch.from_numpy(X), []
    for count in (1, 2, 3):
        torch.set_num_threads(count)
        leaf = x.clone().requires_grad_()
        y = pk.max_pool(leaf, 3, 2, 1)
        z = pk.average_pool(leaf, 2)
        results.append([y, z, *torch.autograd.grad(y.pow(2).sum() + z.pow(2).sum(), leaf)])
    for other in results[1:]:
        assert all(torch.equal(a, b) for a, b in zip(results[0], other, strict=True))


def test_many_callers_at_once():
    pk.set_num_threads(1)
    want = pk.max_pool(X, 2)
    pk.set_num_threads(3)
    with concurrent.futures.ThreadPoolExecutor(5) as callers:
        for y in callers.map(lambda _: pk.max_pool(X, 2), range(60)):
            np.testing.assert_array_equal(y, want)


def _child(queue):
    queue.put((pk.max_pool(X, 2), len(threads._workers)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning", "ignore:.*fork:RuntimeWarning")
def test_a_child_after_fork_makes_workers_of_its_own():
    pk.set_num_threads(2)
    want = pk.max_pool(X, 2)
    pk.max_pool(X, 2)
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    child = context.Process(target=_child, args=(queue,))
    child.start()
    got, workers = queue.get(timeout=60)
    child.join(60)
    np.testing.assert_array_equal(got, want)
    assert (child.exitcode, workers) == (0, 1)


def test_a_failure_in_a_worker_reaches_the_caller():
    def kernel(first, last):
        raise MemoryError("no room")

    work = threads.Work(kernel, 8, 1, 1, 1)
    with pytest.raises(MemoryError, match="no room"):
        threads.Job(work, (), [(i, i + 1) for i in range(8)], None).run(threads.hired(1))


def test_parts_honour_the_grain():
    seen = []
    work = threads.Work(lambda first, last: seen.append((first, last)), 50, 6, 1, 1)
    for _ in range(2):
        seen.clear()
        work.run((), 3, None)
    assert len(seen) > 1
    assert all(first % 6 == 0 for first, _ in seen)
    assert sorted(unit for first, last in seen for unit in range(first, last)) == list(range(50))


def test_the_number_of_threads():
    pk.set_num_threads(np.int64(3))
    assert pk.get_num_threads() == 3
    for value in (0, -1, True, 2.0, "2", None):
        with pytest.raises(PoolError) as caught:
            pk.set_num_threads(value)
        assert caught.value.argument == "threads"


def test_the_environment_sets_the_number_and_the_interpreter_ends():
    code = (
        "import numpy as np, poolkit as pk; from poolkit.kernels import threads; threads.WORTH = 0.0\n"
        "x = np.zeros((4, 8, 64, 66), np.float32)\n"
        "for _ in range(3): pk.max_pool(x, 2)\n"
        "print(pk.get_num_threads(), len(threads._workers))"
    )
    environment = os.environ | {"POOLKIT_NUM_THREADS": "3"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.split() == ["3", "2"]
    assert run.stderr == ""
