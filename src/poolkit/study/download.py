"""Fetching data sets through Keras: only when the host answers, whole or not at all, and silent on stdout."""

import contextlib
import hashlib
import os
import socket
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from . import backend

__all__ = ["fetch_fashion", "fetch_mnist", "is_mnist", "keras_folder"]

ORIGIN = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"
MNIST_SHA256 = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"
SECONDS_TO_CONNECT = 3.0
SECONDS_WITHOUT_BYTES = 15.0


def keras_folder() -> Path:
    """Where Keras keeps data sets."""
    return Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras") / "datasets"


def is_mnist(path: Path) -> bool:
    """Whether the file is Keras' whole copy of MNIST."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == MNIST_SHA256
    except OSError:
        return False


def fetch_mnist(target: Path) -> bool:
    """Download MNIST to `target`; False if that is not possible."""
    return _fetch({"mnist.npz": MNIST_SHA256}, target.parent)


def fetch_fashion(folder: Path, names: Sequence[str]) -> bool:
    """Download the four compressed IDX files of Fashion-MNIST into `folder`; False if that is not possible."""
    return _fetch({f"{name}.gz": None for name in names}, folder)


def _fetch(files: dict[str, str | None], folder: Path) -> bool:
    if not _answers():
        return False
    backend.choose()
    import keras

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder) as part, _patience(), _quiet():
            paths = {
                name: keras.utils.get_file(name, ORIGIN + name, file_hash=digest, cache_dir=part, cache_subdir=".")
                for name, digest in files.items()
            }
            for name, path in paths.items():
                os.replace(path, folder / name)
    except Exception:
        # Keras raises a bare Exception when the network fails; whatever it is, the caller has another way.
        return False
    return True


def _answers() -> bool:
    """Whether the host, or the proxy before it, accepts a connection soon."""
    host, port = _first_hop()
    answered = threading.Event()

    def connect() -> None:
        with contextlib.suppress(OSError), socket.create_connection((host, port), SECONDS_TO_CONNECT):
            answered.set()

    # Resolving a name knows no timeout, hence the thread.
    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(SECONDS_TO_CONNECT)
    return answered.is_set()


def _first_hop() -> tuple[str, int]:
    origin = urlsplit(ORIGIN)
    host = origin.hostname or ""
    proxy = urllib.request.getproxies().get(origin.scheme)
    if not proxy or urllib.request.proxy_bypass(host):
        return host, origin.port or 443
    hop = urlsplit(proxy if "//" in proxy else f"//{proxy}")
    return hop.hostname or host, hop.port or 80


@contextlib.contextmanager
def _patience() -> Iterator[None]:
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(SECONDS_WITHOUT_BYTES)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keras draws its progress on stdout, which belongs to results."""
    with contextlib.redirect_stdout(sys.stderr):
        yield
