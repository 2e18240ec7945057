"""The perspective check-in."""
