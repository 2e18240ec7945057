"""Dot votes and fists to five on a table: which cards, how many dots, what is published."""

from __future__ import annotations

from typing import Any

import pytest
from tabletop import Phone, Table

from cofront_kit.model.board.commands import AddCard
from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay
from cofront_kit.model.kinds.dot_vote.spec import DotVoteSpec, votes_of

KEY = "a" * 32


class Vote:
    """A table with a board of issues, a vote, and some phones of each party."""

    def __init__(self, people: int = 5, cards: int = 4, **spec: Any) -> None:
        self.table = Table()
        self.host = self.table.facilitator()
        self._id = 0
        self.host_act("draft", activity="board", spec={"kind": "board", "title": "B", "solutions": "open"})
        self.host_act("open", activity="board", round=1)
        for number in range(cards):
            self.add(f"c{number}", party=["p1", "p2", None][number % 3])
        content = {"kind": "dot-vote", "title": "Vote", **spec}
        self.host_act("draft", activity="vote", spec=content)
        self.phones: dict[str, list[Phone]] = {
            party: [self.table.joined(party) for _ in range(people)] for party in ("p1", "p2")
        }

    def host_act(self, kind: str, **fields: Any) -> dict[str, Any]:
        self._id += 1
        answer = self.host.act(kind, id=f"h{self._id}", **fields)
        self.table.room.flush()
        return answer

    def add(self, card: str, kind: Any = "issue", party: str | None = None, on: str | None = None) -> None:
        self.table.run(AddCard(card, kind, f"text of {card}", KEY, on=on, party=party), self.host.seat.actor)

    def open(self, **more: Any) -> dict[str, Any]:
        return self.host_act("open", activity="vote", round=1, **more)

    def vote(self, phone: Phone, values: dict[str, int], *, rev: int = 1, **more: Any) -> dict[str, Any]:
        party = phone.seat.actor.party or ""
        fields = {"answers": {party: values}, "key": f"{id(phone) % 10**9:032x}", "rev": rev, **more}
        return phone.act("hand-in", id=f"v{rev}", activity="vote", round=1, **fields)

    def result(self) -> dict[str, Any]:
        self.host_act("reveal", activity="vote", round=1)
        assert replay([read(*write(one)) for one in self.table.happened]) == self.table.state
        shown: dict[str, Any] = self.host.view["result/vote/1"]
        return shown


def test_number_of_dots() -> None:
    """A quarter of the cards, at least two and at most five, unless the template says how many."""
    assert [votes_of(DotVoteSpec(title=""), cards) for cards in (1, 8, 9, 12, 17, 20, 300)] == [
        2,
        2,
        3,
        3,
        5,
        5,
        5,
    ]
    assert votes_of(DotVoteSpec(title="", votes=7), 3) == 7


def test_ranking_with_shares() -> None:
    """Raw dots lead; each party's share of its own dots stands beside; what matters to one side is marked."""
    vote = Vote(votes=3)
    vote.open(threshold=3)
    for phone in vote.phones["p1"]:
        vote.vote(phone, {"c0": 2, "c1": 1})
    for phone in vote.phones["p2"]:
        vote.vote(phone, {"c2": 2, "c1": 1})
    result = vote.result()
    first = {one["card"]: one for one in result["ranking"]}
    assert first["c1"]["total"] == 10
    assert first["c1"]["share"] == {"p1": pytest.approx(1 / 3), "p2": pytest.approx(1 / 3)}
    assert (first["c0"]["one_sided"], first["c2"]["one_sided"], first["c1"]["one_sided"]) == (
        "p1",
        "p2",
        None,
    )
    assert first["c3"]["by"] == {"p1": 0, "p2": 0}
    assert first["c0"]["text"] == "text of c0"
    assert (result["people"], result["votes"], result["cap"]) == ({"p1": 5, "p2": 5}, 3, 2)


def test_small_groups_are_hidden() -> None:
    """If too few voted, no dots are shown and the words say why."""
    vote = Vote(people=2)
    vote.open(threshold=3)
    for phone in (*vote.phones["p1"], *vote.phones["p2"]):
        vote.vote(phone, {"c0": 1})
    result = vote.result()
    assert {one["by"]["p1"] for one in result["ranking"]} == {None}
    assert result["people"] == {"p1": None, "p2": None}
    assert result["reasons"]["p1"] == "hidden to protect answers"
    assert result["total"] is True


def test_dots_are_sealed_until_the_reveal() -> None:
    """Before the reveal nothing but the number of people is known, and a vote can be changed."""
    vote = Vote()
    vote.open(threshold=3)
    phone = vote.phones["p1"][0]
    vote.vote(phone, {"c0": 2})
    vote.vote(phone, {"c1": 2}, rev=2)
    vote.table.room.flush()
    assert not [key for key in vote.host.view if key.startswith("result/")]
    assert vote.host.view["turnout/vote"]["p1"]["handed_in"] == 1
    for other in (*vote.phones["p1"][1:], *vote.phones["p2"]):
        vote.vote(other, {})
    found = {one["card"]: one["by"]["p1"] for one in vote.result()["ranking"]}
    assert (found["c0"], found["c1"]) == (0, 2)


@pytest.mark.parametrize(
    ("values", "part"),
    [({"c0": 2, "c1": 1}, "3 dots are more than the 2"), ({"c0": 3}, "3 dots"), ({"c0": 2}, "at most 1")],
)
def test_too_many_votes(values: dict[str, int], part: str) -> None:
    """Dots above the number or above the cap are refused with both numbers."""
    vote = Vote(cap=1 if values == {"c0": 2} else 2)
    vote.open()
    answer = vote.vote(vote.phones["p1"][0], values)
    assert (answer["code"], part in answer["message"]) == ("too-many-votes", True), answer


def test_items_are_fixed_at_the_opening() -> None:
    """Cards that come later are not voted on; parked cards, merged ones and proposed merges are left out."""
    vote = Vote(cards=5)
    vote.host_act("park-card", card="c0", parked=True)
    vote.host_act("merge-cards", card="m", of=["c1", "c2"], text="merged")
    vote.host_act("merge-cards", card="proposed", of=["c3", "c4"], text="merged, perhaps")
    for party in vote.table.state.party_ids:
        vote.host_act("confirm-card", card="m", rev=1, party=party)
    vote.open()
    vote.add("late")
    assert vote.host.view["activity/vote"]["items"] == ["c3", "c4", "m"]
    answer = vote.vote(vote.phones["p1"][0], {"late": 1})
    assert answer["code"] == "bad-answer"
    answer = vote.vote(vote.phones["p1"][0], {"c1": 1})
    assert answer["code"] == "bad-answer"


def test_no_cards_to_vote_on() -> None:
    """A vote about nothing does not open."""
    vote = Vote(of="opportunity")
    answer = vote.open()
    assert (answer["code"], "opportunity" in answer["message"]) == ("no-cards", True)
    assert vote.table.state.activities["vote"].state == "draft"


def test_midst_only() -> None:
    """A vote of the midst takes the cards that every party has confirmed."""
    vote = Vote(of="midst")
    for party in ("p1", "p2"):
        vote.host_act("confirm-card", card="c1", rev=1, party=party)
    vote.open()
    assert vote.table.state.activities["vote"].items == ("c1",)


def test_fist_to_five() -> None:
    """Solutions of the issue that is faced are tested on six points, published as a check-in is."""
    vote = Vote()
    vote.add("s1", "solution", on="c0")
    vote.add("s2", "solution", on="c1")
    vote.add("s3", "solution")
    vote.host_act("draft", activity="face", spec={"kind": "cofront", "title": "Face"})
    vote.host_act("open", activity="face", round=1)
    vote.host_act("choose-card", activity="face", card="m0")
    vote.host_act("choose-card", activity="face", card="c0")
    vote.host_act("draft", activity="fist", spec={"kind": "fist", "title": "Fist", "within": "face"})
    stage = vote.table.state.stage
    vote.host_act("open", activity="fist", round=1, threshold=3)
    assert vote.table.state.activities["fist"].items == ("s1",)
    assert vote.table.state.stage == stage
    assert "fist" not in vote.table.state.agenda
    for party in ("p1", "p2"):
        for number, phone in enumerate(vote.phones[party]):
            fields = {
                "answers": {party: {"s1": number % 5 + 2}},
                "key": f"{id(phone) % 10**9:032x}",
                "rev": 1,
            }
            assert phone.act("hand-in", id="f", activity="fist", round=1, **fields)["type"] == "ack"
    vote.host_act("reveal", activity="fist", round=1)
    result = vote.host.view["result/fist/1"]
    assert (result["points"], result["about"]) == (6, "own")
    assert result["options"] == [{"card": "s1", "text": "text of s1"}]
    assert result["items"][0]["item"] == "s1"


def test_fist_of_a_merged_issue() -> None:
    """An issue keeps the solutions of the issues it was merged from."""
    vote = Vote()
    vote.add("s1", "solution", on="c0")
    vote.host_act("merge-cards", card="m", of=["c0", "c1"], text="merged")
    for party in vote.table.state.party_ids:
        vote.host_act("confirm-card", card="m", rev=1, party=party)
    vote.host_act("draft", activity="fist", spec={"kind": "fist", "title": "Fist", "on": "m"})
    vote.host_act("open", activity="fist", round=1)
    assert vote.table.state.activities["fist"].items == ("s1",)
