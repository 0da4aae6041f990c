"""What frameworks have themselves: their own names for operators of ours, over sliding windows."""

from __future__ import annotations

# framework -> operator -> names, as an import path below the framework's package; {n} stands for 1, 2 and 3.
THEIRS: dict[str, dict[str, tuple[str, ...]]] = {
    "PyTorch": {
        "max": ("torch.nn.MaxPool{n}d",),
        "average": ("torch.nn.AvgPool{n}d",),
        "lp": ("torch.nn.LPPool{n}d",),
        "max_unpool": ("torch.nn.MaxUnpool{n}d",),
    },
    "Keras": {
        "max": ("keras.layers.MaxPooling{n}D",),
        "average": ("keras.layers.AveragePooling{n}D",),
    },
    "TensorFlow": {
        "max": ("tensorflow.nn.max_pool{n}d",),
        "average": ("tensorflow.nn.avg_pool{n}d",),
    },
    "JAX": {
        "max": ("jax.lax.reduce_window",),
        "min": ("jax.lax.reduce_window",),
        "sum": ("jax.lax.reduce_window",),
    },
    "ONNX": {
        "max": ("MaxPool",),
        "average": ("AveragePool",),
        "lp": ("LpPool",),
        "max_unpool": ("MaxUnpool",),
    },
}


def short(path: str) -> str:
    """The last part of a name, for a table: ``"MaxPool2d"``."""
    return path.replace("{n}", "2").rsplit(".", 1)[-1]


def of(framework: str, operator: str) -> str:
    """The framework's names for an operator, or an empty text."""
    return ", ".join(f"`{short(name)}`" for name in THEIRS[framework].get(operator, ()))
