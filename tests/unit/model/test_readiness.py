"""Thresholds ask before they bind: the question before an opening, and before a reveal."""

from __future__ import annotations

import pytest
from tabletop import SPEC, Phone, Table, ballot

from cofront_kit.model.readiness import forecast, readiness

NAMES = ("Nordwind Energie AG", "Solaris Grid Partners Ltd.", "Grid")


def at_table(*people: int) -> tuple[Table, Phone]:
    """A table at which this many people of each party joined."""
    table = Table(NAMES[: len(people)])
    host = table.facilitator()
    for number, count in enumerate(people, 1):
        for _ in range(count):
            table.joined(f"p{number}")
    table.room.adopt(table.state, (), table.around())
    table.room.flush()
    return table, host


def asked(host: Phone, k: int) -> dict[str, object]:
    found: dict[str, object] = next(one for one in host.view["advice"]["choices"] if one["threshold"] == k)
    return found


def test_a_room_of_three_and_three_is_asked_before_five_binds() -> None:
    """With k = 5 both parties are hidden; with 3 both are shown, so that is offered."""
    _, host = at_table(3, 3)
    assert host.view["advice"]["threshold"] == 3
    assert asked(host, 3)["ask"] == ""
    assert asked(host, 5) == {
        "threshold": 5,
        "words": asked(host, 5)["words"],
        "smaller": 3,
        "ask": (
            "Groups of 5 people or more are shown. Joined so far: Nordwind Energie AG 3, Solaris Grid Partners Ltd. 3. "
            "Nordwind Energie AG: would be hidden, 3 of 5 people needed. "
            "Solaris Grid Partners Ltd.: would be hidden, 3 of 5 people needed. Only the room together would be shown."
        ),
    }


def test_nobody_joined() -> None:
    """Opening now would fix 5 for a room that is still empty."""
    _, host = at_table(0, 0)
    assert asked(host, 5)["ask"] == (
        "Groups of 5 people or more are shown. Nobody has joined yet, so nothing would be shown."
    )
    assert asked(host, 5)["smaller"] is None


def test_a_party_that_is_not_there_yet() -> None:
    """It says by party who is here, and who is not."""
    _, host = at_table(6, 0)
    words = str(asked(host, 5)["ask"])
    assert "Nordwind Energie AG 6, Solaris Grid Partners Ltd. nobody." in words
    assert "Nordwind Energie AG: would be shown." in words


def test_a_small_party_covers_the_next_one() -> None:
    """6, 5 and 2 with k = 5: the second is hidden for the third."""
    table, _ = at_table(6, 5, 2)
    ready = readiness(table.state, {"p1": 6, "p2": 4, "p3": 2}, 5)
    assert ready.short == ("p3",)
    assert "Solaris Grid Partners Ltd. 5 (4 here now), Grid 2" in ready.words
    assert (
        "Solaris Grid Partners Ltd.: would be hidden, else the answers of a smaller party could be"
        in ready.words
    )
    # With 3 the second would still be hidden for the third, so nothing is gained by it.
    assert ready.smaller is None


def test_the_largest_of_the_thresholds_that_show_most_is_offered() -> None:
    """6, 4 and 4: with 4 all are shown, so nobody is led down to 3."""
    table, _ = at_table(6, 4, 4)
    assert readiness(table.state, {}, 5).smaller == 4


def test_no_smaller_threshold_below_three() -> None:
    """Two people per side are too few for any threshold: none is offered that would show no more."""
    table, _ = at_table(2, 2)
    assert readiness(table.state, {}, 3).smaller is None
    assert readiness(table.state, {}, 5).smaller == 4  # the room together


@pytest.mark.parametrize("people", [(5, 5), (30, 30), (25, 6, 5)])
def test_enough_people_are_not_asked_about(people: tuple[int, ...]) -> None:
    """No question, no words."""
    table, _ = at_table(*people)
    assert readiness(table.state, {}, 5).words == ""


def handed_in(*counts: int, k: int = 5, entered: int = 0) -> tuple[Table, Phone, list[str]]:
    """A pulse in which this many of each party handed in; the forecast's sentences in the host's view."""
    table = Table(NAMES[: len(counts)])
    host = table.facilitator()
    phones = [table.joined(f"p{number}") for number, count in enumerate(counts, 1) for _ in range(count)]
    host.act("open", id="o", activity="pulse", round=1, threshold=k)
    for number, phone in enumerate(phones):
        answers = ballot(table, phone.seat.actor.party or "", 4)
        phone.act("hand-in", activity="pulse", round=1, answers=answers, key=f"{number:032x}", rev=1)
    for number in range(entered):
        host.act(
            "enter",
            id=f"e{number}",
            activity="pulse",
            round=1,
            party="p1",
            answers=ballot(table, "p1", 2),
            key=f"e{number:031x}",
            rev=1,
        )
    table.room.flush()
    return table, host, host.view["forecast"]["pulse"]["sentences"]


def test_one_of_one_shows_nothing_and_says_what_a_reveal_would_do() -> None:
    """The answers would be destroyed and nothing shown."""
    _, host, said = handed_in(1, 1)
    assert host.view["forecast"]["pulse"]["nothing"] is True
    assert said == [
        "What Nordwind Energie AG says about Solaris Grid Partners Ltd.: hidden, 1 of 5 people needed.",
        "What Solaris Grid Partners Ltd. says about Nordwind Energie AG: hidden, 1 of 5 people needed.",
        "The room together: hidden too. Nothing at all is shown, and a reveal destroys the answers.",
    ]


def test_one_side_shown_and_the_other_not() -> None:
    """Each direction by itself; a party that handed in nothing hides nobody."""
    _, host, said = handed_in(6, 0)
    assert said == [
        "What Nordwind Energie AG says about Solaris Grid Partners Ltd.: shown, 6 handed in.",
        "What Solaris Grid Partners Ltd. says about Nordwind Energie AG: nobody handed in.",
        "The room together: shown.",
        "Skipped items can change this for single items.",
    ]
    assert host.view["forecast"]["pulse"]["directions"] == [
        {"rater": "p1", "target": "p2", "shown": True, "reason": ""},
        {"rater": "p2", "target": "p1", "shown": False, "reason": "nobody"},
    ]


def test_three_parties_are_told_by_who_speaks() -> None:
    """Six directions, three sentences."""
    _, host, said = handed_in(6, 5, 2)
    assert said[:3] == [
        "What Nordwind Energie AG says about the others: shown, 6 handed in.",
        "What Solaris Grid Partners Ltd. says about the others: hidden, else the answers of a smaller party could be "
        "worked out.",
        "What Grid says about the others: hidden, 2 of 5 people needed.",
    ]
    assert len(host.view["forecast"]["pulse"]["directions"]) == 6


def test_ballots_that_were_entered_do_not_count_towards_the_threshold() -> None:
    """Four by themselves and two entered are too few for five."""
    _, _, said = handed_in(4, 6, entered=2)
    assert (
        "What Nordwind Energie AG says about Solaris Grid Partners Ltd.: hidden, fewer than 5 people"
        in said[0]
    )
    assert said[-1] == "Skipped items, and ballots that you entered, can change this for single items."


def test_the_forecast_is_for_facilitators_and_goes_with_the_round() -> None:
    """Nobody else gets it, and after the reveal there is none."""
    table, host, _ = handed_in(5, 5)
    phone = table.joined("p1")
    table.room.flush()
    assert "forecast" not in phone.view
    host.act("reveal", id="r", activity="pulse", round=1)
    table.room.flush()
    assert host.view["forecast"] == {}
    assert forecast(table.state, table.state.activities["pulse"], {"p1": (5, 0)}) is None


def test_slides_have_no_threshold() -> None:
    """They open whatever is in them; there is nothing to forecast."""
    prompts = [{"id": "o", "kind": "opportunity", "text": "Where is value?", "lines": 3}]
    table = Table(spec={"kind": "slides", "title": "Two slides", "prompts": prompts})
    host = table.facilitator()
    host.act("open", id="o", activity="pulse", round=1)
    table.room.flush()
    assert host.view["forecast"] == {}


assert SPEC["kind"] == "trust-poll"
