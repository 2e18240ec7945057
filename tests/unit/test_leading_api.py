"""Leading from a notebook: what comes next, and what the big screens do."""

from __future__ import annotations

from typing import Any

import pytest
from people import people_of, until

import cofront_kit as cf
from cofront_kit.errors import BadInput, Refused

NAMES = ["Nordwind Energie AG", "Solaris Grid Partners Ltd."]


pytestmark = pytest.mark.usefixtures("own_folders")


@pytest.fixture
def session() -> cf.Session:
    return cf.session("Calling for trust", NAMES, template="two-slides")


def screens(session: cf.Session) -> dict[str, Any]:
    value: dict[str, Any] = session.node.view(session.code)["screens"]
    return value


def test_next_says_what_it_would_do_and_does_it(session: cf.Session) -> None:
    """One call opens a step and closes the one before; the words are those that were promised."""
    people_of(session, p1=3, p2=3)
    until(lambda: sum(session.presence.values()) == 6)
    promised = session.what_next
    assert "Conflict or co-fronting" in promised
    assert session.next() in promised
    assert session.stage == "framing"
    assert "Check-in" in session.what_next
    session.next()
    assert session.stage == "check-in-before"
    states = session.state.activities
    assert (states["framing"].state, states["check-in-before"].state) == ("closed", "open")


def test_next_asks_before_it_reveals_what_few_have_handed_in(session: cf.Session) -> None:
    """Nobody has handed in: a notebook can't be asked, so it raises, names who is missing, and goes on when told to."""
    people_of(session, p1=3, p2=3)
    until(lambda: sum(session.presence.values()) == 6)
    session.next()
    session.next()
    with pytest.raises(Refused) as refused:
        session.next()
    assert refused.value.code == "not-yet"
    assert "next(anyway=True)" in str(refused.value)
    assert session.state.activities["check-in-before"].state == "open"
    assert str(refused.value.message).split(": ", 1)[1] in session.what_next
    session.next(anyway=True)
    assert session.state.activities["check-in-before"].state == "revealed"


def test_pages_are_turned_held_and_let_go(session: cf.Session) -> None:
    """By one, forwards or back; anything else is refused."""
    session.turn_page()
    session.turn_page()
    session.turn_page(-1)
    assert screens(session)["turns"] == 1
    session.hold_page()
    assert screens(session)["held"] is True
    session.hold_page(on=False)
    assert screens(session)["held"] is False
    for by in (0, 2, -2):
        with pytest.raises(BadInput, match="Write 1 for the next page, -1 for the one before"):
            session.turn_page(by)
    assert screens(session)["turns"] == 1


def test_the_screens_are_drawn_light_and_dark_again(session: cf.Session) -> None:
    """They begin dark."""
    assert screens(session)["light"] is False
    session.light_screens()
    assert screens(session)["light"] is True
    session.light_screens(on=False)
    assert screens(session)["light"] is False
