"""The pooling of a case as an ONNX model, for the runtimes that read one."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx

from ..cases import Case

NODES = {"max": "MaxPool", "average": "AveragePool", "lp": "LpPool"}


def model(case: Case) -> bytes:
    """One pooling node."""
    make, kind = onnx.helper, onnx.helper.np_dtype_to_tensor_dtype(np.dtype(case.dtype))
    given: dict[str, Any] = {"kernel_shape": [case.kernel] * 2, "strides": [case.step] * 2, "pads": [case.padding] * 4}
    if case.operator == "lp":
        given["p"] = int(case.params["p"])
    node = make.make_node(NODES[case.operator], ["x"], ["y"], **given)
    x, y = (make.make_tensor_value_info(name, kind, shape) for name, shape in (("x", case.shape), ("y", case.output)))
    made = make.make_model(make.make_graph([node], "pool", [x], [y]), opset_imports=[make.make_opsetid("", 17)])
    made.ir_version = 8
    serialized: bytes = made.SerializeToString()
    return serialized
