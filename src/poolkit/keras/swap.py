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
from .base import Pooling

NAME = re.compile(r"(Adaptive|Global|)(\w+)Pooling([123])D")


def swap(model: keras.Model, to: str | Operator | Bound | None = None) -> keras.Model:
    """A copy of a model whose pooling layers are those of poolkit, with the same weights.

    Keras' own pooling layers and those of poolkit are swapped, at any depth of nested models; layers of other classes,
    subclasses included, stay what they are. Windows, names, dtypes and all else of a layer stay as they were. The model
    itself is left alone; the copy is not compiled.

    Args:
        model: A Sequential or Functional model.
        to: What the layers become: ``"blur"``, ``poolkit.Lp(p=3)``, or an operator. None keeps each layer's operator,
            which poolkit then computes.

    Returns:
        The copy. Weights of swapped layers that have any (learned parameters) are new.

    Raises:
        PoolError: The model is subclassed, holds no pooling layer, or a layer cannot become `to`.

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
    swapped: list[str] = []

    def copied(layer: Any) -> Any:
        found = kind_of(layer)
        if found is None:
            return type(layer).from_config(layer.get_config())
        swapped.append(layer.name)
        return _swapped(layer, found, target, parameters)

    copy = keras.models.clone_model(model, clone_function=copied, recursive=True)
    if not swapped:
        raise PoolError("model", model.name, "must hold a pooling layer")
    for old, new in _pairs(model, copy):
        if old.name not in swapped and old.get_weights():
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


def _swapped(layer: Any, found: tuple[str, str, int], to: Operator | None, parameters: Mapping[str, Any]) -> Any:
    form, name, rank = found
    by_class = {op.class_name: op for op in catalogue("reduction").values()}
    op = to or by_class[name]
    edge = importlib.import_module(__package__)
    kind = getattr(edge, f"{form}{op.class_name}Pooling{rank}D", None)
    if kind is None:
        raise PoolError("to", op.name, f"has no layer that could take the place of {type(layer).__name__}")
    config = layer.get_config()
    if config.get("return_indices") and op.select is None:
        raise PoolError("to", op.name, f"chooses no cell, but layer {layer.name} returns indices")
    if to is None or to.class_name == name:
        return kind.from_config(config | dict(parameters))
    own = set(by_class[name].params) | {"learnable", "seed"}
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
