"""A room on a table: the real room, seats and rules, with a box in memory and no thread, socket or file."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model import access, views
from cofront_kit.model.deadlines.deadline import too_late
from cofront_kit.model.decide import Actor, CastBallot, EmptyBox, ForgetVoters, OpenBox, Tick, decide
from cofront_kit.model.events import Event
from cofront_kit.model.evolve import evolve
from cofront_kit.model.kinds import kind_of
from cofront_kit.model.plan import SessionPlan, begin
from cofront_kit.model.rounds.sheets import saved_over
from cofront_kit.model.state import SessionState
from cofront_kit.model.voters import is_draft
from cofront_kit.room.request import Request
from cofront_kit.room.room import Room
from cofront_kit.room.seat import Seat

CODE = "K7QF2M"
SPEC: dict[str, Any] = {
    "kind": "trust-poll",
    "title": "Pulse",
    "about": "the people of {party}",
    "items": [
        {"id": "kept", "dimension": "commitments", "text": "What they say they will do gets done."},
        {"id": "skill", "dimension": "competence", "text": "They bring the skill this alliance needs."},
    ],
    "dimensions": [
        {"id": "commitments", "label": "Commitments"},
        {"id": "competence", "label": "Competence"},
    ],
    "labels": ["strongly disagree", "disagree", "partly", "agree", "strongly agree"],
    "cannot_judge": "cannot judge yet",
}


class Phone:
    """One connection: what it was sent, and the view it would show."""

    def __init__(self, table: Table, *, local: Any = None) -> None:
        self.got: list[str] = []
        self.closed: tuple[int, str] | None = None
        self.view: dict[str, Any] = {}
        self.at: str | None = None
        self.seat: Seat = table.room.connect(self._take, self._hang_up, local=local)

    def _take(self, text: str) -> None:
        self.got.append(text)
        message = json.loads(text)
        if message["type"] == "frame":
            if message["kind"] == "snapshot":
                self.view = {}
            self.view.update(message["set"])
            for key in message["drop"]:
                self.view.pop(key, None)
            self.at = message["at"]

    def _hang_up(self, code: int, reason: str) -> None:
        self.closed = (code, reason)

    def say(self, **message: Any) -> dict[str, Any]:
        """Send a message; returns the newest answer that is not a view."""
        self.seat.receive(json.dumps(message))
        return self.answer()

    def answer(self) -> dict[str, Any]:
        for text in reversed(self.got):
            message: dict[str, Any] = json.loads(text)
            if message["type"] != "frame":
                return message
        return {}

    def hello(self, **more: Any) -> dict[str, Any]:
        return self.say(type="hello", protocol=1, code=CODE, **more)

    def act(self, kind: str, *, id: str = "a", **fields: Any) -> dict[str, Any]:
        return self.say(type="act", id=id, act={"kind": kind, **fields})


class Table:
    """A session with its room, to which phones can be added."""

    def __init__(
        self,
        parties: Sequence[str] = ("Acme", "Borealis"),
        *,
        spec: dict[str, Any] | None = None,
        language: str = "en",
    ) -> None:
        ids = [f"p{index + 1}" for index in range(len(parties))]
        self.tokens = access.tokens_of(b"s" * 32, ids)
        plan = SessionPlan(
            "Calling for trust", tuple(parties), language=language, activities=(("pulse", spec or SPEC),)
        )
        self.happened: list[Event] = begin(plan, code=CODE, at=0, tokens=self.tokens)
        state: SessionState | None = None
        for event in self.happened:
            state = evolve(state, event)
        assert state is not None
        self.state: SessionState = state
        self.boxes: dict[str, dict[str, CastBallot]] = {}
        self.done: set[str] = set()
        self.now = 0.0
        self._ids = itertools.count(1)
        self._secrets = itertools.count(1)
        self._seeds = itertools.count(1)
        self.opened: list[tuple[str, str]] = []
        """(box, voter) of everything that was decrypted for somebody's own screen."""
        self.room = Room(
            CODE,
            release="test",
            epoch="0f",
            desk=self.desk,
            now=lambda: self.now,
            on_dirty=lambda: None,
            open_sealed=self.open_sealed,
            now_ms=self.now_ms,
            code_key=self.code_key,
        )
        self.room.adopt(self.state, (), views.Around())

    def secret(self) -> str:
        return f"{next(self._secrets):032x}"

    def joined(self, party: str = "p1", *, secret: str | None = None) -> Phone:
        """Add a phone that has taken a seat of a party."""
        return self._joined(self.tokens.join[party], secret)

    def facilitator(self) -> Phone:
        return self._joined(self.tokens.facilitator, None)

    def screen(self) -> Phone:
        return self._joined(self.tokens.screen, None)

    def coach(self, party: str = "") -> Phone:
        """Add a coach for everybody, or for one party."""
        return self._joined(self.tokens.coach[party], None)

    def _joined(self, capability: str, secret: str | None) -> Phone:
        phone = Phone(self)
        phone.hello()
        phone.say(type="join", id="j", capability=capability, secret=secret or self.secret())
        self.room.adopt(self.state, (), self.around())
        return phone

    # --- the desk: what the writer does, without a store ---

    def desk(self, request: Request) -> None:
        try:
            seat = self.run(request.command, request.actor)
        except Refused as refusal:
            request.seat.settle(request, refusal)
            return
        request.seat.settle(request, seat)

    def run(self, command: Any, actor: Actor) -> str | None:
        decision = decide(self.state, command, actor, self)
        for effect in decision.effects:
            match effect:
                case OpenBox(box=box):
                    self.boxes[box] = {}
                case ForgetVoters(box=box):
                    assert box in self.boxes
                case EmptyBox(box=box):
                    del self.boxes[box]
                case CastBallot():
                    self._cast(effect)
                case Tick(seat=seat, done=done):
                    (self.done.add if done else self.done.discard)(seat)
        step = self.state.step
        for event in decision.events:
            self.state = evolve(self.state, event)
        if self.state.step != step:
            self.done.clear()
        self.happened += decision.events
        self.room.adopt(self.state, decision.events, self.around())
        return decision.seat

    def _cast(self, ballot: CastBallot) -> None:
        box = self.boxes[ballot.box]
        # As in the store, nothing links a voter to a key: a second hand-in changes the ballot of the key.
        owner = next((voter for voter, one in box.items() if one.key_hash == ballot.key_hash), None)
        known = 0 if owner is None else box[owner].rev
        if ballot.late and ballot.rev > known:
            raise too_late(ballot.late)
        if (ballot.voter in box) != (owner is not None):
            raise Refused("second-ballot", "This seat has handed in.")
        if owner is None or ballot.rev > box[owner].rev:
            voter = owner or ballot.voter
            box[voter] = replace(ballot, voter=voter, party=box[voter].party if owner else ballot.party)
        elif ballot.strict:
            raise saved_over()

    def around(self) -> views.Around:
        live = [one for one in self.state.activities.values() if one.box is not None]
        return views.Around(
            presence=self.room.presence(),
            done=frozenset(self.done),
            handed_in={one.id: self.turnout(one.box or "") for one in live},
            voters={
                one.id: frozenset(voter for voter in self.boxes[one.box or ""] if not is_draft(voter))
                for one in live
            },
            lines={
                one.id: {voter: ballot.rev for voter, ballot in self.boxes[one.box or ""].items()}
                for one in live
                if kind_of(one.spec).keeps_lines
            },
        )

    # --- what ``decide`` asks for ---

    def fresh_box(self) -> str:
        return f"box-{next(self._ids)}"

    def contents(self, box: str) -> list[bytes]:
        return [one.content for one in self.boxes[box].values()]

    def lines(self, box: str) -> list[bytes]:
        return [one.content for voter, one in self.boxes[box].items() if not is_draft(voter)]

    def open_sealed(self, box: str, voter: str) -> bytes | None:
        self.opened.append((box, voter))
        one = self.boxes.get(box, {}).get(voter)
        return None if one is None else one.content

    def now_ms(self) -> int:
        return int(self.now * 1000)

    def today(self) -> str:
        return "2026-06-01"

    def voters(self, box: str) -> frozenset[str]:
        return frozenset(voter for voter in self.boxes[box] if not is_draft(voter))

    def links_after(self, turns: Mapping[str, int]) -> access.Tokens:
        return access.tokens_of(b"s" * 32, self.state.party_ids, turns)

    def code_key(self) -> bytes | None:
        return self.tokens.code_key

    def seed(self) -> int:
        return next(self._seeds)

    def turnout(self, box: str) -> dict[str, tuple[int, int]]:
        out = dict.fromkeys(self.state.party_ids, (0, 0))
        for voter, one in self.boxes[box].items():
            if is_draft(voter):
                continue
            people, entered = out[one.party]
            out[one.party] = (people + 1, entered + int(one.entered))
        return out


def ballot(table: Table, party: str, value: int) -> dict[str, dict[str, int]]:
    """A full ballot of a party's person with the same value everywhere."""
    items = [item["id"] for item in SPEC["items"]]
    return {target: dict.fromkeys(items, value) for target in table.state.party_ids if target != party}
