"""Values of arguments that nobody means: each is refused by a `PoolError` that names the argument."""

import numpy as np
import pytest

import poolkit as pk

X = np.arange(96.0).reshape(1, 3, 4, 8)
DIGITS = 10**5000  # Python makes no text of it
CASES = {
    "kernel_size": lambda: pk.max_pool(X, DIGITS),
    "stride": lambda: pk.max_pool(X, 2, stride=10**400),
    "padding": lambda: pk.max_pool(X, 2, padding=np.array([[1, 1]])),
    "ceil_mode": lambda: pk.max_pool(X, 2, ceil_mode=DIGITS),
    "layout": lambda: pk.max_pool(X, 2, layout=np.zeros(2)),
    "index_layout": lambda: pk.max_pool(X, 2, index_layout=np.zeros(2)),
    "return_indices": lambda: pk.max_pool(X, 2, return_indices="no"),
    "keepdims": lambda: pk.global_max_pool(X, keepdims="no"),
    "training": lambda: pk.stochastic_pool(X, 2, training=1),
    "levels": lambda: pk.pyramid_max_pool(X, np.int64(2)),
    "output_ratio": lambda: pk.fractional_max_pool(X, 2, output_ratio=()),
    "spatial_scale": lambda: pk.region_max_pool(X, [[0, 0, 0, 2, 2]], 2, np.complex64(1)),
    "boxes": lambda: pk.region_max_pool(X, [[0, 0, 0, 2, 10**400]], 2),
    "p": lambda: pk.lp_pool(X, 2, p=10**400),
    "alpha": lambda: pk.alpha_softmax_pool(X, 2, alpha=("a",)),
    "r": lambda: pk.log_mean_exp_pool(X, 2, r=(2, (1, 2))),
    "gate": lambda: pk.gated_pool(X, 2, gate=np.zeros((2, 4))),
    "logits": lambda: pk.ordinal_pool(X, 2, logits=np.zeros((2, 4))),
    "k": lambda: pk.top_k_average_pool(X, 2, k=10**400),
}


@pytest.mark.parametrize("argument", CASES)
def test_is_refused_by_name(argument: str) -> None:
    with pytest.raises(pk.PoolError) as caught:
        CASES[argument]()
    assert caught.value.argument == argument
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("p", [[2.0, 3.0], np.array([2.0, 0.5, 2.0]), np.array([2.0, np.nan, 2.0]), []])
def test_a_parameter_per_channel_has_one_allowed_number_for_each(p: object) -> None:
    with pytest.raises(pk.PoolError, match=r"^p="):
        pk.lp_pool(X, 2, p=p)


def test_a_list_of_parameters_is_as_precise_as_a_number() -> None:
    np.testing.assert_allclose(pk.lp_pool(X, 2, p=[3.1] * 3), pk.lp_pool(X, 2, p=3.1), rtol=1e-14)


def test_an_array_without_axes_is_its_number() -> None:
    np.testing.assert_array_equal(pk.max_pool(X, np.array(2)), pk.max_pool(X, 2))
    np.testing.assert_array_equal(pk.lp_pool(X, 2, p=np.array(3.0)), pk.lp_pool(X, 2, p=3.0))


def test_a_pyramid_of_no_images_has_the_width_of_one() -> None:
    assert pk.pyramid_max_pool(X[:0], (1, 2)).shape == (0, 3 * (1 + 4))
