"""Pictures taken by ``pictures.py``: the console right after reveals, with what to ask; and who does what."""

from __future__ import annotations

from studio import LAPTOP, PHONE, Studio  # isort: skip - finds the tests' modules

from house import House
from playwright.sync_api import expect
from steps import join

from cofront_kit.robots.fast import play_to

HONESTY = "honesty-1"
ACME, BOREALIS = (2, 1, 2, 3, 2), (4, 5, 4, 4, 3)
"""What people say about the other side's honesty; about everything else all of them say the same."""


def take(house: House, studio: Studio) -> None:
    """Take them all."""
    room = house.room("Two slides", template="two-slides")
    poll = room.open(threshold=5)
    items = [item.id for item in poll.spec.items]
    for party, other, values in (("p1", "p2", ACME), ("p2", "p1", BOREALIS)):
        for place, value in enumerate(values):
            answers = {item: value if item == HONESTY else 3 + place % 2 for item in items}
            room.hand_in("pulse", 1, party, {other: answers})
    poll.reveal()
    _shoot(studio, room.console, "asks-phone-light", "asks-phone-dark", "asks-laptop-light")
    room = house.room("The vote", template="two-slides")
    play_to(house.node, room.code, "vote", moment="after")
    _shoot(studio, room.console, "asks-vote-laptop-dark")
    _roles(house, studio)


def _roles(house: House, studio: Studio) -> None:
    """Who does what: in the lobby of the big screen, and on a phone during a step."""
    room = house.room("Two slides", template="two-slides")
    screen = studio.page(room.screen, LAPTOP, "dark")
    expect(screen.get_by_text("Timekeeper", exact=True)).to_be_visible()
    studio.shoot(screen, "roles-screen-dark")
    phone = studio.page(room.join["Acme"], PHONE, "light")
    join(phone)
    room.session.bring_everyone("framing")
    room.session.step("framing").open()
    expect(phone.get_by_text("the facilitator", exact=True)).to_be_visible()
    expect(phone.get_by_role("heading", name="Conflict or co-fronting")).to_be_visible()
    studio.shoot(phone, "roles-phone-light", height=420)
    for page in (screen, phone):
        page.context.close()


def _shoot(studio: Studio, console: str, *names: str) -> None:
    for name in names:
        *_, size, scheme = name.split("-")
        page = studio.page(console, PHONE if size == "phone" else LAPTOP, scheme)
        expect(page.get_by_role("heading", name="What to ask now")).to_be_visible()
        studio.shoot(page, name)
        page.context.close()
