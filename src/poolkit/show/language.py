"""The sentences of the command line and the report, in English and Korean."""

import json
import locale
import os
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["LANGUAGES", "Words", "language_of_system", "texts"]

LANGUAGES = ("en", "ko")


@cache
def texts(language: str) -> dict[str, str]:
    """All sentences of a language by key, with named slots as in `str.format`."""
    loaded: dict[str, str] = json.loads(files(__package__).joinpath("text", f"{language}.json").read_text("utf-8"))
    return loaded


def language_of_system() -> str:
    """``"ko"`` if the locale is Korean, else ``"en"``."""
    # LC_ALL beats LC_MESSAGES beats LANG, as in gettext. Windows sets none of them.
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    return "ko" if (named or locale.getlocale()[0] or "").lower().startswith(("ko", "korean")) else "en"


class Words:
    """Looks sentences up and fills their slots.

    Attributes:
        language: ``"en"`` or ``"ko"``.

    Example:
        >>> Words("en")("verdict.holds")
        'holds'
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = texts(language)

    def __call__(self, key: str, /, **slots: Any) -> str:
        """The sentence `key`, its slots filled."""
        return self._texts[key].format(**slots)

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in self._texts

    def word(self, name: str) -> str:
        """The word for a name that the study uses in its tables; an unknown name reads as it is."""
        return self._texts.get(f"word.{name}", name)
