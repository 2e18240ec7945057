"""A facilitator on a JupyterHub: from the card to a phone at the door, and what others of the hub get."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from fronts import LOAD_MS, open_door
from hub import Hub, hub
from playwright.sync_api import Browser, Locator, Page, expect
from screens import LAPTOP

from cofront_kit.lab.routes import routes

pytestmark = [pytest.mark.browser, pytest.mark.deploy]
METHODS = ("get", "post", "patch", "delete")
ASSETS = "/static/"
"""The one route without a login: modules of the published package."""


@pytest.fixture(scope="module")
def jupyterhub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A JupyterHub with the users robin and sascha."""
    yield from hub(tmp_path_factory.mktemp("hub"))


def _begun(page: Page) -> Locator:
    """Press a card, and return the panel with the session that was begun."""
    page.locator(".jp-LauncherCard").filter(has_text="Calling for trust").click(timeout=LOAD_MS)
    expect(page.get_by_role("dialog").get_by_label("Title")).to_be_focused(timeout=LOAD_MS)
    page.keyboard.press("Enter")
    panel = page.locator("cofront-lab-panel")
    expect(panel.locator("cofront-console .desk")).to_be_visible(timeout=LOAD_MS)
    return panel


def _calls(code: str) -> list[tuple[str, str]]:
    """What can be asked of every route of ours but the modules', for this session: method and path."""
    found = []
    for path, handler in routes():
        filled = (
            path.replace(r"([A-Z0-9]{1,16})", code)
            .replace("(s|screen)", "s")
            .replace("([0-9a-f]{16})", 16 * "0")
        )
        if not path.startswith(ASSETS):
            assert "(" not in filled, f"{path} has a new shape: say here what it looks like"
            found += [(method, filled) for method in METHODS if method in vars(handler)]
    assert {path for _, path in found} >= {"/api/overview", "/api/door", f"/s/{code}/socket"}
    return found


def test_a_session_is_led_on_a_jupyterhub(
    jupyterhub: Hub, browser: Browser, open_page: Callable[..., Page]
) -> None:
    """Card, panel, cell and door work under the hub's base URL; a phone needs no login and never meets the hub."""
    # Not by open_page: pages of the hub itself complain about themselves.
    mine, other = (browser.new_context(viewport=LAPTOP) for _ in range(2))
    page = jupyterhub.log_in(mine.new_page(), "robin")
    panel = _begun(page)
    page.locator(".jp-CodeCell .cm-content").first.click(timeout=LOAD_MS)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".jp-CodeCell .jp-InputPrompt").first).to_have_text("[1]:", timeout=LOAD_MS)
    door = open_door(panel)
    link = panel.locator("cofront-session a[href*='/s/']").first
    address = link.get_attribute("href", timeout=LOAD_MS) or ""
    assert address.startswith(door)
    code = urlsplit(address).path.split("/")[-1]

    phone = open_page()
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("websocket", lambda socket: asked.append(socket.url))
    phone.goto(address)
    phone.get_by_role("button", name="Join", exact=True).click()
    expect(panel.locator("cofront-console")).to_contain_text("1 here", timeout=LOAD_MS)
    assert {urlsplit(url).port for url in asked if urlsplit(url).scheme in ("http", "ws")} == {
        urlsplit(door).port
    }
    assert phone.context.cookies(jupyterhub.url) == []

    # A stranger is sent to the hub's login, or refused; another user, who is logged in, is refused.
    assert mine.request.get(f"{jupyterhub.routes('robin')}/api/overview").status == 200
    stranger = browser.new_context()
    second = jupyterhub.log_in(other.new_page(), "sascha")
    for method, path in _calls(code):
        url = jupyterhub.routes("robin") + path
        told = stranger.request.fetch(url, method=method, max_redirects=0)
        assert told.status in (302, 403), (method, path, told.status)
        assert told.status == 403 or "/hubs/hub/api/oauth2/authorize" in told.headers["location"]
        told = other.request.fetch(url, method=method)
        assert told.status == 403, (method, path, told.status, told.url)
    # Their own server knows nothing of the session.
    told = other.request.get(f"{jupyterhub.routes('sascha')}/api/overview")
    assert (told.status, told.json()["sessions"]) == (200, [])
    second.locator(".lm-TabBar-tab[data-id='cofront-panel']").click(timeout=LOAD_MS)
    expect(second.locator("cofront-lab-panel")).to_be_visible()
    expect(second.locator("cofront-lab-panel .entry")).to_have_count(0)

    panel.get_by_role("button", name="Close the door").click()
    expect(panel.get_by_text("No door is open")).to_be_visible(timeout=LOAD_MS)
    for context in (mine, other, stranger):
        context.close()
