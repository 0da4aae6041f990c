"""Questions about values, indices, gradients and number types."""

from .case import Case


def max_of(x: str, k: int) -> dict[str, str]:
    """One window of k cells in a row, in every library."""
    return {
        "poolkit": f"pk.max_pool({x}, {k})",
        "torch": f"F.max_pool1d({x}, {k})",
        "tensorflow": f'tf.nn.max_pool1d({x}, {k}, {k}, "VALID")',
        "keras": f"keras.layers.MaxPooling1D({k})({x})",
        "jax": f'lax.reduce_window({x}, -jnp.inf, lax.max, (1, 1, {k}), (1, 1, {k}), "VALID")',
        "onnx": f'node("MaxPool", {x}, kernel_shape=[{k}], strides=[{k}])',
        "scipy": f"scipy.ndimage.maximum_filter({x}, (1, 1, {k}))[..., {k // 2}::{k}]",
    }


def average_of(x: str, k: int, policy: str = "") -> dict[str, str]:
    """The same for averages; Keras' layers compute in float32 unless they are told another type."""
    layer = f'{k}, dtype="{policy}"' if policy else str(k)
    return {
        "poolkit": f"pk.average_pool({x}, {k})",
        "torch": f"F.avg_pool1d({x}, {k})",
        "tensorflow": f'tf.nn.avg_pool1d({x}, {k}, {k}, "VALID")',
        "keras": f"keras.layers.AveragePooling1D({layer})({x})",
        "jax": f'lax.reduce_window({x}, np.array(0, {x}.dtype), lax.add, (1, 1, {k}), (1, 1, {k}), "VALID") / {k}',
        "onnx": f'node("AveragePool", {x}, kernel_shape=[{k}], strides=[{k}])',
    }


def index_of(row: str, k: int) -> dict[str, str]:
    """Value and index of one window in one row; TensorFlow and OpenCV know planes only."""
    x, plane = f"row({row})", f"plane([{row}])"
    return {
        "poolkit": f"pk.max_pool({x}, {k}, return_indices=True)[1]",
        "torch": f"F.max_pool1d({x}, {k}, return_indices=True)[1]",
        "tensorflow": f'tf.nn.max_pool_with_argmax({plane}, (1, {k}), (1, {k}), "VALID")[1]',
        "onnx": f'node("MaxPool", {x}, 2, kernel_shape=[{k}], strides=[{k}])[1]',
    }


SPECIAL = (
    Case(
        "Maximum of a window with NaN",
        "[1, nan, nan, 5], k = 4",
        "A missing value that disappears hides a fault further up; NaN means that something went wrong.",
        max_of("row(1, nan, nan, 5)", 4),
    ),
    Case(
        "Maximum of a window with NaN in a plane",
        "[[1, nan], [nan, 5]], k = 2",
        "As in a row. A library's path for planes may be another program than that for rows.",
        {
            "poolkit": "pk.max_pool(plane([1, nan], [nan, 5]), 2)",
            "torch": "F.max_pool2d(plane([1, nan], [nan, 5]), 2)",
            "tensorflow": 'tf.nn.max_pool2d(plane([1, nan], [nan, 5]), 2, 2, "VALID")',
            "keras": "keras.layers.MaxPooling2D(2)(plane([1, nan], [nan, 5]))",
            "jax": "lax.reduce_window(plane([1, nan], [nan, 5]), -jnp.inf, lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "
            '"VALID")',
            "onnx": 'node("MaxPool", plane([1, nan], [nan, 5]), kernel_shape=[2, 2], strides=[2, 2])',
            "scipy": "scipy.ndimage.maximum_filter(plane([1, nan], [nan, 5]), (1, 1, 2, 2))[..., 1::2, 1::2]",
            "opencv": "cv2.dilate(plane([1, nan], [nan, 5])[0, 0], np.ones((2, 2)))[1::2, 1::2]",
        },
    ),
    Case(
        "Maximum of nothing but NaN",
        "[nan, nan], k = 2",
        "There is no number to return.",
        max_of("row(nan, nan)", 2),
    ),
    Case(
        "Maximum of nothing but -inf",
        "[-inf, -inf], k = 2",
        "The maximum is one of the cells. The lowest finite number is none of them.",
        max_of("row(-inf, -inf)", 2),
    ),
    Case(
        "Average of a window with inf",
        "[inf, 1], k = 2",
        "All agree.",
        average_of("row(inf, 1)", 2),
    ),
)

INDICES = (
    Case(
        "Index among equal values",
        "[5, 5], k = 2",
        "The first in row-major order, for the value, the index and the gradient.",
        index_of("5, 5", 2),
    ),
    Case(
        "Index among NaNs",
        "[1, nan, nan, 5], k = 4",
        "One rule for NaN and for ties: the first.",
        index_of("1, nan, nan, 5", 4),
    ),
    Case(
        "What an index counts",
        "two images of two channels, [0, 1] in each, k = 2",
        "The plane by default, as PyTorch; `index_layout` gives those of TensorFlow and ONNX.",
        {
            "poolkit": "pk.max_pool(zeros(2, 2, 2) + np.array([0, 1]), 2, return_indices=True)[1]",
            "torch": "F.max_pool1d(zeros(2, 2, 2) + torch.tensor([0, 1]), 2, return_indices=True)[1]",
            "tensorflow": "tf.nn.max_pool_with_argmax(zeros(2, 1, 2, 2) + np.array([[0], [1]]), (1, 2), (1, 2), "
            '"VALID")[1]',
            "onnx": 'node("MaxPool", zeros(2, 2, 2) + np.array([0, 1], "float32"), 2, kernel_shape=[2], '
            "strides=[2])[1]",
        },
    ),
)

GRADIENTS = (
    Case(
        "Gradient of a tie",
        "[5, 5], k = 2",
        "A subgradient that one cell receives, the first, so that forward and backward agree.",
        {
            "poolkit": "gradient(lambda x: pk.max_pool(x, 2), row(5, 5))",
            "torch": "gradient(lambda x: F.max_pool1d(x, 2), row(5, 5))",
            "tensorflow": 'gradient(lambda x: tf.nn.max_pool1d(x, 2, 2, "VALID"), row(5, 5))',
            "keras": "gradient(keras.layers.MaxPooling1D(2), row(5, 5))",
            "jax": "gradient(lambda x: lax.reduce_window(x, -jnp.inf, lax.max, (1, 1, 2), (1, 1, 2), "
            '"VALID"), row(5, 5))',
        },
    ),
    Case(
        "Gradient of a tie in overlapping windows",
        "3 x 3 zeros, k = 2, stride 1",
        "All agree: each window's first cell.",
        {
            "poolkit": "gradient(lambda x: pk.max_pool(x, 2, stride=1), zeros(1, 1, 3, 3))",
            "torch": "gradient(lambda x: F.max_pool2d(x, 2, 1), zeros(1, 1, 3, 3))",
            "tensorflow": 'gradient(lambda x: tf.nn.max_pool2d(x, 2, 1, "VALID"), zeros(1, 3, 3, 1))',
            "keras": "gradient(keras.layers.MaxPooling2D(2, 1), zeros(1, 3, 3, 1))",
            "jax": "gradient(lambda x: lax.reduce_window(x, -jnp.inf, lax.max, (1, 1, 2, 2), (1, 1, 1, 1), "
            '"VALID"), zeros(1, 1, 3, 3))',
        },
    ),
    Case(
        "Gradient of a window with NaN",
        "[1, nan, 3, 0], k = 2",
        "It goes to the cell whose value came out: the NaN.",
        {
            "poolkit": "gradient(lambda x: pk.max_pool(x, 2), row(1, nan, 3, 0))",
            "torch": "gradient(lambda x: F.max_pool1d(x, 2), row(1, nan, 3, 0))",
            "tensorflow": 'gradient(lambda x: tf.nn.max_pool1d(x, 2, 2, "VALID"), row(1, nan, 3, 0))',
            "keras": "gradient(keras.layers.MaxPooling1D(2), row(1, nan, 3, 0))",
            "jax": "gradient(lambda x: lax.reduce_window(x, -jnp.inf, lax.max, (1, 1, 2), (1, 1, 2), "
            '"VALID"), row(1, nan, 3, 0))',
        },
    ),
    Case(
        "Gradient of a dilated maximum",
        "[1, 2, 3, 0], k = 2, dilation 2, stride 1",
        "A dilated window is a window. JAX computes it forward, but has no rule for its derivative.",
        {
            "poolkit": "gradient(lambda x: pk.max_pool(x, 2, stride=1, dilation=2), row(1, 2, 3, 0))",
            "torch": "gradient(lambda x: F.max_pool1d(x, 2, 1, dilation=2), row(1, 2, 3, 0))",
            "tensorflow": 'gradient(lambda x: tf.nn.pool(x, [2], "MAX", dilations=[2]), row(1, 2, 3, 0))',
            "jax": "gradient(lambda x: lax.reduce_window(x, -jnp.inf, lax.max, (1, 1, 2), (1, 1, 1), "
            '"VALID", window_dilation=(1, 1, 2)), row(1, 2, 3, 0))',
        },
    ),
    Case(
        "Gradient of the largest of a whole plane",
        "[5, 5]",
        "Global pooling is pooling: one cell receives it. A reduction splits it among equal cells.",
        {
            "poolkit": "gradient(pk.global_max_pool, row(5, 5))",
            "torch": "gradient(lambda x: x.amax(-1), row(5, 5))",
            "tensorflow": "gradient(lambda x: tf.reduce_max(x, 1), row(5, 5))",
            "keras": "gradient(keras.layers.GlobalMaxPooling1D(), row(5, 5))",
            "jax": "gradient(lambda x: x.max(-1), row(5, 5))",
        },
    ),
)

AVERAGES = (
    Case(
        "Average over padding, by default",
        "[1, 1], k = 2, padding 1",
        "A padded cell is no measurement. `count_include_pad=True` counts it, as PyTorch does.",
        {
            "poolkit": "pk.average_pool(row(1, 1), 2, padding=1)",
            "torch": "F.avg_pool1d(row(1, 1), 2, padding=1)",
            "onnx": 'node("AveragePool", row(1, 1), kernel_shape=[2], strides=[2], pads=[1, 1])',
        },
    ),
    Case(
        '"same" average',
        '[1, 2, 3, 4], k = 3, stride 2, padding "same"',
        "The extra cell is at the end, and padded cells are not averaged: (1 + 2 + 3) / 3 and (3 + 4) / 2.",
        {
            "poolkit": 'pk.average_pool(row(1, 2, 3, 4), 3, 2, padding="same")',
            "tensorflow": 'tf.nn.avg_pool1d(row(1, 2, 3, 4), 3, 2, "SAME")',
            "keras": 'keras.layers.AveragePooling1D(3, 2, "same")(row(1, 2, 3, 4))',
            "onnx": 'node("AveragePool", row(1, 2, 3, 4), kernel_shape=[3], strides=[2], auto_pad="SAME_UPPER")',
        },
    ),
    Case(
        "Divisor of a window that only ceil mode has",
        "[1, 1, 1, 1], k = 3, stride 2, padding 1, ceil mode, padding counted",
        "The last window has two cells within the padded row, one of them real; the third lies outside: 1 / 2.",
        {
            "poolkit": "pk.average_pool(row(1, 1, 1, 1), 3, 2, padding=1, ceil_mode=True, count_include_pad=True)",
            "torch": "F.avg_pool1d(row(1, 1, 1, 1), 3, 2, 1, True, True)",
            "onnx": 'node("AveragePool", row(1, 1, 1, 1), kernel_shape=[3], strides=[2], pads=[1, 1], ceil_mode=1, '
            "count_include_pad=1)",
        },
    ),
    Case(
        "Average of integers",
        "int64 [-1, -2, 3, 4], k = 2",
        "An average is a fraction. Rounding toward zero would also move the mean.",
        average_of('row(-1, -2, 3, 4, dtype="int64")', 2),
    ),
    Case(
        "Dilated average",
        "[1, 2, 3, 4], k = 2, dilation 2, stride 1",
        "Every operator takes every window.",
        {
            "poolkit": "pk.average_pool(row(1, 2, 3, 4), 2, 1, dilation=2)",
            "tensorflow": 'tf.nn.pool(row(1, 2, 3, 4), [2], "AVG", dilations=[2])',
            "jax": 'lax.reduce_window(row(1, 2, 3, 4), 0.0, lax.add, (1, 1, 2), (1, 1, 1), "VALID", '
            "window_dilation=(1, 1, 2)) / 2",
            "onnx": 'node("AveragePool", row(1, 2, 3, 4), kernel_shape=[2], dilations=[2])',
        },
    ),
)

NORMS = (
    Case(
        "Norm of order 3 of negative values",
        "[-5, 4], k = 2, p = 3",
        "A norm is one of absolute values: (125 + 64)^(1/3).",
        {
            "poolkit": "pk.lp_pool(row(-5, 4), 2, p=3)",
            "torch": "F.lp_pool1d(row(-5, 4), 3, 2)",
            "onnx": 'node("LpPool", row(-5, 4), kernel_shape=[2], p=3)',
        },
    ),
    Case(
        "Norm of order 1 of negative values",
        "[-5, 4], k = 2, p = 1",
        "The same: 5 + 4.",
        {
            "poolkit": "pk.lp_pool(row(-5, 4), 2, p=1)",
            "torch": "F.lp_pool1d(row(-5, 4), 1, 2)",
            "onnx": 'node("LpPool", row(-5, 4), kernel_shape=[2], p=1)',
        },
    ),
    Case(
        "Norm of a partial window",
        "[1, 1, 1, 1, 1], k = 2, p = 2, ceil mode",
        "The last window holds one cell, whose norm is 1. PyTorch scales a mean by the size of a whole window.",
        {
            "poolkit": "pk.lp_pool(row(1, 1, 1, 1, 1), 2, ceil_mode=True)",
            "torch": "F.lp_pool1d(row(1, 1, 1, 1, 1), 2, 2, ceil_mode=True)",
            "onnx": 'node("LpPool", row(1, 1, 1, 1, 1), kernel_shape=[2], strides=[2], p=2, ceil_mode=1)',
        },
    ),
    Case(
        "Norm whose squares overflow",
        "four cells of 1e20, k = 4, p = 2",
        "Cells are divided by the largest of the window before they are raised.",
        {
            "poolkit": "pk.lp_pool(row(*[1e20] * 4), 4)",
            "torch": "F.lp_pool1d(row(*[1e20] * 4), 2, 4)",
            "onnx": 'node("LpPool", row(*[1e20] * 4), kernel_shape=[4], p=2)',
        },
    ),
)

NUMBERS = (
    Case(
        "Average of large half-precision values",
        "four cells of 60,000, float16, k = 4",
        "Half precision is summed in single precision and rounded once.",
        average_of('row(*[60000] * 4, dtype="float16")', 4, "float16"),
    ),
    Case(
        "Average of many half-precision values",
        "4,096 ones, float16, k = 4,096",
        "The same. A sum kept in half precision would stop growing at 2,048.",
        average_of('row(*[1] * 4096, dtype="float16")', 4096, "float16"),
    ),
    Case(
        "Average of large single-precision values",
        "four cells of 3e38, k = 4",
        "Single precision is summed in double precision.",
        average_of("row(*[3e38] * 4)", 4),
    ),
    Case(
        "Average of many single-precision values",
        "2^20 cells of 0.1, k = 2^20",
        "The same: a serial sum in single precision is off by one percent.",
        average_of("row(*[0.1] * 2**20)", 2**20),
    ),
    Case(
        "Average next to a huge value",
        "float64 [1e17, 0, 1, 1], k = 2",
        "Windows are independent of each other. A running sum carries the rounding of one window into the next.",
        average_of('row(1e17, 0, 1, 1, dtype="float64")', 2, "float64")
        | {"scipy": 'scipy.ndimage.uniform_filter(row(1e17, 0, 1, 1, dtype="float64"), (1, 1, 2))[..., 1::2]'},
    ),
    Case(
        "Sum of small integers",
        "int8 [100, 100], k = 2",
        "A sum is computed in floating point; a sum of 8 bits wraps around.",
        {
            "poolkit": 'pk.sum_pool(row(100, 100, dtype="int8"), 2)',
            "torch": 'F.avg_pool2d(plane([100, 100], dtype="int8"), (1, 2), divisor_override=1)',
            "jax": 'lax.reduce_window(row(100, 100, dtype="int8"), np.int8(0), lax.add, (1, 1, 2), (1, 1, 2), "VALID")',
        },
    ),
    Case(
        "Minimum of unsigned integers",
        "uint8 [0, 100], k = 2",
        "There is a minimum. The usual way round its absence, -max(-x), is wrong for unsigned types.",
        {
            "poolkit": 'pk.min_pool(row(0, 100, dtype="uint8"), 2)',
            "torch": '-F.max_pool2d(-plane([0, 100], dtype="uint8"), (1, 2))',
            "tensorflow": '-tf.nn.max_pool1d(-row(0, 100, dtype="uint8"), 2, 2, "VALID")',
            "keras": '-keras.layers.MaxPooling1D(2, dtype="uint8")(-row(0, 100, dtype="uint8"))',
            "jax": 'lax.reduce_window(row(0, 100, dtype="uint8"), np.uint8(255), lax.min, (1, 1, 2), (1, 1, 2), '
            '"VALID")',
            "scipy": 'scipy.ndimage.minimum_filter(row(0, 100, dtype="uint8"), (1, 1, 2))[..., 1::2]',
            "opencv": 'cv2.erode(row(0, 100, dtype="uint8")[0], np.ones((1, 2)))[:, 1::2]',
        },
    ),
    Case(
        "Maximum of integers in a row",
        "int32 [1, 2], k = 2",
        "Choosing a cell needs no arithmetic: every type, in 1, 2 and 3 dimensions.",
        max_of('row(1, 2, dtype="int32")', 2)
        | {
            "jax": 'lax.reduce_window(row(1, 2, dtype="int32"), np.int32(-(2**31)), lax.max, (1, 1, 2), (1, 1, 2), '
            '"VALID")'
        },
    ),
    Case(
        "Maximum of truth values",
        "bool [False, True], k = 2",
        "The same: whether any is true.",
        {
            "poolkit": 'pk.max_pool(row(0, 1, dtype="bool"), 2)',
            "torch": 'F.max_pool1d(row(0, 1, dtype="bool"), 2)',
            "tensorflow": 'tf.nn.max_pool1d(row(0, 1, dtype="bool"), 2, 2, "VALID")',
            "jax": 'lax.reduce_window(row(0, 1, dtype="bool"), False, lax.max, (1, 1, 2), (1, 1, 2), "VALID")',
            "onnx": 'node("MaxPool", row(0, 1, dtype="bool"), kernel_shape=[2], strides=[2])',
        },
    ),
    Case(
        "Maximum of double precision in a volume",
        "float64, 2 x 2 x 2 zeros, k = 2",
        "The same.",
        {
            "poolkit": 'pk.max_pool(zeros(1, 1, 2, 2, 2, dtype="float64"), 2)',
            "torch": 'F.max_pool3d(zeros(1, 1, 2, 2, 2, dtype="float64"), 2)',
            "tensorflow": 'tf.nn.max_pool3d(zeros(1, 2, 2, 2, 1, dtype="float64"), 2, 2, "VALID")',
            "keras": 'keras.layers.MaxPooling3D(2, dtype="float64")(zeros(1, 2, 2, 2, 1, dtype="float64"))',
            "onnx": 'node("MaxPool", zeros(1, 1, 2, 2, 2, dtype="float64"), kernel_shape=[2, 2, 2])',
        },
    ),
    Case(
        "Average of double precision",
        "float64 [1, 2], k = 2",
        "The same.",
        average_of('row(1, 2, dtype="float64")', 2, "float64"),
    ),
    Case(
        "Average of half precision in a volume",
        "float16, 2 x 2 x 2 zeros, k = 2",
        "The same.",
        {
            "poolkit": 'pk.average_pool(zeros(1, 1, 2, 2, 2, dtype="float16"), 2)',
            "torch": 'F.avg_pool3d(zeros(1, 1, 2, 2, 2, dtype="float16"), 2)',
            "tensorflow": 'tf.nn.avg_pool3d(zeros(1, 2, 2, 2, 1, dtype="float16"), 2, 2, "VALID")',
            "onnx": 'node("AveragePool", zeros(1, 1, 2, 2, 2, dtype="float16"), kernel_shape=[2, 2, 2])',
        },
    ),
)
