"""The wording mirror on the wire: a text in, a hint out, counted as browsers count. Sans-IO.

Checking a text takes about a millisecond of computing, which a room's loop can't spare. So a question waits in
:class:`Questions` and is answered on another thread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from immutables import Map

from cofront_kit.model import wording
from cofront_kit.model.board.text import MAX_AGREEMENT, MAX_CARD
from cofront_kit.model.state import SeatState, SessionState
from cofront_kit.room import wire

MOST_READ: Final = MAX_AGREEMENT
"""Characters of a text that are checked: the length of the longest text on a board."""
MOST_STEPS: Final = 2_500
"""Comparisons for one piece of a text, some 2 ms. The longest of 1,838 own sentences needs 720."""
MOST_WAITING: Final = 1_000
"""How many questions may wait at the same time."""
BETWEEN_S: Final = 0.3
"""Seconds between two checks for the same seat."""
MOST_PEOPLE: Final = 500
"""How many people's names are looked for."""


class Question(NamedTuple):
    """A text that somebody is writing, on its way to the reader. It is not kept.

    Attributes:
        asker: Who asks; an asker's newest question replaces an older one that still waits.
        asked: The message.
        language: The session's.
        parties: The parties' names.
        seats: The session's seats, for the names of people.
        answer: Takes the hint, on the room's thread.
    """

    asker: str
    asked: wire.Wording
    language: str
    parties: tuple[str, ...]
    seats: Map[str, SeatState]
    answer: Callable[[wire.Hint], None]

    def unsure(self) -> wire.Hint:
        """The answer to a question that is not checked: no hint."""
        return wire.Hint(self.asked.id, "unsure", None, None, "", "")


def question(
    asker: str, asked: wire.Wording, state: SessionState, answer: Callable[[wire.Hint], None]
) -> Question:
    """A question about a text in this session.

    Args:
        asker: Who asks.
        asked: The message.
        state: The session.
        answer: Takes the hint.
    """
    parties = tuple(party.name for party in state.parties)
    return Question(asker, asked, state.language, parties, state.seats, answer)


def people_of(seats: Map[str, SeatState]) -> tuple[str, ...]:
    """The names that people gave, at most :data:`MOST_PEOPLE`."""
    names: list[str] = []
    for seat in seats.values():
        if len(names) == MOST_PEOPLE:
            break
        if seat.name:
            names.append(seat.name)
    return tuple(names)


def hint(asked: Question) -> wire.Hint:
    """Check a text at once and return the hint."""
    people = people_of(asked.seats)
    found = [read(asked, at, piece, people) for at, piece in pieces(asked.asked.text)]
    return told(asked, found)


def told(asked: Question, found: Sequence[wire.Hint]) -> wire.Hint:
    """The hint for a text in pieces: that of the first piece about the other side, else that of the first."""
    about_other = (one for one in found if one.label == "other")
    return next(about_other, found[0] if found else asked.unsure())


def read(asked: Question, at: int, piece: str, people: tuple[str, ...]) -> wire.Hint:
    """Check one piece of a text; the work is bounded.

    Args:
        asked: The question.
        at: Where the piece begins in the text, in characters.
        piece: As returned by :func:`pieces`.
        people: Names of people in the session.
    """
    found = wording.check(
        piece,
        parties=asked.parties,
        people=people,
        language=asked.asked.language or asked.language,
        most_steps=MOST_STEPS,
    )
    text = asked.asked.text
    start, end = (None, None) if found.span is None else (_units(text, at + one) for one in found.span)
    return wire.Hint(asked.asked.id, found.label, start, end, found.reason, found.prompt)


_SENTENCE: Final = re.compile(r"(?<=[.!?…;:\n])\s")


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Split the checked part of a text into pieces of at most a card's length: where each begins, and its text.

    A piece ends at the end of a sentence in its second half, else at the end of a word, else anywhere.
    """
    at, most = 0, min(len(text), MOST_READ)
    while at < most:
        end = min(at + MAX_CARD, most)
        if end < most:
            ends = [one.start() for one in _SENTENCE.finditer(text, at + MAX_CARD // 2, end)]
            blank = text.rfind(" ", at + MAX_CARD // 2, end)
            end = ends[-1] if ends else blank if blank > at else end
        yield at, text[at:end]
        at = end


def _units(text: str, characters: int) -> int:
    """How many UTF-16 code units the first characters of a text take."""
    return characters + sum(char > "\uffff" for char in text[:characters])


class Questions:
    """The waiting questions: only the newest of each asker, a limited number in all, answered in turn.

    Not thread-safe.

    Args:
        now: A monotonic clock in seconds.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._waiting: dict[str, Question] = {}
        """In the order of turns."""
        self._read_at: dict[str, float] = {}
        """Asker -> when their last text was checked; only recent entries are kept."""

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def ask(self, asked: Question) -> Question | None:
        """Add a question.

        Returns:
            The question that is dropped for it: the asker's older one, or itself if too many wait.
        """
        older = self._waiting.get(asked.asker)
        if older is None and len(self._waiting) >= MOST_WAITING:
            return asked
        self._waiting[asked.asker] = asked
        return older

    def is_newer(self, asker: str) -> bool:
        """Whether the asker has asked again in the meantime."""
        return asker in self._waiting

    def next(self) -> Question | float | None:
        """Take the next question; or the seconds to wait for one; or None if there is none."""
        now = self._now()
        self._read_at = {asker: at for asker, at in self._read_at.items() if now - at < BETWEEN_S}
        for asker in self._waiting:
            if asker not in self._read_at:
                self._read_at[asker] = now
                return self._waiting.pop(asker)
        if not self._waiting:
            return None
        return BETWEEN_S - max(now - self._read_at[asker] for asker in self._waiting)
