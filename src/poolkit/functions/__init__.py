"""One function per operator and kind of windows.

Written by `python -m dev.write` from the operator files; do not edit.
"""

from . import average, lp, max
from .average import *
from .lp import *
from .max import *

__all__ = [*average.__all__, *lp.__all__, *max.__all__]
