"""Whole numbers in kernels are divided and compared as NumPy does it, also where a processor would stop."""

import numpy as np
import pytest

from poolkit.kernels import build
from poolkit.kernels.memory import pointer

LEAST, MOST = np.iinfo(np.int64).min, np.iinfo(np.int64).max
NUMBERS = [0, 1, -1, 2, -2, 3, -3, 7, 8, -8, 15, 16, 17, -16, -17, 12345, -12345, MOST, MOST - 1, LEAST, LEAST + 1]
BY = None


def by_each(a_at, b_at, made_at, count):
    a, b, made = pointer(a_at, np.int64), pointer(b_at, np.int64), pointer(made_at, np.int64)
    for i in range(count):
        made[4 * i] = a[i] // b[i]
        made[4 * i + 1] = a[i] % b[i]
        made[4 * i + 2] = max(a[i], b[i])
        made[4 * i + 3] = min(a[i], b[i])


def by_one(a_at, b_at, made_at, count):
    a, made = pointer(a_at, np.int64), pointer(made_at, np.int64)
    for i in range(count):
        made[4 * i] = a[i] // BY
        made[4 * i + 1] = a[i] % BY
        made[4 * i + 2] = max(BY, a[i])
        made[4 * i + 3] = min(BY, a[i])


def made(template, a, b, **given):
    result = np.zeros((len(a), 4), np.int64)
    build.instance(template, template.__name__, **given)(a.ctypes.data, b.ctypes.data, result.ctypes.data, len(a))
    return result


def wanted(a, b):
    with np.errstate(divide="ignore", over="ignore"):
        quotient, remainder = a // b, a % b
    quotient[(a == LEAST) & (b == -1)] = 0  # too large for 64 bits; NumPy says LEAST
    return np.stack([quotient, remainder, np.maximum(a, b), np.minimum(a, b)], -1)


def test_numbers_that_are_known_when_a_kernel_runs():
    a, b = (np.ascontiguousarray(each.ravel()) for each in np.meshgrid(NUMBERS, NUMBERS))
    np.testing.assert_array_equal(made(by_each, a, b, BY=None), wanted(a, b))


@pytest.mark.parametrize("by", [1, 2, 7, 16, 2**40, -1, -7, -16, 0])
def test_numbers_that_are_known_when_a_kernel_is_made(by):
    a = np.array(NUMBERS)
    np.testing.assert_array_equal(made(by_one, a, a, BY=by), wanted(a, np.full(len(a), by)))


def test_three_numbers_are_left_to_numba():
    def most(a_at, b_at, made_at, count):
        a, b, made = pointer(a_at, np.int64), pointer(b_at, np.int64), pointer(made_at, np.int64)
        for i in range(count):
            made[4 * i] = max(a[i], b[i], 5)

    a, b = np.array(NUMBERS), np.array(NUMBERS[::-1])
    got = made(most, a, b)[:, 0]
    np.testing.assert_array_equal(got, np.maximum(np.maximum(a, b), 5))
