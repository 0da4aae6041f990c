"""Settings for the whole suite."""

import os

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


def pytest_report_header() -> str:
    return f"random windows: seed {os.environ.get('POOLKIT_SEED', '0')}, another with POOLKIT_SEED"
