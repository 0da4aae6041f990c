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
from ..windows import Plan, Windows

__all__ = ["ENGINES", "Engine", "engine_of", "load", "portable", "portable_only"]


def planned(windows: Windows, space: tuple[int, ...]) -> Plan:
    """The plan of these windows, made at once."""
    return windows.plan(space)


# What makes a function of arrays of a transform's name and parameters; `transforms` enters it. A table, because
# compilers that read Python take no functions as arguments of a call.
PREPARED: list[Callable[..., Callable[..., Any]]] = []


def plain(arrays: tuple[Any, ...], static: tuple[Any, ...]) -> Any:
    """The call as it stands."""
    return PREPARED[0](*static)(*arrays)


@dataclass(frozen=True)
class Engine:
    """One framework.

    Attributes:
        name: The framework's module, e.g. ``"jax"``.
        array: Its array type.
        xp: Its array namespace, see `arrays`.
        compute: ``(x, operator, plan, params, last, index) -> (y, index)``; index is the position in the plane of the
            chosen cell, or None.
        uniform: ``(x, shape, generator) -> array`` of random numbers from [0, 1), on the device of `x`.
        regions: ``(x, operator, regions, params, last, index) -> (y, index, images)`` where boxes are no plain numbers;
            None: box by box, through `compute`.
        align: ``(x, boxes, what) -> y``: RoIAlign; None: in chunks of boxes.
        plan: ``(windows, space) -> plan``; an engine whose compiler reads Python may put the work off.
        run: ``(arrays, static) -> PREPARED[0](*static)(*arrays)``, compiled or not; `static` is hashable.
    """

    name: str
    array: type
    xp: Any
    compute: Callable[..., tuple[Any, Any]]
    uniform: Callable[..., Any]
    plan: Callable[[Windows, tuple[int, ...]], Plan] = planned
    regions: Callable[..., tuple[Any, Any, Any]] | None = None
    align: Callable[..., Any] | None = None
    run: Callable[[tuple[Any, ...], tuple[Any, ...]], Any] = plain


ENGINES: dict[str, Engine] = {}
KNOWN = {
    "numpy": "ndarray",
    "jax": "Array",
    "torch": "Tensor",
}  # framework: its array type, so that no framework is imported to look


def engine_of(x: Any) -> Engine:
    """The engine of an array; loads it when the first array of a framework arrives that the user has imported.

    Raises:
        PoolError: `x` is no array of a known framework.
    """
    for framework, array in KNOWN.items():
        module = sys.modules.get(framework)
        if module is not None and isinstance(x, getattr(module, array)):
            load(framework)
            return ENGINES[framework]
    kinds = "numpy.ndarray, torch.Tensor or jax.Array"
    raise PoolError("x", type(x).__name__, f"must be a {kinds}", "Tensors of Keras models go through poolkit.keras")


def load(framework: str) -> None:
    """Load the engine of a framework that the user has imported."""
    if framework not in ENGINES:
        importlib.import_module(f"{__name__}.{framework}")


# `torch.compile`, which cannot trace imports, calls this instead of reading it.
load._dynamo_marked_constant = True  # type: ignore[attr-defined]

_portable: ContextVar[bool] = ContextVar("portable", default=False)


@contextmanager
def portable() -> Iterator[None]:
    """Within this context, operations are built from the framework's own ones only.

    For exporters (ONNX, SavedModel, `jax.export`) and accelerators that know no compiled kernels. What was traced
    before keeps its form.

    Example:
        >>> import jax, poolkit
        >>> model, x = jax.jit(lambda x: poolkit.max_pool(x, 2)), jax.numpy.zeros((1, 1, 4, 4))
        >>> with poolkit.portable():
        ...     exported = jax.export.export(model)(x)
    """
    token = _portable.set(True)
    try:
        yield
    finally:
        _portable.reset(token)


def portable_only() -> bool:
    """Whether `portable()` is in force."""
    return _portable.get()
