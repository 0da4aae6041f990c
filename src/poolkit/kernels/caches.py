"""The last cache of this processor: from which size on results should go around it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path("/sys/devices/system/cpu/cpu0/cache")
UNITS = {"K": 2**10, "M": 2**20}
UNKNOWN = 2**24
SHARED = 2**26  # a larger one belongs to dozens of cores: what one of them has of it cannot be told, but it is less


@cache
def last_cache_bytes() -> int:
    """Bytes that may be read and written in turn and stay in the last cache."""
    sizes = [_bytes(file) for file in FOLDER.glob("index*/size")]
    largest = max(sizes, default=0)
    return largest if 0 < largest <= SHARED else UNKNOWN


def _bytes(file: Path) -> int:
    try:
        text = file.read_text().strip()
        return int(text[:-1]) * UNITS[text[-1]]
    except (OSError, ValueError, KeyError, IndexError):
        return 0
