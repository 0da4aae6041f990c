"""Which geometries `whole_windows` serves, and the functions of it that are written for the sizes of a window."""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from ..record import Operator, Sum
from . import build, scalar, scoped, whole_windows
from .fast import FAST, Fast, Request
from .identity import sources
from .numbers import Number, load_plain, store_plain
from .whole_windows import ROOM

MOST_TAPS = 9  # all are written out
FEWEST = 4  # outputs side by side


@cache
def version() -> str:
    """Hash of the code that emits instructions, for the names of kernels."""
    return sources(scoped)


def rows(want: Request) -> Fast | None:
    """Forward of sums over small windows."""
    plan, op, regular = want.plan, want.op, want.plan.regular
    if want.direction != "forward" or regular is None or op is None or not isinstance(op.structure, Sum):
        return None
    if op.select is not None or not 1 < math.prod(plan.taps) <= MOST_TAPS or regular.stride[-1] > 4:
        return None
    if plan.output[-1] * want.channels < FEWEST:
        return None
    names = tuple((name, 0.0) for name in want.floats)
    dilation = plan.axes[-1].step if want.channels == 1 else 0
    sizes = (1, 1, *plan.taps)[-3:]
    edges = any((axis.count != size).any() for axis, size in zip(plan.axes, plan.taps, strict=True))
    return Fast(_rows(op, want.constants, names, want.x, want.y, (regular.stride[-1], dilation), sizes, edges))


@cache
def _rows(op: Operator, constants: Any, floats: Any, x: Number, y: Number, last: Any, k: Any, edges: bool) -> Any:
    """`last`: stride and dilation of the last axis, the latter 0 where cells have several values."""
    stride, dilation = last
    given = build.sum_parts(op, constants, floats, x, y)
    split = given["M"] is not given["A"]
    given |= {"B": x.compare, "SPLIT": split, "ALONE": dilation > 0, "UNIT": stride if dilation else 1}
    given |= {"K0": k[0], "K1": k[1], "K2": k[2], "TAPS": math.prod(k), "STRIDE": stride, "EDGES": edges}
    given["VERSION"] = version()
    given["READ"] = scoped.read_input if x.load is load_plain else x.load
    given["STORE"] = scoped.write_output if y.store is store_plain else y.store
    lines = {"COPY": copied(k, dilation), "MAPPED": mapped(given) if split else None}
    lines |= {"SUMMED": summed(given) if split else None, "WHOLE": None if split else whole(given)}
    functions = {key: made(source, given) if source else None for key, source in lines.items()}
    return build.instance(whole_windows.window_rows, f"{op.name}_windows_{x.name}", **given, **functions)


def copied(k: Sequence[int], dilation: int) -> list[str]:
    """The cells of the window that starts at x[at] go to place `m` of each tap."""
    cells = [(a, b, c) for a in range(k[0]) for b in range(k[1]) for c in range(k[2])]
    along = ("steps[0]", "steps[1]", str(dilation) if dilation else "steps[2]")
    places = ["".join(f" + {n} * {step}" for n, step in zip(cell, along, strict=True) if n) for cell in cells]
    return ["copied(x, at, steps, cells, m)"] + [
        f"write_cells(cells, m + {t * ROOM}, READ(x, at{place}))" for t, place in enumerate(places)
    ]


def pivots(given: dict[str, Any]) -> list[str]:
    """x0, x1, ... are the cells, `top` their largest pivot."""
    taps = given["TAPS"]
    lines = [f"x{t} = M(read_cells(cells, m + {t * ROOM}))" for t in range(taps)]
    if given["PIVOT"] is None:
        return [*lines, "top = M(0)"]
    lines.append("top = M(PIVOT(x0, plan_at))")
    for t in range(1, taps):
        lines += [f"pivot = M(PIVOT(x{t}, plan_at))", "top = either(BETTER(pivot, top), pivot, top)"]
    return lines


def added(given: dict[str, Any], parts: Callable[[int, int], tuple[str, str]]) -> list[str]:
    """Sums of all parts and what is finished of them; `parts` gives a statement per tap and the name of each part."""
    sums = range(given["SUMS"])
    lines = [f"sum{s} = A(0)" for s in sums]
    for t in range(given["TAPS"]):
        lines.append(parts(t, 0)[0])
        lines += [f"sum{s} = A(sum{s} + {parts(t, s)[1]})" for s in sums]
    total, n = "".join(f"sum{s}, " for s in sums), given["TAPS"]
    return [*lines, f"return either(top != top, top, FINISH(({total}), top, {n}, {n}, plan_at))"]


def whole(given: dict[str, Any]) -> list[str]:
    """The value of output `m`."""
    lines = added(given, lambda t, s: (f"parts = MAP(x{t}, top, plan_at)", f"parts[{s}]"))
    return ["whole(cells, m, plan_at)", *pivots(given), *lines]


def mapped(given: dict[str, Any]) -> list[str]:
    """The parts of output `m`, tap after tap, and its largest pivot behind them."""
    lines, sums = ["mapped(cells, parts, m, plan_at)", *pivots(given)], given["SUMS"]
    for t in range(given["TAPS"]):
        lines.append(f"found = MAP(x{t}, top, plan_at)")
        lines += [f"write_parts(parts, m + {(t * sums + s) * ROOM}, found[{s}])" for s in range(sums)]
    return [*lines, f"write_parts(parts, m + {given['TAPS'] * sums * ROOM}, top)"]


def summed(given: dict[str, Any]) -> list[str]:
    """The value of output `m` from its parts."""
    sums = given["SUMS"]
    top = f"top = A(read_parts(parts, m + {given['TAPS'] * sums * ROOM}))"
    lines = added(given, lambda t, s: ("", f"read_parts(parts, m + {(t * sums + s) * ROOM})"))
    return ["summed(parts, m, plan_at)", top, *filter(None, lines)]


NAMES = ("A", "M", "READ", "BETTER", "PIVOT", "MAP", "FINISH")
SCOPED = ("read_cells", "read_parts", "write_cells", "write_parts")


def made(lines: Sequence[str], given: dict[str, Any]) -> Callable[..., Any]:
    """A function of these lines, the first of which names it and its arguments."""
    source = f"def {lines[0]}:\n" + "".join(f"    {line}\n" for line in lines[1:])
    named = {name: given[name] for name in NAMES if name in given}
    space = {key: build.part(value) if isinstance(value, types.FunctionType) else value for key, value in named.items()}
    space |= {name: getattr(scoped, name) for name in SCOPED} | {"either": scalar.where}
    exec(source, space)
    function: Callable[..., Any] = space[lines[0].split("(")[0]]
    function.source = source  # type: ignore[attr-defined]
    function.traced = source  # type: ignore[attr-defined]  # what it calls is given to the kernel as well
    return function


FAST["sums"] = rows
