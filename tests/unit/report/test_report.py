"""The report: one self-contained page, with only what was revealed, the same for everyone."""

from __future__ import annotations

import contextlib
import os
import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from rooms import both_sides, entered, one

import cofront_kit as cf
from cofront_kit.activities.day_words import day
from cofront_kit.errors import BadInput, CofrontError
from cofront_kit.model.kinds import kinds
from cofront_kit.report.content import Report
from cofront_kit.report.running import execute
from cofront_kit.report.template import STOCK
from cofront_kit.report.write import to_html

pytestmark = pytest.mark.usefixtures("own_folders")
PARTIES = ["Acme <script>alert(1)</script>", "شركة 🌱"]


class Page(HTMLParser):
    """What a page contains: tags and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def parts(report: Report) -> str:
    """All parts in one text, without a kernel."""
    pieces = (
        report.heading(),
        report.came_of_it(),
        report.summary(),
        report.results(),
        report.on_the_board(),
        report.how_to_read(),
        report.framing(),
        report.method(),
    )
    return "".join(piece.text for piece in pieces)


@pytest.fixture
def session() -> cf.Session:
    return cf.session('Trust "&" <b>bold</b>', PARTIES)


@pytest.mark.slow
def test_it_is_one_file_that_asks_for_nothing(session: cf.Session, tmp_path: Path) -> None:
    """Executed in its own kernel: no script, no URL, charts inside with descriptions for people who can't see them."""
    poll = session.trust_poll("pulse")
    both_sides(poll.poll)
    poll.reveal(anyway=True)
    still_open = session.trust_poll("map", items="map", title="Trust map")
    still_open.open(anyway=True)
    file = session.report(tmp_path / "report.html")
    text = file.read_text(encoding="utf-8")
    page = Page(text)
    assert not re.search(r"https?:|//[a-z]|url\(|@import", text)
    assert {tag for tag, _ in page.tags} & {"script", "link", "iframe", "img", "object", "form"} == set()
    for _, attributes in page.tags:
        assert not {name for name in attributes if name.startswith("on") or name in ("src", "href")}
    pictures = [attributes for tag, attributes in page.tags if tag == "svg"]
    assert len(pictures) == 8
    assert all(picture["role"] == "img" and picture["aria-label"] for picture in pictures)
    assert "&lt;b&gt;bold&lt;/b&gt;</title>" in text
    assert "<b>bold</b>" not in text
    assert "شركة 🌱" in text
    assert "not affiliated" in text.replace("\n", " ")
    assert "Still sealed, so not in this report: Trust map" in text
    assert file == tmp_path / "report.html"
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []


def test_nothing_of_an_open_poll_gets_in(session: cf.Session) -> None:
    """Two rooms whose sealed answers differ give the same report."""
    said = []
    for title, values in (("Room A", (1, 1, 1, 2, 1)), ("Room B", (5, 4, 5, 5, 5))):
        other = cf.session(title, ["Acme", "Borealis"])
        both_sides(other.trust_poll("pulse").poll, values, values)
        said.append(parts(Report(other.state)).replace(title, "").replace(other.code, ""))
    assert said[0] == said[1]
    assert "Nothing was revealed" in said[0]


@pytest.mark.parametrize("sides", [2, 3])
def test_a_single_chart_of_gaps_has_the_width_of_the_page(sides: int) -> None:
    """That of two sides, with a narrow one for phones; those of more sides stand beside each other."""
    session = cf.session("Wide", ["Acme", "Borealis", "Cirrus"][:sides], store="memory")
    poll = session.trust_poll("pulse", threshold=3)
    both_sides(poll.poll)
    poll.reveal(anyway=True)
    text = parts(Report(session.state))
    charts = re.findall(r"<figure class='(gap[ \w]*)'><svg viewBox=\"0 0 (\d+)", text)
    if sides == 2:
        (wide, width), (narrow, small) = charts
        assert (wide, narrow) == ("gap wide", "gap narrow")
        assert int(width) > 600
        assert int(small) < 360
    else:
        assert [kind for kind, _ in charts] == ["gap"] * 3


def test_the_widest_gap_comes_first(session: cf.Session) -> None:
    """In short: the dimension with the widest gap, both means, the distance."""
    poll = session.trust_poll("pulse", items=["competence-1", "honesty-1"])
    poll.open(anyway=True)
    for value in (4, 4, 4, 4, 5):
        one(poll.poll, "p1", {"p2": {"competence-1": 3, "honesty-1": value}})
        one(poll.poll, "p2", {"p1": {"competence-1": 3, "honesty-1": 6 - value}})
    poll.reveal(anyway=True)
    short = Report(session.state).summary().text
    assert "<em>honesty</em>" in short
    assert "4.2" in short
    assert "1.8" in short


def test_what_is_hidden_is_said_with_the_reason(session: cf.Session) -> None:
    """A small side is named as hidden; no figure of it is on the page, and the room's total stands alone."""
    poll = session.trust_poll("pulse", threshold=5)
    both_sides(poll.poll, there=(4, 3, 5, 4, 4, 2, 5, 4, 3), back=(2, 3, 4, 2))
    poll.reveal(anyway=True)
    text = parts(Report(session.state))
    assert "Hidden to protect answers" in text
    assert "all statements" in text
    assert "The room as a whole: 13 people" in text
    assert "<svg" not in text


@pytest.mark.slow
def test_entered_ballots_are_marked_in_the_turnout_only(session: cf.Session) -> None:
    """The turnout says for how many people the facilitator entered the answers."""
    poll = session.trust_poll("pulse")
    both_sides(poll.poll)
    for _ in range(2):
        entered(poll.poll, "p1", {"p2": {}})
    poll.reveal(anyway=True)
    assert "8 handed in, 2 of them entered by the facilitator" in parts(Report(session.state))


def test_what_was_confirmed_on_behalf_of_somebody_says_so(session: cf.Session) -> None:
    """A card and an agreement that the facilitator confirmed for somebody say so, in the table too."""
    board = session.board()
    board.open()
    card = board.add("Specifications change after sign-off.", party=PARTIES[0])
    board.confirm(card, PARTIES[1])
    board.agree(card, "We decide within a day.")
    board.confirm_agreement(card, PARTIES[0])
    report = Report(session.state)
    said = report.came_of_it().text + report.on_the_board().text
    assert "<bdi>شركة 🌱</bdi> by the facilitator" in said
    assert f"confirmed for <bdi>{escape(session.state.parties[0].label)}</bdi> by the facilitator" in said
    (row,) = board.frame().to_dict("records")
    assert (row["on_behalf"], row["agreed_on_behalf"]) == ((PARTIES[1],), (PARTIES[0],))


@pytest.mark.slow
def test_rounds_stand_apart(session: cf.Session) -> None:
    """A further round is a section of its own."""
    poll = session.trust_poll("pulse")
    both_sides(poll.poll)
    poll.reveal(anyway=True)
    poll.open(round=2, anyway=True)
    poll.reveal(round=2, anyway=True)
    text = parts(Report(session.state))
    assert "Trust pulse, round 1" in text
    assert "Trust pulse, round 2" in text


@pytest.mark.parametrize("place", ["", "nowhere/report.html"])
def test_a_place_that_cannot_be_written_is_named(session: cf.Session, tmp_path: Path, place: str) -> None:
    """The message names the file, before a kernel is started."""
    with pytest.raises(BadInput, match="can't be written to"):
        session.report(tmp_path / place)


def test_what_is_no_file_is_not_replaced(session: cf.Session, tmp_path: Path) -> None:
    """The new report replaces an older file; a pipe or a device would be taken away from everybody."""
    place = tmp_path / "pipe.html"
    os.mkfifo(place)
    with pytest.raises(BadInput, match="device or a pipe"):
        session.report(place)
    assert place.is_fifo()


@pytest.mark.slow
def test_a_failing_notebook_says_why(tmp_path: Path) -> None:
    """The error of the cell reaches the author in one line."""
    with pytest.raises(CofrontError, match="There is no session"):
        execute("ZZZZZZ", "memory", tmp_path)


def test_the_page_carries_language_and_direction(session: cf.Session) -> None:
    """So assistive technology knows what it reads."""
    report = Report(session.state)
    page = to_html(nbformat.v4.new_notebook(), report)
    tags = dict(Page(page).tags)
    assert tags["html"] == {"lang": "en", "dir": "ltr"}


KINDS = {
    "trust-poll": lambda s: s.trust_poll("pulse"),
    "check-in": lambda s: s.check_in(),
    "slides": lambda s: s.slides(),
    "dot-vote": lambda s: s.dot_vote(),
    "fist": lambda s: s.fist(),
    "board": lambda s: s.board(),
    "cofront": lambda s: s.cofront(),
    "commitments": lambda s: s.commitments(),
    "ledger": lambda s: s.ledger(),
    "read-out": lambda s: s.read_out(),
    "step": lambda s: s.step("framing"),
    "alliance-view": lambda s: s.alliance_view(),
}
"""How each kind of activity is made."""
SEALED = {"trust-poll", "check-in", "slides", "dot-vote", "fist"}


@pytest.mark.slow
def test_only_what_is_sealed_is_called_sealed() -> None:
    """By kind: an open board, ledger or step is shown as it is, and never named as sealed."""
    assert set(kinds()) == set(KINDS)
    session = cf.session(
        "Kinds", ["Nordwind Energie AG", "Solaris Grid Partners Ltd."], template="two-slides"
    )
    poll = session.trust_poll("first")
    both_sides(poll.poll)
    poll.reveal()
    board = session.board()
    board.open()
    board.add("Specifications change after sign-off.", party="Nordwind Energie AG", kind="issue")
    for kind, make in KINDS.items():
        activity = make(session)
        assert session.state.activities[activity.id].kind == kind
        with contextlib.suppress(BadInput, CofrontError):
            activity.open(stay=True)  # a step that the room leaves is closed
    opened = [one for one in session.state.activities.values() if one.state == "open"]
    sealed = {one.spec.title for one in opened if one.kind in SEALED}
    others = {one.spec.title for one in opened if one.kind not in SEALED}
    assert {one.kind for one in opened} >= set(KINDS) - SEALED
    assert {one.kind for one in opened} & SEALED
    (said,) = re.findall(
        "Still sealed, so not in this report: (.*?)[.]</p>", Report(session.state).summary().text
    )
    assert set(said.split(", ")) == {escape(title) for title in sealed}
    assert not any(escape(title) in said for title in others - sealed)


@pytest.mark.slow
def test_what_people_take_home_comes_first() -> None:
    """Agreements, commitments, the next date; decisions, value; what was seen; the board; how it was made."""
    session = cf.session(
        "Order", ["Nordwind Energie AG", "Solaris Grid Partners Ltd."], template="two-slides"
    )
    poll = session.trust_poll("pulse")
    both_sides(poll.poll)
    poll.reveal()
    board = session.board()
    board.open()
    card = board.add("Specifications change after sign-off.", party="Nordwind Energie AG")
    board.confirm(card, "Solaris Grid Partners Ltd.")
    board.agree(card, "We decide within a day.")
    session.commitments().add("Send the list", owner="Ada", party="Nordwind Energie AG", due="2099-12-31")
    session.log_decision("We meet every Monday")
    session.ledger().add("One forecast", kinds=["cost"], size="M")
    session.next_date = "2099-06-01"
    notebook = nbformat.read(STOCK, as_version=4)
    cells = [cell.source for cell in notebook.cells if cell.source.startswith("report.")]
    report = Report(session.state)
    text = "".join(getattr(report, source[7:-2])().text for source in cells)
    heads = re.findall("<h[12][^>]*>(.*?)</h[12]>", text)
    assert heads == [
        "Order",
        "What we agreed",
        "Commitments",
        "We meet again",
        "Decisions",
        "Value we could create",
        "What was seen, in short",
        "Trust pulse",
        "All cards",
        "How to read the figures",
        *(["What was said at the beginning"] if session.state.framing else []),
        "How this was made",
    ]
    assert "December 31, 2099" in text
    assert "June 1, 2099" in text
    assert not re.search(r"2099-\d", text)
    assert ">medium<" in text
    label = session.state.parties[0].label
    assert label != "Nordwind Energie AG"
    assert f"Ada (<bdi>{label}</bdi>)" in text


def test_no_next_date_is_an_answer() -> None:
    """The report says that there is none, and no longer waits."""
    session = cf.session("None", ["Acme", "Borealis"], template="two-slides")
    session.board().open()
    assert "We meet again" not in Report(session.state).came_of_it().text
    session.no_next_date()
    assert "No date was fixed in this session." in Report(session.state).came_of_it().text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "January 15, 2027"),
        ("en-GB", "15 January 2027"),
        ("de", "15. Januar 2027"),
        ("de-AT", "15. J\u00e4nner 2027"),
        ("fr", "15 janvier 2027"),
        ("ja", "2027年1月15日"),
        ("xx", "January 15, 2027"),
        ("not a tag", "January 15, 2027"),
    ],
)
def test_days_are_written_as_readers_write_them(language: str, said: str) -> None:
    """In words, in the session's language; an unknown language gets English."""
    assert day("2027-01-15", language) == said
    assert day("some day", language) == "some day"


@pytest.mark.parametrize("name", ["report.docx", "report.xhtml", "report", "report.pdf.txt", "report.csv"])
def test_a_name_says_what_to_write(session: cf.Session, tmp_path: Path, name: str) -> None:
    """HTML or PDF; anything else is refused before a kernel starts, with a way out."""
    with pytest.raises(BadInput, match=r"end in \.html, \.pdf or \.ipynb"):
        session.report(tmp_path / name)
    assert list(tmp_path.glob("report*")) == []


def test_without_a_chromium_a_pdf_is_refused_in_words(
    session: cf.Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names a way out: print the HTML page in a browser."""
    monkeypatch.setenv("COFRONT_CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(BadInput, match=r"Write report\.html instead, open it in a browser and print it"):
        session.report(tmp_path / "report.pdf")
    with pytest.raises(BadInput, match="paper is 'A5'"):
        session.report(tmp_path / "report.pdf", paper="A5")
