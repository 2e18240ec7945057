"""The film of an alliance as plain values: where points stand, and what can't be drawn is refused."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import read_spec
from cofront_kit.model.kinds.alliance_view.film import (
    Film,
    FilmMark,
    FilmParty,
    FilmPoint,
    FilmSession,
    PromiseLine,
    TrustLine,
    ValueLine,
    check_film,
    places,
)

PARTIES = (FilmParty("Acme"), FilmParty("Borealis"))
TWO = Film(
    parties=PARTIES,
    sessions=(FilmSession("2026-01-14", "One", 0.0), FilmSession("2026-03-02", "Two", 1.0)),
    trust=(TrustLine("integrity", 0, 1, (FilmPoint(60.0), FilmPoint(None, "hidden to protect answers"))),),
    value=(ValueLine("tangible", "uncovered", (1, None)),),
    commitments=(PromiseLine("kept", (None, 2)),),
    marks=(FilmMark("2026-02-01", "We met", 0.4),),
    taken="2026-03-02",
)


@given(st.lists(st.integers(0, 4_000), min_size=2, max_size=24).map(sorted))
def test_places_follow_time_and_never_cover_each_other(days: list[int]) -> None:
    """From 0 to 1, in order, at least a share of an even distance apart; wider gaps keep their proportion."""
    found = places(days)
    assert (found[0], found[-1]) == (0.0, 1.0)
    gaps = [after - before for before, after in pairwise(found)]
    least = 0.6 / len(gaps)
    assert min(gaps) >= least - 1e-3
    wide = [(gap, after - before) for gap, (before, after) in zip(gaps, pairwise(days), strict=True)]
    scales = [gap / time for gap, time in wide if gap > least + 1e-3 and time]
    assert all(abs(one / scales[0] - 1) < 0.02 for one in scales)


def test_one_place_is_in_the_middle() -> None:
    """There is no axis for one session."""
    assert places([738_000]) == (0.5,)
    assert places([]) == ()


def test_a_film_travels_as_the_content_of_a_step() -> None:
    """As plain values, and back."""
    body = {"kind": "alliance-view", "title": "Film", "film": msgspec.to_builtins(TWO)}
    assert read_spec(body).film == TWO  # type: ignore[attr-defined]
    assert read_spec({"kind": "alliance-view", "title": "Film"}).film == Film()  # type: ignore[attr-defined]


BAD = {
    "a line of another length": replace(TWO, value=(ValueLine("tangible", "uncovered", (1,)),)),
    "a party that is not there": replace(TWO, trust=(TrustLine("all", 0, 2, TWO.trust[0].points),)),
    "a party about itself": replace(TWO, trust=(TrustLine("all", 1, 1, TWO.trust[0].points),)),
    "a figure over 100": replace(TWO, trust=(TrustLine("all", 0, 1, (FilmPoint(101.0), FilmPoint())),)),
    "a count below 0": replace(TWO, commitments=(PromiseLine("kept", (-1, 0)),)),
    "a place outside": replace(TWO, marks=(FilmMark("2026-02-01", "We met", 1.5),)),
    "no such day": replace(TWO, marks=(FilmMark("2026-02-30", "We met", 0.5),)),
    "a mark without words": replace(TWO, marks=(FilmMark("2026-02-01", " ", 0.5),)),
    "too many marks": replace(TWO, marks=TWO.marks * 13),
    "too many sessions": replace(
        TWO, sessions=TWO.sessions * 13, trust=(), value=(), commitments=(), marks=()
    ),
    "seven parties": replace(TWO, parties=PARTIES * 4),
    "a reason of 200 letters": replace(
        TWO, trust=(TrustLine("all", 0, 1, (FilmPoint(1.0), FilmPoint(None, "x" * 200))),)
    ),
}


@pytest.mark.parametrize("film", BAD.values(), ids=BAD)
def test_what_cannot_be_drawn_is_refused(film: Film) -> None:
    """In words, before it reaches a session."""
    with pytest.raises(BadInput, match=r"\."):
        check_film(film)
    body = {"kind": "alliance-view", "title": "Film", "film": msgspec.to_builtins(film)}
    with pytest.raises(BadInput):
        read_spec(body)


def test_people_are_always_told_what_it_cannot_say() -> None:
    """A template may say it in other words, not leave it out."""
    with pytest.raises(BadInput, match="reading has 0 paragraphs"):
        read_spec({"kind": "alliance-view", "title": "Film", "reading": []})


def test_integrity_and_competence_stand_apart() -> None:
    """Everything together is drawn only where a poll asked for neither of them."""
    points = (FilmPoint(50.0), FilmPoint(55.0))
    every = TrustLine("all", 0, 1, points)
    assert replace(TWO, trust=(every,)).groups == ("all",)
    assert replace(TWO, trust=(every, TrustLine("competence", 0, 1, points))).groups == ("competence",)


def test_with_three_parties_there_is_a_picture_for_each_that_is_rated() -> None:
    """With two both directions share one."""
    points = (FilmPoint(50.0), FilmPoint(55.0))
    three = replace(
        TWO,
        parties=(*PARTIES, FilmParty("Cirrus")),
        trust=tuple(
            TrustLine("all", one, other, points) for one in range(3) for other in range(3) if one != other
        ),
    )
    assert three.panels == (("all", 0), ("all", 1), ("all", 2))
    assert TWO.panels == (("integrity", None),)
