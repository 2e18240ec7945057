"""Events about names."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.shape import Event


class SessionRenamed(Event, frozen=True):
    """The session got another title."""

    title: str


class PartyRenamed(Event, frozen=True):
    """A party got another name, another short label, or both."""

    party: str
    name: str
    label: str


def touched(event: Event) -> frozenset[str]:
    """The view keys whose value an event may have changed, besides server-made texts that name a party."""
    return frozenset({"session"}) if isinstance(event, (SessionRenamed, PartyRenamed)) else frozenset()


RENAMED: Final = "session-renamed"
TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    RENAMED: (SessionRenamed, 1),
    "party-renamed": (PartyRenamed, 1),
}
