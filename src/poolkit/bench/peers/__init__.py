"""The other libraries, one module each: ``offers(work) -> {name: function that makes a Peer}``.

A module names only what its library can do; making a peer may still fail, which is noted and no error.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

from ..machine import installed
from ..work import Peer, Work

__all__ = ["PEERS", "offers"]

# What `--peers` takes: module here, and the library that it needs.
PEERS = {
    "torch": ("torch", "torch"),
    "torch.compile": ("torch_compile", "torch"),
    "jax": ("jax", "jax"),
    "tensorflow": ("tensorflow", "tensorflow"),
    "onnxruntime": ("onnxruntime", "onnxruntime"),
    "openvino": ("openvino", "openvino"),
    "opencv": ("opencv", "opencv"),
    "scipy": ("scipy", "scipy"),
}


def offers(work: Work, wanted: tuple[str, ...]) -> dict[str, Callable[[], Peer]]:
    """What the installed ones among `wanted` can do of this work, by name."""
    found: dict[str, Callable[[], Peer]] = {}
    for name in wanted:
        module, library = PEERS[name]
        if installed(library):
            found |= importlib.import_module(f"{__package__}.{module}").offers(work)
    return found
