"""Take the pictures of coach, sharing and mirror from the real thing: ``python tools/sharing_pictures.py [folder]``.

Two sessions at a real door: a check-in that somebody shares with a coach, and a poll with a mirror.
"""

from __future__ import annotations

import json
import random
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

import chromium
from house import House
from pictures import LAPTOP, PHONE, Studio
from playwright.sync_api import Page, expect, sync_playwright
from processes import Process, place_in
from steps import join

from cofront_kit import templates
from cofront_kit.model.commands import Enter

LINE = "The third week was hard. I would like to see it differently before we sit down again."
REPLY = "Thank you for showing me this. What would they say that week was like?"
RATED = {"p1": (4, 5, 2, 3, 3, 4), "p2": (2, 4, 4, 4, 3, 5)}
GUESSED = {"p1": (4, 4, 4, 2, 4, 3), "p2": (3, 2, 4, 4, 2, 3)}


def main() -> None:
    """Take them all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as tmp, sync_playwright() as playwright:
        place = place_in(Path(tmp) / "one")
        command = ["-m", "cofront_kit", "serve", "--ip", "127.0.0.1", "--port", "0", "--json", "--no-qr"]
        door = Process([sys.executable, *command], place)
        house = House(
            place, lambda _: str(json.loads(door.until(r'^\{"door".*').group())["door"]), lambda: None
        )
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        try:
            _sharing(house, Studio(browser, folder))
            _mirror(house, Studio(browser, folder), Path(tmp) / "mirrored")
        finally:
            browser.close()
            house.node.close()
            door.end()


def _sharing(house: House, studio: Studio) -> None:
    room = house.room(template="perspective-check-in")
    coach = studio.page(room.coach[""], LAPTOP, "light")
    coach.get_by_label("Your name, if you like").fill("Ines Roth")
    coach.get_by_role("button", name="Go in").click()
    expect(coach.get_by_text("Shared with you")).to_be_visible()
    people = [studio.page(room.join[side], PHONE, "light") for side in ("Acme", "Borealis")]
    join(people[0], "Ana")
    join(people[1])
    room.open("check-in-before")
    for page, line in zip(people, (LINE, ""), strict=True):
        _look(page)
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


def _look(page: Page) -> None:
    page.get_by_role("button", name="Begin", exact=True).click()
    for place in (3, 5, 4, 2):
        progress = page.locator("[aria-labelledby=item] .progress span").inner_text()
        page.get_by_role("radiogroup").locator(f"[data-value='{place}']").click()
        expect(page.get_by_text(progress, exact=True)).to_have_count(0)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("Yours is sealed")).to_be_visible()


def _mirror(house: House, studio: Studio, folder: Path) -> None:
    shutil.copytree(templates.find("trust-checkup").folder, folder)
    file = folder / templates.FILE
    file.write_text(file.read_text("utf-8").replace("mirror = false", "mirror = true", 1), "utf-8")
    room = house.room(template=folder)
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
            room.act(Enter(poll.id, 1, party, {other: rated}, secrets.token_hex(16), 1, {other: guessed}))
    phone.get_by_role("button", name="Begin", exact=True).click()
    for _ in range(6):
        progress = phone.locator("[aria-labelledby=item] .progress span").inner_text()
        phone.get_by_role("button", name="Skip", exact=True).click()
        expect(phone.get_by_text(progress, exact=True)).to_have_count(0)
    phone.get_by_role("button", name="Go on").click()
    expect(phone.get_by_text("would rate us")).to_be_visible()
    studio.shoot(phone, "mirror-question-phone-light")
    poll.reveal()
    screen = studio.page(room.screen, LAPTOP, "dark")
    laptop = studio.page(room.join["Borealis"], LAPTOP, "light")
    laptop.get_by_role("button", name="Join", exact=True).click()
    for page in (screen, laptop):
        expect(page.get_by_text("Undervalued advantage").first).to_be_visible()
    studio.shoot(screen, "screen-mirror-dark")
    laptop.locator("cofront-mirror").evaluate("(one) => scrollTo(0, one.getBoundingClientRect().top - 56)")
    studio.shoot(laptop, "mirror-laptop-light")


if __name__ == "__main__":
    main()
