"""Stand-in."""

from itertools import product
from typing import Any

import numpy as np

from .windows import Windows

FUNCTIONS: Any = {
    "max": lambda w, p: w.max((-2, -1)),
    "min": lambda w, p: w.min((-2, -1)),
    "average": lambda w, p: w.mean((-2, -1)),
    "sum": lambda w, p: w.sum((-2, -1)),
    "lp": lambda w, p: (np.abs(w) ** p).sum((-2, -1)) ** (1 / p),
}


def pool(x: Any, operator: str, windows: Windows, layout: str = "channels_first", p: float = 2.0) -> Any:
    """Stand-in."""
    plan = windows.plan(x.shape[2:])
    y = np.empty(x.shape[:2] + plan.output, np.float64 if x.dtype.kind in "iu" else x.dtype)
    for i, j in product(*map(range, plan.output)):
        y[:, :, i, j] = FUNCTIONS[operator](x[:, :, plan.axes[0].cells(i)][:, :, :, plan.axes[1].cells(j)], p)
    return y
