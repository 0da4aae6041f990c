"""The machine and the libraries that a measurement belongs to."""

from __future__ import annotations

import os
import platform
from importlib import metadata
from pathlib import Path
from typing import Any

__all__ = ["LIBRARIES", "installed", "machine", "versions"]

# What may be measured: its name here -> its distributions, the first that is installed counts.
LIBRARIES: dict[str, tuple[str, ...]] = {
    "torch": ("torch", "torch-cpu"),
    "jax": ("jax",),
    "tensorflow": ("tensorflow", "tensorflow-cpu", "tensorflow-intel", "tensorflow-macos"),
    "onnxruntime": ("onnxruntime", "onnxruntime-openvino", "onnxruntime-gpu"),
    "openvino": ("openvino",),
    "opencv": ("opencv-python-headless", "opencv-python", "opencv-contrib-python", "opencv-contrib-python-headless"),
    "scipy": ("scipy",),
    "keras": ("keras",),
}
OURS = ("poolkit", "numpy", "numba", "llvmlite", "onnx")
FLAGS = ("sse4_2", "avx2", "avx512f", "avx512_bf16", "avx512_fp16", "amx_tile", "asimd", "sve")


def versions() -> dict[str, str]:
    """Version by name of Python, poolkit and of every library that is installed."""
    found = {"python": platform.python_version()}
    for name, distributions in ({name: (name,) for name in OURS} | LIBRARIES).items():
        version = next((v for v in map(_version, distributions) if v), None)
        found |= {name: version} if version else {}
    return found


def installed(name: str) -> bool:
    """Whether a library of `LIBRARIES` is there; nothing is imported."""
    return any(_version(distribution) for distribution in LIBRARIES[name])


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def machine() -> dict[str, Any]:
    """Processor, caches, memory and system; what cannot be found out is left out."""
    model, flags = _processor()
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "processor": model or platform.processor() or platform.machine(),
        "architecture": platform.machine(),
        "instructions": [flag for flag in FLAGS if flag in flags],
        "cores": available,
        "caches": _caches(),
        "memory_bytes": _memory(),
        "system": f"{platform.system()} {platform.release()}",
    }


def _processor() -> tuple[str, set[str]]:
    lines = _read(Path("/proc/cpuinfo")).splitlines()
    fields = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    return fields.get("model name", ""), set(fields.get("flags", fields.get("Features", "")).split())


def _caches() -> dict[str, str]:
    """Size by level of the caches that the first core sees, e.g. ``{"L2": "1024K"}``."""
    found = {}
    for index in sorted(Path("/sys/devices/system/cpu/cpu0/cache").glob("index*")):
        if _read(index / "type") != "Instruction":
            found[f"L{_read(index / 'level')}"] = _read(index / "size")
    return found


def _memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
