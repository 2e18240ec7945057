"""What a party may not do it can't do by a detour: every short sequence of its acts is tried."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from tabletop import Phone, Table

from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.model.decide import Actor, decide
from cofront_kit.model.evolve import evolve
from cofront_kit.model.state import SessionState

DEPTH = 3
THIRD = "p3"
OF_ACME = {"Acme one", "Acme two"}
OF_BOREALIS = {"Borealis one"}


@pytest.fixture
def table() -> Table:
    """Three parties: a promise and an opportunity between two of them, cards of each, a solution in the midst."""
    table = Table(("Acme", "Borealis", "Ceres"))
    host, acme, borealis, ceres = table.facilitator(), *(table.joined(one) for one in ("p1", "p2", THIRD))
    for kind in ("board", "commitments", "ledger"):
        taken(host, "draft", activity=kind, spec={"kind": kind, "title": kind})
        taken(host, "open", activity=kind, round=1, stay=True)
    for name, phone, text in (
        ("a1", acme, "Acme one"),
        ("a2", acme, "Acme two"),
        ("b1", borealis, "Borealis one"),
        ("c1", ceres, "Ceres one"),
    ):
        taken(phone, "add-card", card=name, card_kind="issue", text=text, key=table.secret())
    promise = {"text": "Send it", "owner": "Ada", "due": "2026-06-30"}
    taken(acme, "add-commitment", commitment="k1", party="p1", counterpart="p2", **promise)
    taken(ceres, "add-commitment", commitment="k2", party="p2", counterpart="p1", **promise)
    taken(acme, "add-opportunity", opportunity="o1", title="Together", owners={"p1": "Ada"})
    return table


def taken(phone: Phone, kind: str, **fields: Any) -> None:
    answer = phone.act(kind, **fields)
    assert answer["type"] == "ack", answer


def acts(state: SessionState) -> Iterator[c.AnyCommand]:
    """Everything a phone of the third party could send that makes a difference here."""
    parties = state.party_ids
    for one in state.outcomes.commitments.values():
        for party, counterpart in itertools.permutations(parties, 2):
            yield c.EditCommitment(one.id, one.rev, "Mine now", "Eve", party, counterpart, one.due)
        for status in ("kept", "missed"):
            yield c.SetCommitment(one.id, status)  # type: ignore[arg-type]
        yield c.SetCommitment(one.id, "renegotiated", "2026-08-01")
    for found in state.outcomes.opportunities.values():
        yield c.EditOpportunity(found.id, found.rev, "Mine now", owners={THIRD: "Eve"})
        for party in (None, *parties):
            yield c.ConfirmOpportunity(found.id, found.rev, party)
    cards = [one for one in state.board.cards.values() if one.into is None and not one.withdrawn]
    fresh = f"m{len(state.board.cards)}"
    for one in cards:
        yield c.RewordCard(one.id, "Mine now", one.rev)
        yield c.ProposeWording(one.id, "Mine now", one.rev)
        yield from (c.TakeWording(one.id, proposal.id) for proposal in one.proposals)
        yield from (c.ConfirmCard(one.id, one.rev, party) for party in (None, *parties))
        yield c.WithdrawCard(one.id)
        yield c.UnmergeCard(one.id)
        yield c.ProposeAgreement(one.id, "Mine now", 0)
    for pair in itertools.combinations(cards, 2):
        yield c.MergeCards(fresh, [one.id for one in pair], "Mine now")
        yield c.MergeCards(fresh, [one.id for one in pair], pair[0].text)


def taken_from_others(before: SessionState, now: SessionState) -> list[str]:
    """What the third party changed that is not its own."""
    wrong = []
    for name, was in before.outcomes.commitments.items():
        one = now.outcomes.commitments[name]
        if (one.party, one.counterpart) not in ((was.party, was.counterpart), (was.counterpart, was.party)):
            wrong.append(f"{name} is now between {one.party} and {one.counterpart}")
        if one.history != was.history or one.status != was.status:
            wrong.append(f"{name} is {one.status}")
    if now.outcomes.commitments["k1"] != before.outcomes.commitments["k1"]:
        wrong.append("k1 was changed")
    for one in now.board.cards.values():
        words = {"p1": OF_ACME, "p2": OF_BOREALIS}.get(one.party or "")
        if words is not None and one.text not in words:
            wrong.append(f"a card of {one.party} says {one.text!r}")
        if set(one.confirmed) - {THIRD}:
            wrong.append(f"{one.id} is confirmed by {one.confirmed}")
        if one.withdrawn and one.party != THIRD and not one.of:
            wrong.append(f"{one.id} was taken off")
    wrong += [
        f"{one.id} is confirmed by {one.confirmed}"
        for one in now.outcomes.opportunities.values()
        if set(one.confirmed) - {THIRD}
    ]
    return wrong


@pytest.mark.slow
def test_no_sequence_of_its_own_acts_gives_a_party_what_is_anothers(table: Table) -> None:
    """Commitments, cards, wordings, confirmations: breadth first over all acts, three deep."""
    seat = next(one.id for one in table.state.seats.values() if one.party == THIRD)
    actor = Actor(seat, "participant", THIRD)
    seen: set[str] = set()
    now = [(table.state, ())]
    tried = 0
    for _ in range(DEPTH):
        then: list[tuple[SessionState, tuple[str, ...]]] = []
        for state, way in now:
            for act in acts(state):
                tried += 1
                try:
                    decision = decide(state, act, actor, table)
                except Refused:
                    continue
                after = state
                for event in decision.events:
                    after = evolve(after, event)
                told = repr((after.board.cards, after.outcomes))
                if told in seen:
                    continue
                seen.add(told)
                assert taken_from_others(table.state, after) == [], (*way, repr(act))
                then.append((after, (*way, type(act).__name__)))
        now = then
    assert tried > 5_000
    assert len(seen) > 300


def test_a_third_party_cannot_name_itself(table: Table) -> None:
    """Refused to settle, refused to edit; the sides may reword it, and stay the sides."""
    acme, borealis, ceres = (table.joined(one) for one in ("p1", "p2", THIRD))
    fields = {"commitment": "k1", "base": 1, "text": "Send all of it", "owner": "Ada", "due": "2026-06-30"}
    assert ceres.act("set-commitment", commitment="k1", status="kept")["code"] == "not-yours"
    for party, counterpart in (("p1", "p3"), ("p3", "p2"), ("p1", "p2")):
        refused = ceres.act("edit-commitment", **fields, party=party, counterpart=counterpart)
        assert refused["code"] == "not-yours"
    assert acme.act("edit-commitment", **fields, party="p1", counterpart="p3")["code"] == "not-yours"
    assert borealis.act("edit-commitment", **fields, party="p1", counterpart="p2")["type"] == "ack"
    host = table.facilitator()
    fields |= {"base": 2}
    assert host.act("edit-commitment", **fields, party="p1", counterpart="p3")["type"] == "ack"
    table.room.flush()
    seen = ceres.view["commitment/k1"]
    assert (seen["may_edit"], seen["may_settle"]) == (["p1", "p3"], ["p1", "p3"])
    assert ceres.act("set-commitment", commitment="k1", status="kept")["type"] == "ack"


def test_who_wrote_it_down_may_correct_it_and_no_more(table: Table) -> None:
    """A third party that keeps the minutes: it may change words, but not between whom it is or what became of it."""
    ceres = table.joined(THIRD)
    fields = {"commitment": "k2", "base": 1, "text": "Send all of it", "owner": "Ada", "due": "2026-06-30"}
    assert ceres.act("edit-commitment", **fields, party="p2", counterpart="p1")["type"] == "ack"
    fields |= {"base": 2}
    assert ceres.act("edit-commitment", **fields, party="p2", counterpart="p3")["code"] == "not-yours"
    assert ceres.act("set-commitment", commitment="k2", status="kept")["code"] == "not-yours"
    table.room.flush()
    assert ceres.view["commitment/k2"]["may_edit"] == ["p2", "p1", "p3"]
    assert ceres.view["commitment/k2"]["may_settle"] == ["p2", "p1"]


def test_a_late_commitment_cannot_become_one_in_time(table: Table) -> None:
    """A due date that has passed is renegotiated, not edited away: that would count as kept trust."""
    acme = table.joined("p1")
    fields = {
        "commitment": "k1",
        "base": 1,
        "text": "Send it",
        "owner": "Ada",
        "party": "p1",
        "counterpart": "p2",
    }
    table.today = lambda: "2026-07-01"  # type: ignore[method-assign]
    assert acme.act("edit-commitment", **fields, due="2026-08-01")["code"] == "bad-date"
    assert acme.act("edit-commitment", **(fields | {"text": "Send all"}), due="2026-06-30")["type"] == "ack"
    assert (
        acme.act("set-commitment", commitment="k1", status="renegotiated", due="2026-08-01")["type"] == "ack"
    )
    table.room.flush()
    assert acme.view["commitment/k1"]["kept_trust"] is False


def test_merged_words_of_others_stand_as_nobodys_card(table: Table) -> None:
    """Two cards of one party, merged by another with its own words, are not that party's card; by itself they are."""
    ceres, acme = table.joined(THIRD), table.joined("p1")
    taken(ceres, "merge-cards", card="m1", of=["a1", "a2"], text="What Ceres thinks")
    assert table.state.board.cards["m1"].party is None
    taken(ceres, "unmerge-card", card="m1")
    taken(ceres, "merge-cards", card="m2", of=["a1", "a2"], text="Acme two")
    assert table.state.board.cards["m2"].party == "p1"
    taken(ceres, "unmerge-card", card="m2")
    taken(acme, "merge-cards", card="m3", of=["a1", "a2"], text="Both of Acme's")
    assert table.state.board.cards["m3"].party == "p1"
