"""Sessions in other languages than English: at once, over a bad network, and where there are no words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from house import House
from playwright.sync_api import Page, Route, expect
from screen_words import ScreenWords
from steps import join

pytestmark = pytest.mark.browser

STATIC = re.compile(r"/static/")
WORDS = re.compile(r"/static/words-de-")


def cut(route: Route) -> None:
    """The network is gone for the words of parts, and for the question whether the door is there."""
    if route.request.method == "HEAD" or WORDS.search(route.request.url):
        route.abort("internetdisconnected")
    else:
        route.continue_()


def test_a_german_phone_shows_nothing_english(house: House, open_page: Callable[..., Page]) -> None:
    """Neither before its script nor after; the words of a step come with it."""
    room = house.room(language="de-AT")
    german = ScreenWords("de")
    page = open_page()
    page.route(re.compile(r"/static/chunk\."), lambda _: None)
    page.goto(room.join["Acme"], wait_until="commit")
    expect(page.get_by_role("button", name=german("lobby.join"))).to_be_visible()
    page.unroute(re.compile(r"/static/chunk\."))
    page.reload()
    stage = page.locator("cofront-stage")
    expect(stage).to_have_attribute("lang", "de-AT")
    join(page, say=german)
    room.open()
    expect(page.get_by_role("button", name=german("poll.begin"))).to_be_visible()
    expect(page.get_by_role("button", name="Begin", exact=True)).to_have_count(0)


def test_words_that_are_lost_on_the_way_come_later(house: House, open_page: Callable[..., Page]) -> None:
    """The screen before stays, and says in its own language why; nothing is shown in English meanwhile."""
    room = house.room(language="de")
    german = ScreenWords("de")
    page = open_page()
    page.route(STATIC, cut)
    page.goto(room.join["Acme"])
    page.get_by_role("button", name=german("lobby.join")).click()
    expect(page.get_by_text(german("part.offline"))).to_be_visible()
    expect(page.get_by_text(ScreenWords()("wait.title"))).to_have_count(0)
    page.unroute(STATIC)
    expect(page.get_by_text(german("wait.title"))).to_be_visible()


def test_a_language_without_words_is_english_and_says_so(
    house: House, open_page: Callable[..., Page]
) -> None:
    """A screen reader reads the words as English, and what the template brings in the session's language."""
    room = house.room(language="fr")
    page = open_page(room.join["Acme"])
    join(page)
    room.open()
    expect(page.locator("cofront-stage")).to_have_attribute("lang", "en")
    title = page.get_by_role("heading", name="Trust pulse")
    expect(title).to_be_visible()
    expect(title).to_have_attribute("lang", "fr")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()


@pytest.mark.parametrize("view", ["console", "screen"])
def test_console_and_big_screen_are_german(house: House, open_page: Callable[..., Page], view: str) -> None:
    """All their words stand in the page."""
    room = house.room(language="de")
    page = open_page(getattr(room, view), size={"width": 1280, "height": 800})
    german = ScreenWords("de")
    if view == "console":
        expect(page.get_by_role("heading", name=german("console.agenda"))).to_be_visible()
        expect(page.get_by_role("heading", name="Agenda")).to_have_count(0)
    else:
        expect(page.get_by_text(re.compile(german("screen.scan").pattern.strip("^$")))).to_be_visible()
