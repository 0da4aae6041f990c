"""What every PyTorch function and module of a transform does; those that users see are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from torch import Tensor, nn

from ..engines import known
from ..engines.torch import quick_unpooling
from ..errors import PoolError
from ..record import Operator, find
from ..transforms import transform
from .base import _fixed, without_batch


class Transform(nn.Module):
    """Base of all modules of transforms. Subclasses set `operator_name` and `rank`.

    Attributes:
        arguments: The operator's parameters, checked.
    """

    operator_name: ClassVar[str]
    rank: ClassVar[int]

    def __init__(self, **parameters: Any) -> None:
        super().__init__()
        self.arguments = tuple(self.operator.bind(parameters).items())

    @property
    def operator(self) -> Operator:
        """The operator's record."""
        return find(self.operator_name)

    def forward(self, input: Tensor, *arrays: Tensor) -> Any:
        """Transform `input`, with or without a batch axis."""
        return transformed(input, arrays, self.rank, self.operator_name, dict(self.arguments))

    def extra_repr(self) -> str:
        """The arguments that made the module."""
        return ", ".join(f"{name}={value!r}" for name, value in self.arguments)


@torch.compiler.allow_in_graph
def transformed(
    input: Tensor, arrays: tuple[Tensor, ...], rank: int, operator: str, parameters: Mapping[str, Any]
) -> Any:
    """Transform a tensor of this rank, with or without a batch axis.

    Args:
        input: (N, C, *space) or (C, *space).
        arrays: The tensors beside it, with as many axes.
        rank: Number of space axes.
        operator: The operator's name.
        parameters: The operator's parameters.

    Raises:
        PoolError: An argument is wrong.
    """
    single = without_batch(input, rank)
    try:
        every = [x.unsqueeze(0) if single and isinstance(x, Tensor) else x for x in (input, *arrays)]
        y = transform(every[0], operator, *every[1:], **{name: _fixed(value) for name, value in parameters.items()})
    except PoolError as error:
        raise error.renamed({"x": "input"}) from None
    return y.squeeze(0) if single else y


def max_unpool(
    rank: int, input: Any, indices: Any, kernel_size: Any, stride: Any, padding: Any, output_size: Any
) -> Any:
    """As `torch.nn.functional.max_unpool{rank}d`."""
    if isinstance(indices, Tensor) and indices.dtype != torch.int64:
        raise PoolError("indices", indices.dtype, "must be torch.int64")
    stride = None if isinstance(stride, list | tuple) and not len(stride) else stride  # how PyTorch writes its default
    if isinstance(output_size, list | tuple) and len(output_size) == rank + 2:
        output_size = output_size[2:]
    where = {"kernel_size": kernel_size, "stride": stride, "padding": padding, "output_size": output_size}
    key = quick_unpooling.key(input, indices, rank, tuple(where.values()))
    found = None if key is None else known.find(key)
    if found is not None:
        return found(input, indices)
    y = transformed(input, (indices,), rank, "max_unpool", where)
    if key is not None:
        known.enter(key, quick_unpooling.Unpooling(input, y))
    return y
