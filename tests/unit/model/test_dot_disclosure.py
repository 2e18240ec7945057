"""What may be seen of a dot vote, and how cards are ranked."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofront_kit.errors import BadNumbers, StoreError
from cofront_kit.model import events
from cofront_kit.model.disclosure import Ballot, CardDots, PublishedDots, publish_dots
from cofront_kit.model.rounds.ranking import ranking

CARDS = ["a", "b", "c", "d"]


def vote(
    *people: tuple[str, dict[str, int]], threshold: int = 3, votes: int = 4, cap: int = 2
) -> PublishedDots:
    ballots = [Ballot(party, {party: dots}) for party, dots in people]
    return publish_dots(
        ballots, parties=["p1", "p2", "p3"], cards=CARDS, votes=votes, cap=cap, threshold=threshold
    )


def test_sums_by_party_and_of_the_room() -> None:
    """Dots are added up for every party that is large enough, and for the room."""
    found = vote(*[("p1", {"a": 2, "b": 1})] * 3, *[("p2", {"b": 2})] * 4)
    assert found.people == {"p1": 3, "p2": 4}
    assert found.hidden == {"p3": "nobody"}
    assert [(card.total, card.by) for card in found.cards] == [
        (6, {"p1": 6, "p2": 0}),
        (11, {"p1": 3, "p2": 8}),
        (0, {"p1": 0, "p2": 0}),
        (0, {"p1": 0, "p2": 0}),
    ]


def test_a_small_party_takes_another_one_with_it() -> None:
    """Two people of a party are hidden, and with them the next party, since the total would expose them."""
    found = vote(*[("p1", {"a": 1})] * 5, *[("p2", {"b": 1, "a": 1})] * 3, *[("p3", {"c": 2, "d": 1})] * 2)
    assert set(found.people) == {"p1"}
    assert found.hidden == {"p2": "protected", "p3": "protected"}
    assert all(card.total is not None for card in found.cards)


@pytest.mark.parametrize(
    "hidden",
    [
        [{"b": 1}] * 3,
        [{"a": 2, "b": 1, "c": 1}] * 2 + [{"a": 2, "b": 1, "d": 1}],
        [{"a": 1}, {"c": 2}, {"d": 1}],
    ],
    ids=["nothing", "all it takes", "nothing for one card"],
)
def test_what_all_hidden_people_gave_alike_is_not_in_the_totals(hidden: list[dict[str, int]]) -> None:
    """If total minus shown is 0 or the maximum, it says of each hidden person what they gave: no totals at all."""
    found = vote(
        *[("p1", {"a": 1, "b": 1, "c": 1, "d": 1})] * 5, *zip(("p2", "p2", "p3"), hidden, strict=True)
    )
    assert found.people == {"p1": 5}
    assert {card.total for card in found.cards} == {None}
    assert [card.by for card in found.cards] == [{"p1": 5}] * 4


def test_a_card_takes_no_more_than_the_votes() -> None:
    """With fewer votes than the cap, the votes are the most a person can give."""
    found = vote(*[("p1", {"b": 1})] * 5, *[("p2", {"a": 1})] * 2, ("p3", {"a": 1}), votes=1)
    assert {card.total for card in found.cards} == {None}


def test_entered_dots_do_not_count_towards_the_threshold() -> None:
    """The facilitator knows them: two people by themselves and three entered ballots count as two."""
    ballots = [Ballot("p1", {"p1": {"a": 1}}, entered=n > 1) for n in range(5)]
    ballots += [Ballot("p2", {"p2": {"a": 1, "b": 1}}) for n in range(6)]
    found = publish_dots(ballots, parties=["p1", "p2"], cards=["a", "b"], votes=4, cap=2, threshold=3)
    assert found.people == {}
    assert [card.total for card in found.cards] == [11, 6]


def test_an_entered_ballot_does_not_hide_that_the_others_are_alike() -> None:
    """The hidden people who answered by themselves all gave nothing; the entered ballot's one dot is known."""
    ballots = [Ballot("p1", {"p1": {"a": 1, "b": 1}}) for n in range(5)]
    ballots += [Ballot(f"p{n % 2 + 2}", {f"p{n % 2 + 2}": {"b": 1 + n % 2}}) for n in range(4)]
    ballots += [Ballot("p2", {"p2": {"a": 1}}, entered=True)]
    found = publish_dots(ballots, parties=["p1", "p2", "p3"], cards=["a", "b"], votes=4, cap=2, threshold=3)
    assert found.people == {"p1": 5}
    assert {card.total for card in found.cards} == {None}


def test_what_an_older_build_showed_of_hidden_people_is_not_shown_again() -> None:
    """A stored vote of schema 1 is read without the totals that expose them; the others are kept."""
    body: dict[str, Any] = {
        "activity": "vote",
        "round": 1,
        "threshold": 3,
        "cards": [],
        "turnout": {"p1": [5, 0], "p2": [3, 0], "p3": [0, 0]},
        "dots": {
            "threshold": 3,
            "votes": 4,
            "cap": 2,
            "parties": ["p1", "p2", "p3"],
            "people": {"p1": 5},
            "hidden": {"p2": "protected", "p3": "nobody"},
            "cards": [{"card": "a", "total": 9, "by": {"p1": 5}}, {"card": "b", "total": 6, "by": {"p1": 5}}],
        },
    }
    harmless = events.read("dots-revealed", 1, msgspec.json.encode(body))
    assert [card.total for card in harmless.dots.cards] == [9, 6]
    for total in (5, 11):
        body["dots"]["cards"][1]["total"] = total
        told = events.read("dots-revealed", 1, msgspec.json.encode(body))
        assert [card.total for card in told.dots.cards] == [None, None]
    body["dots"]["cards"][1]["total"] = 5
    with pytest.raises(StoreError, match="gave a card nothing"):
        events.read("dots-revealed", 2, msgspec.json.encode(body))


def test_too_few_for_anything() -> None:
    """With two people in the room nothing is shown."""
    found = vote(("p1", {"a": 1}), ("p2", {"b": 1}))
    assert not found.people
    assert all(card.total is None for card in found.cards)


@pytest.mark.parametrize(
    "dots", [{"a": 3}, {"a": 2, "b": 2, "c": 1}, {"gone": 1}, {"a": -1}], ids=["cap", "votes", "card", "sign"]
)
def test_a_ballot_that_breaks_the_rules_is_not_counted(dots: dict[str, int]) -> None:
    """What the box can't contain can't be published either."""
    with pytest.raises(BadNumbers):
        vote(("p1", dots))


def test_nobody_builds_one_by_hand() -> None:
    """Only what passed the rule exists; a stored result is checked again."""
    with pytest.raises(TypeError, match="cannot be built by hand"):
        PublishedDots()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="cannot be built by hand"):
        CardDots()  # type: ignore[call-arg]
    stored = msgspec.json.encode(vote(*[("p1", {"a": 1})] * 3))
    assert msgspec.json.decode(stored, type=PublishedDots).people == {"p1": 3}
    with pytest.raises(msgspec.ValidationError, match="threshold"):
        msgspec.json.decode(stored.replace(b'"people":{"p1":3}', b'"people":{"p1":2}'), type=PublishedDots)


def test_ranked_by_raw_dots_with_shares_beside() -> None:
    """Most dots first; each party's share is of its own dots."""
    ranked = ranking(vote(*[("p1", {"a": 2, "b": 1})] * 3, *[("p2", {"b": 2, "c": 2})] * 4))
    assert [one.card for one in ranked] == ["b", "c", "a", "d"]
    assert ranked[0].share == {"p1": pytest.approx(1 / 3), "p2": 0.5}


def test_a_card_of_one_side_is_marked() -> None:
    """What matters to one side only is marked, what matters to both or to none is not."""
    ranked = {
        one.card: one for one in ranking(vote(*[("p1", {"a": 2, "b": 2})] * 3, *[("p2", {"b": 2})] * 3))
    }
    assert ranked["a"].one_sided == "p1"
    assert ranked["b"].one_sided is None
    assert ranked["c"].one_sided is None


def test_a_few_dots_are_nobodys_above_all() -> None:
    """Two dots against none, which one person may have given, mark no side; dots from every second person do."""

    def marks(first: int, second: int, *, people: int = 9) -> str | None:
        """What marks card ``a`` when so many people of each side give it a dot, among many cards."""
        ballots = [
            (party, {"a": 1, "b": 1} if at < given else {"c": 1} if given == 0 else {})
            for party, given in (("p1", first), ("p2", second))
            for at in range(people)
        ]
        return next(one.one_sided for one in ranking(vote(*ballots)) if one.card == "a")

    assert [marks(given, 0) for given in (0, 1, 2, 4)] == [None] * 4
    assert marks(5, 0) == "p1"
    assert marks(6, 0) == "p1"
    assert marks(0, 6) == "p2"
    assert marks(6, 4) is None
    assert [marks(given, 0, people=3) for given in (2, 3)] == [None, "p1"]


def test_cards_with_as_many_dots_share_a_place() -> None:
    """1, 1, 3: as on screens and in the frame; the order within a tie is no rank."""
    ranked = ranking(vote(*[("p1", {"a": 1, "b": 1})] * 3, *[("p2", {"a": 1, "b": 1})] * 3))
    assert [(one.card, one.place) for one in ranked] == [("a", 1), ("b", 1), ("c", 3), ("d", 3)]


def test_what_is_hidden_has_no_place() -> None:
    """An order that nobody may see is not numbered either."""
    ranked = ranking(vote(*[("p1", {"a": 2})] * 3, ("p2", {"b": 2})))
    assert {one.place for one in ranked if one.total is None} <= {None}
    assert all((one.place is None) == (one.total is None) for one in ranked)


people = st.lists(
    st.tuples(
        st.sampled_from(["p1", "p2", "p3"]),
        st.dictionaries(st.sampled_from(CARDS), st.integers(0, 2), max_size=2),
    ),
    max_size=24,
)


@given(people, st.integers(3, 10))
def test_whatever_is_shown_is_about_enough_people(
    ballots: list[tuple[str, dict[str, int]]], threshold: int
) -> None:
    """Every shown party, and what the total shows beyond the shown parties, is about the threshold or nobody."""
    found = vote(*ballots, threshold=threshold)
    counts = {party: sum(one == party for one, _ in ballots) for party in found.parties}
    assert all(counts[party] >= threshold for party in found.people)
    if found.cards[0].total is not None:
        rest = sum(counts[party] for party in found.hidden)
        assert rest == 0 or rest >= threshold


@pytest.mark.parametrize("entered", [0, 1])
@pytest.mark.parametrize(
    ("cards", "votes", "cap"), [(1, 1, 1), (1, 3, 2), (2, 2, 1), (2, 2, 2), (2, 3, 2), (3, 2, 1)]
)
def test_no_way_to_vote_gives_a_hidden_person_away(cards: int, votes: int, cap: int, entered: int) -> None:
    """Of all ways in which the hidden people could have voted, those with the same result differ for each of them."""
    names = CARDS[:cards]
    ways = [way for way in itertools.product(range(cap + 1), repeat=cards) if sum(way) <= votes]
    crowd = [("p2", False), ("p2", False), ("p3", False), *[("p3", True)] * entered]
    room: dict[bytes, list[tuple[tuple[int, ...], ...]]] = defaultdict(list)
    desk: dict[tuple[bytes, object], list[tuple[tuple[int, ...], ...]]] = defaultdict(list)
    for world in itertools.product(ways, repeat=len(crowd)):
        ballots = [Ballot("p1", {"p1": dict.fromkeys(names[:1], 1)}) for _ in range(4)]
        for (party, known), way in zip(crowd, world, strict=True):
            ballots.append(Ballot(party, {party: dict(zip(names, way, strict=True))}, known))
        found = publish_dots(
            ballots, parties=["p1", "p2", "p3"], cards=names, votes=votes, cap=cap, threshold=3
        )
        assert set(found.people) == {"p1"}
        public = msgspec.json.encode(found)
        room[public].append(world)
        desk[public, world[3:]].append(world)
    for worlds, people in [
        *((ones, len(crowd)) for ones in room.values()),
        *((ones, 3) for ones in desk.values()),
    ]:
        for person, card in itertools.product(range(people), range(cards)):
            assert len({world[person][card] for world in worlds}) > 1, (worlds[0], person, card)
