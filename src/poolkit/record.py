"""The records of an operator, and the registry. (Not `operator.py`: that would shadow the standard library.)"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import index
from types import MappingProxyType
from typing import Annotated, Any

import numpy as np

from .errors import PoolError
from .transform_record import Padding, Transform, WholeExample
from .windows import Sliding
from .windows.checks import LARGEST, flag, has_axes, integers, number

__all__ = [
    "OPERANDS",
    "REGISTRY",
    "REQUIRED",
    "Bound",
    "Example",
    "Operator",
    "Padding",
    "Param",
    "Sum",
    "Transform",
    "WholeExample",
    "catalogue",
    "find",
    "operator",
    "reduction",
]

FACTS = ("counted", "tap", "shape", "uniform", "companion")
OPERANDS = ("uniform", "companion")  # facts that are arrays beside x
PLAIN = (bool, int, float, str, np.ndarray, np.generic)  # a tuple: `torch.compile` cannot read a union of NumPy's types
REQUIRED = inspect.Parameter.empty  # the default of a parameter that has none


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


@dataclass(frozen=True)
class Example:
    """A worked example: the values of one window, what comes out, and where the gradient of 1 goes.

    Attributes:
        x: Values of the window.
        y: The result.
        params: Parameters that differ from their defaults.
        gradient: dy/dx per value, or None where it is left open (it is then not tested).
        uniform: The random number of the window, for operators that ask for one.
        companion: The values of the second array, for operators that ask for one.
    """

    x: tuple[float, ...]
    y: float
    params: Mapping[str, Any] = field(default_factory=dict)
    gradient: tuple[float, ...] | None = None
    uniform: float | None = None
    companion: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Sum:
    """How an operator is made of sums: ``y = finish(xp, sums of map(xp, x, top), top, n, facts)``.

    Attributes:
        map: ``(xp, x, top, **params) -> tuple`` of what is added up, cell by cell.
        finish: ``(xp, sums, top, n, *facts, **params) -> y``, `n` the number of real cells.
        pivot: ``(xp, x, **params) -> value`` whose largest in each window is `top`, so that `map` cannot overflow;
            constant for differentiation. None: `top` is None.
        wide: The same for kernels that add values of single precision in double precision, where fourth powers
            neither overflow nor vanish: it may do without a pivot, and `map` gives NaN for NaN. It is no formula to
            be differentiated. Taken where every learnable parameter is known to be 1, 2, 3 or 4.
        single: Of a `wide` one: `pivot` and `map` need no more than single precision.
    """

    map: Callable[..., tuple[Any, ...]]
    finish: Callable[..., Any]
    pivot: Callable[..., Any] | None = None
    wide: Sum | None = None
    single: bool = False


@dataclass(frozen=True, eq=False)
class Operator:
    """WHAT one window becomes. Operators compare by identity; there is one per name.

    Attributes:
        name: The name of its file: ``"lp"``.
        class_name: ``"Lp"``: of the bound operator, ``LpPool2d``, ``LpPooling2D``.
        title: ``"Lp pooling"``.
        formula: LaTeX.
        doc: The explanation, for every docstring and page.
        array: ``(xp, w, valid, *facts, **params)`` on windows of shape (..., K): (..., 1) values, or positions for an
            operator that selects. Of a transform: ``(frame, x, *arrays, **params)`` on the whole array, `frame` being
            a `transforms.Frame`.
        params: By name.
        select: ``(w, *facts, *params) -> position`` of the chosen value; value, index and gradient follow from it.
        forward: ``(w, *facts, *params) -> y``, if it does not select.
        backward: ``(w, y, gy, gw, *facts, *params)`` fills `gw`.
        asks: Facts of a window that every form is given, in this order: ``"counted"`` (the cells that
            `count_include_pad` divides by); ``"tap"`` (per cell: its place in the whole kernel, row-major);
            ``"shape"`` (three sizes of the whole kernel, the first ones 1 below three axes; of a window that is no part
            of a kernel: its own); ``"uniform"`` (a random number from [0, 1)); ``"companion"`` (per cell: the same cell
            of a second array).
        companion: What the second array is called: ``"logits"``.
        inference: What it becomes when a network is not being trained.
        structure: ``"max"``, ``"min"``, ``"sum"``, a `Sum`, or None.
        properties: Declared, and tested: ``"shift"`` (y(x + c) = y(x) + c), ``"scale"`` (y(a x) = a y(x), a > 0),
            ``"permutation"``, ``"idempotent"`` (a constant window gives that constant), ``"monotone"``, ``"linear"``.
        examples: Worked windows, special values first.
        transform: Given instead of `select` or `forward`: it makes a whole array of a whole array.
        keeps_integers: An integer array gives integers; otherwise floats.
    """

    name: str
    class_name: str
    title: str
    formula: str
    doc: str
    array: Callable[..., Any]
    params: Mapping[str, Param]
    select: Callable[..., Any] | None = None
    forward: Callable[..., Any] | None = None
    backward: Callable[..., Any] | None = None
    asks: tuple[str, ...] = ()
    companion: str = ""
    inference: Operator | None = None
    structure: Sum | str | None = None
    properties: frozenset[str] = frozenset()
    examples: tuple[Example, ...] = ()
    transform: Transform | None = None

    @property
    def keeps_integers(self) -> bool:
        """Selecting operators and transforms that move cells return them as they are; all others compute floats."""
        return self.select is not None or (self.transform is not None and self.transform.moves)

    @cached_property  # a signature takes longer to read than a small array to unpool
    def arrays(self) -> tuple[str, ...]:
        """Of a transform: the names of the arrays beside x."""
        names = tuple(inspect.signature(self.array).parameters)[2:] if self.transform else ()
        return tuple(name for name in names if name not in self.params)

    @property
    def operands(self) -> tuple[str, ...]:
        """The facts that are arrays beside x; no kernel reads them."""
        return tuple(fact for fact in self.asks if fact in OPERANDS)

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All parameters, checked and cast; those not given have their defaults."""
        for name in given:
            if name not in self.params:
                takes = ", ".join(self.params) or "no parameters"
                raise PoolError(name, given[name], f"is no parameter of {self.title}", f"It takes {takes}")
        for name, param in self.params.items():
            if param.default is REQUIRED and name not in given:
                raise PoolError(name, None, "must be given")
        return {
            name: param.check(given[name]) if name in given else param.default for name, param in self.params.items()
        }

    def __reduce__(self) -> tuple[Any, ...]:
        return find, (self.name,)

    def __repr__(self) -> str:
        return f"<poolkit operator {self.name}>"


class Bound:
    """An operator with its parameters, e.g. ``poolkit.Lp(p=3)``; equal by value, hashable, picklable."""

    _operator: typing.ClassVar[str]

    def __init__(self, **params: Any) -> None:
        self.operator = find(self._operator)
        self.params: Mapping[str, Any] = MappingProxyType(self.operator.bind(params))
        self._key = (self.operator, tuple([(name, _by_value(value)) for name, value in self.params.items()]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bound) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.params.items())})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _bound, (type(self), dict(self.params))


def _by_value(value: Any) -> Any:
    """What two values have in common that count as equal; a tensor equals only itself."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    return value if value is None or isinstance(value, (*PLAIN, tuple)) else (type(value), id(value))


def _bound(kind: type[Bound], params: dict[str, Any]) -> Bound:
    return kind(**params)


REGISTRY: dict[str, Operator] = {}


def operator(
    *, title: str, formula: str, class_name: str | None = None, name: str | None = None, **record: Any
) -> Callable[[Callable[..., Any]], Operator]:
    """Decorate the array form of an operator and register it.

    The annotated arguments of the array form are the operator's parameters. The name is that of the file, unless
    `name` is given (operators typed in a notebook).

    Raises:
        PoolError: The name is taken, or not one of `select`, `forward` and `backward`, `transform` is given.
    """

    def register(array: Callable[..., Any]) -> Operator:
        called = name or array.__module__.rsplit(".", 1)[-1]
        if called in REGISTRY:
            raise PoolError("name", called, "is already registered")
        selects = record.get("select") is not None
        ways = [selects, record.get("forward") is not None and record.get("backward") is not None]
        if sum([*ways, record.get("transform") is not None]) != 1:
            raise PoolError("select", record.get("select"), "give select, or forward and backward, or transform")
        for fact in record.get("asks", ()):
            if fact not in FACTS:
                raise PoolError("asks", fact, f"must be one of {FACTS}")
        made = Operator(
            name=called,
            class_name=class_name or called.title().replace("_", ""),
            title=title,
            formula=formula,
            doc=inspect.cleandoc(getattr(inspect.getmodule(array), "__doc__", None) or title),
            array=array,
            params=dict(_params(array)),
            **record,
        )
        REGISTRY[called] = made
        return made

    return register


def _params(array: Callable[..., Any]) -> Iterator[tuple[str, Param]]:
    hints = typing.get_type_hints(array, include_extras=True)
    for name, parameter in inspect.signature(array).parameters.items():
        if name in hints and typing.get_origin(hints[name]) is Annotated:
            declared, note = typing.get_args(hints[name])
            choices = typing.get_args(declared) or (declared,)
            kind = next(choice for choice in choices if choice is not type(None))
            param = replace(note, name=name, kind=kind, optional=type(None) in choices)
            given = parameter.default is not REQUIRED
            yield name, replace(param, default=param.check(parameter.default) if given else REQUIRED)


def find(which: str | Operator | Bound) -> Operator:
    """The operator of this name.

    Raises:
        PoolError: There is none.
    """
    if isinstance(which, Operator):
        return which
    if isinstance(which, Bound):
        return which.operator
    if not isinstance(which, str) or which not in REGISTRY:
        known = catalogue()
        if not isinstance(which, str) or which not in known:
            raise PoolError("operator", which, "is no pooling operator", f"Known: {', '.join(sorted(known))}")
    return REGISTRY[which]


def reduction(which: str | Operator | Bound) -> Operator:
    """The operator of this name, which makes a value of each window.

    Raises:
        PoolError: There is none, or it is for whole arrays.
    """
    op = find(which)
    if op.transform is not None:
        raise PoolError("operator", op.name, "is for whole arrays", f"Call poolkit.{op.transform.names[0]}(x, ...)")
    return op


def catalogue(kind: str | None = None) -> dict[str, Operator]:
    """Registered operators by name, those of the package's own files included.

    Args:
        kind: ``"reduction"``: those that make a value of each window; ``"transform"``: those that make a whole array of
            a whole array; None: all.
    """
    folder = importlib.import_module(f"{__package__}.operators")
    for module in pkgutil.iter_modules(folder.__path__):
        importlib.import_module(f"{folder.__name__}.{module.name}")
    if kind is None:
        return REGISTRY
    return {name: op for name, op in REGISTRY.items() if (op.transform is not None) == (kind == "transform")}
