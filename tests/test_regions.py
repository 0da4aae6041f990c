"""Regions of interest: every operator over the bins of boxes, against windows that are counted out by hand here."""

import itertools
import math
from dataclasses import dataclass
from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import poolkit as pk
import poolkit.jax as pj
import poolkit.torch as pt
from poolkit import reference
from poolkit.windows import Axis, Plan, Windows

from .cases import LAYOUTS, PLAIN, THOROUGH, back, data, turned

OPERATORS = PLAIN
SPACES = {1: (4,), 2: (4, 3), 3: (3, 4, 2)}
BINS = {1: (2,), 2: (2, 2), 3: (2, 2, 1)}
MANY = np.array(  # x first: inside, over an edge, one cell, turned round, larger than the image, outside
    [
        [0, 0, 0, 3, 3],
        [1, -2.5, 1.5, 9, 2],
        [1, 2, 2, 2, 2],
        [0, 5, 4, 1, 1],
        [1, -40, -40, 60, 60],
        [0, 20, 20, 30, 30],
    ]
)


def boxes_for(rank):
    """`MANY` in 1 to 3 dimensions."""
    low, high = MANY[:, [1, 2, 1]][:, :rank], MANY[:, [3, 4, 4]][:, :rank]
    return np.concatenate([MANY[:, :1], low, high], 1).astype(np.float32)


@dataclass(frozen=True, eq=False)
class Listed(Windows):
    """Windows given as a list of (start, end) per axis."""

    ends: tuple

    def plan(self, space):
        axes = []
        for n, ends in zip(space, self.ends, strict=True):
            start, end = (np.array(values, np.int32) for values in zip(*ends, strict=True))
            axes.append(Axis(n, start, end - start, np.zeros_like(start), end - start))
        return Plan(tuple(axes), None, self)


def counted_out(low, high, n, bins):
    """(start, end) per bin of a box from cell `low` to `high`, in exact fractions."""
    length = max(high - low + 1, 1)
    ends = [(math.floor(Fraction(i * length, bins)), math.ceil(Fraction((i + 1) * length, bins))) for i in range(bins)]
    return [(min(max(start + low, 0), n), min(max(end + low, 0), n)) for start, end in ends]


def half_away(value):
    """To the nearest integer, halves away from zero."""
    return int(math.copysign(math.floor(abs(Fraction(float(value))) + Fraction(1, 2)), value))


def expected(x, op, boxes, output, scale=1.0):
    """(y, index) window by window; boxes are read as float32, as everything here gives them."""
    rank = x.ndim - 2
    y = np.zeros((len(boxes), x.shape[1], *output))
    index = np.full(y.shape, -1, np.int64)
    for r, row in enumerate(np.asarray(boxes, np.float32)):
        scaled = [half_away(value * np.float32(scale)) for value in row[1:]]
        sides = zip(scaled[:rank][::-1], scaled[rank:][::-1], x.shape[2:], output, strict=True)
        for axis_bins in itertools.product(*(list(enumerate(counted_out(*side))) for side in sides)):
            at, ends = zip(*axis_bins, strict=True)
            if all(end > start for start, end in ends):
                image = x[int(row[0])][None]
                value, place = reference.pool(image, op, Listed(tuple([pair] for pair in ends)))
                cell = (r, slice(None), *at)
                y[cell], index[cell] = value.reshape(-1), place.reshape(-1)
    return y, index


@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("op", OPERATORS)
def test_numpy_and_pytorch_give_every_operator_window_by_window(op, rank):
    x, boxes = data(SPACES[rank]), boxes_for(rank)
    y, index = expected(x, op, boxes, BINS[rank])
    selects = pk.catalogue()[op].select is not None
    for layout, array in itertools.product(LAYOUTS, (np.asarray, torch.tensor)):
        options = {"layout": layout} | ({"return_indices": True} if selects else {})
        got = getattr(pk, f"region_{op}_pool")(array(turned(x, layout)), array(boxes), BINS[rank], **options)
        got, place = got if selects else (got, None)
        np.testing.assert_allclose(back(got, layout), y, rtol=3e-6, atol=3e-6)
        if selects:
            np.testing.assert_array_equal(back(place, layout), index)


@pytest.mark.parametrize("op", OPERATORS)
def test_jax_gives_every_operator_with_traced_boxes_and_its_gradient_is_that_of_pytorch(op):
    rank = 1 + OPERATORS.index(op) % 3
    x, boxes, selects = data(SPACES[rank]), boxes_for(rank), pk.catalogue()[op].select is not None
    y, index = expected(x, op, boxes, BINS[rank])
    gy = np.random.default_rng(0).normal(size=y.shape).astype(np.float32)

    def pooled(x, boxes):
        return pk.pool(x, op, pk.Regions(boxes, BINS[rank]), return_indices=selects)

    got, back_to_x, place = jax.jit(lambda x, boxes: with_gradient(pooled, x, boxes, gy, selects))(x, boxes)
    np.testing.assert_allclose(got, y, rtol=3e-6, atol=3e-6)
    if selects:
        np.testing.assert_array_equal(place, index)
    t = torch.tensor(x, requires_grad=True)
    pk.pool(t, op, pk.Regions(boxes, BINS[rank])).backward(torch.tensor(gy))
    np.testing.assert_allclose(back_to_x, t.grad, rtol=2e-5, atol=2e-5)


def with_gradient(pooled, x, boxes, gy, selects):
    """(y, gradient, index or None): one compilation for all three."""
    if selects:
        y, vjp, index = jax.vjp(lambda x: pooled(x, boxes), x, has_aux=True)
        return y, vjp(gy)[0], index
    y, vjp = jax.vjp(lambda x: pooled(x, boxes), x)
    return y, vjp(gy)[0], None


@pytest.mark.parametrize("op", THOROUGH)
def test_bins_longer_than_those_of_boxes_inside_the_image(op):
    # 9 cells in 4 bins: at most 4 cells each, but 9 of a box ten times as long.
    x, boxes = data((9, 5)), np.array([[0, 1, 1, 3, 7], [1, -40, -40, 60, 60], [1, 2, -10, 4, 30]], np.float32)
    y, _ = expected(x, op, boxes, (4, 2))
    last = np.moveaxis(x, 1, -1).copy()
    jitted = jax.jit(lambda x, boxes: getattr(pj, f"region_{op}_pool")(x, boxes, (4, 2)))
    np.testing.assert_allclose(back(jitted(last, boxes), "channels_last"), y, rtol=3e-6, atol=3e-6)
    few = jitted(last, boxes[[0, 0, 0]])
    np.testing.assert_allclose(back(few, "channels_last"), y[[0, 0, 0]], rtol=3e-6, atol=3e-6)


@pytest.mark.parametrize("op", THOROUGH)
def test_gradients_are_those_of_finite_differences(op):
    x, boxes, step = data((4, 3), batch=2, channels=1).astype(np.float64), boxes_for(2), 1e-4
    gy = np.random.default_rng(0).normal(size=(6, 1, 2, 2))
    want = np.zeros_like(x)
    for at in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[at], down[at] = x[at] + step, x[at] - step
        difference = expected(up, op, boxes, (2, 2))[0] - expected(down, op, boxes, (2, 2))[0]
        want[at] = (difference * gy).sum() / (2 * step)
    t = torch.tensor(x, requires_grad=True)
    pk.pool(t, op, pk.Regions(boxes, 2)).backward(torch.tensor(gy))
    np.testing.assert_allclose(t.grad, want, rtol=1e-6, atol=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_boxes_on_any_image(draw):
    n, bins = (draw.draw(st.tuples(*[st.integers(1, most)] * 2)) for most in (12, 5))
    corner = st.floats(-40, 40, width=16)
    rows = st.tuples(st.integers(0, 1), corner, corner, corner, corner)
    boxes = np.array(draw.draw(st.lists(rows, min_size=1, max_size=3)), np.float32)
    scale = draw.draw(st.sampled_from([1.0, 0.5, 0.0625, 3.0]))
    x = data(n, channels=1)
    y, index = expected(x, "max", boxes, bins, scale)
    got, place = pk.region_max_pool(x, boxes, bins, scale, return_indices=True)
    np.testing.assert_array_equal(got, y)
    np.testing.assert_array_equal(place, index)


def test_halves_are_rounded_away_from_zero():
    x = np.arange(6.0)[None, None]
    boxes = [
        [0, 0.5, 0.5],
        [0, 1.5, 1.5],
        [0, 2.5, 2.5],
        [0, np.nextafter(np.float32(0.5), np.float32(0)), 0],
        [0, -0.5, 0],
    ]
    y = pk.region_max_pool(x, boxes, 1)
    assert y.ravel().tolist() == [1, 2, 3, 0, 0]
    traced = jax.jit(lambda boxes: pk.region_max_pool(jnp.asarray(x), boxes, 1))(np.float32(boxes))
    assert traced.ravel().tolist() == [1, 2, 3, 0, 0]
    ends = [pk.region_sum_pool(np.ones((1, 1, 6)), [[0, -1.5, 1]], 2).ravel().tolist()]
    assert ends == [[0, 2]]  # cells -2 to 1 in two bins; of the first none is real


def test_bins_are_exact_where_single_precision_is_not():
    x = np.arange(60.0, dtype=np.float32)[None, None]
    y = pk.region_max_pool(x, np.array([[0, 0, 56]], np.float32), 7)  # 57 / 7 * 7 > 57 in single precision
    assert y[0, 0, -1] == 56


@pytest.mark.parametrize("index_layout", ["plane", "image", "tensor", "tensor_column_major"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_indices_in_every_layout_point_at_the_values(index_layout, layout):
    x, boxes = data((4, 3)), boxes_for(2)
    options = {"layout": layout, "return_indices": True, "index_layout": index_layout}
    for array in (x, torch.tensor(x), jnp.asarray(x)):
        given = array.swapaxes(1, -1).swapaxes(1, 2) if layout == "channels_last" else array
        y, place = (back(part, layout) for part in pk.region_max_pool(given, boxes, 2, **options))
        image = boxes[:, 0].astype(int)
        for r, c, i, j in np.ndindex(*y.shape):
            one = x[image[r]]
            source = {"plane": one[c], "image": one.transpose(1, 2, 0), "tensor": x}.get(index_layout, x.swapaxes(2, 3))
            at = place[r, c, i, j]
            assert (at == -1 and y[r, c, i, j] == 0) or source.ravel()[at] == y[r, c, i, j]


def test_empty_bins_pass_no_gradient_even_beside_nan():
    x = np.full((1, 1, 3, 3), np.nan, np.float32)
    boxes = np.array([[0, 5, 5, 9, 9], [0, -9, 0, -4, 2]], np.float32)
    for op in ("max", "lp", "average", "soft"):
        t = torch.tensor(x, requires_grad=True)
        y = pk.pool(t, op, pk.Regions(boxes, 2))
        y.sum().backward()
        assert y.abs().sum() == 0
        assert t.grad.abs().sum() == 0
    y, vjp = jax.vjp(lambda x: pk.region_lp_pool(x, boxes, 2), jnp.asarray(x))
    assert (y == 0).all()
    assert (vjp(jnp.ones_like(y))[0] == 0).all()


@pytest.mark.parametrize("op", ["max", "average"])
def test_no_boxes_give_an_empty_result(op):
    x = data((4, 3))
    for array in (np.asarray, torch.tensor, jnp.asarray):
        for images in (x, x[:0]):
            y = pk.pool(array(images), op, pk.Regions(array(np.zeros((0, 5), np.float32)), (2, 4)))
            assert y.shape == (0, 3, 2, 4)
            assert str(y.dtype).endswith("float32")


@pytest.mark.parametrize("dtype", ["float64", "float16", "bfloat16", "uint8", "int64", "bool"])
def test_types_are_those_of_the_other_windows(dtype):
    boxes, tensor = boxes_for(2), torch.tensor(data((4, 3))).to(getattr(torch, dtype))
    arrays = [tensor] if dtype == "bfloat16" else [tensor, tensor.numpy()]
    if dtype in ("bfloat16", "uint8", "bool"):
        arrays.append(jnp.asarray(data((4, 3))).astype(dtype))
    for array in arrays:
        for op in ("max", "average"):
            y = pk.pool(array, op, pk.Regions(boxes, 2))
            assert y.dtype == pk.pool(array, op, pk.Adaptive(2)).dtype
            want = expected(as_double(array), op, boxes, (2, 2))[0]
            np.testing.assert_allclose(as_double(y), want, rtol=8e-3 if "float16" in dtype else 3e-6)


def as_double(array):
    """Any framework's array in float64."""
    return array.to(torch.float64).numpy() if isinstance(array, torch.Tensor) else np.asarray(array).astype(np.float64)


def test_views_and_the_output_array():
    x, boxes = data((8, 6)), boxes_for(2)
    view, out = x[:, :, ::-2, ::2], np.zeros((6, 3, 2, 2), np.float32)
    want = expected(view, "average", boxes, (2, 2))[0]
    assert pk.region_average_pool(view, boxes, 2, out=out) is out
    np.testing.assert_allclose(out, want, rtol=3e-6)
    got = pk.region_average_pool(torch.tensor(x)[:, :, 1::2].flip(2)[..., ::2], boxes, 2)
    np.testing.assert_allclose(got, want, rtol=3e-6)


@pytest.mark.parametrize("op", ["max", "lp"])
def test_compiled_and_mapped_by_pytorch(op):
    x, boxes = torch.tensor(data((4, 3))), torch.tensor(boxes_for(2))
    pooled = lambda x, boxes: pk.pool(x, op, pk.Regions(boxes, 2))  # noqa: E731
    compiled = torch.compile(pooled, fullgraph=True, backend="aot_eager")
    results = []
    for call in (pooled, compiled):
        leaf = x.clone().requires_grad_()
        y = call(leaf, boxes)
        (y**2).sum().backward()
        results.append((y.detach(), leaf.grad))
    torch.testing.assert_close(*results)
    both = torch.func.vmap(lambda x: pooled(x, boxes))(torch.stack([x, x + 1]))
    torch.testing.assert_close(both[1], pooled(x + 1, boxes))
    inside = torch.func.grad(lambda x: (pooled(x, boxes) ** 2).sum())(x)
    torch.testing.assert_close(inside, results[0][1])
    assert torch.autograd.gradgradcheck(lambda x: pooled(x, boxes), x[:, :1].double().requires_grad_())


def test_learned_parameters_are_differentiated():
    x, boxes = data((4, 3)), boxes_for(2)
    p = torch.tensor(3.0, requires_grad=True)
    pk.region_lp_pool(torch.tensor(x), boxes, 2, p=p).sum().backward()
    slope = jax.grad(lambda p: pk.region_lp_pool(jnp.asarray(x), boxes, 2, p=p).sum())(jnp.float32(3))
    up, down = (expected(x, pk.Lp(p=p), boxes, (2, 2))[0].sum() for p in (3.001, 2.999))
    np.testing.assert_allclose([p.grad, slope], (up - down) / 0.002, rtol=1e-4)


def test_torchvisions_name():
    x, boxes = torch.tensor(data((4, 3))), torch.tensor(boxes_for(2))
    want = expected(x.numpy(), "max", boxes.numpy(), (2, 3), 0.5)[0]
    np.testing.assert_array_equal(pt.roi_pool(x, boxes, (2, 3), 0.5), want)
    np.testing.assert_array_equal(pt.RoIPool((2, 3), 0.5)(x, boxes), want)
    per_image = [boxes[boxes[:, 0] == i][:, 1:] for i in (0, 1)]
    order = torch.argsort(boxes[:, 0], stable=True)
    np.testing.assert_array_equal(pt.roi_pool(x, per_image, (2, 3), 0.5), want[order])
    assert repr(pt.RoIPool(2, 0.5)) == "RoIPool(output_size=2, spatial_scale=0.5)"


GOOD = {"boxes": [[0, 0, 0, 2, 2]], "output_size": 2, "spatial_scale": 1.0}


@pytest.mark.parametrize(
    ("argument", "wrong"),
    [
        ("boxes", {"boxes": [[0, 0, 2, 2]]}),
        ("boxes", {"boxes": [[0, 0, 2]]}),  # 1 dimension's, for an image
        ("boxes", {"boxes": [0, 0, 0, 2, 2]}),
        ("boxes", {"boxes": []}),
        ("boxes", {"boxes": None}),
        ("boxes", {"boxes": [["a"] * 5]}),
        ("boxes", {"boxes": [[2, 0, 0, 2, 2]]}),
        ("boxes", {"boxes": [[-1, 0, 0, 2, 2]]}),
        ("boxes", {"boxes": [[0.5, 0, 0, 2, 2]]}),
        ("boxes", {"boxes": [[0, np.nan, 0, 2, 2]]}),
        ("boxes", {"boxes": [[0, 0, 0, np.inf, 2]]}),
        ("boxes", {"boxes": np.zeros((1, 5), complex)}),
        ("output_size", {"output_size": 0}),
        ("output_size", {"output_size": (2, 2, 2)}),
        ("output_size", {"output_size": (2, None)}),
        ("output_size", {"output_size": 2.0}),
        ("output_size", {"output_size": 2**31}),
        ("spatial_scale", {"spatial_scale": 0.0}),
        ("spatial_scale", {"spatial_scale": float("nan")}),
        ("spatial_scale", {"spatial_scale": "1"}),
        ("x", {"output_size": (2**15, 2**15), "boxes": np.zeros((100, 5))}),
    ],
)
def test_bad_regions_name_the_argument(argument, wrong):
    for array in (np.asarray, torch.tensor, jnp.asarray):
        with pytest.raises(pk.PoolError) as caught:
            pk.pool(array(data((4, 3))), "max", pk.Regions(**(GOOD | wrong)))
        assert caught.value.argument == argument


def test_sparse_tensors_are_refused():
    for operator in ("max", "average"):
        with pytest.raises(pk.PoolError, match=r"^x=.*strided"):
            pk.pool(torch.tensor(data((4, 3))).to_sparse(), operator, pk.Regions(**GOOD))
