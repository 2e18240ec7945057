"""The pictures of a perspective check-in, taken by ``pictures.py``: scale, own profile, and the room with arrows."""

from __future__ import annotations

from studio import LAPTOP, PHONE, Studio  # isort: skip - finds the tests' modules

from house import House
from playwright.sync_api import Page, expect
from steps import check_in, hand_in, join, look

OWN = {"before": (3, 5, 4, 2), "after": (6, 6, 4, 4), "then": (2, 4, 3, 2)}
OTHERS = {
    "before": (
        (3, 2, 3, 4),
        (4, 3, 2, 5),
        (2, 4, 3, 3),
        (5, 3, 4, 2),
        (3, 4, 2, 6),
        (4, 2, 4, 3),
        (5, 5, 3, 4),
    ),
    "after": (
        (5, 4, 4, 5),
        (5, 3, 4, 5),
        (4, 6, 5, 3),
        (6, 4, 4, 4),
        (4, 4, 3, 6),
        (6, 3, 5, 4),
        (5, 6, 5, 3),
    ),
    "then": (
        (2, 2, 2, 4),
        (3, 2, 2, 4),
        (2, 3, 2, 3),
        (4, 2, 3, 2),
        (2, 3, 2, 5),
        (3, 2, 3, 3),
        (3, 4, 2, 4),
    ),
}


def take(house: House, studio: Studio) -> None:
    """Take them all."""
    room = house.room(template="perspective-check-in")
    phones = {scheme: studio.page(room.join["Acme"], PHONE, scheme) for scheme in ("light", "dark")}
    laptop = studio.page(room.join["Borealis"], LAPTOP, "light")
    pages = (*phones.values(), laptop)
    for page in pages:
        join(page)
    coach = studio.page(room.coach[""], PHONE, "light")
    coach.get_by_role("button", name="Go in").click()
    people = room.people(p1=3, p2=4)
    for moment, values in OTHERS.items():
        asked = room.look(moment)  # type: ignore[arg-type]
        items = [item.id for item in asked.spec.items]
        for person, given in zip(people, values, strict=True):
            person.check_in(asked, dict(zip(items, given, strict=True)))
        own = OWN[moment]
        if moment == "before":
            for scheme, page in phones.items():
                look(page, asked.spec, own[:1])
                expect(page.get_by_text("2 of 4")).to_be_visible()
                studio.shoot(page, f"check-in-scale-phone-{scheme}")
                look(page, asked.spec, own[1:], first=2)
                hand_in(page)
                to_top(page, "cofront-own-profile")
                studio.shoot(page, f"check-in-profile-phone-{scheme}")
            check_in(laptop, asked.spec, own)
        else:
            for page in pages:
                check_in(page, asked.spec, own)
        asked.reveal(anyway=True)
    for page in (phones["light"], laptop):
        expect(page.get_by_text("Looking back → after").first).to_be_visible()
        page.evaluate("scrollTo(0, 0)")
    studio.shoot(phones["light"], "check-in-room-phone-light")
    studio.shoot(laptop, "check-in-room-laptop-light")


def to_top(page: Page, element: str) -> None:
    """Scroll until an element stands right under the line at the top."""
    page.locator(element).evaluate("(one) => scrollTo(0, scrollY + one.getBoundingClientRect().top - 64)")
