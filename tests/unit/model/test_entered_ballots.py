"""Ballots that the facilitator entered: counted in every figure, and never towards the threshold."""

from __future__ import annotations

import pytest

from cofront_kit.errors import BadInput
from cofront_kit.model.ballot import opened, pack, unpack
from cofront_kit.model.disclosure import Ballot, ItemSpec, Published, publish
from cofront_kit.model.rounds.questions import Questions

PARTIES = ("A", "B", "C")
ITEM = ItemSpec("i", "d")
ASKED = Questions((ITEM,), 5, "own", paired=True)


def result(ballots: list[Ballot], threshold: int = 3) -> Published:
    return publish(ballots, parties=PARTIES, items=[ITEM], points=5, threshold=threshold, about="own")


def of(party: str, *values: int, entered: bool = False) -> list[Ballot]:
    return [Ballot(party, {party: {"i": value}}, entered) for value in values]


def shown(found: Published) -> dict[str, int | None]:
    return {cell.rater: cell.n for cell in found.items[0].cells} | {"": found.items[0].total.n}


def test_a_party_needs_people_who_answered_by_themselves() -> None:
    """Two people and three entered ballots count as two people; with three of each it is shown, with all six in it."""
    assert shown(result([*of("A", 1, 2, 3, 4), *of("B", 1, 2), *of("B", 3, 4, 5, entered=True)])) == {
        "A": None,
        "B": None,
        "C": None,
        "": 9,
    }
    assert shown(result([*of("A", 1, 2, 3, 4), *of("B", 1, 2, 4), *of("B", 3, 4, 5, entered=True)])) == {
        "A": 4,
        "B": 6,
        "C": None,
        "": 10,
    }


def test_nothing_but_entered_ballots_is_no_group() -> None:
    """The facilitator knows them anyway, the room doesn't: they are hidden, and another party covers them."""
    found = result([*of("A", 1, 2, 3, 4), *of("B", 1, 2, 4, 5), *of("C", 3, 4, 5, 1, 2, entered=True)])
    assert shown(found) == {"A": 4, "B": None, "C": None, "": 13}
    assert shown(result(of("A", 1, 2, 3, 4, 5, entered=True))) == dict.fromkeys(("A", "B", "C", ""))


def test_an_entered_ballot_does_not_hide_that_all_others_are_at_one_end() -> None:
    """No strong agreement, since one is elsewhere; and no figures either, since that one is known."""
    found = result([*of("A", 5, 5, 5, 5), *of("A", 2, entered=True), *of("B", 1, 2, 3, 4)])
    assert shown(found) == {"A": None, "B": 4, "C": None, "": None}
    agreed = result([*of("A", 5, 5, 5, 5), *of("A", 5, entered=True), *of("B", 1, 2, 3, 4)])
    assert agreed.cell("i", "A", "A").unanimous == "high"
    alone = result([*of("A", 5, 5), *of("B", 5), *of("C", 2, entered=True)])
    assert alone.items[0].total.hidden == "protected"


def test_the_hidden_rest_is_judged_without_entered_ballots() -> None:
    """Total minus shown minus what the facilitator knows."""
    rest = [*of("B", 1, 1), *of("C", 1)]
    assert shown(result([*of("A", 1, 2, 3, 4), *rest]))[""] is None
    assert shown(result([*of("A", 1, 2, 3, 4), *rest, *of("C", 3, entered=True)]))[""] is None
    assert shown(result([*of("A", 1, 2, 3, 4), *of("B", 1, 1), *of("C", 2)]))[""] == 7


def test_a_ballot_says_that_it_was_entered() -> None:
    """In one bit, so that ballots stay equally long, and those of earlier builds can be read."""
    own = pack(ASKED, PARTIES, "B", {"B": {"i": 4}})
    written = pack(ASKED, PARTIES, "B", {"B": {"i": 4}}, entered=True)
    assert len(own) == len(written)
    assert unpack(ASKED, PARTIES, own).ballot == Ballot("B", {"B": {"i": 4}})
    assert unpack(ASKED, PARTIES, written).ballot == Ballot("B", {"B": {"i": 4}}, entered=True)
    with pytest.raises(BadInput, match="does not belong"):
        unpack(ASKED, PARTIES[:1], written)


def test_a_box_of_an_earlier_build_is_read_with_care() -> None:
    """Its ballots don't say what was entered. Who has a pairing key answered alone; of the others any may be it."""
    box = [pack(ASKED, PARTIES, "A", {}, pair="a" * 32), pack(ASKED, PARTIES, "A", {})]
    box += [pack(ASKED, PARTIES, "B", {})]
    turnout = {"A": (2, 1), "B": (1, 0), "C": (0, 0)}
    assert [one.ballot.entered for one in opened(ASKED, PARTIES, box, turnout)] == [False, True, False]
    box[1] = pack(ASKED, PARTIES, "A", {}, entered=True)
    assert [one.ballot.entered for one in opened(ASKED, PARTIES, box, turnout)] == [False, True, False]
    mirrored = Questions((ITEM,), 5, "others", mirror=True)
    (one,) = opened(mirrored, PARTIES, [pack(mirrored, PARTIES, "A", {}, mirror={})], {"A": (1, 1)})
    assert one.mirror is not None
    assert one.mirror.entered
