"""Pooling for PyTorch: its own names, arguments and defaults where it has them, and modules for the rest.

`accelerate(model)` swaps the pooling modules of a model.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import (
    alpha_softmax,
    attention,
    average,
    average_blur,
    average_max,
    blur,
    concat_average_max,
    corner,
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
    own_average,
    own_lp,
    own_max,
    polyphase,
    probability_weighted,
    rank,
    roi,
    soft,
    spectral,
    sppf,
    stochastic,
    strip,
    sum,
    top_k_average,
    wavelet,
)
from .accelerate import accelerate
from .alpha_softmax import *
from .attention import *
from .average import *
from .average_blur import *
from .average_max import *
from .blur import *
from .concat_average_max import *
from .corner import *
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
from .own_average import *
from .own_lp import *
from .own_max import *
from .polyphase import *
from .probability_weighted import *
from .rank import *
from .roi import *
from .soft import *
from .spectral import *
from .sppf import *
from .stochastic import *
from .strip import *
from .sum import *
from .top_k_average import *
from .wavelet import *

__all__ = [
    "accelerate",
    *alpha_softmax.__all__,
    *own_average.__all__,
    *average.__all__,
    *blur.__all__,
    *detail_preserving.__all__,
    *gated.__all__,
    *gem.__all__,
    *importance.__all__,
    *log_mean_exp.__all__,
    *own_lp.__all__,
    *lp.__all__,
    *own_max.__all__,
    *max.__all__,
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
    *attention.__all__,
    *average_blur.__all__,
    *average_max.__all__,
    *concat_average_max.__all__,
    *corner.__all__,
    *max_blur.__all__,
    *max_unpool.__all__,
    *polyphase.__all__,
    *spectral.__all__,
    *sppf.__all__,
    *strip.__all__,
    *wavelet.__all__,
    *roi.__all__,
]
