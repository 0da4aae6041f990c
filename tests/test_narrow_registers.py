"""Kernels for registers of 16 and 32 bytes, without AVX and AVX-512: some of the tests of vectors once more."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from poolkit.kernels.vectors import register_bytes

CHOSEN = (
    "test_vector_rows.py::test_same_bits_as_the_general_kernels[float32-max-True-channels_first]",
    "test_vector_rows.py::test_same_bits_as_the_general_kernels[float32-max-True-few_channels_last]",
    "test_vector_rows.py::test_windows_that_hang_over_the_ends_of_rows[float32-max-True]",
    "test_vector_rows.py::test_same_bits_backward[max-float32-2]",
    "test_vector_rows.py::test_same_bits_backward[average-float32-1]",
    "test_planes_together.py::test_same_bits_as_the_general_kernels[max-float32-True]",
    "test_planes_together.py::test_same_bits_as_the_general_kernels[average-float32-False]",
    "test_planes_together.py::test_places_in_windows_of_more_taps_than_a_byte_numbers[max-float32-True]",
    "test_shares.py::test_same_bits_as_the_general_kernels[counted-float32-37]",
)


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="registers of these lengths are those of x86")
@pytest.mark.parametrize("length", [16, 32])
def test_the_same_bits_with_shorter_registers(length):
    if length >= register_bytes():
        pytest.skip("no shorter ones than those of this processor, which all other tests are about")
    tests = Path(__file__).parent
    paths = [str(tests), *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "-p", "narrow_registers"]
    command += [f"tests/{name}" for name in CHOSEN]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "REGISTERS": str(length)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tests.parent)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert done.stdout.strip().splitlines()[-1].startswith(f"{len(CHOSEN)} passed"), done.stdout[-2000:]
