"""The one error of the public API."""

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

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions are rebuilt from `args`, which holds the finished message and not our four arguments.
        return _rebuild, (type(self), self.args, self.argument, self.value)


def _rebuild(kind: type[PoolError], args: tuple[Any, ...], argument: str, value: Any) -> PoolError:
    error = kind.__new__(kind)
    error.args, error.argument, error.value = args, argument, value
    return error


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:197]}..."
