"""Kernels inside JAX share large work with XLA's own threads; in processes that give XLA so many of them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import jax

from poolkit.kernels import ffi_pool

# A kernel that writes which thread has done each of its rows, slowly, so that there is time to take part.
WHERE = """
from dataclasses import replace
import jax, numba, numpy as np
from numba import types
from poolkit.engines import jax as engine
from poolkit.kernels import ffi, run
from poolkit.kernels.memory import pointer
from poolkit.record import find
from poolkit.windows import Sliding

ROWS, WIDTH = 64, 8192
who = types.ExternalFunction("pthread_self", types.uint64())

def slow(x_at, y_at, index_at, plan_at, first, last):
    for row in range(first, last):
        target, sum = pointer(y_at + row * WIDTH * 4, np.uint64), 0.0
        for m in range(300_000):
            sum = sum * 0.5 + m
        target[0], target[1] = who(), np.uint64(sum)

plan = Sliding(1).plan((ROWS, WIDTH))
call = replace(run.forward(find("max"), plan, {}, 1, "float32", "float32", False), kernel=numba.njit(slow, nogil=True))
name = engine._registered(ffi.values_handler, call.kernel)
x, (operands, attributes) = np.zeros((1, 1, ROWS, WIDTH), np.float32), ffi.described(call)
like = jax.ShapeDtypeStruct(x.shape, x.dtype)
for _ in range(20):
    y = jax.jit(lambda x: jax.ffi.ffi_call(name, like)(x, *operands, **attributes))(x)
    threads = {int(row.view(np.uint64)[0]) for row in np.asarray(y)[0, 0]}
    if len(threads) > 1:
        break
print(len(threads))
"""

EQUAL = """
import threading
import jax, jax.numpy as jnp, numpy as np
import poolkit as pk, poolkit.jax as pj

draw, cases, wrong = np.random.default_rng(20261128), [], []
GEOMETRIES = (((8, 32, 56, 56), 2, 2, 0, "channels_first"), ((8, 56, 55, 32), 3, 2, 1, "channels_last"))
for shape, *given, layout in (*GEOMETRIES, ((1, 64, 40, 40), 5, 1, 2, "channels_first")):
    x = draw.normal(size=shape).astype(np.float32)
    x[draw.random(shape) < 1e-3] = np.nan
    pool = lambda x, given=given, layout=layout: pj.max_pool(x, *given, layout=layout)
    wanted = [pk.max_pool(x, *given, layout=layout).tobytes()]
    gradient = jax.jit(jax.grad(lambda x, pool=pool: (pool(x) * 2).sum()))
    cases.append((jax.jit(pool), gradient, jnp.asarray(x), wanted))
    wanted.append(np.asarray(gradient(x)).tobytes())

def asks(seed):
    order = np.random.default_rng(seed)
    for number in order.integers(len(cases), size=40):
        pool, gradient, x, wanted = cases[number]
        if [np.asarray(f(x)).tobytes() for f in (pool, gradient)] != wanted:
            wrong.append(number)

callers = [threading.Thread(target=asks, args=(seed,)) for seed in range(4)]
for caller in callers:
    caller.start()
for caller in callers:
    caller.join()
print(len(wrong), hash(tuple(part for *_, wanted in cases for part in wanted)))
"""


def said(code, threads):
    environment = os.environ | {"NPROC": str(threads), "PYTHONHASHSEED": "0"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.split()


def test_results_are_the_same_for_any_number_of_threads_and_callers():
    found = [said(EQUAL, threads) for threads in (1, 2, 3)]
    assert {wrong for wrong, _ in found} == {"0"}
    assert len({digest for _, digest in found}) == 1


def test_large_work_is_shared_with_the_threads_that_xla_has():
    assert said(WHERE, 1) == ["1"]
    assert said(WHERE, 2) == ["2"]


def test_the_api_is_where_the_installed_header_has_it():
    text = Path(jax.ffi.include_dir(), "xla/ffi/api/c_api.h").read_text()

    def fields(struct):
        body = re.search(rf"struct {struct} {{(.*?)\n}};", text, re.S).group(1)
        return re.findall(r"(\w+)\)?;", re.sub(r"//[^\n]*", "", body))

    api = fields("XLA_FFI_Api")
    assert api[:4] == ["struct_size", "extension_start", "api_version", "internal_api"]
    version = fields("XLA_FFI_Api_Version")
    assert version == ["struct_size", "extension_start", "major_version", "minor_version"]
    places = {name: 48 + 8 * number for number, name in enumerate(api[4:])}  # a version takes 24 bytes, others 8
    assert places["XLA_FFI_Error_Destroy"] == ffi_pool.API_ERROR_DESTROY
    assert places["XLA_FFI_ThreadPool_Schedule"] == ffi_pool.API_SCHEDULE
    assert places["XLA_FFI_ThreadPool_NumThreads"] == ffi_pool.API_NUM_THREADS == ffi_pool.API_SIZE - 8
    assert int(re.search(r"define XLA_FFI_API_MAJOR (\d+)", text).group(1)) == ffi_pool.API_MAJOR
    asked = {
        "XLA_FFI_ThreadPool_Schedule_Args": (ffi_pool.SCHEDULE_SIZE, ["ctx", "task", "data"]),
        "XLA_FFI_ThreadPool_NumThreads_Args": (ffi_pool.NUM_THREADS_SIZE, ["ctx", "num_threads"]),
        "XLA_FFI_Error_Destroy_Args": (ffi_pool.DESTROY_SIZE, ["error"]),
    }
    for struct, (size, own) in asked.items():
        assert fields(struct) == ["struct_size", "extension_start", *own]
        assert size == 8 * (2 + len(own))
    frame = fields("XLA_FFI_CallFrame")
    assert (8 * frame.index("api"), 8 * frame.index("ctx")) == (ffi_pool.FRAME_API, ffi_pool.FRAME_CONTEXT)
