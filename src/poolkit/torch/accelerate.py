"""Swaps PyTorch's pooling modules of a model for those of poolkit."""

from __future__ import annotations

import importlib

from torch import nn

from ..errors import PoolError


def accelerate(model: nn.Module) -> dict[str, str]:
    """Let poolkit compute the pooling of a model, in place.

    Modules change their class and nothing else: arguments, hooks, training mode and `state_dict` stay. Subclasses of
    PyTorch's modules are left alone, since they may override anything.

    Args:
        model: Any module; its submodules at any depth are looked at.

    Returns:
        The swapped modules: qualified name -> class, e.g. ``{"features.2": "MaxPool2d"}``.

    Raises:
        PoolError: `model` is no module.
    """
    if not isinstance(model, nn.Module):
        raise PoolError("model", type(model).__name__, "must be a torch.nn.Module")
    ours, swapped = drop_ins(), {}
    for name, module in model.named_modules():
        if type(module) in ours:
            module.__class__ = ours[type(module)]
            swapped[name] = type(module).__name__
    return swapped


def drop_ins() -> dict[type, type[nn.Module]]:
    """PyTorch's class -> ours of the same name."""
    edge = importlib.import_module(__package__)
    classes = [getattr(edge, name) for name in edge.__all__ if isinstance(getattr(edge, name), type)]
    own = "torch.nn.modules.pooling"
    return {cls.__base__: cls for cls in classes if cls.__base__.__module__ == own and cls.__base__ is not nn.Module}
