"""The pictures of coach, sharing and mirror, taken by ``pictures.py``.

A check-in that somebody shares with a coach, and a poll with a mirror.
"""

from __future__ import annotations

import random

from studio import LAPTOP, PHONE, Studio  # isort: skip - finds the tests' modules

from house import House
from playwright.sync_api import expect
from steps import check_in, join

LINE = "The third week was hard. I would like to see it differently before we sit down again."
REPLY = "Thank you for showing me this. What would they say that week was like?"
VALUES = (3, 5, 4, 2)
RATED = {"p1": (4, 5, 2, 3, 3, 4), "p2": (2, 4, 4, 4, 3, 5)}
GUESSED = {"p1": (4, 4, 4, 2, 4, 3), "p2": (3, 2, 4, 4, 2, 3)}
TO_BOTTOM = "(one) => scrollTo(0, scrollY + one.getBoundingClientRect().bottom - innerHeight + 24)"
TO_TOP = "(one) => scrollTo(0, scrollY + one.getBoundingClientRect().top - 64)"


def take(house: House, studio: Studio) -> None:
    """Take them all."""
    _sharing(house, studio)
    _mirror(house, studio)


def _sharing(house: House, studio: Studio) -> None:
    room = house.room(template="perspective-check-in")
    coach = studio.page(room.coach[""], LAPTOP, "light")
    coach.get_by_label("Your name, if you like").fill("Ines Roth")
    coach.get_by_role("button", name="Go in").click()
    expect(coach.get_by_text("Shared with you")).to_be_visible()
    people = [studio.page(room.join[side], PHONE, "light") for side in ("Acme", "Borealis")]
    join(people[0], "Ana")
    join(people[1])
    asked = room.look()
    for page, line in zip(people, (LINE, ""), strict=True):
        check_in(page, asked.spec, VALUES)
        page.get_by_text("Share with a coach", exact=True).click()
        page.get_by_label("A line to go with it").fill(line)
        if line:
            page.get_by_role("button", name="Share my profile").scroll_into_view_if_needed()
            studio.shoot(page, "share-phone-light")
        page.get_by_role("button", name="Share my profile").click()
        expect(page.get_by_text("Your profile is shared with")).to_be_visible()
    coach.get_by_role("button", name="Ana").click()
    coach.locator("#words").fill(REPLY)
    coach.get_by_role("button", name="Send").click()
    people[0].get_by_role("button", name="Coach, 1 new").first.click()
    expect(people[0].get_by_text(REPLY)).to_be_visible()
    people[0].evaluate("scrollTo(0, 0)")
    studio.shoot(people[0], "shared-phone-light")
    coach.evaluate("scrollTo(0, 0)")
    studio.shoot(coach, "coach-laptop-light")
    small = studio.page(coach.url, PHONE, "dark", like=coach)
    small.get_by_role("button", name="Ana").click()
    expect(small.get_by_role("heading", name="Ana")).to_be_focused()
    studio.shoot(small, "coach-phone-dark")


def _mirror(house: House, studio: Studio) -> None:
    room = house.room(template="trust-checkup")
    phone = studio.page(room.join["Acme"], PHONE, "light")
    join(phone)
    poll = room.open()
    chance = random.Random(4)  # noqa: S311 - believable answers, no secret
    for party, other in (("p1", "p2"), ("p2", "p1")):
        for _ in range(6):
            rated, guessed = (
                {
                    item.id: min(5, max(1, middle + chance.choice((-1, 0, 0, 1))))
                    for item, middle in zip(poll.spec.items, middles, strict=False)
                }
                for middles in (RATED[party], GUESSED[party])
            )
            room.hand_in(poll.id, 1, party, {other: rated}, {other: guessed})
    phone.get_by_role("button", name="Begin", exact=True).click()
    for _ in range(6):
        progress = phone.locator("[aria-labelledby=item] .progress span").inner_text()
        phone.get_by_role("button", name="Skip", exact=True).click()
        expect(phone.get_by_text(progress, exact=True)).to_have_count(0)
    phone.get_by_role("button", name="Go on").click()
    expect(phone.get_by_text("would rate us")).to_be_visible()
    studio.shoot(phone, "mirror-question-phone-light")
    poll.reveal(anyway=True)
    screen = studio.page(room.screen, LAPTOP, "dark")
    laptop = studio.page(room.join["Borealis"], LAPTOP, "light")
    laptop.get_by_role("button", name="Join", exact=True).click()
    expect(screen.get_by_text("1 of 2", exact=True)).to_be_visible()
    screen.keyboard.press("PageDown")
    for page in (screen, laptop):
        expect(page.get_by_text("Undervalued advantage").first).to_be_visible()
    studio.shoot(screen, "screen-mirror-dark")
    laptop.locator("cofront-mirror figure").evaluate(TO_BOTTOM)
    studio.shoot(laptop, "quadrants-laptop-light")
    dark = studio.page(room.join["Borealis"], PHONE, "dark", like=laptop)
    dark.locator("cofront-mirror figure").evaluate(TO_TOP)
    studio.shoot(dark, "quadrants-phone-dark", height=700)
