"""WHAT: one file per operator. `record.operators()` imports them all; nothing else needs to know their names."""
