"""A round whose key is lost: the facilitator discards it with a confirmation, and every screen says what that means."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from console_steps import other_ways
from house import House
from playwright.sync_api import Page, expect
from screens import PHONE
from steps import begin, choose, join_late

pytestmark = pytest.mark.browser
LAPTOP = {"width": 1280, "height": 800}
WORDS = "Round 1 was discarded. Nothing of it was read"


def test_a_round_is_discarded_and_the_next_one_opens(house: House, open_page: Callable[..., Page]) -> None:
    """The console asks for confirmation; phone, console and big screen say the same; people answer again in round 2."""
    room = house.room()
    poll = room.open()
    phone, screen = open_page(room.join["Acme"], size=PHONE), open_page(room.screen, size=LAPTOP)
    join_late(phone)
    begin(phone)
    console = open_page(room.console, size=LAPTOP, color_scheme="dark")
    expect(console.get_by_role("button", name="Reveal “Trust pulse”")).to_be_visible()
    other_ways(console)
    console.get_by_text("If this round can’t be read").click()
    console.get_by_role("button", name="Discard this round").click()
    expect(console.get_by_text("Destroy what was handed in, unread?")).to_be_visible()
    assert poll.state == "open"
    console.get_by_role("button", name="Yes, discard it").click()
    for page in (phone, screen, console):
        expect(page.get_by_text(WORDS).first).to_be_visible()
    assert poll.activity.discarded == (1,)
    console.get_by_role("button", name="Open the poll").click()
    console.get_by_role("button", name="Open anyway").click()
    begin(phone)
    expect(phone.locator(".note", has_text=WORDS)).to_have_count(0)
    choose(phone, "agree")
    assert (poll.state, poll.round) == ("open", 2)
