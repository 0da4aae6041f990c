"""JAX: `lax.reduce_window` in both layouts, and the reshaped form of windows that do not overlap."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from ..cases import Case
from ..work import Array, Peer, Work, to_first
from .formulas import FORMULAS, pooled

LAYOUTS = {"NCHW": False, "NHWC": True}


def offers(work: Work) -> dict[str, Callable[[], Peer]]:
    """See `peers.offers`."""
    case = work.case
    found: dict[str, Callable[[], Peer]] = {}
    fits = case.kernel == case.step and not case.padding and not any(s % case.kernel for s in case.shape[2:])
    for name, last in LAYOUTS.items():
        if case.operator not in FORMULAS:
            found[f"JAX reduce_window {name}"] = partial(_peer, work, windowed(case, last), last)
        if fits and case.operator in (*FORMULAS, "max", "average"):
            reshaped = partial(pooled, jnp, operator=case.operator, kernel=case.kernel, last=last)
            found[f"JAX reshape {name}"] = partial(_peer, work, reshaped, last)
    return found


def windowed(case: Case, last: bool) -> Callable[[Any], Any]:
    """The pooling through `lax.reduce_window`."""

    def whole(size: Any, rest: Any) -> tuple[Any, ...]:
        return (rest, size, size, rest) if last else (rest, rest, size, size)

    size, step = whole(case.kernel, 1), whole(case.step, 1)
    pads = whole((case.padding, case.padding), (0, 0))
    if case.operator == "average":
        return lambda x: jax.lax.reduce_window(x, 0.0, jax.lax.add, size, step, pads) / case.kernel**2

    def largest(x: Any) -> Any:
        floats = jnp.issubdtype(x.dtype, jnp.floating)
        lowest = -jnp.inf if floats else jnp.iinfo(x.dtype).min
        return jax.lax.reduce_window(x, np.array(lowest, x.dtype), jax.lax.max, size, step, pads)

    return largest


def _peer(work: Work, pool: Callable[[Any], Any], last: bool) -> Peer:
    x = jnp.asarray(work.x_last if last else work.x)
    gy = jnp.asarray(work.gradient_last if last else work.gradient) if work.case.direction == "backward" else None
    if gy is None:
        run = partial(jax.jit(pool), x)
    else:
        # What XLA does not need of the forward pass it leaves out; the form through windows needs none of it.
        run = partial(jax.jit(lambda x, gy: jax.vjp(pool, x)[1](gy)[0]), x, gy)

    def result() -> Array:
        y = np.asarray(run())
        return to_first(y) if last else y

    return Peer(lambda: run().block_until_ready(), result)
