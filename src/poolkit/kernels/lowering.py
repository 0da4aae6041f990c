"""How poolkit has Numba write the instructions of kernels: as Numba does, with fewer of them where values are numbers.

All that is left out is what LLVM would find out to be needless, or to have been asked before: it takes as long as the
statements are many. Results are Numba's, those of divisions by zero, too.
"""

from __future__ import annotations

import operator
from typing import Any, ClassVar

import numba
from llvmlite.ir import Constant
from numba.core import cgutils
from numba.core.lowering import Lower
from numba.core.typing.templates import signature

NUMERIC = numba.types.Number, numba.types.Boolean
INT64 = numba.types.int64


class Remembering:
    """A context of types that finds out what an operation gives once for all kernels of a process.

    Numba tries one rule after the other, and asks again whenever another variable's type has become known: a third of
    all that a small kernel takes.
    """

    answers: ClassVar[dict[Any, Any]] = {}

    def __init__(self, context: Any) -> None:
        self.context = context

    def __getattr__(self, name: str) -> Any:
        return getattr(self.context, name)

    def resolve_function_type(self, function: Any, arguments: tuple[Any, ...], named: Any) -> Any:
        """The signature of a call; functions that are compiled answer for themselves."""
        if isinstance(function, numba.types.Dispatcher) or named:
            return self.context.resolve_function_type(function, arguments, named)
        key = self.context, function, arguments
        if key not in self.answers:
            known = chosen_of_two(function, arguments)
            self.answers[key] = known or self.context.resolve_function_type(function, arguments, named)
        return self.answers[key]


def chosen_of_two(function: Any, arguments: tuple[Any, ...]) -> Any:
    """The signature of `max` or `min` of two signed whole numbers; None for other calls.

    Numba compiles a function for each pair of types, and calls it.
    """
    if getattr(function, "typing_key", None) not in (max, min) or len(arguments) != 2:
        return None
    return signature(INT64, INT64, INT64) if all(map(signed, arguments)) else None


def signed(kind: Any) -> bool:
    """Whether values of this type are whole numbers that 64 bits with a sign can hold."""
    return isinstance(kind, numba.types.Integer) and kind.signed


def quotient(builder: Any, values: list[Any]) -> Any:
    """``a // b`` of whole numbers: rounded down, 0 where there is none."""
    a, b = values
    if power_of_two(b):
        return builder.ashr(a, b.type(b.constant.bit_length() - 1))
    _, divided, missing, off = _divided(builder, a, b)
    return builder.select(missing, a.type(0), builder.sub(divided, builder.zext(off, a.type)))


def remainder(builder: Any, values: list[Any]) -> Any:
    """``a % b`` of whole numbers: with the sign of b, 0 where there is none."""
    a, b = values
    if power_of_two(b):
        return builder.and_(a, b.type(b.constant - 1))
    rest, _, missing, off = _divided(builder, a, b)
    return builder.select(missing, a.type(0), builder.add(rest, builder.select(off, b, b.type(0))))


def power_of_two(value: Any) -> bool:
    """Whether a value is known, and a power of 2."""
    known = value.constant if isinstance(value, Constant) else 0
    return isinstance(known, int) and known > 0 and known & (known - 1) == 0


def _divided(builder: Any, a: Any, b: Any) -> tuple[Any, Any, Any, Any]:
    """(remainder and quotient of a division rounded towards 0, whether there is none, whether rounding down differs)

    A processor stops at a division by 0, and at one whose quotient is too large: of the smallest number by -1.
    """
    zero, smallest = b.type(0), a.type(INT64.minval)
    too_large = builder.and_(builder.icmp_signed("==", a, smallest), builder.icmp_signed("==", b, b.type(-1)))
    missing = builder.or_(builder.icmp_signed("==", b, zero), too_large)
    by = builder.select(missing, b.type(1), b)
    rest = builder.srem(a, by)
    apart = builder.icmp_signed("<", builder.xor(rest, by), zero)
    return rest, builder.sdiv(a, by), missing, builder.and_(builder.icmp_signed("!=", rest, zero), apart)


DIVISIONS = {operator.floordiv: quotient, operator.mod: remainder}


class Lowering(Lower):
    """Numba's writing of instructions, which asks once how an operation of numbers is written, not at every place."""

    ways: ClassVar[dict[Any, Any]] = {}

    def lower_binop(self, resty: Any, expr: Any, op: Any) -> Any:
        """The instructions of one operation of two values."""
        kinds = self.fndesc.calltypes[expr].args
        if not all(isinstance(kind, NUMERIC) for kind in kinds):
            return super().lower_binop(resty, expr, op)
        way, kinds, result = self.way(op, kinds)
        values = [
            self.context.cast(self.builder, self.loadvar(v.name), self.typeof(v.name), kind)
            for v, kind in zip((expr.lhs, expr.rhs), kinds, strict=True)
        ]
        return self.context.cast(self.builder, way(self.builder, values), result, resty)

    def way(self, op: Any, kinds: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...], Any]:
        """(what writes an operation, the types that it takes, the type of its result) for numbers of these types."""
        if op in DIVISIONS and all(map(signed, kinds)):
            return DIVISIONS[op], (INT64, INT64), INT64
        key = self.context, op, kinds
        if key not in self.ways:
            function = self.context.typing_context.resolve_value_type(op)
            known = function.get_call_type(self.context.typing_context, kinds, {})
            self.ways[key] = self.context.get_function(function, known), kinds, known.return_type
        return self.ways[key]

    def _lower_call_normal(self, fnty: Any, expr: Any, called: Any) -> Any:
        """A call of anything but a compiled function."""
        if not chosen_of_two(fnty, called.args):
            return super()._lower_call_normal(fnty, expr, called)
        a, b = self.fold_call_args(fnty, called, expr.args, expr.vararg, expr.kws)
        # Of equal numbers either.
        return self.builder.select(self.builder.icmp_signed(">" if fnty.typing_key is max else "<", a, b), a, b)

    def incref(self, typ: Any, val: Any) -> None:
        """One more owner of a value, if there is memory to own."""
        if self.context.data_model_manager[typ].contains_nrt_meminfo():
            super().incref(typ, val)

    def decref(self, typ: Any, val: Any) -> None:
        """One owner less."""
        if self.context.data_model_manager[typ].contains_nrt_meminfo():
            super().decref(typ, val)

    def alloca_lltype(self, name: str, lltype: Any, datamodel: Any = None) -> Any:
        """Memory of a variable; without the size that only debuggers ask for."""
        return cgutils.alloca_once(self.builder, lltype, name=name, zfill=False)
