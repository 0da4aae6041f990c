"""A formula of an operator's record, written in LaTeX, as one readable line of text."""

import re

__all__ = ["readable"]

SYMBOLS = {
    "alpha": "α",
    "approx": "≈",
    "beta": "β",
    "cdot": "·",
    "dots": "…",
    "epsilon": "ε",
    "exp": "exp",
    "gamma": "γ",
    "ge": "≥",
    "geq": "≥",
    "in": "∈",
    "infty": "∞",
    "lambda": "λ",
    "langle": "⟨",
    "ldots": "…",
    "le": "≤",
    "leq": "≤",
    "lfloor": "⌊",
    "log": "log",
    "max": "max",
    "min": "min",
    "mu": "μ",
    "ne": "≠",
    "neq": "≠",
    "odot": "⊙",
    "pi": "π",
    "pm": "±",
    "prod": "Π",
    "quad": "",
    "rangle": "⟩",
    "rfloor": "⌋",
    "sigma": "σ",
    "sim": "~",
    "sum": "Σ",
    "tau": "τ",
    "times": "×",
    "to": "→",
}
_GROUP = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
_PLAIN = re.compile(r"[\w.∞]*|\|\w+\||\([^()]*\)")


def readable(latex: str) -> str:
    r"""The formula as text.

    Example:
        >>> readable(r"y = \frac{1}{|W|} \sum_{i \in W} x_i")
        'y = 1/|W| Σ[i ∈ W] x_i'
    """
    text = re.sub(r"\\(?:left|right|bigl?|bigr?|Bigl?|Bigr?|displaystyle|,|;|!)(?![a-z])", "", latex)
    text = re.sub(r"\\(?:operatorname|mathrm|mathbf|text|mathcal)\*?" + _GROUP, r"\1", text)
    text = _repeat(r"\\d?frac" + _GROUP + _GROUP, lambda m: f"{_bracketed(m[1])}/{_bracketed(m[2])}", text)
    text = _repeat(r"\\sqrt" + _GROUP, lambda m: f"√({m[1]})", text)
    text = _repeat(r"\\binom" + _GROUP + _GROUP, lambda m: f"C({m[1]}, {m[2]})", text)
    text = re.sub(r"\\bar" + _GROUP, lambda m: f"mean({m[1]})", text)
    text = re.sub(r"\\([A-Za-z]+)", lambda m: SYMBOLS.get(m[1], m[1]), text).replace(r"\{", "{").replace(r"\}", "}")
    text = re.sub(r"_\{([^{}]*[∈=][^{}]*)\}", r"[\1]", text)
    text = _repeat(r"([_^])" + _GROUP, lambda m: m[1] + _bracketed(m[2]), text)
    return re.sub(r"\s+", " ", text).strip()


def _bracketed(part: str) -> str:
    return part if _PLAIN.fullmatch(part) else f"({part})"


def _repeat(pattern: str, replace: object, text: str) -> str:
    """Inner groups first, until nothing is left to replace."""
    while (changed := re.sub(pattern, replace, text)) != text:  # type: ignore[call-overload]
        text = changed
    return str(text)
