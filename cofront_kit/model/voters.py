"""Names under which people stand in the set beside a ballot box, where they write more than a ballot.

Nothing but the box's own key opens what they sealed; the name says only whose it is, so that it can be given back.
"""

from __future__ import annotations

import hashlib
from typing import Final

_DRAFT: Final = "draft:"
_PARTY: Final = "party:"


def draft_of(voter: str) -> str:
    """Under which name the draft of a voter lies in the box."""
    return _DRAFT + voter


def is_draft(voter: str) -> bool:
    """Whether this is a draft, which counts for nothing and is opened for its writers only."""
    return voter.startswith(_DRAFT)


def party_voter(party: str) -> str:
    """Under which name a party hands in together."""
    return _PARTY + party


def seat_of_voter(voter: str) -> str:
    """The seat behind a voter's name; what is no seat stays what it is."""
    return voter.removeprefix(_DRAFT)


def lines_key(box: str, voter: str) -> bytes:
    """The ballot key of lines. Bound to the voter, so that the writer gets them back on any device of the seat."""
    return hashlib.sha256(f"cofront lines\0{box}\0{voter}".encode()).digest()


def entered_lines(party: str, entry: str) -> str:
    """Under which name lines lie that the facilitator wrote down for somebody of a party."""
    return f"entered-{party}-" + hashlib.sha256(f"cofront entered lines\0{entry}".encode()).hexdigest()[:16]


def is_entered_for(party: str, voter: str) -> bool:
    """Whether these are lines that the facilitator wrote down for somebody of a party."""
    return voter.startswith(f"entered-{party}-")
