"""The forecast beside the publication: right for full answers, and made from the turnout alone."""

from __future__ import annotations

import inspect
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from cofront_kit.model import readiness
from cofront_kit.model.access import tokens_of
from cofront_kit.model.disclosure import Ballot, ItemSpec, publish
from cofront_kit.model.disclosure.dots import publish_dots
from cofront_kit.model.evolve import replay
from cofront_kit.model.kinds import read_spec
from cofront_kit.model.plan import SessionPlan, begin
from cofront_kit.model.readiness import Forecast, forecast
from cofront_kit.model.state import ActivityState, SessionState

ITEMS = [ItemSpec("kept", "c"), ItemSpec("skill", "s")]
POLL = {
    "kind": "trust-poll",
    "title": "Pulse",
    "about": "the people of {party}",
    "items": [{"id": one.id, "dimension": one.dimension, "text": "They do."} for one in ITEMS],
    "dimensions": [{"id": "c", "label": "Commitments"}, {"id": "s", "label": "Skill"}],
    "labels": ["1", "2", "3", "4", "5"],
    "cannot_judge": "cannot judge yet",
}

rooms = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), min_size=2, max_size=6)
thresholds = st.integers(3, 10)


def session(parties: int) -> tuple[SessionState, list[str]]:
    names = ["Nordwind Energie AG", "Solaris Grid Partners Ltd.", "Grid", "Acme", "Borealis", "Cobalt"][
        :parties
    ]
    ids = [f"p{number}" for number in range(1, parties + 1)]
    plan = SessionPlan("Calling for trust", tuple(names))
    state = replay(begin(plan, code="K7QF2M", at=0, tokens=tokens_of(b"s" * 32, ids)))
    assert state is not None
    return state, ids


def seen(kind: dict[str, object], room: list[tuple[int, int]], k: int) -> tuple[Forecast, list[str]]:
    """The forecast for (people by themselves, entered) per party."""
    state, ids = session(len(room))
    activity = ActivityState("a", str(kind["kind"]), read_spec(kind), "open", 1, k, "box")
    turnout = {party: (own + more, more) for party, (own, more) in zip(ids, room, strict=True)}
    found = forecast(state, activity, turnout)
    assert found is not None
    return found, ids


def ballots(ids: list[str], room: list[tuple[int, int]], value: object, skip: float = 0.0) -> list[Ballot]:
    draw = random.Random(len(ids))
    out = []
    for party, (own, more) in zip(ids, room, strict=True):
        for number in range(own + more):
            answers = {
                target: {
                    one.id: value() if callable(value) else value for one in ITEMS if draw.random() >= skip
                }
                for target in ids
                if target != party
            }
            out.append(Ballot(party, {t: a for t, a in answers.items() if a}, entered=number >= own))  # type: ignore[misc]
    return out


@given(rooms, thresholds)
@settings(deadline=None)
def test_for_full_answers_it_is_what_is_published(room: list[tuple[int, int]], k: int) -> None:
    """Everybody answers everything, and not all at one end: the same directions, and the same about the room."""
    found, ids = seen(POLL, room, k)
    result = publish(ballots(ids, room, 3), parties=ids, items=ITEMS, points=5, threshold=k)
    for item in ITEMS:
        said = {(one.rater, one.target): one.shown for one in found.directions}
        assert said == {(c.rater, c.target): not c.hidden for c in result.item(item.id).cells}
        assert found.total == (not result.item(item.id).total.hidden)
    assert found.nothing == (not found.total and not any(one.shown for one in found.directions))


@given(rooms, thresholds, st.integers(0, 2**32), st.floats(0, 0.6))
@settings(deadline=None)
def test_where_it_says_nothing_nothing_is_published(
    room: list[tuple[int, int]], k: int, seed: int, skip: float
) -> None:
    """Whatever people answer or skip: when the forecast says that nothing would be shown, nothing is."""
    found, ids = seen(POLL, room, k)
    if not found.nothing:
        return
    draw = random.Random(seed)
    given_in = ballots(ids, room, lambda: draw.randint(0, 5), skip)
    result = publish(given_in, parties=ids, items=ITEMS, points=5, threshold=k)
    assert all(cell.hidden for item in ITEMS for cell in result.item(item.id).cells)
    assert all(result.item(item.id).total.hidden for item in ITEMS)


@given(rooms, thresholds, st.integers(0, 2**32))
@settings(deadline=None)
def test_full_answers_of_any_kind_never_show_a_direction_that_it_hides(
    room: list[tuple[int, int]], k: int, seed: int
) -> None:
    """Alike or not: answers hide more than head-counts do, never less.

    Only while no ballot was entered: a party hidden because of one can be the cover that another party lacked.
    """
    room = [(own, 0) for own, _ in room]
    found, ids = seen(POLL, room, k)
    draw = random.Random(seed)
    result = publish(
        ballots(ids, room, lambda: draw.choice([1, 5, 5, 5])), parties=ids, items=ITEMS, points=5, threshold=k
    )
    for item in ITEMS:
        shown = {(one.rater, one.target) for one in result.item(item.id).cells if not one.hidden}
        assert shown <= {(one.rater, one.target) for one in found.directions if one.shown}


@given(rooms, thresholds)
@settings(deadline=None)
def test_of_dots_it_is_what_is_published(room: list[tuple[int, int]], k: int) -> None:
    """A dot vote has one group of people for all cards, so the forecast of its parties is exact."""
    kind = {"kind": "dot-vote", "title": "What to face first"}
    found, ids = seen(kind, room, k)
    given_in = [
        Ballot(party, {party: {"one": 1, "two": 1}}, entered=number >= own)
        for party, (own, more) in zip(ids, room, strict=True)
        for number in range(own + more)
    ]
    dots = publish_dots(given_in, parties=ids, cards=["one", "two"], votes=3, cap=2, threshold=k)
    assert {one.rater for one in found.directions if one.shown} == set(dots.people)
    if found.nothing:
        assert all(card.total is None for card in dots.cards)


def test_it_is_given_the_turnout_and_nothing_else() -> None:
    """No ballot, no box and nothing that opens one comes near it."""
    assert list(inspect.signature(forecast).parameters) == ["state", "activity", "turnout"]
    source = inspect.getsource(readiness)
    assert not any(word in source for word in ("Ballot", "contents(", "Given", "unseal", "lines("))
