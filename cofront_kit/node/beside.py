"""What is stored beside the open ballot boxes of a session: who has handed in, and who is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cofront_kit.model.around import Around
from cofront_kit.model.kinds import kind_of
from cofront_kit.model.state import SessionState
from cofront_kit.model.voters import is_draft, lines_key
from cofront_kit.store.base import HandedIn, Store, Transaction

Voters = dict[str, HandedIn]
"""Seat id, or another name (see ``model/voters.py``) -> what is stored beside the box."""


@dataclass(frozen=True)
class Beside:
    """What is stored beside the open boxes of a session.

    Attributes:
        voters: Activity id -> who has something in the box.
        lines: Activity id -> voter -> revision of what is in the box, for open slides.
        done: Seats that are done with the present step.
    """

    voters: dict[str, Voters] = field(default_factory=dict)
    lines: dict[str, dict[str, int]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, state: SessionState, source: Store | Transaction) -> Beside:
        """Read it from the store."""
        beside = cls(done=set(source.ticks(state.code)))
        for activity in state.activities.values():
            if activity.box is None:
                continue
            voters = {one.voter: one for one in source.handed_in(activity.box)}
            beside.voters[activity.id] = voters
            if kind_of(activity.spec).keeps_lines:
                revs = source.revs(activity.box)
                keys = {voter: lines_key(activity.box, voter) for voter in voters}
                beside.lines[activity.id] = {voter: revs[key] for voter, key in keys.items() if key in revs}
        return beside

    def add(self, activity: str, voter: HandedIn, rev: int) -> None:
        """Something was put into a box."""
        self.voters.setdefault(activity, {})[voter.voter] = voter
        if activity in self.lines:
            self.lines[activity][voter.voter] = rev

    def around(self, presence: dict[str, int]) -> Around:
        """In the form that rooms need; drafts don't count."""
        handed_in = {
            name: frozenset(voter for voter in ones if not is_draft(voter))
            for name, ones in self.voters.items()
        }
        counts = {name: counted(ones.values()) for name, ones in self.voters.items()}
        lines = {name: dict(ones) for name, ones in self.lines.items()}
        return Around(presence, counts, handed_in, lines, done=frozenset(self.done))

    def only_open(self, state: SessionState) -> Beside:
        """Without the boxes that were emptied."""
        names = [one.id for one in state.activities.values() if one.box is not None]
        slides = [name for name in names if kind_of(state.activities[name].spec).keeps_lines]
        return Beside(
            {name: self.voters.get(name, {}) for name in names},
            {name: self.lines.get(name, {}) for name in slides},
            self.done,
        )


def counted(handed_in: Iterable[HandedIn]) -> dict[str, tuple[int, int]]:
    """Party id -> (handed in, of these entered)."""
    counts: dict[str, tuple[int, int]] = {}
    for one in handed_in:
        if is_draft(one.voter):
            continue
        all_of, entered = counts.get(one.party, (0, 0))
        counts[one.party] = (all_of + 1, entered + int(one.entered))
    return counts


@dataclass(frozen=True)
class Live:
    """What the writer knows about a session: the committed state and its surroundings."""

    state: SessionState
    around: Around


def boxes_of(state: SessionState) -> set[str]:
    """The ballot boxes that hold something."""
    found = {box for activity in state.activities.values() for box in (activity.box, activity.kept)}
    return {box for box in found if box is not None}
