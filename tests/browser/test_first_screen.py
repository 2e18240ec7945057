"""What a phone shows before it is connected: the lobby from the page, or nothing of it to somebody with a seat."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from house import House
from playwright.sync_api import Page, Route, WebSocketRoute, expect
from screens import until
from steps import join, join_late

pytestmark = pytest.mark.browser

STATIC = re.compile(r"/static/")
SOCKET = re.compile(r"/socket$")
PLACES = """() => {
  const root = document.querySelector('cofront-stage').shadowRoot;
  const shown = (one) => one.getClientRects().length > 0;
  const names = ['.top', 'bdi', 'h1', 'svg', 'li', '.joinfor', '.party', 'label', 'input', '#name-hint', 'button'];
  return names.map((name) => {
    const one = [...root.querySelectorAll(name)].find(shown);
    if (one === undefined) return [name];
    const { x, y, height } = one.getBoundingClientRect();
    const { color, backgroundColor, font, letterSpacing } = getComputedStyle(one);
    return [name, ...[x, y, height].map(Math.round), color, backgroundColor, font, letterSpacing];
  });
}"""


def test_somebody_joins_before_the_line_is_open(house: House, open_page: Callable[..., Page]) -> None:
    """The page says what the lobby shows; pressing Join is kept until the door can be told."""
    room = house.room()
    page = open_page()
    held: list[WebSocketRoute] = []

    def line(route: WebSocketRoute) -> None:
        if held:
            route.connect_to_server()
        else:
            held.append(route)

    page.route_web_socket(SOCKET, line)
    page.goto(room.join["Acme"])
    expect(page.get_by_text("You join for Acme")).to_be_visible()
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("button", name="Joining")).to_be_disabled()
    held[0].close(code=4004)  # too slow: the page opens another connection at once
    expect(page.get_by_text("You are in")).to_be_visible()


def test_nobody_with_a_seat_sees_the_lobby(house: House, open_page: Callable[..., Page]) -> None:
    """A reloaded page leads to the person's own screen, without a form that asks who they are."""
    room = house.room()
    page = open_page(room.join["Acme"])
    join(page)
    page.route_web_socket(SOCKET, lambda _: None)
    page.reload()
    expect(page.get_by_text("connecting").first).to_be_visible()
    expect(page.get_by_role("button", name="Join", exact=True)).to_have_count(0)


@pytest.mark.parametrize("parties", [("Acme", "Borealis"), ("Acme", "Borealis", "Cumulus")])
def test_nothing_moves_when_the_script_comes(
    house: House, open_page: Callable[..., Page], parties: tuple[str, ...]
) -> None:
    """What the page shows before its script has loaded is the lobby: the same things, places, colours and type."""
    room = house.room(parties=parties)
    page = open_page()
    held: list[Route] = []
    page.route(
        re.compile(r"/static/"), lambda route: held.append(route)
    )  # Playwright can't take a method of a list
    page.goto(room.join["Acme"], wait_until="commit")
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
    before = page.evaluate(PLACES)
    assert all(len(one) > 1 for one in before)
    for one in held:
        one.continue_()
    expect(page.get_by_text("What is kept?")).to_be_visible()
    assert page.evaluate(PLACES) == before
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_somebody_joins_before_any_file_is_there(house: House, open_page: Callable[..., Page]) -> None:
    """The lobby that stands in the page takes a name and a press, and the script goes on with them."""
    room = house.room()
    page = open_page()
    held: list[Route] = []
    is_there = False

    def network(route: Route) -> None:
        if is_there:
            route.continue_()
        else:
            held.append(route)

    page.route(STATIC, network)
    page.goto(room.join["Acme"], wait_until="commit")
    page.get_by_label("Your name").fill("Ada <b>")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("button", name="Joining")).to_be_disabled()
    is_there = True
    for one in held:
        one.continue_()
    expect(page.get_by_text("You are in")).to_be_visible()
    page.get_by_text("You in this session").click()
    expect(page.get_by_label("Your name")).to_have_value("Ada <b>")


def test_a_name_that_is_being_typed_is_taken_over(house: House, open_page: Callable[..., Page]) -> None:
    """The cursor stays where it was."""
    room = house.room()
    page = open_page()
    held: list[Route] = []
    page.route(STATIC, lambda route: held.append(route))
    page.goto(room.join["Acme"], wait_until="commit")
    name = page.get_by_label("Your name")
    name.press_sequentially("Aa")
    name.press("ArrowLeft")
    for one in held:
        one.continue_()
    expect(page.get_by_text("What is kept?")).to_be_visible()
    page.keyboard.type("d")
    expect(name).to_have_value("Ada")


def test_a_page_whose_script_was_lost_begins_anew(house: House, open_page: Callable[..., Page]) -> None:
    """The network went between the page and its script: as soon as it is back, the lobby works, with what was typed."""
    room = house.room()
    page = open_page()
    gone = True

    def network(route: Route) -> None:
        if gone:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route(STATIC, network)
    page.goto(room.join["Acme"], wait_until="commit")
    page.get_by_label("Your name").fill("Ada")
    gone = False
    expect(page.get_by_text("What is kept?")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Ada")


@pytest.mark.parametrize("link", ["", "#p9.AAAAAAAAAAAAAAAAAAAA", "#f.AAAAAAAAAAAAAAAAAAAA"])
def test_whoever_has_no_link_of_a_side_waits_for_the_script(
    house: House, open_page: Callable[..., Page], link: str
) -> None:
    """Only the element knows what to ask them."""
    room = house.room()
    page = open_page()
    page.route(STATIC, lambda _: None)
    page.goto(room.join["Acme"].split("#")[0] + link, wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_a_page_of_an_open_step_asks_for_its_files_with_the_first_one(
    house: House, open_page: Callable[..., Page]
) -> None:
    """Nothing waits for the script to run before it is asked for, and nothing is asked for twice."""
    room = house.room()
    room.open()
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    held: list[Route] = []
    # The first file, and the one that parts share.
    page.route(re.compile(r"/static/chunk\."), lambda route: held.append(route))
    seated, parts = (re.compile(rf"/static/{name}\.") for name in ("seated", "parts"))
    with page.expect_request(seated), page.expect_request(parts):
        page.goto(room.join["Acme"], wait_until="commit")
    for one in held:
        one.continue_()
    join_late(page)
    expect(page.get_by_role("heading", name="Trust pulse")).to_be_visible()
    files = [url for url in asked if "/static/" in url]
    assert len(files) == len(set(files))


def test_a_page_of_an_open_step_opens_the_line_before_its_script_is_there(
    house: House, open_page: Callable[..., Page]
) -> None:
    """One line: the script takes it over."""
    room = house.room()
    room.open()
    page = open_page(room.join["Acme"])
    join_late(page)
    lines: list[str] = []
    page.on("websocket", lambda line: lines.append(line.url))
    held: list[Route] = []
    page.route(re.compile(r"/static/chunk\."), lambda route: held.append(route))
    with page.expect_websocket():
        page.reload(wait_until="commit")
    for one in held:
        one.continue_()
    expect(page.get_by_role("heading", name="Trust pulse")).to_be_visible()
    assert len(lines) == 1


def test_a_line_that_is_open_already_is_not_opened_again(
    house: House, open_page: Callable[..., Page]
) -> None:
    """On a slow network the few lines that open it may arrive after the script that needs it."""
    room = house.room()
    room.open()
    page = open_page()
    lines: list[str] = []
    page.on("websocket", lambda line: lines.append(line.url))
    held: list[Route] = []
    page.route(re.compile(r"/static/line\."), lambda route: held.append(route))
    page.goto(room.join["Acme"], wait_until="commit")
    join_late(page)
    for one in held:
        one.continue_()
    # its script's element says when it has run
    until(page, "() => performance.getEntriesByType('resource').some((one) => one.name.includes('/line.'))")
    page.wait_for_load_state("load")
    assert len(held) == 1
    assert len(lines) == 1
