"""Every operator of the registry on every number type, and on arrays that are views of others."""

import contextlib

import jax.numpy as jnp
import ml_dtypes
import numpy as np
import pytest
import torch

import poolkit as pk
from poolkit import reference
from poolkit.engines import jax as jax_engine
from poolkit.engines import numpy as numpy_engine

from .cases import PLAIN, THOROUGH, data

WINDOWS = pk.Sliding(3, 2, 1)
INTEGERS = [f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)]
HALVES = {"float16": 2.0**-10, "bfloat16": 2.0**-7}


def whole(dtype):
    """Distinct whole numbers, some negative where the type has them: 120 fit into eight bits."""
    values = np.random.default_rng(0).permutation(120).reshape(2, 3, 5, 4)
    return (values if dtype.startswith("u") else values - 60).astype(dtype)


def floats(y):
    return np.asarray(y.double() if isinstance(y, torch.Tensor) else y, np.float64)


def kernel_serves(op, dtype):
    """Whether a kernel is compiled for this operator and type, or the form without Numba is asked: it takes no second.

    A kernel of a structure reads every type by the same lines, so that an operator of `THOROUGH` stands for all of its
    structure; of the others, each meets every third type, and every type meets one operator in three.
    """
    return op in THOROUGH or (PLAIN.index(op) + INTEGERS.index(dtype)) % 3 == 0


@pytest.mark.parametrize("dtype", INTEGERS)
@pytest.mark.parametrize("op", PLAIN)
def test_integers(op, dtype, monkeypatch):
    x, chooses = whole(dtype), pk.catalogue()[op].select is not None
    want, _ = reference.pool(x, op, WINDOWS)
    served = kernel_serves(op, dtype)
    if not served:
        monkeypatch.setattr(numpy_engine, "kernels", lambda: None)  # as where Numba is not installed
    y = pk.pool(x, op, WINDOWS)
    assert y.dtype == (dtype if chooses else np.float64)
    np.testing.assert_allclose(floats(y), want, rtol=1e-12)
    if dtype in ("uint8", "int32"):
        on_jax = jax_engine.uses_kernel(pk.catalogue()[op], "float32")
        for made, kernel in ((torch.tensor, served), (jnp.asarray, served and on_jax)):
            with contextlib.nullcontext() if served else pk.portable():
                y = pk.pool(made(x), op, WINDOWS)
            assert str(y.dtype).removeprefix("torch.") == (dtype if chooses else "float32")
            # Kernels add up in double precision; the portable form in single, of numbers up to 120.
            np.testing.assert_allclose(floats(y), want, rtol=3e-6, atol=1e-6 if kernel else 120 * 2**-23)


@pytest.mark.parametrize("dtype", HALVES)
@pytest.mark.parametrize("op", PLAIN)
def test_half_precision_is_rounded_once(op, dtype):
    x = data((5, 4)).astype(ml_dtypes.bfloat16 if dtype == "bfloat16" else dtype)
    want, _ = reference.pool(x.astype(np.float64), op, WINDOWS)
    given = (x, torch.tensor(x.astype(np.float32)).to(getattr(torch, dtype)), jnp.asarray(x))
    for array in given:
        y = pk.pool(array, op, WINDOWS)
        assert str(y.dtype).removeprefix("torch.") == dtype
        # Half a unit of the last place, and what single precision adds to it.
        np.testing.assert_allclose(floats(y), want, rtol=0.51 * HALVES[dtype], atol=1e-6)


@pytest.mark.parametrize("op", PLAIN)
def test_double_precision(op):
    x = data((5, 4), "float64")
    want, index = reference.pool(x, op, WINDOWS)
    for array in (x, torch.tensor(x)):
        y = floats(pk.pool(array, op, WINDOWS))
        np.testing.assert_allclose(y, want, rtol=1e-12)
    if pk.catalogue()[op].select is not None:
        np.testing.assert_array_equal(pk.pool(x, op, WINDOWS, return_indices=True)[1], index)


def read_only(x):
    x = x.copy()
    x.setflags(write=False)
    return x


VIEWS = {
    "negative strides": lambda x: x[..., ::-1, ::-1],
    "every second cell": lambda x: np.repeat(np.repeat(x, 2, -1), 2, -2)[..., ::2, ::2],
    "Fortran order": np.asfortranarray,
    "transposed": lambda x: np.ascontiguousarray(x.swapaxes(1, 3)).swapaxes(1, 3),
    "broadcast": lambda x: np.broadcast_to(x[:1, :1], x.shape),
    "read-only": read_only,
    "other byte order": lambda x: x.astype(x.dtype.newbyteorder()),
    "unaligned": lambda x: np.frombuffer(b"-" + x.tobytes(), np.uint8)[1:].view(x.dtype).reshape(x.shape),
}


@pytest.mark.parametrize("op", PLAIN)
def test_views_give_what_their_copies_give(op):
    for name, view in VIEWS.items():
        x = view(data((5, 4)))
        copy = np.ascontiguousarray(x.astype("float32"))
        before, want = x.copy(), pk.pool(copy, op, WINDOWS)
        np.testing.assert_array_equal(pk.pool(x, op, WINDOWS), want, err_msg=name)
        np.testing.assert_array_equal(x, before, err_msg=name)
    tensor = torch.tensor(data((5, 4)))
    for x in (tensor.flip(-1), tensor.transpose(1, 3), tensor[:, :1].expand(2, 3, 5, 4), tensor[..., ::2, 1:]):
        assert torch.equal(pk.pool(x, op, WINDOWS), pk.pool(x.contiguous(), op, WINDOWS))


@pytest.mark.parametrize("op", ["max", "average"])
def test_floats_of_eight_bits_are_refused(op):
    x = data((5, 4))
    for array in (
        x.astype(ml_dtypes.float8_e4m3fn),
        torch.tensor(x).to(torch.float8_e4m3fn),
        jnp.asarray(x, "float8_e4m3fn"),
    ):
        with pytest.raises(pk.PoolError, match=r"^x=.*real numbers"):
            pk.pool(array, op, WINDOWS)
