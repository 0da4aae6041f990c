"""Train one model of the lesson: progress after every batch, an honest estimate before, one file at the end."""

import contextlib
import os
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import PoolError
from . import models
from .data import Data
from .results import Prediction, Progress, Training, Watch

__all__ = ["BATCH", "Schedule", "estimate_step", "train"]

BATCH = 32
EVALUATION_BATCH = 250  # divides 2,000 and 10,000, so that only one size is compiled
SECONDS_TO_TIME = 0.25
MOST_STEPS = 200


class Schedule:
    """Seconds that are left for all models, corrected by what the finished part has shown.

    Args:
        seconds: Estimated seconds per model, in the order of training; only their ratios matter if not `measured`.
        measured: Whether the seconds were measured on this machine, and so weigh as much as half a model's training.
    """

    def __init__(self, seconds: dict[str, float], measured: bool = True) -> None:
        self._estimates = dict(seconds)
        self._waiting = list(seconds)
        self._trust = 0.5 if measured else 0.0
        self._spent = 0.0
        self._estimated = 0.0

    def left(self, name: str, done: float, seconds: float) -> float:
        """What is left now.

        Args:
            name: The model in training.
            done: Finished part of its training, above 0, at most 1.
            seconds: Time since its training began.
        """
        estimate = self._estimates[name]
        others = sum(self._estimates[waiting] for waiting in self._waiting if waiting != name)
        trusted = self._trust * estimate
        rate = (self._spent + seconds + trusted) / (self._estimated + done * estimate + trusted)
        return ((1 - done) * estimate + others) * rate

    def finished(self, name: str, seconds: float) -> None:
        """Count a model as trained."""
        self._spent += seconds
        self._estimated += self._estimates[name]
        self._waiting.remove(name)


def estimate_step(name: str, data: Data, raw_inputs: bool = False) -> tuple[float, float]:
    """Time a few real training steps of a model that is thrown away.

    Returns:
        Seconds for the first step, which compiles, and for one of the others.
    """
    # Seeding Keras imports TensorFlow where that is installed, which would take longer than all the steps.
    model = models.compiled(models.outline(name))
    images = models.prepare(data.x_train[:BATCH], name, raw_inputs)
    labels = one_hot(data.y_train[:BATCH])
    started = time.perf_counter()
    float(model.train_on_batch(images, labels)[0])
    compiled = time.perf_counter()
    steps = 0
    while steps < MOST_STEPS and time.perf_counter() - compiled < SECONDS_TO_TIME:
        float(model.train_on_batch(images, labels)[0])
        steps += 1
    return compiled - started, (time.perf_counter() - compiled) / max(steps, 1)


def train(
    name: str, data: Data, *, epochs: int, seed: int, raw_inputs: bool, folder: Path, watch: Watch, schedule: Schedule
) -> Training:
    """Train, test and save one model.

    Args:
        name: Name of the model.
        data: Images and labels.
        epochs: Passes over the training images.
        seed: Seed of weights and order.
        raw_inputs: Feed 0 to 255 instead of 0 to 1.
        folder: Existing folder for ``<name>.keras``.
        watch: Called after every batch.
        schedule: Estimates for all models still to train.

    Returns:
        The last epoch's model on the test images; nothing is chosen by them.

    Raises:
        PoolError: With argument ``"out"`` if the file cannot be written.
        KeyboardInterrupt: The learner stopped; no file is left of this model.
    """
    model = models.build(name, seed)
    reporter = _reporter(name, epochs, -(-len(data.x_train) // BATCH), watch, schedule)
    history = model.fit(
        models.prepare(data.x_train, name, raw_inputs),
        one_hot(data.y_train),
        batch_size=BATCH,
        epochs=epochs,
        verbose=0,
        callbacks=[reporter],
    ).history
    images = models.prepare(data.x_test, name, raw_inputs)
    probabilities = np.asarray(model.predict(images, batch_size=EVALUATION_BATCH, verbose=0), np.float64)
    saved = save(model, folder)
    schedule.finished(name, time.perf_counter() - reporter.started)
    return _result(history, reporter.seconds, probabilities, data.y_test, seed, saved)


def one_hot(labels: NDArray[np.int64]) -> NDArray[np.float32]:
    """Rows of ten zeros with a 1 at the class."""
    return np.eye(models.CLASSES, dtype=np.float32)[labels]


def save(model: Any, folder: Path) -> str:
    """Write ``<folder>/<model's name>.keras`` whole or not at all and return the file's name."""
    final = folder / f"{model.name}.keras"
    temporary = folder / f".{model.name}.{os.getpid()}.keras"  # Keras tells the format by the end of the name
    try:
        model.save(temporary)
        os.replace(temporary, final)
    except OSError as error:
        raise PoolError("out", str(final), f"cannot be written ({error})", "Choose another folder") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return final.name


def _result(
    history: dict[str, Sequence[float]],
    seconds: Sequence[float],
    probabilities: NDArray[np.float64],
    labels: NDArray[np.int64],
    seed: int,
    saved: str,
) -> Training:
    index = seed % len(labels)
    return Training(
        tuple(map(float, history["loss"])),
        tuple(map(float, history["accuracy"])),
        float((probabilities.argmax(1) == labels).mean()),
        cross_entropy(probabilities, labels),
        float(median(seconds[1:] or seconds)),
        confusion(probabilities.argmax(1), labels),
        Prediction(index, int(labels[index]), tuple(map(float, probabilities[index]))),
        saved,
    )


def cross_entropy(probabilities: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """Mean loss as Keras defines it: probabilities kept 1e-7 away from 0 and 1."""
    return float(-np.log(np.clip(probabilities[np.arange(len(labels)), labels], 1e-7, 1 - 1e-7)).mean())


def confusion(predicted: NDArray[np.int64], labels: NDArray[np.int64]) -> tuple[tuple[int, ...], ...]:
    """Counts, ``[true][predicted]``."""
    counts = np.bincount(labels * models.CLASSES + predicted, minlength=models.CLASSES**2)
    return tuple(tuple(map(int, row)) for row in counts.reshape(models.CLASSES, -1))


def _reporter(name: str, epochs: int, batches: int, watch: Watch, schedule: Schedule) -> Any:
    """A Keras callback that tells `watch` of every batch and keeps the seconds of each epoch."""
    import keras

    class Reporter(keras.callbacks.Callback):
        def __init__(self) -> None:
            super().__init__()
            self.started = time.perf_counter()
            self.seconds: list[float] = []
            self.epoch = 0
            self.epoch_started = self.started

        def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
            self.epoch, self.epoch_started = epoch, time.perf_counter()

        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            self.seconds.append(time.perf_counter() - self.epoch_started)

        def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
            done = (self.epoch * batches + batch + 1) / (epochs * batches)
            left = schedule.left(name, done, time.perf_counter() - self.started)
            loss, accuracy = float(logs["loss"]), float(logs["accuracy"])
            watch(Progress(name, self.epoch + 1, epochs, batch + 1, batches, loss, accuracy, left))

    return Reporter()
