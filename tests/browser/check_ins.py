"""Check-ins in a room: begun, answered and counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from house import House, Room
from people import Person
from playwright.sync_api import Locator, Page

from cofront_kit.activities.check_in.author import CheckIn

LENSES = ["Attention", "Stance", "Time", "Value"]
MOMENTS = ("before", "after", "then")


def new_room(house: House, **more: Any) -> Room:
    return house.room(template="perspective-check-in", **more)


def own_profile(page: Page) -> Locator:
    """The card with the person's own profile, on the screen after handing in."""
    return page.get_by_role("region", name="Your own profile")


def values_of(profile: Locator) -> dict[str, str]:
    """Lens -> what a screen reader reads out for it."""
    said = [_plain(text) for text in profile.get_by_role("listitem").locator(".unseen").all_inner_texts()]
    return {text.split(":")[0]: text.split(": ", 1)[1] for text in said}


def _plain(text: str) -> str:
    return re.sub("[\u2068\u2069]", "", text)


def give(people: Sequence[Person], asked: CheckIn, values: Sequence[int]) -> None:
    """Hand in for people without a browser in the test: each the same value on every scale."""
    items = [item.id for item in asked.spec.items]
    for person, value in zip(people, values, strict=True):
        answer = person.check_in(asked, dict.fromkeys(items, value))
        assert answer["type"] == "ack", answer


def counts(asked: CheckIn, item: str, party: str) -> tuple[int, ...] | None:
    """How often each value was given, as published."""
    figures = next(one for one in asked.result().published.items if one.item == item)
    return next(cell.counts for cell in figures.cells if cell.rater == party)
