"""Runs of the model: one, many, the same firm in pairs, and one that goes on in two ways."""
