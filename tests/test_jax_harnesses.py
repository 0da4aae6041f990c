"""JAX's own samples of its windowed reductions: the same values and gradients where poolkit has the operator."""

import math
from collections import Counter

import jax
import jax.extend
import jax.numpy as jnp
import numpy as np
import pytest
from jax._src.internal_test_util.test_harnesses import all_harnesses
from jax._src.lax.lax import padtype_to_pads

import poolkit as pk

REDUCTIONS = {"reduce_window_max": "max", "reduce_window_min": "min", "reduce_window_add": "sum"}
GROUPS = {*REDUCTIONS, "reduce_window_mul", "select_and_scatter_add", "select_and_gather_add"}
# In an order of their own: JAX lists types in that of a set, which differs from process to process.
HARNESSES = sorted((h for h in all_harnesses if h.group_name in GROUPS), key=lambda h: h.fullname)
PRODUCT = "no operator multiplies the cells of a window"
GAPS = "no window reads an input with gaps between its cells"
COMPLEX = "cells are real numbers"
EMPTY = "every window must hold a real cell"


def selects(harness):
    return harness.group_name.startswith("select")


def pads(params):
    given = params["padding"]
    if isinstance(given, str):
        return padtype_to_pads(params["shape"], params["window_dimensions"], params["window_strides"], given)
    return given


def reason(harness):
    """Why poolkit has no such operator, or None."""
    params = harness.params
    if harness.group_name == "reduce_window_mul":
        return PRODUCT
    if max(params.get("base_dilation", (1,))) > 1:
        return GAPS
    if np.issubdtype(harness.dtype, np.complexfloating):
        return COMPLEX
    outside = any(max(pair) >= cells for pair, cells in zip(pads(params), params["window_dimensions"], strict=True))
    return EMPTY if outside else None


COVERED = [harness for harness in HARNESSES if reason(harness) is None]


def pooled(harness, name, x):
    """Pool over the axes along which windows are longer than a cell; the others become the batch."""
    params, rank = harness.params, len(harness.params["shape"])
    dilation = params.get("window_dilation", (1,) * rank)
    along = list(zip(params["window_dimensions"], params["window_strides"], pads(params), dilation, strict=True))
    space = [a for a in range(rank) if along[a][:3] != (1, 1, (0, 0))] or [rank - 1]
    idle = [a for a in range(rank) if a not in space]
    turned = jnp.transpose(x, (*idle, *space))
    given = turned.reshape(math.prod(turned.shape[: len(idle)]), 1, *turned.shape[len(idle) :])
    y = pk.pool(given, name, pk.Sliding(*(tuple(along[a][i] for a in space) for i in range(4))))
    return jnp.transpose(y.reshape(*turned.shape[: len(idle)], *y.shape[2:]), np.argsort((*idle, *space)))


def reduced(harness, x):
    """`lax.reduce_window` by poolkit: the pooled cells, joined with the initial value."""
    params = harness.params
    y = pooled(harness, REDUCTIONS[harness.group_name], x)
    return params["computation"](y, jnp.asarray(params["init_value"]).astype(y.dtype))


def assert_same_numbers(got, want, scale=1.0):
    """Equal to the last digits of the dtype; integers modulo its range, since XLA wraps where we return floats."""
    assert got.shape == want.shape
    if jnp.issubdtype(want.dtype, jnp.floating):
        tolerance = float(jnp.finfo(want.dtype).eps)
        np.testing.assert_allclose(np.float64(got), np.float64(want), rtol=4 * tolerance, atol=tolerance * scale)
    else:
        size = 2 if want.dtype == bool else 2 ** (8 * want.dtype.itemsize)
        np.testing.assert_array_equal((np.float64(got) - np.float64(want)) % size, 0)


def test_what_is_covered_can_only_grow():
    assert Counter(harness.group_name for harness in HARNESSES) == {
        "reduce_window_max": 54,
        "reduce_window_add": 42,
        "reduce_window_mul": 30,
        "reduce_window_min": 21,
        "select_and_scatter_add": 21,
        "select_and_gather_add": 13,
    }
    assert Counter(map(reason, HARNESSES)) == {None: 142, PRODUCT: 30, COMPLEX: 5, GAPS: 3, EMPTY: 1}
    assert sum(map(has_gradient, COVERED)) == 50


def has_gradient(harness):
    """Whether JAX differentiates this reduction: sums, and max and min without gaps; always from the neutral value."""
    params = harness.params
    if selects(harness) or not jnp.issubdtype(harness.dtype, jnp.floating):
        return False
    neutral = {"max": -np.inf, "min": np.inf, "sum": 0}[REDUCTIONS[harness.group_name]]
    gaps = max(params["window_dilation"]) > 1 and harness.group_name != "reduce_window_add"
    return params["init_value"] == neutral and not gaps


@pytest.mark.parametrize("harness", [h for h in COVERED if not selects(h)], ids=lambda h: h.fullname)
def test_windows_are_reduced_as_by_xla(harness):
    with jax.enable_x64(True):  # so that sums of 32-bit integers are exact
        (x,) = map(jnp.asarray, harness.dyn_args_maker(np.random.RandomState(0)))
        want = harness.dyn_fun(x)
        longest = math.prod(harness.params["window_dimensions"]) * float(abs(wide(x)).max())
        scale = longest if harness.group_name == "reduce_window_add" else 0.0  # sums depend on their order
        assert_same_numbers(reduced(harness, x), want, scale)
        if has_gradient(harness):
            gradient = jnp.asarray(np.random.RandomState(1).normal(size=want.shape)).astype(want.dtype)
            ours, theirs = (jax.vjp(f, x)[1](gradient)[0] for f in (lambda x: reduced(harness, x), harness.dyn_fun))
            assert_same_numbers(ours, theirs, 16.0)


def wide(x):
    """Floats as they are; others as float64, which holds them all."""
    return x if jnp.issubdtype(x.dtype, jnp.floating) else x.astype(jnp.float64)


@pytest.mark.parametrize("harness", [h for h in COVERED if selects(h)], ids=lambda h: h.fullname)
def test_derivatives_of_max_and_min_are_those_of_xla(harness):
    with jax.enable_x64(True):
        given, x = map(jnp.asarray, harness.dyn_args_maker(np.random.RandomState(0)))
        want = harness.dyn_fun(given, x)
        prim = next(v for v in harness.args_maker(np.random.RandomState(0)) if isinstance(v, jax.extend.core.Primitive))
        choose = lambda x: pooled(harness, {"ge": "max", "le": "min"}[prim.name], x)  # noqa: E731
        if harness.group_name == "select_and_scatter_add":
            got = jax.vjp(choose, wide(x))[1](wide(given))[0]
        else:
            got = jax.jvp(choose, (x,), (given,))[1]
        assert_same_numbers(got, want)


@pytest.mark.parametrize(("why", "argument"), [(COMPLEX, "x"), (EMPTY, "padding")])
def test_what_is_not_covered_is_refused(why, argument):
    for harness in (h for h in HARNESSES if reason(h) == why):
        with pytest.raises(pk.PoolError) as caught:
            reduced(harness, jnp.asarray(harness.dyn_args_maker(np.random.RandomState(0))[0]))
        assert caught.value.argument == argument
