"""Regions of interest: layers that are called with images and boxes."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from ..engines import portable_only, regions
from ..errors import PoolError
from ..roi import MODES, aligned_by
from ..windows import Regions, check_elements, per_axis
from ..windows.checks import integer
from .base import WITH_ENGINE, Pooling, _tuples, engine, keras_names, register

__all__ = ["RoIAlign"]


class Boxed(Pooling):
    """Called with [inputs, boxes]. Boxes keep their own type: half precision has no digits for coordinates.

    `Model.fit` and `Model.predict` split all inputs into batches of equal length. Where there are as many boxes as it
    happens, call the model itself, `train_on_batch` or `predict_on_batch`.
    """

    windows: Regions

    def __init__(
        self, output_size: Any, spatial_scale: float, parameters: dict[str, Any], data_format: str | None, **kwargs: Any
    ) -> None:
        super().__init__(parameters, data_format, autocast=False, **kwargs)
        with keras_names():
            self.windows = Regions(np.zeros((0, 2 * self.rank + 1)), _tuples(output_size), spatial_scale)
            self.output_size = per_axis("output_size", self.windows.output_size, self.rank)
        self.spatial_scale = self.windows.spatial_scale
        self.input_spec = [self.input_spec, keras.layers.InputSpec(ndim=2)]
        self._build_at_init()

    def ready(self, inputs: Any) -> Any:
        """The images, in the type that the layer computes in."""
        x = keras.ops.convert_to_tensor(inputs)
        floats = keras.backend.is_float_dtype(keras.backend.standardize_dtype(x.dtype))
        return keras.ops.cast(x, self.compute_dtype) if floats else x

    def boxes_of(self, boxes: Any) -> Regions:
        """The windows of these boxes."""
        return Regions(keras.ops.convert_to_tensor(boxes), self.windows.output_size, self.spatial_scale)

    def compute_output_shape(self, input_shape: Any) -> Any:
        """The shape of the pooled tensor, (boxes, *output_size, channels); with indices: two shapes."""
        (_, *shape), (count, _) = input_shape
        return super().compute_output_shape((count, *shape))

    def compute_output_spec(self, inputs: Any, **_: Any) -> Any:
        """See `compute_output_shape`."""
        x, boxes = inputs
        given = keras.backend.standardize_dtype(x.dtype)
        given = self.compute_dtype if keras.backend.is_float_dtype(given) else given
        return self._spec(self._shape((boxes.shape[0], *x.shape[1:])), given)

    def get_config(self) -> dict[str, Any]:
        """See `Pooling.get_config`."""
        return super().get_config() | {"output_size": self.output_size, "spatial_scale": self.spatial_scale}


class RegionPooling(Boxed):
    """Base of ``Region<Operator>Pooling{n}D``."""

    def pooled(self, inputs: Any, op: Any, parameters: dict[str, Any]) -> Any:
        """See `Pooling.pooled`."""
        (x, boxes), last = inputs, self.channels_last
        with keras_names():
            x, windows = self.ready(x), self.boxes_of(boxes)
            output = tuple(int(size or 0) for size in self.windows.output(self.known_space(x)))
            check_elements((windows.boxes.shape[0] or 0, x.shape[-1 if last else 1], *output))
            if "companion" in parameters:
                parameters = parameters | {"companion": self.ready(parameters["companion"])}
            y, place, _ = regions.compute(engine_here(), x, op, windows, parameters, last, self.return_indices)
        return (y, place) if self.return_indices else y

    def drawn(self, inputs: Any) -> tuple[Any, ...]:
        """The shape of the random numbers: that of the output."""
        x, boxes = inputs
        output, channels = self.windows.output((None,) * self.rank), x.shape[-1 if self.channels_last else 1]
        count = keras.ops.shape(boxes)[0]
        return (count, *output, channels) if self.channels_last else (count, channels, *output)


@register
class RoIAlign(Boxed):
    """RoIAlign: boxes divided into bins, which are sampled between the cells by bilinear interpolation.

    Called with ``[inputs, boxes]``: images (batch, rows, columns, channels), or (batch, channels, rows, columns) for
    channels_first, and boxes (R, 5): image number, x1, y1, x2, y2. Gives (R, *output_size, channels) or (R, channels,
    *output_size). See `poolkit.roi_align`.

    Args:
        output_size: Bins of a box, an int or (rows, columns).
        spatial_scale: What the coordinates are multiplied with.
        sampling_ratio: Samples per bin and axis. 0 takes as many as the bin is long, rounded up, which only a call
            outside of compiled code can know, so that `poolkit.roi_align` may have it as its default and a layer not.
        mode: ``"average"`` of a bin's samples, or ``"max"``: the largest weighted cell, as ONNX defines it.
        aligned: Whether pixel centres lie at 0.5 (True) or at 0.
        data_format: "channels_last" or "channels_first"; None takes `keras.config.image_data_format()`.
        **kwargs: Passed to `keras.layers.Layer`.

    Raises:
        PoolError: An argument is wrong.

    Reference: He, Gkioxari, Dollar, Girshick, ICCV 2017, arXiv 1703.06870.
    """

    operator_name, rank = "average", 2  # whose type of results it shares

    def __init__(
        self,
        output_size: Any,
        spatial_scale: float = 1.0,
        sampling_ratio: int = 2,
        mode: str = "average",
        aligned: bool = True,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(output_size, spatial_scale, {}, data_format, **kwargs)
        if mode not in MODES:
            raise PoolError("mode", mode, f"must be one of {MODES}")
        if not isinstance(aligned, bool | np.bool_):
            raise PoolError("aligned", aligned, "must be True or False")
        self.sampling_ratio, self.mode, self.aligned = integer("sampling_ratio", sampling_ratio), mode, bool(aligned)

    def call(self, inputs: Any) -> Any:
        """The samples of `inputs`, images and boxes."""
        x, boxes = inputs
        given = (self.output_size, self.spatial_scale, self.sampling_ratio, self.mode, self.aligned, self.data_format)
        with keras_names():
            x = self.ready(x)
            self.known_space(x)
            return aligned_by(engine_here(), x, keras.ops.convert_to_tensor(boxes), *given)

    def get_config(self) -> dict[str, Any]:
        """See `Pooling.get_config`."""
        config = super().get_config() | {"sampling_ratio": self.sampling_ratio}
        return config | {"mode": self.mode, "aligned": self.aligned}


def engine_here() -> Any:
    """The engine of the backend's arrays; `keras.ops` where there is none."""
    backend = keras.backend.backend()
    if backend in WITH_ENGINE and not (portable_only() and backend != "jax"):
        return engine(backend)
    from ..engines import ops_regions

    return ops_regions.ENGINE
