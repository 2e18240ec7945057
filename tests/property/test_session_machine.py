"""Whatever people do in whatever order: replay equals live, reconnects converge, nothing leaks before a reveal."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tabletop import Phone, Table, ballot

from cofront_kit.model.ballot import unpack
from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay
from cofront_kit.model.kinds import questions

KEYS = st.integers(0, 3).map(lambda number: f"{number:032x}")


class SessionMachine(RuleBasedStateMachine):
    """Two or three parties, phones that come and go, a facilitator who opens, reveals and moves."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table(("Acme", "Borealis", "Cirrus"))
        self.host = self.table.facilitator()
        self.phones: list[tuple[str, str, Phone]] = []
        self.gone: list[tuple[str, str, Phone]] = []
        self._id = 0

    def _next(self) -> str:
        self._id += 1
        self.table.now += 1
        return f"i{self._id}"

    @rule(party=st.sampled_from(["p1", "p2", "p3"]))
    @precondition(lambda self: len(self.phones) < 9)
    def join(self, party: str) -> None:
        secret = self.table.secret()
        self.phones.append((party, secret, self.table.joined(party, secret=secret)))

    @rule(data=st.data(), value=st.integers(-1, 6), key=KEYS, rev=st.integers(1, 3), round=st.integers(1, 3))
    @precondition(lambda self: self.phones)
    def hand_in(self, data: st.DataObject, value: int, key: str, rev: int, round: int) -> None:
        party, _, phone = data.draw(st.sampled_from(self.phones))
        answers = ballot(self.table, party, value)
        answer = phone.act(
            "hand-in", id=self._next(), activity="pulse", round=round, answers=answers, key=key, rev=rev
        )
        assert answer["type"] in ("ack", "refused")

    @rule(value=st.integers(1, 5), turn=st.integers(4, 9))
    @precondition(lambda self: self.phones and self.table.state.activities["pulse"].box)
    def everybody_tries_every_key(self, value: int, turn: int) -> None:
        for party, _, phone in self.phones:
            answers = ballot(self.table, party, value)
            for number in range(3):
                fields = {"round": self.table.state.activities["pulse"].round, "key": f"{number:032x}"}
                phone.act("hand-in", id=self._next(), activity="pulse", answers=answers, rev=turn, **fields)

    @rule(round=st.integers(1, 3), threshold=st.sampled_from([None, 2, 3, 5, 11]))
    def open(self, round: int, threshold: int | None) -> None:
        self.host.act("open", id=self._next(), activity="pulse", round=round, threshold=threshold)

    @rule(round=st.integers(1, 3))
    def reveal(self, round: int) -> None:
        self.host.act("reveal", id=self._next(), activity="pulse", round=round)

    @rule(done=st.booleans(), data=st.data())
    @precondition(lambda self: self.phones)
    def tick(self, done: bool, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.phones))[2].act("tick-done", id=self._next(), done=done)

    @rule(to=st.sampled_from([None, "pulse", "nowhere"]))
    def move(self, to: str | None) -> None:
        self.host.act("move-stage", id=self._next(), activity=to)

    @rule()
    def flush(self) -> None:
        self.table.room.flush()

    @rule(data=st.data())
    @precondition(lambda self: self.phones)
    def lose(self, data: st.DataObject) -> None:
        phone = data.draw(st.sampled_from(self.phones))
        self.phones.remove(phone)
        phone[2].seat.close()
        self.gone.append(phone)

    @rule(data=st.data(), keeps=st.booleans())
    @precondition(lambda self: self.gone)
    def come_back(self, data: st.DataObject, keeps: bool) -> None:
        party, secret, old = data.draw(st.sampled_from(self.gone))
        self.gone.remove((party, secret, old))
        phone = Phone(self.table)
        if keeps:
            phone.view = dict(old.view)
        phone.hello(secret=secret, **({"last": old.at} if keeps and old.at else {}))
        self.phones.append((party, secret, phone))

    @invariant()
    def replay_equals_live(self) -> None:
        stored = [read(*write(event)) for event in self.table.happened]
        assert replay(stored) == self.table.state
        assert self.table.state.version == len(stored)

    @invariant()
    def views_converge(self) -> None:
        self.table.room.adopt(self.table.state, (), self.table.around())
        self.table.room.flush()
        shared = json.loads(json.dumps(self.table.room.view("participant")))
        for _, _, phone in self.phones:
            seen: dict[str, Any] = {
                key: value for key, value in phone.view.items() if key != "me" and not key.startswith("mine/")
            }
            assert seen == shared

    @rule(data=st.data(), value=st.integers(1, 5), key=KEYS, rev=st.integers(1, 3), round=st.integers(1, 3))
    def enter(self, data: st.DataObject, value: int, key: str, rev: int, round: int) -> None:
        party = data.draw(st.sampled_from(self.table.state.party_ids))
        fields = {"answers": ballot(self.table, party, value), "key": key, "rev": rev, "round": round}
        answer = self.host.act("enter", id=self._next(), activity="pulse", party=party, **fields)
        assert answer["type"] in ("ack", "refused")

    @invariant()
    def no_side_has_more_ballots_than_hands(self) -> None:
        """Whoever uses which key: the ballots in the box belong to the people listed beside it."""
        activity = self.table.state.activities["pulse"]
        if activity.box is None:
            return
        asked = questions(activity.spec, activity.items)
        assert asked is not None
        counts = dict.fromkeys(self.table.state.party_ids, (0, 0))
        for one in self.table.boxes[activity.box].values():
            own = unpack(asked, self.table.state.party_ids, one.content).ballot
            people, entered = counts[own.rater]
            counts[own.rater] = (people + 1, entered + int(own.entered))
        assert counts == self.table.turnout(activity.box)
        for party, (people, entered) in counts.items():
            assert people - entered <= self.table.state.joined.get(party, 0)

    @invariant()
    def no_result_before_its_reveal(self) -> None:
        activity = self.table.state.activities["pulse"]
        revealed = {f"result/pulse/{result.round}" for result in activity.results}
        for _, _, phone in self.phones:
            assert {key for key in phone.view if key.startswith("result/")} <= revealed
        assert {key for key in self.host.view if key.startswith("result/")} <= revealed


TestSession = SessionMachine.TestCase
TestSession.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
