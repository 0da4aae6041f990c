"""The named functions for JAX, channels last by default; inside `jit`, `vmap` and any derivative.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from ..engines import jax as _engine  # noqa: F401 - enters itself in the table of engines
from . import average, lp, max
from .average import *
from .lp import *
from .max import *

__all__ = [*average.__all__, *lp.__all__, *max.__all__]
