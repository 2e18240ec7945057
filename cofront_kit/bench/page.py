"""The participant page from a cold cache until it can be used, beside stock Voila, and what a visitor costs the server.

Ours is a real door (``cofront serve``) and the stock participant notebook: usable when Join can be clicked. Beside it
stock Voila serves a notebook of one slider: usable when the slider shows. Visits alternate, each in a fresh browser
context. Other hosts are blocked in the browser, in Voila's favour: its pages request two files from a CDN, and here
they need not wait for them.
"""

from __future__ import annotations

import asyncio
import json
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import psutil

from cofront_kit.bench import Asked
from cofront_kit.bench.servers import BenchFailed, door, environment, process
from cofront_kit.bench.table import Row
from cofront_kit.client import Client
from cofront_kit.computer import chromium
from cofront_kit.errors import BadInput
from cofront_kit.templates.folders import FILE
from cofront_kit.templates.library import DEFAULT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, StorageState

T = TypeVar("T")

AT_ONCE: Final = 4
"""Voila's visitors at the same time, for the memory of one of them."""

SLIDER: Final = "import ipywidgets\nipywidgets.IntSlider(description='How much')"
NOTEBOOK: Final = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "cells": [
        {
            "cell_type": "code",
            "id": "one",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": SLIDER,
        }
    ],
}
OFFLINE: Final = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

SLOWED: Final[dict[str, dict[str, Any]]] = {
    "Emulation.setCPUThrottlingRate": {"rate": 4},
    "Network.emulateNetworkConditions": {
        "offline": False,
        "latency": 150,
        "downloadThroughput": 1_638_400 / 8,
        "uploadThroughput": 750_000 / 8,
    },
}
"""Lighthouse's phone: a processor four times slower, 150 ms a round trip, 1.6 Mbit/s to the phone, 0.75 from it."""

NOTE: Final = "cofront-bench: usable after "
WATCH: Final = """
(() => {
  const all = (root) =>
    [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  const at = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot?.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit) {
      hit = hit.shadowRoot.elementFromPoint(x, y);
    }
    return hit;
  };
  const button = (one, words) => one.localName === 'button' && !one.disabled && one.textContent.trim() === words;
  const wanted = {
    join: (one) => button(one, 'Join'),
    begin: (one) => button(one, 'Begin'),
    slider: (one) => one.classList.contains('noUi-handle'),
  }[WANTED];
  const look = () => {
    const found = document.body && all(document.body).find(wanted);
    if (found) {
      found.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = found.getBoundingClientRect();
      const hit = width && height && at(x + width / 2, y + height / 2);
      if (hit && (found.contains(hit) || hit === found)) {
        console.log(NOTE + performance.now());
        return;
      }
    }
    requestAnimationFrame(look);
  };
  look();
})();
"""
"""Records when the wanted element is there, enabled, and what a finger would hit; checks on every frame."""


@dataclass
class Visit:
    """What one visit took.

    Attributes:
        usable_ms: From the start of the navigation until the page can be used.
        document_ms: From the request for the page until its last byte.
        requests: All requests over the network, sockets included.
        foreign: Those to other hosts.
        wire_bytes: Received: headers, packed bodies, and what came over sockets.
    """

    usable_ms: float
    document_ms: float
    requests: int
    foreign: int
    wire_bytes: int


@dataclass
class Traffic:
    """The network of one page, as the browser itself sees it."""

    sent: dict[str, float] = field(default_factory=dict)
    urls: list[str] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    document_ms: float = 0
    wire_bytes: float = 0
    usable_ms: float = 0

    def listen(self, page: Page) -> CDPSession:
        """Begin; before the page is opened. Returns the session with the browser's own protocol."""
        network = page.context.new_cdp_session(page)
        network.on("Network.requestWillBeSent", self._sent)
        network.on("Network.loadingFinished", self._finished)
        network.on("Network.webSocketCreated", lambda event: self.urls.append(event["url"]))
        network.on("Network.webSocketFrameReceived", self._frame)
        network.send("Network.enable")
        return network

    def _sent(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith(("http:", "https:")):
            self.urls.append(url)
            self.sent[event["requestId"]] = event["timestamp"]
            if event.get("type") == "Document":
                self.documents.add(event["requestId"])

    def _finished(self, event: dict[str, Any]) -> None:
        self.wire_bytes += event["encodedDataLength"]
        if event["requestId"] in self.documents:
            self.document_ms += 1000 * (event["timestamp"] - self.sent[event["requestId"]])

    def _frame(self, event: dict[str, Any]) -> None:
        self.wire_bytes += len(event["response"]["payloadData"].encode())

    @property
    def foreign(self) -> list[str]:
        """Addresses that are not on this machine."""
        return [url for url in self.urls if "//127.0.0.1:" not in url]


def _is_note(message: ConsoleMessage) -> bool:
    return message.text.startswith(NOTE)


@contextmanager
def opened(
    browser: Browser, url: str, wanted: str, kept: StorageState | None = None, *, slowed: bool = False
) -> Iterator[tuple[Page, Traffic]]:
    """A usable page in its own context.

    Args:
        browser: The context is one of its.
        url: Of the page.
        wanted: What makes it usable: ``join``, ``begin`` (of a poll) or ``slider``.
        kept: What the browser keeps from an earlier visit, its cache apart; nothing by default.
        slowed: Whether processor and network are those of :data:`SLOWED`.
    """
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, storage_state=kept)
    try:
        context.add_init_script(WATCH.replace("WANTED", repr(wanted)).replace("NOTE", repr(NOTE)))
        page = context.new_page()
        traffic = Traffic()
        network = traffic.listen(page)
        if slowed:
            for method, told in SLOWED.items():
                network.send(method, told)
        with page.expect_console_message(_is_note, timeout=60_000) as note:
            page.goto(url, wait_until="commit")
        traffic.usable_ms = float(note.value.text.removeprefix(NOTE))
        yield page, traffic
    finally:
        context.close()


def check_join(browser: Browser, url: str) -> None:
    """Check that what counts as usable is usable: a click on Join leads in."""
    with opened(browser, url, "join") as (page, _):
        page.get_by_role("button", name="Join", exact=True).click()
        page.get_by_text("You are in").wait_for()


def visit(
    browser: Browser, url: str, wanted: str, kept: StorageState | None = None, *, slowed: bool = False
) -> Visit:
    """Open the page once, as :func:`opened` does, and wait until nothing more is loaded."""
    with opened(browser, url, wanted, kept, slowed=slowed) as (page, traffic):
        page.wait_for_load_state("networkidle")
        return Visit(
            traffic.usable_ms,
            traffic.document_ms,
            len(traffic.urls),
            len(traffic.foreign),
            int(traffic.wire_bytes),
        )


# --- the two servers -----------------------------------------------------------------------------------------


def free_port() -> int:
    """A free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(answers: Callable[[], bool], what: str, timeout_s: float = 60) -> None:
    """Wait for a server."""
    end = time.monotonic() + timeout_s
    while not answers():
        if time.monotonic() > end:
            raise BenchFailed(f"{what} did not start within {timeout_s:g} s.")
        time.sleep(0.05)


def listens(port: int) -> bool:
    """Whether somebody accepts connections there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def open_voila(stack: ExitStack, folder: Path, env: dict[str, str]) -> tuple[str, int]:
    """Voila as it comes, with one slider: its address, and its process id."""
    (folder / "one.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    port = free_port()
    command = ["voila", "one.ipynb", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    voila = stack.enter_context(process(command, folder, env))
    until(lambda: listens(port), "Voila")
    return f"http://127.0.0.1:{port}/", voila.pid


# --- memory --------------------------------------------------------------------------------------------------


def kernel_memory(browser: Browser, url: str, pid: int) -> dict[str, float]:
    """Bytes per visitor, with several at the same time: private, and with their share of shared memory."""
    with ExitStack() as stack:
        for _ in range(AT_ONCE):
            stack.enter_context(opened(browser, url, "slider"))
        kernels = [
            one.memory_full_info()
            for one in psutil.Process(pid).children(recursive=True)
            if "ipykernel_launcher" in " ".join(one.cmdline())
        ]
    assert len(kernels) >= AT_ONCE, kernels
    return {
        "private": statistics.mean(one.uss for one in kernels),
        "proportional": statistics.mean(one.pss for one in kernels),
    }


async def seat_memory(links: Sequence[str], pid: int, seats: int) -> dict[str, float]:
    """Bytes that the door grows by per connected and joined participant: private, and with its share."""

    async def enter(number: int) -> Client:
        client = Client.from_link(links[number % len(links)])
        await client.connect()
        await client.join(name=f"N{number}")
        return client

    there = [await enter(number) for number in range(10)]  # the first ones have one-off costs
    before = psutil.Process(pid).memory_full_info()
    there += await asyncio.gather(*(enter(number) for number in range(seats)))
    for client in there:
        await client.wait_for(lambda view: sum(view["joined"].values()) >= seats, timeout_s=30)
    after = psutil.Process(pid).memory_full_info()
    for client in there:
        await client.close()
    return {"private": (after.uss - before.uss) / seats, "proportional": (after.pss - before.pss) / seats}


# --- the run -------------------------------------------------------------------------------------------------


def measure(asked: Asked) -> list[Row]:
    """Visits in turns, then memory.

    Raises:
        BadInput: There is no browser to measure with.
    """
    visits = 3 * asked.turns
    seats = max(10, min(200, asked.seats))
    ours, voila = _both(_playwright(), _browser(), visits, seats)
    beside = "stock Voila, one slider"

    def row(what: str, key: str, unit: str, scale: float = 1, **budget: float) -> Row:
        return Row(what, ours[key] / scale, unit, beside, voila[key] / scale, **budget)

    return [
        row("page usable after, median, cold cache", "usable_ms", "ms", most=300, most_ratio=1 / 7),
        row("page usable after, slowest", "usable_ms_slowest", "ms"),
        row("the page itself, request to last byte", "document_ms", "ms"),
        row("requests, sockets included", "requests", "", most=6),
        row("requests to other hosts", "foreign", "", most=0),
        row("over the wire", "wire_bytes", "kB", 1000, most=50, most_ratio=1 / 100),
        row("server memory per visitor, private", "private", "kB", 1000, most=100),
        row("server memory per visitor, with its share of what is shared", "proportional", "kB", 1000),
    ]


def _playwright() -> Any:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise BadInput(
            "The page bench drives a browser. Install what it needs: pip install playwright"
        ) from None
    return sync_playwright


def _browser() -> str:
    found = chromium.find()
    if found is None:
        raise BadInput(
            "The page bench needs a Chromium. Install one (python -m playwright install chromium), or name one with "
            f"{chromium.VARIABLE}=/path/to/chromium."
        )
    return found


def _brief(folder: Path) -> Path:
    """The default template with one short text in its lobby: how much a template says there is not the page's doing."""
    place = folder / "brief"
    place.mkdir()
    said = f'extends = "{DEFAULT}"\n\n[[framing]]\nid = "why"\ntitle = "Why we are here"\ntext = "To look at it."\n'
    (place / FILE).write_text(said, encoding="utf-8")
    return place


def _both(playwright: Any, path: str, repeat: int, seats: int) -> tuple[dict[str, float], dict[str, float]]:
    """Figures of both sides."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        env = environment(folder)
        served = stack.enter_context(door(folder, env, str(_brief(folder))))
        voila_url, voila_pid = open_voila(stack, folder, env)
        driver = stack.enter_context(playwright())
        browser = driver.chromium.launch(executable_path=path, args=[*chromium.FLAGS, OFFLINE])
        stack.callback(browser.close)
        sides = {"ours": (served.join[0], "join"), "voila": (voila_url, "slider")}
        check_join(browser, served.join[0])
        visits: dict[str, list[Visit]] = {side: [] for side in sides}
        for number in range(repeat + 1):
            for side, (url, wanted) in sides.items():
                seen = visit(browser, url, wanted)
                if number:  # the first of each warms the servers and the browser up
                    visits[side].append(seen)
        kernels = kernel_memory(browser, voila_url, voila_pid)
        # Playwright's loop is running on this thread, so the clients get their own
        grown = _in_thread(lambda: asyncio.run(seat_memory(served.join, served.pid, seats)))
    return {**summary(visits["ours"]), **grown}, {**summary(visits["voila"]), **kernels}


def _in_thread(work: Callable[[], T]) -> T:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def summary(visits: Sequence[Visit]) -> dict[str, float]:
    """Medians, and the slowest."""
    return {
        "usable_ms": statistics.median(one.usable_ms for one in visits),
        "usable_ms_slowest": max(one.usable_ms for one in visits),
        "document_ms": statistics.median(one.document_ms for one in visits),
        "requests": max(one.requests for one in visits),
        "foreign": max(one.foreign for one in visits),
        "wire_bytes": statistics.median(one.wire_bytes for one in visits),
    }
