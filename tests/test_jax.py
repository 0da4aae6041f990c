"""JAX: transformations, the kernel inside compiled code, the portable form."""

import os
import re
import subprocess
import sys
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import poolkit as pk
import poolkit.jax as pj
from poolkit.kernels import ffi

from .cases import data

X = jnp.asarray(np.moveaxis(data((6, 8)), 1, -1))
G = jnp.asarray(np.random.default_rng(1).normal(size=(2, 3, 4, 3)).astype(np.float32))
OPERATORS = ("max", "average", "lp")


if "XLA_FLAGS" not in os.environ:  # see conftest.py

    def test_this_file_compiled_as_users_do():
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", __file__]
        done = subprocess.run(command, env=os.environ | {"XLA_FLAGS": ""}, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
        assert re.search(r"\d+ passed in", done.stdout.splitlines()[-1]), done.stdout[-4000:]


def theirs(x):
    return jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")


def ours(x):
    return pj.max_pool(x, 2)


def loss(pool):
    return lambda x: (pool(x) ** 3 * G).sum()


def hlo(f, *arguments):
    return jax.jit(f).lower(*arguments).compile().as_text()


def test_the_compiled_training_step_holds_the_kernel_in_both_directions():
    targets = re.findall(r'custom_call_target="(poolkit_\w+)"', hlo(jax.value_and_grad(loss(ours)), X))
    assert [name.split("_")[1] for name in targets] == ["index", "scatter"]
    # Inference keeps no index.
    assert [name.split("_")[1] for name in re.findall(r'custom_call_target="(poolkit_\w+)"', hlo(ours, X))] == [
        "values"
    ]


def test_the_portable_form_holds_no_custom_call_and_can_be_exported():
    jax.clear_caches()
    with pk.portable():
        step = jax.value_and_grad(loss(lambda x: pj.max_pool(x, 2)))
        assert "poolkit_" not in hlo(step, X)
        exported = jax.export.export(jax.jit(step))(jax.ShapeDtypeStruct(X.shape, X.dtype))
    want, gradient = jax.value_and_grad(loss(theirs))(X)
    got, ours_gradient = exported.call(X)
    np.testing.assert_allclose(got, want, rtol=1e-6)
    np.testing.assert_allclose(ours_gradient, gradient, rtol=1e-6)


@pytest.mark.parametrize("jit", [False, True])
def test_value_and_gradient_equal_xla_bit_for_bit(jit):
    wrap = jax.jit if jit else lambda f: f
    np.testing.assert_array_equal(wrap(ours)(X), theirs(X))
    np.testing.assert_array_equal(wrap(jax.grad(loss(ours)))(X), jax.grad(loss(theirs))(X))


def test_every_derivative_that_jax_has():
    direction = jnp.cos(X)
    for first, second in ((jax.grad, jax.jacfwd), (jax.grad, jax.jacrev)):
        np.testing.assert_allclose(second(first(loss(ours)))(X), second(first(loss(theirs)))(X), rtol=1e-5)
    np.testing.assert_allclose(
        jax.jvp(jax.grad(loss(ours)), (X,), (direction,))[1],
        jax.jvp(jax.grad(loss(theirs)), (X,), (direction,))[1],
        rtol=1e-5,
    )
    np.testing.assert_array_equal(jax.linearize(ours, X)[1](direction), jax.linearize(theirs, X)[1](direction))
    third = lambda f: jax.grad(lambda x: (jax.grad(lambda x: (jax.grad(f)(x) ** 2).sum())(x) ** 2).sum())(X)  # noqa: E731
    np.testing.assert_allclose(third(loss(ours)), third(loss(theirs)), rtol=1e-4)


@pytest.mark.parametrize("axis", [0, 1, 3])
def test_vmap_and_its_gradient(axis):
    stack = jnp.stack([X, -X, X * X], axis)
    np.testing.assert_array_equal(jax.vmap(ours, axis)(stack), jnp.stack([theirs(X), theirs(-X), theirs(X * X)]))
    got = jax.vmap(jax.grad(loss(ours)), axis)(stack)
    np.testing.assert_array_equal(got, jnp.stack([jax.grad(loss(theirs))(x) for x in (X, -X, X * X)]))
    twice = jax.vmap(jax.vmap(ours))(jnp.stack([stack, stack])) if axis == 0 else None
    if twice is not None:
        np.testing.assert_array_equal(twice[1], jnp.stack([theirs(X), theirs(-X), theirs(X * X)]))


@pytest.mark.parametrize("op", OPERATORS)
def test_dilated_windows_have_a_gradient(op):
    # lax.reduce_window has none.
    f = lambda x: (pk.pool(x, op, pk.Sliding(2, 1, dilation=2)) ** 2).sum()  # noqa: E731
    x = jnp.asarray(data((7, 6), channels=2))
    step = 1e-2
    unit = jnp.asarray(np.random.default_rng(3).normal(size=x.shape).astype(np.float32))
    unit = unit / jnp.linalg.norm(unit)
    slope = (f(x + step * unit) - f(x - step * unit)) / (2 * step)
    np.testing.assert_allclose((jax.grad(f)(x) * unit).sum(), slope, rtol=2e-2)


@pytest.mark.parametrize("op", OPERATORS)
@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "int32", "uint8", "float32"])
def test_every_dtype_agrees_with_numpy(op, dtype):
    x = data((6, 5)) * 20 + 60
    x = np.asarray(jnp.asarray(x).astype(dtype))
    got, want = pk.pool(jnp.asarray(x), op, pk.Sliding(3, 2, 1)), pk.pool(x, op, pk.Sliding(3, 2, 1))
    assert got.dtype == (want.dtype if want.dtype != np.float64 else np.float32)
    np.testing.assert_allclose(np.float64(got), np.float64(want), rtol=1e-6 if "16" not in dtype else 4e-3)


def test_a_learned_exponent_is_differentiated():
    x = jnp.abs(jnp.asarray(data((4, 4)))) + 0.1
    f = lambda p: pk.lp_pool(x, 2, p=p).sum()  # noqa: E731
    slope = (f(2.51) - f(2.49)) / 0.02
    np.testing.assert_allclose(jax.grad(f)(2.5), slope, rtol=1e-3)
    assert jax.grad(f)(jnp.array([2.0, 2.5, 3.0])).shape == (3,)


def test_indices_are_those_of_numpy():
    y, index = jax.jit(lambda x: pj.max_pool(x, 3, 2, 1, return_indices=True))(X)
    want, places = pk.max_pool(np.asarray(X), 3, 2, 1, layout="channels_last", return_indices=True)
    np.testing.assert_array_equal(y, want)
    np.testing.assert_array_equal(index, places)
    assert index.dtype == jnp.int32


def test_double_precision():
    with jax.enable_x64(True):
        x = jnp.asarray(data((6, 5), "float64"))
        y, index = pk.max_pool(x, 2, return_indices=True)
        assert (y.dtype, index.dtype) == (jnp.float64, jnp.int64)
        np.testing.assert_allclose(pk.average_pool(x, 2), pk.average_pool(np.asarray(x), 2), rtol=1e-15)


@pytest.mark.parametrize("windows", [pk.Global(), pk.Adaptive(1)])
@pytest.mark.parametrize(
    ("op", "cells", "y", "slopes"),
    [
        ("probability_weighted", (3e38, 3e38), 3e38, (0.5, 0.5)),
        ("probability_weighted", (-3e38,) * 4, -3e38, (0.25,) * 4),
        ("probability_weighted", (-1e-30, -3e-30), -2e-30, (0.5, 0.5)),
        (pk.Lp(p=1.0), (3e38, -1.0), 3e38, (1.0, -1.0)),
        (pk.Lp(p=2.5), (2e38, 0.0), 2e38, (1.0, 0.0)),
        (pk.GeM(p=0.5), (3e38, 3e38), 3e38, (0.5, 0.5)),
    ],
)
def test_cells_near_the_largest_number(op, cells, y, slopes, windows):
    x = jnp.asarray(cells)[None, None]
    got, gradient = jax.jit(lambda x: jax.vjp(lambda x: pk.pool(x, op, windows), x))(x)
    np.testing.assert_allclose(got.item(), y, rtol=3e-6)
    for gy in (1.0, 30.0) if "GeM" not in str(op) else (1.0,):
        np.testing.assert_allclose(gradient(jnp.full((1, 1, 1), gy))[0][0, 0], gy * np.array(slopes), rtol=3e-6)


@pytest.mark.parametrize("op", ["soft", "log_mean_exp", "alpha_softmax", "gem", "lp", "probability_weighted"])
@pytest.mark.parametrize("x", [[-300.0, 300.0], [3e38, -3e38]])
def test_what_is_no_cell_of_a_window_has_no_part_in_its_gradient(op, x):
    # Every window holds one cell, and the other one's where it reads beside itself.
    got = jax.grad(lambda x: pk.pool(x, op, pk.Sliding(3, 1, 20, dilation=20)).sum())(jnp.asarray([[x]]))
    want = [float(value > 0) for value in x] if op == "gem" else np.sign(x) if op == "lp" else [1.0, 1.0]
    np.testing.assert_allclose(got[0, 0], want, rtol=3e-6)


def test_padding_has_no_part_in_the_gradient_of_a_parameter():
    x = jnp.asarray([[[-300.0, -301.0, -302.0]]])
    got = jax.grad(lambda alpha: pk.alpha_softmax_pool(x, 3, 1, 1, alpha=alpha).sum())(0.5)
    cells = [np.array(w) for w in ([-300.0, -301], [-300, -301, -302], [-301, -302])]
    weights = [np.exp(0.5 * (w + 300)) / np.exp(0.5 * (w + 300)).sum() for w in cells]
    want = sum((s * w**2).sum() - (s * w).sum() ** 2 for s, w in zip(weights, cells, strict=True))
    np.testing.assert_allclose(got, want, rtol=1e-5)


def test_complex_numbers_are_refused():
    for op in OPERATORS:
        with pytest.raises(pk.PoolError) as caught:
            pk.pool(jnp.zeros((1, 1, 4), jnp.complex64), op, pk.Sliding(2))
        assert caught.value.argument == "x"


def test_out_is_for_numpy():
    with pytest.raises(pk.PoolError) as caught:
        pk.max_pool(jnp.zeros((1, 1, 4)), 2, out=np.zeros((1, 1, 2)))
    assert caught.value.argument == "out"


def test_offsets_agree_with_the_installed_header():
    text = Path(jax.ffi.include_dir(), "xla/ffi/api/c_api.h").read_text()

    def fields(struct):
        body = re.search(rf"struct {struct} {{(.*?)\n}};", text, re.S).group(1)
        return re.sub(r"//[^\n]*", "", body)

    frame = fields("XLA_FFI_CallFrame")
    names = re.findall(r"(\w+);", frame)

    assert names.index("extension_start") == 1
    assert names[-4:] == ["args", "rets", "attrs", "future"] or names[-3:] == ["args", "rets", "attrs"]
    arguments = re.findall(r"(\w+);", fields("XLA_FFI_Args"))
    assert arguments == ["struct_size", "extension_start", "size", "types", "args"]
    assert 8 * names.index("args") + 8 * arguments.index("args") == ffi.FRAME_ARGUMENTS
    assert ffi.FRAME_ARGUMENTS + 8 * len(arguments) == ffi.FRAME_RESULTS
    attributes = re.findall(r"(\w+);", fields("XLA_FFI_Attrs"))
    assert attributes == ["struct_size", "extension_start", "size", "types", "names", "attrs"]
    results = 8 * (len(arguments) - arguments.index("args"))  # the rest of Rets, which holds as much as Args
    start = ffi.FRAME_RESULTS + results
    assert start + 8 * attributes.index("size") == ffi.FRAME_ATTRIBUTE_COUNT
    assert start + 8 * attributes.index("attrs") == ffi.FRAME_ATTRIBUTES
    array = re.findall(r"(\w+);", fields("XLA_FFI_Array"))
    assert (8 * array.index("size"), 8 * array.index("data")) == (ffi.ARRAY_SIZE, ffi.ARRAY_DATA)
    buffer = re.findall(r"(\w+);", fields("XLA_FFI_Buffer"))
    assert buffer == ["struct_size", "extension_start", "dtype", "data", "rank", "dims"]
    places = (ffi.BUFFER_DATA, ffi.BUFFER_RANK, ffi.BUFFER_SIZES)
    assert places == tuple(8 * buffer.index(name) for name in ("data", "rank", "dims"))
