"""Pooling layers for Keras 3, on every backend: Keras' own names and arguments, and more operators.

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
from .max_unpool import *
from .median import *
from .min import *
from .mixed import *
from .rank import *
from .soft import *
from .sum import *
from .top_k_average import *

__all__ = (
    alpha_softmax.__all__
    + average.__all__
    + gem.__all__
    + log_mean_exp.__all__
    + lp.__all__
    + max.__all__
    + max_unpool.__all__
    + median.__all__
    + min.__all__
    + mixed.__all__
    + rank.__all__
    + soft.__all__
    + sum.__all__
    + top_k_average.__all__
)
