"""From an empty JupyterLab to a phone that has joined: by card and panel, beside the way by code.

    python -m tests.bench.lab_begin [--turns 3]

A real JupyterLab without sessions, a real door, a phone in a browser of its own. By card: a press on the launcher's
card, Enter in the dialog, "Open the door". By code: a press on the Python card, the words below, Shift Enter.
The words are put in at once, so a person's reading and typing comes on top. The clock runs from the first press until
the person stands in the lobby; Lab is loaded before. Each turn has a Lab and a store of its own.

Budget: 3 presses and 15 s.
"""

from __future__ import annotations

import argparse
import json
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil
from playwright.sync_api import expect, sync_playwright

from cofront_kit.bench.servers import environment, process
from cofront_kit.bench.table import Row, machine, show
from cofront_kit.computer import chromium
from cofront_kit.node.loops import ThreadLoop
from cofront_kit.node.node import Node
from cofront_kit.store.locate import open_keys, open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

BUDGET_S: Final = 15.0
BUDGET_PRESSES: Final = 3
LAPTOP: Final[ViewportSize] = {"width": 1280, "height": 800}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
WORDS: Final = """import cofront_kit as cf
session = cf.session("Calling for trust", ["Acme", "Borealis"])
cf.serve(session)
print("link:", session.links["Acme"])"""
LONG_MS: Final = 60_000


@contextmanager
def empty_lab(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A JupyterLab without sessions: the address of its page, and its environment; its doors end with it."""
    env = environment(folder)
    (folder / "notebooks").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"]
    own = [f"--ServerApp.root_dir={folder / 'notebooks'}", "--IdentityProvider.token=bench"]
    try:
        with process([*command, *own, "--LabApp.expose_app_in_browser=True"], folder, env):
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/lab?token=bench&reset", env
    finally:
        _end_doors(folder)  # they outlive the server that opened them


def _end_doors(folder: Path) -> None:
    for note in (folder / "run").glob("*.json"):
        try:
            door = psutil.Process(json.loads(note.read_text("utf-8"))["pid"])
            door.terminate()
            door.wait(20)
        except (psutil.NoSuchProcess, KeyError):
            continue


class Hand:
    """A person at Lab: presses, which are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def click(self, what: Any) -> None:
        """Click, as soon as it can be clicked."""
        what.click(timeout=LONG_MS)
        self.presses += 1

    def press(self, keys: str) -> None:
        """Press keys together."""
        self.page.keyboard.press(keys)
        self.presses += 1


def by_card(hand: Hand, env: dict[str, str]) -> str:
    """The join link of a session that was begun by its card and opened in the panel."""
    page = hand.page
    hand.click(page.locator(".jp-LauncherCard").filter(has_text="Calling for trust"))
    expect(page.get_by_role("dialog").get_by_label("Title")).to_be_focused(timeout=LONG_MS)
    hand.press("Enter")
    panel = page.locator("cofront-lab-panel")
    hand.click(panel.get_by_role("button", name="Open the door"))
    address = panel.get_by_text("Door open at").get_by_role("link")
    expect(address).to_be_visible(timeout=LONG_MS)
    expect(panel.locator("cofront-session svg").first).to_be_visible(timeout=LONG_MS)
    store = open_store(Path(env["COFRONT_STORE"]))
    node = Node(store, open_keys(store, Path(env["COFRONT_KEYS"])), loop=ThreadLoop())
    try:
        [code] = node.find("Calling for trust")
        node.set_links(code, address.inner_text())
        link: str = node.view(code)["links"]["join"][0]["url"]
        return link
    finally:
        node.close()


def by_code(hand: Hand, _env: dict[str, str]) -> str:
    """The join link that a notebook's cell prints."""
    page = hand.page
    hand.click(page.locator(".jp-LauncherCard[title*='Python 3']").first)
    ready = "window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    page.wait_for_function(ready, timeout=LONG_MS)  # what is run earlier, Lab drops
    hand.click(page.locator(".jp-CodeCell .cm-content").first)
    page.keyboard.insert_text(WORDS)
    hand.press("Shift+Enter")
    said = page.locator(".jp-OutputArea-output").filter(has_text="link: http")
    expect(said).to_be_visible(timeout=LONG_MS)
    return str(said.inner_text()).partition("link: ")[2].split()[0]


def turn(browser: Browser, way: Callable[[Hand, dict[str, str]], str]) -> tuple[float, int]:
    """Seconds and presses from the empty Lab to the lobby."""
    with tempfile.TemporaryDirectory() as name, empty_lab(Path(name)) as (url, env):
        laptop, phone = browser.new_context(viewport=LAPTOP), browser.new_context(viewport=PHONE)
        page = laptop.new_page()
        page.goto(url)
        page.wait_for_function("window.jupyterapp !== undefined", timeout=LONG_MS)
        expect(page.locator(".jp-LauncherCard").filter(has_text="Calling for trust")).to_be_visible(
            timeout=LONG_MS
        )
        expect(page.locator("#jupyterlab-splash")).to_have_count(0, timeout=LONG_MS)
        hand = Hand(page)
        began = time.perf_counter()
        link = way(hand, env)
        person = phone.new_page()
        person.goto(link)
        person.get_by_role("button", name="Join", exact=True).click(timeout=LONG_MS)
        expect(person.get_by_role("button", name="Join", exact=True)).to_have_count(0, timeout=LONG_MS)
        took = time.perf_counter() - began
        laptop.close()
        phone.close()
        return took, hand.presses


def main() -> int:
    """Print the table; the exit code says whether the budgets were met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lab_begin")
    parser.add_argument("--turns", type=int, default=3)
    turns = parser.parse_args().turns
    path = chromium.find()
    assert path, "no Chromium: run tools/need_browser.py"
    cards, codes = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        for _ in range(turns):
            cards.append(turn(browser, by_card))
            codes.append(turn(browser, by_code))
        browser.close()
    beside = f"by code: {len(WORDS)} characters more"
    rows = [
        Row(
            "from an empty Lab to a phone in the lobby, median",
            statistics.median(seconds for seconds, _ in cards),
            "s",
            beside,
            statistics.median(seconds for seconds, _ in codes),
            most=BUDGET_S,
        ),
        Row("presses", cards[0][1], "", beside, codes[0][1], most=BUDGET_PRESSES),
    ]
    show(f"beginning in Lab, {turns} turns, load {machine()['load_1_min']}", rows, sys.stdout)
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
