"""What every pooling layer does; the classes that users see are written from the operators, see `dev/write.py`."""

from __future__ import annotations

import importlib
import importlib.util
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import keras
import numpy as np

from ..engines import ENGINES, Engine, portable_only
from ..errors import PoolError
from ..record import Operator, find
from ..windows import Adaptive, Global, Pyramid, Sliding, Windows, per_axis

NAMES = {"kernel_size": "pool_size", "stride": "strides"}  # Keras' names of the windows' arguments


@contextmanager
def keras_names() -> Iterator[None]:
    """Errors name the arguments as Keras does, and pass through Keras as they are."""
    try:
        yield
    except PoolError as error:
        renamed = error.renamed(NAMES)
        # Keras would make a RuntimeError of it, because it cannot build a PoolError from a message alone.
        renamed._keras_call_info_injected = True  # type: ignore[attr-defined]
        raise renamed from None


register = keras.saving.register_keras_serializable(package="poolkit")


class Pooling(keras.layers.Layer):
    """Base of all pooling layers. Subclasses set `operator_name` and `rank`.

    Attributes:
        windows: The windows.
        operator_parameters: The operator's parameters, bound (`parameters` is a method of layers on PyTorch).
        data_format: ``"channels_last"`` or ``"channels_first"``.
    """

    operator_name: ClassVar[str]
    rank: ClassVar[int]
    gives_indices: ClassVar[bool] = True
    windows: Windows

    def __init_subclass__(cls, *, rank: int | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if rank is not None:
            cls.rank = rank

    def __init__(
        self,
        parameters: dict[str, Any],
        data_format: str | None,
        return_indices: bool = False,
        learnable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if data_format not in (None, "channels_last", "channels_first"):
            raise PoolError("data_format", data_format, "must be 'channels_last' or 'channels_first'")
        self.data_format = data_format or keras.config.image_data_format()
        if return_indices and not (self.gives_indices and self.operator.select):
            raise PoolError("return_indices", True, f"is not for {type(self).__name__}")
        if learnable and not any(param.learnable for param in self.operator.params.values()):
            rule = f"is not for {type(self).__name__}, which has no parameter that can be learned"
            raise PoolError("learnable", learnable, rule, "Leave it out")
        self.return_indices, self.learnable = bool(return_indices), bool(learnable)
        # A tuple: Keras would wrap a dict and look for weights in it.
        self._bound = tuple(self.operator.bind(parameters).items())
        self.input_spec = keras.layers.InputSpec(ndim=self.rank + 2)

    def __call__(self, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        """Refuse what Keras would refuse without naming the argument, or take and drop its mask."""
        _check_arrays(inputs, self.input_spec)
        return super().__call__(inputs, *args, **kwargs)

    @property
    def operator(self) -> Operator:
        """The operator's record."""
        return find(self.operator_name)

    @property
    def operator_parameters(self) -> dict[str, Any]:
        """The operator's parameters; those that are learned are weights of the layer, once it is built."""
        return dict(self._bound) | {name: keras.ops.convert_to_tensor(getattr(self, name)) for name in self._learned}

    @property
    def _learned(self) -> list[str]:
        return [name for name, _ in self._bound if self._learns(name) and hasattr(self, name)]

    def _build_at_init(self) -> None:
        """A layer without weights is built as soon as it is made, unless a subclass builds something of its own."""
        super()._build_at_init()
        weights = any(self._learns(name) for name, _ in self._bound)
        if type(self).build is Pooling.build and not weights:
            self.built = True

    def _learns(self, name: str) -> bool:
        return bool(self.learnable and self.operator.params[name].learnable)

    def build(self, input_shape: Any) -> None:
        """Make weights of the parameters that are learned."""
        for name, value in self._bound:
            if self._learns(name):
                start = np.asarray(value, np.float32)
                if self.operator.params[name].per and start.ndim == 0:
                    start = np.full(self._cells(name), start)
                # Half precision has too few digits for a power; what is computed with is single precision anyway.
                initializer = keras.initializers.Constant(start)
                weight = self.add_weight(start.shape, initializer, name=name, autocast=False)
                setattr(self, name, weight)
        self.built = True

    def _cells(self, name: str) -> int:
        """Cells of a window."""
        if not isinstance(self.windows, Sliding):
            rule = "must be one value per cell where windows have no kernel"
            raise PoolError(name, dict(self._bound)[name], rule)
        return math.prod(per_axis("pool_size", self.windows.kernel_size, self.rank))

    @property
    def channels_last(self) -> bool:
        """Whether the channels are the last axis."""
        return bool(self.data_format == "channels_last")

    def call(self, inputs: Any) -> Any:
        """Pool `inputs`."""
        return self.pooled(inputs, self.operator, self.operator_parameters)

    def pooled(self, inputs: Any, op: Operator, parameters: dict[str, Any]) -> Any:
        """`inputs`, pooled by this operator; `parameters` may hold its operands, see `arrays.compute`."""
        y, place = self._over(self.windows, inputs, op, parameters)
        return (y, place) if self.return_indices else y

    def _over(self, windows: Windows, inputs: Any, op: Operator, parameters: dict[str, Any]) -> tuple[Any, Any]:
        """(y, place) over these windows."""
        with keras_names():
            plan = windows.plan(self.known_space(inputs))
            return compute(inputs, op, plan, parameters, self.channels_last, self.return_indices)

    def known_space(self, inputs: Any) -> tuple[int, ...]:
        """The sizes of the space axes."""
        space = tuple(inputs.shape[1:-1] if self.channels_last else inputs.shape[2:])
        if None in space:
            rule = "must be known when the layer runs; this backend traced it with an unknown size"
            raise PoolError("inputs", f"space {space}", rule, "Give the model's Input its sizes")
        return tuple(int(size) for size in space)

    def drawn(self, inputs: Any) -> tuple[Any, ...]:
        """The shape of what an operator that draws is given: that of the output."""
        output = self.windows.output(tuple(inputs.shape[1:-1] if self.channels_last else inputs.shape[2:]))
        batch, channels = keras.ops.shape(inputs)[0], inputs.shape[-1 if self.channels_last else 1]
        return (batch, *output, channels) if self.channels_last else (batch, channels, *output)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> Any:
        """The shape of the pooled tensor; unknown sizes stay unknown. With indices: two shapes."""
        shape = self._shape(tuple(input_shape))
        return (shape, shape) if self.return_indices else shape

    def _shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        space = shape[1:-1] if self.channels_last else shape[2:]
        with keras_names():
            output = self.windows.output(space)
        return (shape[0], *output, shape[-1]) if self.channels_last else (*shape[:2], *output)

    def compute_output_spec(self, inputs: Any, **_: Any) -> Any:
        """See `compute_output_shape`; indices are integers."""
        return self._spec(self._shape(tuple(inputs.shape)), keras.backend.standardize_dtype(inputs.dtype))

    def _spec(self, shape: Any, given: str) -> Any:
        """Of outputs of this shape, made from inputs of this type."""
        floats = self.operator.keeps_integers or keras.backend.is_float_dtype(given)
        y = keras.KerasTensor(shape, dtype=given if floats else float_dtype())
        return (y, keras.KerasTensor(y.shape, dtype=index_dtype())) if self.return_indices else y

    def get_config(self) -> dict[str, Any]:
        """Keras' own keys; what only poolkit has is added where it differs from its default."""
        config = super().get_config() | {"data_format": self.data_format}
        defaults = {name: param.default for name, param in self.operator.params.items()} | {"return_indices": False}
        defaults |= {"learnable": False}
        given = dict(self._bound) | {"return_indices": self.return_indices, "learnable": self.learnable}
        given = {name: np.asarray(v).tolist() if hasattr(v, "dtype") else v for name, v in given.items()}
        return config | {name: value for name, value in given.items() if value != defaults[name]}


class SlidingPooling(Pooling):
    """Base of ``<Operator>Pooling{n}D``."""

    def __init__(
        self,
        pool_size: Any,
        strides: Any,
        padding: Any,
        dilation: Any,
        ceil_mode: Any,
        parameters: dict[str, Any],
        data_format: str | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(parameters, data_format, **kwargs)
        padding = padding.lower() if isinstance(padding, str) else _tuples(padding)
        with keras_names():
            self.windows = Sliding(_tuples(pool_size), _tuples(strides), padding, _tuples(dilation), ceil_mode)
            self.pool_size = per_axis("pool_size", self.windows.kernel_size, self.rank)
            strides = self.windows.stride or self.windows.kernel_size
            self.strides = per_axis("strides", strides, self.rank)
            self.dilation = per_axis("dilation", self.windows.dilation, self.rank)
        self.padding, self.ceil_mode = self.windows.padding, self.windows.ceil_mode
        self._build_at_init()

    def get_config(self) -> dict[str, Any]:
        """See `Pooling.get_config`."""
        config = super().get_config()
        config |= {"pool_size": self.pool_size, "padding": self.padding, "strides": self.strides}
        if self.dilation != (1,) * self.rank:
            config["dilation"] = self.dilation
        return config | ({"ceil_mode": True} if self.ceil_mode else {})


class GlobalPooling(Pooling):
    """Base of ``Global<Operator>Pooling{n}D``."""

    gives_indices = False

    def __init__(self, parameters: dict[str, Any], data_format: str | None, keepdims: bool, **kwargs: Any) -> None:
        super().__init__(parameters, data_format, **kwargs)
        self.windows, self.keepdims = Global(), bool(keepdims)
        self._build_at_init()

    def pooled(self, inputs: Any, op: Operator, parameters: dict[str, Any]) -> Any:
        """See `Pooling.pooled`."""
        y = super().pooled(inputs, op, parameters)
        return y if self.keepdims else keras.ops.squeeze(y, axis=self._space_axes())

    def _space_axes(self) -> tuple[int, ...]:
        return tuple(range(1, 1 + self.rank) if self.channels_last else range(2, 2 + self.rank))

    def _shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        shape = super()._shape(shape)
        return shape if self.keepdims else tuple(n for i, n in enumerate(shape) if i not in self._space_axes())

    def get_config(self) -> dict[str, Any]:
        """See `Pooling.get_config`."""
        return super().get_config() | {"keepdims": self.keepdims}


class MaskedGlobalPooling(GlobalPooling):
    """Global average pooling over steps, with Keras' mask: masked steps take no part."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.supports_masking = True

    def call(self, inputs: Any, mask: Any = None) -> Any:
        """Pool `inputs` of shape (batch, steps, features); `mask` is (batch, steps), False where a step is left out."""
        if mask is None:
            return super().call(inputs)
        from ..engines.ops import XP

        axis = 1 if self.channels_last else 2
        keep = keras.ops.cast(keras.ops.expand_dims(mask, 3 - axis), "bool")
        work, narrowed = XP.numbers(keras.ops.convert_to_tensor(inputs), False)
        cells, count = XP.where(keep, work, 0.0), keras.ops.sum(keras.ops.cast(keep, work.dtype), axis, keepdims=True)
        y = keras.ops.sum(cells, axis, keepdims=True) / count
        # Cells near the largest number overflow in the sum although their mean exists.
        y = keras.ops.where(keras.ops.isfinite(y), y, keras.ops.sum(cells / count, axis, keepdims=True))
        return narrowed(y if self.keepdims else keras.ops.squeeze(y, axis))

    def compute_mask(self, inputs: Any, mask: Any = None) -> None:
        """No steps are left that could be masked."""
        return


class AdaptivePooling(Pooling):
    """Base of ``Adaptive<Operator>Pooling{n}D``."""

    def __init__(self, output_size: Any, parameters: dict[str, Any], data_format: str | None, **kwargs: Any) -> None:
        super().__init__(parameters, data_format, **kwargs)
        self.windows = Adaptive(_tuples(output_size))
        self.output_size = per_axis("output_size", self.windows.output_size, self.rank)
        self._build_at_init()

    def get_config(self) -> dict[str, Any]:
        """See `Pooling.get_config`."""
        return super().get_config() | {"output_size": self.output_size}


class PyramidPooling(Pooling):
    """Base of ``Pyramid<Operator>Pooling{n}D``: (batch, channels * sum of level**rank)."""

    windows: Pyramid
    gives_indices = False

    def __init__(self, levels: Any, parameters: dict[str, Any], data_format: str | None, **kwargs: Any) -> None:
        super().__init__(parameters, data_format, **kwargs)
        self.windows = Pyramid(_tuples(levels))
        self.levels = self.windows.levels
        self._build_at_init()

    def pooled(self, inputs: Any, op: Operator, parameters: dict[str, Any]) -> Any:
        """See `Pooling.pooled`."""
        last, channels, start, parts = self.channels_last, inputs.shape[-1 if self.channels_last else 1], 0, []
        for level in self.levels:
            given, cells = dict(parameters), level**self.rank
            if "uniform" in given:
                of_level = (slice(None), *(() if last else (slice(None),)), slice(start, start + cells))
                space = (level,) * self.rank
                shape = (-1, *space, channels) if last else (-1, channels, *space)
                given["uniform"] = keras.ops.reshape(given["uniform"][of_level], shape)
            y = self._over(Adaptive(level), inputs, op, given)[0]
            y = keras.ops.moveaxis(y, -1, 1) if last else y
            parts.append(keras.ops.reshape(y, (-1, channels * cells)))
            start += cells
        return keras.ops.concatenate(parts, axis=1)

    def _shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        (cells,), channels = self.windows.output((None,) * self.rank), shape[-1 if self.channels_last else 1]
        return (shape[0], None if channels is None else channels * int(cells or 0))

    def get_config(self) -> dict[str, Any]:
        """See `Pooling.get_config`."""
        return super().get_config() | {"levels": self.levels}


def _check_arrays(inputs: Any, specs: Any) -> None:
    several = isinstance(specs, list) and isinstance(inputs, list | tuple)
    for x, spec in zip(inputs, specs, strict=False) if several else [(inputs, specs)]:
        if isinstance(x, np.ma.MaskedArray):
            raise PoolError("inputs", type(x).__name__, "must be a plain array: its mask would be lost", "Fill it")
        if getattr(x, "ndim", None) not in (None, getattr(spec, "ndim", None)):
            raise PoolError("inputs", f"shape {tuple(x.shape)}", f"must have {spec.ndim} axes")


def compute(inputs: Any, op: Operator, plan: Any, parameters: Any, last: bool, index: bool) -> tuple[Any, Any]:
    """Through the engine of the backend's arrays; through `keras.ops` where there is none."""
    backend, inputs = keras.backend.backend(), keras.ops.convert_to_tensor(inputs)
    if backend in WITH_ENGINE and not (portable_only() and backend != "jax"):
        given = keras.backend.standardize_dtype(inputs.dtype)
        if op.keeps_integers or not given.startswith(("int", "uint", "bool")):
            return engine(backend).compute(inputs, op, plan, parameters, last, index)
        # Frameworks have a default type of their own; that of Keras decides, as in `keras.ops`.
        inputs = keras.ops.cast(inputs, "float64") if float_dtype() == "float64" else inputs
        y, place = engine(backend).compute(inputs, op, plan, parameters, last, index)
        return keras.ops.cast(y, float_dtype()), place
    from ..engines import ops

    if "complex" in (name := keras.backend.standardize_dtype(inputs.dtype)):
        raise PoolError("inputs", name, "must be real numbers")
    return ops.compute(inputs, op, plan, parameters, last, index)


def engine(backend: str) -> Engine:
    """The engine of a backend's arrays, loaded when it is first needed."""
    if backend not in ENGINES:
        importlib.import_module(f"..engines.{backend}", __package__)
    return ENGINES[backend]


WITH_ENGINE = ("jax", "torch")


def runs_kernel(op: Operator, dtype: str) -> bool:
    """Whether a compiled kernel of ours computes this operator on this backend, not the framework's own operations."""
    backend = keras.backend.backend()
    if backend not in WITH_ENGINE or portable_only() or importlib.util.find_spec("numba") is None:
        return False
    device = keras.ops.convert_to_tensor(0.0).device
    if backend == "torch":
        return bool(device.type == "cpu")
    from ..engines import jax

    return bool(device.platform == "cpu" and jax.uses_kernel(op, dtype))


def float_dtype() -> str:
    """What operators that compute make of integers on this backend."""
    narrow = keras.config.floatx() == "float64" and index_dtype() == "int32"  # JAX without x64
    return "float32" if narrow else str(keras.config.floatx())


def index_dtype() -> str:
    """The dtype of indices on this backend."""
    if keras.backend.backend() != "jax":
        return "int64"
    import jax

    return str(jax.numpy.result_type(int))


def _tuples(value: Any) -> Any:
    """Lists, which saved configurations hold, as tuples."""
    return tuple(_tuples(v) for v in value) if isinstance(value, list | tuple) else value
