"""poolkit's own side of each case."""

from __future__ import annotations

from typing import Any

import numpy as np

import poolkit

from ..engines import numpy as engine
from ..record import find
from ..windows import Sliding
from .cases import FIRST, LAST, Case
from .clock import aligned
from .work import Array, Peer, Work, to_first

__all__ = ["NAME", "backward", "forward", "kernel"]

NAME = "poolkit"


def windows(case: Case) -> Sliding:
    """The windows of a case."""
    return Sliding(case.kernel, case.step, case.padding)


def forward(work: Work, layout: str) -> Peer:
    """The named function with ``out=``, as users call it."""
    case = work.case
    function = getattr(poolkit, f"{case.operator}_pool")
    x, last = work.input(layout), layout == LAST
    y = aligned(_arranged(case.output, last), x.dtype)
    given = (case.kernel, case.step, case.padding)

    def call() -> Any:
        return function(x, *given, layout=layout, out=y, **case.params)

    return Peer(call, lambda: _as_first(call(), last))


def kernel(work: Work, layout: str = FIRST, threads: int = 0) -> Peer:
    """The compiled kernel by raw addresses, everything resolved before; `threads`: other than those of `work`."""
    case, last = work.case, layout == LAST
    x = work.input(layout)
    y = aligned(_arranged(case.output, last), x.dtype)
    operator = find(case.operator)
    plan = windows(case).plan(case.shape[2:])
    made = _door().forward(
        operator, plan, operator.bind(dict(case.params)), case.shape[1] if last else 1, case.dtype, case.dtype, False
    )
    nothing = np.zeros(1, np.uint8)
    addresses = (x.ctypes.data, y.ctypes.data, nothing.ctypes.data)
    run, owners = made.runner(_planes(case, last), lambda: threads or work.threads), (x, y, nothing)

    def call() -> Array:
        run(owners, *addresses)
        return y

    return Peer(call, lambda: _as_first(call(), last))


def backward(work: Work, layout: str) -> Peer:
    """The gradient alone: of max from the stored tap numbers, of average from the output's gradient."""
    case, last = work.case, layout == LAST
    x, gy = work.input(layout), work.gradient_last if last else work.gradient
    gx = aligned(_arranged(case.shape, last), x.dtype)
    operator, plan = find(case.operator), windows(case).plan(case.shape[2:])
    params, channels, planes = operator.bind(dict(case.params)), case.shape[1] if last else 1, _planes(case, last)
    y = aligned(_arranged(case.output, last), x.dtype)
    taps = np.zeros(y.shape, np.uint8)
    selects = operator.select is not None
    made = _door().forward(operator, plan, params, channels, case.dtype, case.dtype, selects)
    made(planes, x.ctypes.data, y.ctypes.data, taps.ctypes.data)
    sources: tuple[Array, ...]
    if selects:
        back, sources = _door().scatter(plan, channels, case.dtype), (taps, gy)
    else:
        back, sources = _door().backward(operator, plan, params, channels, case.dtype, case.dtype), (x, y, gy)
    owners = (*sources, gx)
    addresses, run = tuple(array.ctypes.data for array in owners), back.runner(planes, lambda: work.threads)

    def call() -> Array:
        run(owners, *addresses)
        return gx

    return Peer(call, lambda: _as_first(call(), last))


def _door() -> Any:
    return engine.kernels()


def _planes(case: Case, last: bool) -> int:
    return case.shape[0] if last else case.shape[0] * case.shape[1]


def _arranged(shape: tuple[int, ...], last: bool) -> tuple[int, ...]:
    return (shape[0], *shape[2:], shape[1]) if last else shape


def _as_first(y: Array, last: bool) -> Array:
    return to_first(y).copy() if last else y.copy()
