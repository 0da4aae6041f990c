"""poolkit: the pooling layer, whole."""

from .errors import PoolError

__version__ = "0.1.0"
__all__ = ["PoolError", "__version__"]
