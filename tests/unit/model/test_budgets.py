"""One seat's flood affects only that seat: budgets count what exists, parties have shares, facilitators a reserve."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tabletop import Phone, Table

import cofront_kit
from cofront_kit.errors import Refused
from cofront_kit.model import budgets, views
from cofront_kit.model import commands as c
from cofront_kit.model.board.events import CardAdded, CardsMerged
from cofront_kit.model.board.state import Card, counted_cards, depth, is_gone
from cofront_kit.model.budgets import (
    MAX_CARDS,
    MAX_CHANGES,
    MAX_MERGE_DEPTH,
    MAX_RECORDS,
    for_party,
    for_people,
)
from cofront_kit.model.decide import LOCAL, Actor
from cofront_kit.model.evolve import evolve, replay
from cofront_kit.model.kinds.commitments.events import CommitmentMade
from cofront_kit.room.budgets import CARDS, LASTING, RECORDS, RELAYS

KEY = "a" * 32
HOST = Actor(LOCAL, "facilitator")


@pytest.fixture
def table() -> Table:
    """A session with board, commitments and ledger open."""
    made = Table()
    for name, kind in (("board", "board"), ("promises", "commitments"), ("ledger", "ledger")):
        made.run(c.Draft(name, {"kind": kind, "title": name}), HOST)
        made.run(c.Open(name, 1, stay=True), HOST)
    return made


def person(party: str) -> Actor:
    return Actor("0" * 16, "participant", party)


def add(number: int, who: Actor, table: Table) -> None:
    table.run(c.AddCard(f"{who.party or 'h'}-{number}", "issue", f"card {number}", KEY), who)


def promise(number: int, who: Actor, table: Table) -> None:
    name = f"{who.party or 'h'}-{number}"
    table.run(c.AddCommitment(name, "Send it", "Ada", "p1", "p2", "2026-07-01"), who)


def opportunity(number: int, who: Actor, table: Table) -> None:
    table.run(c.AddOpportunity(f"{who.party or 'h'}-{number}", f"Sell {number}"), who)


def refusal(work: Any, *args: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        work(*args)
    assert caught.value.way_out
    return caught.value


@pytest.mark.parametrize(
    ("work", "most"), [(add, MAX_CARDS), (promise, MAX_RECORDS), (opportunity, MAX_RECORDS)]
)
def test_a_party_has_its_share_and_facilitators_a_reserve(table: Table, work: Any, most: int) -> None:
    """One party's flood leaves the other its share; when both are full the facilitator still adds."""
    share = for_party(table.state, most)
    for number in range(share):
        work(number, person("p1"), table)
    why = refusal(work, share, person("p1"), table)
    assert (why.code, str(share) in why.message) == ("too-many-cards", True)
    for number in range(share):
        work(number, person("p2"), table)
    refusal(work, share, person("p2"), table)
    for number in range(most - 2 * share):
        work(number, HOST, table)
    assert refusal(work, most, HOST, table).code == "too-many-cards"


def test_withdrawing_makes_room(table: Table) -> None:
    """A card that was taken off the board no longer counts; neither does a commitment or an opportunity."""
    share = for_party(table.state, MAX_CARDS)
    for number in range(share):
        add(number, person("p1"), table)
    table.run(c.WithdrawCard("p1-0", KEY), person("p1"))
    add(share, person("p1"), table)
    share = for_party(table.state, MAX_RECORDS)
    for number in range(share):
        promise(number, person("p1"), table)
        opportunity(number, person("p1"), table)
    table.run(c.WithdrawCommitment("p1-0"), HOST)
    table.run(c.WithdrawOpportunity("p1-0"), HOST)
    promise(share, person("p1"), table)
    opportunity(share, person("p1"), table)


def test_merging_and_taking_apart_uses_nothing_up(table: Table) -> None:
    """After a thousand rounds of it everybody can add as before: the origins are counted, not the merged cards."""
    add(1, person("p1"), table)
    add(2, person("p1"), table)
    for turn in range(1_100):
        table.run(c.MergeCards(f"m{turn}", ["p1-1", "p1-2"], "both"), person("p1"))
        table.run(c.UnmergeCard(f"m{turn}"), person("p1"))
    assert len(counted_cards(table.state.board)) == 2
    add(3, person("p1"), table)
    add(4, HOST, table)


def test_all_that_ever_were_are_bounded_too(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards that were taken apart stay in memory, so there is a limit, lower for people than for the facilitator."""
    monkeypatch.setattr("cofront_kit.model.board.cards.MAX_CARDS_EVER", 50)
    add(1, person("p1"), table)
    add(2, person("p1"), table)
    for turn in range(for_people(50) - 2):
        table.run(c.MergeCards(f"m{turn}", ["p1-1", "p1-2"], "both"), person("p1"))
        table.run(c.UnmergeCard(f"m{turn}"), person("p1"))
    late = c.MergeCards("late", ["p1-1", "p1-2"], "both")
    assert refusal(table.run, late, person("p1")).code == "too-many-cards"
    assert refusal(add, 3, person("p2"), table).code == "too-many-cards"
    table.run(late, HOST)


def test_merges_have_a_depth_in_words(table: Table) -> None:
    """Merging merged cards ends in a refusal that says what to do and leaves the board unchanged."""
    add(0, person("p1"), table)
    whole = "p1-0"
    for level in range(1, MAX_MERGE_DEPTH):
        add(level, person("p1"), table)
        table.run(c.MergeCards(f"m{level}", [whole, f"p1-{level}"], "more"), person("p1"))
        whole = f"m{level}"
    assert depth(table.state.board, table.state.board.cards[whole]) == MAX_MERGE_DEPTH
    add(99, person("p1"), table)
    why = refusal(table.run, c.MergeCards("deep", [whole, "p1-99"], "more"), person("p1"))
    assert why.code == "merge-loop"
    assert "apart" in why.way_out


@pytest.mark.slow
def test_an_old_session_with_deep_merges_is_seen(table: Table) -> None:
    """Deep merges that an earlier release allowed are replayed, shown, dropped and encoded without recursion."""
    source = ("slides", 1)
    happened: list[Any] = [*table.happened, CardAdded(Card("c0", "issue", "0", 1, party="p1", source=source))]
    whole = "c0"
    for level in range(1, 3_000):
        other = Card(f"c{level}", "issue", "x", 2 * level, party="p1", source=source)
        merged = Card(f"m{level}", "issue", "more", 2 * level + 1, of=(whole, other.id))
        happened += [CardAdded(other), CardsMerged(merged)]
        whole = merged.id
    state = replay(happened)
    assert state is not None
    assert not is_gone(state.board, state.board.cards[whole])
    table.state = state
    table.run(c.DropRound(*source), HOST)
    assert is_gone(table.state.board, table.state.board.cards[whole])
    assert f"card/{whole}" not in views.shared_view(table.state, views.Around())
    msgspec.json.encode(views.shared_view(table.state, views.Around()))


def test_the_status_of_a_commitment_changes_only_so_often(table: Table) -> None:
    """Its history is on every screen; people are refused first."""
    promise(1, person("p1"), table)

    def settle(turn: int, who: Actor) -> None:
        table.run(c.SetCommitment("p1-1", ("kept", "missed")[turn % 2]), who)  # type: ignore[arg-type]

    for turn in range(for_people(MAX_CHANGES)):
        settle(turn, person("p1"))
    assert refusal(settle, for_people(MAX_CHANGES), person("p2")).code == "too-many-cards"
    settle(for_people(MAX_CHANGES), HOST)


def test_proposed_wordings_are_shared_between_parties(table: Table) -> None:
    """One party's proposals leave the other its own."""
    add(1, person("p1"), table)
    for number in range(10):
        table.run(c.ProposeWording("p1-1", f"better {number}", 1), person("p2"))
    late = c.ProposeWording("p1-1", "more", 1)
    assert refusal(table.run, late, person("p2")).code == "too-many-cards"
    table.run(late, person("p1"))


def test_wordings_saved_over_unseen_are_bounded(table: Table) -> None:
    """Each is kept as a proposal, up to a limit; then the writer has to read first."""
    add(1, person("p1"), table)
    for number in range(2 * 20 + 2):
        table.run(c.RewordCard("p1-1", f"word {number}", 1), person("p1"))
    assert refusal(table.run, c.RewordCard("p1-1", "late", 1), person("p1")).code == "stale-wording"
    table.run(c.RewordCard("p1-1", "late", table.state.board.cards["p1-1"].rev), person("p1"))


def test_events_of_earlier_releases_have_no_writer() -> None:
    """A commitment that was stored without it is read, and counts for no party."""
    body = (
        b'{"commitment":{"id":"c","rev":1,"text":"Send it","owner":"Ada","party":"p1","counterpart":"p2",'
        b'"due":"2026-07-01","promised":"2026-07-01"}}'
    )
    event = msgspec.json.decode(body, type=CommitmentMade)
    assert event.commitment.by is None
    assert evolve(Table().state, event).outcomes.commitments["c"].by is None


def test_nobody_sees_which_party_wrote_it_down(table: Table) -> None:
    """It is counted, not shown."""
    promise(1, person("p1"), table)
    opportunity(1, person("p1"), table)
    assert table.state.outcomes.commitments["p1-1"].by == "p1"
    shown = views.shared_view(table.state, views.Around())
    assert "by" not in shown["commitment/p1-1"]
    assert "by" not in shown["opportunity/p1-1"]


# --- of one seat


def flood(table: Table, phone: Phone, times: int, kind: str, **fields: Any) -> list[str | None]:
    """Answers' codes; slow enough for the limit of messages."""
    codes = []
    for turn in range(times):
        table.now += 0.1
        made = {
            name: value.format(turn) if isinstance(value, str) else value for name, value in fields.items()
        }
        codes.append(phone.act(kind, id=f"{kind}{turn}", **made).get("code"))
    return codes


CARD = {"card": "c{}", "card_kind": "issue", "text": "text {}", "key": KEY}
PROMISE = {
    "commitment": "c{}",
    "text": "Send {}",
    "owner": "Ada",
    "party": "p1",
    "counterpart": "p2",
    "due": "2026-07-01",
}


@pytest.mark.parametrize(
    ("budget", "kind", "fields"),
    [
        (CARDS, "add-card", CARD),
        (RECORDS, "add-commitment", PROMISE),
        (RECORDS, "add-opportunity", {"opportunity": "o{}", "title": "Sell {}"}),
        (LASTING, "rename", {"name": "Ada {}"}),
    ],
)
def test_one_seat_adds_a_burst_then_a_few(table: Table, budget: Any, kind: str, fields: Any) -> None:
    """More is refused with a message until a little time has passed; other seats and the facilitator don't notice."""
    phone = table.joined("p1")
    codes = flood(table, phone, 2 * budget.burst, kind, **fields)
    passed = codes.count(None)
    assert budget.burst <= passed <= budget.burst + 2 * budget.burst * 0.1 * budget.per_min / 60 + 1
    assert codes[-1] == "too-fast"
    assert str(budget.burst) in phone.answer()["message"]
    host = table.facilitator()
    if kind != "rename":
        again = {name: value.replace("{}", "h{}") for name, value in fields.items() if "{}" in value}
        assert set(flood(table, host, 2 * budget.burst, kind, **(fields | again))) == {None}
    other = table.joined("p1")
    assert flood(table, other, 1, "tick-done", done=True) == [None]
    table.now += 61 / budget.per_min * 60
    assert phone.act("raise-hand", id="later", up=True)["type"] == "ack"


def test_toggling_ends(table: Table) -> None:
    """Toggling "done" for ever would fill the log: after a burst it is slowed down."""
    phone = table.joined("p1")
    codes = [flood(table, phone, 1, "tick-done", done=turn % 2 == 0)[0] for turn in range(3 * LASTING.burst)]
    assert codes.count(None) < LASTING.burst + 3 * LASTING.burst * 0.1 * LASTING.per_min / 60 + 2


def test_a_ballot_may_be_changed_as_often_as_one_likes(table: Table) -> None:
    """It replaces itself, and nobody may be kept from handing in."""
    table.run(c.Open("pulse", 1), HOST)
    phone = table.joined("p1")
    for rev in range(1, 2 * LASTING.burst):
        table.now += 0.1
        act = {
            "activity": "pulse",
            "round": 1,
            "answers": {"p2": {"kept": 1 + rev % 5}},
            "key": KEY,
            "rev": rev,
        }
        assert phone.act("hand-in", id=f"b{rev}", **act)["type"] == "ack"


def test_words_to_a_coach_are_limited(table: Table) -> None:
    """A coach's screen can't be filled by one person; the coach answers as much as needed."""
    coach, phone = table.coach(), table.joined("p1")
    seat = coach.seat.actor.seat
    answers = []
    for turn in range(2 * RELAYS.burst):
        table.now += 0.1
        answers.append(phone.say(type="relay", id=f"r{turn}", to=seat, body={"kind": "note", "text": "x"}))
    assert answers[0]["type"] == "ack"
    assert answers[-1]["code"] == "too-fast"
    for turn in range(2 * RELAYS.burst):
        table.now += 0.1
        body = {"kind": "note", "text": "y"}
        assert coach.say(type="relay", id=f"k{turn}", to=phone.seat.actor.seat, body=body)["type"] == "ack"


# --- no recursion


RECURSIVE = {
    ("model/kinds/specs.py", "_tidied"): "a spec that was read: the types bound how deep it is",
    (
        "model/drawable.py",
        "_replaced",
    ): "a drawing's specification; one that is too deep is a chart that fails",
    ("insight/drawing.py", "_recoloured"): "a specification of our own charts",
    ("insight/letters.py", "_texts"): "a specification of our own charts",
    ("room/seat.py", "resume_code"): "no recursion: a method that calls a function of its name",
    ("room/typescript.py", "_type"): "over the wire types",
    ("room/typescript.py", "_within"): "over the wire types",
    ("room/view_types.py", "_collect"): "over the view types",
    ("room/view_types.py", "_type"): "over the view types",
    ("model/disclosure/published.py", "_same"): "over values of a fixed shape",
    ("model/wording/patterns.py", "_walk"): "over the elements of a pattern",
}


def test_nothing_recurses_over_what_people_build() -> None:
    """Every function of rules, views and reports that calls itself is known, with what limits it."""
    root = Path(cofront_kit.__file__).parent
    found = set()
    folders = ("model", "room", "insight", "report")
    for path in (one for folder in folders for one in (root / folder).rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                calls = [one.func for one in ast.walk(function) if isinstance(one, ast.Call)]
                if any(isinstance(one, ast.Name) and one.id == function.name for one in calls):
                    found.add((path.relative_to(root).as_posix(), function.name))
    assert found <= set(RECURSIVE)


def test_limits_stand_in_the_docs() -> None:
    """The table of limits in docs/faults.md has the numbers of the code."""
    text = (Path(cofront_kit.__file__).parents[1] / "docs" / "faults.md").read_text(encoding="utf-8")
    for name in ("MAX_CARDS", "MAX_CARDS_EVER", "MAX_RECORDS", "MAX_MERGE_DEPTH", "MAX_CHANGES"):
        assert f"{getattr(budgets, name):,}" in text
    for budget in (CARDS, RECORDS, LASTING, RELAYS):
        assert f"{budget.burst} at once, then {budget.per_min} a minute" in text
