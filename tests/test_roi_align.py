"""RoIAlign: against ONNX's reference evaluator, against samples worked out one by one, and by hand."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import onnx
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

import poolkit as pk
import poolkit.jax as pj
import poolkit.torch as pt

from .cases import data

BOXES = np.array(  # inside, over two edges, thin, turned round, outside, larger than the image
    [
        [0, 0.3, 0.2, 3.6, 2.9],
        [1, -3, 1.5, 3.2, 9],
        [1, 2, 2, 2.1, 4],
        [0, 3, 3, 1, 1],
        [0, 9, 9, 12, 12],
        [1, -8, -9, 20, 19],
    ],
    np.float32,
)


def by_onnx(x, boxes, output, scale, ratio, mode, aligned):
    """The result of ONNX's reference evaluator."""
    attributes = {
        "mode": {"average": "avg"}.get(mode, mode),
        "output_height": output[0],
        "output_width": output[1],
        "sampling_ratio": ratio,
        "spatial_scale": scale,
        "coordinate_transformation_mode": "half_pixel" if aligned else "output_half_pixel",
    }
    node = helper.make_node("RoiAlign", ["x", "corners", "image"], ["y"], **attributes)
    infos = [
        helper.make_tensor_value_info(name, kind, None)
        for name, kind in (("x", TensorProto.FLOAT), ("corners", TensorProto.FLOAT), ("image", TensorProto.INT64))
    ]
    graph = helper.make_graph([node], "g", infos, [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)])
    model = helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 22)])
    given = {"x": x, "corners": boxes[:, 1:], "image": boxes[:, 0].astype(np.int64)}
    return ReferenceEvaluator(model).run(None, given)[0]


def sample(plane, y, x):
    """[(weight, value)] of the four cells around a place; none beyond one cell outside."""
    height, width = plane.shape
    if not (-1 <= y <= height and -1 <= x <= width):
        return [(0.0, 0.0)]
    y, x = min(max(y, 0), height - 1), min(max(x, 0), width - 1)
    found = []
    for i, wy in ((math.floor(y), 1 - y % 1), (min(math.floor(y) + 1, height - 1), y % 1)):
        for j, wx in ((math.floor(x), 1 - x % 1), (min(math.floor(x) + 1, width - 1), x % 1)):
            found.append((wy * wx, plane[i, j] if wy * wx > 0 else 0.0))
    return found


def expected(x, boxes, output, scale=1.0, ratio=0, mode="average", aligned=True):
    """Sample by sample in plain Python."""
    y = np.zeros((len(boxes), x.shape[1], *output))
    for r, (image, *corners) in enumerate(np.asarray(boxes, np.float64)):
        x1, y1, x2, y2 = (value * scale - (0.5 if aligned else 0) for value in corners)
        height, width = (y2 - y1, x2 - x1) if aligned else (max(y2 - y1, 1), max(x2 - x1, 1))
        bins = height / output[0], width / output[1]
        rows, columns = (ratio or math.ceil(b) for b in bins)
        down = [[y1 + i * bins[0] + (s + 0.5) * bins[0] / rows for s in range(rows)] for i in range(output[0])]
        along = [[x1 + j * bins[1] + (s + 0.5) * bins[1] / columns for s in range(columns)] for j in range(output[1])]
        for c, i, j in np.ndindex(*y.shape[1:]):
            samples = [sample(x[int(image), c], place, other) for place in down[i] for other in along[j]]
            if samples and mode == "average":
                y[r, c, i, j] = sum(w * v for cells in samples for w, v in cells) / len(samples)
            elif samples:
                y[r, c, i, j] = max(w * v for cells in samples for w, v in cells)
    return y


def every_way(x, boxes, output, **given):
    """(name, result as (R, C, rows, columns) of NumPy) of every framework and layout."""
    last = np.moveaxis(x, 1, -1)
    yield "numpy", pk.roi_align(x, boxes, output, **given)
    yield "numpy last", np.moveaxis(pk.roi_align(last, boxes, output, layout="channels_last", **given), -1, 1)
    yield "torch", pk.roi_align(torch.tensor(x), torch.tensor(boxes), output, **given).numpy()
    yield "jax", np.moveaxis(np.asarray(pj.roi_align(jnp.asarray(last), boxes, output, **given)), -1, 1)


@pytest.mark.parametrize("aligned", [True, False])
@pytest.mark.parametrize("ratio", [0, 1, 3])
@pytest.mark.parametrize("mode", ["average", "max"])
def test_every_framework_gives_what_onnx_gives(mode, ratio, aligned):
    x, settings = data((4, 5)), {"spatial_scale": 0.75, "sampling_ratio": ratio, "mode": mode, "aligned": aligned}
    want = by_onnx(x, BOXES, (3, 2), 0.75, ratio, mode, aligned)
    np.testing.assert_allclose(want, expected(x, BOXES, (3, 2), 0.75, ratio, mode, aligned), rtol=1e-5, atol=1e-5)
    for name, y in every_way(x, BOXES, (3, 2), **settings):
        np.testing.assert_allclose(y, want, rtol=3e-6, atol=3e-6, err_msg=name)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_boxes_on_any_image(draw):
    size, output = (draw.draw(st.tuples(*[st.integers(1, most)] * 2)) for most in (8, 3))
    corner = st.floats(-12, 12, width=16)
    boxes = draw.draw(st.lists(st.tuples(st.integers(0, 1), *[corner] * 4), min_size=1, max_size=3))
    ratio, mode = draw.draw(st.integers(0, 3)), draw.draw(st.sampled_from(["average", "max"]))
    aligned = draw.draw(st.booleans())
    x, boxes = data(size, "float64", channels=1), np.array(boxes, np.float64)
    want = expected(x, boxes, output, 0.5, ratio, mode, aligned)
    np.testing.assert_allclose(pk.roi_align(x, boxes, output, 0.5, ratio, mode, aligned), want, rtol=1e-9, atol=1e-9)


def test_values_by_hand():
    x = np.arange(16.0).reshape(1, 1, 4, 4)  # the value at (y, x) is 4 y + x
    box = [[0, 1, 1, 3, 3]]
    # Pixel centres at 0.5: samples at 1 and 2, bins of one cell.
    assert pk.roi_align(x, box, 2)[0, 0].tolist() == [[5, 6], [9, 10]]
    # Centres at 0: samples at 1.5 and 2.5.
    assert pk.roi_align(x, box, 2, aligned=False)[0, 0].tolist() == [[7.5, 8.5], [11.5, 12.5]]
    # The four weights are 1/4; the largest product of each bin is a quarter of its last cell.
    assert pk.roi_align(x, box, 2, aligned=False, mode="max")[0, 0].tolist() == [[2.5, 2.75], [3.5, 3.75]]
    # Up to one cell outside, the edge is continued; beyond, samples are 0: rows at -2, -1, 0, 1.
    edge = pk.roi_align(x + 1, [[0, 0, -2, 1, 2]], (4, 1))
    assert edge[0, 0, :, 0].tolist() == [0, 1, 1, 5]


def test_boxes_traced_by_jax():
    x, settings = data((4, 5)), {"spatial_scale": 0.75, "sampling_ratio": 2}
    want = expected(x, BOXES, (3, 2), 0.75, 2)
    jitted = jax.jit(lambda x, boxes: pk.roi_align(x, boxes, (3, 2), **settings))
    np.testing.assert_allclose(jitted(x, BOXES), want, rtol=3e-6, atol=3e-6)
    far = BOXES + np.float32([5, 0, 0, 0, 0])  # image numbers are clamped where nobody can know them
    np.testing.assert_allclose(jitted(x, far)[1], want[1], rtol=3e-6, atol=3e-6)
    with pytest.raises(pk.PoolError) as caught:
        jax.jit(lambda x, boxes: pk.roi_align(x, boxes, (3, 2)))(x, BOXES)
    assert caught.value.argument == "sampling_ratio"


def test_more_boxes_than_fit_into_memory_at_once(monkeypatch):
    monkeypatch.setattr("poolkit.engines.interpolation.MOST_VALUES", 1000)
    x, boxes = data((4, 5)), np.tile(BOXES, (3, 1))
    for mode in ("average", "max"):
        want = expected(x, boxes, (3, 2), 1.0, 2, mode)
        for name, y in every_way(x, boxes, (3, 2), sampling_ratio=2, mode=mode):
            np.testing.assert_allclose(y, want, rtol=3e-6, atol=3e-6, err_msg=name)


@pytest.mark.parametrize("mode", ["average", "max"])
def test_gradients_are_those_of_finite_differences(mode):
    x, step = data((4, 5), "float64", channels=1), 1e-6
    gy = np.random.default_rng(0).normal(size=(6, 1, 2, 2))
    want = np.zeros_like(x)
    for at in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[at], down[at] = x[at] + step, x[at] - step
        difference = pk.roi_align(up, BOXES, 2, mode=mode) - pk.roi_align(down, BOXES, 2, mode=mode)
        want[at] = (difference * gy).sum() / (2 * step)
    t = torch.tensor(x, requires_grad=True)
    pk.roi_align(t, BOXES, 2, mode=mode).backward(torch.tensor(gy))
    np.testing.assert_allclose(t.grad, want, rtol=1e-6, atol=1e-6)
    pooled = lambda x: (pk.roi_align(x, BOXES, 2, mode=mode) * gy.astype(np.float32)).sum()  # noqa: E731
    np.testing.assert_allclose(jax.grad(pooled)(jnp.asarray(x, "float32")), want, rtol=1e-4, atol=1e-4)


def test_boxes_get_no_gradient_and_ties_go_to_one_cell():
    x, boxes = torch.ones(1, 1, 4, 4, requires_grad=True), torch.tensor([[0.0, 1, 1, 3, 3]], requires_grad=True)
    pk.roi_align(x, boxes, 1, sampling_ratio=1, mode="max", aligned=False).sum().backward()
    assert boxes.grad is None
    assert x.grad.ravel().nonzero().ravel().tolist() == [10]  # the sample lies on the cell (2, 2)
    x.grad = None
    pk.roi_align(
        x, boxes.detach() - torch.tensor([0, 0.5, 0.5, 0.5, 0.5]), 1, sampling_ratio=1, mode="max", aligned=False
    ).sum().backward()
    assert x.grad.ravel().nonzero().ravel().tolist() == [5]  # of four cells with a quarter each the first


def test_a_cell_of_weight_0_is_not_read():
    x = np.full((1, 1, 3, 3), np.nan)
    x[0, 0, 1, 1] = 7  # where all values are finite, matrices are multiplied instead, see the other tests
    for array in (x, torch.tensor(x), jnp.asarray(x)):
        assert pk.roi_align(array, [[0, 1, 1, 2, 2]], 1).item() == 7
        assert np.isnan(pk.roi_align(array, [[0, 1, 1, 2.5, 2]], 1).item())
        assert pk.roi_align(array, [[0, 9, 9, 12, 12]], 1).item() == 0


@pytest.mark.parametrize("dtype", ["float64", "float16", "bfloat16", "int8", "bool"])
def test_types(dtype):
    x = torch.tensor(data((4, 5))).to(getattr(torch, dtype))
    want = expected(x.double().numpy(), BOXES, (2, 2))
    y = pk.roi_align(x, BOXES, 2)
    assert y.dtype == (x.dtype if x.is_floating_point() else torch.float32)
    np.testing.assert_allclose(y.double(), want, rtol=1e-2, atol=1e-2)
    other = jnp.asarray(data((4, 5))).astype(dtype) if dtype != "float64" else x.numpy()
    y = pk.roi_align(other, BOXES, 2)
    assert y.dtype == (other.dtype if "float" in dtype else "float32")
    np.testing.assert_allclose(np.asarray(y).astype(np.float64), want, rtol=1e-2, atol=1e-2)


def test_no_boxes_give_an_empty_result():
    for array in (np.asarray, torch.tensor, jnp.asarray):
        for x in (data((4, 5)), data((4, 5))[:0]):
            y = pk.roi_align(array(x), array(np.zeros((0, 5), np.float32)), (2, 3))
            assert y.shape == (0, 3, 2, 3)


def test_torchvisions_names_and_defaults():
    x, boxes = torch.tensor(data((4, 5))), torch.tensor(BOXES)
    want = expected(x.numpy(), BOXES, (3, 2), 0.75, aligned=False)
    assert np.abs(want - expected(x.numpy(), BOXES, (3, 2), 0.75)).max() > 0.1
    np.testing.assert_allclose(pt.roi_align(x, boxes, (3, 2), 0.75), want, rtol=3e-6, atol=3e-6)
    module = pt.RoIAlign((3, 2), 0.75, -1)
    np.testing.assert_allclose(module(x, boxes), want, rtol=3e-6, atol=3e-6)
    assert repr(module) == "RoIAlign(output_size=(3, 2), spatial_scale=0.75, sampling_ratio=-1, aligned=False)"
    per_image = [boxes[boxes[:, 0] == i][:, 1:] for i in (0, 1)]
    order = torch.argsort(boxes[:, 0], stable=True)
    np.testing.assert_allclose(module(x, per_image), want[order], rtol=3e-6, atol=3e-6)
    assert pt.roi_align(x, [], 2).shape == (0, 3, 2, 2)
    for argument, call in {
        "input": lambda: pt.roi_align(x[0], boxes, 2),
        "boxes": lambda: pt.roi_pool(x, [boxes], 2),
        "sampling_ratio": lambda: pt.roi_align(x, boxes, 2, sampling_ratio=1.5),
    }.items():
        with pytest.raises(pk.PoolError) as caught:
            call()
        assert caught.value.argument == argument


def test_compiled_and_mapped_by_pytorch():
    x, boxes = torch.tensor(data((4, 5))), torch.tensor(BOXES)
    aligned = lambda x, boxes: pt.roi_align(x, boxes, (3, 2), 0.75, 2)  # noqa: E731
    want = aligned(x, boxes)
    compiled = torch.compile(aligned, fullgraph=True, backend="aot_eager")
    torch.testing.assert_close(compiled(x, boxes), want)
    torch.testing.assert_close(torch.func.vmap(aligned, (0, None))(x[None], boxes)[0], want)
    slope = torch.func.grad(lambda x: aligned(x, boxes).sum())(x)
    mapped = torch.func.grad(lambda x: torch.func.vmap(aligned, (0, None))(x[None], boxes).sum())(x)
    torch.testing.assert_close(mapped, slope)
    assert torch.autograd.gradgradcheck(lambda x: aligned(x, boxes), x[:, :1].double().requires_grad_())


@pytest.mark.parametrize(
    ("argument", "wrong"),
    [
        ("boxes", {"boxes": [[0, 0, 2]]}),
        ("boxes", {"boxes": [[2, 0, 0, 2, 2]]}),
        ("boxes", {"boxes": [[0, 0, 0, np.nan, 2]]}),
        ("boxes", {"boxes": [[0, 0, 0, 1e9, 1e9]]}),  # a billion samples squared
        ("output_size", {"output_size": 0}),
        ("output_size", {"output_size": (2, 2, 2)}),
        ("spatial_scale", {"spatial_scale": -1.0}),
        ("sampling_ratio", {"sampling_ratio": -1}),
        ("sampling_ratio", {"sampling_ratio": True}),
        ("mode", {"mode": "avg"}),
        ("aligned", {"aligned": 1}),
        ("layout", {"layout": "NHWC"}),
        ("x", {"x": np.zeros((1, 1, 4))}),
        ("x", {"x": np.zeros((1, 1, 0, 4))}),
        ("x", {"x": np.zeros((1, 1, 2, 2), complex)}),
        ("x", {"x": torch.zeros((1, 1, 2, 2), dtype=torch.complex64)}),
        ("x", {"x": jnp.zeros((1, 1, 2, 2), "complex64")}),
        ("x", {"x": [[1.0]]}),
    ],
)
def test_bad_arguments_are_named(argument, wrong):
    good = {"x": data((4, 5)), "boxes": [[0, 0, 0, 2, 2]], "output_size": 2}
    with pytest.raises(pk.PoolError) as caught:
        pk.roi_align(**(good | wrong))
    assert caught.value.argument == argument
