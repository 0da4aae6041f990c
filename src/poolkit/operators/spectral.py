"""Spectral pooling: the low frequencies of each plane, as an image of a smaller size.

What it does: takes the discrete Fourier transform of the space, crops its centre to the output size and transforms
back. An even output size has a frequency of +-1/2 whose two halves enter as their mean, so the result is real. Values
keep their scale: a constant image stays that constant. (The paper's unitary transforms multiply by the root of the
ratio of cells instead.)
When to use it: any output size, keeping more of the image per cell than max or average pooling; layers that work in
frequencies already.
When not: near sharp edges, where it rings; where borders must not mix, since the transform wraps around.
Special values: every output reads every input: a plane with NaN becomes NaN, one with an infinity NaN or infinite.
Gradient: linear, the transpose of the same resampling.
Reference: Rippel, Snoek, Adams, NeurIPS 2015.
"""

from functools import lru_cache
from typing import Annotated

import numpy as np

from ..errors import PoolError
from ..record import Param, Transform, WholeExample, operator
from ..windows import per_axis
from ._whole import lines

LARGEST_MATRIX = 2**22  # elements


def shape(shape, output_size):
    sizes = per_axis("output_size", output_size, len(shape) - 2)
    for had, size in zip(shape[2:], sizes, strict=True):
        if had is not None and size > had:
            raise PoolError("output_size", output_size, f"must be at most the sizes of the space, {tuple(shape[2:])}")
    return (*shape[:2], *sizes)


@lru_cache(64)
def resampling(n, m):
    """The whole as a matrix (n, m): what each unit impulse becomes."""
    return np.fft.irfft(np.fft.rfft(np.eye(n))[:, : m // 2 + 1], m) * (m / n)


def cropped(xp, x, size):
    """The last axis resampled: by a product where the matrix is small, which every compiler knows how to do."""
    n = int(x.shape[-1])
    if n * n <= LARGEST_MATRIX:
        return xp.matmul(x, xp.asarray(resampling(n, size), x))
    return xp.crop_spectrum(x, size)


def resampled(frame, x, axis, size):
    """One axis of x, resampled to so many cells."""
    last = frame.rank + 1
    swapped = [axis if i == last else last if i == axis else i for i in range(frame.rank + 2)]
    return frame.xp.permute_dims(cropped(frame.xp, frame.xp.permute_dims(x, swapped), size), swapped)


def shrinking(frame, x, output_size):
    """(axis, size) of the axes that become smaller."""
    for axis, size in zip(frame.space, per_axis("output_size", output_size, frame.rank), strict=True):
        if size < x.shape[axis]:
            yield axis, size


def steps(frame, x, output_size):
    cells = np.prod(frame.sizes(x))
    amplitudes = np.abs(np.fft.fftshift(np.fft.fftn(x, axes=frame.space), frame.space)) / cells
    yield "amplitude of each frequency, frequency 0 in the middle", amplitudes
    for axis, size in shrinking(frame, x, output_size):
        middle, half = x.shape[axis] // 2, size // 2
        amplitudes = frame.cut(amplitudes, axis, middle - half, middle + half + 1)
    yield "those kept: up to half the output size", amplitudes
    for axis, size in shrinking(frame, x, output_size):
        x = resampled(frame, x, axis, size)
        yield f"back from frequencies, {lines(frame.rank)[axis - frame.space[0]]}", x


@operator(
    title="Spectral pooling",
    formula=r"y_j = \frac{1}{n} \sum_{|k| \leq m/2} X_k e^{2 \pi i k j / m}",
    transform=Transform(
        shape=shape,
        steps=steps,
        names=("spectral_pool", "SpectralPool", "SpectralPooling"),
        examples=(
            WholeExample(((1.0, 2.0, 3.0, 6.0),), ((2.5, 3.5),), {"output_size": 2}),
            WholeExample(((1.0, 2.0, 3.0, 6.0),), ((3.0,),), {"output_size": 1}),
            WholeExample(((1.0, 2.0, 3.0, 6.0),), ((1.0, 2.0, 3.0, 6.0),), {"output_size": 4}),
        ),
    ),
)
def spectral(
    frame, x, output_size: Annotated[tuple, Param("Cells per axis of the result, an int or one per axis.", low=1)]
):
    for axis, size in shrinking(frame, x, output_size):
        x = resampled(frame, x, axis, size)
    return x
