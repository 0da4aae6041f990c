"""WHAT: one file per operator. `record.catalogue()` imports them all; nothing else needs to know their names."""
