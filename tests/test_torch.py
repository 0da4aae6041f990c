"""PyTorch tensors: values, gradients and transforms; the functions and modules of `poolkit.torch`."""

import contextlib
import copy
import pickle
import subprocess
import sys

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn

import poolkit as pk
import poolkit.torch as pt
from poolkit import PoolError, reference

from .cases import BOTH_LAYOUTS, GEOMETRIES, PLAIN, THOROUGH, data

# What PyTorch's own compiler and forward mode do when they are first used.
pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit:DeprecationWarning")

OPERATORS = PLAIN
SELECTING = [name for name in PLAIN if pk.catalogue()[name].select is not None]
WINDOWS = pk.Sliding(3, 2, 1)


def lists(layout):
    return {"channels_first": lambda x: x, "channels_last": lambda x: x.movedim(1, -1).contiguous()}[layout]


def example(*shape, dtype=torch.float64, seed=0):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=dtype)


def gradient(function, x, gy):
    x = x.detach().clone().requires_grad_()
    return torch.autograd.grad(function(x), x, gy)[0]


# In double precision, so by kernels of its own; in single precision test_operators.py asks about every geometry.
@pytest.mark.parametrize(
    ("name", "geometry"),
    [
        (name, geometry)
        for i, name in enumerate(OPERATORS)
        for j, geometry in enumerate(GEOMETRIES)
        if name in THOROUGH or geometry in BOTH_LAYOUTS or (i + j) % 2 == 0
    ],
)
def test_values_indices_and_gradients_are_those_of_the_reference(name, geometry):
    space, windows = GEOMETRIES[geometry]
    values = data(space, "float64", 1, 2)
    want, index = reference.pool(values, name, windows)
    gy = example(*want.shape)
    want_gradient = reference.gradient(values, name, windows, gy.numpy(), 1e-6)
    x = torch.from_numpy(values)

    def check(pooled):
        np.testing.assert_allclose(pooled(x).numpy(), want, rtol=1e-9)
        np.testing.assert_allclose(gradient(pooled, x, gy).numpy(), want_gradient, rtol=1e-5, atol=1e-7)

    check(lambda x: pk.pool(x, name, windows))
    check(lambda x: pk.pool(x.movedim(1, -1), name, windows, layout="channels_last").movedim(-1, 1))
    if name in THOROUGH or geometry in BOTH_LAYOUTS:  # other kernels, of the same template for all geometries
        check(lambda x: pk.pool(x.movedim(1, -1).contiguous(), name, windows, layout="channels_last").movedim(-1, 1))
    with pk.portable():
        check(lambda x: pk.pool(x, name, windows))
    if name in SELECTING:
        np.testing.assert_array_equal(pk.pool(x, name, windows, return_indices=True)[1].numpy(), index)


@pytest.mark.parametrize("name", OPERATORS)
def test_second_derivatives(name):
    x = example(1, 2, 5, 4).requires_grad_()
    for layout in ("channels_first", "channels_last"):
        pooled = lambda x, layout=layout: pk.pool(x, name, WINDOWS, layout=layout)  # noqa: E731
        assert torch.autograd.gradcheck(pooled, x, check_batched_grad=True)
        assert torch.autograd.gradgradcheck(pooled, x)


@pytest.mark.parametrize("name", OPERATORS)
def test_function_transforms(name):
    xs = example(3, 2, 2, 5, 6)
    pooled = lambda x: pk.pool(x, name, WINDOWS)  # noqa: E731
    loss = lambda x: pooled(x).pow(2).sum()  # noqa: E731
    want = torch.stack([gradient(lambda x: pooled(x).pow(2).sum(), x, torch.ones((), dtype=x.dtype)) for x in xs])
    torch.testing.assert_close(torch.vmap(pooled)(xs), torch.stack([pooled(x) for x in xs]))
    torch.testing.assert_close(torch.func.grad(loss)(xs[0]), want[0])
    torch.testing.assert_close(torch.vmap(torch.func.grad(loss))(xs), want)
    around = lambda xs: torch.vmap(pooled, in_dims=1)(xs.transpose(0, 1)).pow(2).sum()  # noqa: E731
    torch.testing.assert_close(torch.func.grad(around)(xs), want)
    direction = example(*xs[0].shape, seed=1)
    forwards = torch.func.jvp(loss, (xs[0],), (direction,))[1]
    torch.testing.assert_close(forwards, (want[0] * direction).sum())
    hessian = torch.func.hessian(loss)(xs[0][:1, :1])
    torch.testing.assert_close(hessian, torch.func.jacrev(torch.func.jacrev(loss))(xs[0][:1, :1]))


@pytest.mark.parametrize("dynamic", [False, True])
def test_compiled_code_has_no_break_and_the_same_gradients(dynamic):
    windows, weight = pk.Sliding(3, 2, 1), example(4, 3, 3, 3, dtype=torch.float32)

    def model(x, where):
        x = pk.pool(F.conv2d(x, weight), "max", where)
        x = pk.lp_pool(x, 2, ceil_mode=True)
        y, index = pk.adaptive_max_pool(x, (2, 1), return_indices=True)
        return (y * pk.pool(x, pk.Lp(p=3.5), pk.Global())).sum() + index.sum()

    compiled = torch.compile(model, fullgraph=True, dynamic=dynamic, backend="aot_eager")
    for size in (9, 12, 14):
        x = example(2, 3, size, size + 1, dtype=torch.float32).requires_grad_()
        want = torch.autograd.grad(model(x, windows), x)[0]
        torch.testing.assert_close(torch.autograd.grad(compiled(x, windows), x)[0], want)


def test_inductor_compiles_modules():
    modules = [pt.MaxPool2d(2), pt.AvgPool2d(2, divisor_override=-3), pt.LPPool2d(2.5, 2), pt.AdaptiveAvgPool2d(3)]
    modules += [pt.LpPool2d(2, p=2.5, learnable=True), pt.GlobalMaxPool2d(keepdims=False)]
    model = lambda x: [module(x.relu()) for module in modules]  # noqa: E731
    x = example(2, 3, 8, 8, dtype=torch.float32).to(memory_format=torch.channels_last).requires_grad_()
    compiled = torch.compile(model, fullgraph=True)
    for got, want in zip(compiled(x), model(x), strict=True):
        torch.testing.assert_close(got, want)
    sides = [torch.autograd.grad(sum(y.sum() for y in side(x)), x)[0] for side in (compiled, model)]
    torch.testing.assert_close(*sides)


@pytest.mark.parametrize(
    "call",
    [
        "pk.max_pool(x, 2)",
        "pk.pool(x, pk.Rank(k=1), pk.Sliding(2))",
        "pk.transform(x, 'polyphase')",
        "2 * pk.spectral_pool(x, 2) - 1",  # the low frequencies of a ramp of 4 are 1 and 2
    ],
)
def test_the_first_call_of_a_process_may_be_compiled(call):
    code = (
        "import torch, poolkit as pk\n"
        f"f = torch.compile(lambda x: {call}, fullgraph=True, backend='aot_eager')\n"
        "print(f(torch.arange(4.0).reshape(1, 1, 4))[0, 0].tolist())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[1.0, 3.0]"


def test_what_is_wrong_is_said_in_compiled_code_too():
    x = example(1, 2, 4, 4)
    with pytest.raises(pk.PoolError, match="kernel_size=0: must be at least 1"):
        torch.compile(lambda x: pk.max_pool(x, 0), backend="eager")(x)
    with pytest.raises(torch._dynamo.exc.Unsupported, match=r"PoolError\('kernel_size', 0, 'must be at least 1'\)"):
        torch.compile(lambda x: pk.max_pool(x, 0), backend="eager", fullgraph=True)(x)


def test_the_first_call_may_be_compiled_again_after_a_break():
    code = (
        "import torch, poolkit as pk\n"
        "f = torch.compile(lambda x: pk.lp_pool(x, 2).sum().tolist(), dynamic=True, backend='eager')\n"
        "print(f(torch.ones(1, 1, 4)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(run.stdout) == pytest.approx(2 * 2**0.5)


def test_compiled_code_takes_symbols_for_parameters_and_the_sizes_of_draws():
    compiled = torch.compile(lambda x, p: pk.lp_pool(x, 2, p=p), dynamic=True, fullgraph=True, backend="eager")
    x = example(1, 2, 4, 6, dtype=torch.float32)
    for p in (2, 3):
        torch.testing.assert_close(compiled(x, p), pk.lp_pool(x, 2, p=p))
    ranked = torch.compile(lambda x, k: pk.rank_pool(x, 2, k=k), dynamic=True, fullgraph=True, backend="eager")
    torch.testing.assert_close(ranked(x, 1), pk.rank_pool(x, 2, k=1))
    draw = lambda x: pk.stochastic_pool(x, 2, training=True)  # noqa: E731
    drawn = torch.compile(draw, dynamic=True, fullgraph=True, backend="eager")
    y = drawn(x.abs())
    assert y.shape == (1, 2, 2, 3)
    assert torch.isin(y, x.abs()).all()


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize(("kernel", "wrong"), [(3, 0), (3, 3), (3, 9), (3, 255), (17, -1), (17, 30), (17, -(2**31))])
def test_operations_refuse_cells_that_no_window_holds(kernel, wrong, last):
    where = (pk.Sliding(kernel, 1, kernel // 2).text(), [5, 6], last)
    x = example(2, 5, 6, 2, dtype=torch.float32) if last else example(2, 2, 5, 6, dtype=torch.float32)
    y, tap = torch.ops.poolkit.select(x, "max", where[0], "{}", [], last)
    torch.ops.poolkit.place(y, tap, *where)
    tap[(0,) * 4] = wrong  # of the corner: 0 and 3 lie in its padding
    for call in (lambda: torch.ops.poolkit.place(y, tap, *where), lambda: torch.ops.poolkit.positions(tap, *where)):
        with pytest.raises(PoolError, match=r"^tap="):
            call()


@pytest.mark.parametrize(
    ("name", "x", "floats", "argument"),
    [
        ("max", torch.zeros(1, 1, 4, dtype=torch.complex64), [], "x"),
        ("max", torch.zeros(4, 4), [], "x"),
        ("max", torch.zeros(1, 1, 2, 2, 2, 2), [], "x"),
        ("lp", torch.zeros(1, 1, 4), [], "floats"),
        ("lp", torch.zeros(1, 1, 4), [2.0, 2.0], "floats"),
        ("stochastic", torch.zeros(1, 1, 4), [], "operator"),
        ("wavelet", torch.zeros(1, 1, 4), [], "operator"),
    ],
)
def test_operations_refuse_what_no_kernel_takes(name, x, floats, argument):
    with pytest.raises(PoolError, match=f"^{argument}="):
        torch.ops.poolkit.pool(x, name, pk.Sliding(2).text(), "{}", floats, False)
    with pytest.raises(PoolError):
        torch.ops.poolkit.select(torch.zeros(1, 1, 4), "sum", pk.Sliding(2).text(), "{}", [], False)


def test_exported_programs_hold_plain_values_and_any_batch():
    x = example(2, 3, 8, 8, dtype=torch.float32)
    model = nn.Sequential(nn.ReLU(), pt.MaxPool2d(3, 2, 1))
    exported = torch.export.export(model, (x,), dynamic_shapes=({0: torch.export.Dim("batch")},))
    (node,) = (node for node in exported.graph.nodes if "poolkit" in str(node.target))
    assert node.args[1:3] == (
        "max",
        "Sliding(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False)",
    )
    wide = example(5, 3, 8, 8, dtype=torch.float32)
    assert torch.equal(exported.module()(wide), F.max_pool2d(wide.relu(), 3, 2, 1))


def test_portable_export_holds_no_operation_of_ours():
    x = example(1, 1, 4, 4, dtype=torch.float32)
    with pk.portable():
        exported = torch.export.export(pt.MaxPool2d(2), (x,))
    assert not any("poolkit" in str(node.target) for node in exported.graph.nodes)
    assert torch.equal(exported.module()(x), F.max_pool2d(x, 2))


def test_library_operations_pass_pytorchs_own_check():
    x = example(2, 2, 5, 4)
    arguments = ("lp", "Sliding(kernel_size=2)", "{}", [2.0], False)
    torch.library.opcheck(torch.ops.poolkit.pool.default, (x, *arguments))
    y = torch.ops.poolkit.pool(x, *arguments)
    torch.library.opcheck(torch.ops.poolkit.gradient.default, (x, y, torch.ones_like(y), *arguments))
    arguments = ("max", "Sliding(kernel_size=2)", "{}", [], False)
    torch.library.opcheck(torch.ops.poolkit.select.default, (x, *arguments))
    y, tap = torch.ops.poolkit.select(x, *arguments)
    where = ("Sliding(kernel_size=2)", [5, 4], False)
    torch.library.opcheck(torch.ops.poolkit.place.default, (y, tap, *where))
    torch.library.opcheck(torch.ops.poolkit.positions.default, (tap, *where))


@pytest.mark.parametrize("text", ["__import__('os')", "Sliding(kernel_size=print())", "int(x=1)", "Sliding(2)"])
def test_the_text_of_windows_cannot_run_code(text):
    with pytest.raises((PoolError, ValueError)):
        torch.ops.poolkit.pool(example(1, 1, 4, 4), "max", text, "{}", [], False)


@pytest.mark.parametrize("name", OPERATORS)
def test_channels_last_memory_stays_and_is_not_copied(name, monkeypatch):
    x = example(2, 3, 6, 8, dtype=torch.float32).to(memory_format=torch.channels_last).requires_grad_()
    want = pk.pool(x.detach().contiguous(), name, pk.Sliding(2))
    read = []
    whole = torch.Tensor.data_ptr
    monkeypatch.setattr(torch.Tensor, "data_ptr", lambda self: read.append(whole(self)) or whole(self))
    y = pk.pool(x, name, pk.Sliding(2))
    assert read[0] == whole(x)
    assert y.is_contiguous(memory_format=torch.channels_last)
    torch.testing.assert_close(y, want)
    y.sum().backward()
    assert x.grad.is_contiguous(memory_format=torch.channels_last)


@pytest.mark.parametrize("name", OPERATORS)
def test_views_are_pooled_as_their_copies(name):
    base = example(4, 9, 10, 11, dtype=torch.float32)
    views = [base[:, 1:], base[::2, ::3, 1:, ::2], base.transpose(2, 3), base[:, :, 3:4].expand(4, 9, 7, 11)]
    views += [torch.randn(1, 65, 64)[:, 1:].reshape(1, 8, 8, 64).permute(0, 3, 1, 2)]
    views += [base.to(memory_format=torch.channels_last)[:, ::2], torch.complex(base, base).conj().imag]
    for view in views:
        copied = view.clone(memory_format=torch.contiguous_format).resolve_neg()
        torch.testing.assert_close(pk.pool(view, name, pk.Sliding(2)), pk.pool(copied, name, pk.Sliding(2)))


HALVES = [torch.float16, torch.bfloat16]


# Values of both types: test_types_and_views.py.
@pytest.mark.parametrize(
    ("name", "dtype"),
    [(name, HALVES[k]) for i, name in enumerate(OPERATORS) for k in (0, 1) if name in THOROUGH or i % 2 == k],
)
def test_half_precision_is_computed_in_single_and_rounded_once(name, dtype):
    x = example(1, 2, 6, 6).to(dtype).requires_grad_()
    y = pk.pool(x, name, WINDOWS)
    want, _ = reference.pool(x.detach().double().numpy(), name, WINDOWS)
    assert y.dtype == dtype
    torch.testing.assert_close(y, torch.from_numpy(want).to(dtype), rtol=torch.finfo(dtype).eps, atol=0)
    y.sum().backward()
    assert x.grad.dtype == dtype


INTEGERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]


@pytest.mark.parametrize("name", INTEGERS)
def test_integers_keep_their_type_under_max_and_average_to_floats(name):
    info = np.iinfo(name)
    values = np.array([info.min, 3, info.max, 5], name).reshape(1, 1, 4)
    x = torch.from_numpy(values)
    y = pk.max_pool(x, 2)
    assert y.numpy().tolist() == [[[3, info.max]]]
    assert y.dtype == x.dtype
    with pk.portable():
        assert pk.max_pool(x, 2).numpy().tolist() == [[[3, info.max]]]
    y = pk.average_pool(torch.tensor([[[1, 2, 4, 8]]]).to(x.dtype), 2)
    assert y.dtype == torch.float32
    assert y.tolist() == [[[1.5, 6.0]]]


def test_booleans():
    x = torch.tensor([[[False, True, False, False]]])
    y, index = pk.max_pool(x, 2, return_indices=True)
    assert (y.tolist(), index.tolist(), y.dtype) == ([[[True, False]]], [[[1, 2]]], torch.bool)


@pytest.mark.parametrize("name", OPERATORS)
def test_empty_batches(name):
    x = torch.empty(0, 3, 4, 4, requires_grad=True)
    y = pk.pool(x, name, pk.Sliding(2))
    assert y.shape == (0, 3, 2, 2)
    y.sum().backward()
    assert x.grad.shape == x.shape


def test_no_tap_numbers_without_a_gradient():
    x = example(1, 1, 4, 4).requires_grad_()
    assert pk.max_pool(x, 2).grad_fn.saved_tensors[0].dtype == torch.uint8
    with torch.no_grad():
        assert pk.max_pool(x, 2).grad_fn is None
    assert not pk.max_pool(x.detach(), 2).requires_grad


def test_results_are_bit_equal_for_any_number_of_threads_and_any_run():
    x, runs, before = example(2, 4, 9, 9, 9, dtype=torch.float32), [], torch.get_num_threads()
    for threads in (1, 2, 4):
        torch.set_num_threads(threads)
        y = pk.pool(x, "lp", pk.Sliding(3, 1))
        runs.append((y, gradient(lambda x: pk.pool(x, "lp", pk.Sliding(3, 1)), x, y)))
    torch.set_num_threads(before)
    assert all(torch.equal(a, b) for run in runs for a, b in zip(run, runs[0], strict=True))


def test_a_default_device_and_inference_mode_change_nothing():
    x = example(1, 2, 4, 4)
    with torch.device("meta"), torch.inference_mode():
        y, index = pk.max_pool(x, 2, return_indices=True)
    assert torch.equal(y, F.max_pool2d(x, 2))
    assert torch.equal(index, F.max_pool2d(x, 2, return_indices=True)[1])


@pytest.mark.parametrize("name", OPERATORS)
def test_other_devices_take_the_portable_form(name):
    y = pk.pool(torch.empty(2, 3, 7, 8, device="meta"), name, WINDOWS)
    assert (y.device.type, y.shape) == ("meta", (2, 3, 4, 4))


def test_index_layouts():
    x = example(2, 3, 4, 6)
    y, index = pk.max_pool(x, 2, return_indices=True, index_layout="tensor")
    assert torch.equal(x.flatten()[index], y)


# Learnable parameters.


@pytest.mark.parametrize("shape", [(), (3,)], ids=["scalar", "per channel"])
def test_a_tensor_parameter_is_differentiated(shape):
    x, p = example(2, 3, 4, 4), torch.full(shape, 2.5, dtype=torch.float64, requires_grad=True)
    torch.testing.assert_close(pk.lp_pool(x, 2, p=p), pk.lp_pool(x, 2, p=2.5))
    assert torch.autograd.gradcheck(lambda x, p: pk.lp_pool(x, 2, p=p), (x.requires_grad_(), p))


def test_learnable_modules_train_and_save():
    module = pt.LpPool2d(2, p=3.0, learnable=True)
    module(example(1, 2, 4, 4, dtype=torch.float32)).sum().backward()
    assert module.p.grad is not None
    torch.optim.SGD(module.parameters(), 0.1).step()
    other = pt.LpPool2d(2, learnable=True)
    other.load_state_dict(module.state_dict())
    assert other.p.item() == module.p.item() != 3.0
    assert "p=learnable" in repr(module)


# The edge.

DROP_INS = [
    (pt.MaxPool1d(3, 2, 1), nn.MaxPool1d(3, 2, 1), (2, 3, 9)),
    (pt.MaxPool2d((3, 2), dilation=2), nn.MaxPool2d((3, 2), dilation=2), (2, 3, 9, 8)),
    (pt.MaxPool3d(2, ceil_mode=True), nn.MaxPool3d(2, ceil_mode=True), (2, 3, 5, 4, 7)),
    (pt.AvgPool1d(3, 2, 1), nn.AvgPool1d(3, 2, 1), (2, 3, 9)),
    (pt.AvgPool2d(3, 2, 1, True), nn.AvgPool2d(3, 2, 1, True), (2, 3, 8, 9)),
    (pt.AvgPool3d(2, divisor_override=-3), nn.AvgPool3d(2, divisor_override=-3), (2, 3, 5, 4, 7)),
    (pt.AdaptiveMaxPool1d(4), nn.AdaptiveMaxPool1d(4), (2, 3, 9)),
    (pt.AdaptiveMaxPool2d((None, 3)), nn.AdaptiveMaxPool2d((None, 3)), (2, 3, 8, 7)),
    (pt.AdaptiveMaxPool3d(2), nn.AdaptiveMaxPool3d(2), (2, 3, 5, 4, 3)),
    (pt.AdaptiveAvgPool1d(4), nn.AdaptiveAvgPool1d(4), (2, 3, 9)),
    (pt.AdaptiveAvgPool2d(7), nn.AdaptiveAvgPool2d(7), (2, 3, 5, 9)),
    (pt.AdaptiveAvgPool3d((1, None, 2)), nn.AdaptiveAvgPool3d((1, None, 2)), (2, 3, 5, 4, 3)),
    (pt.LPPool1d(2, 3), nn.LPPool1d(2, 3), (2, 3, 9)),
    (pt.LPPool2d(4, 3, 2), nn.LPPool2d(4, 3, 2), (2, 3, 9, 8)),
    (pt.LPPool3d(float("inf"), 2), nn.LPPool3d(float("inf"), 2), (2, 3, 4, 4, 4)),
    (pt.LPPool2d(-float("inf"), 2), nn.LPPool2d(-float("inf"), 2), (2, 3, 4, 4)),
]


@pytest.mark.parametrize(("ours", "theirs", "shape"), DROP_INS, ids=[repr(ours) for ours, _, _ in DROP_INS])
def test_modules_are_pytorchs_own(ours, theirs, shape):
    x = example(*shape)
    assert isinstance(ours, type(theirs))
    assert repr(ours) == repr(theirs)
    torch.testing.assert_close(ours(x), theirs(x))
    torch.testing.assert_close(ours(x[0]), theirs(x[0]))
    for again in (copy.deepcopy(ours), pickle.loads(pickle.dumps(ours))):
        assert torch.equal(again(x), ours(x))
    theirs.load_state_dict(ours.state_dict())


def test_return_indices_stands_where_pytorch_has_it():
    x = example(2, 3, 7, 8)
    for got, want in zip(
        pt.max_pool2d(x, 3, 2, 1, 1, True, True), F.max_pool2d(x, 3, 2, 1, 1, True, True), strict=True
    ):
        assert torch.equal(got, want)
    module, theirs = pt.MaxPool2d(3, 2, 1, 1, True, True), nn.MaxPool2d(3, 2, 1, 1, True, True)
    assert torch.equal(module(x)[1], theirs(x)[1])
    assert torch.equal(pt.adaptive_max_pool2d_with_indices(x, 3)[1], F.adaptive_max_pool2d(x, 3, True)[1])
    assert torch.equal(pt.max_pool2d(x, 2, stride=()), F.max_pool2d(x, 2))


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda x: pt.max_pool2d(x, 2, padding=2), "padding"),
        (lambda x: pt.max_pool2d(x, 0), "kernel_size"),
        (lambda x: pt.max_pool2d(x, 2, 0), "stride"),
        (lambda x: pt.max_pool2d(x, ()), "kernel_size"),
        (lambda x: pt.max_pool2d(x, True), "kernel_size"),
        (lambda x: pt.max_pool2d(x[0, 0], 2), "input"),
        (lambda x: pt.max_pool2d(x.numpy(), 2), "input"),
        (lambda x: pt.max_pool2d(x.to_sparse(), 2), "input"),
        (lambda x: pt.max_pool2d(x.to(torch.complex64), 2), "input"),
        (lambda x: pt.max_pool1d(x[0], 2, 2, 1, 9), "kernel_size"),
        (lambda x: pt.avg_pool2d(x, 2, divisor_override=0), "divisor_override"),
        (lambda x: pt.lp_pool2d(x, 0.5, 2), "norm_type"),
        (lambda x: pt.adaptive_avg_pool2d(x, 0), "output_size"),
        (lambda x: pt.LpPool2d(2, p=0.5), "p"),
        (lambda x: pt.GlobalMaxPool2d()(x[:, :0]), "input"),
        (lambda x: pt.accelerate(x), "model"),
        (lambda x: pt.max_pool2d(x, 2, 2**30, 0, 2**31), "dilation"),
    ],
)
def test_errors_name_pytorchs_argument(call, argument):
    with pytest.raises(PoolError) as raised:
        call(example(1, 2, 4, 4))
    assert raised.value.argument == argument


# Each difference that docs/differences-torch.md lists.


def test_lp_is_of_absolute_values():
    x = torch.tensor([[[-5.0, 4.0]]])
    assert F.lp_pool1d(x, 3, 2).isnan().item()
    torch.testing.assert_close(pt.lp_pool1d(x, 3, 2).item(), (125 + 64) ** (1 / 3), rtol=1e-6, atol=0)
    assert (F.lp_pool1d(x, 1, 2).item(), pt.lp_pool1d(x, 1, 2).item()) == (-1.0, 9.0)


def test_a_partial_window_of_lp_holds_its_own_cells_only():
    x = torch.ones(1, 1, 5)
    assert pt.lp_pool1d(x, 2, 2, ceil_mode=True)[0, 0, -1].item() == 1.0
    assert F.lp_pool1d(x, 2, 2, ceil_mode=True)[0, 0, -1].item() == pytest.approx(2**0.5)


def test_lp_does_not_overflow():
    x = torch.full((1, 1, 4), 1e20)
    assert F.lp_pool1d(x, 2, 4).isinf().item()
    assert pt.lp_pool1d(x, 2, 4).item() == pytest.approx(2e20)


def test_the_first_nan_is_chosen():
    x = torch.tensor([[[[1, torch.nan], [torch.nan, 5]]]])
    assert (F.max_pool2d(x, 2, return_indices=True)[1].item(), pt.max_pool2d_with_indices(x, 2)[1].item()) == (2, 1)


def test_average_of_large_numbers_exists():
    x = torch.full((1, 1, 4), 3e38)
    assert F.avg_pool1d(x, 4).isinf().item()
    assert pt.avg_pool1d(x, 4).item() == np.float32(3e38)


def test_average_of_integers_is_a_float():
    x = torch.tensor([[[-1, -2, 3, 4]]])
    assert F.avg_pool1d(x, 2).tolist() == [[[-1, 3]]]
    assert pt.avg_pool1d(x, 2).tolist() == [[[-1.5, 3.5]]]


def test_a_window_of_padding_only_is_refused():
    x = torch.ones(1, 1, 1)
    assert F.max_pool1d(x, 2, 2, 1, 2).tolist() == [[[-torch.inf]]]
    with pytest.raises(PoolError, match="padding only"):
        pt.max_pool1d(x, 2, 2, 1, 2)


def test_no_output_cells_are_refused():
    x = torch.ones(1, 1, 4)
    assert F.adaptive_avg_pool1d(x, 0).shape == (1, 1, 0)
    with pytest.raises(PoolError, match="output_size"):
        pt.adaptive_avg_pool1d(x, 0)


# Accelerate.


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(4, 8, 3), nn.ReLU())
        self.pool, self.mine, self.head = nn.AdaptiveAvgPool2d((2, 2)), Mine(2), nn.Linear(8, 3)

    def forward(self, x):
        return self.head(self.mine(self.pool(self.features(x))).flatten(1))


class Mine(nn.MaxPool2d):
    pass


@pytest.mark.parametrize("memory_format", [torch.contiguous_format, torch.channels_last], ids=str)
def test_accelerate_swaps_in_place_and_keeps_outputs_and_gradients(memory_format):
    torch.manual_seed(0)
    model = Net().to(memory_format=memory_format).eval()
    x = example(2, 1, 14, 14, dtype=torch.float32).to(memory_format=memory_format)
    seen, want = [], model(x)
    model.pool.register_forward_hook(lambda *_: seen.append(1))
    model(x).sum().backward()
    gradients = [p.grad.clone() for p in model.parameters()]
    state = {name: value.clone() for name, value in model.state_dict().items()}
    assert pt.accelerate(model) == {"features.2": "MaxPool2d", "pool": "AdaptiveAvgPool2d"}
    assert type(model.features[2]) is pt.MaxPool2d
    assert type(model.mine) is Mine
    assert not model.pool.training
    assert all(torch.equal(value, state[name]) for name, value in model.state_dict().items())
    model.zero_grad()
    y = model(x)
    y.sum().backward()
    assert len(seen) == 2
    torch.testing.assert_close(y, want, rtol=1e-6, atol=1e-7)
    for parameter, before in zip(model.parameters(), gradients, strict=True):
        torch.testing.assert_close(parameter.grad, before, rtol=1e-5, atol=1e-6)
    assert pt.accelerate(model) == {}


def test_accelerated_max_pooling_is_bit_equal():
    torch.manual_seed(0)
    model = nn.Sequential(nn.Conv2d(1, 4, 3), nn.MaxPool2d(3, 2, 1), nn.Conv2d(4, 8, 3), nn.AdaptiveMaxPool2d(2))
    x = example(2, 1, 14, 14, dtype=torch.float32)
    want = model(x)
    pt.accelerate(model)
    assert torch.equal(model(x), want)
    assert pt.accelerate(nn.MaxPool2d(2)) == {"": "MaxPool2d"}


def test_importing_poolkit_does_not_import_torch():
    code = "import sys, poolkit; poolkit.max_pool; print('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"


@pytest.mark.parametrize(
    ("given", "argument"),
    [
        ({"input": torch.zeros(3, 4)}, "input"),
        ({"input": torch.zeros(1, 2, 0, 4)}, "input"),
        ({"output_size": 9}, "output_size"),
        ({"output_size": None}, "output_size"),
        ({"output_ratio": 0.5}, "output_size"),
        ({"kernel_size": 0}, "kernel_size"),
        ({"_random_samples": torch.zeros(1, 3, 2)}, "_random_samples"),
        ({"_random_samples": torch.zeros(1, 2, 2, dtype=torch.int64)}, "_random_samples"),
        *(({"_random_samples": torch.full((1, 2, 2), value)}, "_random_samples") for value in (1e9, -1e9, torch.nan)),
    ],
)
def test_arguments_of_fractional_pooling_are_checked(given, argument):
    arguments = {"input": torch.zeros(1, 2, 8, 8), "kernel_size": 2, "output_size": 3} | given
    with pytest.raises(pk.PoolError) as raised:
        pt.fractional_max_pool2d(**arguments)
    assert raised.value.argument == argument


@pytest.mark.parametrize("rank", [2, 3])
def test_fractional_modules_draw_as_pytorch_does(rank):
    x = torch.randn(2, 3, *(9, 8, 7)[:rank])
    for arguments in ({"output_size": 4}, {"output_ratio": 0.6}):
        torch.manual_seed(2)
        want, places = getattr(torch.nn, f"FractionalMaxPool{rank}d")(2, **arguments, return_indices=True)(x)
        torch.manual_seed(2)
        y, index = getattr(pt, f"FractionalMaxPool{rank}d")(2, **arguments, return_indices=True)(x)
        assert torch.equal(y, want)
        assert torch.equal(index, places)
    x = torch.randn(1, 2, *(6, 6, 6)[:rank], dtype=torch.float64, requires_grad=True)
    samples = torch.rand(1, 2, rank, dtype=torch.float64)
    pooled = getattr(pt, f"fractional_max_pool{rank}d")
    assert torch.autograd.gradcheck(lambda x: pooled(x, 2, 3, _random_samples=samples), x)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32])
@pytest.mark.parametrize(
    ("op", "cells", "y", "slopes"),
    [
        ("average", (3e38, 3e38, 3e38, -3e38), 1.5e38, (0.25,) * 4),
        ("sum", (3e38, 3e38, -3e38, 0.0), 3e38, (1.0,) * 4),
        (pk.AlphaSoftmax(alpha=0.0), (3e38, 0.0, -3e38, -3e38), -7.5e37, (0.25,) * 4),
        (pk.DetailPreserving(alpha=0.0, lam=2.0), (3e38, 3e38, -3e38), -1e38, (1 / 6, 1 / 6, 2 / 3)),
        (pk.Gated(gate=1.0), (3e38, -3e38, -3e38), -1e38, (1 / 3,) * 3),
        (pk.Gated(gate=1.0), (-np.inf, 1.0), -np.inf, (0.5, 0.5)),
        ("probability_weighted", (-3e38,) * 4, -3e38, (0.25,) * 4),
        ("soft", (np.inf, np.inf, 1.0), np.inf, (0.0, 0.0, 0.0)),
        ("log_mean_exp", (np.inf, np.inf, 1.0), np.inf, (0.0, 0.0, 0.0)),
    ],
)
@pytest.mark.parametrize("windows", [pk.Global(), pk.Adaptive(1)])
def test_cells_near_the_largest_number(op, cells, y, slopes, dtype, windows):
    for scope in (contextlib.nullcontext, pk.portable):
        with scope():
            x = torch.tensor([[cells]], dtype=dtype, requires_grad=True)
            got = pk.pool(x, op, windows)
            got.backward(torch.ones_like(got))
        rounding = 1e-2 if dtype == torch.bfloat16 else 3e-6
        np.testing.assert_allclose(got.item(), y, rtol=rounding)
        np.testing.assert_allclose(x.grad[0, 0].float(), slopes, rtol=rounding)


def test_a_learned_gate_beside_an_infinity():
    gate = torch.tensor([0.5, 0.0, 1.0], requires_grad=True)
    x = torch.tensor([[[1.0, np.inf, 2.0], [np.inf, 1.0, 2.0]]], requires_grad=True)
    y = pk.gated_pool(x, 3, gate=gate)
    y.backward(torch.ones_like(y))
    assert gate.grad.tolist() == [0.0, 0.0, 0.0]
    a = 1 / (1 + np.exp(-2.5))
    want = [[(1 - a) / 3, (1 + 2 * a) / 3, (1 - a) / 3], [1.0, 0.0, 0.0]]
    np.testing.assert_allclose(x.grad[0], want, rtol=1e-5)
