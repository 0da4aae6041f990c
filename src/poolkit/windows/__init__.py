"""WHERE: which input cells belong to each output cell.

A kind of windows is a frozen record. `plan(space)` computes every size in Python integers, checks it, and returns
tables of integers, axis by axis. Only real cells are listed, so padding needs neither a mask nor a marker value.
"""

from .checks import check_elements, output_limit, per_axis
from .fractional import Fractional
from .plan import Axis, Plan, Regular, Windows
from .pyramid import Pyramid
from .regions import Regions
from .sliding import Sliding
from .whole import Adaptive, Global

__all__ = [
    "Adaptive",
    "Axis",
    "Fractional",
    "Global",
    "Plan",
    "Pyramid",
    "Regions",
    "Regular",
    "Sliding",
    "Windows",
    "check_elements",
    "output_limit",
    "per_axis",
]
