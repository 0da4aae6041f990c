"""What the record of an operator of whole arrays holds beside that of any operator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Transform", "WholeExample"]


@dataclass(frozen=True)
class WholeExample:
    """A worked example of a transform: one whole small array, and what comes out.

    Attributes:
        x: Nested tuples of shape (C, *space).
        y: Nested tuples of the result without its batch axis.
        params: Parameters that differ from their defaults.
        arrays: The arrays beside x, nested tuples without a batch axis.
    """

    x: Any
    y: Any
    params: Mapping[str, Any] = field(default_factory=dict)
    arrays: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Transform:
    """What an operator declares that makes a whole array of a whole array instead of a value of each window.

    Attributes:
        shape: ``(shape, **params) -> shape`` of ``(N, C, *space)``, sizes as Python ints, None where unknown; refuses
            what does not fit, before anything is allocated.
        names: What the function, the PyTorch module and the Keras layer are called, without a rank.
        moves: Only moves cells, so that it takes every dtype; others compute floats.
        examples: Worked arrays; their parameters and dtypes also stand for what a demonstration is not given.
        steps: ``(frame, x, *arrays, **params)`` gives, in order, what is computed on the way: pairs of a label and a
            NumPy array, or several arrays by name. For demonstrations only.
        beside: ``(frame, x, **params)`` gives the arrays beside x that a demonstration takes where it is given none;
            None takes x itself.
    """

    shape: Callable[..., tuple[Any, ...]]
    names: tuple[str, str, str]
    moves: bool = False
    examples: tuple[WholeExample, ...] = ()
    steps: Callable[..., Iterator[tuple[str, Any]]] | None = None
    beside: Callable[..., tuple[Any, ...]] | None = None
