"""Tensors of any Keras backend through `keras.ops`: the array and structure forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras
from keras import ops

from .. import arrays
from ..record import Operator
from ..windows import Plan


class Names:
    """`keras.ops` under the names that `arrays` uses."""

    def __getattr__(self, name: str) -> Any:
        return getattr(ops, name)

    @staticmethod
    def asarray(value: Any, like: Any = None) -> Any:
        dtype = None if like is None else keras.backend.standardize_dtype(like.dtype)
        return ops.convert_to_tensor(value, dtype=dtype)

    @staticmethod
    def permute_dims(x: Any, axes: Any) -> Any:
        return ops.transpose(x, axes)

    @staticmethod
    def where(condition: Any, a: Any, b: Any) -> Any:
        # Constants take the type of the other side: backends differ in what they would make of a Python float.
        like = a if hasattr(a, "dtype") else b if hasattr(b, "dtype") else None
        constant = lambda v: v if hasattr(v, "dtype") or like is None else Names.asarray(v, like)  # noqa: E731
        return ops.where(condition, constant(a), constant(b))


XP = Names()


def compute(x: Any, op: Operator, plan: Plan, params: Mapping[str, Any], last: bool, index: bool) -> tuple[Any, Any]:
    """See `Engine.compute`."""
    given = keras.backend.standardize_dtype(x.dtype)
    dtype = given if op.keeps_integers or keras.backend.is_float_dtype(given) else keras.config.floatx()
    half = dtype in ("float16", "bfloat16") and not op.keeps_integers
    work = ops.cast(x, "float32" if half else dtype) if half or given != dtype else x
    y, place = arrays.compute(XP, work, op, plan, params, last, index)
    return ops.cast(y, dtype) if half else y, None if place is None else ops.cast(place, "int64")
