"""A pytest plugin: poolkit's layers in place of Keras' own, before Keras' own tests of them are collected."""

from collections.abc import Callable
from typing import Any

import keras.src.layers as keras_layers
import keras.src.ops.nn as keras_operations

import poolkit.keras

SWAPPED = [name for name in poolkit.keras.__all__ if hasattr(keras_layers, name)]
for name in SWAPPED:
    setattr(keras_layers, name, getattr(poolkit.keras, name))


def operation(name: str) -> Callable[..., Any]:
    """Keras' pooling operation, computed by our layer."""

    def pool(
        inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None
    ) -> Any:
        layer = getattr(poolkit.keras, f"{name}Pooling{len(inputs.shape) - 2}D")
        return layer(pool_size, strides, padding, data_format)(inputs)

    return pool


keras_operations.max_pool, keras_operations.average_pool = operation("Max"), operation("Average")


def pytest_report_header() -> str:
    return f"swapped for poolkit's: {len(SWAPPED)} layers"


def pytest_collection_modifyitems(items: list) -> None:
    """Keras skips its tests of "same" average pooling on PyTorch, where its own layers are wrong. Ours must pass."""
    for item in items:
        item.own_markers = [mark for mark in item.own_markers if mark.name != "skipif"]
