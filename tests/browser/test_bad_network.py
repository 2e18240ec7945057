"""Nothing is lost on a bad network: silence, storms, lines that break, a room that moves."""

from __future__ import annotations

import json
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from house import House
from playwright.sync_api import Page, expect
from steps import answer, begin, choose, hand_in, join, join_late
from survival_house import (
    OPEN_LINE,
    events,
    half_way,
    hand_in_unanswered,
    house,
    ids_of,
    listen,
    networks,
    own_code,
    sealed,
    state,
    ticks,
    until,
    wifi,
)
from wifi import Wifi

__all__ = ["house", "networks", "wifi"]

pytestmark = pytest.mark.browser


def test_two_minutes_without_a_network(house: House, open_page: Callable[..., Page]) -> None:
    """People go on answering; after a minute the page says that nothing is lost and what to do, with their own code."""
    room = house.room()
    poll = room.open()
    page = open_page()
    page.clock.install()
    page.goto(room.join["Acme"])
    join_late(page)
    begin(page)
    choose(page, "agree")
    page.context.set_offline(True)
    page.clock.fast_forward(20_000)
    state(page, "offline, kept on this device")
    choose(page, "disagree")
    page.clock.fast_forward(100_000)
    note = page.get_by_role("status").filter(has_text="no network for a minute")
    expect(note).to_contain_text("Nothing you entered is lost")
    expect(note).to_contain_text("use your own code")
    choose(page, "partly")
    page.context.set_offline(False)
    page.clock.fast_forward(15_000)
    state(page, "kept on this device")
    expect(note).to_have_count(0)
    for _ in range(3):
        choose(page, None)
    hand_in(page)
    assert poll.turnout["Acme"] == (1, 1)


def test_a_wifi_that_swallows(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """It looks connected and nothing arrives: "sending" until the line is given up, then it arrives once."""
    room = house.room()
    poll = room.open()
    page = open_page()
    sent = listen(page)
    page.clock.install()
    page.goto(room.join["Acme"])
    join_late(page)
    answer(page, [1, 2, 3, 4, 5, 0])
    wifi.swallow()
    hand_in_unanswered(page)
    state(page, "sending")
    expect(page.get_by_role("heading", name="On its way")).to_be_visible()
    expect(page.get_by_text("kept on this device until the room has them")).to_be_visible()
    page.clock.fast_forward(11_000)
    page.clock.fast_forward(6_000)
    state(page, "offline, kept on this device")
    expect(page.get_by_text("handed in as soon as the line is back")).to_be_visible()
    assert poll.turnout["Acme"][0] == 0
    wifi.good()
    wifi.cut()
    page.clock.fast_forward(15_000)
    sealed(page)
    assert len(set(ids_of(sent, "hand-in"))) == 1
    assert poll.turnout["Acme"] == (1, 1)


def test_a_line_that_takes_two_seconds(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """ "Sending" is shown for as long as it takes, and the connection isn't given up."""
    room = house.room()
    poll = room.open()
    page = open_page()
    sent = listen(page)
    page.goto(room.join["Acme"])
    join_late(page)
    answer(page, [1, 2, 3, 4, 5, 0])
    wifi.delay_s = 2.0
    page.evaluate(OPEN_LINE)  # asks whether the connection is alive
    hand_in_unanswered(page)
    state(page, "sending")
    sealed(page)
    assert poll.turnout["Acme"] == (1, 1)
    assert len(ids_of(sent, "hand-in")) == 1, "the line was kept"


def test_a_line_that_breaks_in_a_message(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """Half a ballot is no ballot: it is sent whole on the next connection, under the same id, and counted once."""
    room = house.room()
    poll = room.open()
    page = open_page()
    sent = listen(page)
    page.goto(room.join["Acme"])
    join_late(page)
    answer(page, [1, 2, 3, 4, 5, 0])
    wifi.spares_pages = True  # a part of the screen may still load
    wifi.break_after = 100
    hand_in_unanswered(page)
    sealed(page)
    assert wifi.break_after is None
    ids = ids_of(sent, "hand-in")
    assert (len(ids), len(set(ids))) == (2, 1)
    assert poll.turnout["Acme"] == (1, 1)


def test_received_but_not_acknowledged(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """The door has it, and could not say so before it was restarted: sent again in order, in the log once."""
    room = house.room()
    page = open_page()
    page.clock.install()
    sent = listen(page)
    page.goto(room.join["Acme"])
    join(page, "Ada")
    page.get_by_text("You in this session").click()
    wifi.down = False
    page.get_by_label("Your name", exact=True).fill("Ada L.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("switch", name="I am done with this step").click()
    state(page, "sending")
    until(page, lambda: events(room, "seat-renamed") == 1 and len(ticks(room)) == 1)
    state(page, "sending")
    house.end()
    wifi.good()
    wifi.cut()
    page.clock.fast_forward(1_000)
    state(page, "offline, kept on this device")
    house.begin_again()
    page.evaluate(OPEN_LINE)
    state(page, "saved")
    expect(page.get_by_role("switch", name="I am done with this step")).to_be_checked()
    order = [one["act"]["kind"] for text in sent if (one := json.loads(text))["type"] == "act"]
    assert order == ["rename", "tick-done"] * 2
    assert len(set(ids_of(sent, "rename"))) == 1
    assert events(room, "seat-renamed") == 1
    assert len(ticks(room)) == 1
    page.reload()
    page.get_by_text("You in this session").click()
    expect(page.get_by_label("Your name", exact=True)).to_have_value("Ada L.")


@pytest.mark.parametrize("seed", range(int(os.environ.get("COFRONT_STORMS", "1"))))
def test_a_storm(house: House, open_page: Callable[..., Page], wifi: Wifi, seed: int) -> None:
    """Two tabs change one ballot while the line is cut, swallowed, slow and broken: the last word counts.

    ``COFRONT_STORMS`` says how many storms are played; each is drawn from its number.
    """
    chance = random.Random(seed)
    room = house.room()
    poll = room.open()
    one = half_way(open_page, room, clock=True)
    answer(one, [3, 3, 3, 3], first=3, of=6)
    hand_in_unanswered(one)
    two = one.context.new_page()
    two.goto(room.join["Acme"])
    sealed(two)
    last = [4, 3, 3, 3, 3, 3]
    for _ in range(8):
        weather(chance, wifi)
        page = chance.choice((one, two))
        page.bring_to_front()
        number, value = chance.randrange(6), chance.randint(2, 5)
        # By key: the button moves down by a line if the acknowledgement arrives at that moment.
        page.get_by_role("button", name="Change my answers").press("Enter")
        page.get_by_role("listitem").nth(number).get_by_role("button").click()
        page.get_by_role("radiogroup").locator(f"[data-value='{value}']").click()
        change = page.get_by_role("button", name="Hand in the change")
        expect(change).to_be_visible()
        if value == last[number]:
            page.get_by_role("button", name="Leave them as handed in").click()
        else:
            change.click()
        last[number] = value
        page.clock.fast_forward(chance.choice((0, 3_000, 20_000)))
    wifi.good()
    wifi.cut()
    for page in (one, two):
        page.clock.fast_forward(20_000)
        sealed(page)
    assert poll.turnout["Acme"] == (1, 1)
    room.crowd(poll, {"Acme": [1, 1], "Borealis": [2, 3, 4]})
    poll.reveal(anyway=True)
    frame = poll.frame().query("rater == 'Acme'")
    expected = [tuple((point == 1) * 2 + (point == value) for point in range(1, 6)) for value in last]
    assert list(frame["counts"]) == expected


def weather(chance: random.Random, wifi: Wifi) -> None:
    """What the network does next."""
    wifi.good()
    what = chance.randrange(6)
    if what == 0:
        wifi.cut()
    elif what == 1:
        wifi.swallow()
    elif what == 2:
        wifi.strand()
    elif what == 3:
        wifi.delay_s = 0.4
    elif what == 4:
        wifi.break_after = chance.randrange(600)
    else:
        wifi.down = False


def test_a_room_that_moved(
    house: House, open_page: Callable[..., Page], networks: list[Wifi], wifi: Wifi
) -> None:
    """At the new address one's own code gives the seat back: what was handed in is there, the rest stayed behind."""
    room = house.room()
    page = open_page(room.join["Acme"])
    join(page)
    code = own_code(page)
    poll = room.open()
    answer(page, [1, 2, 3, 4, 5, 0])
    hand_in(page)
    port = networks[1].door_port
    moved = room.join["Acme"].replace(house.url, f"http://localhost:{port}/")
    page.goto(moved)
    page.get_by_text("I was here before, on another device").click()
    expect(page.get_by_text("what you had not handed in stayed on that device")).to_be_visible()
    page.get_by_label("Your own code").fill(code)
    page.get_by_role("button", name="Take my seat again").click()
    sealed(page)
    expect(page.get_by_text("at another address of this room")).to_be_visible()
    assert room.session.joined["Acme"] == 1
    assert poll.turnout["Acme"] == (1, 1)
    page.goto(room.join["Acme"])
    expect(page.get_by_text("does not know this device any more")).to_be_visible()


def test_a_store_that_is_locked(house: House, open_page: Callable[..., Page]) -> None:
    """Refused for the moment: "not saved yet" is said, the answers stay, and they are saved when it is over."""
    room = house.room()
    poll = room.open()
    page = open_page(room.join["Acme"])
    join_late(page)
    answer(page, [1, 2, 3, 4, 5, 0])
    with closing(sqlite3.connect(house.place.env["COFRONT_STORE"], isolation_level=None)) as lock:
        lock.execute("BEGIN IMMEDIATE")
        hand_in_unanswered(page)
        state(page, "not saved yet, trying again")
        expect(page.get_by_role("heading", name="On its way")).to_be_visible()
        page.reload()
        expect(page.get_by_role("heading", name="On its way")).to_be_visible()
    sealed(page)
    assert poll.turnout["Acme"] == (1, 1)
