"""A step with words."""
