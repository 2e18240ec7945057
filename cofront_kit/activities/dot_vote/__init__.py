"""The blind vote with dots."""
