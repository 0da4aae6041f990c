"""Exponential and logarithm in double precision without a branch, so that loops around them vectorise.

A call of the C library keeps a loop scalar. These are written as LLVM instructions, of which the compiler makes vector
ones. Argument reduction after Cody and Waite (Software Manual for the Elementary Functions, 1980); the coefficients
interpolate at Chebyshev points. Each is within 1 unit in the last place, subnormal results included.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from llvmlite import ir

DOUBLE, BITS64 = ir.DoubleType(), ir.IntType(64)
# log(2) in two parts: a multiple of the first by a whole number below 2**21 is exact.
LOG_2_HIGH, LOG_2_LOW = float.fromhex("0x1.62e42fee00000p-1"), float.fromhex("0x1.a39ef35793c76p-33")
ROUND = 1.5 * 2.0**52  # added and subtracted, it rounds to a whole number, which its low bits then hold
EXPONENT_BIAS = 1023
ONE_BITS, ROOT_HALF_BITS = 0x3FF0000000000000, 0x3FE6A09E667F3BCD
# (exp(r) - 1 - r) / r**2 for |r| <= log(2) / 2
EXPONENTIAL = (
    0.5000000000000001,
    0.16666666666666669,
    0.04166666666662413,
    0.008333333333330062,
    0.0013888888917213717,
    0.00019841269863053618,
    2.4801521295954376e-05,
    2.7557268459997064e-06,
    2.7620088445409746e-07,
    2.510038549551032e-08,
)
# (log((1 + s) / (1 - s)) / s - 2) / s**2 in powers of s**2, for 1 / sqrt(2) <= (1 + s) / (1 - s) <= sqrt(2)
LOGARITHM = (
    0.666666666666667,
    0.39999999999899444,
    0.2857142862600327,
    0.22222211130259878,
    0.18182889455674947,
    0.15331710618210773,
    0.14616585424888623,
)


def number(value: float) -> Any:
    return ir.Constant(DOUBLE, value)


def whole(value: int) -> Any:
    return ir.Constant(BITS64, value)


def multiply_add(builder: Any, a: Any, b: Any, c: Any) -> Any:
    """A * b + c, rounded once where the machine can."""
    name, kind = "llvm.fmuladd.f64", ir.FunctionType(DOUBLE, (DOUBLE,) * 3)
    return builder.call(builder.module.globals.get(name) or ir.Function(builder.module, kind, name), (a, b, c))


def polynomial(builder: Any, x: Any, coefficients: Sequence[float]) -> Any:
    result = number(coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        result = multiply_add(builder, result, x, number(coefficient))
    return result


def power_of_two(builder: Any, exponent: Any) -> Any:
    """2**exponent for a whole number from -1022 to 1023, held as a double."""
    bits = builder.bitcast(builder.fadd(exponent, number(ROUND + EXPONENT_BIAS)), BITS64)
    return builder.bitcast(builder.shl(bits, whole(52)), DOUBLE)


def exponential(builder: Any, x: Any) -> Any:
    """exp(x): with x = n log(2) + r, it is 2**n exp(r)."""
    # Beyond these the result is 0 or infinite; NaN fails both comparisons and stays.
    x = builder.select(builder.fcmp_ordered("<", x, number(-746.0)), number(-746.0), x)
    x = builder.select(builder.fcmp_ordered(">", x, number(710.0)), number(710.0), x)
    n = builder.fsub(multiply_add(builder, x, number(1.0 / math.log(2.0)), number(ROUND)), number(ROUND))
    r = multiply_add(builder, n, number(-LOG_2_HIGH), x)
    r = multiply_add(builder, n, number(-LOG_2_LOW), r)
    tail = builder.fmul(builder.fmul(r, r), polynomial(builder, r, EXPONENTIAL))
    result = builder.fadd(number(1.0), builder.fadd(r, tail))
    # In two steps, because 2**n itself may be infinite or subnormal.
    half = builder.fsub(multiply_add(builder, n, number(0.5), number(ROUND)), number(ROUND))
    result = builder.fmul(result, power_of_two(builder, half))
    return builder.fmul(result, power_of_two(builder, builder.fsub(n, half)))


def logarithm(builder: Any, x: Any) -> Any:
    """log(x): with x = 2**e m and s = (m - 1) / (m + 1), it is e log(2) + log((1 + s) / (1 - s))."""
    subnormal = builder.fcmp_ordered("<", x, number(2.0**-1022))
    scaled = builder.select(subnormal, builder.fmul(x, number(2.0**54)), x)
    bits = builder.bitcast(scaled, BITS64)
    # Counted from 1 / sqrt(2), so that m lies around 1.
    biased = builder.lshr(builder.sub(bits, whole(ROOT_HALF_BITS - ONE_BITS)), whole(52))
    m = builder.bitcast(builder.add(builder.sub(bits, builder.shl(biased, whole(52))), whole(ONE_BITS)), DOUBLE)
    counted = builder.bitcast(builder.or_(biased, whole(0x4330000000000000)), DOUBLE)  # 2**52 + biased
    shift = builder.select(subnormal, number(2.0**52 + EXPONENT_BIAS + 54), number(2.0**52 + EXPONENT_BIAS))
    e, f = builder.fsub(counted, shift), builder.fsub(m, number(1.0))
    s = builder.fdiv(f, builder.fadd(f, number(2.0)))
    z, square = builder.fmul(s, s), builder.fmul(builder.fmul(f, f), number(0.5))
    rest = builder.fadd(square, builder.fmul(z, polynomial(builder, z, LOGARITHM)))
    low = multiply_add(builder, s, rest, builder.fmul(e, number(LOG_2_LOW)))
    result = multiply_add(builder, e, number(LOG_2_HIGH), builder.fsub(f, builder.fsub(square, low)))
    result = builder.select(builder.fcmp_ordered("==", x, number(math.inf)), x, result)
    outside = builder.select(builder.fcmp_ordered("==", x, number(0.0)), number(-math.inf), number(math.nan))
    return builder.select(builder.fcmp_ordered(">", x, number(0.0)), result, outside)
