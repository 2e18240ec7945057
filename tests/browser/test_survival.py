"""Nothing typed or acknowledged is lost, and people see where it is: bad Wi-Fi, tabs, sleep, restarts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import chromium
import pytest
from house import House
from playwright.sync_api import Browser, Page, expect
from screens import PHONE
from steps import answer, choose, hand_in, join_late
from survival_house import (
    events,
    half_way,
    hand_in_unanswered,
    house,
    ids_of,
    listen,
    networks,
    sealed,
    state,
    wifi,
)
from wifi import Wifi

__all__ = ["house", "networks", "wifi"]

pytestmark = pytest.mark.browser


@pytest.fixture
def playwright_again(browser: Browser) -> Iterator[Browser]:
    """A Chromium with the back button's cache, which Playwright switches off."""
    again = browser.browser_type.launch(
        executable_path=chromium.find_whole(),
        args=chromium.FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield again
    again.close()


def test_what_is_typed_in_the_lobby(house: House, open_page: Callable[..., Page]) -> None:
    """Name and code survive a reload, and no view that arrives while somebody types overwrites a letter."""
    room = house.room()
    page = open_page(room.page)
    page.get_by_label("The code of your side").fill(room.typed["Acme"])
    name = page.get_by_label("Your name, if you like")
    name.focus()
    for letters in ("Ada", " Love", "lace"):
        room.seats({"Borealis": 3})
        page.keyboard.type(letters)
    expect(name).to_have_value("Ada Lovelace")
    page.reload()
    expect(name).to_have_value("Ada Lovelace")
    expect(page.get_by_label("The code of your side")).to_have_value(room.typed["Acme"])
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    page.get_by_text("You in this session").click()
    own = page.get_by_label("Your name", exact=True)
    expect(own).to_have_value("Ada Lovelace")
    own.fill("Ada L")
    page.reload()
    page.get_by_text("You in this session").click()
    expect(own).to_have_value("Ada L")
    assert not events(room, "seat-renamed")


def test_a_half_answered_ballot(house: House, open_page: Callable[..., Page]) -> None:
    """Reload, back and forward: the same question is on, the answers stand, and "kept on this device" is said."""
    room = house.room()
    room.open()
    page = half_way(open_page, room)
    state(page, "kept on this device")
    page.reload()
    expect(page.get_by_text("3 of 6", exact=True)).to_be_visible()
    page.goto(house.url)
    expect(page.get_by_label("The code on the screen")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("3 of 6", exact=True)).to_be_visible()
    page.go_forward()
    expect(page.get_by_label("The code on the screen")).to_be_visible()
    page.go_back()
    state(page, "kept on this device")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_role("radio", name="partly", exact=True)).to_be_checked()
    page.get_by_role("button", name="Next", exact=True).click()
    answer(page, [3, 3, 3, 3], first=3, of=6)
    hand_in(page)
    state(page, "saved")


def test_a_page_that_comes_back_from_the_shelf(house: House, playwright_again: Browser, wifi: Wifi) -> None:
    """A page from the back/forward cache: it reconnects, and what another tab did is there."""
    room = house.room()
    room.open()
    context = playwright_again.new_context(viewport=PHONE)
    context.set_default_timeout(60_000)
    page = half_way(lambda: context.new_page(), room)
    page.evaluate("addEventListener('pageshow', (event) => (window.wasKept = event.persisted))")
    page.goto(house.url)
    other = context.new_page()
    other.goto(room.join["Acme"])
    choose(other, "disagree")
    page.go_back(wait_until="commit")
    assert page.evaluate("window.wasKept"), "this page was put away whole"
    expect(page.get_by_text("4 of 6", exact=True)).to_be_visible()
    answer(page, [3, 3, 3], first=4, of=6)
    hand_in(page)
    sealed(other)
    context.close()


def test_two_tabs_without_a_network(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """Offline, both tabs of a seat agree about answers and "on its way"; online again, both say it is sealed."""
    room = house.room()
    poll = room.open()
    one = half_way(open_page, room, clock=True)
    two = one.context.new_page()
    sent = listen(two)
    two.goto(room.join["Acme"])
    expect(two.get_by_text("3 of 6", exact=True)).to_be_visible()
    one.bring_to_front()
    one.context.set_offline(True)
    one.clock.fast_forward(6_000)
    state(one, "offline, kept on this device")
    answer(one, [5, 4, 3, 2], first=3, of=6)
    expect(two.get_by_role("heading", name="Your answers")).to_be_visible()
    hand_in_unanswered(one)
    for page in (one, two):
        expect(page.get_by_role("heading", name="On its way")).to_be_visible()
        state(page, "offline, kept on this device")
    assert poll.turnout["Acme"][0] == 0
    one.context.set_offline(False)
    for page in (one, two):
        sealed(page)
    two.get_by_role("button", name="Change my answers").click()
    two.get_by_role("listitem").first.get_by_role("button").click()
    choose(two, "strongly disagree")
    two.get_by_role("button", name="Hand in the change").click()
    for page in (one, two):
        sealed(page)
    one.get_by_role("button", name="Change my answers").click()
    expect(one.get_by_role("listitem").first).to_contain_text("strongly disagree")
    assert len(set(ids_of(sent, "hand-in"))) <= 2
    assert poll.turnout["Acme"] == (1, 1)
    assert room.session.joined["Acme"] == 1


def test_a_tab_that_is_gone_with_an_unsent_ballot(
    house: House, open_page: Callable[..., Page], wifi: Wifi
) -> None:
    """The browser threw the tab away before anything arrived; opened again, the ballot goes out under the id it had."""
    room = house.room()
    poll = room.open()
    page = half_way(open_page, room)
    wifi.swallow()
    answer(page, [None, None, None, 1], first=3, of=6)
    hand_in_unanswered(page)
    expect(page.get_by_role("heading", name="On its way")).to_be_visible()
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('/out/'))")
    context = page.context
    page.close()
    assert poll.turnout["Acme"][0] == 0
    wifi.good()
    wifi.cut()
    again = context.new_page()
    sent = listen(again)
    again.goto(room.join["Acme"])
    sealed(again)
    assert [key.rsplit("/", 1)[1] for key in kept] == ids_of(sent, "hand-in")
    assert poll.turnout["Acme"] == (1, 1)
    again.reload()
    sealed(again)
    assert len(ids_of(sent, "hand-in")) == 1


def test_a_phone_that_slept(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """Ten minutes without timers, the line silently dead: awake, it notices at once and finds where the room is."""
    room = house.room()
    poll = room.open()
    page = open_page()
    page.clock.install()
    page.goto(room.join["Acme"])
    join_late(page)
    answer(page, [4, 4, 4, 4, 4, 4])
    wifi.strand()
    room.crowd(poll, {"Borealis": [2, 3]})
    page.clock.fast_forward("10:00")
    page.evaluate("document.dispatchEvent(new Event('resume'))")
    hand_in_unanswered(page)
    sealed(page)
    expect(page.get_by_role("listitem").filter(has_text="Borealis")).to_contain_text("2 of 2 handed in")
    assert poll.turnout["Acme"] == (1, 1)
