"""The process that measures: started by `run` with its threads limited, one JSON line on stdout per event."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

from .cases import CASES

__all__ = ["main"]


def main(text: str) -> None:
    """Measure the cases of ``{"cases", "threads", "rounds", "peers", "cores"}``, in order."""
    asked = json.loads(text)
    say = _line_writer()
    if asked["cores"]:
        os.sched_setaffinity(0, asked["cores"])  # before any library counts them
    from .measures import Settings, measured

    settings = Settings(tuple(asked["cases"]), asked["threads"], asked["rounds"], tuple(asked["peers"]))
    for name in settings.cases:
        say({"event": "begin", "case": name})
        try:
            say({"event": "rows", "case": name, "rows": measured(CASES[name], settings)})
        except Exception as error:  # one case that fails must not lose the others
            traceback.print_exc()
            say({"event": "failed", "case": name, "error": f"{type(error).__name__}: {error}"[:300]})


def _line_writer() -> Callable[[dict[str, Any]], None]:
    """Writes to what was stdout; libraries that print go to stderr instead."""
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(event: dict[str, Any]) -> None:
        stream.write(json.dumps(event) + "\n")
        stream.flush()

    return say


if __name__ == "__main__":
    main(sys.argv[1])
