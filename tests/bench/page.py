"""The participant page from a cold cache until it can be used, beside stock Voila, and what a visitor costs the server.

    python -m tests.bench.page [--repeat 9] [--seats 200] [--json]

Ours is a real door (``cofront serve``) and the stock participant notebook: usable when Join can be clicked. Beside it
stock Voila serves a notebook of one slider: usable when the slider shows. Visits alternate, each in a fresh browser
context. Other hosts are cut off in the browser, in favour of Voila: its pages ask for two files of a CDN, and here they
need not wait for them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

import psutil
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright
from rich.console import Console
from rich.table import Table

from cofront_kit.client import Client
from tests import chromium

T = TypeVar("T")

ROOT: Final = Path(__file__).parents[2]
RESULTS: Final = ROOT / "bench-results" / "page.json"
PHONE: Final = ViewportSize(width=390, height=844)
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
  const wanted = {
    join: (one) => one.localName === 'button' && !one.disabled && one.textContent.trim() === 'Join',
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
"""Notes when the wanted element is there, enabled, and what a finger would hit; looks on every frame."""


@dataclass
class Visit:
    """What one visit took.

    Attributes:
        usable_ms: From the start of the navigation until the page can be used.
        document_ms: From the request for the page until its last byte.
        requests: All that went over the network, sockets included.
        foreign: Those to another host.
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

    def listen(self, page: Page) -> None:
        """Begin; before the page is opened."""
        network = page.context.new_cdp_session(page)
        network.on("Network.requestWillBeSent", self._sent)
        network.on("Network.loadingFinished", self._finished)
        network.on("Network.webSocketCreated", lambda event: self.urls.append(event["url"]))
        network.on("Network.webSocketFrameReceived", self._frame)
        network.send("Network.enable")

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
def opened(browser: Browser, url: str, wanted: str) -> Iterator[tuple[Page, Traffic]]:
    """A page in a context of its own, usable."""
    context = browser.new_context(viewport=PHONE, has_touch=True)
    try:
        context.add_init_script(WATCH.replace("WANTED", repr(wanted)).replace("NOTE", repr(NOTE)))
        page = context.new_page()
        traffic = Traffic()
        traffic.listen(page)
        with page.expect_console_message(_is_note, timeout=60_000) as note:
            page.goto(url, wait_until="commit")
        traffic.usable_ms = float(note.value.text.removeprefix(NOTE))
        yield page, traffic
    finally:
        context.close()


def check_join(browser: Browser, url: str) -> None:
    """What counts as usable is: a click on Join leads in."""
    with opened(browser, url, "join") as (page, _):
        page.get_by_role("button", name="Join", exact=True).click()
        page.get_by_text("You are in").wait_for()


def visit(browser: Browser, url: str, wanted: str) -> Visit:
    """Open the page once and wait until nothing more is loaded."""
    with opened(browser, url, wanted) as (page, traffic):
        page.wait_for_load_state("networkidle")
        return Visit(
            traffic.usable_ms,
            traffic.document_ms,
            len(traffic.urls),
            len(traffic.foreign),
            int(traffic.wire_bytes),
        )


# --- the two servers -----------------------------------------------------------------------------------------


def environment(folder: Path) -> dict[str, str]:
    """Store, keys and Jupyter's folders of this run only."""
    own = {
        "COFRONT_STORE": "data/store.sqlite",
        "COFRONT_KEYS": "keys",
        "COFRONT_RUNTIME": "run",
        "JUPYTER_CONFIG_DIR": "jupyter/config",
        "JUPYTER_DATA_DIR": "jupyter/data",
        "JUPYTER_RUNTIME_DIR": "jupyter/run",
        "IPYTHONDIR": "ipython",
    }
    (folder / "data").mkdir()
    return {**os.environ, **{name: str(folder / path) for name, path in own.items()}}


@contextmanager
def server(command: Sequence[str], folder: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A server until the block ends; what it says to people is kept in a file."""
    with (folder / f"{command[0]}.log").open("w") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=folder,
            env=env,
            text=True,
            stdout=subprocess.PIPE,
            stderr=log,
        )
        try:
            yield running
        finally:
            running.send_signal(signal.SIGINT)
            try:
                running.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                running.kill()
                running.communicate()


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(answers: Callable[[], bool], what: str, timeout_s: float = 60) -> None:
    """Wait for a server."""
    end = time.monotonic() + timeout_s
    while not answers():
        if time.monotonic() > end:
            raise SystemExit(f"{what} did not start within {timeout_s:g} s.")
        time.sleep(0.05)


def listens(port: int) -> bool:
    """Whether somebody takes connections there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def open_door(stack: ExitStack, folder: Path, env: dict[str, str]) -> tuple[dict[str, Any], int]:
    """``cofront serve`` with the stock template: its JSON line, and its process id."""
    command = ["cofront_kit", "serve", "--json", "--ip", "127.0.0.1", "--port", "0"]
    door = stack.enter_context(server(command, folder, env))
    assert door.stdout is not None
    return json.loads(door.stdout.readline()), door.pid


def open_voila(stack: ExitStack, folder: Path, env: dict[str, str]) -> tuple[str, int]:
    """Voila as it comes, with one slider: its address, and its process id."""
    (folder / "one.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    port = free_port()
    command = ["voila", "one.ipynb", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    voila = stack.enter_context(server(command, folder, env))
    until(lambda: listens(port), "Voila")
    return f"http://127.0.0.1:{port}/", voila.pid


# --- memory --------------------------------------------------------------------------------------------------


def kernel_memory(browser: Browser, url: str, pid: int) -> dict[str, float]:
    """Bytes per visitor, with some at the same time: private, and with their share of what is shared."""
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
    """Bytes by which the door grows per connected and joined participant: private, and with its share."""

    async def enter(number: int) -> Client:
        client = Client.from_link(links[number % len(links)])
        await client.connect()
        await client.join(name=f"N{number}")
        return client

    there = [await enter(number) for number in range(10)]  # what the first ones cost once is not theirs
    before = psutil.Process(pid).memory_full_info()
    there += await asyncio.gather(*(enter(number) for number in range(seats)))
    for client in there:
        await client.wait_for(lambda view: sum(view["joined"].values()) >= seats, timeout_s=30)
    after = psutil.Process(pid).memory_full_info()
    for client in there:
        await client.close()
    return {"private": (after.uss - before.uss) / seats, "proportional": (after.pss - before.pss) / seats}


# --- the run -------------------------------------------------------------------------------------------------


def measure(repeat: int, seats: int) -> dict[str, Any]:
    """Everything, as plain values."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        env = environment(folder)
        door, door_pid = open_door(stack, folder, env)
        voila_url, voila_pid = open_voila(stack, folder, env)
        links = list(door["join"].values())
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=[*chromium.FLAGS, OFFLINE])
        stack.callback(browser.close)
        sides = {"ours": (links[0], "join"), "voila": (voila_url, "slider")}
        check_join(browser, links[0])
        visits: dict[str, list[Visit]] = {side: [] for side in sides}
        for number in range(repeat + 1):
            for side, (url, wanted) in sides.items():
                seen = visit(browser, url, wanted)
                if number:  # the first of each warms the servers and the browser up
                    visits[side].append(seen)
        kernels = kernel_memory(browser, voila_url, voila_pid)
        browser_version = browser.version
        # Playwright's loop is running in this thread, so the clients get one of their own
        grown = _in_thread(lambda: asyncio.run(seat_memory(links, door_pid, seats)))
    return {
        "machine": {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "chromium": browser_version,
        },
        "repeat": repeat,
        "seats": seats,
        "ours": {**summary(visits["ours"]), **grown},
        "voila": {**summary(visits["voila"]), **kernels},
    }


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


@dataclass(frozen=True)
class Line:
    """One line of the table: a figure, its unit, and what it may be."""

    what: str
    key: str
    unit: str
    scale: float
    most: float | None = None
    least_ratio: float | None = None

    def cells(self, found: dict[str, Any]) -> tuple[str, str, str, str, str, str]:
        """The texts of the line."""
        ours, voila = found["ours"][self.key], found["voila"][self.key]
        ratio = (
            "" if not ours else f"{voila / ours:,.0f} x" if voila / ours >= 10 else f"{voila / ours:.1f} x"
        )
        budget = [] if self.most is None else [f"<= {self.most / self.scale:g}{self.unit}"]
        budget += [] if self.least_ratio is None else [f">= {self.least_ratio:g} x"]
        verdict = "" if not budget else "yes" if self.kept(found) else "NO"
        return self.what, self.shown(ours), self.shown(voila), ratio, ", ".join(budget), verdict

    def shown(self, value: float) -> str:
        """A figure with its unit."""
        number = value / self.scale
        return (
            f"{number:,.0f}{self.unit}"
            if number >= 20 or number == int(number)
            else f"{number:.1f}{self.unit}"
        )

    def kept(self, found: dict[str, Any]) -> bool:
        """Whether the budget is kept."""
        ours, voila = found["ours"][self.key], found["voila"][self.key]
        return (self.most is None or ours <= self.most) and (
            self.least_ratio is None or voila >= self.least_ratio * ours
        )


LINES: Final = (
    Line("usable after, median", "usable_ms", " ms", 1, most=300, least_ratio=7),
    Line("usable after, slowest", "usable_ms_slowest", " ms", 1),
    Line("the page itself, request to last byte", "document_ms", " ms", 1),
    Line("requests, sockets included", "requests", "", 1, most=6),
    Line("requests to other hosts", "foreign", "", 1, most=0),
    Line("over the wire", "wire_bytes", " kB", 1000, most=120_000, least_ratio=40),
    Line("server memory per visitor, private (USS)", "private", " kB", 1000, most=100_000),
    Line("server memory per visitor, with its share (PSS)", "proportional", " kB", 1000),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, keep; returns 1 when a budget is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.page", description=__doc__.split("\n")[0])
    parser.add_argument("--repeat", type=int, default=9, help="visits per side")
    parser.add_argument("--seats", type=int, default=200, help="participants for the door's memory")
    parser.add_argument("--json", action="store_true", help="print the figures instead of the table")
    asked = parser.parse_args(arguments)
    found = measure(asked.repeat, asked.seats)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if asked.json:
        print(json.dumps(found))
    else:
        table = Table(
            "", "cofront", "stock Voila", "ratio", "budget", "kept", title="Participant page, cold cache"
        )
        for line in LINES:
            table.add_row(*line.cells(found))
        Console(width=120).print(table)
    return int(not all(line.kept(found) for line in LINES))


if __name__ == "__main__":
    raise SystemExit(main())
