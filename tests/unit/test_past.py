"""Sessions on days that are over: their clock, their people, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import cofront_kit as cf
from cofront_kit.testing import Past

pytestmark = [pytest.mark.usefixtures("own_folders"), pytest.mark.slow]
PARTIES = ["Acme", "Borealis"]


def in_folder(folder: Path) -> Path:
    """A store that doesn't lie beside the keys."""
    (folder / "past").mkdir()
    return folder / "past" / "sessions.sqlite"


def test_a_session_takes_place_on_its_day(tmp_path: Path) -> None:
    """What its people answer is counted by the same rules, and the alliance sees both days."""
    store = in_folder(tmp_path)
    with Past(store, people=6) as past:
        for day, level in (("2025-01-15", 4.5), ("2025-02-28", 1.5)):
            session = past.session(day, f"On {day}", PARTIES)
            past.answer(session.trust_poll("pulse"), {"Borealis": {"competence": level, "*": 3}})
            session.close()
    alliance = cf.alliance("Acme x Borealis", store=store)
    assert [f"{day:%Y-%m-%d}" for day in alliance.sessions["date"]] == ["2025-01-15", "2025-02-28"]
    trust = alliance.frame("trust").query("dimension == 'competence' and rater == 'Borealis'")
    first, second = trust["index"]
    assert first > second + 40
    film = alliance.film(marks={"2025-02-01": "The price list got out"})
    assert [one.day for one in film.sessions] == ["2025-01-15", "2025-02-28"]


def test_days_go_on(tmp_path: Path) -> None:
    """A store's clock never goes back."""
    with Past(in_folder(tmp_path)) as past:
        past.session("2025-02-28", "Later", PARTIES)
        with pytest.raises(cf.BadInput, match="order of time"):
            past.session("2025-01-15", "Earlier", PARTIES)
        with pytest.raises(cf.BadInput, match="Write it as 2026-05-04"):
            past.session("May", "Whenever", PARTIES)


def test_a_review_sees_the_earlier_sessions_of_its_parties(tmp_path: Path) -> None:
    """By itself, in its own order of the parties; itself only once something of it was published."""
    store = in_folder(tmp_path)
    with Past(store) as past:
        for day in ("2025-01-15", "2025-02-28"):
            session = past.session(day, f"On {day}", PARTIES)
            past.answer(session.trust_poll("pulse"), {})
            session.close()
        other = past.session("2025-03-05", "With others", ["Acme", "Cirrus"])
        past.answer(other.trust_poll("pulse"), {})
        review = past.session("2025-04-01", "Review", ["Borealis", "Acme"])
        view = review.alliance_view("film", marks={"2025-03-01": "We met"})
        assert [one.title for one in view.film.sessions] == ["On 2025-01-15", "On 2025-02-28"]
        assert [one.name for one in view.film.parties] == ["Borealis", "Acme"]
        past.answer(review.trust_poll("pulse"), {})
        assert [one.title for one in view.take().sessions][-1] == "Review"
        assert [one.words for one in view.film.marks] == ["We met"]
