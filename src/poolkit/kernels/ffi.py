"""Kernels as XLA FFI handlers: a Numba `cfunc` reads XLA's call frame, and the packed plan, an attribute or operand.

A small plan is an attribute: XLA runs programs of many steps on its threads, at a microsecond or more a step, unless
all buffers have at most 512 bytes, which an operand would exceed. A large one is an operand: of attributes XLA makes
text, which it reads again.

There is one handler for each kind of call. Which kernel is meant stands behind the plan as a key, a hash of its code,
because compiled programs are kept on disk, where an address would mean nothing; XLA knows the handler under a name for
every kernel, so that a program that another process has left does not run before its kernels are there.

The byte offsets below are those of XLA's C API (`xla/ffi/api/c_api.h`, version 0.1 and later); a test compares them
with the header that is installed. A handler has no exceptions: everything is checked in Python before the call.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import sys
from collections.abc import Callable
from typing import Any

import numba
import numpy as np
from llvmlite import binding

from . import build, ffi_pool, memory
from .build import callback
from .ffi_pool import START, is_task, served, word_at
from .identity import sources
from .memory import load_int32, load_int64, store_int32

FRAME_EXTENSION, FRAME_ARGUMENTS, FRAME_RESULTS = 8, 72, 112  # the two lists of buffers inside Args and Rets
FRAME_ATTRIBUTE_COUNT, FRAME_ATTRIBUTES = 136, 160  # inside Attrs: their number, the list of them
ARRAY_SIZE, ARRAY_DATA = 8, 16  # of an Array
BUFFER_DATA, BUFFER_RANK, BUFFER_SIZES = 24, 32, 40
EXTENSION_TYPE, METADATA_TYPE, METADATA_AT, METADATA_MAJOR, METADATA_MINOR = 8, 1, 24, 24, 28
PLAN_SPACE, PLAN_OUTPUT = 16, 28  # bytes from the start of a packed plan

TABLE = OWN = ""  # symbols
PLACES = 1 << 16  # of the table of kernels
MOST = 2**31 - 1  # that a word holds
ATTRIBUTE = 4096  # bytes: what is longer is an operand
_kept: list[Any] = []  # handlers live as long as the process: XLA holds their addresses


def is_call(frame):
    """Whether XLA wants the kernel's work, and not only to know which API version the handler was written for: 0.1.

    A task of its pool is no call, either; where a frame has its extension, a task's block has 0.
    """
    extension, wanted = load_int64(frame + FRAME_EXTENSION), not is_task(frame)
    if extension != 0:
        wanted = load_int32(extension + EXTENSION_TYPE) != METADATA_TYPE
        if not wanted:
            metadata = load_int64(extension + METADATA_AT)
            store_int32(metadata + METADATA_MAJOR, 0)
            store_int32(metadata + METADATA_MINOR, 1)
    return wanted


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


def description(frame, i):
    """(the plan, units that stay together, cells read per unit, key of the kernel): see `described`.

    It is the attribute, or operand `i`.
    """
    if load_int64(frame + FRAME_ATTRIBUTE_COUNT) > 0:
        array = load_int64(load_int64(frame + FRAME_ATTRIBUTES))
        plan, size = load_int64(array + ARRAY_DATA), load_int64(array + ARRAY_SIZE)
    else:
        plan, size = argument(frame, i), load_int64(load_int64(buffer(frame, FRAME_ARGUMENTS, i) + BUFFER_SIZES))
    end = plan + 4 * size
    return plan, numba.int64(load_int32(end - 16)), numba.int64(load_int32(end - 12)), load_int64(end - 8)


def kernel_of(key):
    """The address of a kernel, which stands in this process's table."""
    table = word_at(TABLE)
    at = table + key % PLACES * 16
    while load_int64(at) != key:
        at += 16
        if at == table + PLACES * 16:
            at = table
    return load_int64(at + 8)


def values_handler(frame):
    """(x) -> y"""
    a = b = c = plan = kernel = units = grain = reads = START
    if is_call(frame):
        a, b = argument(frame, 0), result(frame, 0)
        plan, grain, reads, key = description(frame, 1)
        kernel, units = kernel_of(key), rows(frame, plan)
    served(frame, word_at(OWN), kernel, a, b, c, plan, units, grain, reads)
    return 0


def index_handler(frame):
    """(x) -> (y, index)"""
    a = b = c = plan = kernel = units = grain = reads = START
    if is_call(frame):
        a, b, c = argument(frame, 0), result(frame, 0), result(frame, 1)
        plan, grain, reads, key = description(frame, 1)
        kernel, units = kernel_of(key), rows(frame, plan)
    served(frame, word_at(OWN), kernel, a, b, c, plan, units, grain, reads)
    return 0


def scatter_handler(frame):
    """(gy, index) -> gx"""
    a = b = c = plan = kernel = units = grain = reads = START
    if is_call(frame):
        a, b, c = argument(frame, 1), argument(frame, 0), result(frame, 0)
        plan, grain, reads, key = description(frame, 2)
        kernel, units = kernel_of(key), elements(frame) // block(plan, PLAN_OUTPUT)
    served(frame, word_at(OWN), kernel, a, b, c, plan, units, grain, reads)
    return 0


@functools.cache
def version() -> str:
    """Hash of this code: programs that XLA has compiled and kept on disk name handlers whose plans they know."""
    return sources(sys.modules[__name__], ffi_pool, memory)


class Symbol:
    """A word of this process that compiled code finds by a name; it lives as long as the process."""

    def __init__(self, name: str, value: int = 0) -> None:
        self.name, self.word = f"{name}_{version()}", ctypes.c_int64(value)
        _kept.append(self.word)
        binding.add_symbol(self.name, ctypes.addressof(self.word))


@functools.cache
def table() -> tuple[Symbol, Any]:
    """(where compiled code finds it, kernels by their key: pairs of words, the first of which is 0 where none is)"""
    pairs = np.zeros((PLACES, 2), np.int64)
    return Symbol("poolkit_kernels", pairs.ctypes.data), pairs


@functools.cache
def handler(template: Callable[[int], int]) -> Any:
    """The compiled handler of one kind: it serves all kernels."""
    name, (kernels, _) = f"poolkit_{template.__name__}", table()
    own = Symbol(f"{name}_at")  # before what names it is loaded from the disk cache
    entry = callback(template, f"{name}_{version()}", {"TABLE": kernels.name, "OWN": own.name})
    own.word.value = entry.address
    _kept.append(entry)
    return entry


def key_of(kernel: Any) -> int:
    """The kernel's hashed name as a number; never 0."""
    return int.from_bytes(hashlib.sha256(kernel.__name__.encode()).digest()[:8], "little") >> 1 | 1


def described(call: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """(last operands, attributes) that tell a handler of a kernel's call.

    Behind the plan, units that must stay together, cells read per unit, and the kernel's key in two words.
    """
    behind = np.array([call.grain, min(call.reads, MOST)], np.int32)
    words = np.concatenate([call.plan, behind, np.array([key_of(call.kernel)], np.int64).view(np.int32)])
    return ((), {"plan": words}) if words.nbytes <= ATTRIBUTE else ((words,), {})


def capsule(template: Callable[[int], int], kernel: Any) -> tuple[str, Any]:
    """(name, capsule) of a handler for this kernel; the name is the kernel's own hashed one, and this code's.

    Raises:
        RuntimeError: More kernels than the table has places for.
    """
    _, pairs = table()
    key = key_of(kernel)
    place = key % PLACES
    while pairs[place, 0] not in (0, key):
        place = (place + 1) % PLACES
    if pairs[place, 0] == 0 and np.count_nonzero(pairs[:, 0]) >= PLACES // 2:
        raise RuntimeError(f"a process can hand at most {PLACES // 2} kernels to XLA")
    pairs[place, 1] = build.address(kernel)  # before its key: XLA's threads may be reading
    pairs[place, 0] = key
    new = ctypes.pythonapi.PyCapsule_New
    new.restype, new.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
    name = f"poolkit_{template.__name__.removesuffix('_handler')}_{kernel.__name__}_{version()}"
    return name, new(handler(template).address, None, None)
