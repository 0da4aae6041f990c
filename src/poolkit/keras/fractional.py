"""Windows at random places that a layer draws, in a graph, too.

Windows of one size, laid side by side, are windows that do not overlap: what they hold is taken out of the inputs
first, and pooled by the code that every other layer uses.
"""

from __future__ import annotations

import math
from typing import Any

import keras
from keras import ops

from ..windows import Fractional, Sliding, check_elements, per_axis
from .base import _tuples, compute, keras_names
from .kinds import Seeded


class FractionalPooling(Seeded):
    """Base of ``Fractional<Operator>Pooling{n}D``. Draws at every call, one place per axis for all planes.

    Window ``i`` of ``o`` starts at ``floor((i + u) alpha) - floor(u alpha)`` in single precision, ``alpha = (n - k) /
    (o - 1)``, the last one at ``n - k``; u is drawn from [0, 1). (Graham, 2014, arXiv 1412.6071.)
    """

    windows: Fractional

    def __init__(
        self,
        pool_size: Any,
        output_size: Any,
        output_ratio: Any,
        parameters: dict[str, Any],
        data_format: str | None,
        *,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        with keras_names():
            windows = Fractional(_tuples(pool_size), _tuples(output_size), _tuples(output_ratio), seed)
            windows.output((None,) * self.rank)
        super().__init__(parameters, data_format, seed=windows.seed, **kwargs)
        self.windows, self.pool_size = windows, per_axis("pool_size", windows.kernel_size, self.rank)
        self.output_size, self.output_ratio = windows.output_size, windows.output_ratio
        self._build_at_init()

    def _cells(self, name: str) -> int:
        return math.prod(self.pool_size)

    def pooled(self, inputs: Any, op: Any, parameters: dict[str, Any]) -> Any:
        """See `Pooling.pooled`."""
        inputs, last, index = ops.convert_to_tensor(inputs), self.channels_last, self.return_indices
        with keras_names():
            space = self.known_space(inputs)
            output = tuple(int(o or 0) for o in self.windows.output(space))
            check_elements((inputs.shape[-1 if last else 1], *output))
            cells = self._drawn_cells(space, output)
            plan = Sliding(self.pool_size).plan(tuple(o * k for o, k in zip(output, self.pool_size, strict=True)))
            if "companion" in parameters:
                parameters = parameters | {"companion": self._taken(parameters["companion"], cells)}
            y, place = compute(self._taken(inputs, cells), op, plan, parameters, last, index)
        return (y, positions(place, cells, space)) if index else y

    def _drawn_cells(self, space: tuple[int, ...], output: tuple[int, ...]) -> list[Any]:
        """Per axis the cells of all windows, one window after the other."""
        places = keras.random.uniform((self.rank,), dtype="float32", seed=self.seed_generator)
        rows = zip(space, self.pool_size, output, strict=True)
        return [window_cells(n, k, o, places[a]) for a, (n, k, o) in enumerate(rows)]

    def _taken(self, x: Any, cells: list[Any]) -> Any:
        for a, places in enumerate(cells):
            x = ops.take(x, places, axis=a + (1 if self.channels_last else 2))
        return x

    def get_config(self) -> dict[str, Any]:
        """See `Pooling.get_config`."""
        config = super().get_config() | {"pool_size": self.pool_size}
        sizes = {"output_size": self.output_size, "output_ratio": self.output_ratio}
        return config | {name: value for name, value in sizes.items() if value is not None}


def window_cells(n: int, k: int, o: int, u: Any) -> Any:
    """(o * k,): the cells of ``o`` windows of ``k`` cells along an axis of ``n`` cells."""
    last = ops.full((1,), n - k, dtype="int32")
    alpha = (n - k) / max(o - 1, 1)
    start = ops.floor((ops.arange(o - 1, dtype="float32") + u) * alpha) - ops.floor(u * alpha)
    start = ops.concatenate([ops.clip(ops.cast(start, "int32"), 0, n - k), last])
    return ops.reshape(start[:, None] + ops.arange(k, dtype="int32"), (o * k,))


def positions(place: Any, cells: list[Any], space: tuple[int, ...]) -> Any:
    """Positions in the plane of the inputs, from those among the cells that were taken."""
    found, rest, size = ops.zeros_like(place), place, math.prod(space)
    taken = math.prod(int(of_axis.shape[0]) for of_axis in cells)
    for n, of_axis in zip(space, cells, strict=True):
        taken, size = taken // int(of_axis.shape[0]), size // n
        found = found + ops.cast(ops.take(of_axis, rest // taken), place.dtype) * size
        rest = rest % taken
    return found
