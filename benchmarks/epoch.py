"""Seconds per epoch of the lesson's pooled models: Keras' own layers against poolkit's, interleaved in one run.

Run with `python -m benchmarks.epoch [--epochs 7] [--one-thread]`; prints a Markdown table. The order of the two is
swapped from epoch to epoch, the first epoch (which compiles) is left out, medians and quartiles are shown.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from statistics import median, quantiles


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--one-thread", action="store_true")
    return parser.parse_args()


def build(layers, kind):
    import keras

    keras.utils.set_random_seed(0)
    pool = getattr(layers, kind)
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(3, 5, activation="swish"),
            pool(2),
            keras.layers.Conv2D(6, 5, activation="swish"),
            pool(2),
            keras.layers.Flatten(),
            keras.layers.Dense(84, activation="swish"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model


def epoch(model, x, y) -> float:
    start = time.perf_counter()
    model.fit(x, y, batch_size=32, epochs=1, verbose=0)
    return time.perf_counter() - start


def measure(kind: str, epochs: int, x, y) -> dict[str, list[float]]:
    import keras

    import poolkit.keras

    models = {"Keras": build(keras.layers, kind), "poolkit": build(poolkit.keras, kind)}
    seconds: dict[str, list[float]] = {name: [] for name in models}
    for turn in range(epochs + 1):
        for name in sorted(models, reverse=bool(turn % 2)):
            seconds[name].append(epoch(models[name], x, y))
    return {name: times[1:] for name, times in seconds.items()}


def main() -> None:
    given = arguments()
    os.environ.setdefault("KERAS_BACKEND", "jax")
    if given.one_thread:
        os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    import keras
    import numpy as np

    from poolkit.study.data import load

    digits = load("bundled")
    x = (digits.x_train[..., None] / 255).astype("float32")
    y = np.eye(10, dtype="float32")[digits.y_train]
    threads = 1 if given.one_thread else os.cpu_count()
    print(
        f"Keras {keras.__version__} on {keras.backend.backend()}, {platform.machine()}, {threads} thread(s), ", end=""
    )
    print(f"{len(x):,} digits, batch 32, {given.epochs} epochs each, medians [quartiles] in seconds per epoch\n")
    print("| model | Keras' layer | poolkit's layer | poolkit / Keras |\n|---|---|---|---|")
    for model, kind in (("max_pool", "MaxPooling2D"), ("average_pool", "AveragePooling2D")):
        seconds = measure(kind, given.epochs, x, y)
        cells = [f"{median(t):.3f} [{quantiles(t)[0]:.3f}, {quantiles(t)[2]:.3f}]" for t in seconds.values()]
        print(f"| {model} | {' | '.join(cells)} | {median(seconds['poolkit']) / median(seconds['Keras']):.2f} |")


if __name__ == "__main__":
    main()
