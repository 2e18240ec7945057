"""Which front end a page of the door loads."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from msgspec import json

from cofront_kit.door.pages.assets import Assets
from cofront_kit.door.pages.shell import Shell
from cofront_kit.model.session_view import HostView, PartyView, SessionView


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell("/", Assets())


@pytest.mark.parametrize(
    "body",
    [
        '<cofront-stage code="K7QF2M" socket="/s/K7QF2M/socket"></cofront-stage>',
        "<cofront-stage></cofront-stage>",
        '<div class="cofront-box cofront-hbox">plain</div>',
        "",
    ],
)
def test_participants_get_what_phones_need(shell: Shell, body: str) -> None:
    """A participant page of the usual kind loads the one file that ``phone.js`` is, and nothing else."""
    page = shell.shared("Calling for trust", body, "en")
    assert page.count("<script") == 1
    first = Assets().get("phone.js")
    assert first is not None
    assert re.findall(r'<script type="module" src="/static/([\w.]+)">', page) == first.imports != []
    assert 'rel="modulepreload"' not in page


def test_the_page_says_what_the_lobby_shows(shell: Shell) -> None:
    """The session's name and sides stand in the page as they come over the line, whatever signs they are made of."""
    title = """A "trust" <script>alert('1')</script> & more"""
    session = SessionView(
        "K7QF2M", title, (PartyView("p1", "Acme's", "Acme", 0),), "open", HostView("", ""), "en", ()
    )
    page = shell.shared(title, "<cofront-stage></cofront-stage>", "en", session)
    assert page.count("<script") == 1
    (told,) = re.findall(r'<meta name="cofront-session" content="([^"]*)">', page)
    assert json.decode(unescape(told), type=SessionView) == session
    assert f'<h1 dir="auto">{escape(title)}</h1></div></cofront-stage>' in page
    assert "cofront-session" not in shell.shared(title, "<cofront-stage></cofront-stage>", "en")


@pytest.mark.parametrize("tag", ["console", "poll-control", "session", "screen", "coach", "tools"])
def test_any_other_element_brings_the_whole_front_end(shell: Shell, tag: str) -> None:
    """A template may show any widget on a participant page; it must not stay empty there."""
    page = shell.shared(
        "Calling for trust", f'<cofront-stage></cofront-stage><cofront-{tag} code="K7QF2M">', "en"
    )
    assert page.count("<script") == 1
    assert f'src="{shell.asset("cofront.js")}"' in page


def test_console_and_screen_get_the_whole_front_end(shell: Shell) -> None:
    """The facilitator's pages need what phones don't."""
    assert f'src="{shell.asset("cofront.js")}"' in shell.element("T", "cofront-console", "K7QF2M", "en")
