"""A copy of a model with other pooling."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any

import keras

from ..errors import PoolError
from ..record import Bound, Operator, catalogue, find
from .base import Pooling, runs_kernel

NAME = re.compile(r"(Adaptive|Global|)(\w+)Pooling([123])D")


def swap(model: keras.Model, to: str | Operator | Bound | None = None, *, kernel: str | None = None) -> keras.Model:
    """A copy of a model whose pooling layers are those of poolkit, with the same weights.

    Keras' own pooling layers and those of poolkit are swapped, at any depth of nested models; layers of other classes,
    subclasses included, stay what they are. Windows, names, dtypes and all else of a layer stay as they were. The model
    itself is left alone; the copy is not compiled.

    Args:
        model: A Sequential or Functional model.
        to: What the layers become: ``"blur"``, ``poolkit.Lp(p=3)``, or an operator. None keeps each layer's operator,
            which poolkit then computes.
        kernel: ``"native"`` swaps those layers only that poolkit's compiled kernels compute on this backend and device
            for the layer's type: all of them on PyTorch, max and min pooling of float32 on JAX, none on TensorFlow.

    Returns:
        The copy; `swapped` tells which of its layers are poolkit's. Weights of swapped layers that have any (learned
        parameters) are new.

    Raises:
        PoolError: The model is subclassed, holds no pooling layer that could be swapped, or a layer cannot become `to`.

    Example:
        >>> import keras, poolkit.keras
        >>> model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.MaxPooling2D(name="pool")])
        >>> poolkit.keras.swap(model, to="blur").layers[0]
        <BlurPooling2D name=pool, built=True>
    """
    if not isinstance(model, keras.Model) or (not hasattr(model, "_functional") and not hasattr(model, "_operations")):
        rule = "must be a Sequential or Functional model"
        raise PoolError("model", type(model).__name__, rule, "Models that override `call` hide their layers")
    target = None if to is None else find(to)
    if target is not None and target.companion:
        raise PoolError("to", target.name, f"reads a second array, {target.companion}, that no pooling layer is given")
    parameters = dict(to.params) if isinstance(to, Bound) else {}
    if kernel not in (None, "native"):
        raise PoolError("kernel", kernel, 'must be None or "native"')
    changed: list[str] = []

    def copied(layer: Any) -> Any:
        found = kind_of(layer)
        if found is None or (kernel and not runs_kernel(target or operator_of(found), layer.compute_dtype)):
            return type(layer).from_config(layer.get_config())
        changed.append(layer.name)
        return _swapped(layer, found, target, parameters)

    copy = keras.models.clone_model(model, clone_function=copied, recursive=True)
    if not changed:
        which = f" that a kernel computes on the {keras.backend.backend()} backend" if kernel else ""
        raise PoolError("model", model.name, f"must hold a pooling layer{which}")
    for old, new in _pairs(model, copy):
        if old.name not in changed and old.get_weights():
            new.set_weights(old.get_weights())
    return copy


def kind_of(layer: Any) -> tuple[str, str, int] | None:
    """(form, class name of the operator, rank) of a pooling layer of Keras or poolkit, else None."""
    kind = type(layer)
    own = getattr(keras.layers, kind.__name__, None) is kind
    if not own and not (isinstance(layer, Pooling) and kind.__module__.startswith(f"{__package__}.")):
        return None
    if not own and layer.operator.transform is not None:
        return None
    match = NAME.fullmatch(kind.__name__)
    return (match[1], match[2], int(match[3])) if match else None


def operator_of(found: tuple[str, str, int]) -> Operator:
    """The operator of what `kind_of` found."""
    return {op.class_name: op for op in catalogue("reduction").values()}[found[1]]


def swapped(model: keras.Model) -> dict[str, str]:
    """The pooling layers of a model that poolkit computes.

    Args:
        model: Any model; nested ones are looked at.

    Returns:
        Name of the layer, after the names of the models that hold it -> its class, e.g. ``{"block/pool":
        "MaxPooling2D"}``.
    """
    found: dict[str, str] = {}
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            found |= {f"{layer.name}/{name}": kind for name, kind in swapped(layer).items()}
        elif isinstance(layer, Pooling):
            found[layer.name] = type(layer).__name__
    return found


def _swapped(layer: Any, found: tuple[str, str, int], to: Operator | None, parameters: Mapping[str, Any]) -> Any:
    form, name, rank = found
    was = operator_of(found)
    op = to or was
    edge = importlib.import_module(__package__)
    kind = getattr(edge, f"{form}{op.class_name}Pooling{rank}D", None)
    if kind is None:
        raise PoolError("to", op.name, f"has no layer that could take the place of {type(layer).__name__}")
    config = layer.get_config()
    if config.get("return_indices") and op.select is None:
        raise PoolError("to", op.name, f"chooses no cell, but layer {layer.name} returns indices")
    if to is None or to.class_name == name:
        return kind.from_config(config | dict(parameters))
    own = set(was.params) | {"learnable", "seed"}
    kept = {key: value for key, value in config.items() if key not in own}
    taken = inspect.signature(kind.__init__).parameters
    return kind.from_config(kept | {key: value for key, value in parameters.items() if key in taken})


def _pairs(old: Any, new: Any) -> Iterator[tuple[Any, Any]]:
    """The layers of both models, nested ones included."""
    for one, other in zip(old.layers, new.layers, strict=True):
        if isinstance(one, keras.Model):
            yield from _pairs(one, other)
        else:
            yield one, other
