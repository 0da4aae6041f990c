"""The named functions for JAX, channels last by default; inside `jit`, `vmap` and any derivative.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from ..engines import jax as _engine  # noqa: F401 - enters itself in the table of engines
from . import (
    alpha_softmax,
    average,
    gem,
    log_mean_exp,
    lp,
    max,
    max_unpooling,
    median,
    min,
    mixed,
    rank,
    soft,
    sum,
    top_k_average,
)
from .alpha_softmax import *
from .average import *
from .gem import *
from .log_mean_exp import *
from .lp import *
from .max import *
from .max_unpooling import *
from .median import *
from .min import *
from .mixed import *
from .rank import *
from .soft import *
from .sum import *
from .top_k_average import *

__all__ = [
    *alpha_softmax.__all__,
    *average.__all__,
    *gem.__all__,
    *log_mean_exp.__all__,
    *lp.__all__,
    *max.__all__,
    *max_unpooling.__all__,
    *median.__all__,
    *min.__all__,
    *mixed.__all__,
    *rank.__all__,
    *soft.__all__,
    *sum.__all__,
    *top_k_average.__all__,
]
