"""What a phone loads later: late, not at all, or deleted with its release. No step is blank or jumps meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from house import House
from playwright.sync_api import Page, Route, expect
from steps import join, join_late

pytestmark = pytest.mark.browser

PARTS = re.compile(r"/static/parts\.[0-9A-Z]{8}\.js$")
SEATED = re.compile(r"/static/seated\.[0-9A-Z]{8}\.js$")
KINDS = 11
WAIT = """(kinds) => new Promise((done) => {
  const look = () => {
    const names = performance.getEntriesByType('resource').map(({ name }) => name);
    if (new Set(names.filter((name) => name.includes('/parts.'))).size >= kinds) done();
    else requestAnimationFrame(look);
  };
  look();
})"""


def _only_asked(route: Route) -> None:
    """The file is gone until the page is reloaded."""
    if route.request.method == "HEAD":
        route.fulfill(status=404)
    else:
        route.continue_()


def ahead(page: Page) -> None:
    """Wait until every kind was preloaded."""
    page.evaluate(WAIT, KINDS)


def test_the_screen_before_stays_while_a_part_is_late(house: House, open_page: Callable[..., Page]) -> None:
    """It says so after a moment; then the step appears as if it had come at once."""
    room = house.room()
    page = open_page(room.join["Acme"])
    page.route(PARTS, lambda _: None)
    join(page)
    room.open()
    expect(page.get_by_text("This screen is being loaded.")).to_be_visible()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    page.unroute(PARTS)
    expect(page.get_by_role("heading", name="Trust pulse")).to_be_visible()
    expect(page.get_by_text("This screen is being loaded.")).to_have_count(0)


def test_the_lobby_stays_while_the_first_screen_is_late(house: House, open_page: Callable[..., Page]) -> None:
    """No empty page appears between Join and the first step."""
    room = house.room()
    room.open()
    page = open_page()
    page.route(SEATED, lambda _: None)
    page.goto(room.join["Acme"])
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_text("This screen is being loaded.")).to_be_visible()
    expect(page.get_by_role("button", name="Joining")).to_be_disabled()
    page.unroute(SEATED)
    expect(page.get_by_role("heading", name="Trust pulse")).to_be_visible()


def test_a_part_is_tried_again_when_the_network_is_back(house: House, open_page: Callable[..., Page]) -> None:
    """The page gives the reason; the part loads by itself, or at once on request."""
    room = house.room()
    page = open_page(room.join["Acme"])
    page.route(PARTS, lambda route: route.abort("internetdisconnected"))
    join(page)
    page.route(re.compile(r"/static/chunk\."), lambda route: route.abort("internetdisconnected"))
    room.open()
    expect(page.get_by_text("This screen could not be loaded")).to_be_visible()
    expect(page.get_by_text("Nothing you entered is lost.")).to_be_visible()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    page.unroute_all()
    expect(page.get_by_role("heading", name="Trust pulse")).to_be_visible()


def test_a_part_of_an_earlier_release_asks_for_a_reload(house: House, open_page: Callable[..., Page]) -> None:
    """The door was restarted with another build: a reload fetches it, the seat and what was typed are kept."""
    room = house.room()
    page = open_page(room.join["Acme"])
    page.route(PARTS, lambda route: route.fulfill(status=404))
    join(page, "Ada")
    page.route(re.compile(r"/static/chunk\."), _only_asked)
    room.open()
    expect(page.get_by_text("This page is from another release. Reload it.")).to_be_visible()
    with page.expect_navigation(wait_until="commit"):
        page.get_by_role("button", name="Reload").click()
    page.unroute_all()
    expect(page.get_by_role("heading", name="Trust pulse")).to_be_visible()
    expect(page.get_by_role("button", name="Join", exact=True)).to_have_count(0)


def test_what_was_loaded_ahead_needs_no_network(house: House, open_page: Callable[..., Page]) -> None:
    """Every kind is loaded soon after joining; a step then appears although no file can be loaded."""
    room = house.room()
    page = open_page(room.join["Acme"])
    join_late(page)
    ahead(page)
    page.route(re.compile(r"/static/"), lambda route: route.abort("internetdisconnected"))
    room.open()
    expect(page.get_by_role("heading", name="Trust pulse")).to_be_visible()


def test_parts_are_cached_for_ever(house: House, open_page: Callable[..., Page]) -> None:
    """Their names contain a hash. Before somebody joins, the page requests only what the lobby loads."""
    room = house.room()
    page = open_page()
    asked: list[str] = []
    answers: list[str] = []

    def note(answer: object) -> None:
        url, headers = answer.url, answer.headers  # type: ignore[attr-defined]
        if "/static/" in url:
            asked.append(url)
            answers.append(headers.get("cache-control", ""))

    page.on("response", note)
    page.goto(room.join["Acme"])
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_enabled()
    page.wait_for_load_state("networkidle")
    assert len(asked) == 1, asked
    join(page)
    ahead(page)
    assert {"immutable" in one for one in answers} == {True}
