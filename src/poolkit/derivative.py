"""Transforms and their exact derivatives in plain NumPy, for demonstrations: no compiled kernel, no framework.

Every number carries its derivatives by all cells of the inputs (forward mode). Windows use the operator's own backward
form, so ties and special values go where the operator says; finite differences could not tell.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import reference
from .engines.numpy import Names
from .record import Bound, Operator, find
from .windows import Windows

__all__ = ["Derived", "DerivedNames", "leaves", "pool"]

Floats = NDArray[np.float64]


class Derived:
    """An array with its derivatives.

    Args:
        value: The array.
        by: Its derivatives, the shape of `value` and one axis more: one number per cell of the inputs.
    """

    __array_ufunc__ = None  # so that NumPy arrays on the left of an operation leave it to this class

    def __init__(self, value: Any, by: Any) -> None:
        self.value = np.asarray(value, np.float64)
        self.by: Floats = np.broadcast_to(by, (*self.value.shape, np.shape(by)[-1]))
        self.shape, self.dtype, self.ndim = self.value.shape, self.value.dtype, self.value.ndim

    def __array__(self, *_: Any, **__: Any) -> Any:
        raise TypeError("NumPy's own functions do not know the derivatives")

    def _with(self, other: Any) -> Derived:
        """The other operand of an operation, constant if it is no `Derived`."""
        return other if isinstance(other, Derived) else Derived(other, np.zeros(self.by.shape[-1]))

    def __getitem__(self, key: Any) -> Derived:
        return Derived(self.value[key], self.by[key])

    def __add__(self, other: Any) -> Derived:
        other = self._with(other)
        return Derived(self.value + other.value, self.by + other.by)

    def __mul__(self, other: Any) -> Derived:
        other = self._with(other)
        return Derived(self.value * other.value, self.by * _wide(other.value) + _wide(self.value) * other.by)

    def __neg__(self) -> Derived:
        return Derived(-self.value, -self.by)

    def __sub__(self, other: Any) -> Derived:
        return self + -self._with(other)

    def __rsub__(self, other: Any) -> Derived:
        return self._with(other) + -self

    def __truediv__(self, other: Any) -> Derived:
        other = self._with(other)
        value = self.value / other.value
        return Derived(value, (self.by - _wide(value) * other.by) / _wide(other.value))

    def __rtruediv__(self, other: Any) -> Derived:
        return self._with(other) / self

    __radd__, __rmul__ = __add__, __mul__

    def __gt__(self, other: Any) -> Any:
        return self.value > _value(other)

    def __lt__(self, other: Any) -> Any:
        return self.value < _value(other)


def _wide(value: Any) -> Any:
    """With one axis more, to broadcast against derivatives."""
    return np.asarray(value)[..., None]


def _value(x: Any) -> Any:
    return x.value if isinstance(x, Derived) else x


class DerivedNames(Names):
    """The array namespace of NumPy that takes `Derived` arrays, too."""

    @staticmethod
    def asarray(value: Any, like: Any = None) -> Any:
        return value if isinstance(value, Derived) else Names.asarray(value, like)

    @staticmethod
    def numbers(x: Any, keeps: bool) -> tuple[Any, Any]:
        return (x, lambda y: y) if isinstance(x, Derived) else Names.numbers(x, keeps)

    @staticmethod
    def stop_gradient(x: Any) -> Any:
        return _value(x)

    @staticmethod
    def isnan(x: Any) -> Any:
        return np.isnan(_value(x))

    @staticmethod
    def zeros_like(x: Any) -> Any:
        return np.zeros_like(_value(x))

    @staticmethod
    def exp(x: Any) -> Any:
        value = np.exp(_value(x))
        return Derived(value, _wide(value) * x.by) if isinstance(x, Derived) else value

    @staticmethod
    def sum(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        value = np.sum(_value(x), axis=axis, keepdims=keepdims)
        if not isinstance(x, Derived):
            return value
        axes = np.atleast_1d(np.arange(x.ndim) if axis is None else axis) % x.ndim
        return Derived(value, np.sum(x.by, axis=tuple(axes), keepdims=keepdims))

    @staticmethod
    def matmul(x: Any, matrix: Any) -> Any:
        if not isinstance(x, Derived):
            return np.matmul(x, matrix)
        return Derived(x.value @ matrix, np.moveaxis(np.moveaxis(x.by, -1, 0) @ matrix, 0, -1))

    @staticmethod
    def concatenate(parts: Any, axis: int) -> Any:
        derived = next((part for part in parts if isinstance(part, Derived)), None)
        if derived is None:
            return np.concatenate(parts, axis)
        parts, at = [derived._with(part) for part in parts], axis % derived.ndim
        return Derived(*(np.concatenate([getattr(part, name) for part in parts], at) for name in ("value", "by")))

    @staticmethod
    def where(condition: Any, a: Any, b: Any) -> Any:
        derived = a if isinstance(a, Derived) else b
        if not isinstance(derived, Derived):
            return np.where(condition, a, b)
        a, b = derived._with(a), derived._with(b)
        return Derived(np.where(condition, a.value, b.value), np.where(_wide(condition), a.by, b.by))

    @staticmethod
    def reshape(x: Any, shape: Any) -> Any:
        if not isinstance(x, Derived):
            return np.reshape(x, shape)
        value = np.reshape(x.value, shape)
        return Derived(value, np.reshape(x.by, (*value.shape, x.by.shape[-1])))

    @staticmethod
    def permute_dims(x: Any, axes: Any) -> Any:
        if not isinstance(x, Derived):
            return np.transpose(x, axes)
        return Derived(np.transpose(x.value, axes), np.transpose(x.by, (*axes, x.ndim)))

    @staticmethod
    def unpooled(*_: Any) -> None:
        """See NumPy's; kernels know no `Derived`."""

    @staticmethod
    def placed(x: Any, cell: Any, cells: int) -> Any:
        if not isinstance(x, Derived):
            return Names.placed(x, cell, cells)
        by = np.zeros((cells + 1, x.by.shape[-1]))
        by[cell] = x.by  # as for the values: of several writers NumPy keeps the last
        return Derived(Names.placed(x.value, cell, cells), by[:-1])


def leaves(arrays: list[Floats]) -> list[Derived]:
    """The arrays, each cell with a derivative of 1 by itself; cells are counted through all arrays."""
    units = np.split(np.eye(sum(array.size for array in arrays)), np.cumsum([array.size for array in arrays])[:-1])
    return [Derived(array, unit.reshape(*array.shape, -1)) for array, unit in zip(arrays, units, strict=True)]


def pool(x: Any, operator: str | Operator | Bound, where: Windows, **params: Any) -> Any:
    """`reference.pool` of an array (N, C, *space), or of a `Derived` one with the operator's own backward form."""
    op, values = find(operator), _value(x)
    y, index = reference.pool(values, operator, where, **params)
    if not isinstance(x, Derived):
        return y
    bound = dict(operator.params) if isinstance(operator, Bound) else op.bind(params)
    plan, by = where.plan(x.shape[2:]), np.zeros((*y.shape, x.by.shape[-1]))
    for output, cells, counted in reference.windows(plan):
        known = reference.facts(plan, output, cells, counted)
        for plane in np.ndindex(*x.shape[:2]):
            at, w = plane + output, np.array([values[plane + cell] for cell in cells])
            chosen = cells.index(tuple(map(int, np.unravel_index(index[at], plan.space)))) if op.select else 0
            shares = reference.shares(op, w, float(y[at]), chosen, known, bound)
            for cell, share in zip(cells, shares, strict=True):
                if share:  # of a choice, one cell of the window
                    by[at] += share * x.by[plane + cell]
    return Derived(y, by)
