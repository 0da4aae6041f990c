"""The kernels as operations of a PyTorch library.

Their arguments are plain values, so that traced and exported programs mean the same in another process:

* `poolkit::pool`: x -> y;
* `poolkit::select`: x -> (y, tap), the tap number of the chosen cell in its window (one byte for up to 256 taps);
* `poolkit::gradient`: (x, y, gy) -> gx, for operators that compute;
* `poolkit::place`: (g, tap) -> g at the chosen cells, zero elsewhere, for operators that choose;
* `poolkit::positions`: tap numbers -> positions in the plane.
"""

from __future__ import annotations

import ast
import math
from functools import lru_cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from ...errors import PoolError
from ...record import Operator, find, reduction
from ...windows import Plan, Sliding, Windows, check_elements, per_axis
from .. import numpy as numpy_engine
from .names import NUMBERS, check, output_type

# Plain values back into records.


@lru_cache(4096)
def parsed(windows: str) -> Windows:
    """The windows that this text describes: a known kind, and literals."""
    call = ast.parse(windows, mode="eval").body
    kinds = {kind.__name__: kind for kind in Windows.__subclasses__()}
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in kinds or call.args:
        raise PoolError("windows", windows, f"must be the text of {', '.join(kinds)}")
    return kinds[call.func.id](**{str(word.arg): ast.literal_eval(word.value) for word in call.keywords})


def parameters(op: Operator, discrete: str, floats: Any) -> dict[str, Any]:
    """All parameters in the operator's order; None for those that are tensors and travel elsewhere."""
    given, rest = ast.literal_eval(discrete), list(floats)
    missing = [name for name in op.params if name not in given]  # operands stand in `given`, too
    if len(rest) != len(missing):
        raise PoolError("floats", rest, f"must be the values of {', '.join(missing) or 'no parameter'}")
    numbers = iter(rest)
    return {name: given[name] if name in given else next(numbers) for name in op.params}


def linear(name: str) -> bool:
    """Whether the gradient of this operator needs neither its input nor its result, so that nothing is kept."""
    op = find(name)
    return "linear" in op.properties and op.structure is not None


def planned(windows: str, shape: Any, last: bool) -> Plan:
    """The plan of the windows that this text describes."""
    return parsed(windows).plan(tuple(int(size) for size in (shape[1:-1] if last else shape[2:])))


def _pooled_shape(windows: str, shape: Any, last: bool) -> list[Any]:
    """The shape of the result; sizes may be symbols of a compiler."""
    output = parsed(windows).output(tuple(shape[1:-1] if last else shape[2:]))
    result = [shape[0], *output, shape[-1]] if last else [*shape[:2], *output]
    check_elements(result)
    return result


_shape_of_result = lru_cache(4096)(_pooled_shape)


def _check_fits(windows: str, shape: Any, last: bool, **given: Tensor) -> None:
    """Refuse tensors that have not one cell per window of an input of this shape: kernels would read beyond them."""
    wanted = _shape_of_result(windows, shape, last)
    for name, tensor in given.items():
        if list(tensor.shape) != wanted:
            rule = f"must be {tuple(wanted)}, one cell per window of an input of shape {tuple(shape)}"
            raise PoolError(name, f"shape {tuple(tensor.shape)}", rule)


def tap_type(windows: str, shape: Any, last: bool) -> torch.dtype:
    """The type of tap numbers, see `kernels.run.tap_type`."""
    where, rank = parsed(windows), len(shape) - 2
    sliding = isinstance(where, Sliding)
    taps = per_axis("", where.kernel_size, rank) if sliding else planned(windows, shape, last).taps  # type: ignore[attr-defined]
    return torch.uint8 if math.prod(taps) <= 256 else torch.int32


_tap_type = lru_cache(4096)(tap_type)


@lru_cache(4096)
def resolved(kind: str, what: Any, shape: Any, x: torch.dtype, y: torch.dtype) -> tuple[Any, int]:
    """(kernel with its packed plan, planes); `what` is (operator, windows, discrete, floats, last)."""
    name, windows, discrete, floats, last = what
    if not 3 <= len(shape) <= 5:
        raise PoolError("x", f"shape {tuple(shape)}", "must have a batch axis, a channel axis and 1 to 3 space axes")
    run: Any = numpy_engine.kernels()
    channels, planes = (shape[-1], shape[0]) if last else (1, shape[0] * shape[1])
    where = planned(windows, shape, last)
    if kind == "place":
        return run.scatter(where, channels, NUMBERS[x]), planes
    if kind == "positions":
        return run.places(where, channels), planes
    op = reduction(name)
    if op.operands:
        raise PoolError("operator", name, f"reads {', '.join(op.operands)} beside x, which no kernel does")
    params = parameters(op, discrete, floats)
    if kind == "gradient":
        return run.backward(op, where, params, channels, NUMBERS[x], NUMBERS[y]), planes
    return run.forward(op, where, params, channels, NUMBERS[x], NUMBERS[y], kind == "select"), planes


# The operations.

LIBRARY = torch.library.Library("poolkit", "DEF")  # its life is that of the operations
_DESCRIPTION = "str operator, str windows, str discrete, float[] floats, bool last"
for _schema in (
    f"pool(Tensor x, {_DESCRIPTION}) -> Tensor",
    f"select(Tensor x, {_DESCRIPTION}) -> (Tensor, Tensor)",
    f"gradient(Tensor x, Tensor y, Tensor gy, {_DESCRIPTION}) -> Tensor",
    "place(Tensor g, Tensor tap, str windows, SymInt[] space, bool last) -> Tensor",
    "positions(Tensor tap, str windows, SymInt[] space, bool last) -> Tensor",
):
    LIBRARY.define(_schema)


def _pool(x: Tensor, name: str, windows: str, discrete: str, floats: Any, last: bool) -> Tensor:
    return _forward("pool", x, name, windows, discrete, floats, last)[0]


def _select(x: Tensor, name: str, windows: str, discrete: str, floats: Any, last: bool) -> Any:
    return _forward("select", x, name, windows, discrete, floats, last)


def _forward(kind: str, x: Tensor, name: str, windows: str, discrete: str, floats: Any, last: bool) -> Any:
    check(x)
    x, dtype = x.contiguous(), output_type(x, find(name))
    if kind == "select" and find(name).select is None:
        raise PoolError("operator", name, "computes a value and chooses no cell")
    call, planes = resolved(kind, (name, windows, discrete, tuple(floats), last), x.shape, x.dtype, dtype)
    shape = _shape_of_result(windows, x.shape, last)
    # `new_empty`: a default device that the caller has set must not apply here.
    y = x.new_empty(shape, dtype=dtype)
    tap = x.new_empty(shape if kind == "select" else 0, dtype=torch.int32 if call.index is np.int32 else torch.uint8)
    if y.numel():
        run = call.runner(planes, torch.get_num_threads)
        run((x, y, tap), x.data_ptr(), y.data_ptr(), tap.data_ptr())
    return y, tap


def _gradient(
    x: Tensor, y: Tensor, gy: Tensor, name: str, windows: str, discrete: str, floats: Any, last: bool
) -> Tensor:
    _check_fits(windows, x.shape, last, y=y, gy=gy)
    gy = gy.to(y.dtype).contiguous()
    if not linear(name):  # its kernel reads neither x nor y
        x, y = x.contiguous(), y.contiguous()
    call, planes = resolved("gradient", (name, windows, discrete, tuple(floats), last), x.shape, x.dtype, y.dtype)
    gx = x.new_empty(x.shape)
    if gx.numel():
        run = call.runner(planes, torch.get_num_threads)
        run((x, y, gy, gx), x.data_ptr(), y.data_ptr(), gy.data_ptr(), gx.data_ptr())
    return gx


def _check_taps(tap: Tensor, windows: str, shape: Any, last: bool) -> None:
    """Refuse what `select` never gives: kernels would write beyond the cells of a window.

    The largest number costs one pass over bytes; only windows that the edge cuts off are looked at axis by axis.
    """
    _check_fits(windows, shape, last, tap=tap)
    if tap.dtype != (numbers := _tap_type(windows, shape, last)):
        raise PoolError("tap", tap.dtype, f"must be {numbers}, as `select` gives it")
    if not tap.numel():
        return
    plan, kept = planned(windows, shape, last), tap.numpy()
    wide = tap.dtype == torch.int32  # these are cells of the plane
    low, high, cells = int(kept.min()) if wide else 0, int(kept.max()), math.prod(plan.space if wide else plan.taps)
    if low < 0 or high >= cells:
        raise PoolError("tap", f"{low} to {high}", f"must be at least 0 and below {cells}")
    for a, axis in enumerate(() if wide else plan.axes):
        (cut,) = np.nonzero(axis.count < plan.taps[a])
        if not cut.size:
            continue
        along = a + (1 if last else 2)
        numbers = kept.take(cut, along).astype(np.int32) // math.prod(plan.taps[a + 1 :]) % plan.taps[a]
        numbers = np.moveaxis(numbers, along, -1) - axis.tap[cut]
        if ((numbers < 0) | (numbers >= axis.count[cut])).any():
            raise PoolError("tap", f"numbers from {low} to {high}", "must name real cells of their windows")


def _place(g: Tensor, tap: Tensor, windows: str, space: Any, last: bool) -> Tensor:
    g, tap, shape = g.contiguous(), tap.contiguous(), torch.Size(unpooled_shape(g.shape, space, last))
    _check_fits(windows, shape, last, g=g)
    _check_taps(tap, windows, shape, last)
    call, planes = resolved("place", ("", windows, "", (), last), shape, g.dtype, g.dtype)
    gx = g.new_empty(shape)
    if gx.numel():
        run = call.runner(planes, torch.get_num_threads)
        run((tap, g, gx), tap.data_ptr(), g.data_ptr(), gx.data_ptr())
    return gx


def _positions(tap: Tensor, windows: str, space: Any, last: bool) -> Tensor:
    tap, where = tap.contiguous(), parsed(windows).plan(tuple(space))
    _check_taps(tap, windows, torch.Size(unpooled_shape(tap.shape, space, last)), last)
    return torch.from_numpy(numpy_engine.places(tap.numpy(), where, last, torch.get_num_threads))


def unpooled_shape(shape: Any, space: Any, last: bool) -> list[Any]:
    """The shape of the input of a pooling with a result of this shape."""
    return [shape[0], *space, shape[-1]] if last else [*shape[:2], *space]


def _folded(op: Any, info: Any, dims: Any, *given: Any) -> Any:
    """Under `vmap` a mapped axis joins the batch axis."""
    size = info.batch_size
    folded = []
    for value, dim in zip(given, dims, strict=True):
        if isinstance(value, Tensor):
            value = value.expand(size, *value.shape) if dim is None else value.movedim(dim, 0)
            value = value.flatten(0, 1)
        folded.append(value)
    result = op(*folded)
    unfold = lambda y: y.unflatten(0, (size, y.shape[0] // size))  # noqa: E731
    return (tuple(map(unfold, result)), (0,) * len(result)) if isinstance(result, tuple) else (unfold(result), 0)


def _fake_select(x: Tensor, name: str, windows: str, discrete: str, floats: Any, last: bool) -> Any:
    shape = _pooled_shape(windows, x.shape, last)
    y = x.new_empty(shape, dtype=output_type(x, find(name)))
    return y, x.new_empty(shape, dtype=tap_type(windows, x.shape, last))


def _fake_pool(x: Tensor, name: str, windows: str, discrete: str, floats: Any, last: bool) -> Tensor:
    return x.new_empty(_pooled_shape(windows, x.shape, last), dtype=output_type(x, find(name)))


def _fake_gradient(x: Tensor, *_: Any) -> Tensor:
    return x.new_empty(x.shape)


def _fake_place(g: Tensor, tap: Tensor, windows: str, space: Any, last: bool) -> Tensor:
    return g.new_empty(unpooled_shape(g.shape, space, last))


def _fake_positions(tap: Tensor, windows: str, space: Any, last: bool) -> Tensor:
    return tap.new_empty(tap.shape, dtype=torch.int64)


for _name, _kernel, _fake in (
    ("pool", _pool, _fake_pool),
    ("select", _select, _fake_select),
    ("gradient", _gradient, _fake_gradient),
    ("place", _place, _fake_place),
    ("positions", _positions, _fake_positions),
):
    LIBRARY.impl(_name, _kernel, "CPU")
    torch.library.register_fake(f"poolkit::{_name}", _fake, lib=LIBRARY)
    _op = getattr(torch.ops.poolkit, _name)
    torch.library.register_vmap(
        f"poolkit::{_name}", lambda info, dims, *given, op=_op: _folded(op, info, dims, *given), lib=LIBRARY
    )
