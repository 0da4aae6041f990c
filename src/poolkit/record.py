"""The records of an operator, and the registry. (Not `operator.py`: that would shadow the standard library.)"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from .errors import PoolError
from .param_record import PLAIN, REQUIRED, Padding, Param, declared
from .transform_record import Transform, WholeExample

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
        arrays: Of a transform: the names of the arrays beside x, read from the parameters of `array`.
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
    arrays: tuple[str, ...] = field(init=False, default=())

    @property
    def keeps_integers(self) -> bool:
        """Selecting operators and transforms that move cells return them as they are; all others compute floats."""
        return self.select is not None or (self.transform is not None and self.transform.moves)

    def __post_init__(self) -> None:
        # Not at the first use: `torch.compile` can read neither a signature nor the lock of a cached property.
        names = tuple(inspect.signature(self.array).parameters)[2:] if self.transform else ()
        object.__setattr__(self, "arrays", tuple(name for name in names if name not in self.params))

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
_loaded = False


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
            params=dict(declared(array)),
            **record,
        )
        REGISTRY[called] = made
        return made

    return register


def find(which: str | Operator | Bound) -> Operator:
    """The operator of this name.

    Raises:
        PoolError: There is none.
    """
    if isinstance(which, Operator):
        return which
    if isinstance(which, Bound):
        return which.operator
    load_operators()
    if not isinstance(which, str) or which not in REGISTRY:
        raise PoolError("operator", which, "is no pooling operator", f"Known: {', '.join(sorted(REGISTRY))}")
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
    load_operators()
    if kind is None:
        return REGISTRY
    return {name: op for name, op in REGISTRY.items() if (op.transform is not None) == (kind == "transform")}


def load_operators() -> None:
    """Load the package's own operator files, which register themselves."""
    global _loaded
    if _loaded:
        return
    folder = importlib.import_module(f"{__package__}.operators")
    for module in pkgutil.iter_modules(folder.__path__):
        importlib.import_module(f"{folder.__name__}.{module.name}")
    _loaded = True  # not before: another thread that asks meanwhile waits at the imports


# `torch.compile`, which cannot trace imports, calls this instead of reading it.
load_operators._dynamo_marked_constant = True  # type: ignore[attr-defined]
