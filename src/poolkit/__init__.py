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

from . import functions
from .engines import portable
from .errors import PoolError
from .functional import pool
from .functions import *  # noqa: F403
from .record import Example, Operator, Param, Sum, catalogue, operator
from .windows import Adaptive, Global, Sliding, output_limit

__version__ = "0.1.0"
__all__ = [
    "Adaptive",
    "Example",
    "Global",
    "Operator",
    "Param",
    "PoolError",
    "Sliding",
    "Sum",
    "__version__",
    "catalogue",
    "operator",
    "output_limit",
    "pool",
    "portable",
    *functions.__all__,
]


def __getattr__(name: str) -> Any:
    if name in ("jax", "keras", "explain", "reference", "study"):
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
