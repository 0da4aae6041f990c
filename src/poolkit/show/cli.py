"""The `poolkit` command, started and ended.

Exit codes: 0 done, 1 failed (unreadable or wrong data), 2 wrong usage, 3 cannot write (``--out``), 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence

from .interrupt import Interrupt

__all__ = ["main"]

DONE, FAILED, WRONG_USAGE, CANNOT_WRITE, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code; says in one sentence on stderr if something is wrong.

    Args:
        arguments: Without the program's name; by default those that the process was started with.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal without Hangul or box lines shows question marks; that beats a traceback in mid-lesson.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    with Interrupt() as interrupt:
        try:
            code = _run(given, interrupt)
            sys.stdout.flush()
        except BrokenPipeError:
            return _reader_has_gone()
        except KeyboardInterrupt:
            return _stopped(given)
        except Exception:
            # Ctrl-C while compiled code is loaded comes out as that library's own error, e.g. NumPy's ImportError.
            if interrupt.asked:
                return _stopped(given)
            raise
    return code


def _run(arguments: list[str], interrupt: Interrupt) -> int:
    # Imported here, so that Ctrl-C is answered from the first moment on.
    import typer

    from ..errors import PoolError
    from .commands import app

    try:
        work = app(arguments, standalone_mode=False)
        # Not inside typer: it would turn Ctrl-C into an exit code of its own.
        return work(interrupt) if callable(work) else _code_of_typer(work)
    except typer.TyperException as error:
        return _complain(error.format_message(), WRONG_USAGE)
    except PoolError as error:
        return _complain(str(error), _code_of(error.argument))


def _code_of_typer(code: object) -> int:
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else DONE


def _code_of(argument: str) -> int:
    if argument == "out":
        return CANNOT_WRITE
    return FAILED if argument == "data" else WRONG_USAGE


def _complain(sentence: str, code: int) -> int:
    print(f"poolkit: {sentence}", file=sys.stderr)
    return code


def _stopped(arguments: Sequence[str]) -> int:
    """Ctrl-C before or after the lesson had anything to keep; whoever reads JSON still gets a document."""
    print("poolkit: stopped.", file=sys.stderr)
    if "--json" in arguments:
        print('{"interrupted": true}')
    return INTERRUPTED


def _reader_has_gone() -> int:
    """Python flushes stdout once more at exit and would complain again, so it gets another place to write to."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED
