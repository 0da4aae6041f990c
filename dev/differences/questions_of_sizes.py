"""Questions about the number and size of windows, about unpooling, and about input that fits nothing."""

from .case import Case

SIZES = (
    Case(
        "Stride, by default",
        "[1, 2, 3, 4], max, k = 2",
        "Windows that do not overlap, as in PyTorch and Keras.",
        {
            "poolkit": "pk.max_pool(row(1, 2, 3, 4), 2)",
            "torch": "F.max_pool1d(row(1, 2, 3, 4), 2)",
            "tensorflow": 'tf.nn.pool(row(1, 2, 3, 4), [2], "MAX")',
            "keras": "keras.ops.max_pool(row(1, 2, 3, 4), 2)",
            "jax": 'lax.reduce_window(row(1, 2, 3, 4), -jnp.inf, lax.max, (1, 1, 2), padding="VALID")',
            "onnx": 'node("MaxPool", row(1, 2, 3, 4), kernel_shape=[2])',
        },
    ),
    Case(
        "Kernel size as a list",
        "2 x 2 zeros, max, k = [2, 2]",
        "A list of sizes is a sequence of sizes.",
        {
            "poolkit": "pk.max_pool(zeros(1, 1, 2, 2), [2, 2])",
            "torch": "F.max_pool2d(zeros(1, 1, 2, 2), [2, 2])",
            "tensorflow": 'tf.nn.max_pool2d(zeros(1, 2, 2, 1), [2, 2], [2, 2], "VALID")',
            "keras": "keras.ops.max_pool(zeros(1, 2, 2, 1), [2, 2], [2, 2])",
            "jax": 'lax.reduce_window(zeros(1, 1, 2, 2), -jnp.inf, lax.max, [1, 1, 2, 2], [1, 1, 2, 2], "VALID")',
        },
    ),
    Case(
        '"same" maximum of negative values',
        '[-3, -2, -1], k = 2, stride 2, padding "same"',
        "Padding is no value: a 0 would win.",
        {
            "poolkit": 'pk.max_pool(row(-3, -2, -1), 2, padding="same")',
            "tensorflow": 'tf.nn.max_pool1d(row(-3, -2, -1), 2, 2, "SAME")',
            "keras": 'keras.layers.MaxPooling1D(2, padding="same")(row(-3, -2, -1))',
            "jax": 'lax.reduce_window(row(-3, -2, -1), -jnp.inf, lax.max, (1, 1, 2), (1, 1, 2), "SAME")',
            "onnx": 'node("MaxPool", row(-3, -2, -1), kernel_shape=[2], strides=[2], auto_pad="SAME_UPPER")',
        },
    ),
    Case(
        "Ceil mode: a window that would start behind the end",
        "2 cells, k = 1, stride 2",
        "It holds nothing and is dropped.",
        {
            "poolkit": "pk.max_pool(row(1, 2), 1, 2, ceil_mode=True).shape",
            "torch": "F.max_pool1d(row(1, 2), 1, 2, ceil_mode=True).shape",
            "onnx": 'node("MaxPool", row(1, 2), kernel_shape=[1], strides=[2], ceil_mode=1).shape',
        },
    ),
    Case(
        "Ceil mode: a window that would start in the padding at the end",
        "2 cells, k = 3, stride 3, padding 1",
        "The same.",
        {
            "poolkit": "pk.max_pool(row(1, 2), 3, 3, padding=1, ceil_mode=True).shape",
            "torch": "F.max_pool1d(row(1, 2), 3, 3, 1, ceil_mode=True).shape",
            "onnx": 'node("MaxPool", row(1, 2), kernel_shape=[3], strides=[3], pads=[1, 1], ceil_mode=1).shape',
        },
    ),
    Case(
        "Ceil mode: a kernel larger than the input",
        "2 cells, k = 3, stride 3",
        "The only window is a partial one, as everywhere at an edge in ceil mode.",
        {
            "poolkit": "pk.max_pool(row(1, 2), 3, 3, ceil_mode=True)",
            "torch": "F.max_pool1d(row(1, 2), 3, 3, ceil_mode=True)",
            "onnx": 'node("MaxPool", row(1, 2), kernel_shape=[3], strides=[3], ceil_mode=1)',
        },
    ),
    Case(
        "Padding as wide as the kernel allows",
        "[1, 2, 3], max, k = 3, stride 1, padding 2",
        "Each window holds a real cell, so it has a maximum.",
        {
            "poolkit": "pk.max_pool(row(1, 2, 3), 3, 1, padding=2)",
            "torch": "F.max_pool1d(row(1, 2, 3), 3, 1, 2)",
            "tensorflow": "tf.nn.max_pool2d(plane([1, 2, 3]), (1, 3), 1, [[0, 0], [0, 0], [2, 2], [0, 0]])",
            "jax": "lax.reduce_window(row(1, 2, 3), -jnp.inf, lax.max, (1, 1, 3), (1, 1, 1), [(0, 0), (0, 0), (2, 2)])",
            "onnx": 'node("MaxPool", row(1, 2, 3), kernel_shape=[3], pads=[2, 2])',
        },
    ),
    Case(
        "A window of nothing but padding",
        "[1], max, k = 2, dilation 2, padding 1",
        "It has no maximum; -inf would poison what follows.",
        {
            "poolkit": "pk.max_pool(row(1), 2, padding=1, dilation=2)",
            "torch": "F.max_pool1d(row(1), 2, None, 1, 2)",
            "jax": "lax.reduce_window(row(1), -jnp.inf, lax.max, (1, 1, 2), (1, 1, 2), [(0, 0), (0, 0), (1, 1)], "
            "window_dilation=(1, 1, 2))",
            "onnx": 'node("MaxPool", row(1), kernel_shape=[2], strides=[2], pads=[1, 1], dilations=[2])',
        },
    ),
    Case(
        "Dilation together with a stride",
        "[1, 2, 3, 4, 5, 6], max, k = 2, dilation 2, stride 2",
        "They are independent.",
        {
            "poolkit": "pk.max_pool(row(1, 2, 3, 4, 5, 6), 2, 2, dilation=2)",
            "torch": "F.max_pool1d(row(1, 2, 3, 4, 5, 6), 2, 2, dilation=2)",
            "tensorflow": 'tf.nn.pool(row(1, 2, 3, 4, 5, 6), [2], "MAX", strides=[2], dilations=[2])',
            "jax": 'lax.reduce_window(row(1, 2, 3, 4, 5, 6), -jnp.inf, lax.max, (1, 1, 2), (1, 1, 2), "VALID", '
            "window_dilation=(1, 1, 2))",
            "onnx": 'node("MaxPool", row(1, 2, 3, 4, 5, 6), kernel_shape=[2], strides=[2], dilations=[2])',
        },
    ),
    Case(
        "Adaptive windows",
        "averages of [0, 1, ..., 9] to 4 cells",
        "Cells floor(10 i / 4) to ceil(10 (i + 1) / 4): windows of 3 that share a cell.",
        {
            "poolkit": "pk.adaptive_average_pool(row(*range(10)), 4)",
            "torch": "F.adaptive_avg_pool1d(row(*range(10)), 4)",
            "keras": "keras.layers.AdaptiveAveragePooling1D(4)(row(*range(10)))",
        },
    ),
    Case(
        "Adaptive windows to more cells than there are",
        "averages of [0, 1, 2] to 5 cells",
        "The same rule.",
        {
            "poolkit": "pk.adaptive_average_pool(row(0, 1, 2), 5)",
            "torch": "F.adaptive_avg_pool1d(row(0, 1, 2), 5)",
            "keras": "keras.layers.AdaptiveAveragePooling1D(5)(row(0, 1, 2))",
        },
    ),
    Case(
        "Adaptive windows that keep an axis",
        "4 x 6 cells to (2, None)",
        "None keeps an axis, as in PyTorch.",
        {
            "poolkit": "pk.adaptive_max_pool(zeros(1, 1, 4, 6), (2, None)).shape",
            "torch": "F.adaptive_max_pool2d(zeros(1, 1, 4, 6), (2, None)).shape",
            "keras": "tuple(keras.layers.AdaptiveMaxPooling2D((2, None))(zeros(1, 4, 6, 1)).shape)",
        },
    ),
    Case(
        "Adaptive windows to 0 cells",
        "4 cells to 0",
        "A result without cells is a mistake further up.",
        {
            "poolkit": "pk.adaptive_max_pool(zeros(1, 1, 4), 0)",
            "torch": "F.adaptive_max_pool1d(zeros(1, 1, 4), 0)",
            "keras": "keras.layers.AdaptiveMaxPooling1D(0)(zeros(1, 4, 1))",
        },
    ),
    Case(
        "No image",
        "shape (0, 1, 4), max, k = 2",
        "The last batch of a loop may be empty; its result is empty.",
        {
            "poolkit": "pk.max_pool(zeros(0, 1, 4), 2)",
            "torch": "F.max_pool1d(zeros(0, 1, 4), 2)",
            "tensorflow": 'tf.nn.max_pool1d(zeros(0, 4, 1), 2, 2, "VALID")',
            "keras": "keras.layers.MaxPooling1D(2)(zeros(0, 4, 1))",
            "jax": 'lax.reduce_window(zeros(0, 1, 4), -jnp.inf, lax.max, (1, 1, 2), (1, 1, 2), "VALID")',
            "onnx": 'node("MaxPool", zeros(0, 1, 4), kernel_shape=[2], strides=[2])',
        },
    ),
    Case(
        "No image, with indices",
        "shape (0, 1, 4), max, k = 2",
        "The same.",
        {
            "poolkit": "pk.max_pool(zeros(0, 1, 4), 2, return_indices=True)[1]",
            "torch": "F.max_pool1d(zeros(0, 1, 4), 2, return_indices=True)[1]",
            "tensorflow": 'tf.nn.max_pool_with_argmax(zeros(0, 1, 4, 1), (1, 2), (1, 2), "VALID")[1]',
            "onnx": 'node("MaxPool", zeros(0, 1, 4), 2, kernel_shape=[2], strides=[2])[1]',
        },
    ),
    Case(
        "No channel",
        "shape (1, 0, 4), max, k = 2",
        "No network has it on purpose.",
        {
            "poolkit": "pk.max_pool(zeros(1, 0, 4), 2)",
            "torch": "F.max_pool1d(zeros(1, 0, 4), 2)",
            "tensorflow": 'tf.nn.max_pool1d(zeros(1, 4, 0), 2, 2, "VALID")',
            "keras": "keras.layers.MaxPooling1D(2)(zeros(1, 4, 0))",
            "jax": 'lax.reduce_window(zeros(1, 0, 4), -jnp.inf, lax.max, (1, 1, 2), (1, 1, 2), "VALID")',
            "onnx": 'node("MaxPool", zeros(1, 0, 4), kernel_shape=[2], strides=[2])',
        },
    ),
    Case(
        "Channels first on a CPU in double precision",
        "shape (1, 1, 2, 2), max, k = 2",
        "Either order of axes, every type.",
        {
            "poolkit": 'pk.max_pool(zeros(1, 1, 2, 2, dtype="float64"), 2)',
            "torch": 'F.max_pool2d(zeros(1, 1, 2, 2, dtype="float64"), 2)',
            "tensorflow": 'tf.nn.max_pool2d(zeros(1, 1, 2, 2, dtype="float64"), 2, 2, "VALID", data_format="NCHW")',
            "keras": 'keras.layers.MaxPooling2D(2, data_format="channels_first", dtype="float64")('
            'zeros(1, 1, 2, 2, dtype="float64"))',
        },
    ),
    Case(
        "Stride 0",
        "[1, 2, 3, 4], max, k = 2",
        "An error that names the argument.",
        {
            "poolkit": "pk.max_pool(row(1, 2, 3, 4), 2, 0)",
            "torch": "F.max_pool1d(row(1, 2, 3, 4), 2, 0)",
            "tensorflow": 'tf.nn.max_pool1d(row(1, 2, 3, 4), 2, 0, "VALID")',
            "keras": "keras.layers.MaxPooling1D(2, 0)(row(1, 2, 3, 4))",
            "jax": 'lax.reduce_window(row(1, 2, 3, 4), -jnp.inf, lax.max, (1, 1, 2), (1, 1, 0), "VALID")',
        },
    ),
    Case(
        "A truth value as a size",
        "[1, 2], max, k = True",
        "A truth value is no size.",
        {
            "poolkit": "pk.max_pool(row(1, 2), True)",
            "torch": "F.max_pool1d(row(1, 2), True)",
            "tensorflow": 'tf.nn.max_pool1d(row(1, 2), True, 1, "VALID")',
            "keras": "keras.layers.MaxPooling1D(True)(row(1, 2))",
        },
    ),
    Case(
        "A kernel two cells larger than the input",
        "2 cells, max, k = 4",
        "No window fits: an error, before anything is allocated.",
        {
            "poolkit": "pk.max_pool(row(1, 2), 4)",
            "torch": "F.max_pool1d(row(1, 2), 4)",
            "tensorflow": 'tf.nn.max_pool2d(plane([1, 2]), (1, 4), 1, "VALID")',
            "keras": "keras.layers.MaxPooling1D(4)(row(1, 2))",
            "jax": 'lax.reduce_window(row(1, 2), -jnp.inf, lax.max, (1, 1, 4), (1, 1, 4), "VALID")',
            "onnx": 'node("MaxPool", row(1, 2), kernel_shape=[4])',
        },
    ),
    Case(
        "A kernel one cell larger than the input",
        "2 cells, max, k = 3",
        "The same. TensorFlow's oneDNN path divides by zero, which ends the process.",
        {
            "poolkit": "pk.max_pool(row(1, 2), 3)",
            "torch": "F.max_pool1d(row(1, 2), 3)",
            "keras": "keras.layers.MaxPooling1D(3)(row(1, 2))",
            "jax": 'lax.reduce_window(row(1, 2), -jnp.inf, lax.max, (1, 1, 3), (1, 1, 3), "VALID")',
            "onnx": 'node("MaxPool", row(1, 2), kernel_shape=[3])',
            "tensorflow": 'tf.nn.max_pool1d(row(1, 2), 3, 1, "VALID")',
        },
    ),
)


def unpool_of(x: str, indices: str, stride: int) -> dict[str, str]:
    """Values of windows of two cells, back to where they came from."""
    places = f'row({indices}, dtype="int64")'
    return {
        "poolkit": f"pk.max_unpool({x}, {places}, 2, {stride})",
        "torch": f"F.max_unpool1d({x}, {places}, 2, {stride})",
        "onnx": f'node("MaxUnpool", {x}, indices={places}, kernel_shape=[2], strides=[{stride}])',
    }


UNPOOLING = (
    Case(
        "Unpooling one value per cell",
        "[5, 7] from cells 1 and 2, k = 2",
        "All agree.",
        unpool_of("row(5, 7)", "1, 2", 2),
    ),
    Case(
        "Unpooling two values to one cell",
        "[5, 7] from cell 1 both, k = 2, stride 1",
        "The last one stays, in row-major order; overlapping windows that agree on a maximum name it twice. PyTorch is "
        "asked on one thread: on several, either value may stay.",
        unpool_of("row(5, 7)", "1, 1", 1),
    ),
    Case(
        "Unpooling to a cell that does not exist",
        "[5] from cell 9, k = 2",
        "Indices of another array are an error.",
        unpool_of("row(5)", "9", 2),
    ),
    Case(
        "Unpooling to a cell before the first",
        "[5] from cell -1, k = 2",
        "The same.",
        unpool_of("row(5)", "-1", 2),
    ),
)
