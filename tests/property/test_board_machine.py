"""Whatever people do with slides, cards and votes, in whatever order: no origin, no word and no secret is lost."""

from __future__ import annotations

import json
import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from public_part import check_public_part
from tabletop import Phone, Table

from cofront_kit.model.board.state import is_gone
from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay

EXAMPLES = int(os.environ.get("COFRONT_BOARD_EXAMPLES", "40"))
STEPS = int(os.environ.get("COFRONT_BOARD_STEPS", "50"))
PROMPTS = [
    {"id": "value", "text": "Where is value?", "kind": "opportunity"},
    {"id": "way", "text": "What stands in the way?", "kind": "issue"},
]
NUMBERS = st.integers(0, 5)
RARELY = st.sampled_from([False] * 7 + [True])


class BoardMachine(RuleBasedStateMachine):
    """Two or three parties with two phones each, slides, a board, a vote, and a facilitator who may undo."""

    @initialize(
        parties=st.integers(2, 3),
        own_party=st.booleans(),
        by=st.sampled_from(["person", "party"]),
        open_by=st.sampled_from(["facilitator", "consent"]),
        moderated=RARELY,
    )
    def begin(self, parties: int, own_party: bool, by: str, open_by: str, moderated: bool) -> None:
        self.table = Table(("Acme", "Borealis", "Cirrus")[:parties])
        self.host = self.table.facilitator()
        self.screen = self.table.screen()
        self._id = 0
        self.own_party, self.together, self.consent = own_party, by == "party", open_by == "consent"
        self.secrets: dict[str, tuple[str, Phone]] = {}
        """Marker of a text that only its writer (or its party) may see yet -> (party, writer)."""
        self.handed_in: set[str] = set()
        self.read: dict[Phone, int] = {}
        """How much of each phone's mail was searched already."""
        self.confirmed: dict[tuple[str, str], set[str]] = {}
        """(card, wording) -> parties that were seen to confirm it."""
        slides = {
            "kind": "slides",
            "title": "Two slides",
            "prompts": PROMPTS,
            "own_party": own_party,
            "by": by,
            "open_by": open_by,
        }
        self._host("draft", activity="slides", spec=slides)
        self._host(
            "draft", activity="board", spec={"kind": "board", "title": "Board", "moderated": moderated}
        )
        self._host("draft", activity="vote", spec={"kind": "dot-vote", "title": "Vote", "of": "all"})
        self._host("open", activity="board", round=1)
        self._host("allow-solutions", on=True)
        self.phones = [self.table.joined(party) for party in self.table.state.party_ids for _ in range(2)]
        for number in range(4):
            self.add(number, number, "issue" if number else "solution")

    # --- ways to ask

    def _act(self, phone: Phone, kind: str, **fields: Any) -> dict[str, Any]:
        self._id += 1
        self.table.now += 3
        answer = phone.act(kind, id=f"i{self._id}", **fields)
        assert answer["type"] in ("ack", "refused"), answer
        assert answer["type"] == "ack" or answer["way_out"] or answer["code"] in ("wrong-round",), answer
        return answer

    def _host(self, kind: str, **fields: Any) -> dict[str, Any]:
        return self._act(self.host, kind, **fields)

    def _phone(self, number: int) -> Phone:
        return self.phones[number % len(self.phones)]

    def _card(self, number: int) -> str:
        cards = sorted(self.table.state.board.cards)
        return cards[number % len(cards)] if cards else "none"

    @property
    def slides(self) -> Any:
        return self.table.state.activities["slides"]

    # --- slides

    @rule()
    @precondition(lambda self: self.slides.state != "open")
    def open_slides(self) -> None:
        self._host("open", activity="slides", round=self.slides.round + 1, stay=True)

    @rule(who=NUMBERS, rev=st.integers(1, 9), handed_in=st.booleans())
    @precondition(lambda self: self.slides.state == "open")
    def write(self, who: int, rev: int, handed_in: bool) -> None:
        phone = self._phone(who)
        marker = f"secret-{self._id}-"
        at = {"activity": "slides", "round": self.slides.round, "rev": rev}
        lines = {"way": [marker]}
        fields = {"lines": lines, **({"keys": None} if handed_in else {})}
        self.secrets[marker] = (phone.seat.actor.party or "", phone)
        answer = self._act(phone, "hand-in-slides" if handed_in else "save-draft", **fields, **at)
        if handed_in and answer["type"] == "ack":
            self.handed_in.add(marker)

    @rule()
    @precondition(lambda self: self.slides.state == "open" and self._id % 3 == 0)
    def reveal_slides(self) -> None:
        before, turn = self.table.state, self.slides.round
        answer = self._host("reveal", activity="slides", round=max(1, turn))
        if self.consent and answer["type"] == "refused":
            assert self.table.state == before
        self._after_opening()

    @rule(who=NUMBERS, say=st.sampled_from(["open", "open", "not-now"]))
    @precondition(lambda self: self.consent and self.slides.state == "open")
    def turn_key(self, who: int, say: str) -> None:
        self._act(self._phone(who), "turn-key", activity="slides", round=self.slides.round, say=say)
        self._after_opening()

    def _after_opening(self) -> None:
        """What is open now is not secret; what was never handed in is gone, and must never turn up."""
        if self.slides.state == "revealed":
            shown = {line.text for slide in self.slides.slides[-1].slides for line in slide.lines}
            self.secrets = {marker: one for marker, one in self.secrets.items() if marker not in shown}
            assert self.slides.box is None
            assert shown <= self.handed_in

    # --- cards

    @rule(who=NUMBERS, number=NUMBERS, kind=st.sampled_from(["issue", "opportunity", "solution"]))
    def add(self, who: int, number: int, kind: str) -> None:
        fields = {"card_kind": kind, "text": f"text {number}", "key": f"{who:032x}"}
        self._act(self._phone(who), "add-card", card=f"c{number}", **fields)

    @rule(who=NUMBERS, number=NUMBERS, text=st.integers(0, 99), behind=RARELY)
    def reword(self, who: int, number: int, text: int, behind: bool) -> None:
        name = self._card(number)
        before = self.table.state.board.cards.get(name)
        base = max(1, before.rev - behind) if before is not None else 1
        fields = {"text": f"wording {text}", "base": base, "key": f"{who:032x}"}
        if self._act(self._phone(who), "reword-card", card=name, **fields)["type"] == "ack" and before:
            after = self.table.state.board.cards[name]
            if base < before.rev and after.text != before.text:
                assert after.other is not None
                assert after.other.text == before.text
                lost = before.other.text if before.other is not None else after.text
                assert lost in {after.text, after.other.text, *(one.text for one in after.proposals)}

    @rule(who=NUMBERS, number=NUMBERS, text=st.integers(0, 9))
    def propose(self, who: int, number: int, text: int) -> None:
        self._act(self._phone(who), "propose-wording", card=self._card(number), text=f"better {text}", base=1)

    @rule(who=NUMBERS, number=NUMBERS)
    def take(self, who: int, number: int) -> None:
        card = self.table.state.board.cards.get(self._card(number))
        proposals = card.proposals if card is not None else ()
        self._act(
            self._phone(who),
            "take-wording",
            card=self._card(number),
            proposal=proposals[0].id if proposals else "none",
        )

    @rule(who=NUMBERS, number=NUMBERS, stale=RARELY)
    def confirm(self, who: int, number: int, stale: bool) -> None:
        phone, name = self._phone(who), self._card(number)
        card = self.table.state.board.cards.get(name)
        rev = card.rev if card is not None else 1
        rev = max(1, rev - 1) if stale else rev
        if self._act(phone, "confirm-card", card=name, rev=rev)["type"] == "ack" and card is not None:
            assert rev == card.rev
            self.confirmed.setdefault((name, card.text), set()).add(phone.seat.actor.party or "")

    @rule(number=NUMBERS)
    @precondition(lambda self: self.table.state.board.cards)
    def confirm_by_all(self, number: int) -> None:
        for who in range(len(self.phones)):
            self.confirm(who, number, stale=False)

    @rule(who=NUMBERS, of=st.lists(NUMBERS, min_size=2, max_size=3, unique=True), number=NUMBERS)
    def merge(self, who: int, of: list[int], number: int) -> None:
        cards = self.table.state.board.cards.values()
        free = sorted(one.id for one in cards if one.into is None and not one.withdrawn) or ["none"]
        names = [free[one % len(free)] for one in of]
        self._act(self._phone(who), "merge-cards", card=f"m{number}", of=names, text="together")

    @rule(who=NUMBERS, number=NUMBERS)
    def unmerge(self, who: int, number: int) -> None:
        cards = self.table.state.board.cards.values()
        merged = sorted(one.id for one in cards if one.of and not one.withdrawn)
        name = merged[number % len(merged)] if merged else self._card(number)
        self._act(self._phone(who), "unmerge-card", card=name)

    @rule(who=NUMBERS, number=NUMBERS, on=NUMBERS, what=st.integers(0, 4), yes=st.booleans())
    def small_things(self, who: int, number: int, on: int, what: int, yes: bool) -> None:
        phone, name = self._phone(who), self._card(number)
        if what == 0:
            self._act(phone, "attach-card", card=name, on=self._card(on))
        elif what == 1:
            self._act(phone, "park-card", card=name, parked=yes)
        elif what == 2:
            there = self.table.state.board.cards.get(name)
            if self._act(phone, "unconfirm-card", card=name)["type"] == "ack" and there is not None:
                said = self.confirmed.setdefault((name, there.text), set())
                said.discard(phone.seat.actor.party or "")
        elif what == 3:
            self._act(phone, "withdraw-card", card=name, key=f"{who:032x}")
        else:
            self._host("drop-round", activity="slides", round=on)

    @rule(number=NUMBERS, show=RARELY.map(lambda rare: not rare))
    @precondition(lambda self: self.table.state.board.held)
    def release(self, number: int, show: bool) -> None:
        self._host("release-card", card=self._card(number), show=show)

    @rule(on=st.booleans())
    @precondition(lambda self: self._id % 7 == 0)
    def solutions(self, on: bool) -> None:
        self._host("allow-solutions", on=on)

    @rule(close=RARELY)
    @precondition(lambda self: self._id % 4 == 0)
    def close_or_open(self, close: bool) -> None:
        board = self.table.state.activities["board"]
        if close:
            self._host("close-activity", activity="board", round=board.round)
        else:
            self._host("open", activity="board", round=board.round + 1)

    # --- votes and undo

    @rule()
    @precondition(lambda self: self.table.state.activities["vote"].state != "open" and self._id % 2 == 0)
    def open_vote(self) -> None:
        turn = self.table.state.activities["vote"].round + 1
        self._host("open", activity="vote", round=turn, threshold=3, stay=True)

    @rule(who=NUMBERS, dots=st.integers(0, 3), rev=st.integers(1, 3))
    def vote(self, who: int, dots: int, rev: int) -> None:
        vote, phone = self.table.state.activities["vote"], self._phone(who)
        party = phone.seat.actor.party or ""
        answers = {party: {vote.items[0] if vote.items else "none": dots}}
        fields = {"answers": answers, "key": f"{who % len(self.phones):032x}", "rev": rev}
        self._act(phone, "hand-in", activity="vote", round=max(1, vote.round), **fields)

    @rule()
    @precondition(lambda self: self.table.state.activities["vote"].state == "open" and self._id % 3 == 0)
    def reveal_vote(self) -> None:
        turn = self.table.state.activities["vote"].round
        self._host("reveal", activity="vote", round=max(1, turn))

    @rule(late=st.booleans())
    def undo(self, late: bool) -> None:
        before = self.table.state
        number = before.undone[-1].number if before.undone else 1
        self._host("undo", number=number - late if number > late else number)
        assert self.table.state.activities == before.activities

    def teardown(self) -> None:
        """What a bundle would hold of all this leads to the same cards."""
        check_public_part(self.table.happened)

    # --- what always holds

    @invariant()
    def replay_equals_live(self) -> None:
        stored = [read(*write(event)) for event in self.table.happened]
        assert replay(stored) == self.table.state

    @invariant()
    def origins_are_kept(self) -> None:
        board = self.table.state.board
        for card in board.cards.values():
            for name in card.of:
                assert name in board.cards
                if not card.withdrawn:
                    origin = board.cards[name]
                    assert (origin.asked if card.pending else origin.into) == card.id
            seen, one = {card.id}, card
            while one.into is not None:
                one = board.cards[one.into]
                assert one.id not in seen, "a merge loop"
                seen.add(one.id)
            if card.into is not None:
                assert card.id in board.cards[card.into].of

    @invariant()
    def midst_needs_every_party(self) -> None:
        self.table.room.flush()
        for key, card in self.host.view.items():
            if key.startswith("card/") and card["place"] == "midst":
                parties = set(self.table.state.party_ids)
                assert set(card["confirmed"]) == parties
                assert self.confirmed[card["id"], card["text"]] == parties

    @invariant()
    def views_converge(self) -> None:
        self.table.room.flush()
        shared = json.loads(json.dumps(self.table.room.view("participant")))
        own = ("me", "mine", "ours", "our-key")
        for phone in self.phones:
            seen = {key: one for key, one in phone.view.items() if key.partition("/")[0] not in own}
            assert seen == shared
        assert {key for key in self.host.view if key.startswith("held/")} == {
            f"held/{card.id}" for card in self.table.state.board.cards.values() if card.held
        }
        gone = [
            one.id for one in self.table.state.board.cards.values() if is_gone(self.table.state.board, one)
        ]
        assert not [name for name in gone if f"card/{name}" in shared]

    @invariant()
    def nobody_sees_secrets(self) -> None:
        """Before the opening nobody else gets a draft or line, except the writer's party if the template allows it."""
        for phone in (*self.phones, self.host, self.screen):
            start = self.read.get(phone, 0)
            mail = "".join(phone.got[start:])
            self.read[phone] = len(phone.got)
            for marker, (party, writer) in self.secrets.items():
                if marker in mail and phone is not writer:
                    assert phone.seat.actor.party == party, "another party saw it"
                    assert self.together or (self.own_party and marker in self.handed_in), (
                        "a mate saw a draft"
                    )


BoardMachine.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestBoard = BoardMachine.TestCase
