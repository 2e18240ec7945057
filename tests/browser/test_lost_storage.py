"""A browser that keeps nothing, is full or was cleared, and a facilitator's kernel that ends: pages say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from house import House
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from playwright.sync_api import Page, expect
from processes import Place
from steps import answer, begin, choose, hand_in, join, join_late
from survival_house import half_way, hand_in_unanswered, house, networks, own_code, sealed, state

__all__ = ["house", "networks"]

pytestmark = pytest.mark.browser


BLOCKED = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('The operation is insecure.', 'SecurityError'); }
})"""
FULL = """() => {
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try { for (let n = 0; ; n += 1) localStorage.setItem(`fill ${size} ${n}`, 'x'.repeat(size)); } catch { /* full */ }
  }
}"""
ROOM_AGAIN = """() => {
  for (const key of Object.keys(localStorage)) if (key.startsWith('fill ')) localStorage.removeItem(key);
}"""


def test_a_browser_that_keeps_nothing(house: House, open_page: Callable[..., Page]) -> None:
    """Storage is blocked: the page says so before anything is typed, and everything works while it stays open."""
    room = house.room()
    poll = room.open()
    page = open_page()
    page.clock.install()
    page.add_init_script(BLOCKED)
    page.goto(room.join["Acme"])
    expect(page.get_by_text("This browser keeps nothing for us")).to_be_visible()
    join_late(page)
    begin(page)
    choose(page, "agree")
    state(page, "kept while this page is open")
    page.context.set_offline(True)
    page.clock.fast_forward(6_000)
    answer(page, [1, 2, 3, 4, 5], first=2, of=6)
    hand_in_unanswered(page)
    state(page, "offline, kept while this page is open")
    page.context.set_offline(False)
    sealed(page)
    assert poll.turnout["Acme"] == (1, 1)


def test_a_browser_that_is_full(house: House, open_page: Callable[..., Page]) -> None:
    """No room for another answer: the page says so, nothing is lost while it is open, and later it is kept again."""
    room = house.room()
    poll = room.open()
    page = half_way(open_page, room)
    page.evaluate(FULL)
    choose(page, "agree")
    expect(page.get_by_text("This browser keeps nothing for us")).to_be_visible()
    state(page, "kept while this page is open")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_role("radio", name="agree", exact=True)).to_be_checked()
    page.evaluate(ROOM_AGAIN)
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("This browser keeps nothing for us")).to_have_count(0)
    state(page, "kept on this device")
    page.reload()
    expect(page.get_by_text("4 of 6", exact=True)).to_be_visible()
    answer(page, [3, 3, 3], first=4, of=6)
    hand_in(page)
    assert poll.turnout["Acme"] == (1, 1)


def test_a_browser_that_was_cleared(house: House, open_page: Callable[..., Page]) -> None:
    """What the browser kept was deleted from outside: the page explains it, and one's own code gives the seat back."""
    room = house.room()
    page = open_page(room.join["Acme"])
    join(page)
    code = own_code(page)
    room.open()
    answer(page, [1, 2, 3, 4, 5, 0])
    other = page.context.new_page()
    other.goto(house.url)
    other.evaluate("localStorage.clear()")
    expect(page.get_by_text("no longer keeps anything of this session")).to_be_visible()
    page.get_by_label("Your own code").fill(code)
    page.get_by_role("button", name="Take my seat again").click()
    expect(page.get_by_role("button", name="Begin", exact=True)).to_be_visible()
    assert room.session.joined["Acme"] == 1


BEGIN = """
import cofront_kit as cf
session = cf.session("Calling for trust", parties=["Acme", "Borealis"])
door = cf.serve(session, ip="127.0.0.1", port=0)
print(door.links["Acme"])
"""
POLL = """
poll = session.trust_poll("pulse", items="pulse", threshold=3)
poll.open(anyway=True)
session.bring_everyone("pulse")
print(poll.turnout["Acme"], session.joined["Acme"])
"""


def run(kernel: BlockingKernelClient, code: str) -> str:
    """Run a cell and return what it prints; an error in it fails the test."""
    said: list[str] = []

    def hear(message: dict[str, Any]) -> None:
        said.append(str(message["content"].get("text", "")))

    reply = kernel.execute_interactive(code, timeout=60, output_hook=hear)
    assert reply["content"]["status"] == "ok", reply["content"]
    return "".join(said).strip().rpartition("\n")[2]


@contextmanager
def notebook(place: Place) -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    """A kernel as JupyterLab starts it, which ends as if Lab was closed."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(env=place.env, cwd=str(place.folder))
    kernel = manager.blocking_client()
    kernel.start_channels()
    try:
        kernel.wait_for_ready(timeout=60)
        yield manager, kernel
    finally:
        kernel.stop_channels()
        manager.shutdown_kernel(now=True)


def test_a_facilitators_kernel_that_goes(
    new_place: Callable[[str], Place], open_page: Callable[..., Page]
) -> None:
    """Interrupted, restarted, closed with its notebook: phones don't notice, and Run All finds everything again."""
    place = new_place("desk")
    page = open_page()
    lines: list[str] = []
    page.on("websocket", lambda socket: lines.append(socket.url))
    with notebook(place) as (manager, kernel):
        link = run(kernel, BEGIN)
        assert run(kernel, POLL) == "(0, 0) 0"
        page.goto(link)
        join_late(page)
        answer(page, [1, 2], of=6)
        kernel.execute("import time\ntime.sleep(600)")
        manager.interrupt_kernel()
        answer(page, [3, 4], first=3, of=6)
        manager.restart_kernel(now=True)
        state(page, "kept on this device")
        answer(page, [5, 0], first=5, of=6)
        hand_in(page)
        kernel.wait_for_ready(timeout=60)
        assert run(kernel, BEGIN) == link
        assert run(kernel, POLL) == "(1, 1) 1"
    page.get_by_role("button", name="Change my answers").click()
    page.get_by_role("listitem").first.get_by_role("button").click()
    choose(page, "agree")
    page.get_by_role("button", name="Hand in the change").click()
    sealed(page)
    with notebook(place) as (_, kernel):
        assert run(kernel, BEGIN) == link
        assert run(kernel, POLL) == "(1, 1) 1"
        run(kernel, "poll.reveal(anyway=True)")
        expect(page.get_by_text("too small to show anything")).to_be_visible()
    assert len(lines) == 1, "the phone's line was never touched"
