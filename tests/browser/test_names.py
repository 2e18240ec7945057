"""A facilitator corrects a party's name, its label and the title during a session: every screen follows at once."""

from __future__ import annotations

from collections.abc import Callable

from console_steps import turn_to
from house import House
from playwright.sync_api import Page, expect
from session_play import NAMES
from session_walk import LOOKS
from steps import join


def test_names_are_corrected_while_people_are_in(house: House, open_page: Callable[..., Page]) -> None:
    """A name that is taken is refused at its field; what is saved appears on phone and screen, and in the notebook."""
    room = house.room("Netzanschluss Nord", NAMES[:2], template="two-slides")
    phone, screen = open_page(room.join[NAMES[1]]), open_page(room.screen)
    join(phone)
    console = open_page(room.console)
    turn_to(console, "Room")
    console.get_by_text("Names", exact=True).click()
    of = console.locator("form[data-of=p2]")
    of.get_by_label("Full name").fill(NAMES[0])
    of.get_by_role("button", name="Save").click()
    expect(of.locator(".reason")).to_contain_text("named twice")
    of.get_by_label("Full name").fill("Solaris Networks S.A.")
    of.get_by_role("button", name="Save").click()
    expect(of.get_by_role("status")).to_have_text("Saved.")
    expect(of.get_by_label("Short label")).to_have_value("Solaris")
    title = console.locator("form[data-of='']")
    title.get_by_label("Title").fill("Netzanschluss Nord-Ost")
    title.get_by_role("button", name="Save").click()
    for page in (phone, screen, console):
        expect(page.get_by_text("Netzanschluss Nord-Ost").first).to_be_visible()
    expect(phone.locator("body")).not_to_contain_text("Partners")
    expect(screen.locator("cofront-screen").get_by_text("Solaris").first).to_be_visible()
    assert room.session.parties == (NAMES[0], "Solaris Networks S.A.")
    assert room.session.joined[NAMES[1]] == 1
    for width in (320, 390):
        console.set_viewport_size({"width": width, "height": 800})
        found = console.evaluate(LOOKS, {"view": "console", "limit": 12})["found"]
        assert [one for one in found if "names" in one["at"]] == []
