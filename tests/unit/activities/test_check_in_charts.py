"""Lens profile and quadrants: offline pictures of published results, also described in words."""

from __future__ import annotations

import re

import pytest
from people import ask, people_of

import cofront_kit as cf
from cofront_kit.charts import profile as charts
from cofront_kit.errors import Refused
from cofront_kit.insight import drawing

pytestmark = [pytest.mark.usefixtures("own_folders"), pytest.mark.slow]
PARTIES = ["Acme & <Co>", "Borealis"]


@pytest.fixture
def session() -> cf.Session:
    return cf.session("Calling for trust", PARTIES)


def moments(session: cf.Session, *names: str, p1: int = 6, p2: int = 5) -> list[cf.CheckIn]:
    people = people_of(session, p1=p1, p2=p2)
    asked = [session.check_in(moment=name, threshold=5) for name in names]
    for place, one in enumerate(asked):
        moved = (0, 2, 1)[place]
        ask(one.check_in, people, [2 + index % 3 + moved * (index % 2) for index in range(len(people))])
    return asked


def picture(chart) -> tuple[str, str]:
    bundle = chart._repr_mimebundle_()
    assert set(bundle) == {"image/svg+xml", "text/html", "text/plain"}
    return bundle["image/svg+xml"], bundle["text/plain"]


def test_before_the_reveal_there_is_a_sealed_picture(session: cf.Session) -> None:
    """Run All works, and answers change nothing on it."""
    check_in = session.check_in()
    draft = picture(check_in.profile())
    check_in.open(anyway=True)
    (person,) = people_of(session, p1=1)
    person.check_in(check_in.check_in, {"time-1": 7})
    assert picture(check_in.profile()) == draft
    assert "sealed" in draft[1]


@pytest.mark.slow
def test_a_profile_shows_itself_without_a_network(session: cf.Session) -> None:
    """The picture is in the cell's output; no script, no address but the name of SVG itself."""
    before, after, then = moments(session, "before", "after", "then")
    drawn, said = picture(after.profile())
    addresses = set(re.findall(r"https?://[^\"' <]+", drawn))
    assert {address for address in addresses if "www.w3.org" not in address} == set()
    assert "<script" not in drawn
    assert "<Co>" not in drawn
    assert picture(before.profile(width=240))[1] == said.replace("Check-out.", "Check-in.", 1)
    assert then.title == "Looking back"


def test_both_comparisons_stand_side_by_side(session: cf.Session) -> None:
    """Before to after, and looking back to after, for every side, with both means in words."""
    _, after, _ = moments(session, "before", "after", "then")
    _, said = picture(after.profile())
    for party in (*PARTIES, "Everyone in the room"):
        assert f"{party}, before and after." in said
        assert f"{party}, looking back and after." in said
    assert "Attention, from 1, on the other side, to 7, on the issue: 3.0 and 4.0." in said
    assert "yardstick" in said


def test_one_moment_has_marks_and_no_arrow(session: cf.Session) -> None:
    """Before alone: nothing to compare with."""
    (before,) = moments(session, "before")
    drawn, said = picture(before.profile())
    assert ">before<" in drawn
    assert ">after<" not in drawn
    assert " and " not in said.split("Attention")[0].replace("Acme & <Co>", "")
    assert "on the issue: 3.0." in said


def test_value_is_a_balance_without_a_good_end(session: cf.Session) -> None:
    """It is called a balance and its middle is marked; people go right and left, never up, and nothing is added up."""
    _, after = moments(session, "before", "after")
    drawn, _ = picture(after.profile())
    assert "Value, a balance" in drawn
    assert "Attention, a balance" not in drawn
    assert not re.search(r"\b(better|worse|good|score|total)\b", drawn)
    assert re.search(r"\d right, \d same, \d left", drawn)


def test_a_hidden_side_has_no_mark(session: cf.Session) -> None:
    """No shape, no number: only the reason."""
    _, after = moments(session, "before", "after", p1=8, p2=3)
    drawn, said = picture(after.profile())
    assert drawing.HUES[0] not in drawn
    assert drawing.HUES[1] not in drawn
    assert "hidden to protect answers" in drawn
    assert (
        "Borealis, before and after. Attention, from 1, on the other side, to 7, on the issue: hidden" in said
    )
    assert "Everyone in the room" in drawn


def test_a_small_step_has_no_arrowhead(session: cf.Session) -> None:
    """Where marks nearly touch, they stand above and below the line."""
    after = moments(session, "before", "after")[1].check_in
    rows = after.profile_data().rows(charts.Side("Borealis", 1), "before", "after")
    assert {row["head"] for row in rows} == {"triangle-right"}
    rows = after.profile_data().rows(charts.Side("Borealis", 1), "before", "before")
    assert {row["head"] for row in rows} == {""}
    assert all(row["apart"] > 0 for row in rows)


def test_marks_that_stand_apart_cover_no_words(session: cf.Session) -> None:
    """The lower one ends above the words for the ends of the scale, the upper one below the lens's name."""
    profile = moments(session, "before", "after")[1].check_in.profile_data()
    panel = charts.panel_chart(profile, charts.Side("Borealis", 1), ("before", "before")).to_dict()  # type: ignore[arg-type]
    low, high = next(
        one["encoding"]["y"]["scale"]["domain"] for one in panel["layer"] if "axis" in one["encoding"]["y"]
    )
    shifts = [one["mark"]["dy"] for one in panel["layer"] if one["mark"].get("dy")]
    largest = max(one["mark"]["size"] for one in panel["layer"] if one["mark"].get("strokeWidth") == 2.5)
    (apart,) = {row["apart"] for row in profile.rows(charts.Side("Borealis", 1), "before", "before")}
    reach = apart * panel["height"] / (low - high) + (largest / 3.14) ** 0.5 + 1.25
    assert min(one for one in shifts if one > 0) >= reach
    assert max(one for one in shifts if one < 0) + 7 <= -reach, "a name is 14 px high, around its middle"


def test_quadrants_show_every_direction(session: cf.Session) -> None:
    """A window per direction, dimensions numbered by the size of the gap, and all of it in words."""
    people = people_of(session, p1=5, p2=5)
    poll = session.trust_poll("mirrored", mirror=True)
    assert "sealed" in picture(poll.mirror_chart())[1]
    poll.open(anyway=True)
    items = list(poll.items()["item"])
    for index, person in enumerate(people):
        other = "p2" if person.party == "p1" else "p1"
        rated = {item: 1 + (index + place) % 4 for place, item in enumerate(items)}
        person.rate(poll.poll, {other: rated}, {other: dict.fromkeys(items, 4 + index % 2)})
    poll.reveal(anyway=True)
    drawn, said = picture(poll.mirror_chart())
    assert "<script" not in drawn
    assert "Acme &amp; &lt;Co&gt; in the eyes of Borealis" in drawn
    assert "Borealis in the eyes of Acme" in drawn
    assert drawn.count("blind spot") + drawn.count("agreed strength") >= 14
    assert "Competence, Borealis expects 4." in said
    assert said.index("in the eyes of Borealis") < said.index("Borealis in the eyes of")


def test_numbers_never_cover_each_other(session: cf.Session) -> None:
    """Six dimensions at one place are six readable numbers."""
    from cofront_kit.charts.mirror_windows import _GAP, _placed

    rows = [{"predicted": 5.0, "rated": 5.0, "number": number} for number in range(1, 13)]
    placed = _placed(rows, 5, 310)
    for one in placed:
        assert 0 < one["x"] < 310
        assert 0 < one["y"] < 310
        near = [other for other in placed if other is not one]
        assert all(abs(one["x"] - o["x"]) >= _GAP or abs(one["y"] - o["y"]) >= _GAP for o in near)


def test_a_poll_without_a_mirror_says_so(session: cf.Session) -> None:
    """Its table is empty; its chart is refused with a way out."""
    poll = session.trust_poll("pulse")
    assert len(poll.mirror_frame()) == 0
    with pytest.raises(Refused, match="has no mirror"):
        poll.mirror_chart()
