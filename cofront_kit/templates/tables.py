"""A ``template.toml`` as typed values. ``docs/templates.md`` explains every key.

The tables and keys of a kind are the kind's own, see :mod:`cofront_kit.activities.texts`.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import field

from cofront_kit.activities.texts import Entry, Table


class Framing(Table, frozen=True):
    """One ``[[framing]]`` entry, a text for the lobby and the report.

    Attributes:
        title: Its heading.
        text: What it says; a line break begins a paragraph.
        id: How a template that extends this one, and a locale, name it.
    """

    title: str
    text: str
    id: str = ""


class PartyTexts(Table, frozen=True):
    """One of ``parties`` that has a short label of its own: ``{ name = "...", label = "..." }``.

    Attributes:
        name: The full name, at most 60 characters.
        label: The short one for narrow places, at most 14 characters; made of the name when left out.
    """

    name: str
    label: str = ""


class RoleTexts(Table, frozen=True):
    """One ``[[roles]]`` entry: what somebody in the room does.

    Attributes:
        id: As steps name it in ``who``: 1 to 64 of the characters A-Z a-z 0-9 _ -.
        name: What people call the role, 1..60 characters.
        task: What whoever has it does, in a sentence or two, at most 300 characters.
        party: ``"each"`` where each party has one.
    """

    id: str
    name: str
    task: str = ""
    party: Literal["each"] | None = None


class Head(Table, frozen=True):
    """What a template says besides its agenda and the tables of the kinds.

    Attributes:
        title: Title of a session, 1..200 characters.
        parties: The names of 2 to 6 parties, used when none are given.
        summary: One or two sentences to help choose a template.
        language: Language of the session, a BCP 47 tag.
        texts: Language that the texts in this file are written in; that of the session when left out.
        extends: The template whose differences this one holds: a name, or a folder.
        minutes: How long it takes.
        expected: How many people may come in before the facilitator is asked, 1..10,000.
        keep_days: How many days after its end a session is deleted by itself, 1..3,650.
        date: When everybody meets, a day or a day and a time; invitations say it.
        threshold: Smallest group whose answers are shown, 3..10 people; from the head-count when left out.
        framing: Texts for the lobby and the report.
        roles: What people in the room do, such as keeping the time; words, never rights.
    """

    title: str
    parties: list[str | PartyTexts]
    summary: str = ""
    language: str = "en"
    texts: str = ""
    extends: str = ""
    minutes: int | None = None
    expected: int | None = None
    keep_days: int | None = None
    date: str = ""
    threshold: int | None = None
    framing: list[Framing] = field(default_factory=list)
    roles: list[RoleTexts] = field(default_factory=list)


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
