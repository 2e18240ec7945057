"""The pictures of leading in twos, taken by ``pictures.py``: the facilitator's laptop and a co-facilitator's phone."""

from __future__ import annotations

from studio import LAPTOP, PHONE, Studio  # isort: skip - finds the tests' modules

from console_steps import turn_to
from house import House
from playwright.sync_api import expect


def take(house: House, studio: Studio) -> None:
    """Take them all."""
    room = house.room()
    people = room.people(p1=7, p2=6)
    room.open(threshold=5)
    host = studio.page(room.console, LAPTOP, "light")
    turn_to(host, "Room")
    part = host.locator("cofront-co-facilitators")
    part.locator("summary").click()
    part.get_by_label("Name of the co-facilitator").fill("Ines")
    part.get_by_role("button", name="Make a link").click()
    ines = studio.page(part.locator("li a.address").get_attribute("href") or "", PHONE, "dark")
    expect(part.get_by_role("heading", name="Ines")).not_to_contain_text("not connected")
    part.evaluate("(one) => one.scrollIntoView()")
    studio.shoot(host, "two-lead-laptop-light")
    ines.get_by_role("button", name="Take over").click()
    expect(ines.locator("cofront-lead")).to_contain_text("You lead.")
    studio.shoot(ines, "two-lead-phone-dark")
    expect(host.locator("cofront-lead")).to_contain_text("taken over")
    studio.shoot(host, "two-lead-taken-laptop-light")
    for person in people:
        person.leave()
