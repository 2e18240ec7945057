"""What robots do, looked up by the kind of an activity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cofront_kit.activities.play import Move, Play, View, Who
from cofront_kit.activities.registry import find_kind
from cofront_kit.model.commands import Act

_LOOKS_ON: Final = Play()


def play_of(view: View, name: str) -> Play:
    """What robots do in an activity; in one of a kind that is not installed here they look on."""
    kind = find_kind(view[f"activity/{name}"]["kind"])
    return (None if kind is None else kind.play) or _LOOKS_ON


def sealed_act(who: Who, view: View, name: str) -> Act | None:
    """What a robot hands in for a sealed activity; None when it has nothing to say."""
    hands_in = play_of(view, name).hands_in
    return None if hands_in is None else hands_in(who, view, name)


def moves(who: Who, view: View, name: str) -> Iterator[Move]:
    """What a robot could do next in an open activity without a ballot box, in order."""
    found = play_of(view, name).moves
    if found is not None:
        yield from found(who, view, name)
