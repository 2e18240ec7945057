"""The wording mirror on the wire: a text in, a hint out, counted as browsers count. Sans-IO.

Reading a text costs about a millisecond of pure computing, which a room's loop doesn't have to spare. So a question
waits in :class:`Questions` and is read beside the loop, by whoever owns a thread.
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
"""Characters of a text that are read: as much as the longest text of a board."""
MOST_STEPS: Final = 2_500
"""Comparisons for one piece of a text, some 2 ms. The longest of 1,838 own sentences needs 720."""
MOST_WAITING: Final = 1_000
"""Questions that wait at the same time."""
BETWEEN_S: Final = 0.3
"""From one reading for a seat to its next."""
MOST_PEOPLE: Final = 500
"""Names of people that are looked for."""


class Question(NamedTuple):
    """A text that somebody is writing, on its way to the reader. Nothing of it is kept.

    Attributes:
        asker: Who asks: the newest question of an asker takes the place of an older one that still waits.
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
        """The answer to a question that is not read: no hint."""
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
    """Read a text at once and say how it reads."""
    people = people_of(asked.seats)
    found = [read(asked, at, piece, people) for at, piece in pieces(asked.asked.text)]
    return told(asked, found)


def told(asked: Question, found: Sequence[wire.Hint]) -> wire.Hint:
    """What is told of a text's pieces: the first that is about the other, else the first."""
    about_other = (one for one in found if one.label == "other")
    return next(about_other, found[0] if found else asked.unsure())


def read(asked: Question, at: int, piece: str, people: tuple[str, ...]) -> wire.Hint:
    """Say how one piece of a text reads; bounded work.

    Args:
        asked: The question.
        at: Where the piece begins in the text, in characters.
        piece: As :func:`pieces` gives it.
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
    """What is read of a text, in pieces of at most a card's length: where each begins, and its words.

    A piece ends with a sentence where one ends in its second half, else with a word, else anywhere.
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
    """What waits to be read: one question of an asker, the newest, and a bounded number of them, each in its turn.

    Not thread-safe.

    Args:
        now: A monotonic clock in seconds.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._waiting: dict[str, Question] = {}
        """In the order of turns."""
        self._read_at: dict[str, float] = {}
        """Asker -> when a text of theirs was read last; only what still matters is kept."""

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def ask(self, asked: Question) -> Question | None:
        """Let a question wait.

        Returns:
            The question that is not read because of it: the asker's older one, or itself when too many wait.
        """
        older = self._waiting.get(asked.asker)
        if older is None and len(self._waiting) >= MOST_WAITING:
            return asked
        self._waiting[asked.asker] = asked
        return older

    def is_newer(self, asker: str) -> bool:
        """Whether the asker has asked again meanwhile."""
        return asker in self._waiting

    def next(self) -> Question | float | None:
        """Take the next question; or how many seconds to wait for one; or None when nobody asks."""
        now = self._now()
        self._read_at = {asker: at for asker, at in self._read_at.items() if now - at < BETWEEN_S}
        for asker in self._waiting:
            if asker not in self._read_at:
                self._read_at[asker] = now
                return self._waiting.pop(asker)
        if not self._waiting:
            return None
        return BETWEEN_S - max(now - self._read_at[asker] for asker in self._waiting)
