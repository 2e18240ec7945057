"""A ``template.toml`` as typed values. ``docs/templates.md`` explains every key.

The tables and keys of a kind are the kind's own, see :mod:`cofront_kit.activities.texts`.
"""

from __future__ import annotations

from typing import Any

from msgspec import field

from cofront_kit.activities.texts import Entry, Table


class Framing(Table, frozen=True):
    """One ``[[framing]]`` entry."""

    title: str
    text: str


class PartyTexts(Table, frozen=True):
    """One of ``parties`` that has a short label of its own: ``{ name = "...", label = "..." }``."""

    name: str
    label: str = ""


class Head(Table, frozen=True):
    """What a template says besides its agenda and the tables of the kinds."""

    title: str
    parties: list[str | PartyTexts]
    summary: str = ""
    language: str = "en"
    minutes: int | None = None
    expected: int | None = None
    keep_days: int | None = None
    framing: list[Framing] = field(default_factory=list)


class Content(Head, frozen=True, kw_only=True):
    """A whole ``template.toml``.

    Attributes:
        activities: The agenda, each entry of its kind's own type.
        tables: A kind's stable name -> its table.
        strange: Place of an entry on the agenda -> a key in it that its kind doesn't take.
    """

    activities: list[Entry] = field(default_factory=list)
    tables: dict[str, Any] = field(default_factory=dict)
    strange: dict[int, str] = field(default_factory=dict)
