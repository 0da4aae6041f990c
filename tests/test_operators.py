"""Every operator of the registry, in every form, against the reference."""

from functools import cache

import numpy as np
import pytest

import poolkit as pk
from poolkit import reference
from poolkit.engines import numpy as numpy_engine

from .cases import (
    GEOMETRIES,
    LAYOUTS,
    all_through_xla,
    back,
    data,
    forms,
    gradients,
    operands,
    spread,
    through_xla_too,
    turned,
)

OPERATORS = [pytest.param(op, id=op.name) for op in pk.catalogue("reduction").values()]
CASES = spread(list(pk.catalogue("reduction")))
EXAMPLES = [
    pytest.param(op, example, id=f"{op.name}-{example.x}-{dict(example.params)}")
    for op in pk.catalogue("reduction").values()
    for example in op.examples
]


@cache  # one answer for both layouts
def wanted(op, name):
    space, windows = GEOMETRIES[name]
    return reference.pool(data(space), op, windows, **operands(op, data(space), windows.plan(space).output))


@cache
def wanted_gradient(op, name):
    """Of the first batch entry; the second gets none."""
    space, windows = GEOMETRIES[name]
    x, gy = data(space), output_gradient(windows.plan(space))
    given = operands(op, x, gy.shape[2:])
    first = reference.gradient(x[:1], op, windows, gy[:1], 1e-4, **{name: given[name][:1] for name in given})
    return np.concatenate([first, np.zeros_like(first)])


def output_gradient(plan):
    first = np.random.default_rng(1).normal(size=(1, 3, *plan.output)).astype(np.float32)
    return np.concatenate([first, np.zeros_like(first)])


@pytest.mark.parametrize(("op", "name", "layout"), CASES)
def test_every_form_gives_value_index_and_gradient_of_the_reference(op, name, layout):
    op = pk.catalogue()[op]
    space, windows = GEOMETRIES[name]
    x, plan, last = data(space), windows.plan(space), layout == "channels_last"
    params = op.bind({}) | operands(op, x, plan.output, layout)
    given, gy = turned(x, layout), turned(output_gradient(plan), layout)
    xla = through_xla_too(op.name, name, layout)
    through = all_through_xla(op, plan, last, params, given, gy) if xla or op.operands else {}
    values = {form: compute(given) for form, compute in forms(op, plan, last, params, False).items()}
    slopes = {form: compute(given, gy) for form, compute in gradients(op, plan, last, params, False).items()}
    values |= {form: made[:2] for form, made in through.items()}
    slopes |= {form: made[2] for form, made in through.items()}
    y, index = wanted(op, name)
    for form, (got, place) in values.items():
        np.testing.assert_allclose(back(got, layout), y, rtol=2e-6, atol=2e-6, err_msg=form)
        if op.select is not None:
            np.testing.assert_array_equal(back(place, layout), index, err_msg=form)
    for form, got in slopes.items():
        want = wanted_gradient(op, name)  # by finite differences
        np.testing.assert_allclose(back(got, layout), want, rtol=3e-4, atol=3e-4, err_msg=form)


@pytest.mark.parametrize(("op", "example"), EXAMPLES)
def test_every_form_gives_the_examples(op, example):
    x = np.array(example.x, np.float32)[None, None]
    given = {"uniform": example.uniform, "companion": example.companion}
    given = {name: np.array(given[name]).reshape(1, 1, -1) for name in op.operands}
    plan, params = pk.Global().plan(x.shape[2:]), op.bind(example.params) | given
    gy = np.ones((1, 1, 1), np.float32)
    with np.errstate(all="ignore"):
        want = np.float32(example.y)
        through = all_through_xla(op, plan, False, params, x, gy)
        values = {form: compute(x)[0] for form, compute in forms(op, plan, False, params, False).items()}
        for form, got in (values | {form: made[0] for form, made in through.items()}).items():
            np.testing.assert_allclose(np.asarray(got).astype(np.float32).item(), want, rtol=3e-6, err_msg=form)
        np.testing.assert_allclose(
            reference.pool(x, op, pk.Global(), **given, **example.params)[0].item(), example.y, rtol=1e-7
        )
        if example.gradient is not None:
            slopes = {form: compute(x, gy) for form, compute in gradients(op, plan, False, params, False).items()}
            for form, got in (slopes | {form: made[2] for form, made in through.items()}).items():
                np.testing.assert_allclose(np.asarray(got)[0, 0], example.gradient, rtol=3e-6, err_msg=form)


@pytest.mark.parametrize("op", OPERATORS)
def test_declared_properties_hold(op):
    x, windows = data((6, 5)).astype(np.float64), pk.Sliding(3, 2, 1)

    def pool(x, windows=windows):
        given = op.bind({}) | operands(op, x, windows.plan(x.shape[2:]).output)
        return numpy_engine.compute(x, op, windows.plan(x.shape[2:]), given, False, False)[0]

    y = pool(x)
    if "shift" in op.properties:
        np.testing.assert_allclose(pool(x + 3.5), y + 3.5, rtol=1e-12)
    if "scale" in op.properties:
        np.testing.assert_allclose(pool(x * 4), y * 4, rtol=1e-12)
    if "idempotent" in op.properties:
        np.testing.assert_allclose(pool(np.full_like(x, -2.5)), -2.5, rtol=1e-12)
    if "permutation" in op.properties:
        mixed = np.random.default_rng(0).permutation(x.reshape(2, 3, 30), axis=-1)
        np.testing.assert_allclose(pool(mixed, pk.Global()), pool(x.reshape(2, 3, 30), pk.Global()))
    if "monotone" in op.properties:
        assert (pool(x + np.random.default_rng(1).random(x.shape)) >= y).all()
    if "linear" in op.properties:
        other = data((6, 5), channels=3)[::-1].astype(np.float64)
        both = pool(x + 2 * other)
        np.testing.assert_allclose(both, y + 2 * pool(other), rtol=1e-9, atol=1e-12)


def test_ties_go_to_the_first_cell_in_row_major_order():
    x = np.array([[1.0, 7, 7, 0], [7, 2, 0, 7]], np.float32)[None, None]
    plan = pk.Sliding(2).plan((2, 4))
    op = pk.catalogue()["max"]
    for form, compute in forms(op, plan, False, {}).items():
        assert np.asarray(compute(x)[1]).ravel().tolist() == [1, 2], form
    for form, compute in gradients(op, plan, False, {}).items():
        got = np.asarray(compute(x, np.array([[[[2.0, 3.0]]]], np.float32))).ravel().tolist()
        assert got == [0, 2, 3, 0, 0, 0, 0, 0], form


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nan_anywhere_in_a_window_comes_out(layout):
    windows = pk.Sliding(3, (1, 2), 1)  # the last axis' stride is the other tests': kernels are compiled for it
    plan = windows.plan((9, 4))
    for place in range(9):
        x = data((9, 4), batch=1)
        x[0, 1, place, 2] = np.nan
        for op in pk.catalogue("reduction").values():
            want, index = reference.pool(x, op, windows, **operands(op, x, plan.output))
            params = op.bind({}) | operands(op, x, plan.output, layout)
            for form, compute in forms(op, plan, layout == "channels_last", params).items():
                y, at = compute(turned(x, layout))
                np.testing.assert_allclose(back(y, layout), want, rtol=2e-6, atol=2e-6, err_msg=form)
                if op.select is not None:
                    np.testing.assert_array_equal(back(at, layout), index, err_msg=form)
