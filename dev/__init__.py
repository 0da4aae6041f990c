"""Tools for those who work on poolkit; not part of the package. Run them with `python -m dev.<name>`."""
