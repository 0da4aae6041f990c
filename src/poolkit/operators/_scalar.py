"""What scalar forms share."""

import math


def raised(x, p):
    """x**p for x >= 0; the exponents that are common cost a multiplication or a root instead of a logarithm."""
    if p == 0.0:
        return 1.0
    if p == 1.0:
        return x
    if p == 2.0:
        return x * x
    if p == 3.0:
        return x * x * x
    if p == 0.5:
        return math.sqrt(x)
    return x**p
