"""Mixed into layers of operators that draw or read a second array."""

from __future__ import annotations

from typing import Any

import keras

from ..errors import PoolError
from .base import Pooling, keras_names


class Seeded(Pooling):
    """A layer with a generator of its own, which is saved with it."""

    def __init__(self, *args: Any, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seed, self.seed_generator = seed, keras.random.SeedGenerator(seed)

    def save_own_variables(self, store: Any) -> None:
        """Save what is needed to draw on where the layer stopped; Keras itself saves no state of generators."""
        super().save_own_variables(store)
        store["seed_state"] = keras.ops.convert_to_numpy(self.seed_generator.state.value)

    def load_own_variables(self, store: Any) -> None:
        """Draw on where the saved layer stopped."""
        saved = {key: store[key] for key in store.keys()}  # noqa: SIM118 - a store iterates otherwise than a dict
        self.seed_generator.state.assign(saved.pop("seed_state"))
        super().load_own_variables(saved)

    def get_config(self) -> dict[str, Any]:
        """See `Pooling.get_config`."""
        return super().get_config() | ({} if self.seed is None else {"seed": self.seed})


class Drawing(Seeded):
    """Operators that draw while training and are another operator in inference.

    Integers are read as floats: inference computes floats, and a model's type does not change while it trains.
    """

    def call(self, inputs: Any, training: bool | None = None) -> Any:
        """Pool `inputs`; draws if `training`."""
        given, op, inputs = self.operator_parameters, self.operator, as_floats(inputs)
        if training:
            given["uniform"] = keras.random.uniform(self.drawn(inputs), dtype="float32", seed=self.seed_generator)
            return self.pooled(inputs, op, given)
        assert op.inference is not None
        if self.return_indices:
            rule = f"needs training=True: in inference, {op.inference.title} computes a value and chooses no cell"
            with keras_names():
                raise PoolError("return_indices", True, rule)
        return self.pooled(inputs, op.inference, {name: given[name] for name in op.inference.params})

    def compute_output_spec(self, inputs: Any, training: bool | None = None, **_: Any) -> Any:
        """See `Pooling.compute_output_spec`."""
        return super().compute_output_spec(inputs)

    def _spec(self, shape: Any, given: str) -> Any:
        return super()._spec(shape, given if keras.backend.is_float_dtype(given) else keras.config.floatx())


class Paired(Pooling):
    """Operators that read a second array: called with [inputs, the second array], and boxes for regions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, *rest = self.input_spec if isinstance(self.input_spec, list) else [self.input_spec]
        self.input_spec = [first, keras.layers.InputSpec(ndim=self.rank + 2), *rest]

    def call(self, inputs: Any) -> Any:
        """Pool the first of `inputs`."""
        parameters = self.operator_parameters | {"companion": inputs[1]}
        return self.pooled(without_second(inputs), self.operator, parameters)

    def compute_output_shape(self, input_shape: Any) -> Any:
        """See `Pooling.compute_output_shape`."""
        return super().compute_output_shape(without_second(input_shape))

    def compute_output_spec(self, inputs: Any, **_: Any) -> Any:
        """See `Pooling.compute_output_spec`."""
        return super().compute_output_spec(without_second(inputs))


def as_floats(inputs: Any) -> Any:
    """Integers as floats; boxes, where there are some, as they are."""
    x, *boxes = inputs if isinstance(inputs, list | tuple) else [inputs]
    x = keras.ops.convert_to_tensor(x)
    if not keras.backend.is_float_dtype(keras.backend.standardize_dtype(x.dtype)):
        x = keras.ops.cast(x, keras.config.floatx())
    return [x, *boxes] if boxes else x


def without_second(inputs: Any) -> Any:
    """What a layer of an operator that reads one array is called with."""
    first, _, *rest = inputs
    return [first, *rest] if rest else first
