"""The array namespace of `scalar` for results in single precision or less, which need fewer terms of a series.

Of doubles, exponential, logarithm and power are within 2**-33 of the value, and subnormal ones count as the smallest
normal one; of numbers in single precision the exponential is within 2 units in the last place. Exponentials stay
between the smallest and the largest normal number.
"""

import math

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from .elementary import BITS64, DOUBLE, EXPONENT_BIAS, ONE_BITS, ROOT_HALF_BITS, ROUND, multiply_add, number, whole
from .scalar import abs, isnan, raised, sqrt, stop_gradient, where

__all__ = ["abs", "exp", "isnan", "log", "power", "sqrt", "stop_gradient", "where"]

# (2**f - 1) / f for |f| <= 1 / 2
EXPONENTIAL = (
    0.6931471805599452,
    0.24022650922288846,
    0.05550410883909421,
    0.009618056678510555,
    0.0013333502386319851,
    0.00015461444703039642,
    1.529732373351235e-05,
)
EXPONENTIAL_SINGLE = (
    0.6931471880262288,
    0.24022650760568084,
    0.055503571142191434,
    0.009618082557285757,
    0.0013390863364639927,
    0.0001545316294227159,
)
# (log((1 + s) / (1 - s)) / s - 2) / s**2 in powers of s**2, for 1 / sqrt(2) <= (1 + s) / (1 - s) <= sqrt(2)
LOGARITHM = (0.6666666655391456, 0.40000121950837525, 0.2855081463980671, 0.23330572522859552)
SINGLE, BITS32 = ir.FloatType(), ir.IntType(32)
PER_TWO_HIGH = float.fromhex("0x1.715476p+0")  # 1 / log(2), to single precision
PER_TWO_LOW = 1.0 / math.log(2.0) - PER_TWO_HIGH


def single(value):
    return ir.Constant(SINGLE, value)


def multiply_add_single(builder, a, b, c):
    name, kind = "llvm.fmuladd.f32", ir.FunctionType(SINGLE, (SINGLE,) * 3)
    return builder.call(builder.module.globals.get(name) or ir.Function(builder.module, kind, name), (a, b, c))


def horner(builder, x, coefficients, add, constant):
    result = constant(coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        result = add(builder, result, x, constant(coefficient))
    return result


def between(builder, x, least, most):
    """NaN stays: it is what comes last in both comparisons, which are single instructions."""
    x = builder.select(builder.fcmp_ordered("<", x, least), least, x)
    return builder.select(builder.fcmp_ordered(">", x, most), most, x)


def exponential(builder, x):
    """exp(x): with x / log(2) = n + f, n a whole number, it is 2**n 2**f."""
    x = between(builder, x, number(-708.0), number(709.0))
    shift, per_two = number(ROUND + EXPONENT_BIAS), number(1.0 / math.log(2.0))
    shifted = multiply_add(builder, x, per_two, shift)  # its low bits are those of the exponent n
    f = multiply_add(builder, x, per_two, builder.fneg(builder.fsub(shifted, shift)))
    scale = builder.bitcast(builder.shl(builder.bitcast(shifted, BITS64), whole(52)), DOUBLE)
    return builder.fmul(horner(builder, f, (1.0, *EXPONENTIAL), multiply_add, number), scale)


def exponential_single(builder, x):
    """The same in single precision, where x / log(2) takes a product of two parts."""
    x = between(builder, x, single(-87.0), single(88.0))
    shift = single(1.5 * 2.0**23 + 127.0)
    shifted = multiply_add_single(builder, x, single(PER_TWO_HIGH), shift)
    f = multiply_add_single(builder, x, single(PER_TWO_HIGH), builder.fneg(builder.fsub(shifted, shift)))
    f = multiply_add_single(builder, x, single(PER_TWO_LOW), f)
    bits = builder.shl(builder.bitcast(shifted, BITS32), ir.Constant(BITS32, 23))
    value = horner(builder, f, (1.0, *EXPONENTIAL_SINGLE), multiply_add_single, single)
    return builder.fmul(value, builder.bitcast(bits, SINGLE))


def logarithm(builder, x):
    """log(x): with x = 2**e m and s = (m - 1) / (m + 1), it is e log(2) + log((1 + s) / (1 - s))."""
    bits = builder.bitcast(x, BITS64)
    biased = builder.lshr(builder.sub(bits, whole(ROOT_HALF_BITS - ONE_BITS)), whole(52))
    m = builder.bitcast(builder.add(builder.sub(bits, builder.shl(biased, whole(52))), whole(ONE_BITS)), DOUBLE)
    counted = builder.bitcast(builder.or_(biased, whole(0x4330000000000000)), DOUBLE)  # 2**52 + biased
    e, f = builder.fsub(counted, number(2.0**52 + EXPONENT_BIAS)), builder.fsub(m, number(1.0))
    s = builder.fdiv(f, builder.fadd(f, number(2.0)))
    near_one = builder.fmul(s, horner(builder, builder.fmul(s, s), (2.0, *LOGARITHM), multiply_add, number))
    result = multiply_add(builder, e, number(math.log(2.0)), near_one)
    result = builder.select(builder.fcmp_ordered("<", x, number(math.inf)), result, x)
    outside = builder.select(builder.fcmp_ordered("==", x, number(0.0)), number(-math.inf), number(math.nan))
    return builder.select(builder.fcmp_ordered(">", x, number(0.0)), result, outside)


@intrinsic
def exp(context, x):
    kind, emit = (x, exponential_single) if x == types.float32 else (types.float64, exponential)

    def codegen(context, builder, signature, arguments):
        return emit(builder, arguments[0])

    return kind(kind), codegen


@intrinsic
def log(context, x):
    def codegen(context, builder, signature, arguments):
        return logarithm(builder, arguments[0])

    return types.float64(types.float64), codegen


@intrinsic
def power(context, x, p):
    """x**p for x >= 0, see `scalar.power`."""

    def codegen(context, builder, signature, arguments):
        x, p = arguments
        return raised(builder, x, p, exponential(builder, builder.fmul(p, logarithm(builder, x))))

    return types.float64(types.float64, types.float64), codegen
