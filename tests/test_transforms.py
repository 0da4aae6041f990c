"""Every transform of the registry on NumPy, PyTorch and JAX, against plain references and hand arithmetic."""

import inspect

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch

import poolkit as pk
import poolkit.jax as pj
import poolkit.torch as pt
from poolkit.record import REGISTRY

from .cases import back, turned
from .transform_cases import CASES, EVERY, LAYOUTS, differences, prepared

# What PyTorch's own compiler and forward mode do when they are first used.
pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit:DeprecationWarning")

TRANSFORMS = pk.catalogue("transform")
FRAMEWORKS = {"numpy": np.asarray, "torch": torch.tensor, "jax": jnp.asarray}
EXAMPLES = [(name, i) for name, op in TRANSFORMS.items() for i in range(len(op.transform.examples))]


def test_every_transform_has_a_case():
    assert set(CASES) == set(TRANSFORMS)


def test_every_transform_has_examples():
    assert {name for name, _ in EXAMPLES} == set(TRANSFORMS)


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize(("name", "number"), EXAMPLES)
def test_examples(name, number, framework):
    example, made = TRANSFORMS[name].transform.examples[number], FRAMEWORKS[framework]
    x, *arrays = (np.asarray(array)[None] for array in (example.x, *example.arrays))
    y = pk.transform(made(x.astype(np.float32)), name, *map(made, arrays), **example.params)
    np.testing.assert_allclose(np.asarray(y), np.asarray(example.y)[None], rtol=3e-6, atol=1e-6)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("name", "rank"), EVERY)
def test_numpy_and_pytorch_give_the_reference(name, rank, layout, dtype):
    x, arrays, params, want = prepared(name, rank, dtype)
    given = [turned(array, layout) for array in (x, *arrays)]
    close = {"rtol": 1e-5, "atol": 1e-5} if dtype == "float32" else {"rtol": 1e-12, "atol": 1e-12}
    for made in (np.asarray, torch.tensor):
        y = named(pk, name)(*map(made, given), layout=layout, **params)
        assert str(y.dtype).removeprefix("torch.") == dtype
        np.testing.assert_allclose(back(y, layout), want, **close)


def named(edge, name):
    return getattr(edge, TRANSFORMS[name].transform.names[0])


@pytest.mark.parametrize(("name", "rank"), EVERY)
def test_jax_gives_the_reference(name, rank):
    x, arrays, params, want = prepared(name, rank, "float32")
    layout = LAYOUTS[rank % 2]
    y = named(pj, name)(*(jnp.asarray(turned(array, layout)) for array in (x, *arrays)), layout=layout, **params)
    np.testing.assert_allclose(back(y, layout), want, rtol=1e-5, atol=1e-5)
    assert inspect.signature(named(pj, name)).parameters["layout"].default == "channels_last"


@pytest.mark.parametrize(("name", "rank"), EVERY)
def test_gradients_are_those_of_finite_differences(name, rank):
    x, arrays, params, want = prepared(name, rank)
    gy = np.random.default_rng(1).normal(size=want.shape)
    by_hand = differences(name, rank, gy)
    tensor, given = torch.tensor(x, requires_grad=True), [torch.tensor(array) for array in arrays]
    y = pk.transform(tensor, name, *given, **params)
    np.testing.assert_allclose(torch.autograd.grad(y, tensor, torch.tensor(gy))[0], by_hand, rtol=1e-5, atol=1e-6)
    if rank != 2:
        return  # XLA differentiates the same code; compiling it three times is what costs
    loss = lambda x: (pk.transform(x, name, *map(jnp.asarray, arrays), **params) * gy).sum()  # noqa: E731
    got = jax.grad(loss)(jnp.asarray(x, jnp.float32))
    np.testing.assert_allclose(got, by_hand, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("name", CASES)
def test_second_derivatives_and_function_transforms(name):
    x, arrays, params, _ = prepared(name, 1)
    tensors = [torch.tensor(array[:1]) for array in arrays]
    made = lambda x: pk.transform(x, name, *tensors, **params)  # noqa: E731
    single = torch.tensor(x[:1], requires_grad=True)
    assert torch.autograd.gradcheck(made, single, check_batched_grad=True)
    assert torch.autograd.gradgradcheck(made, single)
    many = torch.tensor(np.stack([x[:1], x[1:]]))
    torch.testing.assert_close(torch.vmap(made)(many), torch.stack([made(one) for one in many]))
    mapped = jax.vmap(lambda x: pk.transform(x, name, *(jnp.asarray(array[:1]) for array in arrays), **params))
    np.testing.assert_allclose(mapped(jnp.asarray(many, jnp.float32)), torch.vmap(made)(many), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", CASES)
def test_modules_take_tensors_with_and_without_a_batch_axis(name):
    for rank in (1, 2, 3):
        x, arrays, params, want = prepared(name, rank)
        module = getattr(pt, f"{TRANSFORMS[name].transform.names[1]}{rank}d")(**params)
        tensors = [torch.tensor(array) for array in (x, *arrays)]
        np.testing.assert_allclose(module(*tensors), want, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(module(*(tensor[0] for tensor in tensors)), want[0], rtol=1e-12, atol=1e-12)
    assert TRANSFORMS[name].transform.names[1] in repr(module)


def test_all_transforms_in_one_compiled_graph():
    cases = {name: prepared(name, 2, "float32") for name in CASES}
    inputs = {name: [torch.tensor(array) for array in (x, *arrays)] for name, (x, arrays, _, _) in cases.items()}

    def every(inputs):
        return [pk.transform(given[0], name, *given[1:], **cases[name][2]) for name, given in inputs.items()]

    for y, (_, _, _, want) in zip(
        torch.compile(every, fullgraph=True, backend="aot_eager")(inputs), cases.values(), strict=True
    ):
        np.testing.assert_allclose(y, want, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("dtype", ["float16", "int32", "uint8"])
def test_other_dtypes(name, dtype):
    x, arrays, params, _ = prepared(name, 2)
    x = np.abs(x * 4).astype(dtype)
    want = CASES[name].want(x.astype(np.float64), *arrays, **params)
    moves = TRANSFORMS[name].transform.moves
    for made, computed in ((np.asarray, "float64"), (torch.tensor, "float32"), (jnp.asarray, "float32")):
        y = pk.transform(made(x), name, *map(made, arrays), **params)
        assert str(y.dtype).removeprefix("torch.") == (dtype if moves or dtype == "float16" else computed)
        np.testing.assert_allclose(np.asarray(y, np.float64), want, rtol=2e-3, atol=2e-3)


@pytest.mark.parametrize("name", CASES)
def test_an_empty_batch_gives_an_empty_batch(name):
    x, arrays, params, want = prepared(name, 2)
    for made in FRAMEWORKS.values():
        y = pk.transform(made(x[:0].astype(np.float32)), name, *(made(array[:0]) for array in arrays), **params)
        assert tuple(y.shape) == (0, *want.shape[1:])


@pytest.mark.parametrize("name", CASES)
def test_what_no_transform_takes(name):
    x, arrays, params, _ = prepared(name, 2)
    for argument, given, more in (
        ("x", x[0, 0], {}),
        ("x", x[:, :0], {}),
        ("x", x.tolist(), {}),
        ("x", x.astype(complex), {}),
        ("layout", x, {"layout": "NCHW"}),
        ("colour", x, {"colour": 1}),
    ):
        with pytest.raises(pk.PoolError) as caught:
            pk.transform(given, name, *arrays, **params, **more)
        assert caught.value.argument == argument
    with pytest.raises(pk.PoolError, match="whole arrays"):
        pk.pool(x, name, pk.Sliding(2), **params)
    with pytest.raises(pk.PoolError, match="makes a value of each window"):
        pk.transform(x, "max")


@pytest.mark.parametrize("name", CASES)
def test_a_bound_operator_carries_the_parameters(name):
    x, arrays, params, want = prepared(name, 2)
    operator = getattr(pk, TRANSFORMS[name].class_name)(**params)
    assert operator == getattr(pk, TRANSFORMS[name].class_name)(**params)
    np.testing.assert_allclose(pk.transform(x, operator, *arrays), want, rtol=1e-12, atol=1e-12)


def test_a_transform_typed_by_a_user_works_at_once():
    @pk.operator(
        name="mirrored",
        title="Mirrored",
        formula="y_i = x_{n - i}",
        transform=pk.Transform(shape=lambda shape: shape, names=("mirrored", "Mirrored", "Mirrored"), moves=True),
    )
    def mirrored(frame, x):
        """Cells in reverse order along the last axis of the space."""
        return frame.xp.flip(x, frame.space[-1:])

    try:
        x = np.arange(12.0).reshape(1, 2, 2, 3)
        for made in (np.asarray, torch.tensor, jnp.asarray):
            np.testing.assert_array_equal(pk.transform(made(x), "mirrored"), x[..., ::-1])
            np.testing.assert_array_equal(pk.transform(made(x), "mirrored", layout="channels_last"), x[:, :, ::-1])
        with pytest.raises(pk.PoolError, match="give select, or forward and backward, or transform"):
            pk.operator(name="nothing", title="", formula="")(lambda frame, x: x)
    finally:
        del REGISTRY["mirrored"]
