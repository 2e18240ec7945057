"""A perspective check-in: by keyboard and by touch, private first, through a bad network, before, after and then."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from check_ins import LENSES, counts, new_room, own_profile, values_of
from house import House
from playwright.sync_api import Page, expect
from screens import PHONE, Recorder, on_phone_and_laptop
from steps import (
    between,
    ends,
    hand_in,
    join_late,
    look,
    place_of,
    tab_to,
)

pytestmark = pytest.mark.browser


@on_phone_and_laptop(0)
def test_by_keyboard_alone(house: House, open_page: Callable[..., Page], size: dict[str, int]) -> None:
    """Tab, arrow keys, digits, Enter: from the link to one's own profile; the scored value is handed in."""
    room = new_room(house)
    asked = room.look()
    page = open_page(room.join["Acme"], size=size)
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
    tab_to(page, "Join")
    page.keyboard.press("Enter")
    tab_to(page, "Begin")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 4")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    first = place_of(page, asked.spec, 1, 6)
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio").first).to_be_focused()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(page.get_by_role("radio").first).to_be_focused()
    for _ in range(first - 1):
        page.keyboard.press("ArrowRight")
    chosen = page.get_by_role("radio", name=f"{first} of 7")
    expect(chosen).to_be_focused()
    expect(chosen).to_be_checked()
    expect(page.get_by_text("1 of 4")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 of 4")).to_be_visible()
    page.keyboard.press(str(place_of(page, asked.spec, 2, 2)))
    expect(page.get_by_text("3 of 4")).to_be_visible()
    page.keyboard.press("0")
    expect(page.get_by_text("4 of 4")).to_be_visible()
    tab_to(page, "Skip")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your answers")).to_be_focused()
    tab_to(page, "Hand in")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_focused()
    said = values_of(own_profile(page))
    assert said["Attention"].startswith("6 of 7, between")
    assert said["Stance"].startswith("2 of 7, between")
    assert {said["Time"], said["Value"]} == {"skipped"}
    room.crowd(asked, {"Acme": [4, 5, 3], "Borealis": [2, 3, 4]})
    asked.reveal(anyway=True)
    assert counts(asked, "attention-1", "p1") == (0, 0, 1, 1, 1, 1, 0)
    assert counts(asked, "mindset-1", "p1") == (0, 1, 1, 1, 1, 0, 0)
    assert counts(asked, "time-1", "p1") == (0, 0, 1, 1, 1, 0, 0)


@on_phone_and_laptop(1)
def test_by_touch_alone(house: House, open_page: Callable[..., Page], size: dict[str, int]) -> None:
    """Tap, back, skip, prefer not to say, review and change; nothing is preset, and a sealed ballot can be changed."""
    room = new_room(house)
    asked = room.look()
    page = open_page(room.join["Borealis"], size=size, has_touch=True, is_mobile=size is PHONE)
    page.get_by_role("button", name="Join", exact=True).tap()
    expect(page.get_by_text("about a minute")).to_be_visible()
    look(page, asked.spec, [7], touch=True)
    expect(page.get_by_text("2 of 4")).to_be_visible()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_role("button", name="Back").tap()
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    page.get_by_role("button", name="Next").tap()
    look(page, asked.spec, [0, None, 3], first=2, touch=True)
    rows = page.get_by_role("listitem")
    expect(rows).to_have_count(4)
    expect(rows.nth(1)).to_contain_text("prefer not to say")
    expect(rows.nth(2)).to_contain_text("skipped")
    rows.nth(2).get_by_role("button").tap()
    look(page, asked.spec, [5], first=3, touch=True)
    page.get_by_role("button", name="Hand in", exact=True).tap()
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    page.get_by_role("button", name="Change my answers").tap()
    rows.nth(1).get_by_role("button").tap()
    look(page, asked.spec, [2], first=2, touch=True)
    page.get_by_role("button", name="Hand in the change").tap()
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    assert [text[0] for text in values_of(own_profile(page)).values()] == ["7", "2", "5", "3"]
    assert asked.turnout["Borealis"] == (1, 1)
    room.crowd(asked, {"Acme": [4, 5, 3], "Borealis": [3, 3, 4]})
    asked.reveal(anyway=True)
    assert counts(asked, "attention-1", "p2") == (0, 0, 2, 1, 0, 0, 1)
    assert counts(asked, "mindset-1", "p2") == (0, 1, 2, 1, 0, 0, 0)


def test_what_a_screen_reader_says(house: House, open_page: Callable[..., Page]) -> None:
    """Headings, the two statements, seven places by name, the hint, and what the review and the profile hold."""
    room = new_room(house)
    asked = room.look()
    page = open_page(room.join["Acme"])
    join_late(page)
    expect(page.get_by_role("heading", name="Check-in", level=1)).to_be_visible()
    page.get_by_role("button", name="Begin", exact=True).click()
    group = page.get_by_role("radiogroup", name="Where are you, between:")
    expect(group).to_be_visible()
    first, last = ends(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile(f"Right now …\\s*Between: \\W{first}\\W, and: \\W{last}\\W")
    )
    hint = page.locator(f"#{group.get_attribute('aria-describedby')}")
    expect(hint).to_contain_text("Digits 1 to 7 count from the first statement to the last")
    options = group.get_by_role("radio")
    names = [str(one.get_attribute("aria-label")) for one in options.all()]
    assert [name.split(",")[0] for name in names[:7]] == [f"{place} of 7" for place in range(1, 8)]
    assert {between(name) for name in names[:7]} == {(first, last)}
    assert names[7] == "prefer not to say"
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    look(page, asked.spec, [4, 0, 2, 6])
    row = page.get_by_role("listitem").first
    expect(row).to_contain_text(f"4 of 7, between: \u2068{first}\u2069, and: \u2068{last}\u2069")
    hand_in(page)
    profile = own_profile(page)
    assert list(values_of(profile)) == LENSES
    assert values_of(profile)["Attention"].startswith("4 of 7, between “on the other side”")
    assert values_of(profile)["Stance"] == "skipped"
    expect(profile.get_by_text("a balance, no better end")).to_have_count(1)


def test_a_reload_in_the_middle(house: House, open_page: Callable[..., Page]) -> None:
    """The draft is there at the same question, each scale is oriented as before, and so is everything later on."""
    room = new_room(house)
    room.session.check_in("long-one", form="long", threshold=3)
    room.session.bring_everyone("long-one")
    asked = room.session.check_in("long-one")
    asked.open(anyway=True)
    spec = asked.spec
    page = open_page(room.join["Acme"])
    join_late(page)
    page.get_by_role("button", name="Begin", exact=True).click()
    seen = []
    for number in range(1, 6):
        expect(page.get_by_text(f"{number} of 8", exact=True)).to_be_visible()
        seen.append(ends(page))
        look(page, spec, [number], first=number)
    expect(page.get_by_text("6 of 8")).to_be_visible()
    page.reload()
    expect(page.get_by_text("6 of 8")).to_be_visible()
    for number in range(5, 0, -1):
        page.get_by_role("button", name="Back").click()
        expect(page.get_by_text(f"{number} of 8", exact=True)).to_be_visible()
        assert ends(page) == seen[number - 1]
        chosen = page.get_by_role("radio", checked=True)
        expect(chosen).to_have_attribute("data-value", str(place_of(page, spec, number, number)))
    for number in range(1, 6):
        expect(page.get_by_text(f"{number} of 8", exact=True)).to_be_visible()
        page.get_by_role("button", name="Next").click()
    look(page, spec, [None, 7, 1], first=6)
    hand_in(page)
    said = values_of(own_profile(page))
    assert [said[lens].split(" ")[0] for lens in LENSES] == ["1.5", "3.5", "5", "4"]


def test_the_network_is_lost_in_the_middle(house: House, open_page: Callable[..., Page]) -> None:
    """Offline, people can go on and see their own profile; online again, the waiting ballot is sent once."""
    room = new_room(house)
    asked = room.look()
    page = open_page()
    recorder = Recorder(page)
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda text: sent.append(str(text))))
    page.goto(room.join["Acme"])
    join_late(page)
    look(page, asked.spec, [5, 3])
    page.context.set_offline(True)
    look(page, asked.spec, [6, 0], first=3)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("heading", name="On its way")).to_be_visible()
    expect(own_profile(page)).to_be_visible()
    offline = page.get_by_role("status").filter(has_text="offline, kept on this device")
    expect(offline).to_be_visible()
    expect(page.get_by_text("handed in as soon as the line is back")).to_be_visible()
    assert asked.turnout["Acme"][0] == 0
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="saved")).to_be_visible()
    assert [one["type"] for one in recorder.messages() if one["type"] in ("ack", "refused")] == ["ack"]
    ballots = {json.loads(text)["id"] for text in sent if '"hand-in"' in text}
    assert len(ballots) == 1
    assert asked.turnout["Acme"] == (1, 1)
