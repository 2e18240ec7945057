"""The wording mirror on the wire: private, never kept, counted as browsers count."""

from __future__ import annotations

import json

import pytest
from tabletop import Phone, Table

from cofront_kit.room import throttle

BLUNT = "You never listen to us."


@pytest.fixture
def table() -> Table:
    return Table()


def ask(phone: Phone, text: str, **more: object) -> dict[str, object]:
    return phone.say(type="wording", id="w1", text=text, **more)


def test_the_answer_belongs_to_the_question(table: Table) -> None:
    """Label, span, reason and prompt come back under the question's id."""
    hint = ask(table.joined("p1"), BLUNT)
    assert (hint["type"], hint["id"], hint["label"]) == ("hint", "w1", "other")
    assert hint["reason"]
    assert hint["prompt"]
    start, end = hint["start"], hint["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert "never" in BLUNT[start:end]


def test_offsets_count_utf_16(table: Table) -> None:
    """A browser can cut the span out of the text with the offsets as they come."""
    text = f"{'😀' * 3} {BLUNT}"
    hint = ask(table.joined("p1"), text)
    start, end = hint["start"], hint["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    units = text.encode("utf-16-le")
    assert "never" in units[2 * start : 2 * end].decode("utf-16-le")


def test_no_span_without_a_hint(table: Table) -> None:
    """An empty text gets no label: both offsets are null."""
    hint = ask(table.joined("p1"), "")
    assert (hint["label"], hint["start"], hint["end"]) == ("unsure", None, None)


def test_language(table: Table) -> None:
    """The session's language counts unless the question names one; without rules there is no hint."""
    phone = table.joined("p1")
    assert ask(phone, BLUNT, language="de")["label"] == "unsure"
    assert ask(phone, BLUNT, language="en-GB")["label"] == "other"


def test_who_may_ask(table: Table) -> None:
    """Participants, coaches, facilitators and the notebook's own facilitator; not a screen, not a guest."""
    local = Phone(table, local="facilitator")
    local.hello()
    for phone in (table.joined("p2"), table.coach(), table.facilitator(), local):
        assert ask(phone, BLUNT)["type"] == "hint"
    assert ask(table.screen(), BLUNT)["code"] == "wrong-role"
    guest = Phone(table)
    guest.hello()
    assert ask(guest, BLUNT)["code"] == "out-of-order"


def test_nobody_else_hears_of_it(table: Table) -> None:
    """No other connection gets a byte, nothing reaches the state or the events."""
    writer = table.joined("p1")
    others = [table.joined("p1"), table.joined("p2"), table.facilitator(), table.screen(), table.coach()]
    table.room.flush()
    state, events, marks = table.state, len(table.happened), [len(one.got) for one in others]
    ask(writer, BLUNT)
    table.room.flush()
    assert [len(one.got) for one in others] == marks
    assert (table.state, len(table.happened)) == (state, events)


def test_a_text_that_is_too_long(table: Table) -> None:
    """It is refused without being repeated."""
    answer = ask(table.joined("p1"), "You never " * 300)
    assert answer["code"] == "bad-message"
    assert "never" not in json.dumps(answer)


def test_it_counts_towards_the_throttle(table: Table) -> None:
    """Questions cost what other messages cost."""
    phone = table.joined("p1")
    answers = [ask(phone, "x") for _ in range(int(throttle.BURST) + 1)]
    assert answers[-1]["code"] == "too-fast"
