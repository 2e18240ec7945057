"""Altair, imported without a second of work that no chart asks for: it imports jsonschema."""

from __future__ import annotations

from cofront_kit.computer.grammars import put_off

with put_off():
    import altair as alt

__all__ = ["alt"]
