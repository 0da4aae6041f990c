"""The corpus of bad inputs and one adapter that makes each of its calls on NumPy, JAX, PyTorch or Keras."""

import json
import re
from pathlib import Path

import numpy as np

import poolkit as pk

CASES = {
    case["id"]: case
    for case in json.loads(Path(__file__).with_name("data").joinpath("bad_inputs.json").read_text("utf-8"))
}
QUANTISED = {"quint8": "uint8", "quint2x4": "uint8", "qint32": "int32"}  # what is refused there is no dtype
KERAS = {"kernel_size": "pool_size", "stride": "strides", "x": "inputs"}
WINDOWS = ("kernel_size", "stride", "padding", "dilation", "ceil_mode", "output_size", "output_ratio")
PARAMETERS = ("divisor_override", "count_include_pad", "p", "return_indices")
CLASSES = {"max": "Max", "average": "Average", "lp": "Lp", "sum": "Sum"}


class SkippedError(Exception):
    """No public function takes this call; the message says why."""


# ------------------------------------------------------------------------------------------------------ the calls


def prepared(case, backend):
    """Builds the input; returns a function of no arguments that makes the call.

    Raises:
        SkippedError: Nothing public takes the call.
        ValueError: NumPy refuses to build the array.
    """
    if "unpool" in case["op"] and "inplace" not in case["id"]:
        return unpooling(case, backend)
    kind, operator, rank, backward = parsed(case)
    if (reason := skipped(case, backend, operator, rank, backward)) is not None:
        raise SkippedError(reason)
    x = batched(array(case, backend), case, rank)

    def made():
        function = layer(case, kind, operator, rank) if backend == "keras" else named(case, kind, operator)
        return gradient(function, x, backend) if backward else function(x)

    return made, x


def unpooling(case, backend):
    """The call of an unpooling with its indices, channels first."""
    args, x = case["args"], array(case, backend)
    indices = np.full(args.get("indices_shape", case["shape"]), args.get("indices_fill", 0))
    indices.flat[0] = args.get("indices_first", indices.flat[0])
    indices = indices.astype(args.get("indices_dtype", "int64" if backend in ("numpy", "torch") else "int32"))
    indices = tensor(indices) if backend == "torch" else convert(indices, backend)
    size = args["kernel_size"]
    if backend == "keras":
        import poolkit.keras as layers

        kind = getattr(layers, f"MaxUnpooling{case['op'][-2]}D")
        return lambda: kind(size, data_format="channels_first")([x, indices]), x
    return lambda: pk.max_unpool(x, indices, size), x


def parsed(case):
    """(``"adaptive_"``, ``"fractional_"`` or ``""``, operator, rank, whether the gradient is meant)."""
    found = re.fullmatch(r"(adaptive_|fractional_)?(max|avg|lp|sum)_pool(?:(\d)d)?(_backward)?", case["op"])
    if found is None:
        return None, None, None, False
    kind, operator, rank, backward = found.groups()
    rank = int(rank) if rank else len(case["shape"]) - 2
    return kind or "", {"avg": "average"}.get(operator, operator), rank, bool(backward)


def skipped(case, backend, operator, rank, backward):
    """Why there is nothing to call, or None."""
    args, op = case["args"], case["op"]
    if "random_samples" in args:
        return REASONS["samples"]
    if operator is None or {"pooling_ratio", "row_pooling_sequence"} & set(args):
        family = next(name for name in ("fractional", "quantized", "argmax", "grad_grad") if name in op)
        return REASONS[family]
    if not hasattr(pk, f"{operator}_pool"):
        return f"no {operator} pooling yet"
    if backward and backend == "numpy":
        return REASONS["numpy gradient"]
    if case["id"] == "tf-cve-2023-25664":
        return REASONS["gradient shape"]
    if backend != "numpy" and args.get("view") in NUMPY_VIEWS:
        return REASONS["view"]
    if backend == "keras":
        return keras_skipped(case, rank)
    return None


def keras_skipped(case, rank):
    if len(case["shape"]) != rank + 2:
        return REASONS["keras rank"]
    if case["args"].get("storage_order"):
        return REASONS["keras index"]
    return None


REASONS = {
    "fractional": "no public fractional pooling by TensorFlow's ratios and sequences",
    "samples": "no public argument takes the random samples of fractional pooling",
    "quantized": "no quantised pooling",
    "argmax": "no public gradient that takes indices",
    "grad_grad": "no public second gradient of max pooling as a function",
    "gradient shape": "no public gradient that takes the output's gradient by itself",
    "numpy gradient": "NumPy has no gradients",
    "view": "only NumPy has such arrays",
    "keras rank": "Keras itself refuses the rank",
    "keras index": "Keras layers have one index layout",
}


def named(case, kind, operator):
    """The named function with the arguments of the case, channels first."""
    given = arguments(case, operator)
    index = {"index_layout": "tensor_column_major"} if case["args"].get("storage_order") else {}
    function = getattr(pk, f"{kind}{operator}_pool")
    return lambda x: function(x, **given, **index, layout="channels_first")


def layer(case, kind, operator, rank):
    """The Keras layer of the case, channels first."""
    import poolkit.keras as layers

    prefix = kind.rstrip("_").title()
    given = {KERAS.get(name, name): value for name, value in arguments(case, operator).items()}
    return getattr(layers, f"{prefix}{CLASSES[operator]}Pooling{rank}D")(**given, data_format="channels_first")


def arguments(case, operator):
    given = {name: value for name, value in case["args"].items() if name in WINDOWS + PARAMETERS}
    if operator == "average" and "adaptive" not in case["op"]:
        given.setdefault("count_include_pad", True)
    return given


def gradient(function, x, backend):
    """The gradient of the sum of the result."""
    if backend == "torch":
        import torch

        x = x.detach().requires_grad_()
        y = function(x)
        y.backward(torch.ones((), dtype=y.dtype).expand_as(y))
        return x.grad
    import jax

    return jax.grad(lambda x: function(x).sum())(x)


# ------------------------------------------------------------------------------------------------------ the inputs


def array(case, backend):
    """The input; whatever NumPy refuses to build is raised as a ValueError."""
    x = numbers(case)
    if case["args"].get("layout") == "channels_last" and "view" not in case["args"]:
        x = np.moveaxis(np.ascontiguousarray(np.moveaxis(x, 1, -1)), -1, 1)
    x = VIEWS[case["args"]["view"]](x) if "view" in case["args"] else x
    return tensor(x) if backend == "torch" else convert(x, backend)


def convert(x, backend):
    """The array of JAX for JAX and Keras."""
    if backend == "numpy":
        return x
    import jax.numpy as jnp

    with np.errstate(over="ignore"):  # double precision becomes single
        return jnp.asarray(x)


def numbers(case):
    """The filled array, C order."""
    shape, data = case["args"].get("orig_input_shape", case["shape"]), case["data"]
    dtype = dtype_of(case)
    if shape != case["shape"]:
        data = {"fill": 1}
    if "random" in data:
        values = np.random.default_rng(data["random"]).standard_normal(shape)
    elif "fill" in data:
        values = np.full(shape, float(data["fill"]) if dtype.kind in "fcV" else data["fill"])
    elif "arange" in data:
        values = data["arange"] + np.arange(int(np.prod(shape))).reshape(shape)
    else:
        values = np.array([float(value) for value in data["values"]]).reshape(shape)
    return values.astype(dtype)


def dtype_of(case):
    if case["dtype"] == "bfloat16":
        import ml_dtypes

        return np.dtype(ml_dtypes.bfloat16)
    return np.dtype(QUANTISED.get(case["dtype"], case["dtype"]))


def tensor(x):
    import torch

    if x.dtype.name == "bfloat16":
        return torch.from_numpy(x.astype(np.float32)).to(torch.bfloat16)
    return torch.from_numpy(x)


def batched(x, case, rank):
    """PyTorch's calls without a batch axis are given one; a wrong rank that must be refused stays as it is."""
    return x[None] if case["expected"] == "value" and len(case["shape"]) == rank + 1 else x


def base(*shape):
    return np.random.default_rng(1).standard_normal(shape).astype(np.float32)


def strided(x):
    """A size-1 axis whose stride has nothing to do with the others."""
    flat = base(7 * 30)
    return np.lib.stride_tricks.as_strided(flat, x.shape, tuple(4 * step for step in (30, 1234, 6, 2, 1)))


VIEWS = {
    "permute(0,2,1) of (2500,100,4)": lambda x: base(2500, 100, 4).transpose(0, 2, 1),
    "step slice of (5,151,33)": lambda x: base(5, 151, 33).astype(x.dtype)[::2, ::3, ::2],
    "[:, ::2]": lambda x: np.moveaxis(base(4, 10, 10, 8), -1, 1)[:, ::2],
    "randn(1,65,64)[:,1:].reshape(1,8,8,64).permute(0,3,1,2)": lambda x: (
        base(1, 65, 64)[:, 1:].reshape(1, 8, 8, 64).transpose(0, 3, 1, 2)
    ),
    "as_strided(strides=(30,1234,6,2,1))": strided,
    "np.asfortranarray(x)": np.asfortranarray,
    "x.astype('>f4')": lambda x: x.astype(">f4"),
    "np.ma.masked_array / np.matrix / pandas": np.ma.masked_array,
}
NUMPY_VIEWS = ("x.astype('>f4')", "np.ma.masked_array / np.matrix / pandas")
