"""Check-ins: what may be answered, what is paired, what is kept, and what is forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from check_in_room import LENSES, Room, spec

from cofront_kit import insight
from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import read_spec
from cofront_kit.model.pair_view import sign_flip_p


@pytest.mark.parametrize(
    "change",
    [
        {"moment": "later"},
        {"form": "medium"},
        {"points": 2},
        {"points": 12},
        {"items": []},
        {"items": [{"id": "a", "lens": "nowhere", "low": "l", "high": "h"}]},
        {"prompts": {"nowhere": ["?"]}},
        {"ask": ""},
        {"lenses": []},
        {"title": "x" * 10_000},
    ],
)
def test_bad_contents(change: dict[str, Any]) -> None:
    """A check-in that is not playable is refused, with the value named."""
    with pytest.raises(BadInput):
        read_spec(spec(**change))


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"p1": {"attention": 8}}, "not on the scale"),
        ({"p1": {"hurry": 3}}, "no item"),
        ({"p2": {"attention": 3}}, "about themselves"),
        ({"p9": {"attention": 3}}, "no party"),
    ],
)
def test_bad_answers(answers: Any, says: str) -> None:
    """Answers outside 1..7, an unknown lens, and answers for another side are refused."""
    room = Room({"p1": 1})
    room.host.act("open", activity="before", round=1)
    refused = room.answer(room.people[0][1], "before", answers, 0)
    assert refused["code"] == "bad-answer"
    assert says in refused["message"]


def test_a_second_answer_needs_the_key() -> None:
    """The same seat with another ballot key is refused."""
    room = Room({"p1": 1})
    room.host.act("open", activity="before", round=1)
    phone = room.people[0][1]
    assert room.answer(phone, "before", {"p1": {"attention": 3}}, 0)["type"] == "ack"
    assert room.answer(phone, "before", {"p1": {"attention": 7}}, 1)["code"] == "second-ballot"


def test_profiles_are_published_by_threshold() -> None:
    """Four lenses per party and room, never a sum over lenses beyond the published means."""
    room = Room({"p1": 4, "p2": 3})
    room.ask("before", [2, 3, 4, 5, 4, 5, 6])
    result = room.host.view["result/before/1"]
    assert result["about"] == "own"
    assert [one["dimension"] for one in result["dimensions"]] == list(LENSES)
    cell = result["dimensions"][0]["cells"][0]
    assert (cell["rater"], cell["target"], cell["mean"]) == ("p1", "p1", 3.5)


def test_pairs_before_and_after() -> None:
    """Differences within people, per party and room; the boxes are kept only as long as they are needed."""
    room = Room({"p1": 4, "p2": 3}, moments=("before", "after"))
    room.ask("before", [2, 3, 4, 5, 4, 5, 6])
    assert room.kept() == {"before"}
    room.ask("after", [4, 4, 4, 7, 5, 5, 6])
    groups = room.groups("after", "before")
    assert groups["p1"]["counts"] == [0, 0, 0, 0, 0, 0, 1, 1, 2, 0, 0, 0, 0]
    assert (groups["p1"]["up"], groups["p1"]["same"], groups["p1"]["down"]) == (3, 1, 0)
    assert groups["p2"]["n"] == 3
    assert groups[None]["n"] == 7
    assert room.host.view["pairs/after/before"]["unpaired"] == {"earlier": 0, "later": 0}
    # "then" may still come, and is compared with "after"
    assert room.kept() == {"after"}
    assert set(room.table.boxes) == {room.table.state.activities["after"].kept}


def test_then_is_compared_with_after() -> None:
    """Looking back comes last, and after it nothing is kept."""
    room = Room({"p1": 4, "p2": 3})
    room.ask("before", [2, 3, 4, 5, 4, 5, 6])
    room.ask("after", [4, 4, 4, 7, 5, 5, 6])
    room.ask("then", [1, 2, 2, 3, 3, 3, 4])
    assert {key for key in room.host.view if key.startswith("pairs/")} == {
        "pairs/after/before",
        "pairs/after/then",
    }
    assert room.groups("after", "then")["p1"]["up"] == 4
    assert room.kept() == set()
    assert room.table.boxes == {}


def test_the_end_of_the_session_forgets() -> None:
    """What waits for a later moment that never comes is emptied when the session ends."""
    room = Room({"p1": 3})
    room.ask("before", [2, 3, 4])
    assert room.table.boxes != {}
    assert room.host.act("close-session", id="end")["type"] == "ack"
    assert room.table.boxes == {}
    assert room.kept() == set()


def test_a_further_round_starts_empty() -> None:
    """A second round of the same moment drops what was kept from the first."""
    room = Room({"p1": 4, "p2": 3}, moments=("before", "after"))
    room.ask("before", [2, 3, 4, 5, 4, 5, 6])
    first = room.table.state.activities["before"].kept
    room.ask("before", [1, 1, 2, 2, 3, 3, 4], round=2)
    assert first not in room.table.boxes
    room.ask("after", [2, 2, 3, 4, 4, 4, 6])
    assert room.groups("after", "before")["p1"]["counts"][7] == 3


def test_one_person_alone_at_one_moment_hides_the_pairs() -> None:
    """After minus before minus the differences would leave that person: the pairs of party and room stay hidden."""
    room = Room({"p1": 4, "p2": 3}, moments=("before", "after"))
    room.ask("before", [2, 3, 4, None, 4, 5, 6])
    room.ask("after", [4, 4, 4, 7, 5, 4, 6])
    groups = room.groups("after", "before")
    assert groups["p1"]["hidden"]
    assert groups[None]["hidden"]
    assert groups["p2"]["n"] == 3
    assert room.host.view["pairs/after/before"]["unpaired"] == {"earlier": 0, "later": None}


def test_lost_keys_are_unpaired() -> None:
    """Without keys nobody is paired, and that is said once it is enough people."""
    room = Room({"p1": 4, "p2": 3}, moments=("before", "after"))
    room.ask("before", [2, 3, 4, 5, 4, 5, 6])
    room.ask("after", [4, 4, 4, 7, 5, 5, 6], pairs=False)
    assert {group["n"] for group in room.groups("after", "before").values()} == {None}
    assert room.host.view["pairs/after/before"]["unpaired"] == {"earlier": 7, "later": 7}


def test_everybody_moving_alike_is_no_figure() -> None:
    """A single common difference would say of each person what changed."""
    room = Room({"p1": 4, "p2": 4}, moments=("before", "after"))
    room.ask("before", [2, 3, 4, 5, 4, 5, 6, 2])
    room.ask("after", [3, 4, 5, 6, 5, 4, 6, 2])
    groups = room.groups("after", "before")
    assert groups["p1"]["hidden"] == "strong-agreement"
    assert groups[None]["hidden"]


def test_ballots_are_equally_long() -> None:
    """With and without a pairing key, with all and with no answers."""
    room = Room({"p1": 2})
    room.host.act("open", activity="before", round=1)
    room.answer(room.people[0][1], "before", {"p1": dict.fromkeys(LENSES, 3)}, 0)
    room.answer(room.people[1][1], "before", {}, 1, pairs=False)
    (box,) = room.table.boxes.values()
    assert len({len(one.content) for one in box.values()}) == 1


def test_pairing_keys_belong_to_check_ins() -> None:
    """A poll takes no pairing key, and no mirror unless it asks for one."""
    room = Room({"p1": 1})
    room.host.act("open", activity="pulse", round=1)
    phone = room.people[0][1]
    fields = {"activity": "pulse", "round": 1, "answers": {"p2": {"kept": 3}}, "key": "a" * 32, "rev": 1}
    assert phone.act("hand-in", id="1", **fields, pair="b" * 32)["code"] == "bad-answer"
    assert phone.act("hand-in", id="2", **fields, mirror={"p2": {"kept": 3}})["code"] == "bad-answer"
    assert phone.act("hand-in", id="3", **fields)["type"] == "ack"


@pytest.mark.parametrize(
    "differences", [[1, 1, 1, 0, 1, 2, 1, 1], [0, 0, 0], [3], [-2, 1, 1, 0, 4, -6], [1] * 12]
)
def test_the_sign_flip_test_is_that_of_insight(differences: list[int]) -> None:
    """Phones and notebook get the same p."""
    counts = [sum(1 for one in differences if one == value) for value in range(-6, 7)]
    assert sign_flip_p(counts) == pytest.approx(insight.sign_flip_test(differences).p_value)
