"""PyTorch's own samples of its pooling operators: the same values and gradients, or a documented difference."""

import random
import warnings

import pytest
import torch

import poolkit.torch as pt
from poolkit import PoolError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # PyTorch's test helpers use what PyTorch deprecates
    from torch.testing._internal.common_methods_invocations import op_db

PREFIX = "nn.functional."
POOLING = [op for op in op_db if "pool" in op.name]
UNPOOLING = [op for op in POOLING if "unpool" in op.name]  # tested in test_max_unpool.py
COVERED = [op for op in POOLING if op not in UNPOOLING and hasattr(pt, op.name.removeprefix(PREFIX))]
BACKWARD = "max_pool2d_with_indices_backward"
DRAWN = {f"{PREFIX}fractional_max_pool{rank}d" for rank in (2, 3)}
WITHOUT_ERRORS = DRAWN
DTYPES = (torch.float32, torch.float64, torch.bfloat16)
FEWEST = {"max_pool1d": 864, "max_pool2d": 1440, "max_pool3d": 576}  # samples; of the others 6
CASES = [pytest.param(op, id=op.name.removeprefix(PREFIX)) for op in COVERED]


@pytest.fixture(autouse=True)
def _seed():
    torch.manual_seed(0)


def ours(op):
    return getattr(pt, op.name.removeprefix(PREFIX))


def both(op, sample):
    """((values and indices, gradient) of PyTorch, the same of poolkit, gradient of the output)"""
    results, gradient = [], None
    for function in (op.op, ours(op)):
        x = sample.input.detach().clone().requires_grad_()
        if op.name in DRAWN:
            torch.manual_seed(42)  # the one that PyTorch's entries of drawing operators set themselves
        y = function(x, *sample.args, **sample.kwargs)
        y = y if isinstance(y, tuple) else (y,)
        if gradient is None:
            gradient = torch.randn(y[0].shape, generator=torch.Generator().manual_seed(0)).to(y[0].dtype)
        results.append((y, torch.autograd.grad(y[0], x, gradient)[0]))
    return *results, gradient


def assert_close(got, want, **tolerances):
    """`torch.testing.assert_close`, which takes milliseconds, unless they are equal."""
    if not (got.dtype == want.dtype and torch.equal(got, want)):
        torch.testing.assert_close(got, want, **tolerances)


def test_every_pooling_operator_is_covered_or_listed():
    assert {op.name for op in POOLING} - {op.name for op in COVERED + UNPOOLING} == {BACKWARD}
    assert (len(COVERED), len(UNPOOLING)) == (14, 6)
    errors = sum(sum(1 for _ in op.error_inputs("cpu")) for op in POOLING if op.error_inputs_func)
    print(f"{len(POOLING)} entries of PyTorch, {errors} error inputs")
    assert (len(POOLING), errors) == (21, 70)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize("op", CASES)
def test_values_indices_and_gradients_are_those_of_pytorch(op, dtype):
    samples = list(op.sample_inputs("cpu", dtype, requires_grad=False))
    assert len(samples) >= FEWEST.get(op.name.removeprefix(PREFIX), 6)
    # The same windows in both types: half of them are enough in double precision.
    for sample in samples if dtype == torch.float32 else random.Random(0).sample(samples, len(samples) // 2):
        (want, want_gradient), (got, gradient), _ = both(op, sample)
        assert len(got) == len(want)
        for a, b in zip(got, want, strict=True):
            assert_close(a, b)
        assert_close(gradient, want_gradient)


ROUNDED = [op for op in COVERED if torch.bfloat16 in op.dtypes and op.name not in DRAWN]


@pytest.mark.parametrize("op", [pytest.param(op, id=op.name.removeprefix(PREFIX)) for op in ROUNDED])
def test_half_precision_is_rounded_once(op):
    # PyTorch adds up in bfloat16, gradients everywhere, values in adaptive_avg_pool3d. Ours are the float64 results,
    # rounded, and never further from them than PyTorch's: the documented difference.
    for sample in op.sample_inputs("cpu", torch.bfloat16, requires_grad=False):
        (want, want_gradient), (got, gradient), gy = both(op, sample)
        x = sample.input.detach().double().requires_grad_()
        exact = op.op(x, *sample.args, **sample.kwargs)
        exact = exact if isinstance(exact, tuple) else (exact,)
        assert all(torch.equal(a, b) for a, b in zip(got[1:], exact[1:], strict=True))
        exact_gradient = torch.autograd.grad(exact[0], x, gy.double())[0]
        for a, b, truth in ((got[0], want[0], exact[0]), (gradient, want_gradient, exact_gradient)):
            assert_close(a, truth.bfloat16(), rtol=2**-7, atol=1e-6)
            assert (a.double() - truth).abs().sum() <= (b.double() - truth).abs().sum() + 1e-12


@pytest.mark.parametrize(
    "op", [pytest.param(op, id=op.name.removeprefix(PREFIX)) for op in COVERED if op.name in DRAWN]
)
def test_windows_drawn_in_half_precision(op):
    # They are drawn in the array's own type, so double precision has other windows and says nothing about these.
    for sample in op.sample_inputs("cpu", torch.bfloat16, requires_grad=False):
        (want, want_gradient), (got, gradient), _ = both(op, sample)
        assert all(torch.equal(a, b) for a, b in zip(got, want, strict=True))
        assert_close(gradient, want_gradient, rtol=2**-6, atol=2**-7)  # PyTorch adds up in bfloat16


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_the_samples_of_the_backward_give_its_gradients(dtype):
    (op,) = (op for op in POOLING if op.name == BACKWARD)
    for sample in op.sample_inputs("cpu", dtype, requires_grad=False):
        x = sample.input.detach().clone().requires_grad_()
        y, _ = pt.max_pool2d_with_indices(x, *sample.args, **sample.kwargs)
        assert_close(torch.autograd.grad(y.sum(), x)[0], op.op(sample.input, *sample.args, **sample.kwargs))


@pytest.mark.parametrize("op", CASES)
def test_every_error_input_raises_and_names_an_argument(op):
    errors = [] if op.name in WITHOUT_ERRORS else list(op.error_inputs("cpu"))
    assert bool(errors) == (op.name not in WITHOUT_ERRORS)
    for error in errors:
        sample = error.sample_input
        with pytest.raises(PoolError) as raised:
            ours(op)(sample.input, *sample.args, **sample.kwargs)
        assert raised.value.argument in ("input", *sample.kwargs)
