"""The facilitator's console, on a laptop and on a phone: the whole course of a poll, and the console open twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from console_steps import console_ready, go_on, look_at, other_ways, reveal, turn_to
from house import House
from playwright.sync_api import Page, expect
from screens import LAPTOP, PHONE, on_phone_and_laptop
from steps import answer, hand_in, join

pytestmark = pytest.mark.browser


def open_console(open_page: Callable[..., Page], url: str, **more: Any) -> Page:
    page = open_page(url, **more)
    console_ready(page)
    return page


def open_with_few(console: Page) -> None:
    """Fewer people than the threshold are here: it asks for confirmation."""
    console.get_by_role("button", name="Open the poll").click()
    expect(console.get_by_text("Groups of")).to_be_visible()
    console.get_by_role("button", name="Open anyway").click()


def enter_for(console: Page, party: str, values: list[int | None]) -> None:
    """Enter the answers of a person without a phone."""
    console.get_by_text("Enter for a person without a phone").click()
    console.get_by_role("group", name="The person is from").get_by_role("button", name=party).click()
    card = console.get_by_role("region", name="Entering for")
    expect(card.get_by_role("heading", name="Entering for")).to_contain_text(party)
    answer(card, values)
    card.get_by_role("button", name="Hand in", exact=True).click()
    expect(console.get_by_text("The turnout says that it was entered")).to_be_visible()


@on_phone_and_laptop(0)
def test_a_poll_from_the_lobby_to_the_end(
    house: House, open_page: Callable[..., Page], size: dict[str, int]
) -> None:
    """Bring everyone, open, turnout, enter for others, reveal with two taps, a further round, end the session."""
    room = house.room()
    console = open_console(open_page, room.console, size=size)
    phone = open_page(room.join["Acme"])
    join(phone, "Ada Lovelace")
    turn_to(console, "Room")
    counts = console.locator(".counts").get_by_role("listitem")
    expect(counts.first).to_contain_text("1 here, 1 joined")
    look_at(console, "Trust pulse")
    console.get_by_role("button", name="Bring everyone here").click()
    expect(phone.get_by_text("It opens in a moment")).to_be_visible()
    other_ways(console)
    console.get_by_label("Smallest group that is shown").select_option("3")
    open_with_few(console)
    other_ways(console)
    expect(console.get_by_text("Shown for groups of 3 or more.", exact=True).first).to_be_visible()
    assert room.poll().threshold == 3
    answer(phone, [4, 4, 4, 4, 4, 4])
    hand_in(phone)
    expect(console.get_by_text("1 of 1 handed in").first).to_be_visible()
    enter_for(console, "Borealis", [2, 3, 0, None, 5, 1])
    turn_to(console, "Room")
    expect(counts.last).to_contain_text("1 entered for them")
    if size is PHONE:
        turn_to(console, "Now")
    assert room.poll().turnout == {"Acme": (1, 1), "Borealis": (1, 1)}
    room.crowd(room.poll(), {"Acme": [2, 3], "Borealis": [5, 4, 4]})
    expect(console.get_by_text(re.compile("^3 of 3 handed in")).first).to_be_visible()
    # Nobody is missing and nothing would be hidden, so it does not ask.
    reveal(console)
    for page in (console, phone):
        expect(page.get_by_role("heading", name="Where our views differ").first).to_be_visible()
    other_ways(console).locator("summary").filter(has_text="Open a further round").click()
    console.get_by_role("button", name="Open a further round").click()
    expect(console.get_by_text("people fewer than last time (3 handed in, 1 here now)")).to_be_visible()
    assert room.poll().round == 1
    console.get_by_role("button", name="Open anyway").click()
    expect(phone.get_by_text("Round 2")).to_be_visible()
    expect(console.get_by_text("Round 2").first).to_be_visible()
    reveal(console)
    expect(phone.get_by_text("too small to show anything")).to_be_visible()
    turn_to(console, "Tools")
    console.locator("cofront-sure").get_by_role("button", name="End the session").click()
    console.get_by_role("button", name="Yes, end it").click()
    expect(console.get_by_text("The session has ended.", exact=True)).to_be_visible()
    expect(phone.get_by_text("The session has ended.")).to_be_visible()
    expect(console.get_by_text("Ada")).to_have_count(0)
    assert room.session.status == "closed"


def test_the_threshold_is_suggested_with_its_consequence(
    house: House, open_page: Callable[..., Page]
) -> None:
    """The suggestion is marked, and what each choice would lead to is said before the poll is opened."""
    room = house.room()
    room.seats({"Acme": 5, "Borealis": 3})
    console = open_console(open_page, room.console, size=LAPTOP)
    look_at(console, "Trust pulse")
    choice = console.get_by_label("Smallest group that is shown")
    expect(choice).to_be_visible()
    assert choice.locator("option:checked").inner_text().strip() == "\u20683\u2069, suggested".replace(
        "\u2068", ""
    ).replace("\u2069", "")
    print(console.locator("[aria-live=polite]").filter(has_text="Acme").first.inner_text())
    choice.select_option("4")
    print(console.locator("[aria-live=polite]").filter(has_text="Acme").first.inner_text())


def test_the_console_is_open_twice_and_reloaded(house: House, open_page: Callable[..., Page]) -> None:
    """Laptop and phone of one facilitator show the same; a reload returns to where the room is."""
    room = house.room()
    laptop = open_console(open_page, room.console, size=LAPTOP)
    phone = open_console(open_page, room.console, size=PHONE)
    go_on(laptop, "Open “Trust pulse”")
    for page in (laptop, phone):
        expect(page.get_by_role("button", name="Reveal “Trust pulse”")).to_be_visible()
    laptop.reload()
    expect(laptop.get_by_role("button", name="Reveal “Trust pulse”")).to_be_visible()
    room.crowd(room.poll(), {"Acme": [3, 4, 4, 5, 4], "Borealis": [3, 4, 5, 4, 4]})
    expect(phone.get_by_text(re.compile("^5 of 5 handed in")).last).to_be_visible()
    reveal(phone)
    for page in (laptop, phone):
        expect(page.get_by_role("heading", name="Where our views differ").first).to_be_visible()
    expect(laptop.get_by_role("button", name="Reveal “Trust pulse”")).to_have_count(0)


def test_a_step_that_is_refused_says_why(house: House, open_page: Callable[..., Page]) -> None:
    """A session with an open poll does not end; the console says so and goes on."""
    room = house.room()
    room.open()
    console = open_console(open_page, room.console, size=LAPTOP)
    turn_to(console, "Tools")
    console.get_by_role("button", name="End the session").click()
    console.get_by_role("button", name="Yes, end it").click()
    expect(console.get_by_role("alert")).to_be_visible()
    print(console.get_by_role("alert").inner_text())
    assert room.session.status == "open"


def test_links_on_the_wrong_page(house: House, open_page: Callable[..., Page]) -> None:
    """A facilitator's link on the participants' page, a participant's on console or screen: a plain message."""
    room = house.room()
    secret = room.console.partition("#")[2]
    page = open_page(f"{room.page}#{secret}")
    expect(page.get_by_text("This link is for the facilitator or for the big screen")).to_be_visible()
    own = room.join["Acme"].partition("#")[2]
    console = open_page(f"{house.url}console/{room.code}#{own}", size=LAPTOP)
    expect(console.get_by_text("Open the facilitator link again")).to_be_visible()
    screen = open_page(f"{house.url}screen/{room.code}#{own}", size=LAPTOP)
    expect(screen.get_by_text("Open the link to the big screen again")).to_be_visible()
    for wrong in (console, screen):
        expect(wrong.get_by_text("Agenda").or_(wrong.get_by_role("img"))).to_have_count(0)
