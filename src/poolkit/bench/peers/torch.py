"""PyTorch: `torch.nn.functional` in both memory orders, without gradients; its backward operations alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from ..cases import Case
from ..work import Array, Peer, Work

ORDERS = {"torch NCHW": False, "torch channels_last": True}


def offers(work: Work) -> dict[str, Callable[[], Peer]]:
    """See `peers.offers`."""
    if work.case.direction == "backward":
        return {name: partial(_backward, work, last) for name, last in ORDERS.items()}
    if work.case.operator in ("max", "average", "lp"):
        return {name: partial(_forward, work, last) for name, last in ORDERS.items()}
    return {}


def tensor(x: Array) -> Any:
    """A tensor over the memory of an array."""
    if x.dtype.name == "bfloat16":
        return torch.from_numpy(x.view(np.int16)).view(torch.bfloat16)
    return torch.from_numpy(x)


def array(y: Any, like: Array) -> Array:
    """An array over the memory of a tensor."""
    if like.dtype.name == "bfloat16":
        return np.asarray(y.contiguous().view(torch.int16).numpy()).view(like.dtype)
    return np.asarray(y.numpy())


def arranged(first: Array, last: Array, channels_last: bool) -> Any:
    """The tensor (N, C, H, W), whose memory may be in channels-last order."""
    return tensor(last).permute(0, 3, 1, 2) if channels_last else tensor(first)


def function(case: Case) -> Callable[[Any], Any]:
    """The library's own function of this case."""
    size = (case.kernel, case.step)
    if case.operator == "max":
        return lambda x: functional.max_pool2d(x, *size, case.padding)
    if case.operator == "average":
        return lambda x: functional.avg_pool2d(x, *size, case.padding, count_include_pad=False)
    return lambda x: functional.lp_pool2d(x, case.params["p"], *size)


def _forward(work: Work, channels_last: bool) -> Peer:
    torch.set_num_threads(work.threads)
    x, pool = arranged(work.x, work.x_last, channels_last), function(work.case)

    @torch.inference_mode()
    def call() -> Any:
        return pool(x)

    return Peer(call, lambda: array(call(), work.x))


def _backward(work: Work, channels_last: bool) -> Peer:
    torch.set_num_threads(work.threads)
    case, operations = work.case, torch.ops.aten
    x = arranged(work.x, work.x_last, channels_last)
    gy = arranged(work.gradient, work.gradient_last, channels_last)
    size = ([case.kernel] * 2, [case.step] * 2, [case.padding] * 2)
    if case.operator == "max":
        indices = operations.max_pool2d_with_indices(x, *size)[1]
        back = partial(operations.max_pool2d_with_indices_backward, gy, x, *size, [1, 1], False, indices)
    else:
        back = partial(operations.avg_pool2d_backward, gy, x, *size, False, False, None)
    return Peer(torch.inference_mode()(back), lambda: array(back(), work.x))
