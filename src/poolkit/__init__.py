"""poolkit: the pooling layer, whole.

Every pooling operator, with one meaning on NumPy, PyTorch, JAX and Keras 3. Importing it loads NumPy and nothing
heavier; a framework's edge (`poolkit.jax`, `poolkit.keras`) is loaded when it is first used.

Example:
    >>> import numpy as np, poolkit as pk
    >>> x = np.array([[1.0, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])[None, None]
    >>> pk.max_pool(x, 2)[0, 0].tolist()
    [[6.0, 8.0], [3.0, 4.0]]
"""

import importlib
from typing import Any

__version__ = "0.1.0"

# Loaded on first use: the command line must be able to answer, and to be interrupted, before NumPy is there. Type
# checkers and editors read `__init__.pyi`, which is written from these tables.
# `record.Sum` stays in its module: here that name is the bound operator of sum pooling.
_HOMES = {
    "PoolError": "errors",
    "get_num_threads": "kernels.thread_count",
    "pool": "functional",
    "portable": "engines",
    "roi_align": "roi",
    "set_num_threads": "kernels.thread_count",
    "transform": "transforms",
    **dict.fromkeys(("Example", "Operator", "Param", "Transform", "WholeExample", "catalogue", "operator"), "record"),
    **dict.fromkeys(("Adaptive", "Fractional", "Global", "Pyramid", "Regions", "Sliding", "output_limit"), "windows"),
}
_MODULES = ("explain", "functions", "jax", "keras", "reference", "study", "torch")


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"{__name__}.{name}")
    if name.startswith("__") and name != "__all__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    functions = importlib.import_module(f"{__name__}.functions")
    if name == "__all__":
        return sorted([*_HOMES, *functions.__all__])
    if name in _HOMES:
        value = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    elif name in functions.__all__:
        value = getattr(functions, name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__getattr__("__all__"), *_MODULES, "__version__"])
