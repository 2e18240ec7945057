"""The pictures of the run sheet, taken by ``pictures.py``: the console right after reveals, with what to ask."""

from __future__ import annotations

from studio import LAPTOP, PHONE, Studio  # isort: skip - finds the tests' modules

from house import House
from playwright.sync_api import expect

from cofront_kit.robots.fast import play_to


def take(house: House, studio: Studio) -> None:
    """Take them all."""
    room = house.room("Two slides", template="two-slides")
    for step in ("pulse", "vote"):
        play_to(house.node, room.code, step, moment="after")
        for size, of in ((PHONE, "phone"), (LAPTOP, "laptop")):
            for scheme in ("light", "dark"):
                host = studio.page(room.console, size, scheme)
                expect(host.get_by_role("heading", name="What to ask now")).to_be_visible()
                studio.shoot(host, f"asks-{step}-{of}-{scheme}")
                host.context.close()
