"""Whatever a client sends, in whatever order: it is answered, nothing breaks, and nobody else is touched.

``COFRONT_FUZZ=200000`` sends that many messages; without it there are fewer, so that the suite stays quick.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any, get_args

from hostile import MARKS, MESSAGE, Maker
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tabletop import CODE, SPEC, Phone, Table

from cofront_kit.model.commands import Act
from cofront_kit.room import wire

MESSAGES = int(os.environ.get("COFRONT_FUZZ", "8000"))
A_PLAY = 80
"""Messages in one session: later ones often meet a closed session."""
PROTOCOL = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
REFUSALS = set(
    re.findall(
        r"`([a-z-]+)`",
        "".join(re.findall(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|", PROTOCOL.split("## Errors")[1], re.M)),
    )
)
CLOSES = {int(code) for code in re.findall(r"^\| (\d{4}) \|", PROTOCOL, re.M)}
"""What the docs say a client may be told."""
EXPECTED = {
    "ack",
    "joined",
    "welcome",
    "pong",
    "hint",
    "bad-message",
    "wrong-role",
    "wrong-link",
    "closed 4000",
}
ANSWERS = {"welcome", "joined", "ack", "refused", "error", "pong", "hint", "people"}


MIRROR = {"mirror": True, "mirror_about": "How will they rate you?"}
CHECK_IN: dict[str, Any] = {
    "kind": "check-in",
    "title": "Where we look from",
    "moment": "before",
    "form": "short",
    "ask": "Right now ...",
    "lenses": [{"id": "time", "label": "Time", "low": "there", "high": "here"}],
    "items": [{"id": "time", "lens": "time", "low": "what was", "high": "what comes"}],
    "prefer_not": "prefer not to say",
    "prompts": {"time": ["What is next?"]},
}


class Play:
    """A session with everybody in it, and what must hold after each message."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.table = Table(("Acme", "Borealis", "Cirrus"), spec=SPEC | rng.choice(({}, MIRROR)))
        host = self.table.facilitator()
        host.act("draft", id="d", activity="moment", spec=CHECK_IN)
        if rng.random() < 0.7:
            host.act("open", id="o", activity=rng.choice(("pulse", "moment")), round=1, threshold=3)
        seated = [self.table.joined(party) for party in ("p1", "p1", "p2", "p3")]
        local = Phone(self.table, local="facilitator")
        local.hello()
        hosts = [host, local, self.table.screen(), self.table.coach(), self.table.coach("p1")]
        self.phones = [*hosts, *seated, *(Phone(self.table) for _ in range(4))]
        for guest in self.phones[-2:]:
            guest.hello()
        self.counts: Counter[str] = Counter()
        self.sent, self.newest = 0, ""
        self.maker = self._maker()
        self._last = 0

    def _maker(self) -> Maker:
        tokens, seats = self.table.tokens, list(self.table.state.seats)
        typed, links = list(tokens.typed.values()), [*tokens.join.values(), *tokens.coach.values()]
        likely = {
            "code": [CODE],
            "capability": [*links, *typed, tokens.facilitator, tokens.screen],
            "resume_code": [phone.seat.resume_code() or "" for phone in self.phones[5:9]],
            "secret": [f"{number:032x}" for number in range(1, 20)],
            "key": [f"{number:032x}" for number in range(1, 4)],
            "activity": ["pulse", "moment", "other"],
            "item": [
                *self.table.state.party_ids,
                *(item["id"] for item in (*SPEC["items"], *CHECK_IN["items"])),
            ],
            "id": [f"a{number}" for number in range(40)],
            "to": seats,
        }
        loose = ["NOPE22", "", "Ada", "k1", "You never listen.", "before", "en", "de", "f" * 64]
        words = [*loose, *(word for some in likely.values() for word in some)]
        return Maker(self.rng, words, likely, [SPEC, SPEC | MIRROR, CHECK_IN])

    def step(self) -> None:
        """One more message from somebody; now and then one of them sends nothing but rubbish for a while."""
        if self.rng.random() < 0.5:
            self._last = self.rng.randrange(len(self.phones))
        if self.rng.random() < 0.002:
            for _ in range(20):
                self.send(self._last, self.maker.rubbish())
        self.send(self._last, self.maker.message())

    def send(self, index: int, message: str | bytes) -> None:
        """Send one message as one of the connections, then look at everything."""
        phone = self.phones[index % len(self.phones)]
        self.sent, self.newest = self.sent + 1, message
        self.table.now += self.rng.choice((0.0, 0.05, 0.2))
        before = self._others(phone)
        marks = [len(one.got) for one in self.phones]
        phone.seat.receive(message)
        if self.rng.random() < 0.2:
            self.table.room.flush()
        self._check_answer(phone, marks[self.phones.index(phone)])
        self._check_others(phone, before)
        self._check_nothing_repeated(marks)
        # A facilitator's message may have removed somebody else.
        for one in tuple(self.phones):
            if one.closed is not None:
                assert one.closed[0] in CLOSES
                self.counts[f"closed {one.closed[0]}"] += 1
                self._come_back(one)

    def _check_answer(self, phone: Phone, mark: int) -> None:
        said = [json.loads(text) for text in phone.got[mark:]]
        answers = [one for one in said if one["type"] in ANSWERS]
        assert answers, "every message is answered"
        for one in answers:
            self.counts[one.get("code", one["type"])] += 1
            if one["type"] in ("refused", "error"):
                assert one["code"] in REFUSALS, one
                assert one["message"], one

    def _others(self, phone: Phone) -> tuple[Any, ...]:
        state = self.table.state
        ballots = {box: dict(inside) for box, inside in self.table.boxes.items()}
        return phone.seat.actor, state, ballots

    def _check_others(self, phone: Phone, before: tuple[Any, ...]) -> None:
        """Only the sender's own seat and ballot may differ; a facilitator moves what belongs to the room."""
        _, state, ballots = before
        actor, now = phone.seat.actor, self.table.state
        for name, seat in state.seats.items():
            if name == actor.seat:
                continue
            there = now.seats.get(name)
            if actor.role != "facilitator":
                assert there == seat, "nobody else touches a seat"
            elif there is not None:  # removed, or moved to another side: nothing else
                assert replace(there, party=seat.party, came_from=seat.came_from) == seat
        for box, inside in ballots.items():
            left = self.table.boxes.get(box)
            if left is None:
                assert actor.role == "facilitator", "nobody else empties a box"
                continue
            for voter, one in inside.items():
                assert left[voter] is one or voter == actor.seat or one.entered
            for voter in left.keys() - inside.keys():
                assert voter == actor.seat or actor.role == "facilitator"
        if actor.role != "facilitator":
            assert (now.activities, now.stage, now.status) == (state.activities, state.stage, state.status)
        for one in self.phones:
            assert one.view.get("me", {}).get("seat", one.seat.actor.seat) == one.seat.actor.seat

    def _check_nothing_repeated(self, marks: list[int]) -> None:
        for one, mark in zip(self.phones, marks, strict=True):
            for text in one.got[mark:]:
                if text.startswith(('{"type":"refused"', '{"type":"error"')):
                    assert not any(str(value) in text for value in MARKS), text
                    if '"bad-answer"' in text:
                        assert not re.search(r"\b\d{1,2}\b", json.loads(text)["message"]), (
                            "an answer is repeated"
                        )

    def _come_back(self, phone: Phone) -> None:
        again = Phone(self.table)
        turn = self.rng.randrange(3)
        if turn:
            again.hello(**({"secret": f"{self.rng.randrange(1, 14):032x}"} if turn == 2 else {}))
        self.phones[self.phones.index(phone)] = again


def test_hostile_messages() -> None:
    """Seeded messages, right and wrong, from every kind of seat get documented answers; nobody else is touched."""
    counts: Counter[str] = Counter()
    sent = 0
    for seed in range(MESSAGES // A_PLAY):
        play = Play(Random(seed))
        while play.sent < A_PLAY:
            try:
                play.step()
            except Exception as error:
                raise AssertionError(f"seed {seed}, message {play.sent}: {play.newest[:300]!r}") from error
        counts += play.counts
        sent += play.sent
    print(f"\n{sent} messages; answers: {dict(counts.most_common())}")
    assert set(counts) >= EXPECTED


@settings(max_examples=max(60, MESSAGES // 200), deadline=None)
@given(rng=st.randoms(use_true_random=False), senders=st.lists(st.integers(0, 12), min_size=1, max_size=30))
def test_hostile_sequences_shrink(rng: Random, senders: list[int]) -> None:
    """The same with Hypothesis, which looks for the shortest sequence that breaks something."""
    play = Play(rng)
    for index in senders:
        play.send(index, play.maker.message())


@settings(max_examples=max(200, MESSAGES // 40), deadline=None)
@given(
    message=st.one_of(
        st.text(),
        st.binary(),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        ).map(json.dumps),
    )
)
def test_any_text_is_answered(message: str | bytes) -> None:
    """Text, bytes and JSON of any kind."""
    table = Table()
    phone = table.joined("p1")
    mark, state = len(phone.got), table.state
    phone.seat.receive(message)
    assert len(phone.got) > mark
    assert table.state == state


def test_the_makers_know_every_message() -> None:
    """Each message and act of the protocol is made, and what is right in shape can be read."""
    rng = Random(1)
    maker = Play(rng).maker
    seen: set[type] = set()
    for _ in range(4000):
        text = json.dumps(maker.shaped(MESSAGE))
        if "\\ud800" in text:
            continue
        message = wire.decode(text)
        seen.add(type(message))
        if isinstance(message, wire.ActMessage):
            seen.add(type(message.act))
    assert seen == {*get_args(wire.FromClient), *get_args(Act)}
