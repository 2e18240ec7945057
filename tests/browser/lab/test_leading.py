"""A session led from anywhere in JupyterLab, also while the kernel is busy, and what a reload brings back."""

from __future__ import annotations

import json
import re
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from axe_pages import LOOK, RULES, axe
from fronts import LOAD_MS, TOKEN, Front
from hosts import notebook
from playwright.sync_api import Browser, Locator, Page, expect
from screens import LAPTOP
from steps import answer, hand_in, join

from cofront_kit.facilitator.session import Session
from cofront_kit.model.commands import SetExpected, SetReveal

__all__ = ["axe"]
pytestmark = [pytest.mark.browser]
ROOT = Path(__file__).parents[3]
WAITS = """import pathlib, time
pathlib.Path("begun").touch()
while not pathlib.Path("enough").exists():
    time.sleep(0.05)"""


def _press(page: Page, letter: str) -> None:
    """A shortcut: two strokes."""
    page.keyboard.press("Control+Shift+Y")
    page.keyboard.press(letter)


def _choose(lab: Front, page: Page, session: Session) -> None:
    """Choose a session in the panel, and put the panel away."""
    panel = lab.panel(page)
    panel.get_by_label("Find a session").fill(session.code)
    panel.locator(".entry").click()
    expect(_status(page)).to_contain_text(session.code)
    page.evaluate("window.jupyterapp.commands.execute('filebrowser:activate')")
    expect(panel).to_be_hidden()


def _run(page: Page, command: str) -> None:
    """Find a command in the palette and run it."""
    page.keyboard.press("Control+Shift+C")
    palette = page.locator(".lm-CommandPalette-input")
    palette.fill(command)
    page.locator(".lm-CommandPalette-item", has_text=command).first.click()


def _status(page: Page) -> Locator:
    return page.locator("#jp-main-statusbar button[aria-label^='Session ']")


def _yes(page: Page) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Yes, go on").click()


def _door(lab: Front, session: Session) -> str:
    """Open a door that listens to this computer alone: the command takes the usual address."""
    body = json.dumps({"session": session.code, "ip": "127.0.0.1", "port": 0}).encode()
    asked = urllib.request.Request(f"{lab.url}cofront/api/door", body, method="POST")
    asked.add_header("Authorization", f"token {TOKEN}")
    with urllib.request.urlopen(asked, timeout=60) as answered:
        return str(json.load(answered)["door"])


def test_a_whole_poll_is_led_while_a_cell_runs(lab: Front, open_page: Callable[..., Page]) -> None:
    """From the lobby to the reveal with shortcuts, palette and a notification; the kernel is busy all the while."""
    session = lab.session()
    session.node.act(session.code, SetReveal("pulse", by_itself=False))
    notebook(lab.root / "long.ipynb", [WAITS])
    page = lab.open(open_page(size=LAPTOP), "lab/tree/long.ipynb")
    page.wait_for_function(
        "window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
        timeout=LOAD_MS,
    )
    page.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    prompt = page.locator(".jp-CodeCell .jp-InputPrompt")
    expect(prompt).to_have_text("[*]:")
    _choose(lab, page, session)
    phone = open_page(lab.links(session, _door(lab, session))["p1"])
    join(phone)
    expect(_status(page)).to_contain_text("lobby · 1 here")
    assert (lab.root / "begun").exists()

    page.locator(".jp-Notebook").click()
    _press(page, "n")  # in the middle of a notebook; with so few people there is a question
    _yes(page)
    expect(_status(page)).to_contain_text("1 of ")
    expect(_status(page)).to_contain_text("0 of 1")
    answer(phone, [4] * len(session.state.activities["pulse"].spec.items))
    hand_in(phone)
    expect(_status(page)).to_contain_text("1 of 1")

    told = _told(page, "Everyone has handed in: “Trust pulse”.")
    expect(told).to_be_visible()
    _run(page, "Cover all screens")
    page.get_by_role("dialog").get_by_role("button", name="Yes, cover them").click()
    expect(phone.get_by_text("A short pause")).to_be_visible()
    _run(page, "Uncover all screens")
    expect(phone.get_by_text("A short pause")).to_have_count(0)

    told.get_by_role("button", name=re.compile("^Reveal ")).click()
    _yes(page)
    expect(phone.get_by_text("Yours is sealed")).to_have_count(0)
    expect(told).to_have_count(0)  # it is over
    assert str(session.state.activities["pulse"].state) == "revealed"
    # Not by the kernel's state: a message on a subshell makes it idle for Lab while the cell runs.
    expect(prompt).to_have_text("[*]:")
    (lab.root / "enough").touch()
    expect(prompt).to_have_text("[1]:")


def _told(page: Page, said: str) -> Locator:
    """A notification that Lab shows."""
    return page.locator(".jp-toastContainer, .Toastify", has_text=said).last


def _axe(page: Page, axe: str, *places: str) -> None:
    """What is ours in Lab's own bars and notices passes."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    for place in places:
        expect(page.locator(place).first).to_be_visible()
        found = page.evaluate(LOOK.replace("document", f"document.querySelector({place!r})"), RULES)
        assert found["passes"] > 1, f"{place}: axe looked at nothing"
        wrong = [(one["id"], node["target"]) for one in found["violations"] for node in one["nodes"]]
        assert not wrong, f"{place}: {wrong}"


def test_lab_tells_what_happens_in_the_room(lab: Front, open_page: Callable[..., Page], axe: str) -> None:
    """Somebody waits, a hand is up, the door died: told in Lab's own way, and taken back when it is over."""
    session = lab.session("Notices")
    session.node.act(session.code, SetExpected(1))
    page = lab.open(open_page(size=LAPTOP), "lab/workspaces/notices")
    _choose(lab, page, session)
    links = lab.links(session, _door(lab, session))
    phone, second = open_page(links["p1"]), open_page(links["p2"])
    join(phone)
    expect(_status(page)).to_contain_text("1 here")

    second.get_by_role("button", name="Join", exact=True).click()
    waits = _told(page, "One person more than expected waits to be let in.")
    expect(waits).to_be_visible()
    _axe(page, axe, "#jp-main-statusbar button[aria-label^='Session ']", ".Toastify__toast-body")
    session.node.act(session.code, SetExpected(2))
    expect(waits).to_have_count(0)
    expect(_status(page)).to_contain_text("2 here")

    phone.get_by_role("button", name="Raise my hand").click()
    bell, center = page.locator(".jp-Notification-Status"), page.locator(".jp-Notification-Center")
    expect(bell).to_contain_text("1")
    bell.click()  # a hand is behind it, unless that is changed
    expect(center).to_contain_text("A hand is up: Acme.")
    _axe(page, axe, ".jp-Notification-Center .jp-Notification-List")
    bell.click()
    expect(center).to_be_hidden()

    for note in (lab.place.folder / "home/state/cofront/doors").glob("*.json"):
        psutil.Process(json.loads(note.read_text("utf-8"))["pid"]).kill()
    died = _told(page, "has closed: phones have lost their line.")
    expect(died).to_be_visible(timeout=LOAD_MS)
    expect(died.get_by_role("button", name="Open it again")).to_be_visible()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Page]:
    """A page in a browser of its own; errors of Jupyter's own are not looked at."""
    context = browser.new_context(viewport=LAPTOP)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def test_a_server_that_was_away_is_told_and_found_again(lab: Front, visit: Page) -> None:
    """While the server is away the status bar says so; session and big screen go on when it is back."""
    session = lab.session()
    page = lab.open(visit)
    _choose(lab, page, session)
    _press(page, "s")
    expect(page.locator("cofront-screen").get_by_text("Calling for trust")).to_be_visible()
    lab.end()
    expect(_status(page)).to_have_text(f"{session.code} · offline", timeout=LOAD_MS)
    lab.again()
    expect(_status(page)).to_contain_text(f"{session.code} · lobby", timeout=LOAD_MS)


def test_a_reload_brings_session_and_screen_back(lab: Front, visit: Page) -> None:
    """The chosen session and the big screen's tab are kept in Lab's workspace."""
    session = lab.session()
    page = lab.open(visit)
    _choose(lab, page, session)
    tab = f"cofront-screen-{session.code}"
    with page.expect_response(lambda one: tab in (one.request.post_data or ""), timeout=LOAD_MS):
        _press(page, "s")  # Lab saves its workspace a moment later
    page.wait_for_load_state("networkidle")
    page.reload()
    expect(_status(page)).to_contain_text(f"{session.code} · lobby", timeout=LOAD_MS)
    expect(page.locator("cofront-screen").get_by_text("Calling for trust")).to_be_visible()


def test_the_big_screen_stands_in_a_window_without_a_door(lab: Front, open_page: Callable[..., Page]) -> None:
    """The projector's window follows the room; no phone's door is open."""
    session = lab.session()
    page = lab.open(open_page(size=LAPTOP))
    _choose(lab, page, session)
    with page.expect_popup() as opened:
        _press(page, "v")
    screen = opened.value
    expect(screen.locator("cofront-screen").get_by_text("Calling for trust")).to_be_visible()
    _press(page, "n")
    _yes(page)
    expect(screen.locator("cofront-screen").get_by_role("heading", name="Trust pulse")).to_be_visible()


def test_notebook_7_has_the_menu_and_the_shortcuts(notebook7: Front, visit: Page) -> None:
    """Without a palette at hand, the menu says what comes next and does it."""
    notebook7.session()
    notebook(notebook7.root / "one.ipynb", ["1"])
    page = notebook7.open(visit, "notebooks/one.ipynb")
    panel = page.locator("cofront-lab-panel")
    following = re.compile("^Next step: Open “Trust pulse”")
    expect(panel).to_be_attached(timeout=LOAD_MS)
    _press(page, "p")
    panel.locator(".entry").click()
    expect(panel.locator("cofront-console .desk")).to_be_visible()
    page.reload()
    expect(panel).to_be_attached(timeout=LOAD_MS)
    expect(panel.locator("cofront-console .desk")).to_be_attached(timeout=LOAD_MS)  # the browser has kept it
    page.get_by_role("menuitem", name="Co-front", exact=True).click()
    expect(page.get_by_role("menuitem", name="Open the big screen in a tab")).to_have_count(0)
    page.get_by_role("menuitem", name=following).click()
    _yes(page)
    expect(panel.locator("cofront-console .title")).to_have_text("Trust pulse")


def test_no_shortcut_is_one_of_jupyters_own() -> None:
    """The first stroke of ours begins no shortcut of the installed JupyterLab and Notebook."""
    ours = json.loads((ROOT / "widgets/lab/schema/plugin.json").read_text("utf-8"))["jupyter.lab.shortcuts"]
    firsts = {_stroke(one["keys"][0]) for one in ours}
    assert len({tuple(one["keys"]) for one in ours}) == len(ours)
    schemas = [*Path(sys.prefix, "share/jupyter/lab/schemas").rglob("*.json")]
    theirs: list[dict[str, Any]] = [
        one
        for path in schemas
        for one in json.loads(path.read_text("utf-8")).get("jupyter.lab.shortcuts", [])
    ]
    assert len(theirs) > 50
    clashes = [one["command"] for one in theirs if one.get("keys") and _stroke(one["keys"][0]) in firsts]
    assert clashes == []


def _stroke(keys: str) -> frozenset[str]:
    """A stroke without the order of its keys; on most computers Accel is Ctrl."""
    return frozenset(keys.lower().replace("accel", "ctrl").split())
