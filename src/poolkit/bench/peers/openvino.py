"""OpenVINO with a shared input tensor, in single precision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import openvino

from ..work import Array, Peer, Work
from .onnx_model import NODES, model


def offers(work: Work) -> dict[str, Callable[[], Peer]]:
    """See `peers.offers`."""
    case = work.case
    known = case.direction == "forward" and case.operator in NODES and case.dtype == "float32"
    return {"OpenVINO NCHW": partial(_forward, work)} if known and case.operator != "lp" else {}


def _forward(work: Work) -> Peer:
    core = openvino.Core()
    given = {"INFERENCE_NUM_THREADS": work.threads, "INFERENCE_PRECISION_HINT": "f32"}
    request = core.compile_model(core.read_model(model(work.case)), "CPU", given).create_infer_request()
    request.set_input_tensor(openvino.Tensor(work.x, shared_memory=True))

    def result() -> Array:
        request.infer()
        return np.array(request.get_output_tensor().data)

    return Peer(request.infer, result)
