"""A further round of almost the same people: the warning before it opens."""

from __future__ import annotations

import pytest
from tabletop import SPEC, Phone, Table, ballot

from cofront_kit.model import views
from cofront_kit.model.further import Few, few_changed, words_of


def revealed(people: dict[str, int], *, entered: int = 0) -> tuple[Table, Phone, list[Phone]]:
    """A table at which this many people handed in and the first round was revealed."""
    table = Table()
    host = table.facilitator()
    phones = [table.joined(party) for party, count in people.items() for _ in range(count)]
    host.act("open", id="o", activity="pulse", round=1, threshold=5)
    for number, phone in enumerate(phones):
        answers = ballot(table, phone.seat.actor.party or "", 4)
        phone.act("hand-in", activity="pulse", round=1, answers=answers, key=f"{number:032x}", rev=1)
    for number in range(entered):
        values = ballot(table, "p1", 2)
        host.act(
            "enter",
            id=f"e{number}",
            activity="pulse",
            round=1,
            party="p1",
            answers=values,
            key=f"e{number:031x}",
            rev=1,
        )
    host.act("reveal", id="r", activity="pulse", round=1)
    return table, host, phones


def said(table: Table, host: Phone) -> str:
    table.room.adopt(table.state, (), table.around())
    table.room.flush()
    words: str = host.view["further"].get("pulse", "")
    return words


def test_the_same_people_are_nothing_to_say() -> None:
    """Everybody who handed in is here again, and nobody else."""
    table, host, _ = revealed({"p1": 6, "p2": 5})
    assert said(table, host) == ""


def test_one_person_more() -> None:
    """The sixth person's answer could be read from the difference: the warning has both counts."""
    table, host, _ = revealed({"p1": 5, "p2": 5})
    table.joined("p1")
    assert said(table, host) == (
        "Acme: one person more than last time (5 handed in, 6 here now). "
        "When the others answer alike, the difference tells what that person said."
    )


def test_people_fewer() -> None:
    """The same for somebody who left."""
    table, host, phones = revealed({"p1": 6, "p2": 6})
    for phone in (*phones[:2], phones[-1]):
        phone.seat.close()
    assert said(table, host) == (
        "Acme: 2 people fewer than last time (6 handed in, 4 here now). "
        "Borealis: one person fewer than last time (6 handed in, 5 here now). "
        "When the others answer alike, the difference tells what they said."
    )


def test_one_goes_and_another_comes() -> None:
    """The same count is not the same people: a new seat is noticed."""
    table, host, phones = revealed({"p1": 5, "p2": 5})
    phones[0].seat.close()
    table.joined("p1")
    assert "as many as last time (5), but one person joined since" in said(table, host)


@pytest.mark.parametrize(("more", "is_said"), [(1, True), (4, True), (5, False), (8, False)])
def test_a_group_of_the_threshold_hides_each_other(more: int, is_said: bool) -> None:
    """As many new people as the threshold reveal nothing about one of them."""
    table, host, _ = revealed({"p1": 5, "p2": 5})
    for _ in range(more):
        table.joined("p2")
    assert bool(said(table, host)) is is_said


def test_the_larger_threshold_counts() -> None:
    """Either round's results could reveal it."""
    table, _, _ = revealed({"p1": 5, "p2": 5})
    for _ in range(6):
        table.joined("p1")
    activity = table.state.activities["pulse"]
    presence = table.room.connected()
    assert few_changed(table.state, activity, presence) == ()
    assert few_changed(table.state, activity, presence, 7) == (Few("p1", 5, 11, 6),)


def test_entered_ballots_are_no_people_who_could_come_back() -> None:
    """Three people by phone and two entered: the same three by phone are no change."""
    table, host, _ = revealed({"p1": 3, "p2": 5}, entered=2)
    assert table.state.activities["pulse"].last_turnout["p1"] == (5, 2)
    assert said(table, host) == ""


def test_another_poll_of_the_same_statements_is_a_further_round() -> None:
    """A new id doesn't make them other people; a poll of other statements gives no warning."""
    table, host, _ = revealed({"p1": 5, "p2": 5})
    table.joined("p2")
    again = {**SPEC, "title": "Pulse again"}
    host.act("draft", id="d1", activity="again", spec=again)
    other = {**SPEC, "items": [{**SPEC["items"][0], "text": "They keep us posted."}, SPEC["items"][1]]}
    host.act("draft", id="d2", activity="other", spec=other)
    said(table, host)
    assert host.view["further"].keys() == {"pulse", "again"}
    assert (
        "Borealis: one person more than in “Pulse” (5 handed in, 6 here now)."
        in host.view["further"]["again"]
    )


def test_nothing_to_compare_with() -> None:
    """Before the first reveal, and while nobody is here who could answer."""
    table = Table()
    table.joined("p1")
    assert few_changed(table.state, table.state.activities["pulse"], {"p1": 1}) == ()
    assert words_of(table.state, ()) == ""
    table, _, phones = revealed({"p1": 5, "p2": 5})
    assert phones
    assert few_changed(table.state, table.state.activities["pulse"], {"p1": 0, "p2": 0}) == ()


def test_only_the_facilitator_is_told() -> None:
    """People are not told that one of them is new."""
    assert views.audience_of("further") == "hosts"
