"""How poolkit differs: questions about pooling, put to the installed frameworks."""
