"""The widgets of a notebook: one module per widget, each the shell of an element in ``widgets/src/elements``."""
