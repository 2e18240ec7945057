"""A step that shows text."""
