"""Which geometries the vector kernels of `vector_rows` serve, and for what they are made."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np

from ..record import Operator
from ..windows import Plan
from . import (
    build,
    vector_gather,
    vector_intrinsics,
    vector_lanes,
    vector_pairs,
    vector_reading,
    vector_rows,
    vector_scalar,
    vector_short,
    vector_sums,
    vector_writing,
    vectors,
)
from .fast import FAST, Fast, Request
from .identity import sources
from .numbers import Number
from .vectors import BITS, register_bytes

MOST_TAPS = 32  # of a window: all are unrolled
MOST_UNROLLED = 9  # of a window whose cells have many channels
TOGETHER_REGISTERS = 2  # of outputs in a block of several rows
MOST_LANES = 16  # planes that are worked on at a time
CHOSEN = ("float32", "float64", "float16", "bfloat16", "int8", "uint8", "int16", "uint16", "int32", "uint32", "bool")


@cache
def version() -> str:
    """Hash of the code that emits vectors: it is part of a kernel, so that the disk cache never returns an old one."""
    reading = vectors, vector_reading, vector_sums, vector_intrinsics, vector_scalar
    return sources(*reading, vector_pairs, vector_gather, vector_short, vector_writing)


def rows(want: Request) -> Fast | None:
    """Forward of max and min, and of plain sums in single and double precision."""
    plan, op = want.plan, want.op
    if want.direction != "forward" or op is None:
        return None
    operation = operation_of(op, want.constants, want.x.name)
    if not operation or want.x.name != want.y.name or (want.index is np.int32 and not _places(want)):
        return None
    window = (1, 1, *plan.taps)[-3:]
    if want.channels > 1:
        return Fast(_cells(op, operation, want, window))
    if plan.regular is None or want.index is np.int32:
        return None
    stride, low = plan.regular.stride[-1], plan.regular.padding[-1][0]
    if math.prod(plan.taps) > MOST_TAPS or stride > 4 or plan.axes[-1].step != 1:
        return None
    wide = register_bytes() * 8 // BITS[want.x.name]
    if plan.output[-1] * 2 <= wide and _follow(plan):
        return Fast(_planes(op, operation, want, window, (stride, low, TOGETHER_REGISTERS * wide), True))
    if _pairs(want, wide, operation in vectors.SUMS):
        return Fast(_paired(op, operation, want, window, wide))
    several = stride <= 2 and want.x.name not in vectors.INFINITY_BITS  # those are compared in two registers
    lanes = fewest_lanes(want.x.name, (2, 1, 0.5, 0.25) if several else (1, 0.5, 0.25), plan.output[-1])
    if lanes < 4 or plan.output[-1] < 4 or not 0 <= low < min(plan.taps[-1], lanes * stride + 1):
        return None
    # Masked loads, by which other ends of rows are read, are single instructions for wider elements only.
    if BITS[want.x.name] < 32 and _leaves_rows(plan) and not _end(plan, lanes)["END"]:
        return None
    return Fast(_planes(op, operation, want, window, (stride, low, lanes)))


def lanes(want: Request) -> Fast | None:
    """The same for windows of any kind, channels first, where no other fast kernel serves them."""
    plan, op = want.plan, want.op
    if want.direction != "forward" or want.channels > 1 or op is None:
        return None
    operation = operation_of(op, want.constants, want.x.name)
    if not operation or want.x.name != want.y.name or (want.index is np.int32 and not _places(want)):
        return None
    wide = max(4, min(MOST_LANES, register_bytes() * 8 // BITS[want.x.name]))
    shape = f"k1 s0 l0 n{wide} w{_width(operation, want.x.name, wide, False)}"
    kernel = _kernel("lanes", op, operation, want.constants, want.x, shape, "", _kept(want), {})
    return Fast(kernel, math.prod((1, 1, *plan.output)[-3:-1]) * wide)


def _places(want: Request) -> bool:
    """Whether lanes are as wide as the places of cells, which are kept of windows with many taps."""
    return BITS[want.x.name] >= 32


def fewest_lanes(element: str, sizes: tuple[float, ...], outputs: int, most: int = 1 << 30) -> int:
    """The lanes of vectors, of these sizes in registers, that make so many outputs with the fewest registers.

    0 if there are none of at least 4 and at most `most` lanes.
    """
    wide = register_bytes() * 8 // BITS[element]
    lanes = [n for size in sizes if 4 <= (n := int(size * wide)) <= most]
    return min(lanes, key=lambda n: (-(-outputs // n) * max(n, wide), -n if n > wide else n), default=0)


def channel_lanes(element: str, channels: int, most: int = 4) -> int:
    """Channels in a vector of at most so many registers; more than there are if those are few."""
    sizes = (2, 1, 0.5) if element in vectors.INFINITY_BITS or most == 2 else (4, 2, 1, 0.5)
    return fewest_lanes(element, sizes, channels, channels) or max(4, 1 << (channels - 1).bit_length())


def operation_of(op: Operator, constants: Any, element: str) -> str:
    """What is done with cells, or "" if vectors do not serve it."""
    if op.select is not None and op.structure in ("max", "min"):
        return str(op.structure) if element in CHOSEN else ""
    return vector_scalar.taken(op, dict(constants), element)[0] if element in ("float32", "float64") else ""


def _leaves_rows(plan: Plan) -> bool:
    """Whether windows of the last axis hang over the row's end."""
    assert plan.regular is not None
    reached = (plan.output[-1] - 1) * plan.regular.stride[-1] - plan.regular.padding[-1][0] + plan.taps[-1]
    return reached > plan.space[-1]


def _follow(plan: Plan) -> bool:
    """Whether windows are whole, and the cells of a row of outputs follow those of the row before without a gap."""
    assert plan.regular is not None
    (k0, _, _), (s0, s1, _) = (1, 1, *plan.taps)[-3:], (1, 1, *plan.regular.stride)[-3:]
    (n0, n1, _), (o0, o1, _) = (1, 1, *plan.space)[-3:], (1, 1, *plan.output)[-3:]
    whole = all((axis.count == k).all() for axis, k in zip(plan.axes, plan.taps, strict=True))
    tight = all(axis.step == 1 for axis in plan.axes) and not any(low for low, _ in plan.regular.padding)
    return whole and tight and k0 == s0 == 1 and n0 == o0 and n1 == o1 * s1


def _one_row_shared(plan: Plan) -> bool:
    """Whether windows begin with the row that those above them end with."""
    assert plan.regular is not None
    (k0, k1, _), stride = (1, 1, *plan.taps)[-3:], (1, *plan.regular.stride)[-2]
    return k0 == 1 and k1 > 1 and k1 - stride == 1 and plan.axes[-2].step == 1


def _planes(
    op: Operator, operation: str, want: Request, window: Any, row: tuple[int, int, int], together: bool = False
) -> Any:
    """`row`: stride, padding in front, outputs in a block; `together`: of several rows."""
    taps, (stride, low, lanes) = window[-1], row
    numbers = {"ROWS0": window[0], "ROWS1": window[1], "TAPS": taps, "STRIDE": stride, "LOW": low}
    numbers["READ"] = max(low + stride * lanes, (lanes - 1) * stride + taps)
    numbers["SHARED"] = int(operation not in vectors.SUMS and _one_row_shared(want.plan))
    numbers["ONE"] = want.plan.output[-1] <= lanes
    step = math.gcd(want.plan.output[-1], lanes) * BITS[want.x.name] // 8
    numbers["ALIGNED"] = step % vector_writing.STREAMED_AT == 0
    others = zip(want.plan.axes[:-1], want.plan.taps[:-1], strict=True)
    numbers["CLIPPED"] = operation not in vectors.SUMS and any(axis.count.min() < k for axis, k in others)
    wide = _width(operation, want.x.name, lanes, together)
    shape = f"k{taps} s{stride} l{low} n{lanes} w{wide}"
    if _leaves_rows(want.plan):
        numbers |= _end(want.plan, lanes)
        shape += " e{END}.{BEFORE}".format(**numbers)
    if together:
        plan, outputs = want.plan, want.plan.output[-1]
        pitch, step = plan.space[-1], (1, *plan.regular.stride)[-2] if plan.regular else 1
        read = ((lanes // outputs - 1) * step + window[1] - 1) * pitch + (outputs - 1) * stride + taps
        numbers |= {"READ": -(-read // wide) * wide, "TOGETHER_ROWS": lanes // outputs}
        rows = f" r{window[1]}.{step}.{pitch}.{outputs}"
    else:
        rows = ""
        half, wanted = wide // 2, (want.plan.output[-1] - 1) * stride + taps
        if numbers["ONE"] and low == 0 and not _leaves_rows(want.plan) and wanted + half <= stride * lanes:
            shape += f" c{-(-wanted // half) * half}"
    return _kernel("planes", op, operation, want.constants, want.x, shape, rows, _kept(want), numbers)


def _pairs(want: Request, wide: int, adds: bool) -> bool:
    """Whether a register of so many lanes holds two rows of outputs, and one the cells of a tap in a row.

    Windows that hang over the first or the last row of the plane may not be added up.
    """
    plan = want.plan
    if plan.regular is None or len(plan.output) < 2 or math.prod((*plan.space[:-2], *plan.taps[:-2])) > 1:
        return False
    (rows, outputs), (low, _), stride = plan.output[-2:], plan.regular.padding[-1], plan.regular.stride[-1]
    fits = rows > 1 and 2 <= outputs <= wide // 2 and (outputs - 1) * stride < wide and 0 <= low < plan.taps[-1]
    return fits and BITS[want.x.name] >= 32 and not (adds and (plan.axes[-2].count < plan.taps[-2]).any())


def _paired(op: Operator, operation: str, want: Request, window: Any, wide: int) -> Any:
    assert want.plan.regular is not None
    stride, low = want.plan.regular.stride[-1], want.plan.regular.padding[-1][0]
    cells, outputs = want.plan.space[-1], want.plan.output[-1]
    numbers = {"ROWS0": window[0], "ROWS1": window[1], "TAPS": window[2], "STRIDE": stride, "LOW": low}
    others = zip(want.plan.axes[:-1], want.plan.taps[:-1], strict=True)
    numbers["CLIPPED"] = operation not in vectors.SUMS and any(axis.count.min() < k for axis, k in others)
    numbers |= {"PAIRED": True, "LEAVES": low > 0 or _leaves_rows(want.plan)}
    shape = f"k{window[2]} s{stride} l{low} n{wide} w{wide} p{outputs}.{cells}"
    return _kernel("planes", op, operation, want.constants, want.x, shape, "", _kept(want), numbers)


def _end(plan: Plan, lanes: int) -> dict[str, int]:
    """What blocks of so many outputs know of rows whose last windows hang over the end; zeros if blocks can't help."""
    assert plan.regular is not None
    stride, low, cells = plan.regular.stride[-1], plan.regular.padding[-1][0], plan.space[-1]
    first = max(0, plan.output[-1] - lanes)  # the outputs of the last block, which the blocks before may spoil
    end = cells - (first * stride - low)
    if end <= 0 or (first > 0 and (first - 1) * stride - low + plan.taps[-1] > cells):
        return {"END": 0, "BEFORE": 0}
    return {"END": end, "BEFORE": max(0, low - first * stride)}


def _cells(op: Operator, operation: str, want: Request, window: Any) -> Any:
    unrolled = want.plan.regular is not None and math.prod(window) <= MOST_UNROLLED
    # Sums of an unrolled window in few registers: what is converted is added before the next cells are.
    lanes = channel_lanes(want.x.name, want.channels, 2 if unrolled and operation in vectors.SUMS else 4)
    narrow = lanes > want.channels
    if not unrolled:
        window = (0, 0, 0)
    numbers = {"ROWS0": window[0], "ROWS1": window[1], "TAPS": window[2], "CELLS": True, "NARROW": narrow}
    numbers["IRREGULAR"] = want.plan.regular is None
    known = narrow or want.channels * BITS[want.x.name] <= register_bytes() * 8
    numbers["CHANNELS"] = want.channels if known else 0
    shape = f"k1 s0 l0 n{lanes} w{_width(operation, want.x.name, lanes, False)}"
    return _kernel("cells", op, operation, want.constants, want.x, shape, "", _kept(want), numbers)


def _width(operation: str, element: str, lanes: int, together: bool) -> int:
    """Lanes of a register; what is added in double precision is loaded as such, unless it has to be picked apart."""
    bits = 64 if operation in vectors.SUMS and not together else BITS[element]
    return min(lanes, register_bytes() * 8 // bits)


def _kept(want: Request) -> str:
    """How a spec names what is kept of the chosen cell."""
    return "" if want.index is None else " places" if want.index is np.int32 else " index"


def _kernel(
    kind: str, op: Operator, operation: str, constants: Any, x: Number, shape: str, rows: str, kept: str, numbers: Any
) -> Any:
    spec = f"{operation} {x.name} {shape}{kept}{rows}"
    return _kernel_of(kind, op, operation, constants, x, spec, tuple(numbers.items()))


@cache
def _kernel_of(kind: str, op: Operator, operation: str, constants: Any, x: Number, spec: str, numbers: Any) -> Any:
    given = {"SPEC": spec, "LANES": vectors.parse(spec).lanes, "ITEM": BITS[x.name] // 8}
    given["INDEX"], adds = vectors.parse(spec).index, vectors.parse(spec).adds
    given |= {"PLACES": True, "NUMBER": 4} if vectors.parse(spec).places else {}
    given["KEPT"] = vectors.parse(spec).kept_bytes * (2 if given["INDEX"] else 1)
    given |= {"SUM": adds, "FINISH": None, "VERSION": version(), **dict(numbers)}
    name = op.name if adds else operation
    if adds:
        structure = vector_scalar.taken(op, dict(constants), x.name)[1]
        given["FINISH"] = build.finish(op, constants, (), structure, vector_scalar)
    template = vector_lanes.rows if kind == "lanes" else vector_rows.rows
    return build.instance(template, f"{name}_{kind}_{x.name}", **given)


FAST["rows"] = rows
FAST["lanes"] = lanes
