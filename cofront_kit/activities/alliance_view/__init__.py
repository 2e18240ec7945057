"""An alliance view: what a notebook calls."""
