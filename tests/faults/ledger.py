"""What a store contains, read without the program, and compared with what people were told."""

from __future__ import annotations

import itertools
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from crowd import Answers, Participant

from cofront_kit.model import events as e
from cofront_kit.model.ballot import pack, unpack
from cofront_kit.model.disclosure import Published, publish
from cofront_kit.model.evolve import evolve
from cofront_kit.model.kinds import questions
from cofront_kit.model.state import SessionState


class Ledger:
    """One session in a store file and its folder of keys.

    Args:
        store: The file.
        keys: The folder.
        code: The session's code.
    """

    def __init__(self, store: Path, keys: Path, code: str) -> None:
        self._store, self._keys, self.code = store, keys, code

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._store, timeout=30)) as connection:
            yield connection

    def rows(self, question: str, *values: Any) -> list[Any]:
        """The rows of one query."""
        with self._open() as connection:
            return connection.execute(question, values).fetchall()

    def events(self) -> list[e.Event]:
        """The log; its versions are 1, 2, 3 ... without gaps."""
        found = self.rows(
            "SELECT version, tag, schema, body FROM cofront_events WHERE code = ? ORDER BY version", self.code
        )
        assert [row[0] for row in found] == list(range(1, len(found) + 1))
        return [e.read(tag, schema, body) for _, tag, schema, body in found]

    def state(self) -> SessionState:
        """The log, replayed."""
        state: SessionState | None = None
        for event in self.events():
            state = evolve(state, event)
        assert state is not None
        return state

    def check_names(self, people: Sequence[Participant]) -> int:
        """Every acknowledged name was given exactly once, every other one at most once; returns how many.

        The log keeps a person's newest name only, so names are told apart by the acts that gave them: each is
        remembered once, and there are as many renamings as acts.
        """
        events = self.events()
        renamed = Counter(one.seat for one in events if isinstance(one, e.SeatRenamed))
        names = {(one.seat, one.name) for one in events if isinstance(one, e.SeatRenamed) and one.name}
        taken = Counter(
            one.seat for one in events if isinstance(one, e.SeatTaken) and one.role == "participant"
        )
        assert taken == Counter(one.seat for one in people)
        applied = Counter(self.rows("SELECT seat, act FROM cofront_acts WHERE code = ?", self.code))
        asked = 0
        for one in people:
            for name, acknowledged in one.names.items():
                was_applied = applied[one.seat, one.ids[name]]
                assert acknowledged <= was_applied <= 1, (one.seat, name)
                renamed[one.seat] -= was_applied
                asked += acknowledged
            left = {name for seat, name in names if seat == one.seat}
            assert any(one.names.values()) <= len(left) <= 1, "the newest name alone is kept"
            assert left <= one.names.keys(), "a name that nobody asked for"
        assert not any(renamed.values()), "renamings and the acts that asked for them are not the same"
        return asked

    def check_turnout(self, people: Sequence[Participant], turn: int) -> int:
        """Everyone whose ballot was acknowledged is in the set beside the box, once, with one ballot each."""
        box = self.state().activities["pulse"].box
        assert box is not None
        voters = Counter(
            row[0] for row in self.rows("SELECT voter FROM cofront_handed_in WHERE box = ?", box)
        )
        assert set(voters.values()) <= {1}
        told = {one.seat for one in people if turn in one.acknowledged}
        maybe = {one.seat for one in people if turn in one.on_the_way}
        assert told <= voters.keys() <= told | maybe
        assert self.rows("SELECT count(*) FROM cofront_ballots WHERE box = ?", box) == [(len(voters),)]
        return len(told)

    def check_finished_or_not_begun(self, turn: int) -> bool:
        """A reveal is complete or absent; returns whether it is there."""
        state = self.state()
        revealed = any(result.round == turn for result in state.activities["pulse"].results)
        box = self.box_of_round(turn)
        for table, column in (("boxes", "name"), ("ballots", "box"), ("handed_in", "box")):
            found = self.rows(f"SELECT count(*) FROM cofront_{table} WHERE {column} = ?", box)[0][0]
            assert bool(found) is not revealed, (table, found, revealed)
        assert len(self.keys_of_round(turn)) == (0 if revealed else 1)
        return revealed

    def box_of_round(self, turn: int) -> str:
        """The name of the box that a round was opened with."""
        (box,) = [one.box for one in self.events() if isinstance(one, e.ActivityOpened) and one.round == turn]
        return box

    def keys_of_round(self, turn: int) -> list[Path]:
        """The files that may hold the key of a round's box."""
        box = self.box_of_round(turn)
        return [path for path in (self._keys / "boxes").iterdir() if path.name.startswith(box)]

    def check_result(self, people: Sequence[Participant], turn: int) -> int:
        """What was published is what the people handed in; returns how many ballots that were.

        For people who got no answer to a newer ballot, the older or the newer one may count.
        """
        state = self.state()
        (revealed,) = [
            one for one in self.events() if isinstance(one, e.ActivityRevealed) and one.round == turn
        ]
        certain: list[Participant] = []
        choices: list[list[tuple[Participant, Answers | None]]] = []
        for one in people:
            if turn not in one.on_the_way:
                certain += [one] if turn in one.acknowledged else []
            else:
                choices.append([(one, one.acknowledged.get(turn)), (one, one.on_the_way[turn])])
        assert len(choices) <= 6, "too many open questions for an exact answer"
        fixed = [(one, one.acknowledged[turn]) for one in certain]
        for chosen in itertools.product(*choices):
            ballots = [(one, answers) for one, answers in (*fixed, *chosen) if answers is not None]
            counts = Counter(one.party for one, _ in ballots)
            turnout = {party: (counts[party], 0) for party in state.party_ids}
            if revealed.turnout == turnout and revealed.published == _published(state, revealed, ballots):
                return len(ballots)
        raise AssertionError("what was published is not what was handed in")


def _published(
    state: SessionState, revealed: e.ActivityRevealed, ballots: Sequence[tuple[Participant, Answers]]
) -> Published:
    asked = questions(state.activities["pulse"].spec)
    assert asked is not None
    return publish(
        [
            unpack(asked, state.party_ids, pack(asked, state.party_ids, one.party, answers)).ballot
            for one, answers in ballots
        ],
        parties=state.party_ids,
        items=asked.items,
        points=asked.points,
        threshold=revealed.threshold,
        about=asked.about,
    )
