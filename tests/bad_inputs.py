"""The corpus of bad inputs and one adapter that makes each of its calls on NumPy, JAX, PyTorch or Keras."""

import contextlib
import importlib
import json
import re
import warnings
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
# Arguments of the corpus that have another name here.
RENAMED = {
    "pooling_ratio": ("output_ratio",),
    "random_samples": ("_random_samples",),
    "argmax_shape": ("indices",),
    "argmax_fill": ("indices", "output_size"),
    "grad_shape": ("g", "gy", "tap", "output_size"),
    "orig_input_shape": ("gy",),
}


class SkippedError(Exception):
    """No public function takes this call; the message says why."""


# ------------------------------------------------------------------------------------------------------ the calls


def prepared(case, backend):
    """Builds the input; returns a function of no arguments that makes the call, and the input.

    Raises:
        SkippedError: Nothing public takes the call.
        ValueError: NumPy refuses to build the array.
    """
    if "unpool" in case["op"] and "inplace" not in case["id"]:
        return unpooling(case, backend)
    if "argmax" in case["op"]:
        return scattering(case, backend)
    kind, operator, rank, backward = parsed(case)
    if (reason := skipped(case, backend, operator, backward)) is not None:
        raise SkippedError(reason)
    if "quantized" in case["op"]:
        return quantised(case)
    if case["id"] in MISMATCHED:
        return mismatched(case, backend)
    x = batched(array(case, backend), case, rank)
    if "random_samples" in case["args"]:
        return lambda: sampled(x, case), x

    if backward and backend == "numpy":
        return lambda: differences(case, operator, x), x

    def made(x=x):
        function = layer(case, kind, operator, rank) if backend == "keras" else named(case, kind, operator, backend)
        return gradient(function, x, backend) if backward else function(x)

    return made, x


def unpooling(case, backend):
    """The call of an unpooling with its indices, channels first."""
    args, x = case["args"], array(case, backend)
    indices = np.full(args.get("indices_shape", case["shape"]), args.get("indices_fill", 0))
    indices.flat[0] = args.get("indices_first", indices.flat[0])
    return unpooled(case, x, indices.astype(args.get("indices_dtype", integers(backend))), backend), x


def scattering(case, backend):
    """A gradient that is given its indices: what is placed at chosen cells, as unpooling does."""
    args = case["args"]
    x = as_given(np.ones(args["grad_shape"], case["dtype"]), backend)
    indices = np.full(args.get("argmax_shape", args["grad_shape"]), args.get("argmax_fill", 0), integers(backend))
    where = {name: args[name] for name in ("stride", "padding") if name in args}
    return unpooled(case, x, indices, backend, **where, output_size=case["shape"][2:]), x


def unpooled(case, x, indices, backend, **where):
    size, indices = case["args"]["kernel_size"], as_given(indices, backend)
    if backend == "keras":
        import poolkit.keras as layers

        kind = getattr(layers, f"MaxUnpooling{len(case['shape']) - 2}D")
        where = {KERAS.get(name, name): value for name, value in where.items()}
        return lambda: kind(size, **where, data_format="channels_first")([x, indices])
    return lambda: pk.max_unpool(x, indices, size, **where)


def integers(backend):
    return "int64" if backend in ("numpy", "torch") else "int32"


def quantised(case):
    """Every quantised tensor is refused; one whose scale is an empty array cannot be built."""
    import torch

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PyTorch gives them up
        x = torch.quantize_per_tensor(torch.ones(case["shape"]), 1.0, 0, torch.quint8)
    operator = "max" if "max" in case["op"] else "average"
    where = {name: case["args"][name] for name in ("kernel_size", "stride", "padding")}
    return lambda: getattr(pk, f"{operator}_pool")(x, **where), x


def sampled(x, case):
    """One refusal after the other: the value is returned that is accepted."""
    import torch

    import poolkit.torch as pt

    *values, last = (torch.full((*x.shape[:2], 2), value) for value in (1e9, -1e9, float("nan")))
    pool = lambda u: pt.fractional_max_pool2d(x, case["args"]["kernel_size"], 3, _random_samples=u)  # noqa: E731
    for value in values:
        with contextlib.suppress(pk.PoolError):
            return pool(value)
    return pool(last)


# Gradients of another shape than the output's. PyTorch and JAX refuse them themselves; programs that PyTorch exports
# call the operations of our library, which must refuse them as well.
MISMATCHED = ("tf-cve-2023-25664", "tf-cve-2021-29574", "tf-cve-2021-29576")


def mismatched(case, backend):
    args = case["args"]
    sizes = (args["kernel_size"], args["stride"], args["padding"])
    windows = pk.Sliding(*(tuple(size) if isinstance(size, list) else size for size in sizes))
    x = np.ones(args.get("orig_input_shape", case["shape"]), np.float32)
    gy = np.ones(args.get("grad_shape", case["shape"]), np.float32)
    operator = "average" if "avg" in case["op"] else "max"
    if backend == "numpy":
        return lambda: pk.reference.gradient(x, operator, windows, gy), x
    if backend == "jax":
        import jax

        pulled = jax.vjp(lambda x: pk.pool(x, operator, windows), as_given(x, backend))[1]
        return lambda: pulled(as_given(gy, backend)), x
    import torch

    importlib.import_module("poolkit.torch")  # its operations
    x, gy, what = torch.from_numpy(x), torch.from_numpy(gy), (windows.text(), "{}", [], False)
    if operator == "max":
        tap = torch.ops.poolkit.select(x, operator, *what)[1]
        return lambda: torch.ops.poolkit.place(gy, tap, windows.text(), list(x.shape[2:]), False), x
    what = (windows.text(), repr({"count_include_pad": False, "divisor_override": None}), [], False)
    y = torch.ops.poolkit.pool(x, operator, *what)
    return lambda: torch.ops.poolkit.gradient(x, y, gy, operator, *what), x


def parsed(case):
    """(``"adaptive_"``, ``"fractional_"`` or ``""``, operator, rank, whether the gradient is meant)."""
    found = re.fullmatch(r"(adaptive_|fractional_)?(max|avg|lp|sum)_pool(?:(\d)d)?(_backward)?", case["op"])
    if found is None:
        return None, None, None, False
    kind, operator, rank, backward = found.groups()
    rank = int(rank) if rank else len(case["shape"]) - 2
    return kind or "", {"avg": "average"}.get(operator, operator), rank, bool(backward)


def skipped(case, backend, operator, backward):
    """Why there is nothing to call, or None."""
    args, op = case["args"], case["op"]
    if "row_pooling_sequence" in args:
        return REASONS["sequences"]
    if "random_samples" in args and backend != "torch":
        return REASONS["samples"]
    if "quantized" in op and backend != "torch":
        return REASONS["quantized"]
    if case["id"] in MISMATCHED and backend == "keras":
        return REASONS["gradient shape"]
    if operator is None or case["id"] in MISMATCHED:
        return None
    if not hasattr(pk, f"{operator}_pool"):
        return f"no {operator} pooling yet"
    if backward and backend == "numpy" and np.prod(np.abs(case["shape"])) > DIFFERENCES and case["expected"] == "value":
        return REASONS["numpy gradient"]
    if backend in ("jax", "torch", "keras") and args.get("view") == BYTES:
        return REASONS["view"]
    if backend == "keras" and args.get("storage_order"):
        return REASONS["keras index"]
    return None


DIFFERENCES = 100  # so many cells get their gradient by finite differences in no time
REASONS = {
    "sequences": "no public fractional pooling by TensorFlow's sequences",
    "samples": "only PyTorch's fractional pooling takes random samples",
    "quantized": "only PyTorch has quantised arrays",
    "gradient shape": "no gradient that takes the output's gradient by itself",
    "numpy gradient": "NumPy has gradients by finite differences only",
    "view": "only NumPy has such arrays",
    "keras index": "Keras layers have one index layout",
}


def named(case, kind, operator, backend="numpy"):
    """The named function with the arguments of the case, channels first."""
    arguments_, args = arguments(case, operator), case["args"]
    index = {"index_layout": "tensor_column_major"} if args.get("storage_order") else {}
    if args.get("view") == MASKED and backend in ("jax", "torch"):
        # Such an array is no tensor, but it can be given to the functions of an edge.
        edge = importlib.import_module(f"poolkit.{backend}")
        function = getattr(edge, "max_pool2d" if backend == "torch" else f"{kind}{operator}_pool")
        return lambda x: function(x, **arguments_)
    function = getattr(pk, f"{kind}{operator}_pool")
    return lambda x: function(x, **arguments_, **index, layout="channels_first")


def layer(case, kind, operator, rank):
    """The Keras layer of the case, channels first."""
    import poolkit.keras as layers

    prefix = kind.rstrip("_").title()
    given = {KERAS.get(name, name): value for name, value in arguments(case, operator).items()}
    return getattr(layers, f"{prefix}{CLASSES[operator]}Pooling{rank}D")(**given, data_format="channels_first")


def arguments(case, operator):
    given = {name: value for name, value in case["args"].items() if name in WINDOWS + PARAMETERS}
    if operator == "average" and not parsed(case)[0]:
        given.setdefault("count_include_pad", True)
    if "pooling_ratio" in case["args"]:
        given |= {"kernel_size": 1, "output_ratio": ratios(case["args"]["pooling_ratio"])}
    return given


def ratios(given):
    """TensorFlow divides the sizes of four axes; ours are the shares of the space axes, or whatever was given."""
    if given[0] != 1:
        return tuple(1 / ratio for ratio in given)
    space = given[1:3] if given[-1] == 1 else given[2:]
    return tuple(1 / ratio for ratio in space)


def differences(case, operator, x):
    """The gradient of NumPy's users: by finite differences."""
    args = case["args"]
    windows = pk.Sliding(**{name: args[name] for name in WINDOWS[:5] if name in args})
    parameters = {name: value for name, value in arguments(case, operator).items() if name in PARAMETERS}
    gy = np.ones((*x.shape[:2], *windows.plan(x.shape[2:]).output))
    return pk.reference.gradient(x, operator, windows, gy, **parameters)


def gradient(function, x, backend):
    """The gradient of the sum of the result."""
    if backend == "keras":
        from .test_keras import gradient as of_layer

        return of_layer(function, x)
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
    return x if case["args"].get("view") == MASKED else as_given(x, backend)


def as_given(x, backend):
    """The array as the backend's users give it; Keras' layers take NumPy's."""
    if backend == "torch":
        return tensor(x)
    if backend == "numpy":
        return x
    with np.errstate(over="ignore"):  # double precision becomes single
        if backend == "keras":
            return x.astype("float32") if x.dtype == np.float64 else x
        import jax.numpy as jnp

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


BYTES, MASKED = "x.astype('>f4')", "np.ma.masked_array / np.matrix / pandas"
VIEWS = {
    "permute(0,2,1) of (2500,100,4)": lambda x: base(2500, 100, 4).transpose(0, 2, 1),
    "step slice of (5,151,33)": lambda x: base(5, 151, 33).astype(x.dtype)[::2, ::3, ::2],
    "[:, ::2]": lambda x: np.moveaxis(base(4, 10, 10, 8), -1, 1)[:, ::2],
    "randn(1,65,64)[:,1:].reshape(1,8,8,64).permute(0,3,1,2)": lambda x: (
        base(1, 65, 64)[:, 1:].reshape(1, 8, 8, 64).transpose(0, 3, 1, 2)
    ),
    "as_strided(strides=(30,1234,6,2,1))": strided,
    "np.asfortranarray(x)": np.asfortranarray,
    BYTES: lambda x: x.astype(">f4"),
    MASKED: np.ma.masked_array,
}
