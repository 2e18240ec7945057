"""Check-ins and mirror in the report: only what was revealed, with the caveats, the same for everyone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from people import ask, people_of

import cofront_kit as cf
from cofront_kit.report.content import Report

pytestmark = [pytest.mark.usefixtures("own_folders"), pytest.mark.slow]
PARTIES = ["Acme <script>alert(1)</script>", "شركة 🌱"]


@pytest.fixture
def session() -> cf.Session:
    return cf.session("Calling for trust", PARTIES)


def said(session: cf.Session) -> str:
    report = Report(session.state)
    return "".join(
        part.text for part in (report.summary(), report.how_to_read(), report.results(), report.method())
    )


def check_ins(session: cf.Session, *moments: str, p1: int = 6, p2: int = 5) -> None:
    people = people_of(session, p1=p1, p2=p2)
    for place, moment in enumerate(moments):
        asked = session.check_in(moment=moment, threshold=5).check_in
        moved = (0, 2, 1)[place]
        ask(asked, people, [2 + index % 3 + moved * (index % 2) for index in range(len(people))])


def test_both_comparisons_stand_side_by_side(session: cf.Session) -> None:
    """A panel per side and comparison, described in text too, and why the start was asked about twice."""
    check_ins(session, "before", "after", "then")
    text = said(session)
    assert "Taking part changes the yardstick" in text
    spoken = re.findall(r'aria-label="([^"]*)"', text)
    assert len(spoken) == 3 * 2
    assert sum("before and after." in one for one in spoken) == 3
    assert sum("looking back and after." in one for one in spoken) == 3
    assert text.count("<div class='windows'>") == 3
    assert "never added up" in text
    assert "<script>" not in text


def test_a_round_that_was_not_compared_is_told(session: cf.Session) -> None:
    """Sealed answers are compared once; the first comparison says which rounds it is about."""
    people = people_of(session, p1=6, p2=5)
    values = [2 + index % 3 for index in range(len(people))]
    for moment, turn in (("before", 1), ("after", 1), ("before", 2)):
        asked = session.check_in(moment=moment, threshold=5).check_in
        moved = [value + (moment == "after") * (index % 2) for index, value in enumerate(values)]
        assert "compared only once" not in said(session)
        ask(asked, people, moved, round=turn)
    text = " ".join(said(session).split())
    assert "compared are round 1 and round 1. Sealed answers are compared only once" in text
    frame = session.check_in(moment="after").pairs_frame()
    assert frame["n"].notna().any()


def test_small_numbers_are_told_honestly(session: cf.Session) -> None:
    """Too few for a test is a sentence; many comparisons are a warning; the counts stand in a table."""
    check_ins(session, "before", "after")
    text = said(session)
    assert "too few to say: with 5 people no result could be below .05" in text
    assert "by chance alone" in " ".join(text.split())
    assert "most moved on" in text
    assert "everybody who answered at one also answered at the other" in text
    assert "Taking part changes the yardstick" not in text


def test_one_moment_alone(session: cf.Session) -> None:
    """No arrow, nothing about who moved."""
    check_ins(session, "before")
    text = said(session)
    assert text.count("<svg") == 3
    assert "it takes the same people at both" in " ".join(text.split())


def test_what_is_hidden_is_said(session: cf.Session) -> None:
    """A small side and the one that covers it: no picture, the reason, and the room."""
    check_ins(session, "before", "after", p1=8, p2=3)
    text = said(session)
    assert text.count("Hidden to protect answers.") == 2
    assert text.count("<svg") == 1
    assert "Too few people of this side answered" in text


def test_a_sealed_check_in_is_named_and_nothing_else(session: cf.Session) -> None:
    """Two rooms whose sealed answers differ give the same report."""
    seen = []
    for title, value in (("Room A", 1), ("Room B", 7)):
        other = cf.session(title, ["Acme", "Borealis"])
        check_in = other.check_in()
        check_in.open(anyway=True)
        for person in people_of(other, p1=5, p2=5):
            person.check_in(check_in.check_in, dict.fromkeys(check_in.items()["item"], value))
        seen.append(said(other))
    assert seen[0] == seen[1]
    assert "Nothing was revealed" in seen[0]


def test_a_revealed_first_moment_says_nothing_of_the_sealed_second(session: cf.Session) -> None:
    """What waits to be paired changes nothing on the page."""
    people = people_of(session, p1=5, p2=5)
    before, after = session.check_in(), session.check_in(moment="after")
    ask(before.check_in, people, [2, 3, 4, 3, 2, 4, 5, 4, 5, 4])
    after.open(anyway=True)
    earlier = said(session)
    for person in people:
        person.check_in(after.check_in, dict.fromkeys(after.items()["item"], 6))
    assert said(session) == earlier
    assert "Still sealed, so not in this report: Check-out" in earlier


def mirrored(session: cf.Session, p1: int = 5, p2: int = 5) -> None:
    poll = session.trust_poll("mirrored", items=["competence-1", "honesty-1"], mirror=True, threshold=5)
    poll.open(anyway=True)
    for index, person in enumerate(people_of(session, p1=p1, p2=p2)):
        other = "p2" if person.party == "p1" else "p1"
        given = {"competence-1": 1 + index % 3, "honesty-1": 2 + index % 3}
        person.rate(
            poll.poll, {other: given}, {other: {"competence-1": 4 + index % 2, "honesty-1": 2 + index % 2}}
        )
    poll.reveal(anyway=True)


def test_the_mirror_is_a_window_for_each_direction(session: cf.Session) -> None:
    """With the numbers beside it, and no blame."""
    mirrored(session)
    text = said(session)
    assert "<h3>The mirror</h3>" in text
    assert len(re.findall(r'aria-label="[^"]* in the eyes of ', text)) == 2
    assert "A blind spot is no fault" in text
    assert ">blind spot</span></td>" in text


def test_a_hidden_mirror_says_so(session: cf.Session) -> None:
    """No window where one of the two sides can't be shown."""
    mirrored(session, p1=9, p2=3)
    text = " ".join(said(session).split())
    assert "in no direction can a guess and a rating be set side by side" in text
    assert "in the eyes of" not in text


def test_a_poll_without_a_mirror_has_no_such_part(session: cf.Session) -> None:
    """The word is not there."""
    check_ins(session, "before")
    assert "<h3>The mirror</h3>" not in said(session)


@pytest.mark.slow
def test_the_whole_page_asks_for_nothing(session: cf.Session, tmp_path: Path) -> None:
    """Executed in its own kernel, with polls, mirror and check-ins in one file."""
    check_ins(session, "before", "after", "then")
    mirrored(session)
    text = session.report(tmp_path / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<script", text)
    assert text.count("<svg") == 6 + 2 + 2 + 2
    assert "Perspective check-in" in text
