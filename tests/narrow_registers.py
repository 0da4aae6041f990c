"""A plugin of pytest: this processor has vectors of REGISTERS bytes alone: of 16 without AVX, of 32 without AVX-512.

Kernels are then written for it, though LLVM may know better: what they read, write and compute is what is asked about.
"""

import os

import llvmlite.binding

NEWER = {"16": ("avx", "fma", "f16c", "xop", "vaes", "vpclmul"), "32": ("avx512", "avx10", "evex512")}
LACKING = NEWER[os.environ["REGISTERS"]]
features = llvmlite.binding.get_host_cpu_features


def without_newer():
    found = features()
    for name in found:
        found[name] &= not name.startswith(LACKING)
    return found


llvmlite.binding.get_host_cpu_features = without_newer
llvmlite.binding.get_host_cpu_name = lambda: "x86-64"
