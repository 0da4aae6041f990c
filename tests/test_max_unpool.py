"""Max-unpooling: index layouts, sizes, duplicates, indices outside, and PyTorch's own samples."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

import poolkit as pk
import poolkit.jax as pj
import poolkit.torch as pt

from .cases import data, turned
from .test_torch_opinfo import UNPOOLING

INDEX_LAYOUTS = ("plane", "image", "tensor", "tensor_column_major")


@pytest.mark.parametrize("index_layout", INDEX_LAYOUTS)
@pytest.mark.parametrize("layout", ["channels_first", "channels_last"])
@pytest.mark.parametrize("space", [(7,), (4, 6), (4, 6, 2)])
def test_every_maximum_returns_to_its_cell(space, layout, index_layout):
    x = turned(data(space), layout)
    y, indices = pk.max_pool(x, 2, return_indices=True, layout=layout, index_layout=index_layout)
    kept = np.zeros(x.shape, bool)
    for value in y.ravel():
        kept |= x == value  # all cells of `data` differ
    sizes = {"kernel_size": 2, "output_size": space, "layout": layout, "index_layout": index_layout}
    for made, edge in ((np.asarray, pk), (torch.tensor, pk), (jnp.asarray, pj)):
        back = np.asarray(edge.max_unpool(made(y), made(indices), **sizes))
        np.testing.assert_array_equal(back, np.where(kept, x, 0))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 4), st.integers(1, 3), st.integers(0, 2), st.integers(4, 9), st.booleans(), st.integers(0, 2**32))
def test_pooling_what_was_unpooled_gives_it_back(kernel, stride, padding, size, ceil_mode, seed):
    x = torch.rand(1, 2, size, size + 1, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) + 0.1
    windows = {"kernel_size": kernel, "stride": stride, "padding": min(padding, kernel // 2)}
    pooled = lambda x: F.max_pool2d(x, **windows, ceil_mode=ceil_mode, return_indices=True)  # noqa: E731
    y, indices = pooled(x)
    back = pk.max_unpool(y.numpy(), indices.numpy(), **windows, output_size=x.shape[2:])
    assert torch.equal(pooled(torch.tensor(back))[0], y)


@pytest.mark.parametrize("made", [np.asarray, torch.tensor, jnp.asarray])
def test_of_several_values_for_a_cell_the_last_stays(made):
    x = made(np.arange(1, 1001, dtype=np.float32).reshape(1, 1, 1000))
    indices = made(np.zeros((1, 1, 1000), np.int32))
    y = np.asarray(pk.max_unpool(x, indices, 1))
    assert y[0, 0, 0] == 1000
    assert not y[0, 0, 1:].any()


def test_the_gradient_goes_to_the_value_that_stayed():
    # PyTorch keeps either value, and gives 2 to both, also to the one that nothing depends on.
    x, indices, gy = torch.tensor([[[5.0, 7]]], requires_grad=True), torch.tensor([[[1, 1]]]), [[[1.0, 2, 3, 4]]]
    ours, theirs = pk.max_unpool(x, indices, 2), F.max_unpool1d(x, indices, 2)
    assert ours.tolist() == [[[0, 7, 0, 0]]]
    assert torch.autograd.grad(ours, x, torch.tensor(gy))[0].tolist() == [[[0, 2]]]
    assert torch.autograd.grad(theirs, x, torch.tensor(gy))[0].tolist() == [[[2, 2]]]
    made = lambda x: (pj.max_unpool(x, jnp.asarray([[[1], [1]]]), 2) * jnp.asarray(gy).reshape(1, 4, 1)).sum()  # noqa: E731
    assert jax.grad(made)(jnp.asarray([[[5.0], [7]]])).ravel().tolist() == [0, 2]


@pytest.mark.parametrize("index", [-1, 4, 2**31 - 1])
def test_an_index_outside_is_an_error_or_left_out(index):
    x, indices = np.float32([[[5, 7]]]), np.array([[[0, index]]])
    for made in (np.asarray, torch.tensor, jnp.asarray):
        with pytest.raises(pk.PoolError, match="from 0 to 3") as caught:
            pk.max_unpool(made(x), made(indices), 2)
        assert caught.value.argument == "indices"
    compiled = jax.jit(lambda x, indices: pk.max_unpool(x, indices, 2))
    assert compiled(jnp.asarray(x), jnp.asarray(indices)).tolist() == [[[5, 0, 0, 0]]]
    mapped = torch.vmap(lambda x, indices: pk.max_unpool(x, indices, 2))
    assert mapped(torch.tensor(x)[None], torch.tensor(indices)[None]).tolist() == [[[[5, 0, 0, 0]]]]


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 3e38])
def test_special_values_are_moved_as_they_are(value):
    x, indices = np.float32([[[value, 1]]]), np.array([[[2, 0]]])
    for made in (np.asarray, torch.tensor, jnp.asarray):
        np.testing.assert_array_equal(pk.max_unpool(made(x), made(indices), 2)[0, 0], np.float32([1, 0, value, 0]))


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("kernel_size", {}),
        ("kernel_size", {"kernel_size": 0}),
        ("kernel_size", {"kernel_size": 2.0}),
        ("kernel_size", {"kernel_size": (2, 2)}),
        ("kernel_size", {"kernel_size": ()}),
        ("kernel_size", {"kernel_size": 1, "stride": 1, "padding": 2}),
        ("stride", {"kernel_size": 2, "stride": True}),
        ("padding", {"kernel_size": 2, "padding": "full"}),
        ("padding", {"kernel_size": 2, "padding": -1}),
        ("output_size", {"kernel_size": 2, "output_size": 8}),
        ("output_size", {"kernel_size": 2, "output_size": 4}),
        ("output_size", {"kernel_size": 2, "padding": "same", "output_size": 7}),
        ("index_layout", {"kernel_size": 2, "index_layout": "row"}),
        ("indices", {"kernel_size": 2, "indices": np.zeros((1, 1, 2), np.int64)}),
        ("indices", {"kernel_size": 2, "indices": np.zeros((1, 1, 3))}),
        ("indices", {"kernel_size": 2, "indices": [[[0, 1, 2]]]}),
        ("x", {"kernel_size": 2**31 - 1, "stride": 2**31 - 1}),
    ],
)
def test_bad_arguments_are_named_before_anything_is_allocated(argument, arguments):
    x, indices = np.zeros((1, 1, 3), np.float32), arguments.pop("indices", np.zeros((1, 1, 3), np.int64))
    with pytest.raises(pk.PoolError) as caught:
        pk.transform(x, "max_unpool", indices, **arguments)
    assert caught.value.argument == argument


def test_sizes_that_windows_pool_to_the_same():
    x, indices = np.ones((1, 1, 3)), np.array([[[0, 1, 2]]])
    for padding, kernel, sizes in (
        (0, 2, (5, 6, 7)),
        (1, 3, (4, 5, 6)),
        ("same", 3, (5, 6)),
        (((1, 0),), 2, (4, 5, 6)),
    ):
        for size in sizes:
            arguments = {"kernel_size": kernel, "stride": 2, "padding": padding, "output_size": size}
            assert pk.max_unpool(x, indices, **arguments).shape == (1, 1, size)
        with pytest.raises(pk.PoolError, match=f"from {sizes[0]} to {sizes[-1]}"):
            pk.max_unpool(x, indices, kernel, 2, padding, sizes[-1] + 1)
    assert pk.max_unpool(x, indices, 3, 2, "same").shape == (1, 1, 6)
    assert pk.max_unpool(x, indices, 3, 2, 1).shape == (1, 1, 5)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16], ids=str)
@pytest.mark.parametrize("op", UNPOOLING, ids=lambda op: f"{op.formatted_name}-{op.variant_test_name}")
def test_pytorchs_samples(op, dtype):
    function = getattr(pt, op.name.rsplit(".", 1)[-1])
    for sample in op.sample_inputs("cpu", dtype, requires_grad=False):
        indices = planes(sample.args[0], op)
        x, other = (sample.input.detach().clone().requires_grad_() for _ in range(2))
        want, got = op.op(x, *sample.args, **sample.kwargs), function(other, *sample.args, **sample.kwargs)
        torch.testing.assert_close(got, want, rtol=0, atol=0)
        gy = torch.randn_like(want)
        (theirs,), (ours,) = torch.autograd.grad(want, x, gy), torch.autograd.grad(got, other, gy)
        # The documented difference: PyTorch's gradient counts a cell once for each value that names it.
        once = torch.tensor([len(plane.unique()) == plane.numel() for plane in indices], dtype=torch.bool)
        assert torch.equal(planes(ours, op)[once], planes(theirs, op)[once])
        assert (planes(ours, op) != 0).flatten(1).sum(1).le(planes(theirs, op).ne(0).flatten(1).sum(1)).all()


def planes(x, op):
    """(planes, *space): the batch and channel axes as one."""
    return x.reshape(-1, *x.shape[-int(op.name[-2]) :])


@pytest.mark.parametrize("op", [op for op in UNPOOLING if op.error_inputs_func], ids=lambda op: op.formatted_name)
def test_pytorchs_error_inputs(op):
    function = getattr(pt, op.name.rsplit(".", 1)[-1])
    errors = list(op.error_inputs("cpu"))
    assert errors
    for error in errors:
        with pytest.raises(pk.PoolError) as caught:
            function(error.sample_input.input, *error.sample_input.args, **error.sample_input.kwargs)
        assert caught.value.argument == "indices"


def test_the_module_is_pytorchs():
    x = torch.tensor(data((7, 5), "float64"))
    y, indices = F.max_pool2d(x, 2, return_indices=True)
    for output_size in (x.shape, x.shape[2:], [7, 5]):
        want, got = (module(2)(y, indices, output_size) for module in (torch.nn.MaxUnpool2d, pt.MaxUnpool2d))
        assert torch.equal(got, want)
    with pytest.raises(pk.PoolError, match="from 0 to 23"):  # 6 x 4 cells, were it not for the size
        pt.MaxUnpool2d(2)(y, indices)
    assert isinstance(pt.MaxUnpool2d(2), torch.nn.MaxUnpool2d)
    with pytest.raises(pk.PoolError, match=r"torch\.int64"):
        pt.max_unpool2d(y, indices.to(torch.int32), 2)


def by_hand(x, indices, space, last, index_layout):
    """Value after value in row-major order, in plain Python."""
    y = np.zeros((x.shape[0], *space, x.shape[-1]) if last else (*x.shape[:2], *space), x.dtype)
    channels = y.shape[-1 if last else 1]
    for at in np.ndindex(x.shape):
        n, c = at[0], at[-1 if last else 1]
        rest = int(indices[at])
        if index_layout == "image":
            rest, c = divmod(rest, channels)
        elif index_layout != "plane":
            both, rest = divmod(rest, int(np.prod(space)))
            n, c = divmod(both, channels)
        place = np.unravel_index(rest, space, "F" if index_layout == "tensor_column_major" else "C")
        y[(n, *place, c) if last else (n, c, *place)] = x[at]
    return y


@pytest.mark.parametrize("index_layout", INDEX_LAYOUTS)
@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("space", [(9,), (4, 6), (4, 3, 5)], ids=str)
def test_drawn_indices_against_plain_python(space, last, index_layout):
    generator, arranged = np.random.default_rng(7), ("channels_first", "channels_last")[last]
    x = turned(data(space), arranged)  # as many values as cells, so that many are overwritten
    below = np.prod({"plane": space, "image": (3, *space)}.get(index_layout, x.shape))
    indices = generator.integers(0, below, x.shape)
    want = by_hand(x, indices, space, last, index_layout)
    keywords = {"layout": arranged, "index_layout": index_layout}
    for made in (np.asarray, torch.tensor, jnp.asarray):
        np.testing.assert_array_equal(pk.max_unpool(made(x), made(indices), 1, **keywords), want)
    # Distinct values tell which one stayed: the others' gradient is 0.
    tensor, gy = torch.tensor(x, requires_grad=True), torch.tensor(turned(data(space, batch=2), arranged))
    y = pk.max_unpool(tensor, torch.tensor(indices), 1, **keywords)
    (gx,) = torch.autograd.grad(y, tensor, gy)
    numbers = np.arange(1, x.size + 1).reshape(x.shape)
    stayed = by_hand(numbers, indices, space, last, index_layout)
    expected = np.zeros(x.size, x.dtype)
    expected[stayed[stayed > 0] - 1] = gy.numpy()[stayed > 0]
    np.testing.assert_array_equal(gx.numpy().ravel(), expected)


ELEMENTS = (torch.float16, torch.float64, torch.int8, torch.bool, torch.uint16, torch.int32, torch.uint64)


@pytest.mark.parametrize("dtype", ELEMENTS, ids=str)
def test_every_size_of_element_is_moved(dtype):
    x, indices = torch.tensor(data((8,)) * 20).to(dtype), torch.randint(16, (2, 3, 8))
    want = by_hand(x.numpy(), indices.numpy(), (16,), False, "plane")
    assert np.array_equal(pk.max_unpool(x, indices, 2).numpy(), want)
    assert np.array_equal(pk.max_unpool(x.numpy(), indices.numpy().astype(np.uint8), 2), want)


def test_windows_that_overlap_are_cut_off_or_irregular():
    x = torch.tensor(data((12, 10), "float64"))
    for pooled in (
        lambda x: F.max_pool2d(x, 3, 1, 1, return_indices=True),
        lambda x: F.adaptive_max_pool2d(x, (5, 4), return_indices=True),
        lambda x: F.fractional_max_pool2d(x, 3, (5, 4), return_indices=True),
        lambda x: pt.max_pool2d(x, (12, 7), (1, 2), return_indices=True),
    ):
        y, indices = pooled(x)
        for memory in (torch.contiguous_format, torch.channels_last):
            arrays = y.to(memory_format=memory), indices.to(memory_format=memory)
            space, ours = x.shape[2:], torch.ops.poolkit.unpool
            want = F.max_unpool2d(*arrays, 1, output_size=None) if y.shape == x.shape else None
            got = ours(*arrays, list(space), "plane", False)
            assert torch.equal(got, torch.tensor(by_hand(y.numpy(), indices.numpy(), space, False, "plane")))
            assert want is None or torch.equal(got, want)


def test_memory_order_is_kept_and_views_are_read_as_they_are():
    x = torch.tensor(data((8, 6))).requires_grad_()
    y, indices = F.max_pool2d(x, 2, return_indices=True)
    want = F.max_unpool2d(y, indices, 2)
    gy = torch.randn_like(want)
    (slopes,) = torch.autograd.grad(want, y, gy)
    last = {"memory_format": torch.channels_last}
    views = (
        (y.contiguous(**last), indices.contiguous(**last)),
        (y.contiguous(**last), indices),
        (y.mT.contiguous().mT, indices),
        (y.repeat_interleave(2, 3)[..., ::2], indices.repeat_interleave(2, 0)[::2]),
    )
    for number, (values, places) in enumerate(views):
        values = values.detach().requires_grad_()
        got = pt.max_unpool2d(values, places, 2)
        assert torch.equal(got, want)
        assert got.is_contiguous(**last) == (number < 2)
        for slope in (gy, gy.contiguous(**last), gy.mT.contiguous().mT):
            assert torch.equal(torch.autograd.grad(got, values, slope, retain_graph=True)[0], slopes)
    numpy = (y.detach().numpy(), indices.numpy())
    assert np.array_equal(pk.max_unpool(*(np.asfortranarray(part) for part in numpy), 2), want.detach().numpy())


def test_no_images_give_no_images():
    for index_layout in INDEX_LAYOUTS:
        for made in (np.zeros, torch.zeros):
            x, indices = made((0, 2, 3, 4)), made((0, 2, 3, 4), dtype=np.int64 if made is np.zeros else torch.int64)
            assert tuple(pk.max_unpool(x, indices, 2, index_layout=index_layout).shape) == (0, 2, 6, 8)
    x = torch.zeros(0, 2, 3, 4, requires_grad=True)
    pk.max_unpool(x, torch.zeros(0, 2, 3, 4, dtype=torch.int64), 2).sum().backward()
    assert x.grad.shape == x.shape


@pytest.mark.filterwarnings("ignore:.*torch.jit.script:DeprecationWarning")  # PyTorch's own, where it loads `jvp`
@pytest.mark.parametrize("index_layout", INDEX_LAYOUTS)
@pytest.mark.parametrize("last", [False, True])
def test_gradients_of_gradients(last, index_layout):
    x = torch.rand((2, 3, 2, 2) if last else (2, 2, 3, 2), dtype=torch.float64, requires_grad=True)
    below = {"plane": 6, "image": 12}.get(index_layout, 24)
    indices = torch.tensor(np.random.default_rng(1).integers(0, below, x.shape))
    keywords = {"layout": ("channels_first", "channels_last")[last], "index_layout": index_layout}
    unpooled = lambda x: pk.max_unpool(x, indices, 1, **keywords)  # noqa: E731
    assert torch.autograd.gradcheck(unpooled, x, check_batched_grad=True)
    assert torch.autograd.gradgradcheck(lambda x: unpooled(x) ** 3, x, check_batched_grad=True)
    # The kernels beside the array form, which is all that transforms of functions meet.
    gy = torch.rand_like(unpooled(x))
    y, slopes = torch.func.vjp(unpooled, x)
    assert torch.equal(y, unpooled(x))
    assert torch.equal(slopes(gy)[0], torch.autograd.grad(unpooled(x), x, gy)[0])
    assert torch.equal(torch.func.jvp(unpooled, (x,), (x + 1,))[1], unpooled(x + 1))
    mapped = torch.vmap(lambda x: pk.max_unpool(x, indices, 1, **keywords))(torch.stack([x, x + 1]))
    assert torch.equal(mapped, torch.stack([unpooled(x), unpooled(x + 1)]))
    compiled = torch.compile(unpooled, backend="aot_eager", fullgraph=True)
    assert torch.equal(compiled(x), y)


def test_library_operations_pass_pytorchs_own_check():
    x, indices = torch.rand(2, 3, 4, requires_grad=True), torch.randint(8, (2, 3, 4))
    torch.library.opcheck(torch.ops.poolkit.unpool.default, (x, indices, [8], "plane", False))
    gy = torch.rand(2, 3, 8, requires_grad=True)
    torch.library.opcheck(torch.ops.poolkit.unpool_gradient.default, (gy, indices, "plane", False))
    for wrong in (
        lambda: torch.ops.poolkit.unpool(x, indices[:1], [8], "plane", False),
        lambda: torch.ops.poolkit.unpool(x, indices.int(), [8], "plane", False),
        lambda: torch.ops.poolkit.unpool(x, indices, [2, 4], "plane", False),
        lambda: torch.ops.poolkit.unpool(x, indices + 1, [7], "plane", False),
        lambda: torch.ops.poolkit.unpool_gradient(gy[:1], indices, "plane", False),
        lambda: torch.ops.poolkit.unpool_gradient(gy, indices - 8, "plane", False),
    ):
        with pytest.raises(pk.PoolError, match=r"^indices="):
            wrong()


def test_portable_programs_hold_no_operation_of_ours():
    x, indices = torch.rand(1, 2, 4), torch.tensor([[[0, 3, 3, 7], [5, 1, 0, 7]]])
    with pk.portable():
        exported = torch.export.export(pt.MaxUnpool1d(2), (x, indices))
    assert not any("poolkit" in str(node.target) for node in exported.graph.nodes)
    assert torch.equal(exported.module()(x, indices), pk.max_unpool(x, indices, 2))
