"""A pytest plugin: puts poolkit's layers in place of Keras' own before Keras' own tests are collected."""

import keras.src.layers as keras_layers

import poolkit.keras

SWAPPED = [name for name in poolkit.keras.__all__ if hasattr(keras_layers, name)]
for name in SWAPPED:
    setattr(keras_layers, name, getattr(poolkit.keras, name))


def pytest_report_header() -> str:
    return f"swapped for poolkit's: {len(SWAPPED)} layers"


def pytest_collection_modifyitems(items: list) -> None:
    """Keras skips its tests of "same" average pooling on PyTorch, where its own layers are wrong. Ours must pass."""
    for item in items:
        item.own_markers = [mark for mark in item.own_markers if mark.name != "skipif"]
