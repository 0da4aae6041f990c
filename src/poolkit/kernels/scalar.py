"""The array namespace of operator files for single numbers, so that `Sum.map` and `Sum.finish` compile as they are."""

import math

import numpy as np
from numba import njit

from ..operators._scalar import raised

JIT = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True, "no_cpython_wrapper": True}


@njit(**JIT)
def where(condition, a, b):
    return a if condition else b


@njit(**JIT)
def abs(x):
    return math.fabs(x)


_raised = njit(raised, **JIT)


@njit(**JIT)
def power(x, p):
    return _raised(x, p)


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
