"""A real Chromium, a real door and a real JupyterLab for the browser tests."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import chromium
import pytest
from house import House
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from processes import Place, Process, end_doors, place_in
from screens import PHONE

PATIENCE_MS = 60_000
"""How long a page may take for anything: only a test that fails waits so long, and a busy computer needs it."""
expect.set_options(timeout=PATIENCE_MS)
ROOT = Path(__file__).parents[2]


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
    """Opens pages in browsers of their own; errors, requests to other hosts and what a policy forbids fail the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def page(url: str = "", *, size: dict[str, int] | None = None, **more: Any) -> Page:
        context = browser.new_context(viewport=size or PHONE, **more)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        context.on("weberror", lambda error: _raised(str(error.error), complaints))
        context.on("request", lambda request: _foreign(request.url, complaints))
        context.on("console", lambda said: _refused(said.text, complaints))
        page = context.new_page()
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


def _raised(error: str, complaints: list[str]) -> None:
    # anywidget says so after two seconds on any computer; a plot's large module comes later and shows all the same.
    if error != "[anywidget] Failed to initialize model.":
        complaints.append(error)


def _foreign(url: str, complaints: list[str]) -> None:
    if not re.match(r"(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:", url):
        complaints.append(f"request to another host: {url}")


def _refused(said: str, complaints: list[str]) -> None:
    if "Content Security Policy" in said:
        complaints.append(said)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture(scope="session")
def dev_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the scripted screens of widgets/dev, built from the front end's sources."""
    sys.path.insert(0, str(ROOT / "tools"))
    import front_end

    front_end.packages()
    front_end.npm()
    folder = tmp_path_factory.mktemp("dev")
    subprocess.run(["node", "dev/build.mjs", str(folder)], cwd=ROOT / "widgets", check=True)
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


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


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One door for the tests of a module; each test takes a room of its own."""
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
