"""The report on a phone, on a laptop and on paper, with texts as long as people may write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

import cofront_kit as cf

LINES = (
    "els => els.map(el => el.getBoundingClientRect().height / parseFloat(getComputedStyle(el).lineHeight))"
)
WIDTHS = "els => els.map(el => el.getBoundingClientRect().width)"
CUT_OFF = """() => document.documentElement.scrollWidth > innerWidth + 1 || matchMedia('print').matches &&
  [...document.querySelectorAll('.wide')].some((el) => el.scrollWidth > el.clientWidth + 1)"""


def test_long_texts_leave_days_and_names_their_width(
    open_page: Callable[..., Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pasted address or a paragraph beside them doesn't make them one letter wide, and paper shows all of it."""
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    session = cf.session(
        "Long", ["Acme", "Borealis & Sons of the North"], template="two-slides", store="memory"
    )
    for text in ("https://example.org/" + "x" * 900, "We will send all of it. " * 40):
        session.promises().add(text, owner="Ada Lovelace", party="Acme", due="2099-12-31", first_step=text)
    session.log_decision("We decide it. " * 60, why="Because. " * 100, present={"Acme": 3})
    session.next_date = "2099-12-31"
    page = open_page()
    page.set_content(session.report(tmp_path / "r.html").read_text(encoding="utf-8"))
    for size, media in (((390, 844), "screen"), ((1280, 800), "screen"), ((674, 900), "print")):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(media=media)  # type: ignore[arg-type]
        assert max(page.locator(".day").evaluate_all(LINES)) < 1.3
        assert min(page.locator(".words td").evaluate_all(WIDTHS)) > 60
        assert not page.evaluate(CUT_OFF), (size, media)
