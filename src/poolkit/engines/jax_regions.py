"""Regions of interest on JAX: boxes may be traced, sizes are static.

Boxes are pooled one after the other, so that windows of one box only lie in memory. A bin of a box that fits into the
image, or a quarter of it, has few cells, which one form reads at once; only the bins of larger boxes, which may be as
long as the image, are pooled one after the other in a branch of their own. Derivatives compute a box again instead of
keeping its windows.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from .. import arrays
from ..errors import PoolError
from ..record import Operator
from ..windows.regions import Regions, bins, corners
from . import regions
from .interpolation import Align, chunk, flattened, means
from .jax import XP, check, output_type, work_type
from .traced import TracedGrid, bounded, likely, real


def compute(
    x: Any, op: Operator, windows: Regions, params: Mapping[str, Any], last: bool, index: bool
) -> tuple[Any, Any, Any]:
    """See `regions.compute`."""
    check(x)
    boxes = read(windows.boxes, x.shape[0])
    fixed = {name: value for name, value in params.items() if not isinstance(value, jax.Array | np.ndarray)}
    learned = {name: jnp.asarray(value) for name, value in params.items() if name not in fixed}
    output = windows.output((1,) * (x.ndim - 2))
    return _compute(x, boxes, learned, op, output, windows.spatial_scale, tuple(fixed.items()), last, index)


def read(boxes: Any, images: int) -> Any:
    """Boxes as an array of floats; checked if their numbers are known."""
    if not XP.unknown(boxes):
        regions.numbers(boxes, images, XP.read)
    boxes = jnp.asarray(boxes)
    if images == 0 and boxes.shape[0]:
        raise PoolError("boxes", f"shape {boxes.shape}", "there are no images")
    wide = jnp.promote_types(boxes.dtype, jnp.float32)
    return jax.lax.stop_gradient(boxes.astype(wide if jnp.issubdtype(boxes.dtype, jnp.floating) else float))


@functools.partial(jax.jit, static_argnums=(3, 4, 5, 6, 7, 8))
def _compute(
    x: Any, boxes: Any, learned: Any, op: Operator, output: Any, scale: float, fixed: Any, last: bool, index: bool
) -> tuple[Any, Any, Any]:
    space = x.shape[1:-1] if last else x.shape[2:]
    params = {**dict(fixed), **learned}
    drawn = params.pop("uniform", None)
    image, low, length = corners(XP, boxes, scale, np.int32)
    image = jnp.clip(image, 0, max(0, x.shape[0] - 1))
    tables = [bins(XP, low[:, a], length[:, a], n, o) for a, (n, o) in enumerate(zip(space, output, strict=True))]
    if not boxes.shape[0]:
        shape = (0, *output, x.shape[-1]) if last else (0, x.shape[1], *output)
        return jnp.zeros(shape, output_type(x, op)), jnp.zeros(shape, int), image
    form = functools.partial(_box, op=op, params=params, space=space, last=last)
    found, work = real(tables, last), x.astype(work_type(x, op))
    if op.select is None:
        y = jax.lax.map(jax.checkpoint(lambda one: form(work, *one)), (image, tables, drawn))
        return jnp.where(found, y[:, 0], 0).astype(output_type(x, op)), None, image
    place = jax.lax.map(lambda one: form(jax.lax.stop_gradient(work), *one), (image, tables, drawn))[:, 0]
    y = _cells(work, image, place, last)
    y = jnp.where(found, y, jnp.zeros_like(y))
    return y, jnp.where(found, place, -1).astype(jnp.result_type(int)) if index else None, image


def _cells(x: Any, image: Any, place: Any, last: bool) -> Any:
    """The cells of x at these positions in their planes."""
    planes = x.reshape(x.shape[0], -1, x.shape[-1]) if last else x.reshape(*x.shape[:2], -1)
    at = place.reshape(place.shape[0], -1, place.shape[-1]) if last else place.reshape(*place.shape[:2], -1)
    channel = jnp.arange(planes.shape[-1 if last else 1])
    image = image[:, None, None]
    cells = planes[image, at, channel] if last else planes[image, channel[:, None], at]
    return cells.reshape(place.shape)


def _box(x: Any, image: Any, tables: Any, drawn: Any, *, op: Operator, params: Any, space: Any, last: bool) -> Any:
    """The values, or for an operator that selects the places, of one box: (1, C, *output) or (1, *output, C)."""
    of_image = lambda x: jax.lax.dynamic_index_in_dim(x, image, 0, keepdims=True)  # noqa: E731
    x, params = of_image(x), dict(params)
    if "companion" in params:
        params["companion"] = of_image(params["companion"])
    if drawn is not None:
        params["uniform"] = drawn[None]

    def pooled(x: Any, tables: Any, most: Any) -> Any:
        grid = TracedGrid(XP, bounded(space, tables, most), last)
        y, place = arrays.on_grid(grid, x, op, params, op.select is not None)
        return y if op.select is None else place

    if drawn is not None:
        return pooled(x, tables, space)
    inside, quarter = likely(space, [first.shape[0] for first, _ in tables])
    bounds = sorted({inside, space} if math.prod(inside) <= arrays.MOST_PRODUCT else {quarter, inside, space})
    forms: list[Any] = [functools.partial(pooled, most=bound) for bound in bounds]
    if inside != space:
        forms[-1] = lambda x, tables: _bin_by_bin(functools.partial(pooled, x, most=space), tables, last)
    most = jnp.stack([jnp.max(count) for _, count in tables])
    fitting = sum((jnp.any(most > jnp.array(bound)).astype(int) for bound in bounds[:-1]), jnp.zeros((), int))
    return jax.lax.switch(fitting, forms, x, tables)


def _bin_by_bin(pooled: Any, tables: Any, last: bool) -> Any:
    """One bin after the other: in memory lies one window, at most the whole image."""
    output = tuple(first.shape[0] for first, _ in tables)

    def one(i: Any) -> Any:
        at = jnp.unravel_index(i, output)
        cut = lambda table, i: jax.lax.dynamic_slice_in_dim(table, i, 1)  # noqa: E731
        return pooled(tables=[(cut(first, j), cut(count, j)) for (first, count), j in zip(tables, at, strict=True)])

    y = jax.lax.map(jax.checkpoint(one), jnp.arange(int(np.prod(output))))
    y = y.reshape(y.shape[0], -1)
    return y.reshape(1, *output, -1) if last else y.T.reshape(1, -1, *output)


def align(x: Any, boxes: Any, what: Align) -> Any:
    """RoIAlign, see `roi.roi_align`."""
    check(x)
    return _align(x, read(boxes, x.shape[0]), what)


@functools.partial(jax.jit, static_argnums=2)
def _align(x: Any, boxes: Any, what: Align) -> Any:
    work, like = XP.widened(x)
    planes, space = flattened(work, what.last)
    if not boxes.shape[0]:
        shape = (0, *what.output, x.shape[-1]) if what.last else (0, x.shape[1], *what.output)
        return jnp.zeros(shape, like.dtype)
    together = min(boxes.shape[0], what.boxes_at_once(x.shape[-1 if what.last else 1]))

    def sample_by_sample(boxes: Any) -> Any:
        one = jax.checkpoint(lambda box: chunk(XP, planes, box[None], what, space)[0])
        return jax.lax.map(one, boxes, batch_size=together)

    def by_matrices(boxes: Any) -> Any:
        image = jnp.clip(boxes[:, 0].astype(int), 0, x.shape[0] - 1)
        one = jax.checkpoint(lambda box, image: means(XP, work[image], box[None], what, space)[0])
        return jax.lax.map(lambda both: one(*both), (boxes, image))

    if what.largest:
        return sample_by_sample(boxes).astype(like.dtype)
    y = jax.lax.cond(jnp.isfinite(work).all(), by_matrices, sample_by_sample, boxes)
    return y.astype(like.dtype)
