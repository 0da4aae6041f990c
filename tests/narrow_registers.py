"""A plugin of pytest: this processor has vectors of 16 bytes alone, as those without AVX do, whatever it is.

Kernels are then written for it, though LLVM may know better: what they read, write and compute is what is asked about.
"""

import llvmlite.binding

NEWER = ("avx", "fma", "f16c", "xop", "vaes", "vpclmul")
features = llvmlite.binding.get_host_cpu_features


def without_avx():
    found = features()
    for name in found:
        found[name] &= not name.startswith(NEWER)
    return found


llvmlite.binding.get_host_cpu_features = without_avx
llvmlite.binding.get_host_cpu_name = lambda: "x86-64"
