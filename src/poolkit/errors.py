"""The one error of the public API."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any


class PoolError(ValueError):
    """Bad input. The message names the argument, the value, the rule and the fix.

    Args:
        argument: Name of the argument at fault, e.g. ``"kernel_size"``.
        value: What was given.
        rule: What it breaks.
        fix: What to do.

    Example:
        >>> raise PoolError("stride", 0, "must be at least 1", "Leave it out to step by the kernel size")
        Traceback (most recent call last):
        poolkit.errors.PoolError: stride=0: must be at least 1. Leave it out to step by the kernel size.
    """

    # `ValueError` keeps the four in `args`: `torch.compile` reads no exception that has an `__init__` of its own, and
    # would tell the user so instead of what is wrong.
    if TYPE_CHECKING:

        def __init__(self, argument: str, value: Any, rule: str, fix: str = "") -> None: ...

    @property
    def argument(self) -> str:
        """Name of the argument at fault."""
        return str(self.args[0])

    @property
    def value(self) -> Any:
        """What was given."""
        return self.args[1]

    def __str__(self) -> str:
        argument, value, rule, *fix = self.args
        return f"{argument}={_short(value)}: {rule}." + "".join(f" {text}." for text in fix if text)

    def renamed(self, names: Mapping[str, str]) -> "PoolError":
        """The same error for a caller whose argument has another name."""
        argument, *rest = self.args
        return type(self)(names.get(argument, argument), *rest)


def _short(value: Any) -> str:
    if isinstance(value, list | tuple) and len(value) > 50:
        return f"{type(value).__name__} of {len(value)} entries"
    if math.prod(getattr(value, "shape", ())) > 50:
        return f"{type(value).__name__} of shape {tuple(value.shape)}"
    try:
        text = repr(value)
    except Exception:  # an integer of thousands of digits has no text, an object of a user's may have none
        return f"a value of type {type(value).__name__}"
    return text if len(text) <= 200 else f"{text[:197]}..."
