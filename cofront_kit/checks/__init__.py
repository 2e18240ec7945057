"""Checks of calls to the public API: argument names, types, and the shapes of acts."""
