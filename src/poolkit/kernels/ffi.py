"""Kernels as XLA FFI handlers: a Numba `cfunc` reads XLA's call frame; the packed plan is an operand like any other.

The byte offsets below are those of XLA's C API (`xla/ffi/api/c_api.h`, version 0.1 and later); a test compares them
with the header that is installed. A handler has no exceptions: everything is checked in Python before the call.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import numba
import numpy as np

from .build import callback
from .memory import load_int32, load_int64, store_int32

FRAME_EXTENSION, FRAME_ARGUMENTS, FRAME_RESULTS = 8, 72, 112  # the two lists of buffers inside Args and Rets
BUFFER_DATA, BUFFER_RANK, BUFFER_SIZES = 24, 32, 40
EXTENSION_TYPE, METADATA_TYPE, METADATA_AT, METADATA_MAJOR, METADATA_MINOR = 8, 1, 24, 24, 28
PLAN_SPACE, PLAN_OUTPUT = 16, 28  # bytes from the start of a packed plan

KERNEL: Any = None
START = np.int64(0)  # Numba would compile a kernel again for the literal 0
_kept: list[Any] = []  # handlers live as long as the process: XLA holds their addresses


def answers_metadata(frame):
    """True if XLA only asked which API version the handler was written for: 0.1."""
    extension, asked = load_int64(frame + FRAME_EXTENSION), False
    if extension != 0:
        asked = load_int32(extension + EXTENSION_TYPE) == METADATA_TYPE
    if asked:
        metadata = load_int64(extension + METADATA_AT)
        store_int32(metadata + METADATA_MAJOR, 0)
        store_int32(metadata + METADATA_MINOR, 1)
    return asked


def buffer(frame, buffers, i):
    return load_int64(load_int64(frame + buffers) + 8 * i)


def argument(frame, i):
    return load_int64(buffer(frame, FRAME_ARGUMENTS, i) + BUFFER_DATA)


def result(frame, i):
    return load_int64(buffer(frame, FRAME_RESULTS, i) + BUFFER_DATA)


def elements(frame):
    """Elements of the first argument."""
    first, n = buffer(frame, FRAME_ARGUMENTS, 0), 1
    for d in range(load_int64(first + BUFFER_RANK)):
        n *= load_int64(load_int64(first + BUFFER_SIZES) + 8 * d)
    return n


def block(plan, at):
    """Elements of one plane with its channels, from the sizes that stand at this byte of the plan."""
    size = numba.int64(load_int32(plan)) * load_int32(plan + at)
    return size * load_int32(plan + at + 4) * load_int32(plan + at + 8)


def rows(frame, plan):
    planes = elements(frame) // block(plan, PLAN_SPACE)
    return planes * load_int32(plan + PLAN_OUTPUT) * load_int32(plan + PLAN_OUTPUT + 4)


def values_handler(frame):
    """(x, plan) -> y"""
    if not answers_metadata(frame):
        plan = argument(frame, 1)
        KERNEL(argument(frame, 0), result(frame, 0), START, plan, START, rows(frame, plan))
    return 0


def index_handler(frame):
    """(x, plan) -> (y, index)"""
    if not answers_metadata(frame):
        plan = argument(frame, 1)
        KERNEL(argument(frame, 0), result(frame, 0), result(frame, 1), plan, START, rows(frame, plan))
    return 0


def scatter_handler(frame):
    """(gy, index, plan) -> gx"""
    if not answers_metadata(frame):
        plan = argument(frame, 2)
        planes = elements(frame) // block(plan, PLAN_OUTPUT)
        KERNEL(argument(frame, 1), argument(frame, 0), result(frame, 0), plan, START, planes)
    return 0


def capsule(template: Callable[[int], int], kernel: Any) -> tuple[str, Any]:
    """(name, capsule) of a handler around a compiled kernel; the name is the kernel's own hashed one."""
    name = f"poolkit_{template.__name__.removesuffix('_handler')}_{kernel.__name__}"
    entry = callback(template, name, kernel)
    _kept.append(entry)
    new = ctypes.pythonapi.PyCapsule_New
    new.restype, new.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
    return name, new(entry.address, None, None)
