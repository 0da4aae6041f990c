"""The output folder: checked before any work, written atomically, removed if nothing came of it."""

import os
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from ..errors import PoolError

__all__ = ["OutputFolder", "cannot_write"]


def cannot_write(path: Path, error: OSError) -> PoolError:
    """The one sentence for a folder or file that cannot be written."""
    return PoolError(
        "out", str(path), f"cannot be written ({error.strerror or error})", "Choose another folder with --out"
    )


class OutputFolder:
    """A folder that exists and can be written while the block runs.

    Folders that this made are removed at the end if they are still empty.

    Args:
        path: The folder; it and its parents are created.

    Attributes:
        path: The folder.
        written: Names of the files written so far, in order.

    Raises:
        PoolError: With argument ``"out"`` if the folder cannot be created or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written: list[str] = []
        self._made: list[Path] = []

    def __enter__(self) -> Self:
        try:
            self._make()
            self._probe()
        except OSError as error:
            self._remove_empty()
            raise cannot_write(self.path, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._remove_empty()

    def write(self, name: str, content: str | bytes) -> None:
        """Puts a file in place whole or not at all; text is written as UTF-8."""
        payload = content.encode() if isinstance(content, str) else content
        try:
            _write_atomically(self.path / name, payload)
        except OSError as error:
            raise cannot_write(self.path / name, error) from error
        self.note(name)

    def note(self, name: str) -> None:
        """Counts a file that somebody else put here."""
        if name not in self.written:
            self.written.append(name)

    def _make(self) -> None:
        missing = [folder for folder in (self.path, *self.path.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir()
            self._made.insert(0, folder)

    def _probe(self) -> None:
        # Permission bits do not tell: read-only mounts, full disks and root's powers only show when a file is made.
        with tempfile.NamedTemporaryFile(dir=self.path, prefix=".probe.") as probe:
            probe.write(b"poolkit")
            probe.flush()

    def _remove_empty(self) -> None:
        for folder in self._made:
            try:
                folder.rmdir()
            except OSError:
                return


def _write_atomically(path: Path, payload: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(payload)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o666 & ~_umask())  # mkstemp makes files that only their owner can read
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
