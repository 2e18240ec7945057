"""The chart of an alliance: what it shows, what it says instead of an empty picture, and what it never shows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

import cofront_kit as cf
from cofront_kit.insight import drawing
from cofront_kit.model.kinds.alliance_view.film import (
    NOTHING,
    ONE,
    READING,
    Film,
    FilmMark,
    FilmParty,
    FilmPoint,
    FilmSession,
    TrustLine,
    ValueLine,
)

pytestmark = [pytest.mark.usefixtures("own_folders"), pytest.mark.slow]
WHY = "hidden to protect answers"
FILM = Film(
    name="Acme x Borealis",
    parties=(FilmParty("Acme & <Co>", "Acme"), FilmParty("Borealis")),
    sessions=tuple(
        FilmSession(day, title, at)
        for day, title, at in (
            ("2026-01-14", "Kick-off", 0.0),
            ("2026-03-02", "信頼", 0.4),
            ("2026-06-01", "Review", 1.0),
        )
    ),
    trust=(
        TrustLine("integrity", 0, 1, (FilmPoint(60.0), FilmPoint(None, WHY), FilmPoint(65.0))),
        TrustLine("integrity", 1, 0, (FilmPoint(60.0), FilmPoint(35.0), FilmPoint(50.0))),
    ),
    value=(ValueLine("intangible", "uncovered", (0, None, 4)),),
    marks=(FilmMark("2026-02-20", "The price list got out", 0.3),),
    taken="2026-06-01",
)


def spec_of(chart: Any) -> str:
    return json.dumps(chart.to_dict(validate=True), ensure_ascii=False)


def test_it_shows_both_sides_and_what_happened_in_own_words() -> None:
    """Each party by its shape, hue and pattern; the words of marks, sessions and gaps stand in it."""
    chart = cf.charts.alliance(FILM)
    said = spec_of(chart)
    for word in (
        "The price list got out",
        "信頼",
        WHY,
        "Acme about Borealis",
        "2 Mar 2026",
        *(f'"{n}"' for n in "A123"),
    ):
        assert word in said, word
    assert all(drawing.HUES[mark] in said and drawing.SHAPES[mark] in said for mark in (0, 1))
    assert '"strokeDash": [7, 4]' in said
    bundle = chart._repr_mimebundle_()
    assert "<Co>" not in bundle["text/html"]
    assert bundle["text/plain"] == chart.description


def test_it_says_everything_in_words() -> None:
    """Figures in order, gaps with their reason, marks, and what may be read from it."""
    said = cf.charts.alliance(FILM).description
    assert f"Acme about Borealis, 0 to 100: 60, no figure ({WHY}), 65." in said
    assert "Value, intangible, uncovered: 0, none kept, 4." in said
    assert "20 Feb 2026, in own words: The price list got out." in said
    assert READING[1] in said
    assert READING[1] not in cf.charts.alliance(FILM, reading=False).description


def test_nothing_is_drawn_across_a_gap() -> None:
    """No line goes to a session without a figure or over it, and none is fitted."""
    rows = [
        row
        for layer in cf.charts.alliance(replace(FILM, trust=FILM.trust[:1])).to_dict()["vconcat"][0]["layer"]
        if layer["mark"].get("color") == drawing.HUES[0] and layer["mark"]["type"] == "rule"
        for row in layer["data"]["values"]
    ]
    legend = [row for row in rows if row["y"] == row["y2"] and row["x"] < 50]
    assert rows == legend


@pytest.mark.parametrize(("count", "said"), [(0, NOTHING), (1, ONE)])
def test_without_two_sessions_it_is_a_sentence(count: int, said: str) -> None:
    """Not an empty picture."""
    few = replace(FILM, sessions=FILM.sessions[:count], trust=(), value=(), marks=())
    assert cf.charts.alliance(few).description == said
    assert cf.charts.alliance(few, title="Ours").description.startswith("Ours: ")


@pytest.mark.parametrize("wrong", [None, 5, "Acme x Borealis", {}, object()])
def test_what_is_no_alliance_is_refused(wrong: object) -> None:
    """With the calls that give one."""
    with pytest.raises(cf.BadInput, match=r"cf\.alliance\(.*session\.alliance_view"):
        cf.charts.alliance(wrong)


def test_it_draws_whatever_has_a_film() -> None:
    """An alliance, a step, a film."""
    session = cf.session("Review", ["Acme", "Borealis"], store="memory")
    view = session.alliance_view(of=FILM)
    assert spec_of(cf.charts.alliance(view)) == spec_of(cf.charts.alliance(FILM))
    assert "Trust beside value" in spec_of(view.chart())


def test_a_width_that_is_too_small_is_refused() -> None:
    """It would cover itself."""
    with pytest.raises(cf.BadInput, match="240 to 2000"):
        cf.charts.alliance(FILM, width=200)
