"""The lesson's four models, and the variants that its first claim is counted on.

Building starts from one seed, so all models with convolutions begin with the same convolution weights.
"""

from collections.abc import Sequence
from typing import Any

from ..errors import PoolError
from . import backend

__all__ = ["CLASSES", "NAMES", "build", "compiled", "outline", "pooling", "prepare"]

NAMES = ("flatten", "conv", "max_pool", "average_pool")
SIDE = 28
CLASSES = 10
GLOBAL_HEAD = "_gap"


def build(name: str, seed: int = 0) -> Any:
    """One model of the lesson, compiled.

    Args:
        name: ``"flatten"``, ``"conv"``, ``"max_pool"`` or ``"average_pool"``.
        seed: Sets Python's, NumPy's and the backend's generators, so also the order in which `fit` draws the data.

    Returns:
        A Sequential model of that name with categorical cross-entropy, accuracy and Keras' default RMSprop.

    Raises:
        PoolError: There is no such model.
    """
    if name not in NAMES:
        raise PoolError("models", name, "is not a model of the lesson", f"Choose from {', '.join(NAMES)}")
    _keras().utils.set_random_seed(seed)
    return compiled(_sequential(name, "glorot_uniform"))


def compiled(model: Any) -> Any:
    """The model, ready to train as the lecture does."""
    optimizer = _keras().optimizers.RMSprop()
    model.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def outline(name: str) -> Any:
    """A model to count, not to train: its weights are zeros, which takes a second less than drawing them.

    Args:
        name: One of the lesson's; or ``"strided"``: the convolutions step by 2 and nothing pools; or one of these
            with ``"_gap"`` behind it: a global average in place of Flatten.
    """
    return _sequential(name, "zeros")


def prepare(images: Any, name: str, raw_inputs: bool = False) -> Any:
    """Images as a model takes them.

    Args:
        images: uint8, (n, 28, 28).
        name: Name of the model; all but ``"flatten"`` want a channel axis.
        raw_inputs: Leave the values at 0 to 255 instead of 0 to 1.

    Returns:
        float32, (n, 28, 28) or (n, 28, 28, 1).
    """
    scaled = images.astype("float32") / (1.0 if raw_inputs else 255.0)
    return scaled if name == "flatten" else scaled[..., None]


def pooling() -> Any:
    """The pooling layers; importing them is also what lets Keras load saved models that hold them."""
    backend.choose()
    from .. import keras

    return keras


def _keras() -> Any:
    backend.choose()
    import keras

    return keras


def _sequential(name: str, weights: str) -> Any:
    keras = _keras()
    body = name.removesuffix(GLOBAL_HEAD)
    shape = (SIDE, SIDE) if body == "flatten" else (SIDE, SIDE, 1)
    layers = [*_body(body, weights), *_head(body != name, weights)]
    return keras.Sequential([keras.Input(shape), *layers], name=name)


def _body(name: str, weights: str) -> list[Any]:
    if name == "flatten":
        return []
    convolution = _keras().layers.Conv2D
    pool = {"max_pool": pooling().MaxPooling2D, "average_pool": pooling().AveragePooling2D}.get(name)
    step = 2 if name == "strided" else 1
    layers = []
    for number, filters in ((1, 3), (2, 6)):
        options = {"activation": "swish", "kernel_initializer": weights, "name": f"conv_{number}"}
        layers.append(convolution(filters, 5, strides=step, **options))
        layers += [pool(2, name=f"pool_{number}")] if pool else []
    return layers


def _head(global_average: bool, weights: str) -> Sequence[Any]:
    layers = _keras().layers
    return (
        pooling().GlobalAveragePooling2D(name="average") if global_average else layers.Flatten(name="flatten"),
        layers.Dense(84, activation="swish", kernel_initializer=weights, name="dense"),
        layers.Dense(CLASSES, activation="softmax", kernel_initializer=weights, name="classes"),
    )
