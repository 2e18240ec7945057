"""Targets are large, the focus can be seen, and a reveal moves only where that is wanted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from house import House
from playwright.sync_api import Locator, Page, expect
from screens import PHONE, until
from steps import answer, begin, hand_in, join

pytestmark = pytest.mark.browser
TARGET_PX = 48


def test_targets_are_large_on_a_phone(house: House, open_page: Callable[..., Page]) -> None:
    """At least 48 px for everything people tap on the way through a poll, and 8 px between two answers."""
    room = house.room()
    page = open_page(room.join["Acme"], size=PHONE, has_touch=True, is_mobile=True)
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
    large(page)
    join(page)
    large(page)
    poll = room.open()
    begin(page)
    large(page)
    tops = [box(one)["y"] for one in page.get_by_role("radio").all()]
    heights = [box(one)["height"] for one in page.get_by_role("radio").all()]
    gaps = [lower - upper - height for upper, lower, height in zip(tops, tops[1:], heights, strict=False)]
    assert min(gaps) >= 7.5
    answer(page, [5, 4, 0, None, 1, 2])
    expect(page.get_by_role("heading", name="Your answers")).to_be_visible()
    large(page)
    hand_in(page)
    large(page)
    room.crowd(poll, {"Acme": [2, 3, 4], "Borealis": [4, 5, 4]})
    poll.reveal(anyway=True)
    expect(page.get_by_role("heading", name="Where our views differ")).to_be_visible()
    large(page)


def test_the_scale_has_a_name_and_the_focus_can_be_seen(house: House, open_page: Callable[..., Page]) -> None:
    """A radio group with a name and a hint; a ring of 3 px on whatever the Tab key reaches."""
    room = house.room()
    room.open()
    page = open_page(room.join["Acme"])
    page.get_by_role("button", name="Join", exact=True).click()
    begin(page)
    group = page.get_by_role("radiogroup", name="How far do you agree?")
    expect(group.get_by_role("radio")).to_have_count(6)
    expect(page.get_by_role("region", name="What they say they will do gets done.")).to_be_visible()
    seen = set()
    for _ in range(6):
        page.keyboard.press("Tab")
        ring = page.evaluate(RING)
        if ring is None:
            break
        seen.add(ring["name"])
        assert ring["style"] == "solid", ring
        assert ring["width"] >= 3, ring
    assert {"strongly agree5", "Back", "Skip"} <= seen


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_reveal_moves_only_where_that_is_wanted(
    house: House, open_page: Callable[..., Page], motion: str
) -> None:
    """One calm opening; with reduced motion the results are there at once and nothing is animated."""
    room = house.room()
    poll = room.open()
    page = open_page(room.join["Acme"], reduced_motion=motion)
    page.get_by_role("button", name="Join", exact=True).click()
    answer(page, [5, 4, 3, 2, 1, 2])
    hand_in(page)
    room.crowd(poll, {"Acme": [2, 3, 4], "Borealis": [4, 5, 4]})
    page.evaluate(WATCH_MOTION)
    poll.reveal(anyway=True)
    expect(page.get_by_role("heading", name="Where our views differ")).to_be_visible()
    if motion == "no-preference":
        until(page, "() => window.moved > 0")
    else:
        assert page.evaluate("window.moved") == 0


def box(one: Locator) -> dict[str, float]:
    found = one.bounding_box()
    assert found is not None
    return dict(found)


def large(page: Page) -> None:
    """Check that every visible control is at least 48 px high."""
    small = page.evaluate(SMALL, TARGET_PX)
    assert small == []


SMALL = """(least) => {
  const found = [];
  const look = (root) => {
    for (const it of root.querySelectorAll('*')) {
      if (it.shadowRoot) look(it.shadowRoot);
      if (!it.matches('button, input, select, summary, a[href]') || !it.checkVisibility()) continue;
      const { width, height } = it.getBoundingClientRect();
      if (height < least - 0.5 || width < least - 0.5) found.push([it.textContent.trim(), width, height]);
    }
  };
  look(document);
  return found;
}"""

RING = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  return { name: at.textContent.trim(), style: outlineStyle, width: parseFloat(outlineWidth) };
}"""

WATCH_MOTION = """() => {
  window.moved = 0;
  const count = (root) => [...root.querySelectorAll('*')].reduce(
    (sum, it) => sum + (it.shadowRoot ? count(it.shadowRoot) : 0), root.getAnimations().length);
  const look = () => {
    window.moved = Math.max(window.moved, count(document));
    requestAnimationFrame(look);
  };
  look();
}"""
