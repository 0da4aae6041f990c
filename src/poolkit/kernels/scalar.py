"""The array namespace of operator files for single numbers, so that `Sum.map` and `Sum.finish` compile as they are.

Intrinsics, none of which branches: loops around them vectorise, and none costs the compile time of a function.
"""

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from . import elementary


@intrinsic
def where(context, condition, a, b):
    result = context.unify_types(a, b)

    def codegen(context, builder, signature, arguments):
        first = context.cast(builder, arguments[1], signature.args[1], signature.return_type)
        second = context.cast(builder, arguments[2], signature.args[2], signature.return_type)
        return builder.select(arguments[0], first, second)

    return result(types.boolean, a, b), codegen


@intrinsic
def abs(context, x):
    def codegen(context, builder, signature, arguments):
        kind = arguments[0].type
        name = f"llvm.fabs.{'f64' if kind == elementary.DOUBLE else 'f32'}"
        known = builder.module.globals.get(name)
        return builder.call(known or ir.Function(builder.module, ir.FunctionType(kind, (kind,)), name), arguments)

    result = x if isinstance(x, types.Float) else types.float64
    return result(result), codegen


@intrinsic
def exp(context, x):
    def codegen(context, builder, signature, arguments):
        return elementary.exponential(builder, arguments[0])

    return types.float64(types.float64), codegen


@intrinsic
def log(context, x):
    def codegen(context, builder, signature, arguments):
        return elementary.logarithm(builder, arguments[0])

    return types.float64(types.float64), codegen


def square_root(builder, x):
    kind, name = ir.FunctionType(elementary.DOUBLE, (elementary.DOUBLE,)), "llvm.sqrt.f64"
    return builder.call(builder.module.globals.get(name) or ir.Function(builder.module, kind, name), (x,))


def raised(builder, x, p, general):
    """x**p without logarithm for common exponents, else `general`: of an exponent that is known only one is left."""
    # |x| squared is x squared, which LLVM sees only where no conversion of types comes before.
    signed = x.args[0] if isinstance(x, ir.CallInstr) and x.callee.name.startswith("llvm.fabs.") else x
    square = builder.fmul(signed, signed)
    known = {
        0.0: elementary.number(1.0),
        0.5: square_root(builder, x),
        1.0: x,
        2.0: square,
        3.0: builder.fmul(square, x),
        4.0: builder.fmul(square, square),
    }
    for exponent, value in known.items():
        general = builder.select(builder.fcmp_ordered("==", p, elementary.number(exponent)), value, general)
    return general


@intrinsic
def sqrt(context, x):
    def codegen(context, builder, signature, arguments):
        return square_root(builder, arguments[0])

    return types.float64(types.float64), codegen


@intrinsic
def power(context, x, p):
    """x**p for x >= 0; its relative error grows with log(x**p), of which it is half a unit in the last place."""

    def codegen(context, builder, signature, arguments):
        x, p = arguments
        return raised(builder, x, p, elementary.exponential(builder, builder.fmul(p, elementary.logarithm(builder, x))))

    return types.float64(types.float64, types.float64), codegen


@intrinsic
def isnan(context, x):
    def codegen(context, builder, signature, arguments):
        return builder.fcmp_unordered("uno", arguments[0], arguments[0])

    return types.boolean(x), codegen


@intrinsic
def stop_gradient(context, x):
    def codegen(context, builder, signature, arguments):
        return arguments[0]

    return x(x), codegen
