"""Max-unpooling: every pooled value back to the cell that it came from, zero everywhere else.

What it does: max pooling with indices keeps where each maximum lay; unpooling writes the values there. Of values that
name the same cell, as overlapping windows do, the last in row-major order stays.
When to use it: decoders that mirror an encoder (SegNet), views of what a feature answers to (deconvolution networks).
When not: where no indices were kept; repeat cells or use a transposed convolution instead.
Special values: values are moved as they are. An index outside the output is an error where values can be read (NumPy,
JAX, TensorFlow, PyTorch on CPUs, outside of compiled code); elsewhere its value is left out.
Gradient: of each value, the gradient of the cell that it was written to; 0 for values overwritten or left out.
Reference: Zeiler, Taylor, Fergus, ICCV 2011; Badrinarayanan, Kendall, Cipolla, SegNet, TPAMI 2017.
"""

import itertools
from typing import Annotated

import numpy as np

from ..errors import PoolError
from ..record import Padding, Param, Transform, WholeExample, operator
from ..windows import Sliding, per_axis
from ..windows.checks import choice
from ._indices import INDEX_LAYOUTS, places_in_memory, written


def shape(shape, kernel_size, stride, padding, output_size, index_layout):
    choice("index_layout", index_layout, INDEX_LAYOUTS)
    return (*shape[:2], *sizes(shape[2:], kernel_size, stride, padding, output_size))


def sizes(space, kernel_size, stride, padding, output_size):
    windows = Sliding(kernel_size, stride, padding)
    rank = len(space)
    kernel = per_axis("kernel_size", windows.kernel_size, rank)
    step = kernel if windows.stride is None else per_axis("stride", windows.stride, rank)
    if isinstance(windows.padding, str):
        pads = [None if windows.padding != "valid" else 0] * rank
    else:
        pads = [pad if isinstance(pad, int) else sum(pad) / 2 for pad in per_axis("padding", windows.padding, rank)]
    # A named padding adds what makes the pooled size ceil(n / stride): n / stride is taken to be whole.
    usual = [
        None if n is None else n * s if p is None else (n - 1) * s - int(2 * p) + k
        for n, k, s, p in zip(space, kernel, step, pads, strict=True)
    ]
    if output_size is None:
        return checked(usual, kernel_size)
    wanted = per_axis("output_size", output_size, rank)
    for usual_size, size, s, p in zip(usual, wanted, step, pads, strict=True):
        low, high = (1 - s, 0) if p is None else (1 - s, s - 1)
        if usual_size is not None and not usual_size + low <= size <= usual_size + high:
            rule = (
                f"must lie from {max(1, usual_size + low)} to {usual_size + high}, sizes that these windows pool to x"
            )
            raise PoolError("output_size", output_size, rule)
    return wanted


def checked(usual, kernel_size):
    if any(size is not None and size < 1 for size in usual):
        raise PoolError("kernel_size", kernel_size, f"the unpooled array would have the sizes {tuple(usual)}")
    return tuple(usual)


def beside(frame, x, kernel_size, stride, padding, output_size, index_layout):
    """Indices into the first cell of the first window, the second cell of the second, and so on."""
    space = sizes(frame.sizes(x), kernel_size, stride, padding, output_size)
    axes, chosen = Sliding(kernel_size, stride, padding).plan(space).axes, []
    for number, place in enumerate(np.ndindex(*frame.sizes(x))):
        cells = [*itertools.product(*(axis.cells(i) for axis, i in zip(axes, place, strict=True)))]
        chosen.append(cells[number % len(cells)])
    index = np.ravel_multi_index(tuple(np.transpose(chosen)), space).reshape(frame.sizes(x))
    return (np.broadcast_to(index, x.shape),)


def steps(frame, x, indices, kernel_size, stride, padding, output_size, index_layout):
    space = sizes(frame.sizes(x), kernel_size, stride, padding, output_size)
    cell, _ = places_in_memory(frame, indices, space, index_layout)
    names, places = ("depth", "row", "column")[-frame.rank :], np.unravel_index(cell % np.prod(space), space)
    yield "cell that each value goes to, the rest is 0", dict(zip(names, places, strict=True))


@operator(
    title="Max-unpooling",
    formula=r"y_{i_k} = x_k, \; y_j = 0 \text{ elsewhere}",
    transform=Transform(
        shape=shape,
        steps=steps,
        beside=beside,
        names=("max_unpool", "MaxUnpool", "MaxUnpooling"),
        moves=True,
        examples=(
            WholeExample(((5.0, 7.0),), ((0.0, 5.0, 7.0, 0.0),), {"kernel_size": 2}, (((1, 2),),)),
            WholeExample(((5.0, 7.0),), ((0.0, 7.0, 0.0),), {"kernel_size": 2, "stride": 1}, (((1, 1),),)),
        ),
    ),
)
def max_unpool(
    frame,
    x,
    indices,
    kernel_size: Annotated[tuple, Param("Cells of a window of the pooling, an int or one per axis.", low=1)],
    stride: Annotated[tuple | None, Param("Step between windows; None takes `kernel_size`.", low=1)] = None,
    padding: Annotated[
        Padding | int, Param('Int, one per axis, one (low, high) per axis, or "valid", "same", "same_lower".')
    ] = 0,
    output_size: Annotated[
        tuple | None, Param("Cells to make, where several sizes pool to that of `x`.", low=1)
    ] = None,
    *,
    index_layout: Annotated[
        str, Param('How indices count: "plane", "image", "tensor" or "tensor_column_major".')
    ] = "plane",
):
    if tuple(indices.shape) != tuple(x.shape):
        raise PoolError("indices", f"shape {tuple(indices.shape)}", f"must be that of x, {tuple(x.shape)}")
    space = sizes(frame.sizes(x), kernel_size, stride, padding, output_size)
    y = frame.xp.unpooled(x, indices, space, index_layout, frame.last)
    return written(frame, x, indices, space, index_layout) if y is None else y
