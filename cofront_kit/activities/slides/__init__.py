"""Slides written in silence."""
