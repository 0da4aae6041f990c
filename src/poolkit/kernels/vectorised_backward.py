"""Which geometries the backward kernels on vectors serve, and for what they are made; forward: `vectorised`."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np

from ..record import Operator
from ..windows import Axis, Plan
from . import build, vector_backward, vector_filled, vector_gather, vector_shares, vector_short
from .fast import FAST, Fast, Request
from .memory import LINE
from .numbers import Number
from .vectorised import MOST_TAPS, MOST_UNROLLED, channel_lanes, fewest_lanes, operation_of, version
from .vectors import BITS, LINEAR, register_bytes

MOST_SHORT = 16  # registers of cells that are written at once
MOST_SUMS = 4  # registers of sums of a row of cells in one phase
MOST_DIVISOR = 1 << 24  # from which on whole numbers are not exact in single precision
MOST_LAYOUTS = 64  # short rows with kernels of their own in a process: inputs of ever new widths would compile one each
LAYOUTS: set[vector_short.Layout] = set()  # so far


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
    if operation_of(want.op, want.constants, want.x.name) not in LINEAR:
        return None
    plan, apart = want.plan, _apart(want.plan) and max(_divisors(want)) < MOST_DIVISOR
    if want.channels > 1:
        if not apart:
            return None
        given, lanes = _of_cells(want, True), channel_lanes(want.x.name, want.channels)
        return Fast(_spread(want.op, want.constants, want.x, lanes, given))
    short = _short(plan, want.x.name, True) if apart and plan.taps[-1] <= 4 else ()
    if not apart or plan.taps[-1] > 4 or (plan.output[-1] < 4 and not short):
        return Fast(_filled(want.op, want.constants, want.x)) if _apart(plan, True) else None
    lanes = _line_lanes(want, plan.output[-1])
    return Fast(_spread(want.op, want.constants, want.x, lanes, _sizes(plan, False, True) + short))


def shares(want: Request) -> Fast | None:
    """The same for windows that overlap, hang over edges or have gaps between their cells."""
    if want.direction != "spread" or want.op is None or want.x.name != want.y.name:
        return None
    if want.x.name not in ("float32", "float64"):
        return None
    if operation_of(want.op, want.constants, want.x.name) not in LINEAR:
        return None
    plan, stride = want.plan, 0
    follows = plan.regular is not None or all(_follows(axis) for axis in plan.axes)
    if max(_divisors(want)) >= MOST_DIVISOR or not follows:
        return None
    if plan.regular is not None and plan.regular.stride[-1] == 1:
        stride = 1
    elif plan.regular is not None and want.channels == 1 and plan.regular.stride[-1] <= 4 and plan.axes[-1].step == 1:
        stride = plan.regular.stride[-1]
    if stride == 0 and want.channels < 4:
        return None  # neighbours are too few
    return Fast(_shares(want.op, want.constants, want.x, stride))


def _divisors(want: Request) -> tuple[int, ...]:
    """What shares may be divided by.

    Those that single precision holds are: quotients have the bits of double precision that is rounded then, since 53
    digits are more than twice 24 and 2.
    """
    return math.prod(want.plan.taps), *(value for _, value in want.constants if value is not None)


def _follows(axis: Axis) -> bool:
    """Whether irregular windows begin and end one behind the other, so that those that hold a cell are neighbours."""
    return axis.step == 1 and bool((np.diff(axis.first) > 0).all() and (np.diff(axis.first + axis.count) >= 0).all())


def _short(plan: Plan, element: str, apart: bool) -> tuple[tuple[str, Any], ...]:
    """What a kernel knows of rows so short that the cells of whole rows of outputs are written at once."""
    assert plan.regular is not None
    (k0, k1, k2), (_, s1, s2) = (1, 1, *plan.taps)[-3:], (1, 1, *plan.regular.stride)[-3:]
    (n1, cells), (o1, outputs) = (1, *plan.space)[-2:], (1, *plan.output)[-2:]
    (low1, _), (low, _) = ((0, 0), *plan.regular.padding)[-2:]
    row, before = ((k1, k2), (s1, s2), low, cells, outputs), (k1 - 1) // s1
    wide, groups = register_bytes() * 8 // BITS[element], -(-cells // s2)
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
    if not apart and before == 1 and low1 < s1 and 0 <= last <= s1:
        given["FIRST_LAYOUT"] = str(vector_short.Layout(1, *row, (low1, s1), (0, 0), real))
        given["LAST_LAYOUT"] = str(vector_short.Layout(1, *row, (0, last), (1, 1), real)) if last > 0 else ""
        given["PLANES"], given["ALIGNED"] = True, layout.many == 1 and cells * BITS[element] // 8 % LINE == 0
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


@cache
def _shares(op: Operator, constants: Any, x: Number, stride: int) -> Any:
    wide = register_bytes() * 8 // BITS[x.name]
    given = {"X": x.storage, "WIDE": max(4, wide), "NARROW": 4, "FINISH": build.finish(op, constants)}
    given |= {"ELEMENT": x.name, "ITEM": BITS[x.name] // 8, "VERSION": version(), "STRIDE": stride}
    return build.instance(vector_shares.spread, f"{op.name}_windows_shares_{x.name}", **given)


def _kind(sizes: Any) -> str:
    return "cells" if dict(sizes)["CELLS"] else "planes"


def _backward(template: Any, label: str, x: Number, lanes: int, given: dict[str, Any]) -> Any:
    size = BITS[x.name] // 8
    return build.instance(
        template, f"{label}_{x.name}", ELEMENT=x.name, LANES=lanes, ITEM=size, VERSION=version(), **given
    )


FAST["scatter"] = scatter
FAST["spread"] = spread
FAST["shares"] = shares
