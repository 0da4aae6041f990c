"""What every Keras layer of a transform does; those that users see are written, see `dev/write_transforms.py`."""

from __future__ import annotations

from typing import Any

import keras

from ..engines import portable_only
from ..errors import PoolError
from ..record import Operator, find
from ..transforms import apply, check_shape
from .base import NAMES, WITH_ENGINE, Pooling, compute, engine, keras_names


class TransformLayer(Pooling):
    """Base of the layers of transforms. Subclasses set `operator_name` and `rank`."""

    def __init__(self, parameters: dict[str, Any], data_format: str | None, **kwargs: Any) -> None:
        with keras_names():
            super().__init__(parameters, data_format, **kwargs)
        if self.operator.arrays:
            spec = keras.layers.InputSpec(ndim=self.rank + 2)
            self.input_spec = [spec] * (1 + len(self.operator.arrays))
        self._build_at_init()

    def call(self, inputs: Any) -> Any:
        """Transform `inputs`; a list where the operator reads more than one array."""
        arrays = tuple(inputs) if self.operator.arrays else (inputs,)
        arrays = tuple(keras.ops.convert_to_tensor(array) for array in arrays)
        shape = tuple(arrays[0].shape)
        with keras_names():
            if None in shape[1:]:
                rule = "must be known when the layer runs; this backend traced it with an unknown size"
                raise PoolError("inputs", f"shape {shape}", rule, "Give the model's Input its sizes")
            check_shape(self.operator, shape, self.channels_last, self.operator_parameters)
            return run(self.operator, arrays, self.operator_parameters, self.channels_last)

    def compute_output_shape(self, input_shape: Any) -> Any:
        """The shape of the result; unknown sizes stay unknown."""
        return self._shape(tuple(input_shape[0] if self.operator.arrays else input_shape))

    def _shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        with keras_names():
            return check_shape(self.operator, shape, self.channels_last, self.operator_parameters)

    def compute_output_spec(self, inputs: Any, **_: Any) -> Any:
        """See `compute_output_shape`."""
        return super().compute_output_spec(inputs[0] if self.operator.arrays else inputs)

    def get_config(self) -> dict[str, Any]:
        """Keras' own keys, and the operator's parameters."""
        config = super(Pooling, self).get_config() | {"data_format": self.data_format}
        return config | {NAMES.get(name, name): value for name, value in self.operator_parameters.items()}


def run(op: Operator, arrays: tuple[Any, ...], parameters: dict[str, Any], last: bool) -> Any:
    """Through the engine of the backend's arrays; through `keras.ops` where there is none."""
    backend = keras.backend.backend()
    if backend in WITH_ENGINE and not (portable_only() and backend != "jax"):
        return engine(backend).run(arrays, (op.name, tuple(parameters.items()), last, backend))
    from ..engines import ops

    def pooled(x: Any, operator: str, windows: Any, **params: Any) -> Any:
        record, space = find(operator), tuple(x.shape[1:-1] if last else x.shape[2:])
        return compute(x, record, windows.plan(space), record.bind(params), last, False)[0]

    return apply(op, parameters, last, ops.XP, pooled, *arrays)
