"""The wording mirror on the wire: a text in, a hint out, counted as browsers count."""

from __future__ import annotations

from cofront_kit.live import wire
from cofront_kit.model import wording
from cofront_kit.model.state import SessionState


def hint(asked: wire.Wording, state: SessionState) -> wire.Hint:
    """Say how a text reads in this session: its language, its parties, and the people who gave a name.

    Args:
        asked: The question. Nothing of it is kept.
        state: The session.
    """
    found = wording.check(
        asked.text,
        parties=tuple(party.name for party in state.parties),
        people=tuple(seat.name for seat in state.seats.values() if seat.name),
        language=asked.language or state.language,
    )
    start, end = (None, None) if found.span is None else (_units(asked.text, at) for at in found.span)
    return wire.Hint(asked.id, found.label, start, end, found.reason, found.prompt)


def _units(text: str, characters: int) -> int:
    """How many UTF-16 code units the first characters of a text take."""
    return characters + sum(char > "\uffff" for char in text[:characters])
