"""ONNX Runtime with bound input and output, so that nothing is copied or allocated in a call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import onnxruntime

from ..clock import aligned
from ..work import Peer, Work
from .onnx_model import NODES, model


def offers(work: Work) -> dict[str, Callable[[], Peer]]:
    """See `peers.offers`."""
    case = work.case
    known = case.direction == "forward" and case.operator in NODES and case.dtype in ("float32", "uint8")
    return {"ONNX Runtime NCHW": partial(_forward, work)} if known else {}


def _forward(work: Work) -> Peer:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = work.threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model(work.case), options, providers=["CPUExecutionProvider"])
    y = aligned(work.case.output, work.x.dtype)
    binding = session.io_binding()
    binding.bind_cpu_input("x", work.x)
    binding.bind_output("y", "cpu", 0, y.dtype.type, list(y.shape), y.ctypes.data)

    def call() -> Any:
        session.run_with_iobinding(binding)
        return y

    return Peer(call, call)
