"""What `Sum.map` and `Sum.finish` of operator files become where the kernels of `vector_rows` serve them.

`map` is told by its name (`taken`): it is applied where cells are read. `finish` compiles as it is: this module is the
array namespace that it gets, whose functions take vectors of double precision, and vectors can be divided.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic, overload

from ..record import Operator, Sum
from .vector_sums import fuses
from .vectors import F32, F64, I32, Vector, splat, spread

MAPS = {"x": "sum", "power(abs(x), 1.0)": "absolutes", "power(abs(x), 2.0)": "squares"}
ROOTS = 1.0, 2.0  # 1 / exponent that `power` knows


class _Text:
    """Writes down what a `map` does."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __getattr__(self, name: str) -> Any:
        return lambda *given: _Text(f"{name}({', '.join(getattr(g, 'text', repr(g)) for g in given)})")


def taken(op: Operator, constants: Mapping[str, Any], element: str) -> tuple[str, Sum | None]:
    """(what is added up, the parts of the operator that say so), or ("", None) if vectors do not serve it."""
    structure = op.structure
    if structure == "sum":
        return "sum", None
    if not isinstance(structure, Sum):
        return "", None
    if structure.wide and element == "float32":
        structure = structure.wide
    if structure.pivot is not None or set(constants) != set(op.params):
        return "", None
    try:
        added = structure.map(_Text(""), _Text("x"), None, **constants)
    except (TypeError, AttributeError):  # arithmetic: it is more than one call after the other
        return "", None
    found = MAPS.get(added[0].text, "") if len(added) == 1 else ""
    if found == "sum" and divides(structure, op, constants):
        found = "mean"
    rooted = found in ("absolutes", "squares") and set(constants.values()) - set(ROOTS)
    return ("", None) if not found or rooted else (found, structure)


class _Number:
    """A number that nothing can be asked about; a quotient of it is `DIVIDED`."""

    def __truediv__(self, n: Any) -> _Number:
        return DIVIDED

    def __bool__(self) -> bool:
        raise TypeError("not known yet")


DIVIDED = _Number()


def divides(structure: Sum, op: Operator, constants: Mapping[str, Any]) -> bool:
    """Whether `finish` does nothing but divide the sum, whatever the numbers of cells are."""
    try:
        done = structure.finish(_Text(""), (_Number(),), None, _Number(), *(_Number() for _ in op.asks), **constants)
    except (TypeError, AttributeError):
        return False
    return done is DIVIDED


@intrinsic
def power(context, x, p):
    """The square root for p = 1 / 2, `x` itself for 1: no other p is asked for."""

    def codegen(context, builder, signature, arguments):
        value, exponent = arguments
        kind, name = value.type, f"llvm.sqrt.v{x.lanes}f64"
        known = builder.module.globals.get(name) or ir.Function(builder.module, ir.FunctionType(kind, (kind,)), name)
        root = builder.fcmp_ordered("==", exponent, ir.Constant(F64, 0.5))
        return builder.select(root, builder.call(known, (value,)), value)

    return x(x, types.float64), codegen


@intrinsic
def _divide(context, a, n):
    """Lanes by whole numbers, exactly; multiplied where that is the same. -0.0 is 0 before: a "mean" relies on it."""

    def codegen(context, b, signature, arguments):
        value, count = arguments
        kind = value.type
        zero = splat(kind, 0)
        if isinstance(n, Vector):
            return b.fdiv(b.fadd(value, zero), b.sitofp(count, kind))
        number = b.sitofp(count, kind.element)
        power = b.icmp_unsigned(
            "==", b.and_(count, b.sub(count, ir.Constant(count.type, 1))), ir.Constant(count.type, 0)
        )
        with b.if_else(power) as (then, otherwise):
            with then:
                inverse = spread(b, b.fdiv(ir.Constant(kind.element, 1.0), number), kind.count)
                if fuses():  # the same bits: the product is rounded once, and not 0 unless it is exactly
                    name = f"llvm.fma.v{kind.count}f{32 if kind.element == F32 else 64}"
                    fused = cgutils.get_or_insert_function(b.module, ir.FunctionType(kind, [kind] * 3), name)
                    product = b.call(fused, [value, inverse, zero])
                else:
                    product = b.fmul(b.fadd(value, zero), inverse)
                first = b.block
            with otherwise:
                quotient, second = b.fdiv(b.fadd(value, zero), spread(b, number, kind.count)), b.block
        result = b.phi(kind)
        result.add_incoming(product, first)
        result.add_incoming(quotient, second)
        return result

    return a(a, n), codegen


@intrinsic
def _times(context, a, n):
    """Lanes of whole numbers times a whole number."""

    def codegen(context, b, signature, arguments):
        return b.mul(arguments[0], spread(b, resized_number(b, arguments[1], I32), a.lanes))

    return a(a, n), codegen


def resized_number(b, value, kind):
    return value if value.type == kind else b.trunc(value, kind)


@overload(operator.mul)
def _mul(a, n):
    if isinstance(a, Vector) and a.element == "int32" and isinstance(n, types.Integer):
        return lambda a, n: _times(a, n)
    return None


@overload(operator.truediv)
def _truediv(a, n):
    """`Sum.finish` divides; it compiles for vectors as it is."""
    if isinstance(a, Vector) and isinstance(n, types.Integer | Vector):
        return lambda a, n: _divide(a, n)
    return None
