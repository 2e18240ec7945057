"""What Python writes into views, the report and the door's pages is German in a German session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import recorded
from msgspec.structs import replace

from cofront_kit.door.pages.shell import Shell
from cofront_kit.model.events import SessionCreated
from cofront_kit.model.evolve import evolve
from cofront_kit.model.state import SessionState
from cofront_kit.report.content import Report
from cofront_kit.said import asked_for, catalogue, speaking, words

LOG = recorded.log
CODES = (
    "agreed strength",
    "agreed weakness",
    "undervalued advantage",
    "hidden to protect answers",
    "strong agreement",
)


def german_log() -> Iterator[Any]:
    """The recorded session, as if it had been begun in German. What people and the template wrote stays English."""
    for event in LOG():
        yield replace(event, language="de") if isinstance(event, SessionCreated) else event


@cache
def english() -> frozenset[str]:
    """Longer pieces of English sentences between values and tags, unless German has the same."""
    pieces: dict[str, set[str]] = {"en": set(), "de": set()}
    for language, found in pieces.items():
        for entry in catalogue.entries(language).values():
            text = entry.partition("=")[2]
            found |= {
                one.strip() for one in re.split(r"\{[^{}]*\}|<[^>]*>|\n", text) if len(one.strip()) >= 14
            }
    own = "".join(map(repr, LOG()))  # a template may say the same
    return frozenset(piece for piece in pieces["en"] - pieces["de"] if piece not in own)


def heard(value: Any) -> Iterator[str]:
    """All texts in a value of a view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from heard(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from heard(one)


def test_views_are_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Next steps, previews, warnings and undo, event by event for every audience."""
    monkeypatch.setattr(recorded, "log", german_log)
    told = recorded.views()
    texts = {text for frames in told.values() for frame in frames for text in heard(frame["set"])}
    # screens say some words of views themselves, such as the name of a quadrant
    sentences = {piece for piece in english() if piece not in CODES}
    wrong = {(piece, text) for text in texts for piece in sentences if piece in text}
    assert not wrong
    labels = {frame["set"]["next"]["label"] for frame in told["facilitator"] if "next" in frame["set"]}
    assert any("öffnen" in label for label in labels)


def test_the_report_is_german() -> None:
    """All its parts, with figures, days and words of the tables; what was written in the session stays as it is."""
    state: SessionState | None = None
    for event in german_log():
        state = evolve(state, event)
    assert state is not None
    report = Report(state)
    parts = [report.heading(), report.summary(), report.came_of_it(), report.on_the_board(), report.results()]
    text = "".join(part.text for part in (*parts, report.how_to_read(), report.method(), report.framing()))
    assert {piece for piece in english() if piece in text} == set()
    assert "Bericht einer Sitzung" in text
    assert f"lief auf diesem Computer: {state.host.computer}." in report.framing().text
    assert re.search(r"\d,\d", report.summary().text), "figures have a comma"
    assert words("report-yes") == "yes", "and afterwards English is spoken again"


def test_the_doors_pages_are_german() -> None:
    """The page to type a code into, and those that say what is wrong, with their language for screen readers."""
    shell = Shell.__new__(Shell)
    pages: list[tuple[str, str]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            Shell, "page", lambda _self, title, body, **more: pages.append((more["lang"], title + body)) or ""
        )
        patch.setattr(Shell, "asset", lambda _self, name: name)
        shell.base = "/"
        with speaking("de-CH"):
            for make in (shell.front, shell.nothing):
                make()
            for make_for in (shell.unknown, shell.incomplete):
                make_for("ABC0")
    assert {lang for lang, _ in pages} == {"de-CH"}
    assert {piece for _, text in pages for piece in english() if piece in text} == set()


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "de-AT"),
        ("fr, de;q=0.5", "de"),
        ("en-GB,en;q=0.9,de;q=0.8", "en-GB"),
        ("fr,ja", "en"),
        ("", "en"),
        ("*", "en"),
        ("de\x00<script>", "en"),
        ("," * 100_000, "en"),
    ],
)
def test_what_a_browser_asks_for(header: str, language: str) -> None:
    """The first language with a catalogue; whatever the header contains."""
    assert asked_for(header) == language
