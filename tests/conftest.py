"""Settings for the whole suite."""

import os

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# As many processes as cores run the tests. Were each tiny tensor shared among threads as well, these would wait for one
# another ten times longer than they compute. Tests of threads ask for them.
os.environ.setdefault("OMP_NUM_THREADS", "1")


def pytest_report_header() -> str:
    return f"random windows: seed {os.environ.get('POOLKIT_SEED', '0')}, another with POOLKIT_SEED"
