"""Which framework Keras trains with; decided before Keras is imported."""

import importlib.util
import os

__all__ = ["choose"]

PREFERRED = (("jax", "jax"), ("torch", "torch"), ("tensorflow", "tensorflow"))
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "2", "JAX_LOGGING_LEVEL": "ERROR", "GRPC_VERBOSITY": "ERROR", "GLOG_minloglevel": "2"}


def choose() -> str:
    """Set KERAS_BACKEND: the user's choice, else the first of JAX, PyTorch and TensorFlow that is installed.

    Nothing is imported. The frameworks' start-up messages are turned off unless the user has set their levels.

    Returns:
        The backend's name, e.g. ``"jax"``.
    """
    for name, level in QUIET.items():
        os.environ.setdefault(name, level)
    if not os.environ.get("KERAS_BACKEND"):
        found = (backend for backend, module in PREFERRED if importlib.util.find_spec(module))
        os.environ["KERAS_BACKEND"] = next(found, "jax")
    return os.environ["KERAS_BACKEND"]
