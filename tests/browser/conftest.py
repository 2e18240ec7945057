"""A real Chromium, a real door and a real JupyterLab for the browser tests."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromium
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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


@dataclass
class Place:
    """Folders and environment of one test's processes."""

    folder: Path
    env: dict[str, str]


@pytest.fixture
def new_place(tmp_path: Path) -> Callable[[str], Place]:
    """Makes places: a store, keys, and Jupyter and home folders that nobody else uses."""

    def make(name: str) -> Place:
        folder = tmp_path / name
        names = {
            "COFRONT_STORE": "data/store.sqlite",
            "COFRONT_KEYS": "keys",
            "JUPYTER_CONFIG_DIR": "jupyter/config",
            "JUPYTER_DATA_DIR": "jupyter/data",
            "JUPYTER_RUNTIME_DIR": "jupyter/run",
            "IPYTHONDIR": "ipython",
            "XDG_RUNTIME_DIR": "run",
            "XDG_DATA_HOME": "home/data",
            "XDG_STATE_HOME": "home/state",
            "XDG_CACHE_HOME": "home/cache",
            "XDG_CONFIG_HOME": "home/config",
        }
        own = {variable: str(folder / path) for variable, path in names.items()}
        env = {**os.environ, **own, "PYTHONWARNINGS": "ignore"}
        env.pop("COFRONT_SESSION", None)
        (folder / "run").mkdir(mode=0o700, parents=True)
        quiet = folder / "jupyter/config/lab/user-settings/@jupyterlab/apputils-extension"
        quiet.mkdir(parents=True)
        (quiet / "notification.jupyterlab-settings").write_text(
            '{"fetchNews": "false", "checkForUpdates": false}'
        )
        return Place(folder, env)

    return make


@pytest.fixture
def place(new_place: Callable[[str], Place]) -> Place:
    """One such place."""
    return new_place("one")


class Process:
    """A child process whose output is read line by line without getting stuck."""

    def __init__(self, command: list[str], place: Place, cwd: Path | None = None) -> None:
        self.lines: list[str] = []
        self.news = threading.Condition()
        self.child = subprocess.Popen(
            command,
            env=place.env,
            cwd=cwd or place.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.child.stdout is not None
        for line in self.child.stdout:
            with self.news:
                self.lines.append(line.rstrip("\n"))
                self.news.notify_all()
        with self.news:
            self.news.notify_all()

    def until(self, pattern: str, timeout_s: float = 60) -> re.Match[str]:
        """The first line that matches; fails with all output when the process ends before."""
        found: list[re.Match[str]] = []

        def look() -> bool:
            found[:] = [match for line in self.lines if (match := re.search(pattern, line))]
            return bool(found) or (self.child.poll() is not None and not self.reader.is_alive())

        with self.news:
            self.news.wait_for(look, timeout=timeout_s)
        assert found, f"{pattern!r} did not come:\n" + "\n".join(self.lines[-40:])
        return found[0]

    def end(self) -> None:
        if self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()
        self.reader.join(timeout=5)
        if self.child.stdout is not None:
            self.child.stdout.close()


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
        """Wait until that many of the page's acts were answered; what arrived is handed over while the page is asked."""
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
