"""How a framework's arrays are pooled. An engine enters itself in `ENGINES` when its module is loaded."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from ..errors import PoolError

__all__ = ["ENGINES", "Engine", "engine_of", "portable", "portable_only"]


@dataclass(frozen=True)
class Engine:
    """One framework.

    Attributes:
        name: The framework's module, e.g. ``"jax"``.
        array: Its array type.
        xp: Its array namespace, see `arrays`.
        compute: ``(x, operator, plan, params, last, index) -> (y, index)``; index is the position in the plane of the
            chosen cell, or None.
    """

    name: str
    array: type
    xp: Any
    compute: Callable[..., tuple[Any, Any]]


ENGINES: dict[str, Engine] = {}
KNOWN = {"numpy": "ndarray", "jax": "Array"}  # framework: its array type, so that no framework is imported to look


def engine_of(x: Any) -> Engine:
    """The engine of an array; loads it when the first array of a framework arrives that the user has imported.

    Raises:
        PoolError: `x` is no array of a known framework.
    """
    for engine in ENGINES.values():
        if isinstance(x, engine.array):
            return engine
    for framework, array in KNOWN.items():
        module = sys.modules.get(framework)
        if framework not in ENGINES and module is not None and isinstance(x, getattr(module, array)):
            importlib.import_module(f"{__name__}.{framework}")
            return ENGINES[framework]
    kinds = "numpy.ndarray or jax.Array"
    raise PoolError("x", type(x).__name__, f"must be a {kinds}", "Tensors of Keras models go through poolkit.keras")


_portable: ContextVar[bool] = ContextVar("portable", default=False)


@contextmanager
def portable() -> Iterator[None]:
    """Within this context, operations are built from the framework's own ones only.

    For exporters (ONNX, SavedModel, `jax.export`) and accelerators that know no compiled kernels. What was traced
    before keeps its form.

    Example:
        >>> with poolkit.portable():
        ...     exported = jax.export.export(jax.jit(model))(x)
    """
    token = _portable.set(True)
    try:
        yield
    finally:
        _portable.reset(token)


def portable_only() -> bool:
    """Whether `portable()` is in force."""
    return _portable.get()
