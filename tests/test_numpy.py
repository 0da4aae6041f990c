"""NumPy arrays: dtypes, views, `out`, indices, refusals."""

import concurrent.futures
import pickle

import ml_dtypes
import numpy as np
import pytest
import scipy.ndimage
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import poolkit as pk
from poolkit import reference
from poolkit.record import REQUIRED

from .cases import data

INTEGERS = ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")


def test_the_two_windows_of_the_lecture():
    largest = np.array([[1.0, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])
    mean = np.array([[7.0, 3, 5, 2], [8, 7, 1, 6], [4, 9, 3, 9], [0, 8, 4, 5]])
    assert pk.max_pool(largest[None, None], 2)[0, 0].tolist() == [[6, 8], [3, 4]]
    assert pk.average_pool(mean[None, None], 2)[0, 0].tolist() == [[6.25, 3.5], [5.25, 5.25]]


@pytest.mark.parametrize("dtype", INTEGERS)
def test_max_keeps_an_integer_type_and_average_makes_floats(dtype):
    info = np.iinfo(dtype)
    x = np.array([[[info.min, info.max, 3, 5], [info.max, 7, info.min, info.min]]], dtype)
    y = pk.max_pool(x, 2)
    assert y.dtype == x.dtype
    assert y.tolist() == [[[info.max, 5], [info.max, info.min]]]
    assert pk.average_pool(np.array([[[1, 2, 3, 5]]], dtype), 4).tolist() == [[[2.75]]]
    assert pk.average_pool(x, 2).dtype == np.float64


def test_bool_max_is_any():
    y = pk.max_pool(np.array([[[False, True, False, False]]]), 2)
    assert y.dtype == bool
    assert y.tolist() == [[[True, False]]]


@pytest.mark.parametrize("dtype", [np.float16, ml_dtypes.bfloat16])
def test_half_precision_is_read_and_rounded_like_the_type_itself(dtype):
    every = np.arange(2**16, dtype=np.uint16).view(dtype)  # every bit pattern: subnormals, infinities, NaNs
    x = every.reshape(1, 1, -1)
    np.testing.assert_array_equal(pk.max_pool(x, 1).astype(np.float32), x.astype(np.float32))
    pairs = np.stack([every, np.roll(every, 12345)], -1).reshape(1, 1, -1)
    with np.errstate(all="ignore"):
        want = pairs.astype(np.float32).reshape(1, 1, -1, 2).sum(-1) / 2
        want = want.astype(dtype).astype(np.float32)
    np.testing.assert_array_equal(pk.average_pool(pairs, 2).astype(np.float32), want)


def test_half_precision_sums_are_formed_in_a_wider_type():
    assert pk.global_average_pool(np.full((1, 1, 4096), 1, np.float16)).item() == 1
    assert pk.average_pool(np.full((1, 1, 4), 60000, np.float16), 4).item() == 60000
    assert pk.average_pool(np.full((1, 1, 4), 3e38, np.float32), 4).item() == np.float32(3e38)


def test_a_long_single_precision_mean_is_exact():
    # Added up in single precision these give 0.10098, one percent too much.
    assert pk.global_average_pool(np.full((1, 1, 2**20), 0.1, np.float32)).item() == np.float32(0.1)


VIEWS = {
    "step": lambda x: x[:, :, ::2, 1:],
    "negative": lambda x: x[:, :, ::-1, ::-1],
    "fortran": np.asfortranarray,
    "transposed": lambda x: x.transpose(0, 1, 3, 2),
    "broadcast": lambda x: np.broadcast_to(x[:, :1], x.shape),
    "swapped bytes": lambda x: x.astype(x.dtype.newbyteorder()),
    "unaligned": lambda x: np.frombuffer(b"\0" + x.tobytes(), x.dtype, offset=1).reshape(x.shape),
}


@pytest.mark.parametrize("view", VIEWS)
def test_views_give_what_their_copy_gives(view):
    x = VIEWS[view](data((6, 8)))
    x.flags.writeable = False
    for op in ("max", "average", "lp"):
        copy = np.ascontiguousarray(x, x.dtype.newbyteorder("="))
        np.testing.assert_array_equal(pk.pool(x, op, pk.Sliding(2)), pk.pool(copy, op, pk.Sliding(2)))


def test_out_receives_the_result():
    x, out = data((6, 8)), np.full((2, 3, 3, 4), -1, np.float32)
    assert pk.max_pool(x, 2, out=out) is out
    np.testing.assert_array_equal(out, pk.max_pool(x, 2))
    wide = np.zeros((2, 3, 3, 8), np.float32)
    assert np.shares_memory(pk.average_pool(x, 2, out=wide[..., ::2]), wide)
    np.testing.assert_array_equal(wide[..., ::2], pk.average_pool(x, 2))
    assert not wide[..., 1::2].any()


@pytest.mark.parametrize(
    "out",
    [
        np.zeros((2, 3, 3, 3), np.float32),
        np.zeros((2, 3, 3, 4), np.float64),
        [0.0],
        np.broadcast_to(np.float32(0), (2, 3, 3, 4)),
    ],
    ids=["shape", "dtype", "list", "read-only"],
)
def test_a_bad_out_is_refused(out):
    with pytest.raises(pk.PoolError) as caught:
        pk.max_pool(data((6, 8)), 2, out=out)
    assert caught.value.argument == "out"


def test_out_may_not_overlap_the_input():
    x = data((6, 8))
    with pytest.raises(pk.PoolError, match="overlap"):
        pk.max_pool(x, 1, out=x)


@pytest.mark.parametrize("layout", ["channels_first", "channels_last"])
def test_index_layouts(layout):
    x = np.random.default_rng(0).normal(size=(2, 3, 4, 5))
    given = x if layout == "channels_first" else np.moveaxis(x, 1, -1)
    flat = {
        "plane": lambda n, c, h, w: h * 5 + w,
        "image": lambda n, c, h, w: (h * 5 + w) * 3 + c,
        "tensor": lambda n, c, h, w: ((n * 3 + c) * 4 + h) * 5 + w,
        "tensor_column_major": lambda n, c, h, w: (n * 3 + c) * 20 + w * 4 + h,
    }
    for name, place in flat.items():
        y, index = pk.max_pool(given, 2, 1, layout=layout, return_indices=True, index_layout=name)
        assert index.dtype == np.int64
        y, index = (a if layout == "channels_first" else np.moveaxis(a, -1, 1) for a in (y, index))
        for at in np.ndindex(*y.shape):
            n, c = at[:2]
            h, w = np.argwhere(x[n, c] == y[at])[0]
            assert index[at] == place(n, c, h, w), name


def test_indices_of_large_windows_and_planes():
    x = np.zeros((1, 1, 300, 7))
    x[0, 0, 299, 5] = 1
    assert pk.pool(x, "max", pk.Global(), return_indices=True)[1].item() == 299 * 7 + 5
    index = pk.adaptive_max_pool(x, (1, 7), return_indices=True)[1]
    assert index[0, 0, 0].tolist() == [0, 1, 2, 3, 4, 299 * 7 + 5, 6]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_random_geometries_against_scipy_and_pytorch(draw):
    number = lambda low, high: draw.draw(st.integers(low, high))  # noqa: E731
    # Short rows of whole windows are compiled for their length.
    n, d = draw.draw(st.sampled_from((3, 4, 7, 10, 12))), number(1, 2)
    # A kernel without gaps is compiled for its size and stride: each size meets one.
    k, s = draw.draw(st.sampled_from(((1, 2), (2, 1), (3, 2), (4, 3)))) if d == 1 else (number(1, 4), number(1, 3))
    p = number(0, min((k - 1) * d // 2, k // 2))
    if d * (k - 1) + 1 > n + 2 * p:
        return
    x = np.random.default_rng(number(0, 99)).normal(size=(1, 2, n, n))
    t = torch.tensor(x)
    np.testing.assert_array_equal(pk.max_pool(x, k, s, p, d), torch.nn.functional.max_pool2d(t, k, s, p, d).numpy())
    if d == 1:
        mean = torch.nn.functional.avg_pool2d(t, k, s, p, count_include_pad=False).numpy()
        np.testing.assert_allclose(pk.average_pool(x, k, s, p), mean, rtol=1e-12, atol=1e-15)
        mean = torch.nn.functional.avg_pool2d(t, k, s, p, ceil_mode=True, count_include_pad=True).numpy()
        ours = pk.average_pool(x, k, s, p, ceil_mode=True, count_include_pad=True)
        np.testing.assert_allclose(ours, mean, rtol=1e-12, atol=1e-15)
    footprint = np.zeros((d * (k - 1) + 1,) * 2, bool)
    footprint[::d, ::d] = True
    origin = -(footprint.shape[0] // 2)
    dense = scipy.ndimage.maximum_filter(
        x[0, 0], footprint=footprint, origin=(origin, origin), mode="constant", cval=-9e9
    )
    if p == 0:
        o = (n - footprint.shape[0]) // s + 1
        np.testing.assert_array_equal(pk.max_pool(x, k, s, 0, d)[0, 0], dense[::s, ::s][:o, :o])


@pytest.mark.parametrize("p", [1.0, 1.5, 2, 3.0, 7.25])
def test_lp_of_signed_values(p):
    x = np.array([[[-5.0, 4.0, 0.5, -0.25]]])
    want = (np.abs(x.reshape(1, 1, 2, 2)) ** p).sum(-1) ** (1 / p)
    np.testing.assert_allclose(pk.lp_pool(x, 2, p=p), want, rtol=1e-13)


def test_lp_per_channel():
    x = data((4, 4), "float64")
    y = pk.lp_pool(x, 2, p=np.array([1.0, 2.0, 3.0]))
    for c, p in enumerate((1.0, 2.0, 3.0)):
        np.testing.assert_allclose(y[:, c : c + 1], pk.lp_pool(x[:, c : c + 1], 2, p=p), rtol=1e-12)


def test_empty_batch():
    assert pk.max_pool(np.zeros((0, 3, 4, 4), np.float32), 2).shape == (0, 3, 2, 2)
    y, index = pk.max_pool(np.zeros((0, 4, 4, 3)), 2, layout="channels_last", return_indices=True)
    assert y.shape == index.shape == (0, 2, 2, 3)


def test_global_without_its_axes():
    x = data((3, 4))
    assert pk.global_max_pool(x).shape == (2, 3, 1, 1)
    np.testing.assert_array_equal(pk.global_max_pool(x, keepdims=False), x.max((2, 3)))
    last = np.moveaxis(x, 1, -1)
    np.testing.assert_array_equal(pk.global_max_pool(last, keepdims=False, layout="channels_last"), x.max((2, 3)))


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("x", lambda: pk.max_pool([[[1.0, 2.0]]], 2)),
        ("x", lambda: pk.max_pool(np.zeros((4, 4)), 2)),
        ("x", lambda: pk.max_pool(np.zeros((1, 1, 2, 2, 2, 2)), 2)),
        ("x", lambda: pk.max_pool(np.zeros((1, 0, 4)), 2)),
        ("x", lambda: pk.max_pool(np.zeros((1, 1, 0)), 2)),
        ("x", lambda: pk.max_pool(np.zeros((1, 1, 4), complex), 2)),
        ("x", lambda: pk.max_pool(np.zeros((1, 1, 4), object), 2)),
        ("x", lambda: pk.max_pool(np.ma.zeros((1, 1, 4)), 2)),
        ("x", lambda: pk.max_pool(np.zeros((1, 1, 4), np.longdouble), 2)),
        ("layout", lambda: pk.max_pool(data((4,)), 2, layout="NCHW")),
        ("index_layout", lambda: pk.max_pool(data((4,)), 2, return_indices=True, index_layout="flat")),
        ("operator", lambda: pk.pool(data((4,)), "maximum", pk.Sliding(2))),
        ("windows", lambda: pk.pool(data((4,)), "max", 2)),
        ("return_indices", lambda: pk.pool(data((4,)), "average", pk.Sliding(2), return_indices=True)),
        ("p", lambda: pk.lp_pool(data((4,)), 2, p=0.5)),
        ("p", lambda: pk.lp_pool(data((4,)), 2, p=float("nan"))),
        ("p", lambda: pk.lp_pool(data((4,)), 2, p="2")),
        ("p", lambda: pk.pool(data((4,)), "max", pk.Sliding(2), p=2)),
        ("p", lambda: pk.pool(data((4,)), pk.Lp(p=2), pk.Sliding(2), p=3)),
        ("divisor_override", lambda: pk.average_pool(data((4,)), 2, divisor_override=0)),
        ("divisor_override", lambda: pk.average_pool(data((4,)), 2, divisor_override=2.5)),
        ("count_include_pad", lambda: pk.average_pool(data((4,)), 2, count_include_pad="no")),
    ],
)
def test_bad_input_names_the_argument(argument, call):
    with pytest.raises(pk.PoolError) as caught:
        call()
    assert caught.value.argument == argument
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.argument) == (str(caught.value), argument)


def test_bound_operators_are_values():
    assert pk.Lp(p=3) == pk.Lp(p=3.0) == pickle.loads(pickle.dumps(pk.Lp(p=3)))
    assert hash(pk.Lp(p=3)) == hash(pk.Lp(p=3.0))
    assert pk.Lp(p=3) != pk.Lp() != pk.Max()
    np.testing.assert_array_equal(pk.pool(data((4,)), pk.Lp(p=3), pk.Sliding(2)), pk.lp_pool(data((4,)), 2, p=3))
    assert repr(pk.Average(count_include_pad=True)) == "Average(count_include_pad=True, divisor_override=None)"


def test_a_bound_operator_with_one_parameter_per_channel_is_a_value():
    p = np.array([1.0, 2.0, 3.0])
    bound = pk.Lp(p=p)
    assert bound == pk.Lp(p=[1.0, 2.0, 3.0]) == pickle.loads(pickle.dumps(bound))
    assert hash(bound) == hash(pk.Lp(p=p.copy()))
    assert bound != pk.Lp(p=p[::-1])
    assert bound != pk.Lp(p=p[:2])
    want = [pk.lp_pool(data((4,))[:, c : c + 1], 2, p=p[c]) for c in range(3)]
    np.testing.assert_allclose(pk.pool(data((4,)), bound, pk.Sliding(2)), np.concatenate(want, 1), rtol=1e-6)
    p[:] = 1.0
    assert bound == pk.Lp(p=[1.0, 2.0, 3.0])


def test_every_operator_has_a_bound_form():
    for op in pk.catalogue().values():
        needed = {name: 2 for name, param in op.params.items() if param.default is REQUIRED}
        assert getattr(pk, op.class_name)(**needed).operator is op


def test_many_threads_at_once():
    x = data((24, 24))
    want = [pk.pool(x, op, pk.Sliding(3, 2, 1)) for op in ("max", "average", "lp")]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for _ in range(20):
            got = list(pool.map(lambda op: pk.pool(x, op, pk.Sliding(3, 2, 1)), ("max", "average", "lp") * 4))
            for y, again in zip(want * 4, got, strict=True):
                np.testing.assert_array_equal(again, y)


def test_an_operator_typed_by_a_user_works_at_once():
    def forward(w):
        low = high = w[0]
        for value in w:
            low, high = min(low, value), max(high, value)
        return high - low

    def backward(w, y, gy, gw):
        for i in range(len(w)):
            gw[i] = 0.0

    @pk.operator(name="spread", title="Spread pooling", formula="max - min", forward=forward, backward=backward)
    def spread(xp, w, valid):
        high = xp.max(xp.where(valid, w, -float("inf")), axis=-1, keepdims=True)
        return high - xp.min(xp.where(valid, w, float("inf")), axis=-1, keepdims=True)

    try:
        x = data((7, 6))
        for windows in (pk.Sliding(2), pk.Sliding(3, 2, 1), pk.Sliding(5, 1), pk.Adaptive(4)):
            want = reference.pool(x, spread, windows)[0]
            np.testing.assert_allclose(pk.pool(x, "spread", windows), want, rtol=1e-6)
    finally:
        from poolkit.record import REGISTRY

        del REGISTRY["spread"]
