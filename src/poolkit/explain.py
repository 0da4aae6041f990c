"""Why this number? Parameter formulas, multiply-accumulates and sizes of a Keras model; the trace of one pooling.

A formula is a string of digits, ASCII ``x`` and brackets, so it reads the same in every language:
``84 x (2400 + 1) = 201,684``. A formula is only given when its value is the number it explains.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import reference
from .errors import PoolError
from .record import Bound, Operator, reduction
from .windows import Plan, Sliding, Windows

__all__ = ["LayerFacts", "ModelFacts", "Trace", "explain", "trace"]

TWO_BY_TWO = Sliding(2)


@dataclass(frozen=True)
class LayerFacts:
    """What can be counted of one layer.

    Attributes:
        name: Name of the layer in its model.
        kind: Keras' class name, e.g. ``"MaxPooling2D"``.
        output_shape: Shape of the first output for one image (the batch axis left out).
        parameters: Number of weights, biases and other stored values.
        formula: Where the parameters come from; for Flatten and pooling, where the size comes from; else empty.
        macs: Multiply-accumulates per image. Bias adds are left out; layers other than convolutions and Dense are 0.
        share: Part of the model's parameters, 0 to 1.
    """

    name: str
    kind: str
    output_shape: tuple[int, ...]
    parameters: int
    formula: str
    macs: int
    share: float


@dataclass(frozen=True)
class ModelFacts:
    """What can be counted of a model.

    Attributes:
        name: Name of the model.
        layers: In the model's order; layers of models inside the model stand in their place, inputs are left out.
        parameters: Total number of stored values.
        macs: Multiply-accumulates per image.
        activation_floats: Outputs of the convolution, pooling and Dense layers per image.
    """

    name: str
    layers: tuple[LayerFacts, ...]
    parameters: int
    macs: int
    activation_floats: int


@dataclass(frozen=True)
class Trace:
    """One pooling of a small grid, spelled out window by window.

    Attributes:
        operator: Name of the operator, e.g. ``"max"``.
        input: The grid, rows of numbers.
        output: The pooled grid.
        steps: One line per output cell in row-major order, e.g. ``"(7 + 3 + 8 + 7) / 4 = 6.25"``.
        windows: Per step: (first row, first column, rows, columns) that the window spans in the input.
        cells: Per step: (row, column) of every real cell of the window, in row-major order.
        gradients: Per step: the output's derivative by each of these cells.
    """

    operator: str
    input: tuple[tuple[float, ...], ...]
    output: tuple[tuple[float, ...], ...]
    steps: tuple[str, ...]
    windows: tuple[tuple[int, int, int, int], ...]
    cells: tuple[tuple[tuple[int, ...], ...], ...] = ()
    gradients: tuple[tuple[float, ...], ...] = ()


# ---------------------------------------------------------------------------------------------------------- models


def explain(model: Any) -> ModelFacts:
    """Count a Keras model: shapes, parameters with their formulas, multiply-accumulates, activations.

    Args:
        model: A Sequential or functional Keras model whose input shape is known.

    Returns:
        Counts for one image.

    Raises:
        PoolError: The model is not built, is written as a subclass, or has an axis of unknown size.
    """
    calls = list(_calls(model))
    parameters = int(model.count_params())
    layers = tuple(_layer_facts(layer, calls_of_layer, max(parameters, 1)) for layer, calls_of_layer in calls)
    activations = sum(
        math.prod(facts.output_shape) * times
        for facts, (_, times) in zip(layers, calls, strict=True)
        if _is_activation(facts.kind)
    )
    return ModelFacts(model.name, layers, parameters, sum(facts.macs for facts in layers), activations)


def _calls(model: Any) -> Iterator[tuple[Any, int]]:
    """Each layer of the model, models inside it opened, with the number of times the model calls it."""
    if not hasattr(model, "layers") or not getattr(model, "built", False) or not getattr(model, "inputs", None):
        raise PoolError(
            "model", type(model).__name__, "must be a built Sequential or functional Keras model", "Begin it with Input"
        )
    graph = getattr(model, "_functional", None) or model
    # Keras has no public list of calls; without this one a layer called twice would count once.
    nodes = [node for level in getattr(graph, "_nodes_by_depth", {}).values() for node in level]
    times = Counter(id(node.operation) for node in nodes)
    for layer in model.layers:
        count = max(times[id(layer)], 1)
        if getattr(layer, "layers", None) and getattr(layer, "inputs", None):
            yield from ((inner, inner_count * count) for inner, inner_count in _calls(layer))
        elif type(layer).__name__ != "InputLayer":
            yield layer, count


def _layer_facts(layer: Any, calls: int, total: int) -> LayerFacts:
    parameters = int(layer.count_params())
    output = _shape(layer, "output")
    return LayerFacts(
        layer.name,
        type(layer).__name__,
        output,
        parameters,
        _formula(layer, parameters, output),
        _macs(layer, output) * calls,
        parameters / total,
    )


def _shape(layer: Any, side: str) -> tuple[int, ...]:
    """Shape of a layer's first input or output without the batch axis."""
    tensor = getattr(layer, side)
    while isinstance(tensor, list | tuple | dict):
        tensor = next(iter(tensor.values() if isinstance(tensor, dict) else tensor))
    shape = tuple(tensor.shape[1:])
    if None in shape:
        raise PoolError("model", layer.name, f"has the {side} shape {shape}, so it cannot be counted", "Fix every size")
    return shape


def _kind(layer: Any) -> str:
    """Keras' class name without its rank: ``Conv`` for Conv2D, ``ConvTranspose`` for Conv1DTranspose."""
    return re.sub("[123]D", "", type(layer).__name__)


def _is_activation(kind: str) -> bool:
    return kind == "Dense" or "Conv" in kind or "Pool" in kind


def _space(layer: Any, shape: tuple[int, ...]) -> tuple[int, ...]:
    return shape[1:] if getattr(layer, "data_format", "channels_last") == "channels_first" else shape[:-1]


# -------------------------------------------------------------------------------------------- multiply-accumulates


def _macs(layer: Any, output: tuple[int, ...]) -> int:
    """Every weight of a kernel is used once per position of the output (of the input if transposed)."""
    kind = _kind(layer)
    if kind == "Dense":
        return math.prod(output[:-1]) * math.prod(layer.kernel.shape)
    kernels = [getattr(layer, name, None) for name in ("kernel", "depthwise_kernel", "pointwise_kernel")]
    if "Conv" not in kind or not any(kernel is not None for kernel in kernels):
        return 0
    positions = _space(layer, _shape(layer, "input") if "Transpose" in kind else output)
    return math.prod(positions) * sum(math.prod(kernel.shape) for kernel in kernels if kernel is not None)


# -------------------------------------------------------------------------------------------------------- formulas


def _formula(layer: Any, parameters: int, output: tuple[int, ...]) -> str:
    kind = _kind(layer)
    if parameters:
        return f"{_parameter_terms(layer, kind)} = {parameters:,}"
    if kind == "Flatten":
        return f"{output[0]} = {_product(_shape(layer, 'input'))}"
    if "Adaptive" in kind and "Pool" in kind:
        return _adaptive_size(_space(layer, _shape(layer, "input")), _space(layer, output))
    if hasattr(layer, "pool_size") and hasattr(layer, "strides"):
        return _pool_size(layer, _space(layer, _shape(layer, "input")), _space(layer, output))
    return ""


def _product(factors: Sequence[Any]) -> str:
    return " x ".join(str(factor) for factor in factors)


def _parameter_terms(layer: Any, kind: str) -> str:
    if kind == "Dense" and len(layer.weights) == 1 + layer.use_bias:
        fan_in, units = layer.kernel.shape
        return f"{units} x ({fan_in} + 1)" if layer.use_bias else f"{units} x {fan_in}"
    if kind in ("Conv", "ConvTranspose") and len(layer.weights) == 1 + layer.use_bias:
        return _convolution_terms(layer, transposed=kind == "ConvTranspose")
    if kind == "DepthwiseConv":
        *taps, channels, multiplier = layer.kernel.shape
        return _unit(_product([channels, multiplier] if multiplier > 1 else [channels]), taps, layer.use_bias)
    if kind == "SeparableConv":
        fan_in, filters = layer.pointwise_kernel.shape[-2:]
        return f"{_product(layer.depthwise_kernel.shape)} + {_unit(str(filters), [fan_in], layer.use_bias)}"
    return _weight_terms(layer)


def _convolution_terms(layer: Any, transposed: bool) -> str:
    *taps, fan_in, filters = layer.kernel.shape
    if transposed:
        fan_in, filters = filters, fan_in
    return _unit(str(filters), [*taps, fan_in], layer.use_bias)


def _unit(units: str, weights: Sequence[int], bias: bool) -> str:
    return f"{units} x ({_product(weights)}{' + 1' if bias else ''})"


def _weight_terms(layer: Any) -> str:
    """Any layer: the sum of its weights' sizes, equal shapes counted together."""
    shapes = Counter(tuple(weight.shape) for weight in layer.weights if weight.dtype != "uint32" or weight.trainable)
    terms = [_product([*([times] if times > 1 else []), *(shape or (1,))]) for shape, times in shapes.items()]
    return " + ".join(terms)


def _adaptive_size(sizes: tuple[int, ...], outputs: tuple[int, ...]) -> str:
    """The half-open range of input cells behind output cell i of each axis."""
    rules = (f"[floor({n} x i / {out}), ceil({n} x (i + 1) / {out}))" for n, out in zip(sizes, outputs, strict=True))
    return ", ".join(dict.fromkeys(rules))


def _pool_size(layer: Any, sizes: tuple[int, ...], outputs: tuple[int, ...]) -> str:
    stride, padding, dilation = layer.strides, layer.padding, getattr(layer, "dilation", None) or 1
    windows = Sliding(layer.pool_size, stride, padding, dilation, bool(getattr(layer, "ceil_mode", False)))
    plan = windows.plan(sizes)
    rules = [_size_rule(plan, axis, windows) for axis in range(len(sizes))]
    if plan.output != outputs or not all(rules):
        return ""
    read = [len(np.unique(np.concatenate([axis.cells(i) for i in range(len(axis.first))]))) for axis in plan.axes]
    dropped = math.prod(sizes) - math.prod(read)
    end = f"; {_product(sizes)} - {_product(read)} = {dropped} dropped" if dropped else ""
    return ", ".join(dict.fromkeys(rules)) + end


def _size_rule(plan: Plan, axis: int, windows: Sliding) -> str:
    """The size of one axis with its rule, or "" where the rule has a further clause (ceil mode dropped a window)."""
    geometry = plan.regular
    assert geometry is not None
    size, stride, out = plan.space[axis], geometry.stride[axis], plan.output[axis]
    if windows.padding in ("same", "same_lower"):
        return f"{out} = ceil({size} / {stride})"
    padded = _padded_cells(windows.padding, axis)
    effective = geometry.dilation[axis] * (geometry.kernel[axis] - 1) + 1
    room = size + padded - effective
    if (-(-room // stride) if windows.ceil_mode else room // stride) + 1 != out:
        return ""
    rounding = "ceil" if windows.ceil_mode else "floor"
    return f"{out} = {rounding}(({size}{f' + {padded}' if padded else ''} - {effective}) / {stride}) + 1"


def _padded_cells(padding: Any, axis: int) -> int:
    """Cells that explicit padding adds to an axis, both sides together."""
    if isinstance(padding, str):
        return 0
    sides = padding[axis % len(padding)] if isinstance(padding, tuple) else padding
    return sum(sides) if isinstance(sides, tuple) else 2 * sides


# ----------------------------------------------------------------------------------------------------------- trace


def trace(
    grid: ArrayLike,
    operator: Any = "max",
    windows: Windows = TWO_BY_TWO,
    *,
    companion: ArrayLike | None = None,
    uniform: ArrayLike | None = None,
    seed: int = 0,
    **parameters: Any,
) -> Trace:
    """Pool a grid and spell out every window.

    Args:
        grid: Rows of numbers, shape (rows, columns).
        operator: Name of an operator, an operator, or one with its parameters such as ``poolkit.Lp(p=3)``.
        windows: Any windows with constant tables: Sliding, Global, Adaptive.
        companion: A second grid of the same shape, for operators that read one; None takes `grid` itself.
        uniform: A random number from [0, 1) per output cell, for operators that draw; None draws them.
        seed: Of the random numbers that are drawn.
        **parameters: The operator's own, e.g. ``p=3.0`` for ``"lp"``.

    Returns:
        Input, output, and one line and one place per output cell.

    Raises:
        PoolError: The grid has no two axes or holds no numbers, or the windows do not fit.

    Example:
        >>> trace([[7, 3], [8, 7]], "average").steps
        ('(7 + 3 + 8 + 7) / 4 = 6.25',)
    """
    cells, op = _grid(grid), reduction(operator)
    plan, second = windows.plan(cells.shape), cells if companion is None else _grid(companion)
    if second.shape != cells.shape:
        raise PoolError("companion", f"shape {second.shape}", f"must be that of the grid, {cells.shape}")
    drawn = np.random.default_rng(seed).random(plan.output) if uniform is None else np.asarray(uniform, np.float64)
    given = {"uniform": drawn[None, None], "companion": second[None, None]}
    given = {name: given[name] for name in op.operands}
    pooled, index = reference.pool(cells[None, None], operator, windows, **given, **parameters)
    output, chosen = pooled[0, 0], index[0, 0]
    bound = dict(operator.params) if isinstance(operator, Bound) else op.bind(parameters)
    plain = all(op.params[name].default == value for name, value in bound.items())
    steps, places, members, gradients = [], [], [], []
    for at, window, counted in reference.windows(plan):
        facts = reference.facts(plan, at, window, counted) | {"companion": np.array([second[cell] for cell in window])}
        values = np.array([cells[cell] for cell in window])
        best = window.index(divmod(int(chosen[at]), cells.shape[1])) if op.select else 0
        beside = _beside(op, facts["companion"], drawn[at])
        steps.append(f"{_step(op.name, values, bound, plain, beside)} = {_number(output[at])}")
        (top, left), (bottom, right) = window[0], window[-1]
        places.append((top, left, bottom - top + 1, right - left + 1))
        members.append(tuple(window))
        shares = reference.shares(op, values, output[at], best, facts, bound)
        gradients.append(tuple(float(share) for share in shares))
    return Trace(op.name, _rows(cells), _rows(output), tuple(steps), tuple(places), tuple(members), tuple(gradients))


def _grid(grid: ArrayLike) -> NDArray[np.float64]:
    try:
        cells = np.asarray(grid, np.float64)
    except (TypeError, ValueError) as error:
        raise PoolError("grid", grid, "must be rows of numbers, all of one length") from error
    if cells.ndim != 2 or cells.size == 0:
        raise PoolError("grid", grid, f"must have rows and columns, not the shape {cells.shape}")
    return cells


def _rows(cells: NDArray[np.float64]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(value) for value in row) for row in cells)


def _beside(op: Operator, companion: NDArray[np.float64], uniform: float) -> str:
    """What an operator reads beside the window."""
    if not op.operands:
        return ""
    read = f"{op.companion} {', '.join(map(_number, companion))}" if op.companion else f"drawn {_number(uniform)}"
    return f"; {read}"


def _step(name: str, values: NDArray[np.float64], parameters: dict[str, Any], plain: bool, beside: str) -> str:
    """The arithmetic of one window, up to the equals sign; `plain` if all parameters have their defaults."""
    if name == "sum" or (name == "average" and plain):
        total = _sum(values)
        return total if name == "sum" else f"({total}) / {len(values)}"
    if name == "lp":
        p = _number(parameters["p"])
        return f"({' + '.join(f'|{_number(value)}|^{p}' for value in values)})^(1/{p})"
    return f"{name}({', '.join(map(_number, values))}{beside})"


def _sum(values: NDArray[np.float64]) -> str:
    signed = "".join(f" - {_number(-value)}" if value < 0 else f" + {_number(value)}" for value in values)
    return signed.removeprefix(" + ").replace(" - ", "-", 1) if signed.startswith(" - ") else signed[3:]


def _number(value: float) -> str:
    """At most six significant digits; whole numbers in full."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.6g}"
