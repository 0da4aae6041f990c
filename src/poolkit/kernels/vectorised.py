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
    vector_backward,
    vector_filled,
    vector_gather,
    vector_intrinsics,
    vector_lanes,
    vector_reading,
    vector_rows,
    vector_scalar,
    vector_short,
    vector_writing,
    vectors,
)
from .fast import FAST, Fast, Request
from .identity import sources
from .memory import LINE
from .numbers import Number
from .vectors import BITS, register_bytes

MOST_TAPS = 32  # of a window: all are unrolled
MOST_UNROLLED = 9  # of a window whose cells have many channels
TOGETHER_REGISTERS = 2  # of outputs in a block of several rows
MOST_SHORT = 16  # registers of cells that are written at once
MOST_SUMS = 4  # registers of sums of a row of cells in one phase
MOST_LANES = 16  # planes that are worked on at a time
MOST_LAYOUTS = 24  # short rows with kernels of their own in a process: inputs of ever new widths would compile one each
CHOSEN = ("float32", "float64", "float16", "bfloat16", "int8", "uint8", "int16", "uint16", "int32", "uint32", "bool")
LAYOUTS: set[vector_short.Layout] = set()  # so far


@cache
def version() -> str:
    """Hash of the code that emits vectors: it is part of a kernel, so that the disk cache never returns an old one."""
    emitters = (vectors, vector_reading, vector_intrinsics, vector_gather, vector_scalar, vector_short, vector_writing)
    return sources(*emitters)


def rows(want: Request) -> Fast | None:
    """Forward of max and min, and of plain sums in single and double precision."""
    plan, op = want.plan, want.op
    if want.direction != "forward" or op is None:
        return None
    operation = _operation(op, want.constants, want.x.name)
    if not operation or want.x.name != want.y.name or want.index not in (None, np.uint8):
        return None
    window = (1, 1, *plan.taps)[-3:]
    if want.channels > 1:
        return Fast(_cells(op, operation, want, window))
    if plan.regular is None:
        return None
    stride, low = plan.regular.stride[-1], plan.regular.padding[-1][0]
    small = BITS[want.x.name] < 32  # masked loads are single instructions for wider elements only
    if math.prod(plan.taps) > MOST_TAPS or stride > 4 or plan.axes[-1].step != 1 or (small and leaves_rows(plan)):
        return None
    wide = register_bytes() * 8 // BITS[want.x.name]
    if plan.output[-1] * 2 <= wide and _follow(plan):
        return Fast(_planes(op, operation, want, window, (stride, low, TOGETHER_REGISTERS * wide), True))
    several = stride <= 2 and want.x.name not in vectors.INFINITY_BITS  # those are compared in two registers
    lanes = fewest_lanes(want.x.name, (2, 1, 0.5, 0.25) if several else (1, 0.5, 0.25), plan.output[-1])
    if lanes < 4 or plan.output[-1] < 4 or not 0 <= low < min(plan.taps[-1], lanes * stride + 1):
        return None
    return Fast(_planes(op, operation, want, window, (stride, low, lanes)))


def lanes(want: Request) -> Fast | None:
    """The same for windows of any kind, channels first, where no other fast kernel serves them."""
    plan, op = want.plan, want.op
    if want.direction != "forward" or want.channels > 1 or op is None:
        return None
    operation = _operation(op, want.constants, want.x.name)
    if not operation or want.x.name != want.y.name or want.index not in (None, np.uint8):
        return None
    wide = max(4, min(MOST_LANES, register_bytes() * 8 // BITS[want.x.name]))
    shape = f"k1 s0 l0 n{wide} w{_width(operation, want.x.name, wide, False)}"
    kernel = _kernel("lanes", op, operation, want.constants, want.x, shape, "", bool(want.index), {})
    return Fast(kernel, math.prod((1, 1, *plan.output)[-3:-1]) * wide)


def fewest_lanes(element: str, sizes: tuple[float, ...], outputs: int, most: int = 1 << 30) -> int:
    """The lanes of vectors, of these sizes in registers, that make so many outputs with the fewest registers.

    0 if there are none of at least 4 and at most `most` lanes.
    """
    wide = register_bytes() * 8 // BITS[element]
    lanes = [n for size in sizes if 4 <= (n := int(size * wide)) <= most]
    return min(lanes, key=lambda n: (-(-outputs // n) * max(n, wide), -n if n > wide else n), default=0)


def channel_lanes(element: str, channels: int) -> int:
    """Channels in a vector; more than there are if those are few."""
    sizes = (2, 1, 0.5) if element in vectors.INFINITY_BITS else (4, 2, 1, 0.5)
    return fewest_lanes(element, sizes, channels, channels) or max(4, 1 << (channels - 1).bit_length())


def _operation(op: Operator, constants: Any, element: str) -> str:
    """What is done with cells, or "" if vectors do not serve it."""
    if op.select is not None and op.structure in ("max", "min"):
        return str(op.structure) if element in CHOSEN else ""
    return vector_scalar.taken(op, dict(constants), element)[0] if element in ("float32", "float64") else ""


def leaves_rows(plan: Plan) -> bool:
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
    others = zip(want.plan.axes[:-1], want.plan.taps[:-1], strict=True)
    numbers["CLIPPED"] = operation not in vectors.SUMS and any(axis.count.min() < k for axis, k in others)
    wide = _width(operation, want.x.name, lanes, together)
    shape = f"k{taps} s{stride} l{low} n{lanes} w{wide}"
    if together:
        plan, outputs = want.plan, want.plan.output[-1]
        pitch, step = plan.space[-1], (1, *plan.regular.stride)[-2] if plan.regular else 1
        read = ((lanes // outputs - 1) * step + window[1] - 1) * pitch + (outputs - 1) * stride + taps
        numbers |= {"READ": -(-read // wide) * wide, "TOGETHER_ROWS": lanes // outputs}
        rows = f" r{window[1]}.{step}.{pitch}.{outputs}"
    else:
        rows = ""
    return _kernel("planes", op, operation, want.constants, want.x, shape, rows, bool(want.index), numbers)


def _cells(op: Operator, operation: str, want: Request, window: Any) -> Any:
    lanes = channel_lanes(want.x.name, want.channels)
    narrow = lanes > want.channels
    if want.plan.regular is None or math.prod(window) > MOST_UNROLLED:
        window = (0, 0, 0)
    numbers = {"ROWS0": window[0], "ROWS1": window[1], "TAPS": window[2], "CELLS": True, "NARROW": narrow}
    numbers["IRREGULAR"] = want.plan.regular is None
    known = narrow or want.channels * BITS[want.x.name] <= register_bytes() * 8
    numbers["CHANNELS"] = want.channels if known else 0
    shape = f"k1 s0 l0 n{lanes} w{_width(operation, want.x.name, lanes, False)}"
    return _kernel("cells", op, operation, want.constants, want.x, shape, "", bool(want.index), numbers)


def _width(operation: str, element: str, lanes: int, together: bool) -> int:
    """Lanes of a register; what is added in double precision is loaded as such, unless it has to be picked apart."""
    bits = 64 if operation in vectors.SUMS and not together else BITS[element]
    return min(lanes, register_bytes() * 8 // bits)


def _kernel(
    kind: str, op: Operator, operation: str, constants: Any, x: Number, shape: str, rows: str, index: bool, numbers: Any
) -> Any:
    spec = f"{operation} {x.name} {shape}{' index' if index else ''}{rows}"
    return _kernel_of(kind, op, operation, constants, x, spec, tuple(numbers.items()))


@cache
def _kernel_of(kind: str, op: Operator, operation: str, constants: Any, x: Number, spec: str, numbers: Any) -> Any:
    given = {"SPEC": spec, "LANES": vectors.parse(spec).lanes, "ITEM": BITS[x.name] // 8}
    given["INDEX"], adds = vectors.parse(spec).index, vectors.parse(spec).adds
    given["KEPT"] = vectors.parse(spec).kept_bytes * (2 if given["INDEX"] else 1)
    given |= {"SUM": adds, "FINISH": None, "VERSION": version(), **dict(numbers)}
    name = op.name if adds else operation
    if adds:
        structure = vector_scalar.taken(op, dict(constants), x.name)[1]
        given["FINISH"] = build.finish(op, constants, (), structure, vector_scalar)
    template = vector_lanes.rows if kind == "lanes" else vector_rows.rows
    return build.instance(template, f"{name}_{kind}_{x.name}", **given)


def scatter(want: Request) -> Fast | None:
    """Backward of operators that choose, from one-byte tap numbers."""
    if want.direction != "scatter" or want.index is not np.uint8 or not _plain_windows(want):
        return None
    if want.channels > 1:
        groups = _few_phases(want.plan) and want.plan.taps[-1] <= MOST_UNROLLED
        given = _of_cells(want, groups)
        return Fast(_gather(want.x, channel_lanes(want.x.name, want.channels), given)) if given else None
    short = _short(want.plan, want.x.name, _apart(want.plan)) if _few_phases(want.plan) else ()
    if not _few_phases(want.plan) or (want.plan.output[-1] < 4 and not short):
        return None
    assert want.plan.regular is not None
    lanes = _line_lanes(want, -(-want.plan.space[-1] // want.plan.regular.stride[-1]))
    pieces = () if short else _pieces(want.plan, want.x.name, lanes)
    return Fast(_gather(want.x, lanes, _sizes(want.plan, False, False) + short + pieces))


def spread(want: Request) -> Fast | None:
    """Backward of average and sum: channels last, or whole windows that do not overlap."""
    if want.direction != "spread" or want.op is None or want.x.name != want.y.name or not _plain_windows(want):
        return None
    if _operation(want.op, want.constants, want.x.name) != "sum":
        return None
    plan, apart = want.plan, _apart(want.plan)
    if want.channels > 1:
        given, lanes = _of_cells(want, apart), channel_lanes(want.x.name, want.channels)
        return Fast(_spread(want.op, want.constants, want.x, lanes, given)) if given else None
    short = _short(plan, want.x.name, True) if apart and plan.taps[-1] <= 4 else ()
    if not apart or plan.taps[-1] > 4 or (plan.output[-1] < 4 and not short):
        return Fast(_filled(want.op, want.constants, want.x)) if _apart(plan, True) else None
    lanes = _line_lanes(want, plan.output[-1])
    return Fast(_spread(want.op, want.constants, want.x, lanes, _sizes(plan, False, True) + short))


def _short(plan: Plan, element: str, apart: bool) -> tuple[tuple[str, Any], ...]:
    """What a kernel knows of rows so short that the cells of whole rows of outputs are written at once."""
    assert plan.regular is not None
    (k0, k1, k2), (_, s1, s2) = (1, 1, *plan.taps)[-3:], (1, 1, *plan.regular.stride)[-3:]
    (n1, cells), (o1, outputs) = (1, *plan.space)[-2:], (1, *plan.output)[-2:]
    (low1, _), (low, _) = ((0, 0), *plan.regular.padding)[-2:]
    row, before = ((k1, k2), (s1, s2), low, cells, outputs), (k1 - 1) // s1
    wide, groups = vectors.register_bytes() * 8 // BITS[element], -(-cells // s2)
    # Sums of windows that overlap fill a register, outputs of others two.
    most = 2 * wide // outputs if apart else wide // outputs if groups <= outputs else 1
    rows = o1 - before if not apart or n1 > o1 * k1 else o1 * 64
    real = (0, outputs)
    made = [
        vector_short.Layout(many, *row, (0, s1), (0, before), real) for many in range(1, max(1, min(most, rows)) + 1)
    ]
    fits = [layout for layout in made if layout.size <= MOST_SHORT * wide]
    if not fits or (not apart and (k0 > 1 or max(groups, outputs) > MOST_SUMS * wide or k1 * k2 * s1 > MOST_TAPS)):
        return ()
    # Rather as many rows as fill whole registers with their cells.
    layout = max(fits, key=lambda one: (one.size % wide == 0, one.many))
    if layout not in LAYOUTS and len(LAYOUTS) >= MOST_LAYOUTS:
        return ()
    LAYOUTS.add(layout)
    given = {"LAYOUT": str(layout), "SHORT": layout.many, "OUTPUTS": layout.lanes(element), "APART": apart}
    last = n1 + low1 - o1 * s1
    if not apart and before == 1 and low1 > 0:
        given["FIRST_LAYOUT"] = str(vector_short.Layout(1, *row, (low1, s1), (0, 0), real))
    if not apart and before == 1 and 0 < last <= s1:
        given["LAST_LAYOUT"] = str(vector_short.Layout(1, *row, (0, last), (1, 1), real))
    return tuple(given.items())


def _pieces(plan: Plan, element: str, lanes: int) -> tuple[tuple[str, Any], ...]:
    """What a kernel knows of longer rows of overlapping windows, whose cells are written in pieces of some outputs."""
    assert plan.regular is not None
    (k0, k1, k2), (_, s1, s2) = (1, 1, *plan.taps)[-3:], (1, 1, *plan.regular.stride)[-3:]
    low, cells, outputs = plan.regular.padding[-1][0], plan.space[-1], plan.output[-1]
    fewest, most = vector_gather.offsets(k2, s2, low)
    last = -(-cells // s2) - lanes  # where the last piece begins
    if k0 > 1 or k1 * k2 * s1 > MOST_TAPS or lanes + most > outputs or last + fewest < 0:
        return ()
    whole, right = lanes * s2, cells - last * s2
    made = {
        "LEFT": (whole, (0, lanes + most)),
        "MIDDLE": (whole, (fewest, lanes + most)),
        "RIGHT": (right, (fewest, outputs - last)),
    }
    row, before = ((k1, k2), (s1, s2), low), (0, (k1 - 1) // s1)
    layouts = {
        f"{name}_LAYOUT": str(vector_short.Layout(1, *row, own, lanes, (0, s1), before, real))
        for name, (own, real) in made.items()
    }
    aligned = all(of * BITS[element] // 8 % LINE == 0 for of in (whole, right, cells))
    return (*layouts.items(), ("ALIGNED", aligned))


def _apart(plan: Plan, alone: bool = False) -> bool:
    """Whether the windows are whole, and follow each other without a gap; `alone`: or there is one along an axis."""
    assert plan.regular is not None
    whole = all(axis.count.min() == k and axis.counted.min() == k for axis, k in zip(plan.axes, plan.taps, strict=True))
    steps = zip(plan.regular.stride, plan.taps, plan.output, strict=True)
    follow = all(stride == k or (alone and outputs == 1) for stride, k, outputs in steps)
    return whole and follow and not any(low for low, _ in plan.regular.padding)


def _plain_windows(want: Request) -> bool:
    plan = want.plan
    return plan.regular is not None and want.x.name in ("float32", "float64") and all(a.step == 1 for a in plan.axes)


def _few_phases(plan: Plan) -> bool:
    """Whether what a group of cells of the last axis reads may be written out."""
    assert plan.regular is not None
    stride, low = plan.regular.stride[-1], plan.regular.padding[-1][0]
    return plan.taps[-1] <= MOST_TAPS and stride <= 4 and 0 <= low < plan.taps[-1]


def _line_lanes(want: Request, outputs: int) -> int:
    """Outputs in a vector along a row of so many."""
    return fewest_lanes(want.x.name, (1, 0.5, 0.25), outputs) or 4


def _sizes(plan: Plan, cells: bool, groups: bool) -> tuple[tuple[str, int], ...]:
    """What a kernel knows of the windows; of cells only if it is made for `groups` of them."""
    assert plan.regular is not None
    if cells and not groups:
        return (("CELLS", True), ("GROUPS", False), ("STRIDE", 1))
    (k0, k1, k2), (_, s1, s2) = (1, 1, *plan.taps)[-3:], (1, 1, *plan.regular.stride)[-3:]
    low = plan.regular.padding[-1][0]
    fewest, most = vector_gather.offsets(k2, s2, low)
    sizes = {"CELLS": cells, "GROUPS": groups, "ROWS0": k0, "ROWS1": k1, "TAPS": k2, "STRIDE1": s1, "STRIDE": s2}
    sizes |= {"LOW": low, "FEWEST": fewest, "MOST": most, "BEFORE": (k1 - 1) // s1, "LINES": -(-k1 // s1)}
    return tuple(sizes.items())


def _of_cells(want: Request, groups: bool) -> tuple[tuple[str, Any], ...]:
    """What a kernel of cells knows; nothing if vectors are no help: `groups` of cells narrower than one are."""
    narrow = channel_lanes(want.x.name, want.channels) > want.channels
    if narrow and not groups:
        return ()
    few = (("NARROW", True), ("CHANNELS", want.channels)) if narrow else ()
    return _sizes(want.plan, True, groups) + few


@cache
def _gather(x: Number, lanes: int, sizes: Any) -> Any:
    return _backward(vector_backward.gather, f"gather_{_kind(sizes)}", x, lanes, dict(sizes))


@cache
def _spread(op: Operator, constants: Any, x: Number, lanes: int, sizes: Any) -> Any:
    given = {**dict(sizes), "FINISH": build.finish(op, constants)}
    return _backward(vector_backward.spread, f"{op.name}_shares_{_kind(sizes)}", x, lanes, given)


@cache
def _filled(op: Operator, constants: Any, x: Number) -> Any:
    wide = register_bytes() * 8 // BITS[x.name]
    given = {"X": x.storage, "WIDE": max(4, wide), "NARROW": 4, "FINISH": build.finish(op, constants)}
    size = BITS[x.name] // 8
    label = f"{op.name}_filled_{x.name}"
    return build.instance(vector_filled.spread, label, ELEMENT=x.name, ITEM=size, VERSION=version(), **given)


def _kind(sizes: Any) -> str:
    return "cells" if dict(sizes)["CELLS"] else "planes"


def _backward(template: Any, label: str, x: Number, lanes: int, given: dict[str, Any]) -> Any:
    size = BITS[x.name] // 8
    return build.instance(
        template, f"{label}_{x.name}", ELEMENT=x.name, LANES=lanes, ITEM=size, VERSION=version(), **given
    )


FAST["rows"] = rows
FAST["lanes"] = lanes
FAST["scatter"] = scatter
FAST["spread"] = spread
