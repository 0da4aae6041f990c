"""What a call costs beside its work, on NumPy, PyTorch and inside JAX's `jit`; JAX's value and gradient."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from . import ours
from .cases import FIRST, LAST, Case
from .clock import Timing, copies, measure
from .machine import installed
from .measures import Row, Settings, row
from .work import Work

__all__ = ["call_jit", "call_numpy", "call_torch", "value_and_grad"]

# Poolings in one compiled function: what the longer chain takes more is the cost of calls inside of it. JAX runs a
# program of very few operations in the caller's thread and others in another, which is no cost of a pooling.
FEW, MANY = 11, 51


def call_numpy(case: Case, settings: Settings) -> list[Row]:
    """`poolkit.max_pool` of a few numbers, with ``out=``."""
    work = Work(case, settings.threads)
    calls = {ours.NAME: ours.forward(work, FIRST).call, **copies(work.moved(), settings.threads)}
    return [row(case, FIRST, settings, measure(calls, settings.rounds), ours.NAME)]


def call_torch(case: Case, settings: Settings) -> list[Row]:
    """`poolkit.torch.max_pool2d` of a tensor that wants no gradient, beside PyTorch's own."""
    if not installed("torch"):
        return []
    import torch

    import poolkit.torch

    work = Work(case, settings.threads)
    torch.set_num_threads(settings.threads)
    x = torch.from_numpy(work.x)
    calls: dict[str, Callable[[], Any]] = {
        ours.NAME: lambda: poolkit.torch.max_pool2d(x, 2),
        "torch NCHW": lambda: torch.nn.functional.max_pool2d(x, 2),
    }
    assert torch.equal(*(call() for call in calls.values()))
    timings = measure(calls | copies(work.moved(), settings.threads), settings.rounds)
    return [row(case, FIRST, settings, timings, ours.NAME, ("torch NCHW",))]


def call_jit(case: Case, settings: Settings) -> list[Row]:
    """One pooling more inside a compiled function, of the result of that before, beside `lax.reduce_window`."""
    import jax

    import poolkit.jax

    x, kernel, padding = jax.numpy.asarray(Work(case, settings.threads).x_last), case.kernel, case.padding

    def chain(pool: Callable[[Any], Any], count: int) -> Callable[[], Any]:
        made = jax.jit(lambda x: functools.reduce(lambda y, _: pool(y), range(count), x))
        return lambda: made(x).block_until_ready()

    pools: Mapping[str, Callable[[Any], Any]] = {
        ours.NAME: lambda x: poolkit.jax.max_pool(x, kernel, case.step, padding),
        "JAX reduce_window NHWC": lambda x: _windowed(x, kernel, case.step, padding),
    }
    calls = {f"{name} {count}": chain(pool, count) for name, pool in pools.items() for count in (FEW, MANY)}
    timings = measure(calls, settings.rounds)
    more = {name: _difference(timings[f"{name} {MANY}"], timings[f"{name} {FEW}"]) for name in pools}
    return [row(case, LAST, settings, more, ours.NAME, ("JAX reduce_window NHWC",))]


def _difference(many: Timing, few: Timing) -> Timing:
    """What each of the further ones took; its spread is that of the long chain.

    From the quicker rounds of both: what other work adds does not cancel.
    """
    share = MANY - FEW
    middle = (many.low - few.low) / share
    half = (many.high - many.low) / share / 2
    each = tuple((a - b) / share for a, b in zip(many.each, few.each, strict=False))
    return Timing(middle, middle - half, middle + half, each)


def _windowed(x: Any, kernel: int = 2, step: int = 2, padding: int = 0) -> Any:
    import jax

    around = (padding, padding)
    window, steps, pads = (1, kernel, kernel, 1), (1, step, step, 1), ((0, 0), around, around, (0, 0))
    return jax.lax.reduce_window(x, -np.inf, jax.lax.max, window, steps, pads)


def value_and_grad(case: Case, settings: Settings) -> list[Row]:
    """`jax.value_and_grad` of the sum of a 2 x 2 max, compiled, in poolkit's and in JAX's own forms."""
    import jax

    import poolkit.jax

    from .peers.formulas import pooled

    work = Work(case, settings.threads)
    x = jax.numpy.asarray(work.x_last)
    pools: Mapping[str, Callable[[Any], Any]] = {
        ours.NAME: lambda x: poolkit.jax.max_pool(x, 2),
        "JAX reduce_window NHWC": _windowed,
        "JAX reshape NHWC": lambda x: pooled(jax.numpy, x, "max", 2, True),
    }
    made = {name: jax.jit(jax.value_and_grad(lambda x, pool=pool: pool(x).sum())) for name, pool in pools.items()}
    expected = np.asarray(made[ours.NAME](x)[1])
    notes = [f"{name}: not timed, its result differs" for name, f in made.items() if not _same(f(x)[1], expected)]
    right = [name for name in made if f"{name}: not timed, its result differs" not in notes]
    calls = {name: lambda f=made[name]: jax.block_until_ready(f(x)) for name in right}
    timings = measure(calls | copies(work.moved(), settings.threads), settings.rounds)
    return [row(case, LAST, settings, timings, ours.NAME, tuple(n for n in right if n != ours.NAME), notes)]


def _same(found: Any, expected: Any) -> bool:
    return bool((np.asarray(found) == expected).mean() > 1 - 1e-5)  # windows with two largest cells share otherwise
