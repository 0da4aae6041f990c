"""Pooling for PyTorch: its own names, arguments and defaults where it has them, and modules for the rest.

`accelerate(model)` swaps the pooling modules of a model.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import (
    alpha_softmax,
    average,
    gem,
    log_mean_exp,
    lp,
    max,
    max_unpool,
    median,
    min,
    mixed,
    own_average,
    own_lp,
    own_max,
    rank,
    soft,
    sum,
    top_k_average,
)
from .accelerate import accelerate
from .alpha_softmax import *
from .average import *
from .gem import *
from .log_mean_exp import *
from .lp import *
from .max import *
from .max_unpool import *
from .median import *
from .min import *
from .mixed import *
from .own_average import *
from .own_lp import *
from .own_max import *
from .rank import *
from .soft import *
from .sum import *
from .top_k_average import *

__all__ = [
    "accelerate",
    *alpha_softmax.__all__,
    *own_average.__all__,
    *average.__all__,
    *gem.__all__,
    *log_mean_exp.__all__,
    *own_lp.__all__,
    *lp.__all__,
    *own_max.__all__,
    *max.__all__,
    *median.__all__,
    *min.__all__,
    *mixed.__all__,
    *rank.__all__,
    *soft.__all__,
    *sum.__all__,
    *top_k_average.__all__,
    *max_unpool.__all__,
]
