"""What two moments and their comparison reveal together: nobody who came, left, or was entered can be worked out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from check_in_room import Room

from cofront_kit.model.disclosure import PublishedPairs

ACME = [2, 5, 6, 3, 4, 7]
THEN = [1, 2, 2, 3, 3, 4]
LATER = [4, 5, 7, 2, 6, 7]
BOREALIS = [1, 3, 5, 2, 6]
AWAY = None


def test_a_latecomer_is_not_what_two_moments_leave_over() -> None:
    """Before 6 + 0, after 6 + 1: after minus before minus the changes of the six would be the one."""
    room = Room({"p1": 6, "p2": 1})
    room.ask("before", [*ACME, AWAY], threshold=5)
    room.ask("after", [*LATER, 7], threshold=5)
    assert room.means("before") == {"p1": 4.5, "p2": None, "": 4.5}
    assert room.means("after") == {"p1": None, "p2": None, "": pytest.approx(38 / 7)}
    assert room.shown("after", "before") == set()


def test_someone_who_left_is_not_either() -> None:
    """Before 6 + 1, after 6."""
    room = Room({"p1": 6, "p2": 1})
    room.ask("before", [*ACME, 1], threshold=5)
    room.ask("after", [*LATER, AWAY], threshold=5)
    assert room.means("after")["p1"] == pytest.approx(31 / 6)
    assert room.shown("after", "before") == set()


def test_three_parties_and_one_latecomer() -> None:
    """One person of a third party hides the smallest of the two others, and that one's changes with it."""
    room = Room({"p1": 6, "p2": 5, "p3": 1}, parties=("Acme", "Borealis", "Cirrus"))
    room.ask("before", [*ACME, *BOREALIS, AWAY], threshold=5)
    room.ask("after", [*LATER, 3, 2, 6, 2, 7, 1], threshold=5)
    assert room.means("after")["p2"] is None
    assert room.shown("after", "before") == {"p1"}


def test_a_leaver_of_the_other_party_is_not_in_the_rooms_changes() -> None:
    """Before 6 + 5, after 5 + 0: the room's changes would be those of the five, whose party is protected."""
    room = Room({"p1": 6, "p2": 5})
    room.ask("before", [*ACME, *BOREALIS], threshold=5)
    room.ask("after", [*LATER[:5], AWAY, *[AWAY] * 5], threshold=5)
    assert room.means("before")["p1"] == 4.5
    assert room.means("after")["p1"] == pytest.approx(24 / 5)
    assert room.shown("after", "before") == set()


def test_nested_comparisons_do_not_give_the_one_between_them() -> None:
    """Of the same after, five are compared with before and six with then: the difference would be the sixth."""
    room = Room({"p1": 12})
    after = [*LATER, 1, 2, 3, 4, 5, 6]
    room.ask("before", [*ACME[:5], *[AWAY] * 7], threshold=5)
    room.ask("after", after, threshold=5)
    assert room.shown("after", "before") == {"p1", None}
    room.ask("then", [*THEN, *[AWAY] * 6], threshold=5)
    assert room.shown("after", "then") == set()


def test_the_same_people_are_compared_twice() -> None:
    """Everybody at all three moments: both comparisons are shown."""
    room = Room({"p1": 6, "p2": 5})
    room.ask("before", [*ACME, *BOREALIS], threshold=5)
    room.ask("after", [*LATER, 3, 2, 6, 2, 7], threshold=5)
    room.ask("then", [*THEN, 2, 2, 1, 4, 3], threshold=5)
    assert room.shown("after", "before") == room.shown("after", "then") == {"p1", "p2", None}


def test_all_three_moments_in_another_order() -> None:
    """Looking back before "after" is asked: both comparisons are made in one act, by the same rule."""
    room = Room({"p1": 12})
    room.ask("before", [*ACME[:5], *[AWAY] * 7], threshold=5)
    room.ask("then", [*THEN, *[AWAY] * 6], threshold=5)
    room.ask("after", [*LATER, 1, 2, 3, 4, 5, 6], threshold=5)
    assert room.shown("after", "before") == {"p1", None}
    assert room.shown("after", "then") == set()
    assert room.kept() == set()


def test_a_further_round_of_before_is_not_compared_with_the_same_after() -> None:
    """With one more person per round, each could be read from the difference."""
    room = Room({"p1": 7})
    room.ask("before", [*ACME, AWAY], threshold=5)
    room.ask("after", [*LATER, AWAY], threshold=5)
    first = room.table.state.pairs
    room.ask("before", [*ACME, 1], round=2, threshold=5)
    assert room.table.state.pairs == first
    assert room.host.view["pairs/after/before"]["rounds"] == {"earlier": 1, "later": 1}
    assert room.kept() == {"before", "after"}
    room.ask("after", [*LATER, 6], round=2, threshold=5)
    assert room.shown("after", "before") == {"p1", None}
    assert room.host.view["pairs/after/before"]["rounds"] == {"earlier": 2, "later": 2}
    assert room.kept() == {"after"}


def test_a_second_before_is_not_compared_with_the_same_after() -> None:
    """Another check-in of the same moment is a further comparison too."""
    room = Room({"p1": 7}, moments=("before", "after"))
    room.draft("again", "before")
    room.ask("before", [*ACME, AWAY], threshold=5)
    room.ask("after", [*LATER, AWAY], threshold=5)
    room.ask("again", [*ACME, 1], threshold=5)
    assert [(one.earlier, one.later) for one in room.table.state.pairs] == [("before", "after")]


def test_a_room_of_small_parties_sees_what_changed_in_all_of_it() -> None:
    """Nobody is shown at either moment: the hidden people are the same, and form a group like any other."""
    room = Room({"p1": 4, "p2": 4, "p3": 4}, parties=("Acme", "Borealis", "Cirrus"))
    room.ask("before", [2, 5, 6, 3, 1, 3, 5, 2, 4, 7, 2, 1], threshold=5)
    room.ask("after", [4, 5, 7, 2, 3, 2, 6, 2, 6, 7, 3, 4], threshold=5)
    assert room.shown("after", "before") == {None}


def test_the_hidden_rest_is_of_the_same_parties_or_not_told() -> None:
    """A party that grew out of the rest would leave its few earlier people exposed there."""
    room = Room({"p1": 6, "p2": 6, "p3": 6}, parties=("Acme", "Borealis", "Cirrus"))
    room.ask("before", [*ACME, *[AWAY] * 5, 2, *[3, 2, 5, 6], AWAY, AWAY], threshold=5)
    room.ask("after", [*LATER, 1, 2, 6, 7, 3, AWAY, *[1, 2, 6, 7], AWAY, AWAY], threshold=5)
    assert None not in room.shown("after", "before")


@pytest.mark.parametrize("alone", [[7] * 5, [1] * 5])
def test_who_is_alone_at_one_moment_may_not_be_of_one_voice(alone: Sequence[int]) -> None:
    """Five who came later are enough people, but not if they are all at the same end."""
    room = Room({"p1": 11})
    room.ask("before", [*ACME, *[AWAY] * 5], threshold=5)
    room.ask("after", [*LATER, *alone], threshold=5)
    assert room.shown("after", "before") == set()


def test_entered_answers_are_not_compared_and_stand_alone() -> None:
    """Otherwise the one whose answers the facilitator entered would be what is left over."""
    room = Room({"p1": 6})
    room.ask("before", ACME, threshold=5)
    room.ask("after", LATER, threshold=5, entered=[("p1", 1)])
    assert room.means("after")["p1"] == pytest.approx(32 / 7)
    assert room.shown("after", "before") == set()


def test_entered_answers_do_not_lift_a_group_to_the_threshold() -> None:
    """For the facilitator, one real person and four entered ones are one person."""
    room = Room({"p1": 1, "p2": 5})
    room.ask("before", [4, *BOREALIS], threshold=5, entered=[("p1", 3), ("p1", 5), ("p1", 2), ("p1", 6)])
    assert room.means("before") == {"p1": None, "p2": None, "": pytest.approx(37 / 10)}


def test_what_was_compared_under_older_rules_is_still_read() -> None:
    """A stored comparison carries no rounds; replay finds them."""
    room = Room({"p1": 6})
    room.ask("before", ACME, threshold=5)
    room.ask("after", LATER, threshold=5)
    (pair,) = room.table.state.pairs
    assert isinstance(pair.published, PublishedPairs)
    assert pair.rounds == (1, 1)
