"""The one error of the public API."""

import math
from collections.abc import Mapping
from typing import Any


class PoolError(ValueError):
    """Bad input. The message names the argument, the value, the rule and the fix.

    Attributes:
        argument: Name of the argument at fault, e.g. ``"kernel_size"``.
        value: What was given.

    Example:
        >>> raise PoolError("stride", 0, "must be at least 1", "Leave it out to step by the kernel size")
        Traceback (most recent call last):
        poolkit.errors.PoolError: stride=0: must be at least 1. Leave it out to step by the kernel size.
    """

    def __init__(self, argument: str, value: Any, rule: str, fix: str = "") -> None:
        super().__init__(f"{argument}={_short(value)}: {rule}." + (f" {fix}." if fix else ""))
        self.argument = argument
        self.value = value
        self._rule, self._fix = rule, fix

    def renamed(self, names: Mapping[str, str]) -> "PoolError":
        """The same error for a caller whose argument has another name."""
        return type(self)(names.get(self.argument, self.argument), self.value, self._rule, self._fix)

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions are rebuilt from `args`, which holds the finished message and not our four arguments.
        return type(self), (self.argument, self.value, self._rule, self._fix)


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
