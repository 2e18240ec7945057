"""A real Chromium, a real door and a real JupyterLab for the browser tests."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import chromium
import pytest
from house import House
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from processes import Place, Process, end_doors, place_in

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all browser tests."""
    path = chromium.find()
    assert path, "no Chromium: run tools/need_browser.py"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages in browsers of their own; errors and requests to other hosts fail the test at its end."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def page(url: str = "", *, size: dict[str, int] | None = None, **more: Any) -> Page:
        context = browser.new_context(viewport=size or PHONE, **more)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("request", lambda request: _foreign(request.url, complaints))
        if url:
            page.goto(url)
        return page

    yield page
    out = os.environ.get("COFRONT_PICTURES")
    for index, context in enumerate(contexts):
        for shown in context.pages if out else ():
            shown.screenshot(path=f"{out}/{index}.png")
        context.close()
    assert not complaints, complaints


def _foreign(url: str, complaints: list[str]) -> None:
    if not re.match(r"(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:", url):
        complaints.append(f"request to another host: {url}")


@pytest.fixture
def new_place(tmp_path: Path) -> Iterator[Callable[[str], Place]]:
    """Makes places: a store, keys, and Jupyter and home folders that nobody else uses."""
    places: list[Place] = []

    def make(name: str) -> Place:
        places.append(place_in(tmp_path / name))
        return places[-1]

    yield make
    for one in places:
        end_doors(one)


@pytest.fixture
def place(new_place: Callable[[str], Place]) -> Place:
    """One such place."""
    return new_place("one")


@pytest.fixture
def start() -> Iterator[Callable[..., Process]]:
    """Starts Python modules in a place; they end with the test."""
    running: list[Process] = []

    def begin(place: Place, *command: str, cwd: Path | None = None) -> Process:
        running.append(Process([sys.executable, "-m", *command], place, cwd))
        return running[-1]

    yield begin
    for process in reversed(running):
        process.end()


@pytest.fixture
def door(place: Place, start: Callable[..., Process]) -> dict[str, Any]:
    """A door with a session of the stock template; what ``cofront serve --json`` says."""
    process = start(
        place,
        "cofront_kit",
        "serve",
        "trust-checkup",
        "--ip",
        "127.0.0.1",
        "--port",
        "0",
        "--json",
        "--no-qr",
    )
    told: dict[str, Any] = json.loads(process.until(r'^\{"door".*').group())
    return told


class Recorder:
    """All texts that a page's sockets and comms received, with what differs by chance taken out."""

    def __init__(self, page: Page) -> None:
        self.texts: list[str] = []
        self._page = page
        page.on("websocket", lambda socket: socket.on("framereceived", self._take))

    def _take(self, payload: Any) -> None:
        self.texts.append(payload if isinstance(payload, str) else payload.decode("utf-8", "replace"))

    def values(self) -> dict[str, list[str]]:
        """View key -> its successive values, and ``"answers"`` -> what was answered to the page's messages."""
        seen: dict[str, list[str]] = {}
        for message in self.messages():
            if message["type"] == "frame":
                for key, value in message["set"].items():
                    line = seen.setdefault(key, [])
                    text = json.dumps(value, sort_keys=True)
                    if not line or line[-1] != text:
                        line.append(text)
                for key in message["drop"]:
                    seen.setdefault(key, []).append("dropped")
            elif message["type"] in ("ack", "refused", "error"):
                seen.setdefault("answers", []).append(json.dumps({**message, "id": ""}, sort_keys=True))
        return seen

    def until_answered(self, times: int) -> None:
        """Wait until that many of the page's acts were answered; texts arrive while the page is asked."""
        for _ in range(2_000):
            if len([one for one in self.messages() if one["type"] in ("ack", "refused")]) >= times:
                return
            self._page.evaluate("() => new Promise(requestAnimationFrame)")
        raise AssertionError(f"{times} answers did not come")

    def messages(self) -> list[dict[str, Any]]:
        """The protocol's messages, from a socket of the door or out of a kernel's comm messages."""
        found: list[dict[str, Any]] = []
        for text in self.texts:
            if text.startswith('{"type"'):
                found.append(json.loads(text))
            for inner in re.findall(r'"cofront": ?("(?:[^"\\]|\\.)*")', text):
                found.append(json.loads(json.loads(inner)))
        return found


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One door for the tests of a module; each takes a room of its own."""
    place = place_in(tmp_path_factory.mktemp("house") / "one")
    doors: list[Process] = []

    def begin(port: int) -> str:
        for door in doors:
            door.end()
        command = [
            "-m",
            "cofront_kit",
            "serve",
            "--ip",
            "127.0.0.1",
            "--port",
            str(port),
            "--json",
            "--no-qr",
        ]
        doors.append(Process([sys.executable, *command], place))
        told = json.loads(doors[-1].until(r'^\{"door".*').group())
        return str(told["door"])

    house = House(place, begin, lambda: doors[-1].end())
    yield house
    house.node.close()
    doors[-1].end()
