"""Which front end a page of the door loads."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from msgspec import json
from msgspec.structs import replace

from cofront_kit.door.pages.assets import Assets
from cofront_kit.door.pages.shell import Shell
from cofront_kit.model.kinds import kinds
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
    """The page contains the session's name and sides as the socket would send them, whatever characters they hold."""
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


def lobby_of(shell: Shell, session: SessionView) -> str:
    page = shell.shared(session.title, STAGE, session.language, session)
    found = re.search(r'<template shadowrootmode="open">(.*)</template>', page)
    return found[1] if found else ""


def test_the_page_contains_the_lobby(shell: Shell) -> None:
    """Title and sides stand in it as text, whatever they hold; nothing is left to fill in."""
    title, name = "{{name 1}} <i>&", """B "<script>" {{title}}"""
    parties = (PartyView("p1", "Acme's", "Acme", 0), PartyView("p2", name, "", 1))
    session = SessionView("K7QF2M", title, parties, "open", HostView("", ""), "en", ())
    lobby = lobby_of(shell, session)
    assert f'<h1 tabindex="-1" dir="auto" lang="en">{escape(title)}</h1>' in lobby
    assert lobby.count(f">{escape(name)}</bdi>") == 2  # among the sides to choose from, and at who is here
    assert "<i>&" not in lobby
    assert "<script" not in lobby
    assert set(re.findall(r"\{\{[^}]*\}\}", lobby)) == {"{{name 1}}", "{{title}}"}


def test_the_lobby_is_only_in_pages_that_show_it_as_it_is(shell: Shell) -> None:
    """It was made for open sessions whose sides have their marks in order, and for the stage of this session."""
    parties = (PartyView("p1", "Acme", "Acme", 0), PartyView("p2", "Borealis", "Borealis", 1))
    session = SessionView("K7QF2M", "T", parties, "open", HostView("", ""), "de-AT", ())
    assert "Teilnehmen" in lobby_of(shell, session)
    assert "Join" in lobby_of(shell, replace(session, language="fr-CH"))
    assert lobby_of(shell, replace(session, status="closed")) == ""
    assert lobby_of(shell, replace(session, parties=parties[::-1])) == ""
    assert lobby_of(shell, replace(session, code="AAAAAA")) == ""


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


STAGE = '<cofront-stage code="K7QF2M"></cofront-stage>'


def preloaded(header: str) -> list[str]:
    return re.findall(r"</static/([^>]+)>; rel=modulepreload", header)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_page_of_a_step_asks_for_all_it_needs_at_once(shell: Shell, kind: str) -> None:
    """The lobby's file first, then what people with a seat need, then the kind's; each exists, and none comes twice."""
    files = preloaded(shell.ahead(STAGE, kind, "en"))
    assert files[:1] == preloaded(shell.ahead(STAGE, None, "en"))
    names = [name.split(".")[0] for name in files[1:]]
    assert names.count("seated") == names.count("parts") == 1
    assert len(set(files)) == len(files)
    assert all(Assets().get(name) for name in files)


@pytest.mark.parametrize("kind", [None, "trust-poll"])
def test_a_page_with_the_whole_front_end_asks_for_no_parts(shell: Shell, kind: str | None) -> None:
    """It holds them."""
    (file,) = preloaded(shell.ahead(STAGE + "<cofront-screen></cofront-screen>", kind, "en"))
    assert file.startswith("cofront.")


def test_a_kind_of_a_package_adds_none(shell: Shell) -> None:
    """Its module is not part of the build; the page asks for it as soon as it runs."""
    names = [name.split(".")[0] for name in preloaded(shell.ahead(STAGE, "energy-check", "en"))]
    assert "seated" in names
    assert "parts" not in names


def test_a_page_of_a_step_opens_the_line_first(shell: Shell) -> None:
    """A file of a few lines, not in turn with the other, which is told where the socket is."""
    page = shell.shared("Calling for trust", STAGE, "en", line="/s/K7QF2M/socket")
    script = f'<script type="module" src="{shell.asset("line.js")}" async></script>'
    assert f'<meta name="cofront-socket" content="/s/K7QF2M/socket">{script}<script' in page
    assert page.count("<script") == 2
    line = Assets().get("line.js")
    assert line is not None
    assert line.imports == []
    assert len(line.body) <= 1000


@pytest.mark.parametrize(("body", "line"), [(STAGE, None), ("<p>Notes only</p>", "/s/K7QF2M/socket")])
def test_other_pages_open_no_line_before_they_need_it(shell: Shell, body: str, line: str | None) -> None:
    """The lobby is drawn from the page; a page without a stage needs no line."""
    assert shell.shared("Calling for trust", body, "en", line=line).count("<script") == 1
