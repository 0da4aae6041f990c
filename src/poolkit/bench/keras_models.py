"""Keras models, Keras' own pooling layers beside poolkit's in the same model with the same weights."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from . import ours
from .cases import LAST, Case
from .clock import measure
from .measures import Row, Settings, row

__all__ = ["compared", "epochs"]

EPOCHS = 4  # at least: the first one compiles and is not timed


def compared(case: Case, settings: Settings) -> list[Row]:
    """VGG-16 as Keras builds it, and its copy with poolkit's layers: prediction or one training step."""
    import keras

    import poolkit.keras

    keras.utils.set_random_seed(0)
    before = keras.applications.VGG16(weights=None)
    models = {ours.NAME: poolkit.keras.swap(before), _label(): before}
    n, c, *space = case.shape
    x = np.random.default_rng(0).standard_normal((n, *space, c), np.float32)
    run = _predicted if case.direction == "forward" else _stepped
    calls = {name: run(model, x) for name, model in models.items()}
    own, theirs = (np.asarray(call()) for call in calls.values())
    np.testing.assert_allclose(own, theirs, rtol=1e-3, atol=1e-5)
    return [row(case, LAST, settings, measure(calls, settings.rounds), ours.NAME, (_label(),))]


def _label() -> str:
    import keras

    return f"Keras on {keras.backend.backend()}"


def _predicted(model: Any, x: Any) -> Callable[[], Any]:
    return lambda: model.predict_on_batch(x)


def _stepped(model: Any, x: Any) -> Callable[[], Any]:
    import keras

    model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.SGD(1e-6))
    labels = np.zeros(len(x), np.int32)
    return lambda: model.train_on_batch(x, labels)


def epochs(case: Case, settings: Settings) -> list[Row]:
    """The lesson's model with two max poolings, an epoch of 6,000 random digits at a time."""
    import keras

    import poolkit.keras

    draw = np.random.default_rng(0)
    n, c, *space = case.shape
    x = draw.random((n, *space, c), np.float32)
    y = np.eye(10, dtype=np.float32)[draw.integers(0, 10, n)]
    models = {ours.NAME: _lesson(keras, poolkit.keras), _label(): _lesson(keras, keras.layers)}
    fits = {
        name: lambda model=model: model.fit(x, y, batch_size=32, epochs=1, verbose=0) for name, model in models.items()
    }
    own, theirs = (call().history["loss"][0] for call in fits.values())
    np.testing.assert_allclose(own, theirs, rtol=1e-3)  # one seed: both learn the same
    timings = measure(fits, max(EPOCHS, settings.rounds))
    return [row(case, LAST, settings, timings, ours.NAME, (_label(),))]


def _lesson(keras: Any, layers: Any) -> Any:
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(3, 5, activation="swish"),
            layers.MaxPooling2D(2),
            keras.layers.Conv2D(6, 5, activation="swish"),
            layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(84, activation="swish"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model
