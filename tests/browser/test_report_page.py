"""The report on a phone, on a laptop and on paper, with names and texts as long as people may write them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from secrets import token_hex

import nbformat
import pytest
from console_steps import turn_to
from house import House
from playwright.sync_api import Page, expect
from printed import Printed
from rooms import both_sides
from screens import LAPTOP
from steps import join

import cofront_kit as cf
from cofront_kit.report import outputs, pdf
from cofront_kit.report.content import Report
from cofront_kit.report.template import STOCK
from cofront_kit.report.write import to_html

NAMES = (
    "Nordwind Energie AG",
    "Norddeutsche Energieversorgungsgesellschaft mbH & Co. KGaA",
    "Soci\u00e9t\u00e9 G\u00e9n\u00e9rale d'\u00c9lectricit\u00e9 du Nord et de l'Est S.A.",
)
TALL = (
    "<h2>Our own</h2><figure class='own'><svg viewBox='0 0 400 4000' role='img' aria-label='Tall'>"
    "<path d='M0 0L400 4000M0 4000L400 0' stroke='#25211b'/></svg><figcaption>Tall</figcaption></figure></main>"
)
"""A chart of a team's, taller than any page."""
HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
LINES = (
    "els => els.map(el => el.getBoundingClientRect().height / parseFloat(getComputedStyle(el).lineHeight))"
)
CUT_OFF = """() => document.documentElement.scrollWidth > innerWidth + 1 ||
  [...document.querySelectorAll('.records')].some((el) => el.scrollWidth > el.clientWidth + 1)"""
BROKEN = """() => {
  const broken = [], walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.parentElement.closest('svg') || !node.parentElement.checkVisibility()) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{N}]{2,28}/gu)) {
      const range = document.createRange();
      range.setStart(node, index); range.setEnd(node, index + word.length);
      const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
      const tops = new Set(rects.map(({ top }) => Math.round(top)));
      if (tops.size > 1 && !/x{20}/.test(node.data)) broken.push(word);
    }
  }
  return broken;
}"""
"""Words that begin on one line and end on another."""
CHART = """svg => {
  const { width } = svg.getBoundingClientRect(), texts = [...svg.querySelectorAll('text')];
  const sizes = texts.map((text) => parseFloat(text.getAttribute('font-size')));
  const page = svg.closest('section').getBoundingClientRect().width;
  const cut = texts.map((text) => text.textContent).filter((said) => said.includes('\u2026'));
  return [width / page, Math.min(...sizes) * width / svg.viewBox.baseVal.width, cut];
}"""
"""Its share of the page's width, its smallest text in pixels, and texts that end in three dots."""
SIZES = (((390, 844), "screen"), ((320, 640), "screen"), ((1280, 800), "screen"), ((674, 900), "print"))


def html_of(session: cf.Session) -> str:
    """The page as the report's notebook makes it, without a kernel."""
    report, notebook = Report(session.state), nbformat.read(STOCK, as_version=4)
    for cell in notebook.cells:
        if cell.source.startswith("report."):
            part = getattr(report, cell.source[7:-2])()
            cell.outputs = [nbformat.v4.new_output("display_data", {"text/html": part.text})]
    outputs.made_plain(notebook, STOCK)
    return to_html(notebook, report)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> cf.Session:
    """A session of three parties with long names, long texts, a poll, commitments, decisions, value, 60 cards."""
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    session = cf.session(f"Calling for trust {token_hex(3)}", NAMES, template="two-slides", store="memory")
    poll = session.trust_poll("pulse")
    both_sides(poll.poll)
    poll.reveal()
    for text in ("https://example.org/" + "x" * 900, "We will send all of it. " * 40):
        session.commitments().add(
            text,
            owner="Ada Lovelace",
            due="2099-12-31",
            party=NAMES[1],
            counterpart=NAMES[2],
            first_step=text,
        )
    session.log_decision("We decide it. " * 60, why="Because. " * 100, present={NAMES[0]: 3, NAMES[1]: 9})
    board = session.board()
    board.open()
    for index in range(60):
        text = f"{index}: Specifications change after sign-off, opportunities and penalties are lost. " * 4
        board.add(text[:280], party=NAMES[index % 3], kind="opportunity" if index % 2 else "issue")
    session.next_date = "2099-12-31"
    return session


def test_words_stay_whole_and_nothing_is_cut_off(open_page: Callable[..., Page], session: cf.Session) -> None:
    """Tables on laptops and paper, cards on phones: no word broken, no day on two lines, nothing beyond the edge."""
    page = open_page()
    page.set_content(html_of(session))
    for size, media in SIZES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(media=media)  # type: ignore[arg-type]
        assert max(page.locator(".day").evaluate_all(LINES)) < 1.3, (size, media)
        assert page.evaluate(BROKEN) == [], (size, media)
        assert not page.evaluate(CUT_OFF), (size, media)
        shown = page.locator(".records tr").nth(1).evaluate("el => getComputedStyle(el).display")
        assert shown == ("block" if size[0] < 600 else "table-row"), (size, media)


def test_the_gaps_of_two_sides_are_as_wide_as_the_page(open_page: Callable[..., Page]) -> None:
    """On a laptop the chart fills it; on a phone a narrow one stands there, whose text is no smaller than 12 px."""
    session = cf.session("Wide", NAMES[1:], template="two-slides", store="memory")
    poll = session.trust_poll("pulse", threshold=3)
    both_sides(poll.poll)
    poll.reveal(anyway=True)
    page = open_page()
    page.set_content(html_of(session))
    for width, share in ((1280, 0.95), (390, 0.95)):
        page.set_viewport_size({"width": width, "height": 844})
        (chart,) = page.locator(".gap svg").filter(visible=True).all()
        wide, text, cut = chart.evaluate(CHART)
        assert wide >= share
        assert text >= 12
        assert cut == []


def test_a_pdf_for_eyes_and_screen_readers(session: cf.Session, tmp_path: Path) -> None:
    """On the paper that was asked for: no chart cut, no heading alone, bookmarks and tags; made again the same.

    Where a session's report is written, and where its page is printed here, the file is the same.
    """
    by_session = session.report(tmp_path / "r.pdf").read_bytes()
    assert [one.name for one in tmp_path.iterdir() if one.suffix in (".part", ".html")] == []
    page = html_of(session)
    longer = page.replace("</main>", TALL)
    headings = [" ".join(unescape(re.sub("<[^>]*>", "", one)).split()) for one in HEADING.findall(page)]
    for paper, box in (("A4", b"594.9"), ("Letter", b"612 ")):
        target = tmp_path / f"{paper}.pdf"
        printed = page if paper == "A4" else longer
        pdf.make(pdf.ready(target, paper), printed.encode(), target, paper, session.state.created_at)
        made = target.read_bytes()
        assert paper != "A4" or made == by_session
        assert b"/Title (Calling for trust" in made
        assert b"/Lang (en)" in made
        assert b"/MediaBox [0 0 " + box in made
        read = Printed(made)
        assert len(read.pages) > 2
        assert [title for title, _ in read.bookmarks] == headings + ["Our own"] * (paper != "A4")
        figures = list(read.elements("Figure"))
        assert len(figures) >= 7
        for figure in figures:
            assert read.has_words(figure)
            assert len(read.pages_of(figure)) == 1
        for kind in ("H1", "H2", "H3", "H4"):
            for heading in read.elements(kind):
                assert max(read.pages_of(heading)) in read.pages_after(heading)


def test_everyone_is_given_the_report_at_the_end(house: House, open_page: Callable[..., Page]) -> None:
    """One act on the console ends the session; phones read it and keep it; an old link finds it again."""
    room = house.room()
    phone, console = open_page(room.join["Acme"]), open_page(room.console, size=LAPTOP)
    join(phone, "Ada Lovelace")
    turn_to(console, "Tools")
    console.get_by_role("button", name="End the session and give everyone the report").click()
    console.get_by_role("button", name="Yes, end it and give the report").click()
    expect(phone.get_by_role("heading", name="The session has ended")).to_be_visible()
    with phone.expect_popup(timeout=180_000) as opened:  # reported with the answer, and that is made first
        phone.get_by_role("button", name="Read the report").click()
    expect(opened.value.get_by_text("Report of a session")).to_be_visible(timeout=120_000)
    assert opened.value.evaluate("document.documentElement.scrollWidth <= innerWidth")
    given = room.session.node.store.report(room.code, 1)
    assert given is not None
    late = open_page(room.join["Borealis"])  # a person who comes by the link after the end, without a seat
    for page in (phone, console, late):
        with page.expect_download() as kept:
            page.get_by_role("button", name="Keep it on this device").click()
        assert kept.value.suggested_filename.endswith("- report.html")
        assert Path(kept.value.path()).read_bytes() == gzip.decompress(given)
    opened.value.goto(opened.value.url)  # from the history: the session, with the report
    expect(opened.value.get_by_role("button", name="Read the report")).to_be_visible()
    assert room.session.status == "closed"
