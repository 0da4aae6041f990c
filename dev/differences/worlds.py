"""The libraries that are asked, and the names that a case's code may use in each.

In every world: `nan`, `inf`, `row(1, 2, 3)` an array with one image, one channel and three cells,
`plane([1, 2], [3, 4])` one with two rows of two, and `zeros(1, 1, 4)`; each takes ``dtype="float32"`` and has the axes
in the library's own order, channels last for TensorFlow and Keras (`zeros` takes its sizes as given). `gradient(f, x)`
is the derivative of the sum of ``f(x)``.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Names = dict[str, Any]


@dataclass(frozen=True)
class World:
    """One library in one configuration.

    Attributes:
        title: Its name in the table.
        distributions: Those whose versions the table states; the first must be installed.
        code: Whose code it runs: a key of `Case.code`.
        names: Makes what the code may use.
        environment: Set before anything is imported.
    """

    title: str
    distributions: tuple[str, ...]
    code: str
    names: Callable[[], Names]
    environment: Mapping[str, str] = field(default_factory=dict)

    def version(self) -> str | None:
        """``"torch 2.13.0"``, or None if the library is missing."""
        try:
            found = [(name, importlib.metadata.version(name).split("+")[0]) for name in self.distributions]
        except importlib.metadata.PackageNotFoundError:
            return None
        return ", ".join(f"{name} {version}" for name, version in found)


def arrays(convert: Callable[[Any], Any], last: bool = False) -> Names:
    """What every world has."""

    def placed(values: Any, dtype: str) -> Any:
        with np.errstate(over="ignore"):
            cells = np.asarray(values).astype(dtype)
        return convert(cells[None, ..., None] if last else cells[None, None])

    def row(*values: float, dtype: str = "float32") -> Any:
        return placed(values, dtype)

    def plane(*rows: list[float], dtype: str = "float32") -> Any:
        return placed(rows, dtype)

    def zeros(*shape: int, dtype: str = "float32") -> Any:
        return convert(np.zeros(shape, dtype))

    return {"np": np, "nan": np.nan, "inf": np.inf, "row": row, "plane": plane, "zeros": zeros}


def torch_gradient(f: Callable[[Any], Any], x: Any) -> Any:
    import torch

    x = torch.as_tensor(x).requires_grad_()
    f(x).sum().backward()
    return x.grad


def tensorflow_gradient(f: Callable[[Any], Any], x: Any) -> Any:
    import tensorflow as tf

    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)


def jax_gradient(f: Callable[[Any], Any], x: Any) -> Any:
    import jax

    return jax.grad(lambda x: f(x).sum())(x)


def of_poolkit() -> Names:
    import poolkit

    return arrays(np.asarray) | {"pk": poolkit, "gradient": torch_gradient}


def of_torch() -> Names:
    import torch

    torch.set_num_threads(1)  # max_unpool2d writes a cell that is named twice from two threads in any order
    names = {"torch": torch, "F": torch.nn.functional, "gradient": torch_gradient}
    return arrays(torch.from_numpy) | names


def of_tensorflow() -> Names:
    import tensorflow as tf

    return arrays(tf.convert_to_tensor, last=True) | {"tf": tf, "gradient": tensorflow_gradient}


def of_keras() -> Names:
    import keras

    gradients = {"torch": torch_gradient, "tensorflow": tensorflow_gradient, "jax": jax_gradient}
    names = {"keras": keras, "gradient": gradients[keras.backend.backend()]}
    return arrays(keras.ops.convert_to_tensor, last=True) | names


def of_jax() -> Names:
    import jax
    import jax.numpy as jnp

    return arrays(jnp.asarray) | {"jax": jax, "jnp": jnp, "lax": jax.lax, "gradient": jax_gradient}


def onnx_model(kind: str, operands: Mapping[str, Any], outputs: int, attributes: Mapping[str, Any]) -> Any:
    """A model of one node, at opset 22; inputs and outputs of any shape."""
    from onnx import helper

    def info(name: str, dtype: Any, rank: int) -> Any:
        return helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(dtype), [None] * rank)

    first = operands["x"]
    names = ["y", "indices"][:outputs]
    types = [first.dtype, np.dtype("int64")]
    node = helper.make_node(kind, list(operands), names, **attributes)
    inputs = [info(name, value.dtype, value.ndim) for name, value in operands.items()]
    results = [info(name, dtype, first.ndim) for name, dtype in zip(names, types, strict=False)]
    graph = helper.make_graph([node], "pooling", inputs, results)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)


def of_onnx() -> Names:
    from onnx.reference import ReferenceEvaluator

    def node(kind: str, x: Any, outputs: int = 1, *, indices: Any = None, **attributes: Any) -> Any:
        operands = {"x": x} | ({} if indices is None else {"indices_in": indices})
        found = ReferenceEvaluator(onnx_model(kind, operands, outputs, attributes)).run(None, operands)
        return found[0] if outputs == 1 else found

    return arrays(np.asarray) | {"node": node}


def of_onnxruntime() -> Names:
    import onnxruntime

    onnxruntime.set_default_logger_severity(4)

    def node(kind: str, x: Any, outputs: int = 1, *, indices: Any = None, **attributes: Any) -> Any:
        operands = {"x": x} | ({} if indices is None else {"indices_in": indices})
        model = onnx_model(kind, operands, outputs, attributes).SerializeToString()
        session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
        found = session.run(None, operands)
        return found[0] if outputs == 1 else found

    return arrays(np.asarray) | {"node": node}


def of_scipy() -> Names:
    import scipy.ndimage

    return arrays(np.asarray) | {"scipy": scipy}


def of_opencv() -> Names:
    import cv2

    return arrays(np.asarray) | {"cv2": cv2}


def _keras(backend: str, title: str, distribution: str) -> World:
    settings = {"KERAS_BACKEND": backend}
    return World(f"Keras on {title}", ("keras", distribution), "keras", of_keras, settings)


WORLDS = {
    "poolkit": World("poolkit", (), "poolkit", of_poolkit),
    "torch": World("PyTorch", ("torch",), "torch", of_torch),
    "tensorflow": World("TensorFlow", ("tensorflow-cpu",), "tensorflow", of_tensorflow),
    "keras_jax": _keras("jax", "JAX", "jax"),
    "keras_torch": _keras("torch", "PyTorch", "torch"),
    "keras_tensorflow": _keras("tensorflow", "TensorFlow", "tensorflow-cpu"),
    "jax": World("JAX", ("jax",), "jax", of_jax),
    "onnx": World("ONNX reference", ("onnx",), "onnx", of_onnx),
    "onnxruntime": World("ONNX Runtime", ("onnxruntime", "onnx"), "onnx", of_onnxruntime),
    "scipy": World("SciPy", ("scipy",), "scipy", of_scipy),
    "opencv": World("OpenCV", ("opencv-python-headless",), "opencv", of_opencv),
}
# One process each: starting TensorFlow or PyTorch takes longer than all of its answers.
PROCESSES = (
    ("tensorflow", "keras_tensorflow"),
    ("torch", "keras_torch"),
    ("jax", "keras_jax"),
    ("poolkit", "onnx", "scipy", "opencv"),
    ("onnxruntime",),
)
