"""The number types that kernels read and write, half precision included, which Numba lacks on CPUs.

A `Number` says how one element lies in memory, in which type it is compared, and in which it is added up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .memory import bits_of_float, float_of_bits

U32 = np.uint32


def load_plain(array, i):
    return array[i]


def store_plain(array, i, value):
    array[i] = value


def load_bfloat16(array, i):
    return float_of_bits(U32(array[i]) << U32(16))


def store_bfloat16(array, i, value):
    # Round to nearest, ties to even; a NaN keeps its sign and becomes quiet.
    bits = bits_of_float(np.float32(value))
    if (bits & U32(0x7FFFFFFF)) > U32(0x7F800000):
        array[i] = (bits >> U32(16)) | U32(0x40)
    else:
        array[i] = (bits + U32(0x7FFF) + ((bits >> U32(16)) & U32(1))) >> U32(16)


def load_float16(array, i):
    half = U32(array[i])
    sign, rest = (half & U32(0x8000)) << U32(16), half & U32(0x7FFF)
    if rest >= U32(0x7C00):  # infinity or NaN
        return float_of_bits(sign | U32(0x7F800000) | ((rest & U32(0x3FF)) << U32(13)))
    if rest < U32(0x400):  # zero or subnormal: rest * 2**-24
        return float_of_bits(sign | bits_of_float(np.float32(rest) * np.float32(5.960464477539063e-08)))
    return float_of_bits(sign | ((rest << U32(13)) + U32(0x38000000)))


def store_float16(array, i, value):
    bits = bits_of_float(np.float32(value))
    sign, rest = (bits >> U32(16)) & U32(0x8000), bits & U32(0x7FFFFFFF)
    if rest > U32(0x7F800000):
        array[i] = sign | U32(0x7E00) | ((rest >> U32(13)) & U32(0x3FF))
    elif rest >= U32(0x477FF000):  # rounds to beyond 65504
        array[i] = sign | U32(0x7C00)
    elif rest < U32(0x38800000):  # subnormal: adding 0.5 makes the hardware round at bit 2**-24
        array[i] = sign | (bits_of_float(float_of_bits(rest) + np.float32(0.5)) - U32(0x3F000000))
    else:
        array[i] = sign | ((rest - U32(0x38000000) + U32(0xFFF) + ((rest >> U32(13)) & U32(1))) >> U32(13))


@dataclass(frozen=True)
class Number:
    """One element type.

    Attributes:
        name: NumPy's name of the type.
        storage: How an element lies in memory.
        compare: Type in which values are compared and handed to scalar forms.
        add: Type in which sums are formed.
        load: ``(array, i) -> value``.
        store: ``(array, i, value)``.
    """

    name: str
    storage: type
    compare: type
    add: type
    load: Callable[..., Any] = load_plain
    store: Callable[..., Any] = store_plain


NUMBERS = {
    number.name: number
    for number in (
        Number("float64", np.float64, np.float64, np.float64),
        Number("float32", np.float32, np.float32, np.float64),
        Number("float16", np.uint16, np.float32, np.float32, load_float16, store_float16),
        Number("bfloat16", np.uint16, np.float32, np.float64, load_bfloat16, store_bfloat16),
        Number("bool", np.uint8, np.uint8, np.float64),
        *(
            Number(name, getattr(np, name), getattr(np, name), np.float64)
            for name in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")
        ),
    )
}
