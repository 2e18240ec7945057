"""Whatever three facilitators press in whatever order, with whatever they saw: one moves the room, once."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tabletop import Phone, Table

from cofront_kit.model import access
from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay

WHO = st.sampled_from([None, "k1", "k2"])
SLIDES = {"kind": "step", "title": "Break"}


class TwoLead(RuleBasedStateMachine):
    """A facilitator and two co-facilitators, each with a console whose offer may be old."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()
        self._id = 0
        host = self.table.facilitator()
        for kind, fields in (
            ("draft", {"activity": "pause", "spec": SLIDES}),
            ("add-co-facilitator", {"name": "Ines"}),
            ("add-co-facilitator", {"name": "Ada"}),
        ):
            assert self.act(host, kind, **fields)["type"] == "ack", kind
        self.hosts: dict[str | None, Phone] = {None: host, "k1": self.come("k1"), "k2": self.come("k2")}
        self.seen: dict[str | None, dict[str, Any]] = {}
        self.look()

    def come(self, co: str) -> Phone:
        tokens = access.tokens_of(b"s" * 32, list(self.table.state.party_ids), self.table.state.renewed)
        return self.table._joined(tokens.co[co], None)

    def act(self, phone: Phone, kind: str, **fields: Any) -> dict[str, Any]:
        self._id += 1
        self.table.now += 1
        return phone.act(kind, id=f"i{self._id}", **fields)

    def press(self, who: str | None, kind: str, **fields: Any) -> None:
        """An act that moves the room: only of the one who leads, and it is answered in any case."""
        before = self.table.state
        answer = self.act(self.hosts[who], kind, **fields)
        after = self.table.state
        if before.hosts.lead.by != who:
            assert answer["code"] in ("not-leading", "session-closed")
            assert after == before
        if answer["type"] == "refused":
            assert answer["message"]
            assert after == before

    @rule()
    def look(self) -> None:
        """Everybody's console has caught up."""
        self.table.room.adopt(self.table.state, (), self.table.around())
        self.table.room.flush()
        self.seen = {who: dict(phone.view) for who, phone in self.hosts.items()}

    @rule(who=WHO)
    def go_on(self, who: str | None) -> None:
        offer = self.seen[who]["next"]
        if offer["label"]:
            self.press(
                who, "go-on", **{key: offer[key] for key in ("do", "step", "activity", "round", "turn")}
            )

    @rule(who=WHO, round=st.integers(1, 2))
    def reveal(self, who: str | None, round: int) -> None:
        self.press(who, "reveal", activity="pulse", round=round)

    @rule(who=WHO, to=st.sampled_from([None, "pulse", "pause"]))
    def move(self, who: str | None, to: str | None) -> None:
        self.press(who, "move-stage", activity=to)

    @rule(who=WHO)
    def take_over(self, who: str | None) -> None:
        before = self.table.state.hosts.lead
        answer = self.act(self.hosts[who], "take-over", seen=self.seen[who]["lead"]["turn"])
        lead = self.table.state.hosts.lead
        if answer["type"] == "ack":
            assert lead.by == who
            assert lead.turn - before.turn == (0 if before.by == who else 1)
        else:
            assert answer["code"] in ("not-leading", "session-closed")
            assert lead == before

    @rule(who=WHO, to=WHO)
    def hand_over(self, who: str | None, to: str | None) -> None:
        before = self.table.state.hosts.lead.by
        answer = self.act(self.hosts[who], "hand-over", to=to)
        if answer["type"] == "ack":
            assert before in (who, to)
            assert self.table.state.hosts.lead.by == to
        else:
            assert self.table.state.hosts.lead.by == before

    @rule(co=st.sampled_from(["k1", "k2"]))
    def new_link(self, co: str) -> None:
        """The pages of the old link end; the person comes again by the new one."""
        old = self.hosts[co]
        answer = self.act(self.hosts[None], "new-facilitator-link", co=co)
        assert answer["type"] == "ack"
        assert old.closed is not None
        if self.table.state.status == "open":
            self.hosts[co] = self.come(co)
            self.look()

    @precondition(lambda self: self.table.state.status == "open")
    @invariant()
    def every_console_says_the_same(self) -> None:
        self.table.room.adopt(self.table.state, (), self.table.around())
        self.table.room.flush()
        shown = [phone.view["lead"] for phone in self.hosts.values() if phone.closed is None]
        assert all(one == shown[0] for one in shown)
        assert shown[0]["by"] == self.table.state.hosts.lead.by

    @invariant()
    def nothing_is_revealed_twice(self) -> None:
        rounds = self.table.state.activities["pulse"].rounds
        assert len(rounds) == len(set(rounds))

    @invariant()
    def replay_equals_live(self) -> None:
        stored = [read(*write(event)) for event in self.table.happened]
        assert replay(stored) == self.table.state


TestTwoLead = TwoLead.TestCase
TestTwoLead.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
