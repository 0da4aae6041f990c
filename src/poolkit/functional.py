"""`pool(x, operator, windows)`: any operator over any windows, computed by the array's own framework."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from .engines import Engine, engine_of, known, regions
from .engines.known import QUICK, Quick, enter_engine
from .errors import PoolError
from .param_record import PLAIN
from .record import REGISTRY, Bound, Operator, find, reduction
from .windows import Pyramid, Regions, Windows, check_elements, output_limit
from .windows.checks import choice, flag

__all__ = ["INDEX_LAYOUTS", "LAYOUTS", "call", "pool"]

LAYOUTS = ("channels_first", "channels_last")
NO_PARAMS: Mapping[str, Any] = MappingProxyType({})
INDEX_LAYOUTS = ("plane", "image", "tensor", "tensor_column_major")


def pool(
    x: Any,
    operator: str | Operator | Bound,
    windows: Windows,
    *,
    layout: str = "channels_first",
    out: Any = None,
    return_indices: bool = False,
    index_layout: str = "plane",
    **params: Any,
) -> Any:
    """Pool an array.

    Args:
        x: A `numpy.ndarray`, `torch.Tensor` or `jax.Array` of shape (N, C, *space) for ``layout="channels_first"``,
            (N, *space, C) for ``"channels_last"``, with 1 to 3 space axes.
        operator: A name such as ``"max"``, a bound operator such as ``poolkit.Lp(p=3)``, or an `Operator`.
        windows: `Sliding`, `Global`, `Adaptive`, `Fractional`, `Pyramid` or `Regions`.
        layout: Order of the axes.
        out: NumPy only: an array of the result's shape and dtype that receives it.
        return_indices: Also return where the chosen cells lie; for operators that choose a cell.
        index_layout: How indices count, always over the unpadded input. ``"plane"``: row-major in the plane of one
            channel (PyTorch). ``"image"``: in one image, channels innermost (TensorFlow). ``"tensor"``: row-major in
            the whole (N, C, *space) array (ONNX). ``"tensor_column_major"``: the same with the space axes in reverse
            order (ONNX `storage_order=1`).
        **params: The operator's parameters. Operators that draw take ``training`` (False) and ``generator`` (a
            `numpy.random.Generator` or `torch.Generator`; None takes a new or the default one), on JAX ``key``; those
            that read a second array take it by its name (``logits``).

    Returns:
        The pooled array: the input's type, device and layout; the input's dtype for operators that choose a cell, else
        floating point. With `return_indices` the pair (y, indices); indices are int64 (int32 on JAX without x64).

    Raises:
        PoolError: An argument is wrong; it names the argument, the value, the rule and the fix.
    """
    if type(windows) in known.FIXED:
        return call(x, operator, windows, (), layout, out, return_indices, index_layout, params)
    return _pool(x, operator, windows, layout, out, return_indices, index_layout, params)


def call(
    x: Any,
    operator: str | Operator | Bound,
    windows: Any,
    arguments: tuple[Any, ...],
    layout: Any = "channels_first",
    out: Any = None,
    return_indices: Any = False,
    index_layout: Any = "plane",
    params: Mapping[str, Any] = NO_PARAMS,
) -> Any:
    """`pool`, straight to the kernel where an equal call was made before.

    Args:
        x: See `pool`.
        operator: See `pool`.
        windows: The windows, or their kind if `arguments` are given.
        arguments: What makes the windows of their kind.
        layout: See `pool`.
        out: See `pool`.
        return_indices: See `pool`.
        index_layout: See `pool`.
        params: See `pool`.
    """
    name = "ndarray" if type(x) is np.ndarray else type(x).__name__  # which is made anew every time
    enter_engine(name)
    quick = QUICK.get(name)
    if (
        quick is None
        or quick.kind is not type(x)
        or type(return_indices) is not bool
        or type(index_layout) is not str
        or index_layout != "plane"
        or not (order := quick.ready(x))
    ):
        return _pool(x, operator, _made(windows, arguments), layout, out, return_indices, index_layout, params)
    op = REGISTRY.get(operator) if type(operator) is str else operator
    kinds, limit = known.kinds_of(arguments), output_limit()
    key: Any = (x.shape, x.dtype, type(x), order, op, windows, kinds, arguments, layout, return_indices, limit)
    if params:
        key = (*key, known.kinds_of(tuple(params.values())), tuple(params.items()))
    found = known.find(key)
    if found is not None and (y := found(x, out)) is not None:
        return y
    where = _made(windows, arguments)
    y = _pool(x, operator, where, layout, out, return_indices, "plane", params)
    given = op.params if isinstance(op, Bound) else params
    if found is None and op is not None and type(where) in known.FIXED and known.plain((arguments, *given.values())):
        op, bound, _ = _resolve(op, dict(params))
        known.enter(key, _prepared(quick, x, op, where, bound, layout == "channels_last", return_indices))
    return y


def _made(windows: Any, arguments: tuple[Any, ...]) -> Any:
    return windows(*arguments) if isinstance(windows, type) else windows


def _prepared(
    quick: Quick, x: Any, op: Operator, windows: Windows, bound: dict[str, Any], last: bool, index: bool
) -> Any:
    if op.operands or not known.plain(tuple(bound.values())):
        return None
    return quick.prepare(x, op, windows.plan(tuple(x.shape[1:-1] if last else x.shape[2:])), bound, last, index)


def _pool(
    x: Any,
    operator: str | Operator | Bound,
    windows: Windows,
    layout: Any,
    out: Any,
    return_indices: Any,
    index_layout: Any,
    params: Mapping[str, Any],
) -> Any:
    engine, params = engine_of(x), dict(params)
    if isinstance(windows, Pyramid):
        given = {"layout": layout, "out": out, "return_indices": return_indices, **params}
        return _pyramid(x, operator, windows, **given)
    op, bound, extra = _resolve(operator, params)
    _check_parameters(engine, bound)
    last = _check(x, op, windows, layout, return_indices, index_layout)
    space = tuple(x.shape[1:-1] if last else x.shape[2:])
    if isinstance(windows, Regions):
        if op.operands:
            count = windows.boxes.shape[0]
            bound |= _operands(engine, x, op, (count, *windows.output(space)), last, extra)
        return _regions(engine, x, op, windows, bound, last, return_indices, index_layout, out)
    plan = engine.plan(windows, space)
    if op.operands:
        bound |= _operands(engine, x, op, (x.shape[0], *(plan.output or windows.output(space))), last, extra)
    extra = {}
    if plan.output is not None:  # where a compiler reads this, sizes come later
        shape = (x.shape[0], *plan.output, x.shape[-1]) if last else (*x.shape[:2], *plan.output)
        check_elements(shape)
        extra = {} if out is None else {"out": _check_out(out, x, op, shape, engine)}
    y, place = engine.compute(x, op, plan, bound, last, bool(return_indices), **extra)
    return (y, relayout(engine.xp, place, plan.space, index_layout, last)) if return_indices else y


def relayout(xp: Any, place: Any, space: tuple[int, ...], index_layout: str, last: bool, images: Any = None) -> Any:
    """Positions in the plane as positions in the image or tensor; `images` are those of the batch entries."""
    if index_layout == "plane":
        return place
    n, c = place.shape[0], place.shape[-1 if last else 1]
    ones = (1,) * len(space)
    channel = xp.asarray(np.arange(c).reshape(-1) if last else np.arange(c).reshape(-1, *ones), place)
    if index_layout == "image":
        return place * c + channel
    if index_layout == "tensor_column_major":
        place = _column_major(place, space)
    image = xp.asarray((np.arange(n) if images is None else images).reshape(-1, *ones, 1), place)
    return (image * c + channel) * math.prod(space) + place


def _column_major(place: Any, space: tuple[int, ...]) -> Any:
    result, step = 0, 1
    for a, size in enumerate(space):
        result = result + place // math.prod(space[a + 1 :]) % size * step
        step *= size
    return result


def bind(operator: str | Operator | Bound, params: dict[str, Any]) -> tuple[Operator, dict[str, Any]]:
    """The operator and its parameters, from a name and parameters or from a bound operator."""
    if isinstance(operator, Bound):
        if params:
            name = next(iter(params))
            raise PoolError(name, params[name], "is given beside a bound operator", f"Write it into {operator!r}")
        return operator.operator, dict(operator.params)
    op = find(operator)
    return op, op.bind(params)


def _resolve(
    operator: str | Operator | Bound, params: dict[str, Any]
) -> tuple[Operator, dict[str, Any], dict[str, Any]]:
    """(the operator for training or inference, its parameters, what else the call was given)"""
    op = find(operator)
    draws = ("training", "generator", "key") if op.inference else ()
    extra = {name: params.pop(name) for name in (*draws, op.companion) if name in params}
    op, bound = bind(operator, params)
    training = extra.pop("training", False)
    if op.inference is not None and not flag("training", training):
        return op.inference, {name: bound[name] for name in op.inference.params}, {}
    return op, bound, extra


def _operands(engine: Engine, x: Any, op: Operator, output: Any, last: bool, extra: dict[str, Any]) -> dict[str, Any]:
    """The arrays beside x that the operator asks for; `output` starts with the batch."""
    found = {}
    if "uniform" in op.operands:
        shape = (*output, x.shape[-1]) if last else (output[0], x.shape[1], *output[1:])
        found["uniform"] = engine.uniform(x, shape, extra.get("generator", extra.get("key")))
    if "companion" in op.operands:
        value = extra.get(op.companion)
        shape, one = tuple(x.shape), (*x.shape[:-1], 1) if last else (x.shape[0], 1, *x.shape[2:])
        if not isinstance(value, type(x)) and not isinstance(value, engine.array):
            raise PoolError(op.companion, type(value).__name__, f"must be an array of the type of x: {engine.name}")
        if tuple(value.shape) not in (shape, tuple(one)):
            raise PoolError(
                op.companion, f"shape {tuple(value.shape)}", f"must be that of x, {shape}, or have one channel"
            )
        found["companion"] = value
    return found


def _check_parameters(engine: Engine, bound: Mapping[str, Any]) -> None:
    """Refuse tensors of another framework than that of x."""
    for name, value in bound.items():
        # In this order: a compiler that makes numbers symbolic cannot tell whether they have an attribute.
        if not isinstance(value, (engine.array, *PLAIN)) and hasattr(value, "dtype"):
            rule = f"must be a number, a numpy.ndarray or an array of the framework of x, {engine.name}"
            raise PoolError(name, type(value).__name__, rule)


def _check(x: Any, op: Operator, windows: Any, layout: Any, return_indices: Any, index_layout: Any) -> bool:
    """Refuse what no engine takes; returns whether the channels come last."""
    reduction(op)
    if not isinstance(windows, Windows):
        raise PoolError("windows", windows, "must be windows", "For example poolkit.Sliding(2)")
    last = choice("layout", layout, LAYOUTS) == "channels_last"
    choice("index_layout", index_layout, INDEX_LAYOUTS)
    if flag("return_indices", return_indices) and op.select is None:
        raise PoolError("return_indices", True, f"{op.title} computes a value and chooses no cell")
    shape = tuple(x.shape)
    if not 3 <= len(shape) <= 5:
        rule = "must have a batch axis, a channel axis and 1 to 3 space axes"
        raise PoolError("x", f"shape {shape}", rule, "Add axes with x[None, None]")
    if 0 in shape[1:]:
        raise PoolError("x", f"shape {shape}", "must not be empty, except for its batch axis")
    return last


def _check_out(out: Any, x: Any, op: Operator, shape: tuple[int, ...], engine: Engine) -> Any:
    if engine.name != "numpy" or not isinstance(out, np.ndarray):
        raise PoolError("out", type(out).__name__, "is for NumPy arrays only")
    floats = x.dtype.kind == "f" or x.dtype.name == "bfloat16"
    dtype = x.dtype.newbyteorder("=") if op.keeps_integers or floats else np.dtype(np.float64)
    if out.shape != shape or out.dtype != dtype:
        raise PoolError("out", f"{out.dtype} {out.shape}", f"must be {dtype} {shape}")
    if not out.flags.writeable:
        raise PoolError("out", "read-only array", "must be writeable")
    if np.may_share_memory(out, x):
        raise PoolError("out", "memory of x", "must not overlap x")
    return out


def squeeze(y: Any, layout: str, keepdims: bool) -> Any:
    """Without the space axes, unless `keepdims`."""
    if flag("keepdims", keepdims):
        return y
    return y.reshape(y.shape[0], y.shape[-1 if layout == "channels_last" else 1])


def _regions(
    engine: Engine, x: Any, op: Operator, windows: Regions, params: Any, last: bool, index: bool, order: str, out: Any
) -> Any:
    space = tuple(x.shape[1:-1] if last else x.shape[2:])
    output, channels = windows.output(space), x.shape[-1 if last else 1]
    count = windows.boxes.shape[0]
    shape = (count, *output, channels) if last else (count, channels, *output)
    check_elements(shape)
    if out is not None:
        _check_out(out, x, op, shape, engine)
    y, place, images = regions.compute(engine, x, op, windows, params, last, bool(index))
    if out is not None:
        np.copyto(out, y)
        y = out
    if not index:
        return y
    moved = relayout(engine.xp, place, space, order, last, images)
    return y, engine.xp.where(place < 0, place, moved)


def _pyramid(
    x: Any, operator: Any, windows: Pyramid, layout: str, out: Any, return_indices: bool, **params: Any
) -> Any:
    if return_indices or out is not None:
        name = "return_indices" if return_indices else "out"
        raise PoolError(name, True if return_indices else type(out).__name__, "is not for pyramids, which join arrays")
    levels = []
    for part in windows.parts:
        y = pool(x, operator, part, layout=layout, **params)
        rank, engine = y.ndim - 2, engine_of(y)
        if layout == "channels_last":
            y = engine.xp.permute_dims(y, (0, rank + 1, *range(1, rank + 1)))
        levels.append(y.reshape(y.shape[0], math.prod(y.shape[1:])))
    return engine.xp.concatenate(levels, axis=1)
