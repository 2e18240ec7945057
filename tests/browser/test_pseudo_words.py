"""A whole session in the made-up language: what stands on a screen unmarked is no word of a catalogue.

Every letter of a catalogue's text is marked there (``Šàṽéð`` for "Saved"). What the template, the people and the room's
names bring is known and taken away; of the rest nothing may be left.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any, Final

import pytest
from house import House
from msgspec import to_builtins
from playwright.sync_api import Browser, Page
from session_play import SENTENCES, Moment, Play
from session_walk import Walk

from cofront_kit.model.room_roles.views import roles_view

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORD: Final = re.compile(r"[A-Za-z]{2,}")
GIVEN: Final = re.compile(
    r"https?://\S+|\b[\w.-]+(?::\d+)?/\S*|\b\d+\.\d+\.\d+\.\d+\S*"  # addresses
    r"|“[^”]*…”|\.[\w-]{15,}"  # what is cut short in a quotation, and capabilities
    r"|\b(?=\S*\d)[A-Z0-9-]{3,}\b|\b[A-Z]{3,}\b"  # codes of sessions, seats and people
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|and)\b"
)
"""What no catalogue translates: addresses, codes, and what the browser itself says, as months and “and”."""
SECRET: Final = re.compile(r"[\w-]*\.[\w-]{15,}")
"""A capability, with what tells whose it is."""
PLAIN: Final = frozenset(
    {"id", "kind", "kinds", "state", "status", "stage", "party", "within", "on", "size", "confidence"}
)
PATIENCE_S: Final = 5.0
"""How long a page may show what the room said a moment ago."""
TYPED: Final = "What stands between us"
"""What the walk writes on a slide."""
VISIBLE: Final = """() => {
  const found = [];
  const skipped = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT']);
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) { if (/\\S/.test(node.data)) found.push(node.data); return; }
    if (node.nodeType !== Node.ELEMENT_NODE || skipped.has(node.tagName) || node.hidden) return;
    const said = ['aria-label', 'title', 'placeholder', 'alt'].map((name) => node.getAttribute(name));
    found.push(...said.filter(Boolean));
    (node.shadowRoot ?? node).childNodes.forEach(walk);
  };
  walk(document.body);
  return found;
}"""


class WordWalk(Walk):
    """Reads the screens instead of looking at them."""

    unmarked: set[tuple[str, str]]
    own: list[str]
    """What nobody translates, the longest first, as it was when a page last showed something else."""

    def _look(self, moment: Moment, view: str, page: Page, width: int, height: int) -> None:
        # a sentence of the room may change between page and state: only what stays is a fault
        found = self._unmarked(page)
        end = time.monotonic() + PATIENCE_S
        known = {text for _, text in self.unmarked}
        while found - known and time.monotonic() < end:
            # counts may change between the two looks
            self.own = sorted({re.sub(r"\d+", "0", one) for one in _texts(self.play)}, key=len, reverse=True)
            found = self._unmarked(page)
            if found - known:
                page.wait_for_timeout(100)
        self.unmarked |= {(view, text) for text in found}
        self.taken += 1

    def _unmarked(self, page: Page) -> set[str]:
        """What of the page's words nobody brought and no catalogue has."""
        found = set()
        for piece in page.evaluate(VISIBLE):
            text = re.sub(r"[\u2066-\u2069\u00ad]", "", re.sub(r"\s+", " ", piece)).strip()
            # first of all, since a short word of the template may stand within a capability
            text = re.sub(r"\d+", "0", SECRET.sub(" ", text))
            if not WORD.search(text):
                continue
            for one in self.own:
                text = text.replace(one, " ")
            text = GIVEN.sub(" ", text)
            if WORD.search(text):
                found.add(text)
        return found


def _strings(value: Any) -> Iterator[str]:
    """The texts in it, without what only programs read."""
    if isinstance(value, str):
        yield from (" ".join(one.split()) for one in {value, *value.split("\n")})
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in PLAIN:
                yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def _texts(play: Play) -> set[str]:
    """What template and people bring, and the sentences that the room says, which have tests of their own."""
    session = play.room.session
    state = session.state
    specs = [one.spec for one in state.activities.values()]
    roles = roles_view(state.roles, "en")
    given = [state.title, state.parties, state.host, state.framing, state.roles, roles, specs]
    own = _strings(to_builtins(given, str_keys=True))
    said = _strings(to_builtins(session.node.view(session.code), str_keys=True))
    pieces = {piece.strip() for one in own for piece in re.split(r"\{\w+\}", one)}
    return {one for one in pieces if len(one) > 1} | {one for one in said if " " in one} | {*SENTENCES, TYPED}


def test_every_word_comes_from_a_catalogue(house: House, browser: Browser) -> None:
    """Phone, console and big screen, from the lobby to the end."""
    walk = WordWalk(
        browser,
        Play(house, parties=2, people=6, cards=6, language="en-XA"),
        views=("phone", "console", "screen"),
        sizes=((1280, 800),),
        schemes=("light",),
    )
    walk.unmarked, walk.own = set(), []
    walk.run()
    assert walk.taken > 40
    assert sorted(walk.unmarked) == []
