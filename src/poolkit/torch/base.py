"""What every PyTorch function and module does; those that users see are written, see `dev/write_torch.py`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from torch import Tensor, nn

from .. import windows as kinds
from ..engines import known
from ..engines import torch as _engine  # noqa: F401 - enters itself in the table of engines
from ..errors import PoolError
from ..functional import call
from ..record import Operator, find
from .fractional import fractional_max_pool as fractional_max_pool

AXES = {1: "(N, C, L) or (C, L)", 2: "(N, C, H, W) or (C, H, W)", 3: "(N, C, D, H, W) or (C, D, H, W)"}
NAMES = {"x": "input", "p": "norm_type"}  # PyTorch's names of our functions' arguments
PLAIN = frozenset(known.PLAIN)  # types of arguments that no compiler made symbols of


class Pool(nn.Module):
    """Base of all modules that PyTorch does not have. Subclasses set `operator_name`, `rank` and `kind`.

    Attributes:
        arguments: The windows' arguments.
        return_indices: Whether `forward` also returns where the chosen cells lie.
        parameter_names: The operator's parameters, which are attributes of the module.
    """

    operator_name: ClassVar[str]
    rank: ClassVar[int]
    kind: ClassVar[str]

    def __init__(
        self,
        arguments: dict[str, Any],
        parameters: dict[str, Any],
        learnable: bool = False,
        return_indices: bool = False,
    ) -> None:
        super().__init__()
        getattr(kinds, self.kind)(**arguments)  # wrong arguments are refused here, not at the first batch
        self.arguments, self.return_indices = tuple(arguments.items()), return_indices
        self.parameter_names, bound = tuple(parameters), self.operator.bind(parameters)
        for name in self.parameter_names:
            self._keep(name, bound[name], learnable and self.operator.params[name].learnable)

    @property
    def operator(self) -> Operator:
        """The operator's record."""
        return find(self.operator_name)

    def _keep(self, name: str, value: Any, learnable: bool) -> None:
        if learnable and self.operator.params[name].per and isinstance(value, float):
            value = torch.full((self._cells(name),), value)
        if learnable and not isinstance(value, nn.Parameter):
            value = nn.Parameter(torch.as_tensor(value, dtype=torch.get_default_dtype()).clone())
        if isinstance(value, Tensor) and not isinstance(value, nn.Parameter):
            self.register_buffer(name, value)
        else:
            setattr(self, name, value)

    def _cells(self, name: str) -> int:
        """Cells of a window."""
        size = dict(self.arguments).get("kernel_size")
        if size is None:
            rule = "must be a tensor of one value per cell where windows have no kernel"
            raise PoolError(name, getattr(self, name, None), rule)
        return math.prod(kinds.per_axis("kernel_size", size, self.rank))

    def forward(self, input: Tensor, *arrays: Tensor) -> Any:
        """Pool `input`, with or without a batch axis; operators that read a second array take it, too."""
        op, parameters = self.operator, {name: getattr(self, name) for name in self.parameter_names}
        if len(arrays) != bool(op.companion):
            raise PoolError(op.companion or "arrays", len(arrays), f"{op.title} reads {1 + bool(op.companion)} arrays")
        parameters |= dict(zip([op.companion], arrays, strict=False))
        parameters |= {"training": self.training} if op.inference else {}
        arguments = tuple([value for _, value in self.arguments])
        return pooled(input, self.rank, self.operator_name, self.kind, arguments, parameters, self.return_indices)

    def extra_repr(self) -> str:
        """The arguments that made the module."""
        parameters = {name: getattr(self, name) for name in self.parameter_names}
        shown = {name: "learnable" if isinstance(v, nn.Parameter) else v for name, v in parameters.items()}
        return ", ".join(f"{name}={value}" for name, value in (dict(self.arguments) | shown).items())


class SlidingPool(Pool):
    """Base of ``<Operator>Pool{n}d``."""

    kind = "Sliding"


class AdaptivePool(Pool):
    """Base of ``Adaptive<Operator>Pool{n}d``."""

    kind = "Adaptive"


class PyramidPool(Pool):
    """Base of ``Pyramid<Operator>Pool{n}d``."""

    kind = "Pyramid"


class GlobalPool(Pool):
    """Base of ``Global<Operator>Pool{n}d``."""

    kind = "Global"

    def __init__(self, parameters: dict[str, Any], keepdims: bool, learnable: bool = False) -> None:
        super().__init__({}, parameters, learnable)
        self.keepdims = keepdims

    def forward(self, input: Tensor, *arrays: Tensor) -> Any:
        """See `Pool.forward`."""
        y = super().forward(input, *arrays)
        return y if self.keepdims else y.flatten(-self.rank - 1)


def without_batch(input: Any, rank: int) -> bool:
    """Whether a tensor of this rank has no batch axis; refuses what is no such tensor."""
    if type(input) is not Tensor and not isinstance(input, Tensor):  # the first is the quicker question
        raise PoolError("input", type(input).__name__, "must be a torch.Tensor")
    if input.ndim not in (rank + 1, rank + 2):
        raise PoolError("input", f"shape {tuple(input.shape)}", f"must be {AXES[rank]}")
    return input.ndim == rank + 1


@torch.compiler.allow_in_graph
def pooled(
    input: Tensor,
    rank: int,
    operator: str,
    kind: str,
    arguments: tuple[Any, ...],
    parameters: Mapping[str, Any],
    return_indices: bool = False,
    names: Mapping[str, str] | None = None,
) -> Any:
    """Pool a tensor of this rank, with or without a batch axis.

    All arguments are plain, so that a compiler sees one call: it traces what the call does, not how it is written.

    Args:
        input: (N, C, *space) or (C, *space).
        rank: Number of space axes.
        operator: The operator's name.
        kind: Name of the kind of windows.
        arguments: The windows' arguments, all of them, in their order.
        parameters: The operator's parameters.
        return_indices: Also return where in its plane each chosen cell lies.
        names: The caller's names of arguments, for errors.

    Raises:
        PoolError: An argument is wrong.
    """
    single = without_batch(input, rank)
    x = input.unsqueeze(0) if single else input
    if single and (companion := find(operator).companion) in parameters:
        parameters = {**parameters, companion: parameters[companion].unsqueeze(0)}
    try:
        values = arguments if PLAIN.issuperset(map(type, arguments)) else _fixed(arguments)
        result = call(x, operator, getattr(kinds, kind), values, return_indices=return_indices, params=parameters)
    except PoolError as error:
        raise error.renamed({"x": "input"} | dict(names or {})) from None
    if not single:
        return result
    return tuple(part.squeeze(0) for part in result) if return_indices else result.squeeze(0)


def _fixed(value: Any) -> Any:
    """Plain integers, where a compiler made symbols of them."""
    if isinstance(value, list | tuple):
        return tuple(_fixed(part) for part in value)
    return int(value) if isinstance(value, torch.SymInt) else value


# PyTorch's own functions, for any rank.


def max_pool(
    rank: int, input: Any, kernel_size: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: bool, indices: bool
) -> Any:
    """As `torch.nn.functional.max_pool{rank}d`."""
    _check_padding(kernel_size, padding)
    arguments = _sliding(kernel_size, stride, padding, dilation, ceil_mode)
    return pooled(input, rank, "max", "Sliding", arguments, {}, indices)


def avg_pool(
    rank: int,
    input: Any,
    kernel_size: Any,
    stride: Any,
    padding: Any,
    ceil_mode: bool,
    count_include_pad: bool,
    divisor_override: Any = None,
) -> Any:
    """As `torch.nn.functional.avg_pool{rank}d`."""
    _check_padding(kernel_size, padding)
    arguments = _sliding(kernel_size, stride, padding, 1, ceil_mode)
    negative = isinstance(divisor_override, int) and divisor_override < 0
    divisor = -divisor_override if negative else divisor_override
    parameters = {"count_include_pad": count_include_pad, "divisor_override": divisor}
    y = pooled(input, rank, "average", "Sliding", arguments, parameters)
    return -y if negative else y


def lp_pool(rank: int, input: Any, norm_type: Any, kernel_size: Any, stride: Any, ceil_mode: bool) -> Any:
    """As `torch.nn.functional.lp_pool{rank}d`, of absolute values."""
    arguments = _sliding(kernel_size, stride, 0, 1, ceil_mode)
    if isinstance(norm_type, float) and norm_type == float("inf"):
        return pooled(input.abs(), rank, "max", "Sliding", arguments, {})
    if isinstance(norm_type, float) and norm_type == -float("inf"):
        return -pooled(-input.abs(), rank, "max", "Sliding", arguments, {})
    return pooled(input, rank, "lp", "Sliding", arguments, {"p": norm_type}, False, {"p": "norm_type"})


def adaptive_max_pool(rank: int, input: Any, output_size: Any, indices: bool) -> Any:
    """As `torch.nn.functional.adaptive_max_pool{rank}d`."""
    return pooled(input, rank, "max", "Adaptive", (output_size,), {}, indices)


def adaptive_avg_pool(rank: int, input: Any, output_size: Any) -> Any:
    """As `torch.nn.functional.adaptive_avg_pool{rank}d`."""
    return pooled(input, rank, "average", "Adaptive", (output_size,), {})


def _sliding(kernel_size: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: bool) -> tuple[Any, ...]:
    if isinstance(stride, list | tuple) and len(stride) == 0:
        stride = None  # how PyTorch's functions write their default
    return kernel_size, stride, padding, dilation, ceil_mode


def _check_padding(kernel_size: Any, padding: Any) -> None:
    """PyTorch's rule, which does not count dilation; named and one-sided paddings are ours."""
    if type(kernel_size) is int and type(padding) is int:  # most calls, which need no sequences
        pairs: Any = ((kernel_size, padding),)
    else:
        kernels = kernel_size if isinstance(kernel_size, list | tuple) else (kernel_size,)
        pads = padding if isinstance(padding, list | tuple) else (padding,)
        if len(kernels) == 1 or len(pads) == 1:
            kernels, pads = (*kernels,) * max(1, len(pads) // max(1, len(kernels))), (*pads,) * len(kernels)
        pairs = zip(kernels, pads, strict=False)
    for kernel, pad in pairs:
        if isinstance(kernel, int) and isinstance(pad, int) and 2 * pad > kernel:
            raise PoolError("padding", padding, "must be at most half of kernel_size")
