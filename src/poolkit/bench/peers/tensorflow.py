"""TensorFlow: `tf.nn` pooling, channels last, its only layout on CPUs; results stay tensors: `.numpy()` copies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import tensorflow

from ..cases import Case
from ..work import Array, Peer, Work, to_first

MIRRORED = "its padding SAME adds cells at the other end, so it is given the mirrored image"


def offers(work: Work) -> dict[str, Callable[[], Peer]]:
    """See `peers.offers`."""
    case = work.case
    if case.operator not in ("max", "average") or (case.padding and case.operator == "average"):
        return {}
    if case.direction == "backward":
        return {"TensorFlow NHWC": partial(_backward, work)}
    return {"TensorFlow NHWC": partial(_forward, work)}


def _turn(case: Case) -> slice:
    """Mirrors where one side is padded; stride 1 pads both sides alike."""
    return slice(None, None, -1) if case.padding and case.step > 1 else slice(None)


def _tensor(x: Array, case: Case) -> Any:
    return tensorflow.constant(np.ascontiguousarray(x[:, _turn(case), _turn(case)]))


def _array(y: Any, case: Case) -> Array:
    return to_first(y.numpy()[:, _turn(case), _turn(case)])


def _padding(case: Case) -> str:
    return "SAME" if case.padding else "VALID"


def _limit(threads: int) -> None:
    try:
        tensorflow.config.threading.set_intra_op_parallelism_threads(threads)
        tensorflow.config.threading.set_inter_op_parallelism_threads(threads)
    except RuntimeError:
        pass  # an earlier case has set them


def _peer(run: Callable[[], Any], case: Case) -> Peer:
    return Peer(run, lambda: _array(run(), case), MIRRORED if case.padding and case.step > 1 else "")


def _forward(work: Work) -> Peer:
    _limit(work.threads)
    case = work.case
    pool = tensorflow.nn.max_pool2d if case.operator == "max" else tensorflow.nn.avg_pool2d
    run = tensorflow.function(lambda x: pool(x, case.kernel, case.step, _padding(case)))
    return _peer(partial(run, _tensor(work.x_last, case)), case)


def _backward(work: Work) -> Peer:
    _limit(work.threads)
    case, raw = work.case, tensorflow.raw_ops
    x, gy = _tensor(work.x_last, case), _tensor(work.gradient_last, case)
    given: dict[str, Any] = {"ksize": [1, case.kernel, case.kernel, 1], "strides": [1, case.step, case.step, 1]}
    given["padding"] = _padding(case)
    if case.operator == "max":
        y = tensorflow.nn.max_pool2d(x, case.kernel, case.step, _padding(case))
        run = tensorflow.function(lambda x, y, gy: raw.MaxPoolGrad(orig_input=x, orig_output=y, grad=gy, **given))
        return _peer(partial(run, x, y, gy), case)
    shape = tensorflow.constant(x.shape)
    run = tensorflow.function(lambda gy: raw.AvgPoolGrad(orig_input_shape=shape, grad=gy, **given))
    return _peer(partial(run, gy), case)
