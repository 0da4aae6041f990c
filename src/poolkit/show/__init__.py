"""Command line, terminal, pictures and report: they print what `study` and `explain` computed, and compute nothing."""
