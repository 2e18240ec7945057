"""The panel in JupyterLab: sessions of the store, the console, the door, as a facilitator uses them."""

from __future__ import annotations

import json
from collections.abc import Callable

import psutil
import pytest
from axe_pages import LOOK, RULES, axe
from fronts import LOAD_MS, Front, open_door
from playwright.sync_api import Browser, Locator, Page, expect
from screens import LAPTOP
from sweep import drawn

__all__ = ["axe"]
pytestmark = [pytest.mark.browser]


def _choose(panel: Locator, code: str) -> None:
    back = panel.get_by_role("button", name="All sessions")
    search = panel.get_by_label("Find a session")
    expect(back.or_(search)).to_be_visible()
    if back.is_visible():  # Lab keeps the session that was chosen before
        back.click()
    panel.get_by_label("Find a session").fill(code)
    panel.locator(".entry").click()
    expect(panel.locator("cofront-console .desk")).to_be_visible()


def _next(panel: Locator) -> None:
    """Do what comes next; with so few people in the room the console asks first."""
    panel.locator("cofront-console #go").click()
    panel.locator("cofront-console .asks .go").click()


def test_from_the_list_to_a_phone_in_the_room(lab: Front, open_page: Callable[..., Page]) -> None:
    """A session is found, the door is opened, whoever joins is counted, and a closed door is told at once."""
    session = lab.session()
    lab.session("Two slides at Cedar", "two-slides")
    page = lab.open(open_page(size=LAPTOP))
    panel = lab.panel(page)
    panel.get_by_label("Find a session").fill("two sl")
    expect(panel.locator(".entry")).to_have_count(1)
    expect(panel.locator(".entry")).to_contain_text("Two slides at Cedar")
    _choose(panel, session.code)
    door = open_door(panel)
    expect(panel.locator("cofront-session svg").first).to_be_visible()  # the QR codes
    phone = open_page(lab.links(session, door)["p1"])
    phone.get_by_role("button", name="Join", exact=True).click()
    expect(panel.locator("cofront-console")).to_contain_text("1 here")

    # The facilitator leads from here: what the button says happens on the phone.
    _next(panel)
    expect(phone.get_by_role("button", name="Begin")).to_be_visible()

    # A door that dies is noticed, and opens again at the same address.
    for note in (lab.place.folder / "home/state/cofront/doors").glob("*.json"):
        psutil.Process(json.loads(note.read_text("utf-8"))["pid"]).kill()
    expect(panel.get_by_text("No door is open")).to_be_visible(timeout=LOAD_MS)
    panel.get_by_text("At another address").click()
    panel.get_by_label("Port").fill(door.rstrip("/").rpartition(":")[2])
    panel.get_by_label("Listen on").fill("127.0.0.1")
    panel.get_by_role("button", name="Open the door").click()
    expect(panel.get_by_text("Door open at").get_by_role("link")).to_have_text(door, timeout=LOAD_MS)
    panel.get_by_role("button", name="Close the door").click()
    expect(panel.get_by_text("No door is open")).to_be_visible(timeout=LOAD_MS)


def test_a_port_that_is_taken_is_told_with_the_way_out(lab: Front, open_page: Callable[..., Page]) -> None:
    """What the door refuses stands where the facilitator looks, and nothing typed is lost."""
    session = lab.session()
    page = lab.open(open_page(size=LAPTOP))
    panel = lab.panel(page)
    _choose(panel, session.code)
    panel.get_by_text("At another address").click()
    taken = str(lab.port)  # Jupyter's own
    panel.get_by_label("Port").fill(taken)
    panel.get_by_label("Listen on").fill("127.0.0.1")
    panel.get_by_role("button", name="Open the door").click()
    expect(panel.locator(".notes")).to_contain_text(f"Port {taken} is taken", timeout=LOAD_MS)
    expect(panel.get_by_label("Port")).to_have_value(taken)


def test_two_windows_agree_and_a_server_that_comes_back(lab: Front, browser: Browser) -> None:
    """What is done in one window stands in the other; a server that stopped is told, and all goes on with it later."""
    session = lab.session()
    # Not by open_page: Lab itself raises an error when it can't save its workspace while the server is away.
    windows = [browser.new_context(viewport=LAPTOP) for _ in range(2)]
    one, two = (lab.panel(lab.open(window.new_page())) for window in windows)
    for panel in (one, two):
        _choose(panel, session.code)
    _next(one)
    for panel in (one, two):
        expect(panel.locator("cofront-console .title")).to_have_text("Trust pulse")
    lab.end()
    expect(one.locator(".notes")).to_contain_text("The Jupyter server doesn’t answer", timeout=LOAD_MS)
    lab.again()
    expect(one.get_by_text("The Jupyter server doesn’t answer")).to_have_count(0, timeout=LOAD_MS)
    expect(one.locator("cofront-console .state")).to_have_text("saved", timeout=LOAD_MS)
    for window in windows:
        window.close()


def test_a_session_is_deleted_with_a_receipt(lab: Front, open_page: Callable[..., Page]) -> None:
    """A wrong code deletes nothing; the right one leaves a receipt, and the session is gone from the list."""
    session = lab.session("To be deleted")
    panel = lab.panel(lab.open(open_page(size=LAPTOP)))
    _choose(panel, session.code)
    panel.get_by_role("button", name="Delete this session").click()
    panel.get_by_label("The session’s code").fill("AAAAAA")
    panel.get_by_role("button", name="Delete for ever").click()
    expect(panel.locator(".notes")).to_contain_text("the code to confirm it is 'AAAAAA'")
    panel.get_by_label("The session’s code").fill(session.code.lower())
    panel.get_by_role("button", name="Delete for ever").click()
    expect(panel.locator(".notes")).to_contain_text(f"The session {session.code} was deleted")
    expect(panel.locator(".entry", has_text="To be deleted")).to_have_count(0)


def test_an_archived_session_is_out_of_the_way(lab: Front, open_page: Callable[..., Page]) -> None:
    """It leaves the list for a fold of its own, in every window, and comes back."""
    session = lab.session("Out of the way")
    panel = lab.panel(lab.open(open_page(size=LAPTOP)))
    other = lab.panel(lab.open(open_page(size=LAPTOP)))
    _choose(panel, session.code)
    panel.get_by_role("button", name="Archive this session").click()
    expect(panel.get_by_role("button", name="Back to the list")).to_be_visible()
    entry = other.locator("details", has_text="Archived").locator(".entry", has_text="Out of the way")
    expect(entry).to_be_attached()
    expect(entry).to_be_hidden()
    panel.get_by_role("button", name="Back to the list").click()
    expect(other.locator("ul.list > li > .entry", has_text="Out of the way").first).to_be_visible()
    expect(other.locator("details", has_text="Archived")).to_have_count(0)


@pytest.mark.parametrize("theme", drawn(["JupyterLab Light", "JupyterLab Dark"]))
def test_axe_finds_nothing_in_the_panel(
    lab: Front, open_page: Callable[..., Page], axe: str, theme: str
) -> None:
    """In Lab's light and dark theme, all of the panel passes: list, console, the report, what goes into a notebook."""
    session = lab.session()
    page = lab.open(open_page(size=LAPTOP))
    page.evaluate("(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    dark = "false" if theme.endswith("Dark") else "true"
    expect(page.locator(f"body[data-jp-theme-light='{dark}']")).to_be_attached(timeout=LOAD_MS)
    panel = lab.panel(page)
    page.evaluate(axe)
    look = LOOK.replace("document", "document.querySelector('cofront-lab-panel')")
    for where in ("list", "console", "cells"):
        expect(panel.locator(".entry, .desk").first).to_be_visible()
        if where == "cells":
            panel.get_by_text("Put into the notebook").click()
            expect(panel.get_by_role("button", name="Trust pulse: Step")).to_be_visible()
        found = page.evaluate(look, RULES)
        assert found["passes"] > 5, f"{where}: axe looked at nothing"
        told = [(one["id"], node["target"]) for one in found["violations"] for node in one["nodes"]]
        assert not told, f"{where}: {told}"
        if where == "list":
            _choose(panel, session.code)
            panel.locator("cofront-lab-report summary").click()
            expect(panel.get_by_role("button", name="Make the report")).to_be_visible()


def test_the_panel_stands_beside_a_notebook_of_notebook_7(notebook7: Front, browser: Browser) -> None:
    """Notebook 7 has no side bar with tabs: the panel is on its right side, by View or Co-front."""
    session = notebook7.session()
    # Not by open_page: the files page of Notebook 7.6 raises an error of its own while it loads.
    context = browser.new_context(viewport=LAPTOP)
    page = notebook7.open(context.new_page(), "tree")
    panel = page.locator("cofront-lab-panel")
    expect(panel).to_be_attached(timeout=LOAD_MS)
    page.evaluate("window.jupyterapp.shell.expandRight('cofront-panel')")
    _choose(panel, session.code)
    fits = "(panel) => panel.getBoundingClientRect().right <= innerWidth"
    page.wait_for_function(fits, arg=panel.element_handle())
    page.get_by_role("menuitem", name="Co-front").click()
    page.get_by_role("menuitem", name="Make the Report").click()
    expect(panel.get_by_label("Format")).to_be_visible()
    context.close()
