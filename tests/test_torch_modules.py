"""PyTorch's own samples of its pooling modules: ours give the same values, gradients, printed form and state."""

import warnings

import pytest
import torch

import poolkit.torch as pt

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # PyTorch's test helpers use what PyTorch deprecates
    from torch.testing._internal.common_modules import module_db

POOLING = [info for info in module_db if "Pool" in info.name]
COVERED = [info for info in POOLING if hasattr(pt, info.module_cls.__name__)]
FRACTIONAL = {"nn.FractionalMaxPool2d", "nn.FractionalMaxPool3d"}


def samples(info):
    torch.manual_seed(0)
    return info.module_inputs_func(info, "cpu", torch.float64, requires_grad=False, training=False)


def both(info, sample):
    """(module, values and indices, gradient) of PyTorch and of poolkit."""
    for module_class in (info.module_cls, getattr(pt, info.module_cls.__name__)):
        module = module_class(*sample.constructor_input.args, **sample.constructor_input.kwargs)
        x = sample.forward_input.args[0].detach().clone().requires_grad_()
        # PyTorch's Lp of a negative cell is NaN or has a sign; ours is that of the absolute value.
        given = x.abs() if module_class.__name__.startswith("LP") and module_class is info.module_cls else x
        y = module(given, *sample.forward_input.args[1:], **sample.forward_input.kwargs)
        y = y if isinstance(y, tuple) else (y,)
        gradient = torch.randn(y[0].shape, generator=torch.Generator().manual_seed(0)).double()
        yield module, y, torch.autograd.grad(y[0], x, gradient)[0]


def test_every_module_is_covered():
    assert {info.name for info in POOLING} - {info.name for info in COVERED} <= FRACTIONAL
    assert len(POOLING) == 17
    assert sum(len(samples(info)) for info in POOLING) == 81


@pytest.mark.parametrize("info", [pytest.param(info, id=info.name) for info in COVERED])
def test_modules_give_the_values_and_gradients_of_pytorchs(info):
    for sample in samples(info):
        (theirs, want, want_gradient), (ours, got, gradient) = both(info, sample)
        assert isinstance(ours, info.module_cls)
        assert repr(ours) == repr(theirs)
        torch.testing.assert_close(ours.state_dict(), theirs.state_dict())
        assert len(got) == len(want)
        for a, b in zip(got, want, strict=True):
            torch.testing.assert_close(a, b)
        torch.testing.assert_close(gradient, want_gradient)
