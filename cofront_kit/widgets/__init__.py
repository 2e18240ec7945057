"""The widgets of a notebook: one module per widget. Each wraps an element in ``widgets/src/elements``."""
