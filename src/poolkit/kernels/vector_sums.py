"""How vectors are added up, while code is emitted; see `vectors`."""

from __future__ import annotations

import functools

import llvmlite.binding
from llvmlite import ir
from numba.core import cgutils

from .vectors import F32, F64, llvm, register_bytes, shuffle, splat


@functools.cache
def fuses() -> bool:
    """Whether this processor multiplies and adds at once."""
    return bool(llvmlite.binding.get_host_cpu_features().get("fma"))


def total(b, one, two):
    """The sum, by the units that multiply and add, the same bits: those that only add convert and compare, too.

    The factor of 1 is one that LLVM can't see, which would add again.
    """
    kind = one.type
    if not fuses():
        return b.fadd(one, two)
    lanes, bits = kind.count, 32 if kind.element == F32 else 64
    width = min(lanes, register_bytes() * 8 // bits)
    narrow = ir.VectorType(kind.element, width)
    factor = b.asm(ir.FunctionType(narrow, [narrow]), "", "=x,0", [splat(narrow, 1)], False)
    name = f"llvm.fma.v{lanes}f{bits}"
    fused = cgutils.get_or_insert_function(b.module, ir.FunctionType(kind, [kind] * 3), name)
    return b.call(fused, [two, shuffle(b, factor, [q % width for q in range(lanes)]), one])


def widened(b, spec, value):
    """What a vector adds to sums, in their type."""
    kind = llvm("float64", value.type.count)
    if value.type.element == F32:
        value = b.fpext(value, kind)
    elif value.type.element != F64:
        raise TypeError(f"no sums of {spec.element}")
    if spec.operation == "squares":
        return b.fmul(value, value)
    if spec.operation == "absolutes":
        name = f"llvm.fabs.v{kind.count}f64"
        return b.call(cgutils.get_or_insert_function(b.module, ir.FunctionType(kind, [kind]), name), [value])
    return value
