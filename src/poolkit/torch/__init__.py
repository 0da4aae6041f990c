"""Pooling for PyTorch: its own names, arguments and defaults where it has them, and modules for the rest.

`accelerate(model)` swaps the pooling modules of a model.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import average, lp, max, own_average, own_lp, own_max
from .accelerate import accelerate
from .average import *
from .lp import *
from .max import *
from .own_average import *
from .own_lp import *
from .own_max import *

__all__ = [
    "accelerate",
    *own_average.__all__,
    *average.__all__,
    *own_lp.__all__,
    *lp.__all__,
    *own_max.__all__,
    *max.__all__,
]
