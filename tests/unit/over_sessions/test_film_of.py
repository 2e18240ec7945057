"""The film of an alliance from its frames: what counts where, gaps with their reasons, marks, the axis."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from film_frames import HIDDEN, PARTIES, frames

from cofront_kit.errors import BadInput
from cofront_kit.model.kinds.alliance_view.film import Film, FilmParty, FilmPoint, TrustLine
from cofront_kit.over_sessions.film import film_of, marked

DAYS = ("2026-01-14", "2026-03-02", "2026-05-29")


def figure(value: float) -> FilmPoint:
    return FilmPoint(value, low=value - 4, high=value + 4)


def line(film: Film, group: str, rater: int = 0) -> TrustLine:
    return next(one for one in film.trust if (one.group, one.rater) == (group, rater))


def test_honesty_and_fair_dealing_are_one_line_and_competence_another() -> None:
    """Each of the two in between its own bars, so their mean between the means of these."""
    film = film_of(
        frames(
            DAYS[:2],
            [
                *((place, "honesty", "Acme", 60.0) for place in (0, 1)),
                *((place, "fair-dealing", "Acme", 76.0) for place in (0, 1)),
                *((place, "competence", "Acme", 80.0) for place in (0, 1)),
                *((place, "openness", "Acme", 20.0) for place in (0, 1)),
            ],
        ),
        PARTIES,
    )
    assert line(film, "integrity").points == (figure(68.0), figure(68.0))
    assert line(film, "competence").points == (figure(80.0), figure(80.0))
    assert {one.group for one in film.trust} == {"integrity", "competence"}


def test_a_hidden_part_is_a_gap_with_its_reason() -> None:
    """Never the mean of what is left: it would mean something else than the points beside it."""
    film = film_of(
        frames(
            DAYS[:2],
            [
                (0, "honesty", "Acme", 60.0),
                (0, "fair-dealing", "Acme", 70.0),
                (1, "honesty", "Acme", 60.0),
                (1, "fair-dealing", "Acme", None),
            ],
        ),
        PARTIES,
    )
    assert line(film, "integrity").points[1] == FilmPoint(None, HIDDEN)


def test_a_figure_in_a_hidden_row_goes_nowhere() -> None:
    """Even if somebody filled it in."""
    made = frames(DAYS[:2], [(0, "competence", "Acme", None), (1, "competence", "Acme", 55.0)])
    made.trust["index"] = 43.2189
    assert line(film_of(made, PARTIES), "competence").points[0] == FilmPoint(None, HIDDEN)


def test_a_session_that_did_not_ask_says_so() -> None:
    """No poll, and a poll with other questions, are two reasons."""
    film = film_of(
        frames(
            DAYS,
            [(0, "competence", "Acme", 55.0), (2, "tempo", "Acme", 40.0)],
        ),
        PARTIES,
    )
    points = line(film, "competence").points
    assert [point.why for point in points] == [
        "",
        "not asked in this session",
        "other questions in this session",
    ]


def test_other_questions_alone_are_one_line() -> None:
    """A team's own dimensions, over the sessions that asked all of them."""
    film = film_of(
        frames(
            DAYS,
            [
                (0, "tempo", "Acme", 40.0),
                (0, "care", "Acme", 60.0),
                (1, "tempo", "Acme", 50.0),
                (2, "tempo", "Acme", 50.0),
                (2, "care", "Acme", 70.0),
            ],
        ),
        PARTIES,
    )
    assert film.groups == ("all",)
    assert [point.value for point in line(film, "all").points] == [50.0, None, 60.0]


def test_value_is_counted_by_session_and_a_session_without_a_ledger_is_a_gap() -> None:
    """Which is something else than nothing found."""
    film = film_of(
        frames(
            DAYS,
            flow=[
                (0, "tangible", "uncovered", 2),
                (2, "tangible", "uncovered", 0),
                (2, "intangible", "realised", 1),
            ],
        ),
        PARTIES,
    )
    counts = {(one.value, one.stage): one.counts for one in film.value}
    assert counts["tangible", "uncovered"] == (2, None, 0)
    assert counts["intangible", "realised"] == (0, None, 1)


def test_an_opportunity_of_both_kinds_counts_in_both() -> None:
    """And one whose kinds nobody named has a place of its own."""
    film = film_of(
        frames(
            DAYS[:2],
            flow=[
                (0, "both", "uncovered", 2),
                (0, "tangible", "uncovered", 1),
                (1, "not said", "realised", 1),
            ],
        ),
        PARTIES,
    )
    counts = {(one.value, one.stage): one.counts for one in film.value}
    assert counts["tangible", "uncovered"] == (3, 0)
    assert counts["intangible", "uncovered"] == (2, 0)
    assert counts["unsaid", "realised"] == (0, 1)
    none = film_of(frames(DAYS[:2], flow=[(0, "tangible", "uncovered", 2)]), PARTIES)
    assert {one.value for one in none.value} == {"tangible", "intangible"}


def test_commitments_are_counted_by_their_end() -> None:
    """Open ones are no end."""
    film = film_of(
        frames(DAYS[:2], commitments=[(0, "kept"), (0, "missed"), (0, "open"), (1, "renegotiated")]), PARTIES
    )
    counts = {one.outcome: one.counts for one in film.commitments}
    assert counts == {"kept": (1, 0), "renegotiated": (0, 1), "missed": (1, 0)}


def test_marks_stand_between_the_sessions_in_own_words() -> None:
    """By their day, in order, whatever form they were written in."""
    film = film_of(
        frames(DAYS),
        PARTIES,
        marks=[
            (date(2026, 5, 1), "Repair"),
            ("2026-02-01", "Breach"),
            (pd.Timestamp("2026-06-20"), "First order"),
        ],
    )
    assert [mark.words for mark in film.marks] == ["Breach", "Repair", "First order"]
    at = [one.at for one in film.sessions]
    first, second, third = film.marks
    assert at[0] < first.at < at[1] < second.at < at[2] < third.at == 1.0
    assert marked(film, {"2026-02-01": "Breach"}).sessions[-1].at == 1.0


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({"May": "Breach"}, "'May' is no day"),
        ({"2026-02-01": ""}, "empty"),
        ({"2026-02-01": "x" * 161}, "at most 160"),
        ([("2026-02-01",)], r"Write \(day, words\)"),
        ("2026-02-01", "Write day and words"),
        ([(f"2026-02-{day:02}", "Day") for day in range(1, 14)], "13 entries"),
        ({"2026-02-01": 5}, "must be a text"),
    ],
)
def test_a_mark_that_cannot_stand_there_is_refused(marks: object, said: str) -> None:
    """With what is wrong, and how to write it."""
    with pytest.raises(BadInput, match=said):
        film_of(frames(DAYS), PARTIES, marks=marks)  # type: ignore[arg-type]


def test_two_sessions_on_one_day_stay_two() -> None:
    """Beside each other, in order."""
    film = film_of(frames(["2026-01-14", "2026-01-14", "2026-03-02"]), PARTIES)
    at = [one.at for one in film.sessions]
    assert at == sorted(set(at))


def test_the_oldest_sessions_are_left_out_and_counted() -> None:
    """A picture takes 24."""
    days = pd.date_range("2024-01-10", periods=30, freq="30D").strftime("%Y-%m-%d").tolist()
    film = film_of(frames(days, titles={29: "Last"}), PARTIES)
    assert (len(film.sessions), film.earlier, film.sessions[-1].title) == (24, 6, "Last")


@pytest.mark.parametrize("count", [0, 1])
def test_no_session_and_one_make_a_film_too(count: int) -> None:
    """The screens say what is missing."""
    film = film_of(frames(DAYS[:count]), PARTIES, marks={"2026-02-01": "Breach"})
    assert len(film.sessions) == count


def test_many_parties_have_fewer_sessions() -> None:
    """Every phone gets the film, and six parties have thirty directions."""
    days = pd.date_range("2024-01-10", periods=30, freq="30D").strftime("%Y-%m-%d").tolist()
    counts = [
        len(film_of(frames(days), [FilmParty(f"P{n}") for n in range(many)]).sessions) for many in range(2, 7)
    ]
    assert counts == [24, 24, 24, 18, 12]
