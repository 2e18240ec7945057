"""A threshold changes only by going back to draft, and only while nobody has handed in."""

from __future__ import annotations

from typing import Any

import pytest
from tabletop import Phone, Table, ballot

SLIDES = {
    "kind": "slides",
    "title": "Slides",
    "prompts": [{"id": "one", "kind": "issue", "text": "What?"}],
}


def opened(k: int = 5) -> tuple[Table, Phone, Phone]:
    table = Table()
    host, phone = table.facilitator(), table.joined("p1")
    host.act("open", id="o", activity="pulse", round=1, threshold=k)
    table.room.flush()
    return table, host, phone


def hand_in(table: Table, phone: Phone, rev: int = 1, **more: Any) -> dict[str, Any]:
    return phone.act(
        "hand-in",
        id=f"h{rev}",
        activity="pulse",
        round=1,
        answers=ballot(table, "p1", 4),
        key="a" * 32,
        rev=rev,
        **more,
    )


def test_phones_show_the_new_threshold() -> None:
    """Back, opened with 3: the same round, an empty box, and 3 on the ballot."""
    table, host, phone = opened()
    assert phone.view["activity/pulse"]["threshold"] == 5
    before = table.state.activities["pulse"].box
    assert host.act("back-to-draft", id="b", activity="pulse", round=1)["type"] == "ack"
    table.room.flush()
    assert {key: phone.view["activity/pulse"][key] for key in ("state", "round", "threshold")} == {
        "state": "draft",
        "round": 0,
        "threshold": None,
    }
    assert before not in table.boxes
    assert host.act("back-to-draft", id="b2", activity="pulse", round=1)["type"] == "ack"
    host.act("open", id="o2", activity="pulse", round=1, threshold=3)
    table.room.flush()
    assert (phone.view["activity/pulse"]["round"], phone.view["activity/pulse"]["threshold"]) == (1, 3)
    assert hand_in(table, phone)["type"] == "ack"


def test_not_once_a_ballot_is_in() -> None:
    """The person answered with 5 on the ballot; an entered one counts like any other."""
    table, host, phone = opened()
    hand_in(table, phone)
    answer = host.act("back-to-draft", id="b", activity="pulse", round=1)
    assert answer["code"] == "handed-in-already"
    assert (
        answer["message"]
        == "One person has handed in already, with the threshold 5 on the ballot, so it stays."
    )
    assert "discard" in answer["way_out"]
    assert table.state.activities["pulse"].state == "open"


def test_opening_again_with_another_threshold_is_no_way_round() -> None:
    """The poll is open with 5: opening with 3 is refused with a way out; with 5, or none, it is harmless."""
    _, host, _ = opened()
    answer = host.act("open", id="o2", activity="pulse", round=1, threshold=3)
    assert answer["code"] == "bad-threshold"
    assert "back to draft" in answer["way_out"]
    for more in ({}, {"threshold": 5}):
        assert host.act("open", id=f"o3{len(more)}", activity="pulse", round=1, **more)["type"] == "ack"


def test_a_ballot_that_was_sealed_under_another_threshold_is_not_taken() -> None:
    """A phone was offline meanwhile: its ballot was printed with 5, and now it is 3."""
    table, host, phone = opened()
    host.act("back-to-draft", id="b", activity="pulse", round=1)
    host.act("open", id="o2", activity="pulse", round=1, threshold=3)
    answer = hand_in(table, phone, threshold=5)
    assert answer["code"] == "threshold-changed"
    assert answer["message"] == "Groups of 3 people or more are shown now, not of 5."
    assert hand_in(table, phone, 2, threshold=3)["type"] == "ack"


def test_a_further_round_that_is_taken_back_leaves_what_was_revealed() -> None:
    """Round 2 is free again, round 1 stays as it was shown."""
    table, host, phone = opened(3)
    hand_in(table, phone)
    host.act("reveal", id="r", activity="pulse", round=1)
    host.act("open", id="o2", activity="pulse", round=2, threshold=5)
    host.act("back-to-draft", id="b", activity="pulse", round=2)
    table.room.flush()
    seen = phone.view["activity/pulse"]
    assert (seen["state"], seen["round"], seen["threshold"], seen["rounds"]) == ("revealed", 1, 3, [1])
    host.act("open", id="o3", activity="pulse", round=2, threshold=4)
    assert (table.state.activities["pulse"].state, table.state.activities["pulse"].round) == ("open", 2)


@pytest.mark.parametrize("state", ["draft", "revealed"])
def test_what_is_not_open_has_nothing_to_take_back(state: str) -> None:
    """The refusal says so."""
    table, host, phone = opened(3)
    if state == "revealed":
        hand_in(table, phone)
        host.act("reveal", id="r", activity="pulse", round=1)
        assert host.act("back-to-draft", id="b", activity="pulse", round=1)["code"] == "not-open"
    else:
        host.act("discard", id="d", activity="pulse", round=1)
        assert host.act("back-to-draft", id="b", activity="pulse", round=1)["code"] == "not-open"


def test_slides_have_no_threshold_to_change() -> None:
    """Drafts are in their box; they are not thrown away for nothing."""
    table = Table(spec=SLIDES)
    host = table.facilitator()
    host.act("open", id="o", activity="pulse", round=1)
    assert host.act("back-to-draft", id="b", activity="pulse", round=1)["code"] == "not-open"


def test_only_facilitators_take_back() -> None:
    """A phone can't."""
    _, _, phone = opened()
    assert phone.act("back-to-draft", id="b", activity="pulse", round=1)["code"] == "wrong-role"
