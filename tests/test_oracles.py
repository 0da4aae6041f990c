"""Max, min and average pooling against SciPy's and OpenCV's image filters, on thousands of random windows.

The filters know neither strides nor padding: they filter the padded array densely, and every stride-th value is kept.
They also count the real cells of each window, so they say which windows must be refused.
"""

import os
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod

import cv2
import numpy as np
import pytest
import scipy.ndimage
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

import poolkit as pk

from .cases import LAYOUTS, back, turned

SEED = int(os.environ.get("POOLKIT_SEED", "0"))
TINY = {"float32": 2e-6, "float64": 1e-13, "uint8": 1e-13}  # OpenCV sums large kernels by Fourier transforms
# General kernels are compiled per dtype, layout and step along the last axis: these few serve all geometries.
LAST_STRIDES = {"float32": (2, 1), "float64": (3,), "uint8": (4, 5)}
# Those on vectors and those of small windows know sizes and gaps too: a seed draws one each for every dtype and layout.
WRITTEN_OUT = 9  # cells of a small window
EXAMPLES = 1000
LONGEST = {1: 40, 2: 13, 3: 7}  # more cells than a window needs
met = Counter()


@dataclass(frozen=True)
class Case:
    space: tuple[int, ...]
    kernel: tuple[int, ...]
    stride: tuple[int, ...]
    padding: tuple[tuple[int, int], ...]
    dilation: tuple[int, ...]
    dtype: str
    layout: str
    data: int

    def cells(self):
        """(2, 3, *space) with ties, negative where the dtype allows it."""
        values = np.random.default_rng(self.data).integers(0, 90, (2, 3, *self.space))
        return values.astype(self.dtype) if self.dtype == "uint8" else (values / 7 - 5).astype(self.dtype)

    def footprint(self):
        """The kernel with its gaps."""
        holes = np.zeros([d * (k - 1) + 1 for k, d in zip(self.kernel, self.dilation, strict=True)], np.uint8)
        holes[tuple(slice(None, None, d) for d in self.dilation)] = 1
        return holes

    def padded(self, x, value):
        return np.pad(x, ((0, 0), (0, 0), *self.padding), constant_values=value)

    def kept(self, dense, footprint):
        """The windows that lie inside the padded array, every stride-th of them."""
        sizes = [n - f + 1 for n, f in zip(dense.shape[2:], footprint.shape, strict=True)]
        return dense[:, :, *(slice(0, n, s) for n, s in zip(sizes, self.stride, strict=True))]


@cache
def kinds(dtype, rank, layout):
    """Kernels of their own are compiled for (kernel; stride, gap, padding in front, three lengths of the last axis)."""
    generator = np.random.default_rng([SEED, rank, *dtype.encode(), *layout.encode()])
    size = tuple(generator.integers(2, 6 if rank < 3 else 4, rank).tolist())
    small = [size for size in product(range(1, 6 if rank < 3 else 4), repeat=rank) if 1 < prod(size) <= WRITTEN_OUT]
    gap = int(generator.integers(2, 4)) if layout == "channels_first" else 1
    written_out = small[generator.integers(len(small))]
    found = (size, LAST_STRIDES[dtype][0], 1), (written_out, LAST_STRIDES[dtype][-1], gap)
    reaches = [gap * (kernel[-1] - 1) + 1 for kernel, _, gap in found]
    return [
        (*kind, int(generator.integers(reach)), generator.integers(1, reach + LONGEST[rank], 3).tolist())
        for kind, reach in zip(found, reaches, strict=True)
    ]


@st.composite
def cases(draw, rank):
    dtype, layout = draw(st.sampled_from(sorted(TINY))), draw(st.sampled_from(LAYOUTS))
    axes, lengths = [], []
    dilations = [draw(st.integers(1, 3)) for _ in range(rank)]
    kernels = [draw(st.integers(1, {1: 20, 2: 5, 3: 3}[rank])) for _ in range(rank)]
    strides = [*(draw(st.integers(1, 5)) for _ in range(rank - 1)), draw(st.sampled_from(LAST_STRIDES[dtype]))]
    fronts = [(0, dilation * (kernel - 1)) for kernel, dilation in zip(kernels, dilations, strict=True)]
    if 1 < prod(kernels) <= WRITTEN_OUT or (layout == "channels_first" and dilations[-1] == 1):
        kernels, strides[-1], dilations[-1], front, lengths = draw(st.sampled_from(kinds(dtype, rank, layout)))
        fronts = [(0, dilation * (kernel - 1)) for kernel, dilation in zip(kernels, dilations, strict=True)]
        fronts[-1] = (front, front)
    for kernel, stride, dilation, front in zip(kernels, strides, dilations, fronts, strict=True):
        reach = dilation * (kernel - 1)
        padding = draw(st.tuples(st.integers(*front), st.integers(0, reach)))
        shortest = max(1, reach + 1 - sum(padding))
        axes.append((draw(st.integers(shortest, shortest + LONGEST[rank])), kernel, stride, padding, dilation))
    if lengths:
        axes[-1] = (max(shortest, draw(st.sampled_from(lengths))), *axes[-1][1:])
    return Case(*zip(*axes, strict=True), dtype, layout, draw(st.integers(0, 2**32 - 1)))


def scipys(case, x):
    """(max, min, sum) of every window of the padded arrays (for max, for min, for sums)."""
    holes = case.footprint()
    shape = holes.reshape(1, 1, *holes.shape)
    ahead = (0, 0, *(-(n // 2) for n in holes.shape))  # a window starts at its cell instead of surrounding it
    filters = (
        lambda x: scipy.ndimage.maximum_filter(x, footprint=shape, origin=ahead),
        lambda x: scipy.ndimage.minimum_filter(x, footprint=shape, origin=ahead),
        lambda x: scipy.ndimage.correlate(x.astype(np.float64), shape.astype(np.float64), origin=ahead),
    )
    return [case.kept(f(part), holes) for f, part in zip(filters, x, strict=True)]


def opencvs(case, x):
    """The same by OpenCV, whose images are (height, width, channels)."""
    holes = case.footprint()
    filters = (
        lambda image: cv2.dilate(image, holes, anchor=(0, 0)),
        lambda image: cv2.erode(image, holes, anchor=(0, 0)),
        lambda image: cv2.filter2D(image.astype(np.float64), cv2.CV_64F, holes.astype(np.float64), anchor=(0, 0)),
    )
    images = [np.ascontiguousarray(np.moveaxis(part, 1, -1)) for part in x]
    dense = [np.stack([f(image) for image in part]) for f, part in zip(filters, images, strict=True)]
    return [case.kept(np.moveaxis(part, -1, 1), holes) for part in dense]


def assert_pooled_as_filtered(case, filtered):
    x = case.cells()
    low, high = (0, 255) if case.dtype == "uint8" else (-np.inf, np.inf)
    windows = pk.Sliding(case.kernel, case.stride, case.padding, case.dilation)
    largest, smallest, total = filtered(case, [case.padded(x, low), case.padded(x, high), case.padded(x, 0)])
    counts = filtered(case, [case.padded(np.ones_like(x), 0)] * 3)[2].round()
    if not counts.all():
        with pytest.raises(pk.PoolError) as caught:
            windows.plan(case.space)
        assert caught.value.argument == "padding"
        met["refused"] += 1
        return
    given = turned(x, case.layout)
    np.testing.assert_array_equal(back(pk.pool(given, "max", windows, layout=case.layout), case.layout), largest)
    y, index = pk.pool(given, "min", windows, layout=case.layout, return_indices=True)
    np.testing.assert_array_equal(back(y, case.layout), smallest)
    flat = back(index, case.layout).reshape(2, 3, -1)
    chosen = np.take_along_axis(x.reshape(2, 3, -1), flat, axis=-1)
    np.testing.assert_array_equal(chosen.reshape(smallest.shape), smallest)
    mean = back(pk.pool(given, "average", windows, layout=case.layout), case.layout)
    np.testing.assert_allclose(mean, total / counts, rtol=TINY[case.dtype], atol=10 * TINY[case.dtype])
    met[filtered.__name__, len(case.space)] += 1


@pytest.mark.parametrize(
    ("filtered", "rank"),
    [(scipys, 1), (scipys, 2), (scipys, 3), (opencvs, 2)],
    ids=["SciPy 1d", "SciPy 2d", "SciPy 3d", "OpenCV 2d"],
)
def test_random_windows(filtered, rank):
    @seed(SEED)
    @settings(
        max_examples=EXAMPLES, database=None, deadline=None, print_blob=True, suppress_health_check=list(HealthCheck)
    )
    @given(cases(rank))
    def check(case):
        assert_pooled_as_filtered(case, filtered)

    before = met[filtered.__name__, rank]
    print(f"seed {SEED}; another with POOLKIT_SEED")
    check()
    assert met[filtered.__name__, rank] - before >= 0.8 * EXAMPLES
