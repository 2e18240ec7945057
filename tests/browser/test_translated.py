"""A translator or an extension changes the text of the pages: they still show what is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from house import House
from playwright.sync_api import Page, expect
from steps import hand_in, join_late
from sweep import LONG

pytestmark = pytest.mark.browser

TRANSLATOR = """
addEventListener('DOMContentLoaded', () => {
  const seen = new WeakSet();
  const translate = (root) => {
    for (const node of [...root.childNodes]) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.data.trim() === '' || seen.has(node)) continue;
        const inner = document.createElement('font');
        inner.append(node.data);
        seen.add(inner.firstChild);
        const outer = document.createElement('font');
        outer.append(inner);
        node.replaceWith(outer);
      } else if (node.nodeType === Node.ELEMENT_NODE && !['STYLE', 'SCRIPT', 'TEXTAREA'].includes(node.tagName)) {
        if (node.shadowRoot) watch(node.shadowRoot);
        translate(node);
      }
    }
  };
  const watched = new WeakSet();
  const watch = (root) => {
    if (watched.has(root)) return;
    watched.add(root);
    new MutationObserver(() => translate(root)).observe(root, { childList: true, characterData: true, subtree: true });
    translate(root);
  };
  watch(document.body);
});
"""


def test_every_screen_shows_its_own_words(dev_page: str, open_page: Callable[..., Page]) -> None:
    """Every text on every screen of every element is changed in eight ways; what is shown stays right.

    In a sample of the sweep the ways take turns, a group of screens each, and together they meet every screen.
    """
    page = open_page(f"{dev_page}/walk.html")
    page.wait_for_function("globalThis.ways")
    names = page.evaluate("ways.names")
    assert len(names) == 8
    walk = "([names, share]) => Promise.all(names.map((name, at) => ways.with(name, 2, share ? [at, 8] : undefined)))"
    found = page.evaluate(walk, [names, not LONG])
    for name, way in zip(names, found, strict=True):
        assert way["differences"] == [], name
    for whole in found if LONG else [_together(found)]:
        assert whole["unseen"] == [], "elements that no scene of widgets/dev shows"
        assert whole["met"] > 1000


def _together(found: list[dict[str, Any]]) -> dict[str, Any]:
    unseen = set.intersection(*(set(way["unseen"]) for way in found))
    return {"unseen": sorted(unseen), "met": sum(way["met"] for way in found)}


def test_the_statement_shown_is_the_one_that_is_answered(
    house: House, open_page: Callable[..., Page]
) -> None:
    """A poll in a page that is translated while it is used: each statement in turn, and what is handed in is theirs."""
    room = house.room()
    poll = room.open()
    page = open_page()
    page.add_init_script(TRANSLATOR)
    page.goto(room.join["Acme"])
    join_late(page)
    page.get_by_role("button", name="Begin", exact=True).click()
    expected = [item.text for item in poll.spec.items]
    for number, text in enumerate(expected, start=1):
        expect(page.get_by_text(f"{number} of {len(expected)}", exact=True)).to_be_visible()
        expect(page.locator("h1#item font font")).to_have_text(text)
        page.get_by_role("radiogroup").locator("[data-value='4']").click()
    expect(page.locator(".review .answer > span")).to_have_text(expected)
    hand_in(page)
    assert poll.turnout["Acme"] == (1, 1)
