"""Lines are the core's: a kind from outside that asks for them gets all that slides have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from tabletop import Table

from cofront_kit.model import kinds
from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.rounds.questions import LineQuestions, Prompt
from cofront_kit.model.spec import Content


class WishSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="wishes"):
    """A toy kind: one wish of each person."""

    by_consent: bool = False
    by: Literal["person", "party"] = "person"


def _asked(spec: WishSpec) -> LineQuestions:
    wish = Prompt("wish", "What do you wish for?", "note")
    return LineQuestions((wish,), 1, spec.by == "party", spec.by_consent, own_party=True)


WISHES = Kind(spec=WishSpec, called="a round of wishes", sealed="lines", lines=_asked)


@pytest.fixture(autouse=True)
def wishes() -> Iterator[None]:
    """The toy kind, registered for one test."""
    kinds.register(WISHES)
    yield
    kinds.unregister(WISHES)


def settle(table: Table) -> None:
    """Show everybody the present state."""
    table.now += 3
    table.room.flush()


@pytest.mark.parametrize("by", ["person", "party"])
def test_drafted_handed_in_and_opened(by: str) -> None:
    """Drafts come back to their writer, the writer's party sees its lines, and all open at once."""
    table = Table()
    host = table.facilitator()
    host.act("draft", activity="w", spec={"kind": "wishes", "title": "Wishes", "by": by})
    host.act("open", id="o", activity="w", round=1)
    phones = {party: table.joined(party) for party in ("p1", "p2")}
    fields = {"activity": "w", "round": 1, "rev": 1}
    assert phones["p1"].act("save-draft", lines={"wish": ["Ti"]}, **fields)["type"] == "ack"
    settle(table)
    kept = phones["p1"].view["ours/w" if by == "party" else "mine/w"]["draft"]
    assert kept["lines"] == {"wish": ["Ti"]}
    for party, phone in phones.items():
        handed_in = {**fields, "rev": 2}
        answer = phone.act("hand-in-slides", id=f"h{party}", lines={"wish": ["Time"]}, **handed_in)
        assert answer["type"] == "ack", answer
    settle(table)
    assert phones["p1"].view["ours/w"]["lines"] == {"wish": ["Time"]}
    host.act("reveal", id="r", activity="w", round=1)
    settle(table)
    shown = phones["p2"].view["result/w/1"]["slides"]
    assert [(one["party"], one["lines"][0]["text"]) for one in shown] == [("p1", "Time"), ("p2", "Time")]


def test_opened_by_consent() -> None:
    """The key turned by each party opens them too."""
    table = Table()
    host = table.facilitator()
    host.act("draft", activity="w", spec={"kind": "wishes", "title": "Wishes", "by_consent": True})
    host.act("open", id="o", activity="w", round=1)
    phones = {party: table.joined(party) for party in ("p1", "p2")}
    for party, phone in phones.items():
        assert table.state.activities["w"].state == "open"
        phone.act("turn-key", id=f"k{party}", activity="w", round=1, say="open")
    assert table.state.activities["w"].state == "revealed"
