"""`torch.compile` on the library's own function, or on the formula where it has none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import torch

from ..work import Peer, Work
from .formulas import FORMULAS, pooled
from .torch import ORDERS, arranged, array, function


def offers(work: Work) -> dict[str, Callable[[], Peer]]:
    """See `peers.offers`."""
    if work.case.direction != "forward":
        return {}
    return {name.replace("torch", "torch.compile"): partial(_forward, work, last) for name, last in ORDERS.items()}


def _forward(work: Work, channels_last: bool) -> Peer:
    torch.set_num_threads(work.threads)
    case = work.case
    x = arranged(work.x, work.x_last, channels_last)
    if case.operator in FORMULAS:
        pool: Callable[[Any], Any] = lambda x: pooled(torch, x, case.operator, case.kernel, False)  # noqa: E731
    else:
        pool = function(case)
    compiled = torch.compile(pool, dynamic=False)

    @torch.inference_mode()
    def call() -> Any:
        return compiled(x)

    return Peer(call, lambda: array(call().contiguous(), work.x))
