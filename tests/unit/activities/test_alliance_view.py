"""The step that shows an alliance: when its picture is taken, when it no longer changes, tables and report."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import cofront_kit as cf
from cofront_kit.model.kinds.alliance_view.film import (
    Film,
    FilmMark,
    FilmParty,
    FilmPoint,
    FilmSession,
    PromiseLine,
    TrustLine,
    ValueLine,
)
from cofront_kit.model.kinds.alliance_view.spec import AllianceViewSpec
from cofront_kit.report.content import Report

pytestmark = pytest.mark.usefixtures("own_folders")
FILM = Film(
    name="Acme x Borealis",
    parties=(FilmParty("Acme"), FilmParty("Borealis")),
    sessions=(FilmSession("2026-01-14", "Kick-off", 0.0), FilmSession("2026-06-01", "Review & more", 1.0)),
    trust=(TrustLine("competence", 0, 1, (FilmPoint(60.0), FilmPoint(None, "not asked in this session"))),),
    value=(ValueLine("tangible", "realised", (None, 1)),),
    commitments=(PromiseLine("missed", (3, 0)),),
    marks=(FilmMark("2026-02-20", "The price list got out", 0.3),),
    taken="2026-06-01",
)


@pytest.fixture
def session() -> cf.Session:
    return cf.session("Review", ["Acme", "Borealis"], store="memory")


def test_the_picture_is_taken_once(session: cf.Session) -> None:
    """Running the cell again changes nothing; other marks are another picture."""
    assert session.alliance_view("film", of=FILM).film == FILM
    assert session.alliance_view("film").film == FILM
    again = session.alliance_view("film", marks={"2026-03-01": "We met"}).film
    assert [mark.words for mark in again.marks] == ["We met"]
    assert again.trust == FILM.trust


def test_screens_say_why_a_figure_is_missing_in_the_session_s_language() -> None:
    """What is kept, and what tables and bundles hold, stays in stable English words."""
    session = cf.session("Rückblick", ["Acme", "Borealis"], store="memory", language="de")
    view = session.alliance_view("film", of=FILM)
    view.open()
    shown = session.node.view(session.code)["activity/film"]["spec"]["film"]["trust"][0]["points"]
    assert [point["why"] for point in shown] == ["", "in dieser Sitzung nicht gefragt"]
    assert view.film == FILM


def test_a_fresh_picture_keeps_the_words(session: cf.Session) -> None:
    """They are the facilitator's work."""
    view = session.alliance_view("film", of=FILM)
    taken = view.take()
    assert [mark.words for mark in taken.marks] == ["The price list got out"]
    assert taken.sessions == ()
    assert view.film == taken


def test_an_opened_picture_stays(session: cf.Session) -> None:
    """Nobody looks at another one than before."""
    view = session.alliance_view("film", of=FILM)
    view.open()
    with pytest.raises(cf.Refused, match="people saw its picture") as refused:
        view.take()
    assert refused.value.code == "already-opened"
    assert session.alliance_view("film", marks={"2026-03-01": "We met"}).film == FILM


def test_its_table_has_every_figure_and_why_there_is_none(session: cf.Session) -> None:
    """And the marks, in their words."""
    view = session.alliance_view("film", of=FILM)
    table = session.frame("alliance_view").drop(columns=["session", "activity"])
    assert table.equals(view.frame())
    trust = table[table["series"] == "trust"]
    assert trust["figure"].tolist()[0] == 60.0
    assert trust["why"].tolist() == ["", "not asked in this session"]
    assert table[table["series"] == "tangible"]["why"].tolist() == ["no ledger in this session", ""]
    assert table[table["series"] == "mark"]["what"].tolist() == ["The price list got out"]


@pytest.mark.slow
def test_the_report_shows_what_the_room_saw(session: cf.Session) -> None:
    """The picture in words too, and what may be read from it; nothing before it was opened."""
    view = session.alliance_view("film", of=FILM, title="Us & them")
    assert "The price list got out" not in Report(session.state).results().text
    view.open()
    said = Report(session.state).results().text
    for word in (
        "Us &amp; them",
        "The price list got out",
        "Review &amp; more",
        "<svg",
        "one the cause of the other",
    ):
        assert word in said, word


@pytest.mark.slow
def test_the_report_says_when_there_is_no_film(session: cf.Session) -> None:
    """A sentence, not an empty picture."""
    session.alliance_view(
        "film", of=replace(FILM, sessions=(), trust=(), value=(), commitments=(), marks=())
    ).open()
    assert "No session of this alliance is known here yet" in Report(session.state).results().text


def test_a_session_of_a_template_has_its_picture_at_once() -> None:
    """Also if only a console leads it; marks can be written later, and a picture taken again."""
    earlier = cf.session("Before", ["Acme", "Borealis"], store="memory")
    earlier.ledger().open()
    earlier.ledger().add("One forecast", kinds=["cost"])
    earlier.close()
    session = cf.session("The review", ["Acme", "Borealis"], template="alliance-review", store="memory")
    spec = session.state.activities["film"].spec
    assert isinstance(spec, AllianceViewSpec)
    assert "Before" in [one.title for one in spec.film.sessions]
    assert session.alliance_view("film", marks={"2026-03-01": "We met"}).film.marks[0].words == "We met"
    assert session.alliance_view("film", of=FILM).film == FILM
