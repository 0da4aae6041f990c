"""The tests."""

# Thousands of small programs are compiled by XLA. Most of that time is the work of LLVM and of its own emitters of fast
# loops, which is not what they are about.
QUICKLY = "--xla_backend_optimization_level=0 --xla_cpu_use_fusion_emitters=false"
