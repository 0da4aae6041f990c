"""Tensors of any Keras backend through `keras.ops`: the array and structure forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras
import numpy as np
from keras import ops

from .. import arrays
from ..errors import PoolError
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

    @staticmethod
    def numbers(x: Any, keeps: bool) -> tuple[Any, Any]:
        """(x as a transform computes with it, a function that gives the result its dtype)"""
        given = keras.backend.standardize_dtype(x.dtype)
        dtype = given if keeps or keras.backend.is_float_dtype(given) else keras.config.floatx()
        work = "float32" if dtype in ("float16", "bfloat16") and not keeps else dtype
        work = "uint8" if dtype == "bool" else work  # TensorFlow does not compare truth values
        return (x if given == work else ops.cast(x, work)), lambda y: ops.cast(y, dtype)

    @staticmethod
    def whole_numbers(indices: Any) -> Any:
        """Indices, wide enough to count the cells of any array."""
        if not keras.backend.is_int_dtype(indices.dtype):
            raise PoolError("indices", indices.dtype, "must be integers")
        return ops.cast(indices, "int64")

    @staticmethod
    def known(value: Any) -> bool | None:
        """TensorFlow's eager tensors are read; of others, a graph may be in the making."""
        eager = keras.backend.backend() == "tensorflow" and hasattr(value, "numpy")
        return bool(value) if eager else None

    @staticmethod
    def unpooled(*_: Any) -> None:
        """See NumPy's; no kernel here."""

    @staticmethod
    def placed(x: Any, cell: Any, cells: int) -> Any:
        """`cells` cells, each with the last value of `x` whose `cell` names it, else 0; cell number `cells` is none."""
        number = ops.arange(ops.shape(cell)[0], dtype=keras.backend.standardize_dtype(cell.dtype))
        last = ops.segment_max(number, cell, cells + 1)[:-1]  # negative where there is none
        y = ops.take(x, ops.maximum(last, 0), axis=0)
        return ops.where(last < 0, ops.zeros_like(y), y)

    @staticmethod
    def crop_spectrum(x: Any, size: int) -> Any:
        """The last axis resampled to `size` cells by its lowest frequencies."""
        real, imaginary = (part[..., : size // 2 + 1] for part in ops.rfft(x))
        return ops.irfft((real, imaginary), size) * (size / x.shape[-1])

    @staticmethod
    def clip(x: Any, low: Any, high: Any) -> Any:
        x = x if low is None else ops.maximum(x, low)
        return x if high is None else ops.minimum(x, high)

    @staticmethod
    def cells_of(planes: Any, cells: Any, last: bool) -> Any:
        """The cells (1, K) of one image's planes, (1, C, cells) or (1, cells, C): (1, C, K)."""
        found = ops.take(planes, cells[0], axis=1 if last else 2)
        return ops.transpose(found, (0, 2, 1)) if last else found

    @staticmethod
    def unknown(x: Any) -> bool:
        """Whether a graph is in the making that alone will know what `x` holds."""
        return not isinstance(x, np.ndarray) and not hasattr(x, "numpy")

    @staticmethod
    def read(x: Any) -> Any:
        return ops.convert_to_numpy(x)


XP = Names()


def compute(x: Any, op: Operator, plan: Plan, params: Mapping[str, Any], last: bool, index: bool) -> tuple[Any, Any]:
    """See `Engine.compute`."""
    work, narrowed = XP.numbers(x, op.keeps_integers)
    y, place = arrays.compute(XP, work, op, plan, beside(params, work), last, index)
    return narrowed(y), None if place is None else ops.cast(place, "int64")


def beside(params: Mapping[str, Any], work: Any) -> dict[str, Any]:
    """Parameters and operands in the type of the computation: TensorFlow refuses to mix types."""
    dtype = keras.backend.standardize_dtype(work.dtype)
    floats = keras.backend.is_float_dtype(dtype)
    return {name: ops.cast(v, dtype) if floats and hasattr(v, "dtype") else v for name, v in params.items()}
