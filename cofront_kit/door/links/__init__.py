"""Repairing links that were damaged on their way or pasted together with other text."""
