"""Ctrl-C: noticed at once, and not lost where a library swallows the exception."""

import signal
import threading
from types import FrameType, TracebackType
from typing import Any, Self

__all__ = ["Interrupt"]


class Interrupt:
    """While the block runs, Ctrl-C raises KeyboardInterrupt and is remembered.

    Attributes:
        asked: True once Ctrl-C was pressed.
    """

    def __init__(self) -> None:
        self.asked = False
        self._former: Any = None

    def __enter__(self) -> Self:
        # Python delivers signals to the main thread alone; another caller keeps what it has.
        if threading.current_thread() is threading.main_thread():
            self._former = signal.signal(signal.SIGINT, self._handle)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._former is not None:
            signal.signal(signal.SIGINT, self._former)

    def check(self) -> None:
        """Raises KeyboardInterrupt if one was raised where it could not come through, e.g. in a callback of XLA."""
        if self.asked:
            raise KeyboardInterrupt

    def _handle(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        raise KeyboardInterrupt
