"""Pooling layers for Keras 3, on every backend: Keras' own names and arguments, and more operators.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import (
    alpha_softmax,
    average,
    average_blur,
    blur,
    detail_preserving,
    gated,
    gem,
    importance,
    log_mean_exp,
    lp,
    max,
    max_blur,
    max_unpool,
    median,
    min,
    mixed,
    ordinal,
    probability_weighted,
    rank,
    soft,
    stochastic,
    sum,
    top_k_average,
)
from .alpha_softmax import *
from .average import *
from .average_blur import *
from .blur import *
from .detail_preserving import *
from .gated import *
from .gem import *
from .importance import *
from .log_mean_exp import *
from .lp import *
from .max import *
from .max_blur import *
from .max_unpool import *
from .median import *
from .min import *
from .mixed import *
from .ordinal import *
from .probability_weighted import *
from .rank import *
from .soft import *
from .stochastic import *
from .sum import *
from .swap import swap
from .top_k_average import *

__all__ = [
    "swap",
    *alpha_softmax.__all__,
    *average.__all__,
    *average_blur.__all__,
    *blur.__all__,
    *detail_preserving.__all__,
    *gated.__all__,
    *gem.__all__,
    *importance.__all__,
    *log_mean_exp.__all__,
    *lp.__all__,
    *max.__all__,
    *max_blur.__all__,
    *max_unpool.__all__,
    *median.__all__,
    *min.__all__,
    *mixed.__all__,
    *ordinal.__all__,
    *probability_weighted.__all__,
    *rank.__all__,
    *soft.__all__,
    *stochastic.__all__,
    *sum.__all__,
    *top_k_average.__all__,
]
