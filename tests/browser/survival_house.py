"""A door behind a Wi-Fi that can get bad, and what people there do: for tests of what survives it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator

import pytest
from house import House, Room
from playwright.sync_api import Locator, Page, expect
from processes import Process, free_port, place_in
from steps import begin, choose, join_late
from wifi import Wifi

OPEN_LINE = "() => window.dispatchEvent(new Event('online'))"


@pytest.fixture(scope="module")
def networks() -> Iterator[list[Wifi]]:
    """The Wi-Fi of the room, and the one it moves to."""
    both = [Wifi(), Wifi()]
    yield both
    for one in both:
        one.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, networks: list[Wifi]) -> Iterator[House]:
    """One door behind a Wi-Fi; it stays at its port, and may be opened again behind another one."""
    place = place_in(tmp_path_factory.mktemp("survival") / "one")
    doors: list[Process] = []
    port = free_port()

    def begin_at(_port: int) -> str:
        for door in doors:
            door.end()
        url = networks[0].url
        command = f"-m cofront_kit serve --ip 127.0.0.1 --port {port} --public-url {url} --json --no-qr"
        doors.append(Process([sys.executable, *command.split()], place))
        doors[-1].until(r'^\{"door".*')
        for network in networks:
            network.door_port = port
        return url

    house = House(place, begin_at, lambda: doors[-1].end())
    yield house
    house.node.close()
    doors[-1].end()


@pytest.fixture
def wifi(networks: list[Wifi]) -> Iterator[Wifi]:
    """The Wi-Fi, restored after each test."""
    yield networks[0]
    networks[0].good()


def state(page: Page | Locator, words: str) -> None:
    """The state of the dot in the top line, in words."""
    expect(page.locator(".top .state")).to_have_text(words)


def hand_in_unanswered(page: Page) -> None:
    """Press the button, without waiting for an answer."""
    page.get_by_role("button", name="Hand in", exact=True).click()


def sealed(page: Page) -> None:
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    state(page, "saved")


def ids_of(sent: list[str], kind: str) -> list[str]:
    """The ids of the acts of a kind, in the order they went out."""
    messages = [json.loads(text) for text in sent]
    return [one["id"] for one in messages if one["type"] == "act" and one["act"]["kind"] == kind]


def listen(page: Page) -> list[str]:
    """Record what the page sends from now on."""
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda text: sent.append(str(text))))
    return sent


def events(room: Room, tag: str) -> int:
    """How many events of a kind are in the session's log."""
    return [one.tag for one in room.session.node.store.events_after(room.code, 0)].count(tag)


def ticks(room: Room) -> frozenset[str]:
    """The seats that are done with the step."""
    found: frozenset[str] = room.session.node.store.ticks(room.code)
    return found


def own_code(page: Page) -> str:
    """The code that gives the seat back, as shown under "You in this session"."""
    page.get_by_text("You in this session").click()
    said = page.get_by_text("Your own code, for another device").inner_text()
    return re.sub("[\u2068\u2069]", "", said).rsplit(" ", 1)[1]


def half_way(open_page: Callable[..., Page], room: Room, *, clock: bool = False) -> Page:
    """Somebody who has answered two of six; the test may turn the clock of all pages in this browser."""
    page = open_page()
    if clock:
        page.context.clock.install()
    page.goto(room.join["Acme"])
    join_late(page)
    begin(page)
    choose(page, "agree")
    choose(page, "partly")
    expect(page.get_by_text("3 of 6", exact=True)).to_be_visible()
    return page


def until(page: Page, true: Callable[[], bool]) -> None:
    """Wait for something that no page shows; the browser goes on meanwhile."""
    for _ in range(2_000):
        if true():
            return
        page.evaluate("() => new Promise(requestAnimationFrame)")
    raise AssertionError("it did not come")
