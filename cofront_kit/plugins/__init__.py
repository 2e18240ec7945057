"""Kinds of activity that other packages bring: found by their entry point, loaded once in a process."""

from cofront_kit.plugins.plugin import GROUP, Plugin

__all__ = ["GROUP", "Plugin"]
