"""The row kernels on vectors give the bits of the general kernels, and touch no memory that is not theirs."""

from dataclasses import replace

import ml_dtypes
import numpy as np
import pytest

import poolkit as pk
from poolkit.engines import known
from poolkit.functional import find
from poolkit.kernels import fast, run, vector_scalar, vectorised

SEED = 20261124
GUARD = 64  # elements around each buffer
NARROW = vectorised.register_bytes() < 32  # two numbers in double precision are no vector worth a kernel
WINDOWS = {
    "2x2": pk.Sliding(2),
    "3x3": pk.Sliding(3, 2, 1),
    "3x2, odd": pk.Sliding((3, 2), (2, 1), ((1, 0), (0, 1)), ceil_mode=True),
}
SPACES = ((2, 3), (7, 9), (6, 13), (9, 28), (13, 40), (5, 67))
TYPES = ("float32", "float64", "float16", "bfloat16", "uint8", "int16")


def data(generator, shape, name):
    """Few different values, so that many are equal, with both zeros, the least numbers, NaN and infinities."""
    dtype = np.dtype(ml_dtypes.bfloat16 if name == "bfloat16" else name)
    x = generator.integers(-2 if name != "uint8" else 0, 3, shape).astype(dtype)
    if name[0] in "fb":
        least = float(ml_dtypes.finfo(dtype).smallest_subnormal)
        for value, share in ((-0.0, 0.2), (least, 0.1), (-least, 0.1), (np.nan, 0.02), (-np.inf, 0.2), (np.inf, 0.01)):
            x[generator.random(shape) < share] = value
    return x


def bits(values):
    return np.ascontiguousarray(values).view(np.uint8)


def computed(op, plan, x, last, index, kernel):
    """(values, kept index) of one kernel, between guards that must stay."""
    channels = x.shape[-1] if last else 1
    planes = x.shape[0] if last else x.shape[0] * x.shape[1]
    cells = int(np.prod(plan.output)) * channels * planes
    name = x.dtype.name
    y = np.full(cells + 2 * GUARD, 7, x.dtype)
    taps = np.full(cells + 2 * GUARD, 99, run.tap_type(plan))
    call = run._forward(op, plan, tuple(op.bind({}).items()), channels, name, name, index)
    assert kernel in call.kernel.__name__ or NARROW
    at = GUARD * x.dtype.itemsize
    call(planes, x.ctypes.data, y.ctypes.data + at, taps.ctypes.data + GUARD * taps.itemsize)
    for buffer, value in ((y, 7), (taps, 99)):
        assert (buffer[:GUARD] == value).all()
        assert (buffer[-GUARD:] == value).all()
    return y[GUARD:-GUARD], taps[GUARD:-GUARD]


@pytest.fixture
def general(monkeypatch):
    """Takes every fast kernel out of the table."""

    def clear():
        monkeypatch.setattr(fast, "FAST", {})
        forget()

    def forget():
        for made in (run._forward, run._backward, run.scatter):
            made.cache_clear()
        known.KNOWN.clear()

    yield clear
    forget()


@pytest.mark.parametrize("arranged", ["channels_first", "channels_last", "few_channels_last"])
@pytest.mark.parametrize(
    ("name", "op", "index"),
    [
        *((name, "max", False) for name in TYPES),
        ("float32", "max", True),
        ("float16", "min", True),
        ("float64", "min", True),
        ("float32", "average", False),
        ("float64", "sum", False),
        ("float32", "lp", False),
    ],
)
def test_same_bits_as_the_general_kernels(name, op, index, arranged, general):
    generator = np.random.default_rng(SEED)
    operator, found, last = find(op), [], arranged != "channels_first"
    few = int(generator.integers(2, 4 if name in ("float32", "float64") else 8))
    for windows in WINDOWS.values():
        for space in SPACES:
            channels = few if arranged[:3] == "few" else int(generator.choice([33, 67])) if last else 2
            shape = (2, *space, channels) if last else (2, channels, *space)
            plan = windows.plan(space)
            if plan.output[-1] < 4:
                continue  # the general kernels serve these
            x = data(generator, shape, name)
            found.append((plan, x, computed(operator, plan, x, last, index, "_cells_" if last else "_planes_")))
    assert len(found) >= 4
    general()
    for plan, x, (values, taps) in found:
        expected, kept = computed(operator, plan, x, last, index, "_rows_")
        if op in ("average", "sum", "lp"):  # which NaN a sum gives is the processor's choice
            np.testing.assert_array_equal(values, expected)
            values, expected = np.nan_to_num(values), np.nan_to_num(expected)
        assert (bits(values) == bits(expected)).all(), f"seed {SEED}, {x.shape}, {plan}"
        assert (taps == kept).all(), f"seed {SEED}, {x.shape}, {plan}"


@pytest.mark.parametrize(
    ("name", "op", "index"), [("float32", "max", True), ("float64", "min", False), ("float32", "average", False)]
)
def test_windows_that_hang_over_the_ends_of_rows(name, op, index, general):
    generator, operator, found = np.random.default_rng(SEED), find(op), []
    for windows in (pk.Sliding(3, 1, "same"), pk.Sliding((2, 3), 2, ((0, 0), (0, 1))), pk.Sliding((1, 5), 1, (0, 4))):
        for space in ((6, 28), (9, 67), (5, 14)):
            plan, x = windows.plan(space), data(generator, (2, 3, *space), name)
            x[1:, 1:][np.isnan(x[1:, 1:])] = 1  # not all rows have one
            found.append((plan, x, computed(operator, plan, x, False, index, "_planes_")))
    general()
    for plan, x, (values, taps) in found:
        expected, kept = computed(operator, plan, x, False, index, "_rows_")
        if op == "average":
            np.testing.assert_array_equal(values, expected)
            values, expected = np.nan_to_num(values), np.nan_to_num(expected)
        assert (bits(values) == bits(expected)).all(), f"seed {SEED}, {x.shape}, {plan}"
        assert (taps == kept).all(), f"seed {SEED}, {x.shape}, {plan}"


def test_a_mean_is_what_divides_whatever_the_number_of_cells():
    def sometimes(xp, sums, top, n, counted, **given):
        return sums[0] / n if n > 3 else sums[0]

    average = find("average")
    other = replace(average, structure=replace(average.structure, finish=sometimes))
    assert vector_scalar.taken(average, average.bind({}), "float32")[0] == "mean"
    assert vector_scalar.taken(other, average.bind({}), "float32")[0] == "sum"


@pytest.mark.parametrize("op", ["average", "sum"])
@pytest.mark.parametrize("value", [-0.0, -1e-45], ids=["zero", "least"])
def test_sums_are_negative_zero_only_where_a_quotient_is_too_small(op, value):
    """-0.0 is 0 as soon as it is added to 0; a quarter of the least number below 0 is rounded to -0.0."""
    for windows in (pk.Sliding(2), pk.Sliding(3, 2, 1), pk.Sliding(3, 1, "same"), pk.Global(), pk.Adaptive(3)):
        for shape, layout in (((2, 3, 14, 14), "channels_first"), ((2, 8, 8, 33), "channels_last")):
            y = pk.pool(np.full(shape, value, np.float32), op, windows, layout=layout)
            if value == 0:
                assert not bits(y).any(), (windows, layout)
            else:
                assert np.signbit(y).all(), (windows, layout)


@pytest.mark.parametrize("channels", [3, 20])
@pytest.mark.parametrize(
    ("op", "name", "index"), [("max", "float32", True), ("min", "bfloat16", False), ("average", "float32", False)]
)
def test_windows_of_several_sizes_channels_last(op, name, index, channels, general):
    generator, operator, found = np.random.default_rng(SEED), find(op), []
    for windows, space in ((pk.Adaptive((3, 2)), (7, 11)), (pk.Adaptive(4), (9,)), (pk.Global(), (5, 3))):
        plan, x = windows.plan(space), data(generator, (2, *space, channels), name)
        found.append((plan, x, computed(operator, plan, x, True, index, "_cells_")))
    general()
    for plan, x, (values, taps) in found:
        expected, kept = computed(operator, plan, x, True, index, "_rows_")
        np.testing.assert_array_equal(values.astype(np.float64), expected.astype(np.float64))
        if op != "average":
            assert (bits(values) == bits(expected)).all(), f"seed {SEED}, {x.shape}, {plan}"
        assert (taps == kept).all(), f"seed {SEED}, {x.shape}, {plan}"


@pytest.mark.parametrize(
    ("op", "name"), [("average", "float32"), ("sum", "float64"), ("max", "float32"), ("min", "int16")]
)
def test_rows_of_one_block_that_is_not_full(op, name, general):
    generator, operator, found = np.random.default_rng(SEED), find(op), []
    for windows, cells in (
        (pk.Sliding(2), range(18, 34, 3)),
        (pk.Sliding(3, 1), (12, 15)),
        (pk.Sliding(3, 2), (25, 29)),
    ):
        for size in cells:
            plan, x = windows.plan((8, size)), data(generator, (2, 3, 8, size), name)
            found.append((plan, x, computed(operator, plan, x, False, False, "_planes_")[0]))
    general()
    for plan, x, values in found:
        expected, _ = computed(operator, plan, x, False, False, "_rows_")
        np.testing.assert_array_equal(values, expected, err_msg=f"seed {SEED}, {x.shape}, {plan}")


@pytest.mark.parametrize("channels", [3, 36])
@pytest.mark.parametrize(("op", "name", "index"), [("max", "float32", True), ("min", "float16", False)])
def test_rows_channels_last_are_made_at_once_up_to_one_with_a_nan(op, name, index, channels, general):
    generator, operator, found = np.random.default_rng(SEED), find(op), []
    windows = (pk.Sliding(2), pk.Sliding(3, 2, 1), pk.Sliding((2, 3), (3, 1), ((1, 0), (0, 2))), pk.Sliding(17, 17))
    for one in windows:
        for space in ((18, 34), (17, 17), (24, 19)):
            x = data(generator, (3, *space, channels), name)
            x[np.isnan(x.astype(np.float64))] = 1
            x[0, -1, 4, 1] = x[1, 9, 7, 2] = np.nan  # in the last row of the first plane, in the middle of another
            plan = one.plan(space)
            found.append((plan, x, computed(operator, plan, x, True, index, "_cells_")))
    general()
    for plan, x, (values, taps) in found:
        expected, kept = computed(operator, plan, x, True, index, "_rows_")
        assert (bits(values) == bits(expected)).all(), f"seed {SEED}, {x.shape}, {plan}"
        assert (taps == kept).all(), f"seed {SEED}, {x.shape}, {plan}"


@pytest.mark.parametrize(
    ("name", "index"), [("float32", False), ("float32", True), ("bfloat16", True), ("uint8", False)]
)
def test_a_row_that_windows_share_is_read_once(name, index, general):
    generator = np.random.default_rng(SEED)
    operator, found = find("max"), []
    for windows in (pk.Sliding(3, 2, ((1, 1), (0, 0))), pk.Sliding((2, 3), (1, 2)), pk.Sliding((4, 2), (3, 2), (2, 0))):
        for space in ((12, 41), (31, 57)):
            x = data(generator, (2, 3, *space), name)
            if name[0] in "fb":  # one plane as it is, one with a single NaN, the others without
                x[1:][np.isnan(x[1:].astype(np.float64))] = 1
                x[1, 1, space[0] // 2, space[1] // 3] = np.nan
            plan = windows.plan(space)
            found.append((plan, x, computed(operator, plan, x, False, index, "_planes_")))
    general()
    for plan, x, (values, taps) in found:
        expected, kept = computed(operator, plan, x, False, index, "_rows_")
        assert (bits(values) == bits(expected)).all(), f"seed {SEED}, {x.shape}, {plan}"
        assert (taps == kept).all(), f"seed {SEED}, {x.shape}, {plan}"


@pytest.mark.parametrize("op", ["max", "average"])
def test_lines_and_volumes_have_the_same_bits_as_the_general_kernels(op, general):
    """Windows as deep, as high or as wide as the volume: their rows follow each other in different ways."""
    generator, operator, found = np.random.default_rng(SEED), find(op), []
    strips = [(pk.Sliding(window), (4, 5, 12)) for window in ((4, 1, 1), (1, 5, 1), (4, 5, 1), (1, 1, 2), (4, 1, 2))]
    for windows, space in (*strips, (pk.Sliding(2), (5, 6, 14)), (pk.Sliding(3, 2, 1), (29,)), (pk.Sliding(2), (40,))):
        plan, x = windows.plan(space), data(generator, (2, 3, *space), "float32")
        found.append((plan, x, computed(operator, plan, x, False, op == "max", "_planes_")))
    general()
    for plan, x, (values, taps) in found:
        expected, kept = computed(operator, plan, x, False, op == "max", "_rows_")
        np.testing.assert_array_equal(values, expected, err_msg=f"seed {SEED}, {x.shape}, {plan}")
        assert (bits(np.nan_to_num(values)) == bits(np.nan_to_num(expected))).all(), f"seed {SEED}, {x.shape}, {plan}"
        assert (taps == kept).all(), f"seed {SEED}, {x.shape}, {plan}"


@pytest.mark.parametrize(
    ("op", "name", "index"),
    [
        ("max", "float32", False),
        ("max", "float32", True),
        ("min", "bfloat16", False),
        ("max", "uint8", False),
        ("average", "float32", False),
        ("sum", "float64", False),
    ],
)
def test_short_rows_have_the_same_bits_as_the_general_kernels(op, name, index, general):
    """Several rows of outputs in one vector, if rows of windows follow each other without a gap."""
    generator, operator, found = np.random.default_rng(SEED), find(op), []
    wide = vectorised.register_bytes() // np.dtype(ml_dtypes.bfloat16 if name == "bfloat16" else name).itemsize
    tight = [(pk.Sliding(2), (6, 8)), (pk.Sliding((2, 3), (3, 3)), (6, 13)), (pk.Sliding((1, 2), (1, 1)), (5, 6))]
    for windows, space in (*tight, (pk.Sliding((1, 2, 2)), (3, 4, 10)), (pk.Sliding(2), (8,))):
        plan = windows.plan(space)
        assert plan.output[-1] >= 4
        for planes in (1, 7, 23):
            x = data(generator, (1, planes, *space), name)
            found.append((plan, x, computed(operator, plan, x, False, index, "_planes_")))
            together = found[-1][0].output[-1] * 2 <= wide
            made = run._forward(operator, plan, tuple(operator.bind({}).items()), 1, name, name, index).kernel
            assert (made.py_func.__globals__.get("TOGETHER_ROWS", 0) > 1) == together or NARROW
    general()
    for plan, x, (values, taps) in found:
        expected, kept = computed(operator, plan, x, False, index, "_rows_")
        np.testing.assert_array_equal(values.astype(np.float64), expected.astype(np.float64))
        clean = [np.nan_to_num(v.astype(np.float64)) for v in (values, expected)]
        assert (bits(clean[0]) == bits(clean[1])).all(), f"seed {SEED}, {x.shape}, {plan}"
        assert (taps == kept).all(), f"seed {SEED}, {x.shape}, {plan}"


@pytest.mark.parametrize("channels", [1, 2, 3, 19])
@pytest.mark.parametrize(("op", "name"), [("max", "float32"), ("max", "float64"), ("average", "float32")])
def test_same_bits_backward(op, name, channels, general):
    generator, operator = np.random.default_rng(SEED), find(op)
    windows = [pk.Sliding(2), *([] if op == "average" and channels < 4 else [pk.Sliding(3, 2, 1)])]
    cases = [(w.plan(space), space) for w in windows for space in SPACES[1:]]
    same_bits_backward(generator, operator, name, channels, cases, general)


@pytest.mark.parametrize("name", ["float32", "float64"])
def test_short_rows_have_the_same_bits_backward(name, general):
    """Whole rows of outputs at once: of windows apart and over each other, with edges and without, in 1 to 3 axes."""
    generator = np.random.default_rng(SEED)
    apart = [
        (pk.Sliding(2), (7, 7)),
        (pk.Sliding(2), (12, 14)),
        (pk.Sliding((3, 2)), (9, 29)),
        (pk.Sliding(4), (8, 20)),
    ]
    apart += [(pk.Sliding(2), (4, 6, 8)), (pk.Sliding((2, 3, 3)), (5, 6, 10)), (pk.Sliding(3), (19,))]
    over = [(pk.Sliding(3, 2, 1), space) for space in ((7, 7), (8, 14), (14, 13), (29, 28), (31,))]
    over += [(pk.Sliding(5, 2, 2), (12, 12)), (pk.Sliding(3, 1, 1), (6, 9)), (pk.Sliding(2, 3), (11, 17))]
    over += [(pk.Sliding((2, 3), (1, 2)), (6, 15)), (pk.Sliding(3, 2, 1), (3, 6, 8))]
    some = slice(None) if name == "float32" else slice(None, None, 3)
    for op, pairs in (("max", apart + over), ("average", apart)):
        cases = [(windows.plan(space), space) for windows, space in pairs[some]]
        same_bits_backward(generator, find(op), name, 1, cases, general)


def same_bits_backward(generator, operator, name, channels, cases, general):
    """The gradients of these plans are those of the general kernels, and nothing is written around them."""
    op, found, table, last = operator.name, [], dict(fast.FAST), channels > 1

    def gradient(plan, x, gy, tap, kernel):
        channels, planes = (x.shape[-1], x.shape[0]) if last else (1, 6)
        gx = np.full(x.size + 2 * GUARD, 7, name)
        to = gx.ctypes.data + GUARD * gx.itemsize
        if op == "max":
            call, given = run.scatter(plan, channels, name), (tap.ctypes.data, gy.ctypes.data, to)
        else:
            call = run.backward(operator, plan, operator.bind({}), channels, name, name)
            given = (x.ctypes.data, gy.ctypes.data, gy.ctypes.data, to)
        assert kernel in call.kernel.__name__ or NARROW or plan.output[-1] < 4  # few outputs may be left to others
        call(planes, *given)
        assert (gx[:GUARD] == 7).all()
        assert (gx[-GUARD:] == 7).all()
        return gx[GUARD:-GUARD]

    for plan, space in cases:
        x = generator.normal(size=(2, *space, channels) if last else (2, 3, *space)).astype(name)
        shape = (2, *plan.output, channels) if last else (2, 3, *plan.output)
        gy = generator.normal(size=shape).astype(name)
        gy[generator.random(shape) < 0.2] = -0.0
        tap = computed(operator, plan, x, last, True, "max")[1] if op == "max" else None
        kind = f"gather_{'cells' if last else 'planes'}" if op == "max" else "shares"
        found.append((plan, x, gy, tap, gradient(plan, x, gy, tap, kind)))
    general()
    for plan, x, gy, tap, fast_one in found:
        slow = gradient(plan, x, gy, tap, "scatter" if op == "max" else "spread")
        assert (bits(fast_one) == bits(slow)).all(), f"seed {SEED}, {x.shape}, {plan}"
    fast.FAST.update(table)


@pytest.mark.parametrize("channels", [1, 3, 16])
def test_rows_may_be_divided(channels):
    x = np.random.default_rng(SEED).normal(size=(3, 9, 21, channels)).astype(np.float32)
    operator, plan = find("max"), pk.Sliding(2).plan((9, 21))
    call = run._forward(operator, plan, (), channels, "float32", "float32", False)
    whole, parts = np.empty((3, 4, 10, channels), np.float32), np.empty((3, 4, 10, channels), np.float32)
    call(3, x.ctypes.data, whole.ctypes.data, 0)
    for first, last in ((7, 12), (0, 5), (5, 7)):
        call.kernel(x.ctypes.data, parts.ctypes.data, 0, call.plan.ctypes.data, first, last)
    np.testing.assert_array_equal(whole, parts)
    np.testing.assert_array_equal(whole, x[:, :8, :20].reshape(3, 4, 2, 10, 2, channels).max((2, 4)))


def test_an_entry_can_be_deleted(general):
    x = np.float32([[[[1, 2, 3, 4, 5, 6, 7, 8], [8, 7, 6, 5, 4, 3, 2, 1]]]])
    fast_one = pk.average_pool(x, 2)
    general()
    np.testing.assert_array_equal(fast_one, pk.average_pool(x, 2))
    np.testing.assert_array_equal(fast_one, [[[[4.5, 4.5, 4.5, 4.5]]]])  # (1 + 2 + 8 + 7) / 4, ...
