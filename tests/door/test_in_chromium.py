"""The door's pages in a real Chromium: what the policies let through and what the network carries."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from doors import SLIDER, STAGE, Running, template
from limits import within
from processes import free_port

sys.path.insert(0, str(Path(__file__).parents[1]))
import chromium

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

COMMON_NOISE = ("Unsatisfied version", "No satisfying version", "Starting WebSocket")
"""What Voila itself says about versions of JupyterLab's packages."""


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    path = chromium.find()
    assert path, "no Chromium: run tools/need_browser.py"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield browser
        browser.close()


class Watched:
    """A page whose requests and complaints are written down."""

    def __init__(self, chrome: Any) -> None:
        self.context = chrome.new_context()
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.sockets: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.sockets.append(socket.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._said)

    def _said(self, message: Any) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(COMMON_NOISE):
            self.complaints.append(message.text)

    def strangers(self, door: Running) -> list[str]:
        own = (door.door.public_url, "data:", "blob:" + door.door.public_url)
        return [url for url in self.requests if not url.startswith(own)]


def test_a_shared_page_in_a_browser(door: Running, session: str, chrome: Any):
    """Two requests, nothing refused by the policy, no cookie; tabs work by mouse and keyboard."""
    watched = Watched(chrome)
    watched.page.goto(f"{door.door.public_url}s/{session}")
    watched.page.get_by_text("before", exact=True).wait_for()
    watched.page.get_by_role("radio", name="A").focus()
    assert watched.page.get_by_text("one", exact=True).is_visible()
    assert watched.strangers(door) == []
    assert len([url for url in watched.requests if not url.startswith("data:")]) <= 5
    assert watched.context.cookies() == []
    refused = [one for one in watched.complaints if "Content Security Policy" in one]
    assert not refused
    watched.context.close()


def test_a_kernel_page_in_a_browser(door: Running, heavy: Path, chrome: Any):
    """Slider and anywidget live under the policy; the kernel ends when the page is left."""
    code = door.session(heavy, "Heavy in Chromium")
    watched = Watched(chrome)
    watched.page.goto(f"{door.door.public_url}s/{code}")
    watched.page.get_by_text("alive").wait_for(timeout=60_000)
    watched.page.get_by_text("How much").wait_for()
    assert watched.strangers(door) == []
    assert watched.complaints == []
    assert len(door.door.kernel_pages) == 1
    assert len(watched.sockets) == 1
    watched.page.goto("about:blank")

    async def gone() -> None:
        async with within(20):
            while len(door.door.kernel_pages):
                await asyncio.sleep(0.01)

    door.run(gone())
    watched.context.close()


CLOSED = """
early.close(); boxed.close()
display(w.HTML('the end'))
"""


def test_closed_widgets_on_a_kernel_page_in_a_browser(door: Running, home: Path, chrome: Any):
    """Their placeholders are removed, also from boxes, and all the other widgets are there."""
    boxes = "early = w.Label('early')\nboxed = w.Label('boxed')\ndisplay(early, w.VBox([boxed, w.Label('stays')]))"
    code = door.session(template(home / "closed", [SLIDER, boxes, CLOSED]), "Closed in Chromium")
    watched = Watched(chrome)
    watched.page.goto(f"{door.door.public_url}s/{code}")
    for words in ("How much", "stays", "the end"):
        watched.page.get_by_text(words).wait_for(timeout=60_000)
    text = watched.page.inner_text("body")
    assert [one for one in ("early", "boxed", "Loading widget", "Error") if one in text] == []
    watched.context.close()


def test_the_facilitators_link_in_a_browser(door: Running, home: Path, chrome: Any):
    """From the link to the running notebook; the capability is in no requested address, nor in the history."""
    code = door.session(
        template(home / "lead-chromium", [STAGE], ["print('I lead')", STAGE]), "Led in Chromium"
    )
    tokens = door.node.tokens(code)
    assert tokens is not None
    watched = Watched(chrome)
    watched.page.goto(f"{door.door.public_url}notebook/{code}#{tokens.facilitator}")
    watched.page.get_by_text("alive").wait_for(timeout=60_000)
    assert watched.page.get_by_text("I lead").is_visible()
    assert watched.page.url == f"{door.door.public_url}notebook/{code}/run"
    assert watched.strangers(door) == []
    assert watched.complaints == []
    assert not [url for url in watched.requests[1:] if tokens.facilitator in url]
    watched.page.reload()
    watched.page.get_by_text("alive").wait_for(timeout=60_000)
    watched.page.goto(f"{door.door.public_url}notebook/{code}#{tokens.screen}")
    watched.page.get_by_text("not the facilitator link").wait_for()
    watched.context.close()


def test_plain_voila_with_our_template(home: Path, heavy: Path, chrome: Any, tmp_path: Path):
    """`voila --template=cofront participant.ipynb`: no request leaves the house, the widgets live."""
    folder = tmp_path / "jupyter" / "voila" / "templates"
    folder.mkdir(parents=True)
    (folder / "cofront").symlink_to(Path(__file__).parents[2] / "templates" / "voila" / "cofront")
    options = ["--template=cofront", "--no-browser", f"--port={free_port()}", "--Voila.ip=127.0.0.1"]
    voila = subprocess.Popen(
        [sys.executable, "-m", "voila", str(heavy / "participant.ipynb"), *options],
        env=os.environ | {"JUPYTER_PATH": str(tmp_path / "jupyter")},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert voila.stderr is not None
        found = None
        while found is None:
            line = voila.stderr.readline()
            assert line, "Voila ended"
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        watched = Watched(chrome)
        watched.page.goto(found[0])
        watched.page.get_by_text("alive").wait_for(timeout=60_000)
        assert [url for url in watched.requests if not url.startswith((found[0], "data:", "blob:"))] == []
        watched.context.close()
    finally:
        voila.terminate()
        voila.communicate()
