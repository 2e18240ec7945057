"""Leading in twos from a notebook: co-facilitators, links, who leads; over a real node and store."""

from __future__ import annotations

import json
from queue import Queue
from secrets import token_hex
from typing import Any

import pytest
from people import until

import cofront_kit as cf
from cofront_kit.client import parse_link
from cofront_kit.errors import BadInput, Refused
from cofront_kit.facilitator.session import Session
from cofront_kit.model import commands
from cofront_kit.model.decision import Actor
from cofront_kit.node.node import open_node
from cofront_kit.room.seat import Seat

pytestmark = pytest.mark.usefixtures("own_folders")
NAMES = ["Nordwind Energie AG", "Solaris Grid Partners Ltd."]


@pytest.fixture
def session() -> cf.Session:
    return cf.session("Calling for trust", NAMES)


def ines_takes_over(session: cf.Session) -> Actor:
    """Ines comes by her link and presses "Take over"; her seat."""
    tokens = session.node.tokens(session.code)
    assert tokens is not None
    guest = Actor("", None)
    session.node.act_as(guest, session.code, commands.TakeSeat(tokens.co["k1"], token_hex(16), ""))
    seat = next(one.id for one in session.state.seats.values() if one.co == "k1")
    ines = Actor(seat, "facilitator", None, "k1")
    session.node.act_as(ines, session.code, commands.TakeOver(0))
    return ines


def test_a_cell_that_runs_again_finds_the_same_person(session: cf.Session) -> None:
    """One link per name, however it is written; a repr without ids."""
    first = session.co_facilitator("Ines")
    assert session.co_facilitator(" ines ") == first
    assert session.co_facilitators() == (first,)
    assert (first.name, first.leads, first.here) == ("Ines", False, False)
    assert "k1" not in repr(first)


@pytest.mark.parametrize("name", ["", "x" * 61, "\u202eInes", 7])
def test_a_name_that_is_no_name(session: cf.Session, name: object) -> None:
    """Refused in words; nobody is added."""
    with pytest.raises(BadInput):
        session.co_facilitator(name)  # type: ignore[arg-type]
    assert session.co_facilitators() == ()


def test_a_session_led_by_code_goes_on_as_before(session: cf.Session) -> None:
    """Also with a co-facilitator invited: the facilitator leads until somebody takes over."""
    session.co_facilitator("Ines")
    assert session.leader == ""
    poll = session.trust_poll("pulse", threshold=3)
    poll.open(anyway=True)
    ines_takes_over(session)
    assert session.leader == "Ines"
    poll.open(anyway=True)  # the cell runs again
    with pytest.raises(Refused, match=r"Ines leads\. .*session\.take_over\(\)"):
        session.next(anyway=True)
    session.take_over()
    session.take_over()
    assert session.leader == ""
    session.next(anyway=True)
    assert session.state.activities["pulse"].rounds == (1,)


def test_handing_over_by_name(session: cf.Session) -> None:
    """And back; an unknown name is refused with who is there."""
    with pytest.raises(BadInput, match="There is none yet"):
        session.hand_over("Ines")
    ines = session.co_facilitator("Ines")
    with pytest.raises(BadInput, match="Did you mean 'Ines'"):
        session.hand_over("Inez")
    session.hand_over(ines)
    assert [one.leads for one in session.co_facilitators()] == [True]
    session.hand_over("Ines")  # she does already
    session.co_facilitator("Ada")
    with pytest.raises(Refused, match="Ines leads"):
        session.hand_over("Ada")


def test_links_are_renewed_and_removed_one_by_one(session: cf.Session) -> None:
    """Old ones open nothing; the name is gone from the log with the person."""
    node = session.node
    node.set_links(session.code, "http://127.0.0.1:8765/")
    session.co_facilitator("Ines Quittenbaum")
    session.co_facilitator("Ada")
    before = node.tokens(session.code)
    session.new_facilitator_link("Ada")
    now = node.tokens(session.code)
    session.new_facilitator_link()
    last = node.tokens(session.code)
    assert before is not None
    assert now is not None
    assert last is not None
    opens = node.check_capability
    assert opens(session.code, before.co["k2"]) is None
    assert opens(session.code, before.facilitator) is None
    for capability, co in ((now.co["k1"], "k1"), (now.co["k2"], "k2"), (last.facilitator, None)):
        opening = opens(session.code, capability)
        assert opening is not None
        assert (opening.role, opening.co) == ("facilitator", co)
    links = node.view(session.code)["links"]
    assert parse_link(links["console"]).capability == last.facilitator
    assert {one["name"]: parse_link(one["url"]).capability for one in links["co"]} == {
        "Ines Quittenbaum": now.co["k1"],
        "Ada": now.co["k2"],
    }
    session.remove_co_facilitator("Ines Quittenbaum")
    assert opens(session.code, now.co["k1"]) is None
    assert [one["name"] for one in node.view(session.code)["links"]["co"]] == ["Ada"]
    assert "Quittenbaum" not in str(list(node.store.events_after(session.code, 0)))
    with pytest.raises(BadInput, match="Ada is there"):
        session.remove_co_facilitator("Ines Quittenbaum")


def test_without_a_door_there_are_names_and_no_links(session: cf.Session) -> None:
    """The links come with the door."""
    session.co_facilitator("Ines")
    assert session.co_facilitator_links == {}


def test_a_second_computer_over_the_store_is_the_one_it_names(
    session: cf.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its cells and its pages count as that person's as soon as the session has one of this name."""
    monkeypatch.setenv("COFRONT_LEAD_AS", "ines")
    node = open_node(session.node.store.url)
    try:
        hers = Session(node, session.code)
        poll = session.trust_poll("pulse", threshold=3)
        hers.bring_everyone("pulse")  # nobody of this name yet: as the facilitator
        got: Queue[dict[str, Any]] = Queue()
        seats: Queue[Seat] = Queue()

        def come() -> None:
            seat = node.connect(
                session.code, lambda text: got.put(json.loads(text)), lambda *_: None, local="facilitator"
            )
            seat.receive(json.dumps({"type": "hello", "protocol": 1, "code": session.code}))
            seats.put(seat)

        node.call_soon(come)
        session.co_facilitator("Ines")
        seen: dict[str, Any] = {}
        until(lambda: heard(got, seen).get("me", {}).get("co") == "k1")
        with pytest.raises(Refused, match="The facilitator leads"):
            hers.bring_everyone(None)
        with pytest.raises(Refused, match="began the session"):
            hers.new_facilitator_link()
        hers.take_over()
        assert session.leader == "Ines"
        with pytest.raises(Refused, match="Ines leads"):
            poll.open(anyway=True)
        hers.next(anyway=True)
        until(lambda: heard(got, seen)["lead"]["by"] == "k1")
        until(lambda: [one["here"] for one in heard(got, seen)["lead"]["hosts"]] == [False, True])
    finally:
        node.close()


def heard(got: Queue[dict[str, Any]], seen: dict[str, Any]) -> dict[str, Any]:
    """What a page has been shown so far."""
    while not got.empty():
        message = got.get()
        if message["type"] == "frame":
            seen.update(message["set"])
    return seen
