"""Arrays large enough that kernels fetch ahead what they will read."""

import numpy as np
import pytest

import poolkit as pk
from poolkit.kernels.vector_rows import FAR


@pytest.mark.parametrize("layout", ["channels_first", "channels_last"])
def test_positions_in_large_arrays(layout):
    rows = FAR // (64 * 3 * 201 * 4) + 1  # of outputs
    x = np.random.default_rng(5).normal(size=(1, 64, 3 * rows, 201)).astype(np.float32)
    given = np.ascontiguousarray(np.moveaxis(x, 1, -1)) if layout == "channels_last" else x
    y, index = pk.max_pool(given, 3, layout=layout, return_indices=True)
    cells = x.reshape(1, 64, rows, 3, 67, 3).transpose(0, 1, 2, 4, 3, 5).reshape(1, 64, rows, 67, 9)
    chosen = cells.argmax(-1)
    lines, columns = 3 * np.arange(rows)[:, None] + chosen // 3, 3 * np.arange(67) + chosen % 3
    wanted, places = cells.max(-1), lines * 201 + columns
    if layout == "channels_last":
        wanted, places = np.moveaxis(wanted, 1, -1), np.moveaxis(places, 1, -1)
    np.testing.assert_array_equal(y, wanted)
    np.testing.assert_array_equal(index, places)
