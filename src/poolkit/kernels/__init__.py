"""HOW FAST on CPUs. The only room that imports Numba; `run` is its door for engines, `ffi` the one for XLA."""
