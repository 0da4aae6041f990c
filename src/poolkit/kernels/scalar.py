"""The array namespace of operator files for single numbers, so that `Sum.map` and `Sum.finish` compile as they are."""

import math

import numpy as np
from numba import njit

JIT = {"nogil": True, "error_model": "numpy"}


@njit(**JIT)
def where(condition, a, b):
    return a if condition else b


@njit(**JIT)
def abs(x):
    return math.fabs(x)


@njit(**JIT)
def power(x, p):
    # After inlining the exponent is a constant and one branch remains; pow() costs ten times as much.
    if p == 1.0:
        return x
    if p == 2.0:
        return x * x
    if p == 3.0:
        return x * x * x
    if p == 0.5:
        return math.sqrt(x)
    return x**p


@njit(**JIT)
def exp(x):
    return math.exp(x)


@njit(**JIT)
def log(x):
    return math.log(x)


@njit(**JIT)
def isnan(x):
    return np.isnan(x)


@njit(**JIT)
def stop_gradient(x):
    return x
