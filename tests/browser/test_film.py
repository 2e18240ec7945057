"""The film of an alliance in a real browser: everyone can use it, nothing is cut off, the newest sessions are seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_pages import Checked, axe
from console_steps import console_ready
from house import House
from playwright.sync_api import Page, expect
from screens import LAPTOP
from steps import join

from cofront_kit.model.kinds.alliance_view.film import (
    Film,
    FilmMark,
    FilmParty,
    FilmPoint,
    FilmSession,
    PromiseLine,
    TrustLine,
    ValueLine,
)

__all__ = ["axe"]

pytestmark = pytest.mark.browser
MANY = 16
"""More than a phone has room for."""
GAP = FilmPoint(None, "hidden to protect answers")


def long_film() -> Film:
    """Sixteen sessions, with a gap in each line, and all that can be counted."""
    places = range(MANY)
    points = tuple(
        GAP if place == 4 else FilmPoint(40.0 + 3 * place, low=35.0 + 3 * place, high=45.0 + 3 * place)
        for place in places
    )
    counts = tuple(place for place in places)
    return Film(
        name="Acme x Borealis",
        parties=(FilmParty("Acme"), FilmParty("Borealis")),
        sessions=tuple(
            FilmSession(f"2026-{1 + place // 2:02}-{1 + 14 * (place % 2):02}", "Review", place / (MANY - 1))
            for place in places
        ),
        trust=tuple(
            TrustLine(group, rater, 1 - rater, points)
            for group in ("integrity", "competence")
            for rater in (0, 1)
        ),
        value=tuple(
            ValueLine(worth, stage, counts)
            for worth in ("tangible", "intangible")
            for stage in ("uncovered", "realised")
        ),
        commitments=(PromiseLine("kept", counts), PromiseLine("missed", (None, *counts[1:]))),
        marks=(FilmMark("2026-03-01", "We met", 0.3), FilmMark("2026-03-02", "We met again", 0.31)),
        taken="2026-08-28",
    )


def test_a_film_on_every_screen(house: House, open_page: Callable[..., Page], axe: str) -> None:
    """Phone, laptop, console and big screen."""
    pages = Checked(axe, open_page)
    room = house.room(template="alliance-review")
    phone, laptop = pages.open(room.join["Acme"]), pages.open(room.join["Borealis"], size=LAPTOP)
    for page in (phone, laptop):
        join(page)
    console, screen = pages.open(room.console, size=LAPTOP), pages.open(room.screen, size=LAPTOP)
    console_ready(console)
    view = room.session.alliance_view("film", of=long_film())
    room.session.bring_everyone("film")
    view.open()
    for page in (phone, laptop, console, screen):
        expect(page.get_by_text("Honesty and fair dealing").first).to_be_visible()
    for page in (phone, laptop):
        page.get_by_text("The same as a table").click()
        expect(page.get_by_role("cell", name="hidden to protect answers").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    plot = phone.locator("cofront-alliance-view .plot").first
    assert plot.evaluate("(one) => one.scrollWidth > one.clientWidth && one.scrollLeft > 0"), "newest first"
    for page, name in ((phone, "phone"), (laptop, "laptop"), (console, "console"), (screen, "big screen")):
        pages.clean(page, f"a film on the {name}")
    wider = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    higher = "(all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length"
    assert [screen.locator(".film .plot").evaluate_all(one) for one in (wider, higher)] == [0, 0]
