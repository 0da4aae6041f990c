"""The record of an operator's parameter, and how it is read from a signature."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from operator import index
from typing import Annotated, Any

import numpy as np

from .errors import PoolError
from .windows import Sliding
from .windows.checks import LARGEST, flag, has_axes, integers, number

__all__ = ["PLAIN", "REQUIRED", "Padding", "Param", "declared"]

PLAIN = (bool, int, float, str, np.ndarray, np.generic)  # a tuple: `torch.compile` cannot read a union of NumPy's types
REQUIRED = inspect.Parameter.empty  # the default of a parameter that has none


class Padding:
    """The kind of a parameter that takes what `windows.Sliding` takes as padding."""


@dataclass(frozen=True)
class Param:
    """A parameter of an operator, written as ``name: Annotated[float, Param("...", low=1.0)] = 2.0``.

    Attributes:
        help: What it does; the text of every docstring.
        low: Smallest value allowed.
        high: Largest value allowed.
        nonzero: True if 0 is refused.
        learnable: May be a tensor (a scalar or one per channel): the framework then differentiates it.
        per: ``"tap"`` or ``"rank"``: a tensor holds one value per cell of a window, (K,) or (C, K), by place or by
            order of size; array forms get it cell by cell.
        sliding_only: Has a meaning for sliding windows only; named adaptive and global functions do not take it.
        name: Filled from the signature.
        default: Filled from the signature; `REQUIRED` where it has none.
        kind: Filled from the annotation; bool, int and str specialise a kernel, float travels in the plan; tuple
            stands for an int or one per axis, `Padding` for what sliding windows take.
        optional: Filled from the annotation: None is allowed.
    """

    help: str = ""
    low: float | None = None
    high: float | None = None
    nonzero: bool = False
    learnable: bool = False
    per: str = ""
    sliding_only: bool = False
    name: str = ""
    default: Any = None
    kind: type = float
    optional: bool = False

    def check(self, value: Any) -> Any:
        """The value cast to its declared type, so that 2 and 2.0 are one kernel and one cache key."""
        if value is None and self.optional:
            return None
        if self.learnable and (isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim)):
            return self._checked_array(value)
        if self.learnable and not isinstance(value, PLAIN) and hasattr(value, "dtype"):
            return value  # a tensor: the framework differentiates it
        value = self._cast(value)
        if self.kind in (int, float):
            self._check_range(value)
        return value

    def check_shape(self, shape: tuple[int, ...], channels: int, cells: int) -> None:
        """Refuse a tensor that holds neither one value nor one per channel (and cell of a window)."""
        if self.per and shape[-1] != cells:
            raise PoolError(self.name, f"shape {shape}", f"must hold {cells} values, one per cell of a window")
        by_channel = not self.per or len(shape) == 2
        if len(shape) > (2 if self.per else 1) or (by_channel and shape[0] not in (1, channels)):
            rule = f"must be one number or one per channel, of which there are {channels}"
            raise PoolError(self.name, f"shape {shape}", rule)

    def _checked_array(self, values: Any) -> Any:
        try:
            array = np.array(values, None if isinstance(values, np.ndarray) else np.float64)
        except (TypeError, ValueError, OverflowError):
            raise PoolError(self.name, values, "must be a number, or an array of numbers") from None
        if array.dtype.kind not in "fiu" or not array.size or array.ndim > 2:
            raise PoolError(self.name, values, "must be a number, or an array of numbers")
        for extreme in (array.min(), array.max()):
            self._check_range(float(extreme))
        return array

    def _cast(self, value: Any) -> Any:
        if self.kind is tuple:
            return integers(self.name, value, low=int(self.low or 0))
        if self.kind is Padding:
            return Sliding(1, padding=value).padding
        if self.kind is bool:
            return flag(self.name, value)
        if self.kind is float:
            return number(self.name, value)
        if self.kind is str and isinstance(value, str):
            return value
        if self.kind is int and not isinstance(value, (bool, np.bool_)) and not has_axes(value):
            try:
                return index(value)
            except TypeError:
                pass
        raise PoolError(self.name, value, f"must be of type {self.kind.__name__}{' or None' if self.optional else ''}")

    def _check_range(self, value: float) -> None:
        if not abs(value) < float("inf"):  # also for the symbols of a compiler
            raise PoolError(self.name, value, "must be finite")
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            bounds = f"at least {self.low}" if self.high is None else f"between {self.low} and {self.high}"
            raise PoolError(self.name, value, f"must be {bounds}")
        if self.kind is int and not abs(value) <= LARGEST:
            raise PoolError(self.name, value, f"must be at most {LARGEST} in size")
        if self.nonzero and value == 0:
            raise PoolError(self.name, value, "must not be 0")


def declared(array: Callable[..., Any]) -> Iterator[tuple[str, Param]]:
    """The parameters of an array form by name: its annotated arguments."""
    hints = typing.get_type_hints(array, include_extras=True)
    for name, parameter in inspect.signature(array).parameters.items():
        if name in hints and typing.get_origin(hints[name]) is Annotated:
            declared, note = typing.get_args(hints[name])
            choices = typing.get_args(declared) or (declared,)
            kind = next(choice for choice in choices if choice is not type(None))
            param = replace(note, name=name, kind=kind, optional=type(None) in choices)
            given = parameter.default is not REQUIRED
            yield name, replace(param, default=param.check(parameter.default) if given else REQUIRED)
