"""What the views say may be done, and what the rules allow agree, for every state of a card and every person."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from immutables import Map
from msgspec.structs import replace
from tabletop import Table

from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.model.access import card_key_hash
from cofront_kit.model.board.state import Agreement, BoardState, Card, Proposal, ReadOut
from cofront_kit.model.board.views import board_value, card_value
from cofront_kit.model.budgets import MAX_MERGE_DEPTH
from cofront_kit.model.decide import Actor, decide
from cofront_kit.model.kinds import read_spec
from cofront_kit.model.kinds.read_out.view import readout_value
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.view_context import ViewContext
from cofront_kit.model.views import Around

PEOPLE = {
    "p1": Actor("s1", "participant", "p1"),
    "p2": Actor("s2", "participant", "p2"),
    "facilitator": Actor("s3", "facilitator"),
}
BOTH = ("p1", "p2")
DONE = Agreement("We decide within a day.", 1, BOTH)
STATES: dict[str, dict[str, Any]] = {
    "raised": {},
    "waits for one": {"confirmed": ("p1",)},
    "faced, not confirmed": {"faced": True},
    "midst": {"confirmed": BOTH},
    "faced": {"confirmed": BOTH, "faced": True},
    "agreed": {"confirmed": BOTH, "faced": True, "agreement": DONE},
    "parked": {"parked": True},
    "parked in the midst": {"confirmed": BOTH, "parked": True},
}
KINDS = ("issue", "opportunity", "solution")


@pytest.fixture(scope="module")
def table() -> Table:
    return Table()


def with_cards(table: Table, *cards: Card, readout: ReadOut | None = None) -> SessionState:
    """An open board with these cards."""
    spec = read_spec({"kind": "board", "title": "Board"})
    activities = table.state.activities.set("b", ActivityState("b", "board", spec, "open", 1))
    readouts = Map()
    if readout is not None:
        reading = read_spec({"kind": "read-out", "title": "Read"})
        activities = activities.set("r", ActivityState("r", "read-out", reading, "open", 1))
        readouts = Map({"r": readout})
    board = BoardState(cards=Map({one.id: one for one in cards}), added=len(cards), readouts=readouts)
    return replace(table.state, activities=activities, board=board)


def allowed(table: Table, state: SessionState, command: Any, actor: Actor) -> bool:
    try:
        decide(state, command, actor, table)
    except Refused as refusal:
        if refusal.code not in ("not-yours", "merge-loop"):
            raise
        return False
    return True


@pytest.mark.parametrize("name", STATES)
def test_who_may_word_a_card_anew(table: Table, name: str) -> None:
    """Rewording, and taking a proposed wording, is offered to those whom the rule allows, and to nobody else."""
    for party, entered, kind in product((None, *BOTH), (False, True), KINDS):
        card = Card("c", kind, "Old", 1, party=party, entered=entered, **STATES[name])
        card = replace(card, proposals=(Proposal("w", "Proposed", "p2"),))
        state = with_cards(table, card)
        offered = card_value(ViewContext(state, Around(), "c")).may_reword
        for who, actor in PEOPLE.items():
            where = (name, party, entered, kind, who)
            edit = c.RewordCard("c", "New", 1, None)
            assert (who in offered) == allowed(table, state, edit, actor), where
            assert (who in offered) == allowed(table, state, c.TakeWording("c", "w"), actor), where


def test_a_card_that_is_faced_stays_with_its_party(table: Table) -> None:
    """A past bug: the other party was offered a change of what the room is facing, and then refused."""
    state = with_cards(table, Card("c", "issue", "Old", 1, party="p1", **STATES["faced"]))
    assert card_value(ViewContext(state, Around(), "c")).state == "faced"
    assert list(card_value(ViewContext(state, Around(), "c")).may_reword) == ["p1"]


def test_what_may_be_merged(table: Table) -> None:
    """Two cards are offered for merging if they have the same merge group: then the rule lets everybody merge them."""
    for one, other in product(KINDS, KINDS):
        state = with_cards(table, Card("a", one, "A", 1, party="p1"), Card("b", other, "B", 2, party="p2"))
        as_one, as_other = (card_value(ViewContext(state, Around(), name)).merges for name in "ab")
        for actor in PEOPLE.values():
            merge = c.MergeCards("m", ("a", "b"), "Both")
            assert (as_one is not None and as_one == as_other) == allowed(table, state, merge, actor)


def test_what_is_merged_too_deep_is_not_offered(table: Table) -> None:
    """The rule has a limit; merging is offered below it and not at it."""
    cards, whole = [Card("x0", "issue", "X", 1)], "x0"
    for n in range(1, MAX_MERGE_DEPTH):
        cards.append(Card(f"y{n}", "issue", "Y", 2 * n))
        cards.append(Card(f"x{n}", "issue", "X", 2 * n + 1, of=(whole, f"y{n}")))
        whole = f"x{n}"
        state = with_cards(table, *cards, Card("z", "issue", "Z", 99))
        offered = card_value(ViewContext(state, Around(), whole)).merges == "card"
        assert offered == allowed(table, state, c.MergeCards("m", (whole, "z"), "Both"), PEOPLE["p1"])
    assert not offered


@pytest.mark.parametrize("party", [None, "p1", "p2"])
def test_who_may_end_a_turn(table: Table, party: str | None) -> None:
    """Anybody may end the turn of everybody's card; a party's is ended by its people and the facilitator."""
    state = with_cards(table, Card("c", "issue", "Old", 1, party=party), readout=ReadOut(((party, "c"),)))
    offered = readout_value(ViewContext(state, Around(), "r")).may_end
    for who, actor in PEOPLE.items():
        expected = who == "facilitator" or who in offered
        assert expected == allowed(table, state, c.NextTurn("r", 0, False), actor)
    over = with_cards(table, readout=ReadOut(((party, "c"),), at=1))
    assert list(readout_value(ViewContext(over, Around(), "r")).may_end) == []


@pytest.mark.parametrize("name", STATES)
def test_who_may_take_a_confirmation_back(table: Table, name: str) -> None:
    """It is offered to the parties for which it would change something, and to no others."""
    for confirmed in ((), ("p1",), BOTH):
        card = replace(
            Card("c", "issue", "Old", 1, party="p1", **STATES[name]), confirmed=confirmed, hands=()
        )
        state = with_cards(table, card)
        offered = card_value(ViewContext(state, Around(), "c")).may_unconfirm
        for party in BOTH:
            happens = decide(state, c.UnconfirmCard("c"), PEOPLE[party], table).events
            assert (party in offered) == bool(happens), (name, confirmed, party)


def test_what_is_attached_to_what(table: Table) -> None:
    """Solutions alone attach, and the rule lets them be attached to every card that takes solutions."""
    for one, other in product(KINDS, KINDS):
        state = with_cards(table, Card("a", one, "A", 1), Card("b", other, "B", 2))
        shown = {name: card_value(ViewContext(state, Around(), name)) for name in "ab"}
        assert shown["a"].attaches == (one == "solution")
        if not (shown["a"].attaches and shown["b"].takes):
            continue
        assert decide(state, c.AttachCard("a", "b"), PEOPLE["p1"], table).events
    parked = with_cards(table, Card("a", "issue", "A", 1, parked=True), Card("b", "issue", "B", 2, into="a"))
    assert not any(card_value(ViewContext(parked, Around(), name)).takes for name in "ab")


def test_who_proposes_words(table: Table) -> None:
    """Another party's people do, and the rule accepts what they propose; nobody proposes for everybody's card."""
    for party in (None, *BOTH):
        state = with_cards(table, Card("c", "issue", "Old", 1, party=party))
        offered = card_value(ViewContext(state, Around(), "c")).may_propose
        assert set(offered) == ({*BOTH} - {party} if party else set())
        for other in offered:
            assert decide(state, c.ProposeWording("c", "New", 1), PEOPLE[other], table).events


def test_what_a_key_lets_do(table: Table) -> None:
    """With its key a card's writer may do what the board says, whatever its party; without it they may not."""
    key = "a" * 32
    state = with_cards(table, Card("c", "issue", "Old", 1, party="p2", key=card_key_hash(key)))
    acts = {
        "reword-card": lambda held: c.RewordCard("c", "New", 1, held),
        "withdraw-card": lambda held: c.WithdrawCard("c", held),
    }
    assert set(board_value(ViewContext(state, Around(), "")).with_key) == acts.keys()
    for act in acts.values():
        assert allowed(table, state, act(key), PEOPLE["p1"])
        assert not allowed(table, state, act(None), PEOPLE["p1"])
