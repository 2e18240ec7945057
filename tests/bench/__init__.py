"""Benches: each prints a table with a peer or a raw limit beside our figure, measured in the same run."""
